import type { CountedField, Frequencies } from './candidates.ts'

// A few hundred records say little of how common a name is: to those held are added as many people as here, of whom these shares bear any one value.
// Set so that a name nobody held bears counts as a third of a person, at any size (docs/matching.md).
const added = 2_000
const usual: Record<CountedField, number> = {
  given: 4e-4, family: 1.5e-4, 'sound-given': 1e-3, 'sound-family': 4e-4, town: 2.5e-4, street: 2.5e-4, outward: 2.5e-4, year: 1 / 75,
}

/** What share of people has this value, by those held and, as far as they are few, by what is usual: more than 0, less than 1. */
export function shareOf(f: Frequencies, field: CountedField, value: string): number {
  return (f.count(field, value) + added * usual[field]) / (f.people + added)
}

/** How many people a force has on record at the least: fewer are taken for a sample of them, so that a small store is not surer than a large one. */
export const leastPopulation = 5_000
