// A person recorded several times is found by what her records say together, and her other records come after the one that was found.
import { describe, expect, it } from 'vitest'
import { asOnePerson } from './as-one-person.ts'
import { check, type Match } from './check.ts'
import { HotIndex } from './hot-index.ts'
import type { Asked, Subject } from './subject.ts'
import { traitsAsked, traitsOf } from './traits.ts'
import { Question } from './weigh.ts'

const today = '2026-05-01'
const record = (id: string, given: string, family: string, more: Partial<Subject> = {}): { id: string; traits: ReturnType<typeof traitsOf> } =>
  ({ id, traits: traitsOf({ id, names: [{ given, family, kind: 'name' }], phones: [], handles: [], vehicles: [], addresses: [], ...more }) })
const some = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Maple', 'Rowan', 'Willow', 'Thorne', 'Linden', 'Aspen']
const crowd = Array.from({ length: 3_000 }, (_, i) => record(`c${i}`, `${some[i % 10]}${some[(i * 7) % 9]!.toLowerCase()}`, `${some[(i * 3) % 10]}${['by', 'ton', 'ford', 'ham'][i % 4]}`, { born: { date: `19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 10}` }, addresses: [{ text: `${i % 200} Quarry Road, ${['Hull', 'Leeds', 'York'][i % 3]}` }] }))
const indexOf = (...people: ReturnType<typeof record>[]): HotIndex => { const index = new HotIndex(); index.load([...crowd, ...people]); return index }
const found = async (index: HotIndex, asked: Asked): Promise<Match[]> => (await check(asked, today, index, index.counts)).matches
const position = (matches: readonly Match[], id: string): number => matches.findIndex((m) => m.id === id)

describe('records of one person speak together', () => {
  const phones = ['07700 900111']
  const dated = record('dated', 'Rosalind', 'Peverell', { phones, born: { date: '1985-03-12' } })
  const online = record('online', 'Rosalind', 'Peverell', { phones, handles: ['rosie.w.1985'] })
  const asked: Asked = { name: 'Rosa Peveril', born: '12/03/1985', handle: 'rosie.w.1985' }
  const scoreOf = async (...people: ReturnType<typeof record>[]): Promise<number> => (await found(indexOf(...people), asked))[0]!.person.score
  it('when one has the birth and another the handle, she is surer than by either, and the reasons still add up', async () => {
    const [best] = await found(indexOf(dated, online), asked)
    expect(best!.person.score).toBeGreaterThan(Math.max(await scoreOf(dated), await scoreOf(online)) + 1)
    expect(best!.person.reasons.find((r) => r.about === 'linked record')?.says).toBe('other records of the same person say more of it')
    expect(Math.round(best!.person.reasons.reduce((n, r) => n + r.bits, 0) * 10)).toBe(Math.round(best!.person.score * 10))
  })
  it('but not when the other has another number, and was born in another year', async () => {
    const another = record('online', 'Rosalind', 'Peverell', { phones: ['07700 900777'], born: { date: '1951-08-30' }, handles: ['rosie.w.1985'] })
    expect(await scoreOf(dated, another)).toBeLessThan(await scoreOf(online) + 1)
  })
  it('and each for itself when it is not likely that they are one', () => {
    const index = indexOf(dated, online)
    const question = new Question(traitsAsked(asked, today), index.counts)
    const all = [dated, online].map((one) => ({ ...one, weighed: question.weigh(one.traits) }))
    expect(asOnePerson(question, all, [[0, 0.4], [0.4, 0]])).toEqual([undefined, undefined])
    const [joint] = asOnePerson(question, all, [[0, 0.9], [0.9, 0]])
    expect(joint!.bits).toBeGreaterThan(all[0]!.weighed.bits + 3)
    expect(joint!.more).toBeCloseTo(joint!.bits - all[0]!.weighed.bits, 9)
  })
})

describe('who is found is followed', () => {
  const his = (n: number) => Array.from({ length: n }, (_, i) => record(`his${i}`, 'Wilfred', 'Quill', { born: { date: '1971-06-23' }, addresses: [{ text: 'Whitby' }] }))
  const typed = record('typed', 'W', 'Quikl', { addresses: [{ text: 'Whitby' }] })
  const other = record('typed', 'W', 'Quikl', { addresses: [{ text: 'Ripon' }] })
  const holds = async (...people: ReturnType<typeof record>[]): Promise<boolean> => (await found(indexOf(...people), { name: 'Wilfred Quill', born: '23/06/1971' })).some((m) => m.id === 'typed')
  it('to a record of his that was mistyped, when he is held often; not to one of another town', async () => {
    expect([await holds(...his(5), typed), await holds(...his(5), other)]).toEqual([true, false])
  })
  it('and not so far when he is held once', async () => expect(await holds(...his(1), typed)).toBe(false))
})

describe('asks again with what was said beside the name', () => {
  const index = indexOf(record('alone', 'Volha', 'Darashenka'), record('glued', 'Omar', 'Alzubayri'), record('typed', 'Wilfred', 'Hukl', { addresses: [{ text: 'Whitby' }] }), record('dated', 'Ottoline', 'Grimsby', { born: { date: '1943-09-28' } }))
  it('for a name alone, mistyped, in its town; not in another', async () => {
    expect(position(await found(index, { name: 'Hull', town: 'Whitby' }), 'typed')).toBe(0)
    expect(position(await found(index, { name: 'Hull', town: 'Ripon' }), 'typed')).toBe(-1)
  })
  it('for a birth with one figure wrong, of whatever name; not with two', async () => {
    expect(position(await found(index, { name: 'Wotte', born: '28/09/1913' }), 'dated')).toBeGreaterThanOrEqual(0)
    expect(position(await found(index, { name: 'Wotte', born: '18/09/1913' }), 'dated')).toBe(-1)
  })
  it('for one long name of two by its bare skeleton, the other being quite another; not for one that is another name', async () => {
    expect(position(await found(index, { name: 'Olga Doroshenko' }), 'alone')).toBe(0)
    expect(position(await found(index, { name: 'Olga Dorofeyko' }), 'alone')).toBe(-1)
  })
  it('for a name without the article that is written onto it', async () => expect(position(await found(index, { name: 'Saif Zobeiri' }), 'glued')).toBeGreaterThanOrEqual(0))
})
