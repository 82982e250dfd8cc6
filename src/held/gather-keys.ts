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
  add(nr: number, keys: Int32Array, counted: ArrayLike<number>): void {
    this.#pairs.addAll(keys, 0, keys.length, nr)
    this.#count(counted, 0, counted.length, 1)
    this.subjects += 1
  }

  /** `add` of one of many: its keys and values are those of the lists from where those of the one before end. */
  addOne(nr: number, i: number, { keys, keyEnds, counted, countedEnds }: { keys: Int32Array; keyEnds: Uint32Array; counted: Int32Array; countedEnds: Uint32Array }): void {
    this.#pairs.addAll(keys, i === 0 ? 0 : keyEnds[i - 1]!, keyEnds[i]!, nr)
    this.#count(counted, i === 0 ? 0 : countedEnds[i - 1]!, countedEnds[i]!, 1)
    this.subjects += 1
  }

  /** A subject is no longer what these traits say. Its old keys may stay: who is found by them is compared as what they are now. */
  takeOut(traits: string): void {
    const counted = countedOf(readTraits(traits))
    this.#count(counted, 0, counted.length, -1)
  }

  #count(counted: ArrayLike<number>, from: number, to: number, by: 1 | -1): void {
    this.#more += by
    for (let i = from; i < to; i += 1) this.#counts.set(counted[i]!, (this.#counts.get(counted[i]!) ?? 0) + by)
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
