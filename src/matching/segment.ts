// An unchanging part of the hot index: up to 2^20 people, who stands under which key (key-lists.ts), and their traits as text.
import { eachPosting, makeLists, renumbered, type KeyLists } from './key-lists.ts'
import { longText, plain, shortener, shorthandOf, type Shorthand } from './short-text.ts'

export const mostInSegment = 1 << 20

export type Segment = KeyLists & {
  size: number
  texts: Uint8Array         // "id\0traits" one after another, as short-text.ts writes them
  shorthand: Shorthand
  ends: Uint32Array         // of each person's text
  gone: Uint8Array          // a bit for each person who was removed
}

const worthShort = 512      // people: what few say is not worth a shorthand

/** Makes a segment of people, each with its keys and text. `short`: whether texts may be written short, which takes some ms and halves them. */
export function makeSegment(keysOf: readonly Int32Array[], written: readonly Uint8Array[], { short = true }: { short?: boolean } = {}): Segment {
  const size = keysOf.length
  const shorthand = short && size >= worthShort ? shorthandOf(written) : plain
  const texts = written.map(shortener(shorthand))
  if (size > mostInSegment) throw new Error(`a segment holds at most ${mostInSegment} people, not ${size}`)
  const ends = new Uint32Array(size)
  let end = 0
  texts.forEach((text, i) => { end += text.length; ends[i] = end })
  const bytes = new Uint8Array(end)
  texts.forEach((text, i) => bytes.set(text, ends[i]! - text.length))
  return { ...makeLists(keysOf), size, texts: bytes, shorthand, ends, gone: new Uint8Array((size + 7) >> 3) }
}

const startsAt = (s: Segment, person: number): number => (person === 0 ? 0 : s.ends[person - 1]!)
/** The text of a person, in memory that is used again for the next. */
export const textAt = (s: Segment, person: number): Uint8Array => longText(s.shorthand, s.texts, startsAt(s, person), s.ends[person]!)
export const isGone = (s: Segment, person: number): boolean => (s.gone[person >> 3]! & (1 << (person & 7))) !== 0
export const markGone = (s: Segment, person: number): void => { s.gone[person >> 3]! |= 1 << (person & 7) }

/** The people of some segments who are still there, as what `makeSegment` takes; their keys are read back from the lists. */
export function peopleOf(segments: readonly Segment[]): { keys: Int32Array[]; texts: Uint8Array[] } {
  const keys: Int32Array[] = []
  const texts: Uint8Array[] = []
  for (const s of segments) {
    const counts = new Uint32Array(s.size)
    eachPosting(s, (_, person) => { counts[person]!++ })
    const mine = Array.from(counts, (n) => new Int32Array(n))
    counts.fill(0)
    eachPosting(s, (key, person) => { mine[person]![counts[person]!++] = key })
    mine.forEach((own, person) => { if (!isGone(s, person)) { keys.push(own); texts.push(textAt(s, person).slice()) } })
  }
  return { keys, texts }
}

/** One segment of the people of several who are still there, in their order. */
export function joinedSegment(segments: readonly Segment[]): Segment {
  const { keys, texts } = peopleOf(segments)
  return makeSegment(keys, texts)
}

/** The same segment without those who were removed: nothing of them is left in it. The others keep their order. */
export function withoutGone(s: Segment): Segment {
  const placeOf = new Int32Array(s.size)
  const ends: number[] = []
  let bytes = 0
  for (let person = 0; person < s.size; person++) {
    if (isGone(s, person)) { placeOf[person] = -1; continue }
    bytes += s.ends[person]! - startsAt(s, person)
    placeOf[person] = ends.push(bytes) - 1
  }
  if (ends.length === s.size) return s
  const texts = new Uint8Array(bytes)
  for (let person = 0; person < s.size; person++) if (placeOf[person]! >= 0) texts.set(s.texts.subarray(startsAt(s, person), s.ends[person]), placeOf[person] === 0 ? 0 : ends[placeOf[person]! - 1]!)
  return { ...renumbered(s, placeOf), size: ends.length, texts, shorthand: s.shorthand, ends: Uint32Array.from(ends), gone: new Uint8Array((ends.length + 7) >> 3) }
}

/** The same segment with arrays that all threads see; one that has them already is given back as it is. */
export function sharedSegment(s: Segment): Segment {
  if (s.lists.buffer instanceof SharedArrayBuffer) return s
  const share = <T extends Uint8Array | Uint32Array>(from: T, make: (buffer: SharedArrayBuffer) => T): T => { const to = make(new SharedArrayBuffer(from.byteLength)); to.set(from); return to }
  const words = (from: Uint32Array): Uint32Array => share(from, (b) => new Uint32Array(b))
  const bytes = (from: Uint8Array): Uint8Array => share(from, (b) => new Uint8Array(b))
  return { bits: s.bits, size: s.size, starts: words(s.starts), lists: bytes(s.lists), texts: bytes(s.texts), shorthand: bytes(s.shorthand), ends: words(s.ends), gone: bytes(s.gone) }
}
