import type { CountedField, Frequencies } from './candidates.ts'
import { hash, hashOfNumbers } from './hash.ts'
import { outwardOf, type Place } from './read-place.ts'
import { remembering } from './remembering.ts'
import { wordOf, type Word } from './sounds.ts'
import type { Traits } from './traits.ts'

/** Counts as pairs of key and count. With `used` they lie as the table itself does, which can be taken over as it is: keys by their places, those that count nothing are free. */
export type Counts = { people: number; keys: Int32Array; counts: Uint32Array; used?: number }

// A millisecond or so.
const joinedAtOnce = 1 << 13

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

  /** A copy of the table as it lies: no more than copying two arrays, whatever is in it. */
  table(): Required<Counts> { return { people: this.#people, used: this.#used, keys: this.#keys.slice(), counts: this.#counts.slice() } }

  /** Adds the counts of other people. */
  join(others: Counts): void {
    const steps = this.joining(others)
    while (steps.next().done !== true);
  }

  /** The same in steps of at most so many values each, for who has others waiting; nobody else may change the counts until it has ended. */
  *joining(others: Counts, atOnce = joinedAtOnce): Generator<void, void> {
    if (others.used !== undefined && this.#used === 0) {
      ;[this.#people, this.#used, this.#keys, this.#counts] = [others.people + this.#people, others.used, new Int32Array(others.keys), new Uint32Array(others.counts)]
      this.#changes += 1
      return
    }
    this.#people += others.people
    for (let i = 0; i < others.keys.length; i++) {
      if (i > 0 && i % atOnce === 0) yield
      if (others.counts[i] === 0) continue
      if ((this.#used + 1) * 2 > this.#keys.length) yield* this.#growing(atOnce)
      this.addCount(others.keys[i]!, others.counts[i]!)
    }
  }

  static from(saved: Counts): ValueCounts {
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
    const steps = this.#growing(this.#keys.length)
    while (steps.next().done !== true);
  }

  /** Makes the table twice as large, in steps of so many places; until it has ended the table is read as it was. */
  *#growing(atOnce: number): Generator<void, void> {
    const larger = new ValueCounts()
    larger.#keys = new Int32Array(this.#keys.length * 2)
    larger.#counts = new Uint32Array(this.#keys.length * 2)
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#counts[i]! > 0) larger.addCount(this.#keys[i]!, this.#counts[i]!)
      if ((i + 1) % atOnce === 0) yield
    }
    ;[this.#keys, this.#counts, this.#used] = [larger.#keys, larger.#counts, larger.#used]
  }
}

const keyOf = (field: CountedField, value: string): number => hash(`${field}:${value}`) || 1

/** The counted values of a word, as keys. */
export type WordCounts = { given: number; family: number; soundGiven: number; soundFamily: number }
const countsOfWord = (w: Word): WordCounts => w.counts ??= { given: keyOf('given', w.text), family: keyOf('family', w.text), soundGiven: keyOf('sound-given', w.sound), soundFamily: keyOf('sound-family', w.sound) }

const countsOfPlace = remembering(64, (place: Place): readonly number[] => [
  ...(place.street === '' ? [] : [keyOf('street', place.street)]), ...(place.town === '' ? [] : [keyOf('town', place.town)]), ...(place.postcode === '' ? [] : [keyOf('outward', outwardOf(place.postcode))]),
])

/** The counted values of a person as keys, each once however often it is recorded. */
export function countedOf(t: Traits): readonly number[] {
  const keys: number[] = []
  const add = (key: number): void => { if (!keys.includes(key)) keys.push(key) }
  for (const n of t.names) {
    for (const word of n.given) { const its = countsOfWord(wordOf(word)); add(its.given); add(its.soundGiven) }
    for (const word of n.family) { const its = countsOfWord(wordOf(word)); add(its.family); add(its.soundFamily) }
  }
  for (const place of t.places) for (const key of countsOfPlace(place)) add(key)
  if (t.born !== null && t.born.give === 0) add(hashOfNumbers('year:', [t.born.year], '') || 1)
  return keys
}
