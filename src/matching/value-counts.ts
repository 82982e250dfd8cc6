import type { CountedField, Frequencies } from './candidates.ts'
import { hash } from './hash.ts'
import { wordOf } from './sounds.ts'
import type { Traits } from './traits.ts'

/** How many people have each value of a field, in a table of two numbers a value; people are added and taken away one at a time. */
export class ValueCounts implements Frequencies {
  #people = 0
  #used = 0
  #changes = 0
  #keys = new Int32Array(1 << 12)
  #counts = new Uint32Array(1 << 12)

  get people(): number { return Math.max(1, this.#people) }
  get changes(): number { return this.#changes }

  count(field: CountedField, value: string): number { return this.#counts[this.#place(keyOf(field, value))]! }

  /** Counts a person in (by 1) or out (by -1). Taking out somebody who was never in is a fault of the caller and throws. */
  add(t: Traits, by: 1 | -1 = 1): void {
    this.#people += by
    for (const key of countedOf(t)) this.addCount(key, by)
  }

  /** Adds to one counted value directly, for counts that a database has already made; the key is one of `countedOf`. */
  addCount(key: number, by: number): void {
    this.#changes += 1
    const at = this.#place(key)
    if (this.#counts[at] === 0 && by > 0) {
      this.#keys[at] = key
      if (++this.#used * 2 > this.#keys.length) { this.#grow(); this.addCount(key, by); return }
    }
    const after = this.#counts[at]! + by
    if (after < 0) throw new Error('value counts: a person was taken out who is not counted in; rebuild the counts from the records')
    this.#counts[at] = after
  }

  /** Everything as pairs of key and count, and the number of people: what a snapshot or a database keeps. */
  entries(): { people: number; keys: Int32Array; counts: Uint32Array } {
    const at: number[] = []
    this.#counts.forEach((count, i) => { if (count > 0) at.push(i) })
    return { people: this.#people, keys: Int32Array.from(at, (i) => this.#keys[i]!), counts: Uint32Array.from(at, (i) => this.#counts[i]!) }
  }

  /** Adds the counts of other people. */
  join(others: { people: number; keys: Int32Array; counts: Uint32Array }): void {
    this.#people += others.people
    others.keys.forEach((key, i) => this.addCount(key, others.counts[i]!))
  }

  static from(saved: { people: number; keys: Int32Array; counts: Uint32Array }): ValueCounts {
    const made = new ValueCounts()
    made.join(saved)
    return made
  }

  // A value whose count fell to nothing keeps its place until the table grows, so that those behind it are still found.
  #place(key: number): number {
    const mask = this.#keys.length - 1
    let at = (key ^ (key >>> 15)) & mask
    while (this.#keys[at] !== key && (this.#counts[at] !== 0 || this.#keys[at] !== 0)) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts]
    this.#keys = new Int32Array(keys.length * 2)
    this.#counts = new Uint32Array(keys.length * 2)
    this.#used = 0
    counts.forEach((count, i) => { if (count > 0) this.addCount(keys[i]!, count) })
  }
}

const keyOf = (field: CountedField, value: string): number => hash(`${field}:${value}`) || 1

/** The counted values of a person as keys, each once however often it is recorded. */
export function countedOf(t: Traits): Set<number> {
  const keys = new Set<number>()
  for (const n of t.names) {
    for (const word of n.given) { keys.add(keyOf('given', word)); keys.add(keyOf('sound-given', wordOf(word).sound)) }
    for (const word of n.family) { keys.add(keyOf('family', word)); keys.add(keyOf('sound-family', wordOf(word).sound)) }
  }
  for (const place of t.places) {
    if (place.street !== '') keys.add(keyOf('street', place.street))
    if (place.town !== '') keys.add(keyOf('town', place.town))
    if (place.postcode !== '') keys.add(keyOf('outward', place.postcode.slice(0, -3)))
  }
  if (t.born !== null && t.born.give === 0) keys.add(keyOf('year', String(t.born.year)))
  return keys
}
