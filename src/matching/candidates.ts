import type { Found } from './weigh.ts'

// Where the matcher finds those it compares. One port for the index in memory and for a database.

/** A held person as found: the record's id and its traits as `writeTraits` wrote them. `shared` is the summed rarity, in bits, of the keys it shares with the question. `found`: its traits, once they were read for a question, with what that made of them. */
export type Held = { id: string; traits: string; shared: number; found?: Found }

/** What came back: the best by shared rarity. `left` is how many more shared a key that was looked at, and were not returned. */
export type Gathered = { held: Held[]; left: number }

/** How much may be read for one question: postings over all keys, and held persons returned. */
export type Take = { budget: number; most: number }

/**
 * Persons that share keys with a question. Keys are taken rarest first, until the next one's postings would exceed the budget; each adds log2(people / its
 * postings) to every person under it, and the `most` with the highest sums are returned, highest first. Ties by id.
 */
export type Candidates = {
  gather: (keys: Int32Array, take: Take) => Gathered | Promise<Gathered>
}

/** Counts of values among the people held, for how much it means that two share one. Kept in memory by every process. */
export type Frequencies = {
  /** Persons held; at least 1. */
  people: number
  /** Counts on whenever a count changes, where counts do change: what was made of them holds as long as it stands still. */
  changes?: number
  /** How many have this value of a field: `given`, `family` (a word), `sound-given`, `sound-family`, `town`, `street`, `outward`, `year`. */
  count: (field: CountedField, value: string) => number
}
export type CountedField = 'given' | 'family' | 'sound-given' | 'sound-family' | 'town' | 'street' | 'outward' | 'year'
