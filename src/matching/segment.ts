// An unchanging part of the hot index: up to 2^20 people. A posting is one 32-bit number, the low bits of its key above the person's place; the key's
// high bits choose the bucket. So no key is stored, and none is taken for another: bucket and low bits together are the whole key.

export const mostInSegment = 1 << 20

export type Segment = {
  bits: number              // of a person's place in this segment
  size: number
  starts: Uint32Array       // of each bucket, and the end
  postings: Uint32Array     // ascending within a bucket
  texts: Uint8Array         // "id\0traits" one after another
  ends: Uint32Array         // of each person's text
  gone: Uint8Array          // a bit for each person who was removed
}

/** Makes a segment of people, each with its keys and text. */
export function makeSegment(keysOf: readonly Int32Array[], texts: readonly Uint8Array[]): Segment {
  const size = keysOf.length
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size))))
  if (size > mostInSegment) throw new Error(`a segment holds at most ${mostInSegment} people, not ${size}`)
  const starts = new Uint32Array((1 << bits) + 1)
  const low = 32 - bits
  for (const keys of keysOf) for (const key of keys) starts[(key >>> low) + 1]!++
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!
  const at = starts.slice()
  const postings = new Uint32Array(starts.at(-1)!)
  keysOf.forEach((keys, person) => { for (const key of keys) postings[at[key >>> low]!++] = ((key << bits) | person) >>> 0 })
  for (let bucket = 0; bucket + 1 < starts.length; bucket++) if (starts[bucket + 1]! - starts[bucket]! > 1) postings.subarray(starts[bucket]!, starts[bucket + 1]!).sort()
  const ends = new Uint32Array(size)
  let end = 0
  texts.forEach((text, i) => { end += text.length; ends[i] = end })
  const bytes = new Uint8Array(end)
  texts.forEach((text, i) => bytes.set(text, ends[i]! - text.length))
  return { bits, size, starts, postings, texts: bytes, ends, gone: new Uint8Array((size + 7) >> 3) }
}

/** Where the postings of a key begin; they end at `endOf`. */
export function startOf(s: Segment, key: number): number { return firstAtLeast(s, key >>> (32 - s.bits), (key << s.bits) >>> 0) }
export function endOf(s: Segment, key: number): number {
  const next = ((key << s.bits) >>> 0) + (1 << s.bits)
  return firstAtLeast(s, key >>> (32 - s.bits), next)
}

function firstAtLeast(s: Segment, bucket: number, value: number): number {
  let low = s.starts[bucket]!
  let high = s.starts[bucket + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (s.postings[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

const startsAt = (s: Segment, person: number): number => (person === 0 ? 0 : s.ends[person - 1]!)
export const textAt = (s: Segment, person: number): Uint8Array => s.texts.subarray(startsAt(s, person), s.ends[person])
export const isGone = (s: Segment, person: number): boolean => (s.gone[person >> 3]! & (1 << (person & 7))) !== 0
export const markGone = (s: Segment, person: number): void => { s.gone[person >> 3]! |= 1 << (person & 7) }

/** The people of some segments who are still there, as what `makeSegment` takes; their keys are read back from the postings. */
export function peopleOf(segments: readonly Segment[]): { keys: Int32Array[]; texts: Uint8Array[] } {
  const keys: Int32Array[] = []
  const texts: Uint8Array[] = []
  for (const s of segments) {
    const counts = new Uint32Array(s.size)
    const mask = (1 << s.bits) - 1
    for (const posting of s.postings) counts[posting & mask]!++
    const mine = Array.from(counts, (n) => new Int32Array(n))
    counts.fill(0)
    for (let bucket = 0; bucket + 1 < s.starts.length; bucket++) for (let i = s.starts[bucket]!; i < s.starts[bucket + 1]!; i++) {
      const person = s.postings[i]! & mask
      mine[person]![counts[person]!++] = (bucket << (32 - s.bits)) | (s.postings[i]! >>> s.bits)
    }
    mine.forEach((own, person) => { if (!isGone(s, person)) { keys.push(own); texts.push(textAt(s, person)) } })
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
  const place = new Uint32Array(s.size)
  const ends: number[] = []
  let [size, bytes] = [0, 0]
  for (let person = 0; person < s.size; person++) {
    if (isGone(s, person)) continue
    place[person] = size++
    bytes += s.ends[person]! - startsAt(s, person)
    ends.push(bytes)
  }
  if (size === s.size) return s
  const texts = new Uint8Array(bytes)
  for (let person = 0; person < s.size; person++) if (!isGone(s, person)) texts.set(textAt(s, person), ends[place[person]!]! - textAt(s, person).length)
  const mask = (1 << s.bits) - 1
  const starts = new Uint32Array(s.starts.length)
  const postings = new Uint32Array(s.postings.length)
  let at = 0
  for (let bucket = 0; bucket + 1 < starts.length; bucket++) {
    for (let i = s.starts[bucket]!; i < s.starts[bucket + 1]!; i++) {
      const person = s.postings[i]! & mask
      if (!isGone(s, person)) postings[at++] = s.postings[i]! - person + place[person]!
    }
    starts[bucket + 1] = at
  }
  return { bits: s.bits, size, starts, postings: postings.slice(0, at), texts, ends: Uint32Array.from(ends), gone: new Uint8Array((size + 7) >> 3) }
}

/** The same segment with arrays that all threads see; one that has them already is given back as it is. */
export function sharedSegment(s: Segment): Segment {
  if (s.postings.buffer instanceof SharedArrayBuffer) return s
  const share = <T extends Uint8Array | Uint32Array>(from: T, make: (buffer: SharedArrayBuffer) => T): T => { const to = make(new SharedArrayBuffer(from.byteLength)); to.set(from); return to }
  const words = (from: Uint32Array): Uint32Array => share(from, (b) => new Uint32Array(b))
  const bytes = (from: Uint8Array): Uint8Array => share(from, (b) => new Uint8Array(b))
  return { bits: s.bits, size: s.size, starts: words(s.starts), postings: words(s.postings), texts: bytes(s.texts), ends: words(s.ends), gone: bytes(s.gone) }
}
