import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { askedKeys } from './asked-keys.ts'
import { HotIndex } from './hot-index.ts'
import { recordKeys } from './record-keys.ts'
import { indexFrom, snapshotOf } from './snapshot.ts'
import type { Traits } from './traits.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { countedOf, ValueCounts } from './value-counts.ts'

const person = (id: string, given: string, family: string): { id: string; traits: Traits } =>
  ({ id, traits: traitsOf({ id, names: [{ given, family, kind: 'name' }], phones: [], handles: [], addresses: [], vehicles: [] }) })
const take = { budget: 5_000, most: 50 }
const ask = (index: HotIndex, name: string): string[] => index.gather(askedKeys(traitsAsked({ name }, '2026-05-01')), take).held.map((h) => h.id)
const givens = ['Anna', 'Peter', 'Mohammed', 'Siobhan', 'Lee', 'Kasia', 'Rhys']
const families = ['Brook', 'Hill', 'Khan', 'Byrne', 'Nowak', 'Jones', 'Li']
const some = Array.from({ length: 49 }, (_, i) => person(`p${i}`, givens[i % 7]!, families[Math.floor(i / 7)]!))

describe('the hot index', () => {
  it('finds whoever shares keys, a heard name too, and says how many were left', () => {
    const index = new HotIndex()
    index.load(some)
    expect(ask(index, 'Ana Broke')).toContain('p0')
    expect(ask(index, 'Zzyx Qqq')).toEqual([])
    expect(index.gather(askedKeys(traitsAsked({ name: 'Anna Brook' }, '2026-05-01')), { budget: 5_000, most: 1 })).toMatchObject({ held: [{ id: 'p0' }], left: expect.any(Number) })
  })
  it('takes the rarest keys first and stops at the budget', () => {
    const index = new HotIndex()
    index.load(Array.from({ length: 500 }, (_, i) => person(`j${i}`, 'John', 'Smith')).concat(person('x', 'John', 'Xanthos')))
    expect(index.gather(askedKeys(traitsAsked({ name: 'John Xanthos' }, '2026-05-01')), { budget: 100, most: 5 }).held.map((h) => h.id)).toEqual(['x'])
  })
  it('is findable at once when added, gone when removed, once when replaced', () => {
    const index = new HotIndex()
    index.load(some)
    index.add('new', person('new', 'Tegwen', 'Marchbanks').traits)
    expect(ask(index, 'Tegwen Marchbanks')).toEqual(['new'])
    index.add('new', person('new', 'Tegwen', 'Prothero').traits)
    expect([ask(index, 'Tegwen Prothero'), index.size]).toEqual([['new'], 50])
    expect([index.remove('new'), index.remove('new'), ask(index, 'Tegwen Prothero'), index.size]).toEqual([true, false, [], 49])
    expect([index.remove('p0'), ask(index, 'Anna Brook').includes('p0')]).toEqual([true, false])
  })
  it('answers the same whether people were loaded, added, folded, compacted or read back from a snapshot', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 20 }), fc.constantFrom('Anna Brook', 'Muhamad Kahn', 'Rees Jones', 'Lee'), (gone, name) => {
      const [loaded, added] = [new HotIndex(), new HotIndex()]
      loaded.load(some.slice(0, 20))
      loaded.load(some.slice(20))
      for (const one of some) added.add(one.id, one.traits)
      for (const i of gone) { loaded.remove(`p${i}`); added.remove(`p${i}`) }
      const expected = ask(added, name)
      const parts = [...snapshotOf(loaded.still())]
      const back = indexFrom(parts)
      expect(new Set(ask(loaded, name))).toEqual(new Set(expected))
      loaded.compact()
      expect(new Set(ask(loaded, name))).toEqual(new Set(expected))
      expect([new Set(ask(back, name)), back.size, back.counts.people]).toEqual([new Set(expected), 49 - gone.length, Math.max(1, 49 - gone.length)])
    }), { numRuns: 40 })
  })
  it('keeps nothing of who is gone, joins what is small, and goes on from there as the index it was taken from', () => {
    const index = new HotIndex(undefined, { joins: false })
    for (let part = 0; part < 7; part++) index.load(some.slice(part * 7, part * 7 + 7))
    for (let i = 0; i < 7; i++) index.remove(`p${i}`)
    index.remove('p20')
    index.add('late', person('late', 'Tegwen', 'Marchbanks').traits)
    index.add('gone', person('gone', 'Zebulon', 'Quarterman').traits)
    index.remove('gone')
    const parts = [...snapshotOf(index.still())]
    const bytes = Buffer.concat(parts).toString('latin1')
    expect([bytes.includes('late\0'), bytes.includes('p20\0'), bytes.includes('zebulon'), bytes.includes('quarterman')]).toEqual([true, false, false, false])
    const back = indexFrom(parts)
    expect([back.segments, back.size, back.counts.people]).toEqual([1, 42, 42])
    for (const one of [index, back]) { one.remove('p8'); one.add('p9', person('p9', 'Anna', 'Brook').traits) }
    for (const name of ['Anna Brook', 'Peter Hill', 'Tegwen Marchbanks', 'Lee Li', 'Zebulon Quarterman']) expect([name, ask(back, name)]).toEqual([name, ask(index, name)])
    expect([...snapshotOf(back.still())].map((part) => Buffer.from(part).toString('base64'))).toEqual([...snapshotOf(index.still())].map((part) => Buffer.from(part).toString('base64')))
    expect([...snapshotOf(new HotIndex().still())]).toHaveLength(1)
  })
  it('refuses a part of another version of the keys or of another format', () => {
    const index = new HotIndex()
    index.load(some)
    for (const [word, says] of [[0, /another format/], [1, /version .* of the keys/]] as const) {
      const [counts, segment] = [...snapshotOf(index.still())]
      new Uint32Array(segment!.buffer)[word]! += 1
      expect(() => indexFrom([counts!, segment!])).toThrow(says)
    }
  })
  it('folds thousands of additions and still finds the first and the last', () => {
    const index = new HotIndex()
    for (let i = 0; i < 9_000; i++) index.add(`m${i}`, { ...person(`m${i}`, `A${i.toString(36)}`, 'Marchbanks').traits, vehicles: [`MB${i}`] })
    const byMark = (vehicle: string): string[] => index.gather(askedKeys(traitsAsked({ vehicle }, '2026-05-01')), { budget: 100, most: 3 }).held.map((h) => h.id)
    expect([byMark('MB0')[0], byMark('MB 8999')[0], index.size]).toEqual(['m0', 'm8999', 9_000])
  })
  it('refuses a snapshot that is damaged, cut off or incomplete, with what to do', () => {
    const index = new HotIndex()
    index.load(some)
    const parts = [...snapshotOf(index.still())]
    const damaged = parts.map((part) => part.slice())
    damaged[1]![100]! ^= 1
    expect(() => indexFrom(damaged)).toThrow(/checksum.*built from the records/)
    expect(() => indexFrom([parts[0]!, parts[1]!.subarray(0, 400)])).toThrow(/built from the records/)
    expect(() => indexFrom([parts[0]!])).toThrow(/0 of its 1 parts/)
    expect(() => indexFrom([])).toThrow(/empty/)
    expect(() => indexFrom([new TextEncoder().encode('hello, this is no snapshot..')])).toThrow(/no snapshot/)
  })
  it('refuses an id it could not keep', () => expect(() => new HotIndex().add('', some[0]!.traits)).toThrow(/needs an id/))
})

describe('keys', () => {
  it('are distinct 32-bit numbers, some fifty for a fully known person, and none for a placeholder', () => {
    const full = traitsOf({ id: '1', names: [{ given: 'Anna', family: 'Brook', kind: 'name' }], born: { date: '1985-03-12' }, phones: ['07700 900123'], handles: [], vehicles: ['AB12 CDE'], addresses: [{ text: 'Flat 4, 12 Example Road, Leeds LS1 4AP' }] })
    const keys = recordKeys(full)
    expect([new Set(keys).size, keys.length > 30 && keys.length < 60]).toEqual([keys.length, true])
    const nobody = traitsOf({ id: '2', names: [{ full: 'unknown male', kind: 'name' }], born: { date: '00/00/0000' }, phones: ['withheld'], handles: ['n/k'], vehicles: ['unknown'], addresses: [{ text: 'NFA' }, { text: 'as above' }] })
    expect(recordKeys(nobody).length).toBe(0)
  })
})

describe('counts of values', () => {
  it('come back to nothing when everybody is taken out, through growth, and keep through saving', () => {
    const counts = new ValueCounts()
    const many = Array.from({ length: 3_000 }, (_, i) => person(`${i}`, `g${i.toString(36)}`, `f${i.toString(36)}`).traits)
    for (const one of many) counts.add(one)
    expect([counts.people, counts.count('given', 'g2s'), counts.count('given', 'nobody')]).toEqual([3_000, 1, 0])
    const kept = ValueCounts.from(counts.entries())
    expect(kept.entries().keys.length).toBe(counts.entries().keys.length)
    for (const one of many) counts.add(one, -1)
    expect([counts.entries().keys.length, countedOf(many[0]!).length > 0]).toEqual([0, true])
  })
  it('join others in steps of so many at most, also where the table must grow, and can be read in between', () => {
    const of = (from: number, to: number): ValueCounts => { const made = new ValueCounts(); for (let i = from; i < to; i++) made.add(person(`${i}`, `g${i.toString(36)}`, `f${i.toString(36)}`).traits); return made }
    const [first, others, atOnce] = [of(0, 1_500), of(1_000, 9_000).entries(), 512]
    const whole = ValueCounts.from(first.entries())
    whole.join(others)
    const added = vi.spyOn(ValueCounts.prototype, 'addCount')
    const inSteps = ValueCounts.from(first.entries())
    const perStep: number[] = []
    for (const steps = inSteps.joining(others, atOnce); ;) {
      added.mockClear()
      const { done } = steps.next()
      perStep.push(added.mock.calls.length)
      expect(inSteps.count('given', 'g5')).toBe(1)
      if (done === true) break
    }
    added.mockRestore()
    expect(Math.max(...perStep)).toBeLessThanOrEqual(2 * atOnce)
    expect(perStep.reduce((a, b) => a + b), 'it grew on the way').toBeGreaterThan(others.keys.length * 1.5)
    expect(inSteps.entries()).toEqual(whole.entries())
  })
  it('refuse to take out somebody who was never in', () => expect(() => new ValueCounts().add(some[0]!.traits, -1)).toThrow(/rebuild the counts/))
})
