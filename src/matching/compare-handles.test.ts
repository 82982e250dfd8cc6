import { expect, it } from 'vitest'
import { check } from './check.ts'
import { compareHandles } from './compare-handles.ts'
import { HotIndex } from './hot-index.ts'
import { traitsOf } from './traits.ts'

it.each([
  ['anna.brook@example.org', 'same'], ['annabrook@example.org', 'one slip'], ['anna.brookexample.org', 'one slip'], ['anna.brook@exampl.org', 'one slip'], ['ana.brook@example.org', 'one slip'], ['anna.brook@example.com', 'one slip'], ['anna.brock@example.com', 'different'], ['anna@example.org', 'different'],
])('%s beside anna.brook@example.org is %s', (asked, is) => expect(compareHandles([asked], ['anna.brook@example.org'])!.level).toBe(is))

it('nobody is told apart by a short name before the "@"', () => expect(compareHandles(['info@example.org'], ['info@example.com'])!.level).toBe('different'))
it('of several the best counts; where none is asked or held nothing is said', () => {
  expect(compareHandles(['quietfox', 'annabrook1'], ['annabrook1', 'x.y@example.org'])).toMatchObject({ level: 'same', asked: 'annabrook1' })
  expect(compareHandles([], ['annabrook1'])).toBeNull()
})

it('an address missed by a dot or sent from elsewhere is found, and it is said how it differs; another is not', async () => {
  const index = new HotIndex()
  index.load(Array.from({ length: 500 }, (_, i) => ({ id: `c${i}`, traits: traitsOf({ id: '', names: [{ given: `Ann${'abcdefghij'[i % 10]}`, family: `Cole${'klmnopqrst'[Math.floor(i / 10) % 10]}`, kind: 'name' }], phones: [], handles: [i === 77 ? 'j.brook84@example.org' : `person${i}@example.org`], vehicles: [], addresses: [] }) })))
  for (const handle of ['jbrook84@example.org', 'j.brook84@example.net', 'j.brook84@exemple.org', 'j dot brook84 at example dot org']) {
    const [first] = (await check({ handle }, '2026-05-01', index, index.counts)).matches
    expect(first, handle).toMatchObject({ id: 'c77' })
    if (!handle.includes(' dot ')) expect(first!.place!.reasons.map((r) => r.says).join()).toContain(`nearly the same address or handle: ${handle}, held as j.brook84@example.org`)
  }
  expect((await check({ handle: 'k.stone@example.org' }, '2026-05-01', index, index.counts)).matches.filter((m) => m.place!.score > 0)).toEqual([])
})
