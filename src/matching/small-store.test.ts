// A new force, a pilot, a list of fifty: how common a name is cannot be read off so few, and must not be guessed from them.
import { expect, it } from 'vitest'
import { check, type Match } from './check.ts'
import { HotIndex } from './hot-index.ts'
import { readBorn } from './read-born.ts'
import { shareOf } from './share-of.ts'
import type { Asked, Subject } from './subject.ts'
import { traitsOf } from './traits.ts'

const today = '2026-05-01'
const person = (id: string, given: string | undefined, family: string, phone: string, address: string): Subject =>
  ({ id, names: [{ ...(given === undefined ? {} : { given }), family, kind: 'name' }], phones: [phone], handles: [], vehicles: [], addresses: [{ text: address }] })
const six = [
  person('alison', 'Alison', 'Brookfield', '07700 900123', 'Flat 4, 12 Example Road, Anytown AB1 2CD'),
  person('muhammad', 'Muhammad', 'Hussain', '07700 900124', '3 Mill Lane, Hull'),
  person('siobhan', 'Siobhán', 'O’Rourke', '0113 496 0123', '9 Station Road, Leeds'),
  person('smith', undefined, 'Smith', '07700 900126', '14 High Street, Smalltown'),
  person('ivan', 'Ivan', 'Petrov', '07700 900555', '12B Example Road, Anytown AB1 2CD'),
  person('joan', 'Joan', 'Baxter', '07700 900787', '1 Hill View, Ripon'),
]
const storeOf = (people: readonly Subject[]): HotIndex => { const index = new HotIndex(); index.load(people.map((s) => ({ id: s.id, traits: traitsOf(s) }))); return index }
const index = storeOf(six)
const matches = async (asked: Asked, of = index): Promise<Match[]> => (await check(asked, today, of, of.counts)).matches
const first = async (asked: Asked): Promise<Match> => (await matches(asked))[0]!

it('is sure of a whole name, fairly sure of one misheard, and open about a surname that many bear', async () => {
  const [whole, misheard, surname] = [await first({ name: 'Alison Brookfield' }), await first({ name: 'Allison Broakfeeld' }), await first({ name: 'Alison Smith' })]
  expect([whole.id, whole.person.band]).toEqual(['alison', 'almost certain'])
  expect([misheard.id, misheard.person.probability > 0.7]).toEqual(['alison', true])
  expect([surname.id, surname.person.probability < 0.8]).toEqual(['smith', true])
})

it('does not take people for one another because their numbers lie side by side', async () => {
  const found = await matches({ name: 'Alison Brookfield', phone: '07700 900123' })
  expect(found.filter((m) => m.person.score > -3.3).map((m) => m.id)).toEqual(['alison'])
  // Where all numbers lie close together, one slip names nobody; in the open, it does.
  const crowded = storeOf(Array.from({ length: 300 }, (_, i) => person(`p${i}`, `G${i}x`, `Fam${i}`, `07700 900${String(i).padStart(3, '0')}`, '')))
  const [there, alone] = [(await matches({ phone: '07700 900999' }, crowded))[0], (await matches({ phone: '07700 900788' }))[0]]
  expect(there === undefined || there.place!.probability < 0.1).toBe(true)
  expect([alone!.id, alone!.place!.probability > 0.5]).toEqual(['joan', true])
})

it('takes a single word for a first name or a surname', async () => {
  const [surname, given] = [await first({ name: 'Brookfield' }), await first({ name: 'Siobhan' })]
  expect([surname.id, given.id]).toEqual(['alison', 'siobhan'])
  expect(surname.person.reasons.find((r) => r.about === 'names')).toEqual({ about: 'names', says: 'first name or surname was not said', bits: -1 })
})

it('a share lies between nothing and all, and goes to what is counted as more are held', () => {
  const held = (people: number, count: number): number => shareOf({ people, count: () => count }, 'family', 'x')
  expect(held(1, 0)).toBeGreaterThan(0)
  expect(held(6, 6)).toBeLessThan(0.01)
  expect(held(1_000_000, 10_000)).toBeCloseTo(0.01, 4)
})

it('of a day that cannot be keeps what can: the year where it is written whole, else nothing', () => {
  expect([readBorn('31/02/1990', today), readBorn('45/13/1985', today), readBorn('99/99/99', today)]).toEqual([{ year: 1990, month: 2, day: 0, give: 0 }, { year: 1985, month: 0, day: 0, give: 0 }, null])
})
