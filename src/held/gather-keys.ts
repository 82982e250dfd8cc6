// What a loading transaction has gathered for the search index, until it is written with it: keys of subjects, and by how much counts of values change.
import type { ClientBase } from 'pg'
import { keysVersion } from '#matching/record-keys.ts'
import { readTraits } from '#matching/traits-text.ts'
import { countedOf } from '#matching/value-counts.ts'
import { addCounts } from '#store/held-rows.ts'
import { KeyPairs } from '#store/key-pages.ts'
import { writeKeys } from '#store/key-segments.ts'

export class GatheredKeys {
  readonly #pairs = new KeyPairs()
  readonly #counts = new Map<number, number>()
  #more = 0
  /** Subjects whose keys are gathered. */
  subjects = 0

  /** A subject that is new or was changed: it will be found by these keys, and counts for these values. */
  add(nr: number, keys: Int32Array, counted: Iterable<number>): void {
    for (const key of keys) this.#pairs.add(key, nr)
    this.#count(counted, 1)
    this.subjects += 1
  }

  /** A subject is no longer what these traits say. Its old keys may stay: who is found by them is compared as what they are now. */
  takeOut(traits: string): void { this.#count(countedOf(readTraits(traits)), -1) }

  #count(counted: Iterable<number>, by: 1 | -1): void {
    this.#more += by
    for (const key of counted) this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }

  /** Writes everything gathered, in the caller's transaction, and is empty again. */
  async write(db: ClientBase): Promise<void> {
    await writeKeys(db, this.#pairs, this.subjects, keysVersion)
    const counts = [...this.#counts].filter(([, by]) => by !== 0)
    if (counts.length > 0 || this.#more !== 0) await addCounts(db, this.#more, Int32Array.from(counts, ([key]) => key), Int32Array.from(counts, ([, by]) => by))
    this.clear()
  }

  clear(): void {
    this.#pairs.clear()
    this.#counts.clear()
    ;[this.#more, this.subjects] = [0, 0]
  }
}
