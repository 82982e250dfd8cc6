// Everybody held, in memory: found by keys within a fraction of a millisecond. A database holds the truth; this is filled from it and fed by its changes.
import type { Candidates, Gathered, Held, Take } from './candidates.ts'
import { hash } from './hash.ts'
import { KeyReading } from './key-lists.ts'
import { recordKeys } from './record-keys.ts'
import { isGone, makeSegment, markGone, mostInSegment, peopleOf, textAt, type Segment } from './segment.ts'
import { longText, plain, type Shorthand } from './short-text.ts'
import { Tally } from './tally.ts'
import { readTraits, writeTraits } from './traits-text.ts'
import type { Traits } from './traits.ts'
import { ValueCounts, type Counts } from './value-counts.ts'

const foldAt = 4_096          // newly added people are kept in a map until there are so many
const foldsItself = 1 << 16   // a fold joins small segments up to this size; larger ones wait for `compact`

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const idKey = (id: string): number => hash(`#${id}`)

/** Segments with the counts of the people in them. `instead`: they take the place of so many of the last segments of an index, and hold the same people, who are counted there. */
export type IndexParts = { segments: Segment[]; counts: Counts; instead?: number }
/** All that an index holds at a moment, while it goes on; `fresh`: texts of those added one by one. */
export type StillIndex = IndexParts & { fresh: Uint8Array[] }

/** The postings of a key: how many, where in `#ranges` stands for each segment where its people begin and how many they are, and who is fresh. */
type Found = { key: number; n: number; ranges: number; fresh: number[] | undefined }

type Fresh = { keys: Int32Array; text: Uint8Array; gone: boolean }

export class HotIndex implements Candidates {
  #segments: Segment[] = []
  #fresh: Fresh[] = []
  #freshOf = new Map<number, number[]>()
  #tally = new Tally()
  #ranges = new Uint32Array(0)
  readonly #reading = new KeyReading()
  // Whoever is gone keeps his postings in a segment; how common a key is must not count them.
  readonly #gone = new Map<Segment, Map<number, number>>()
  #size = 0
  readonly counts: ValueCounts
  readonly #joins: boolean

  /** `joins`: whether small segments are joined as they come, which takes up to a second; without it whoever holds the index looks at `segments` and builds it anew in a quiet place. */
  constructor(counts: ValueCounts = new ValueCounts(), { joins = true }: { joins?: boolean } = {}) { this.counts = counts; this.#joins = joins }

  get size(): number { return this.#size }
  get segments(): number { return this.#segments.length }

  /** Bytes held in postings and texts, without what is fresh. */
  get bytes(): { postings: number; texts: number } {
    return { postings: this.#segments.reduce((n, s) => n + s.lists.byteLength + s.starts.byteLength, 0), texts: this.#segments.reduce((n, s) => n + s.texts.byteLength + s.shorthand.byteLength + s.ends.byteLength + s.gone.byteLength, 0) }
  }

  /** Adds a person, or replaces the one with this id. Findable when it returns. */
  add(id: string, traits: Traits, keys: Int32Array = recordKeys(traits)): void {
    if (id === '' || id.includes('\0')) throw new Error(`a held person needs an id without a zero character, not ${JSON.stringify(id.slice(0, 40))}; give the record's id`)
    this.remove(id)
    const all = Int32Array.from([...keys, idKey(id)])
    const place = this.#fresh.push({ keys: all, text: encoder.encode(`${id}\0${writeTraits(traits)}`), gone: false }) - 1
    for (const key of all) {
      const list = this.#freshOf.get(key)
      if (list === undefined) this.#freshOf.set(key, [place])
      else list.push(place)
    }
    this.counts.add(traits)
    this.#size++
    if (this.#fresh.length >= foldAt) this.#fold()
  }

  /** Adds many people at once, none of whom is held yet: some ten times faster than one by one. */
  load(people: Iterable<{ id: string; traits: Traits }>): void {
    const loading = this.loading()
    for (const one of people) loading.add(one.id, one.traits)
    loading.end()
  }

  /** The same as they come; they can be found when it has ended. */
  loading(): { add: (id: string, traits: Traits) => void; end: () => void } {
    let keys: Int32Array[] = []
    let texts: Uint8Array[] = []
    const end = (): void => {
      if (keys.length > 0) this.#segments.push(makeSegment(keys, texts))
      this.#size += keys.length
      keys = []
      texts = []
    }
    const add = (id: string, traits: Traits): void => {
      const own = recordKeys(traits)
      const all = new Int32Array(own.length + 1)
      all.set(own)
      all[own.length] = idKey(id)
      keys.push(all)
      texts.push(encoder.encode(`${id}\0${writeTraits(traits)}`))
      this.counts.add(traits)
      if (keys.length === mostInSegment) end()
    }
    return { add, end }
  }

  /** What was loaded. What was added one by one is not in it. */
  get parts(): readonly Segment[] { return this.#segments }

  /** Takes over what another index was loaded with; none of those people may be held here, unless they stand `instead` of themselves. */
  attach(parts: IndexParts): void {
    const steps = this.attaching(parts)
    while (steps.next().done !== true);
  }

  /** The same in steps of a millisecond or so, for who has others waiting; nobody may ask or change the index until it has ended. */
  *attaching({ segments, counts, instead = 0 }: IndexParts): Generator<void, void> {
    for (const s of this.#segments.splice(this.#segments.length - instead, instead)) this.#gone.delete(s)
    for (const s of segments) { this.#segments.push(s); if (instead === 0) this.#size += s.size }
    yield* this.counts.joining(counts)
  }

  /** Takes a person out. False when there was none with this id. */
  remove(id: string): boolean {
    for (const place of this.#freshOf.get(idKey(id)) ?? []) {
      const one = this.#fresh[place]!
      const held = heldOf(one.text, 0)
      if (!one.gone && held.id === id) { this.#takeBack(one, place); this.#left(held); return true }
    }
    for (const s of this.#segments) {
      this.#reading.find(s, idKey(id))
      for (let left = this.#reading.n; left > 0; left--) {
        const person = this.#reading.next()
        if (isGone(s, person)) continue
        const held = heldOf(textAt(s, person), 0)
        if (held.id === id) { markGone(s, person); this.#countGone(s, held); this.#left(held); return true }
      }
    }
    return false
  }

  gather(keys: Int32Array, { budget, most }: Take): Gathered {
    const found: Found[] = []
    const width = this.#segments.length * 2
    if (this.#ranges.length < keys.length * width) this.#ranges = new Uint32Array(keys.length * width)
    for (const s of this.#segments) this.#reading.touch(s, keys)
    for (const key of keys) {
      const fresh = this.#freshOf.get(key)
      let n = fresh?.length ?? 0
      const ranges = found.length * width
      let at = ranges
      for (const s of this.#segments) {
        const there = this.#reading.find(s, key)
        this.#ranges[at++] = this.#reading.at
        this.#ranges[at++] = this.#reading.n
        if (!there) continue
        n += this.#reading.n
        if (this.#gone.size > 0) n -= this.#gone.get(s)?.get(key) ?? 0
      }
      if (n > 0) found.push({ key, n, ranges, fresh })
    }
    found.sort((a, b) => a.n - b.n || a.key - b.key)
    this.#tally.clear()
    let read = 0
    for (const one of found) {
      if ((read += one.n) > budget) break
      this.#tallyKey(one, Math.log2((this.#size + 1) / one.n))
    }
    const best = this.#tally.best(most)
    return { held: best.places.map((place, i) => this.#heldAt(place, best.sums[i]!)), left: best.left }
  }

  /** Joins everything into as few segments as can be. Takes seconds for millions: for a quiet moment. */
  compact(): void { this.#fold(mostInSegment) }

  /** What stands now, to be written down elsewhere while this index goes on (snapshot.ts): what never changes as it is, copies of the rest. Some ms for millions. */
  still(): StillIndex {
    return { segments: this.#segments.map((s) => ({ ...s, gone: s.gone.slice() })), counts: this.counts.table(), fresh: this.#fresh.flatMap((one) => (one.gone ? [] : [one.text])) }
  }

  #takeBack(one: Fresh, place: number): void {
    one.gone = true
    for (const key of one.keys) {
      const left = this.#freshOf.get(key)!.filter((other) => other !== place)
      if (left.length > 0) this.#freshOf.set(key, left)
      else this.#freshOf.delete(key)
    }
  }

  #countGone(s: Segment, held: Held): void {
    let counts = this.#gone.get(s)
    if (counts === undefined) this.#gone.set(s, counts = new Map())
    for (const key of [...recordKeys(readTraits(held.traits)), idKey(held.id)]) counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  #left(held: Held): void {
    this.counts.add(readTraits(held.traits), -1)
    this.#size--
  }

  #tallyKey({ ranges, fresh }: Found, worth: number): void {
    for (let at = 0; at < this.#segments.length; at++) {
      const s = this.#segments[at]!
      this.#reading.open(s.lists, this.#ranges[ranges + at * 2]!)
      const [first, allThere] = [(at + 1) * mostInSegment, !this.#gone.has(s)]
      for (let left = this.#ranges[ranges + at * 2 + 1]!; left > 0; left--) {
        const person = this.#reading.next()
        if (allThere || !isGone(s, person)) this.#tally.add(first + person, worth)
      }
    }
    for (const place of fresh ?? []) if (!this.#fresh[place]!.gone) this.#tally.add(place, worth)
  }

  #heldAt(place: number, shared: number): Held {
    const at = Math.floor(place / mostInSegment)
    if (at === 0) { const { text } = this.#fresh[place]!; return new FoundHere(text, 0, text.length, plain, shared) }
    const s = this.#segments[at - 1]!
    const person = place % mostInSegment
    return new FoundHere(s.texts, person === 0 ? 0 : s.ends[person - 1]!, s.ends[person]!, s.shorthand, shared)
  }

  #fold(joinUpTo: number = foldsItself): void {
    const there = this.#fresh.filter((one) => !one.gone)
    this.#fresh = []
    this.#freshOf = new Map()
    if (there.length > 0) this.#segments.push(makeSegment(there.map((one) => one.keys), there.map((one) => one.text), { short: false }))
    if (!this.#joins) return
    this.#segments.sort((a, b) => b.size - a.size)
    for (let last = this.#segments.length - 1; last > 0; last--) {
      const [before, after] = [this.#segments[last - 1]!, this.#segments[last]!]
      if (before.size + after.size > joinUpTo || (joinUpTo < mostInSegment && before.size > after.size * 4)) continue
      const { keys, texts } = peopleOf([before, after])
      this.#segments.splice(last - 1, 2, makeSegment(keys, texts))
      for (const s of [before, after]) this.#gone.delete(s)
    }
  }
}

/** Somebody found, whose text is read when it is asked for: of those who come back only the better half is compared. Texts never change where they stand. */
class FoundHere implements Held {
  readonly shared: number
  found?: NonNullable<Held['found']>
  readonly #texts: Uint8Array
  readonly #from: number
  readonly #to: number
  #read: Held | undefined
  readonly #shorthand: Shorthand
  constructor(texts: Uint8Array, from: number, to: number, shorthand: Shorthand, shared: number) { this.#texts = texts; this.#from = from; this.#to = to; this.#shorthand = shorthand; this.shared = shared }
  get id(): string { return this.#held().id }
  get traits(): string { return this.#held().traits }
  #held(): Held { return this.#read ??= heldOf(longText(this.#shorthand, this.#texts, this.#from, this.#to), 0) }
}

/** The person of a text. */
export const heldOfText = (text: Uint8Array): Held => heldOf(text, 0)

/** The person at a place of a segment. */
export const heldIn = (s: Segment, person: number): Held => heldOf(textAt(s, person), 0)

function heldOf(text: Uint8Array, shared: number): Held {
  const whole = decoder.decode(text)
  const at = whole.indexOf('\0')
  return { id: whole.slice(0, at), traits: whole.slice(at + 1), shared }
}
