// What makes a check fast must not change its answer: everything here is compared with the same done slowly, over stores and questions drawn anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf } from '#simulator/kernel/chance.ts'
import { ask, drawKind } from '#simulator/held/ask.ts'
import { ownLists } from '#simulator/held/lists.ts'
import { households, recordsOf, type Person } from '#simulator/held/people.ts'
import { askedKeys, wideKeys } from './asked-keys.ts'
import { NamesAsked } from './compare-names.ts'
import { HotIndex } from './hot-index.ts'
import { fartherThan, lettersApart, lettersOf } from './letters.ts'
import { distance } from './nearness.ts'
import { rankTraits, usualTake } from './rank.ts'
import { compareNamesSlowly, gatherSlowly } from './slowly.testing.ts'
import { wordOf } from './sounds.ts'
import { traitsAsked, traitsOf, type Traits } from './traits.ts'
import { Question } from './weigh.ts'

const lists = ownLists()
type Store = { people: Person[]; held: { id: string; traits: Traits }[]; index: HotIndex; asked: Traits[] }

/** A store of some hundred records and questions about those in it and about others. */
function storeOf(seed: number): Store {
  const chance = chanceOf(seed)
  const [people, held]: [Person[], Store['held']] = [[], []]
  for (const { people: some } of households(seed, lists)) {
    people.push(...some)
    if (chance.happens(0.8)) for (const p of some) held.push(...recordsOf(p, seed, lists).map((s) => ({ id: s.id, traits: traitsOf(s) })))
    if (held.length > 150) break
  }
  const index = new HotIndex()
  index.load(held)
  const asked = Array.from({ length: 12 }, () => ask(drawKind(chance), chance.pick(people), chance, lists)).flatMap((a) => (a === undefined ? [] : [traitsAsked(a, '2026-05-01')]))
  return { people, held, index, asked }
}
const stores = fc.integer({ min: 1, max: 1e6 }).map(storeOf)
const afresh = (traits: Traits): Traits => structuredClone({ ...traits, names: traits.names.map(({ given, family, kind, sure }) => ({ given, family, kind, sure })) })

describe('the fast matcher answers as the slow one', () => {
  it('gathers whom a look at everybody gathers, at any budget', () => {
    fc.assert(fc.property(stores, fc.constantFrom(40, 400, 6_000), fc.constantFrom(3, 20, 150), ({ held, index, asked }, budget, most) => {
      for (const traits of asked) for (const keys of [askedKeys(traits), wideKeys(traits)]) {
        const [fast, slow] = [index.gather(keys, { budget, most }), gatherSlowly(held, keys, { budget, most })]
        expect([fast.held.map((h) => [h.id, h.traits]), fast.left]).toEqual([slow.held.map((h) => [h.id, h.traits]), slow.left])
        fast.held.forEach((h, i) => expect(h.shared).toBeCloseTo(slow.held[i]!.shared, 3))
      }
    }), { numRuns: 12 })
  })
  it('weighs names, met before or not, as each pair by itself is weighed', () => {
    let many = 0
    fc.assert(fc.property(stores, ({ held, index, asked }) => {
      for (const traits of asked) {
        const names = new NamesAsked(traits.names, index.counts)
        for (const one of [...held, ...held.slice(0, 20)]) {
          if (one.traits.names.some((n) => n.given.length + n.family.length > 2)) many++
          expect(names.compare(one.traits.names)).toEqual(compareNamesSlowly(traits.names, afresh(one.traits).names, index.counts))
        }
      }
    }), { numRuns: 6 })
    expect(many).toBeGreaterThan(500)
  })
  it('weighs all fields as a question made for each pair does', () => {
    fc.assert(fc.property(stores, fc.constantFrom(0, 7), ({ held, index, asked }, slips) => {
      for (const traits of asked) {
        const going = new Question(traits, index.counts)
        const question = going.withSlips(slips)
        for (const one of held) {
          going.weigh(one.traits)
          expect(question.weigh(one.traits)).toEqual(new Question(afresh(traits), index.counts, slips).weigh(afresh(one.traits)))
        }
      }
    }), { numRuns: 6 })
  })
  it('ranks the same whatever was asked before, over an index and over a look at everybody', async () => {
    await fc.assert(fc.asyncProperty(stores, async ({ held, index, asked }) => {
      const all = { gather: (keys: Int32Array, take: typeof usualTake) => gatherSlowly(held, keys, take) }
      const said = async (traits: Traits, by: typeof all | HotIndex): Promise<unknown> => (await rankTraits(traits, by, index.counts)).map((a) => [a.id, Math.round(a.score * 1e3), Math.round(a.tie * 1e3), a.linkedTo])
      const before = await Promise.all(asked.map((traits) => said(traits, index)))
      for (const [i, traits] of asked.entries()) expect([await said(afresh(traits), all), await said(traits, index)]).toEqual([before[i], before[i]])
    }), { numRuns: 6 })
  })
})

describe('letters', () => {
  const word = fc.oneof(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz$'), minLength: 1, maxLength: 12 }), fc.string({ unit: fc.constantFrom(...'annehsty'), minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 500 }).map((i) => wordOf(lists.family('english', chanceOf(i))[0]!.toLowerCase()).folded))
  it('never stand further apart by which there are than by their order', () => {
    fc.assert(fc.property(word, word, (a, b) => { expect(lettersApart(lettersOf(a), lettersOf(b))).toBeLessThanOrEqual(distance(a, b, Infinity) + 1e-4) }), { numRuns: 20_000 })
  })
  it('say that two words are further apart than a limit only where they are, and say so of most that are', () => {
    let [further, said] = [0, 0]
    fc.assert(fc.property(word, word, fc.double({ min: 0, max: 6, noNaN: true }), (a, b, limit) => {
      const [far, apart] = [fartherThan(lettersOf(a), lettersOf(b), limit), distance(a, b, Infinity)]
      if (far) expect(apart).toBeGreaterThan(limit)
      if (apart > limit + 0.01) { further++; if (far) said++ }
    }), { numRuns: 20_000 })
    expect([further > 5_000, said]).toEqual([true, further])
  })
  it('would be seen to, were a letter held to cost more than it does', () => {
    // Where each letter differs and is like no other the bound is the distance itself, and has no room.
    expect([lettersApart(lettersOf('bn'), lettersOf('kl')), distance('bn', 'kl', Infinity)]).toEqual([2, 2])
  })
})
