// Search keys in their stored form: pairs (key, subject number) sorted by key, cut into pages by the leading bits of the key. A key that very many share stands apart,
// so that its neighbours stay quick to read.
import { intArray, type ArrayBytes } from './write-arrays.ts'

/** From this many subjects on, within one segment, a key stands apart. */
export const heavyFrom = 256
const perPage = 48         // on average: a question reads about sixty pages, as text of twice the length

export type Page = { bucket: number; bytes: Buffer }
export type Heavy = { key: number; held: number; bytes: Buffer }

/** Keys of many subjects, gathered in two columns that grow. Keys are 32-bit and may be given signed. */
export class KeyPairs {
  keys: Uint32Array
  nrs: Uint32Array
  size = 0
  #ascending = true

  constructor(room = 1 << 16) {
    this.keys = new Uint32Array(room)
    this.nrs = new Uint32Array(room)
  }

  add(key: number, nr: number): void {
    if (this.size === this.keys.length) this.#grow()
    if (this.#ascending && this.size > 0 && nr < this.nrs[this.size - 1]!) this.#ascending = false
    this.keys[this.size] = key
    this.nrs[this.size] = nr
    this.size += 1
  }

  /** Adds a subject under some keys of a list of many: those from one place on, before another. */
  addAll(keys: Int32Array, from: number, to: number, nr: number): void {
    while (this.size + to - from > this.keys.length) this.#grow()
    if (this.#ascending && this.size > 0 && to > from && nr < this.nrs[this.size - 1]!) this.#ascending = false
    let at = this.size
    for (let i = from; i < to; i += 1, at += 1) {
      this.keys[at] = keys[i]!
      this.nrs[at] = nr
    }
    this.size = at
  }

  #grow(): void {
    const wider = (column: Uint32Array): Uint32Array => {
      const to = new Uint32Array(column.length * 2)
      to.set(column)
      return to
    }
    this.keys = wider(this.keys)
    this.nrs = wider(this.nrs)
  }

  clear(): void { [this.size, this.#ascending] = [0, true] }

  /** Sorts by key and then by subject number: a radix sort, eleven bits a pass. Pairs added in the order of their numbers need only the passes by key. */
  sort(): void {
    const { size } = this
    const other: [Uint32Array, Uint32Array] = [new Uint32Array(this.keys.length), new Uint32Array(this.keys.length)]
    const pass = (by: Uint32Array, shift: number): void => {
      const { keys, nrs } = this
      const [toKeys, toNrs] = other
      const next = new Uint32Array(2_049)
      for (let i = 0; i < size; i += 1) next[((by[i]! >>> shift) & 2_047) + 1]! += 1
      for (let b = 1; b < 2_049; b += 1) next[b]! += next[b - 1]!
      for (let i = 0; i < size; i += 1) {
        const to = next[(by[i]! >>> shift) & 2_047]!++
        toKeys[to] = keys[i]!
        toNrs[to] = nrs[i]!
      }
      ;[other[0], other[1], this.keys, this.nrs] = [keys, nrs, toKeys, toNrs]
    }
    if (!this.#ascending) for (const shift of [0, 11, 22]) pass(this.nrs, shift)
    for (const shift of [0, 11, 22]) pass(this.keys, shift)
    this.#ascending = false
  }
}

/** How many leading bits of a key make its bucket, for a segment of so many pairs. */
export const bitsFor = (pairs: number): number => Math.max(0, Math.min(20, Math.ceil(Math.log2(Math.max(1, pairs / perPage)))))

/** The bucket of a key, given as unsigned or signed. */
export const bucketOf = (key: number, bits: number): number => (bits === 0 ? 0 : key >>> (32 - bits))

/** The stored form of sorted pairs. Repeats of a pair are left out. */
export function* pagesOf(pairs: KeyPairs, bits: number): Generator<{ page: Page } | { heavy: Heavy }> {
  const { keys, nrs, size } = pairs
  let [bucket, from] = [0, 0]
  const picked: [number, number][] = []          // runs of the present page: [from, to)
  const room = new Room()
  const flush = function* (): Generator<{ page: Page }> {
    const count = picked.reduce((sum, [a, b]) => sum + b - a, 0)
    if (count > 0) {
      const words = room.take(count * 2)
      let at = 0
      for (const [a, b] of picked) {
        for (let i = a; i < b; i += 1, at += 1) {
          words[at] = keys[i]!
          words[at + count] = nrs[i]!
        }
      }
      yield { page: { bucket, bytes: bytesOf(words) } }
    }
    picked.length = 0
  }
  while (from < size) {
    const key = keys[from]!
    const its = bucketOf(key, bits)
    if (its !== bucket) { yield* flush(); bucket = its }
    let to = from + 1
    let kept = from + 1
    for (; to < size && keys[to] === key; to += 1) {
      if (nrs[to] === nrs[kept - 1]) continue
      nrs[kept++] = nrs[to]!
    }
    if (kept - from >= heavyFrom) {
      yield { heavy: { key: key | 0, held: kept - from, bytes: bytesOf(nrs.slice(from, kept)) } }
    } else picked.push([from, kept])
    from = to
  }
  yield* flush()
}

/** Words for many pages from one piece of memory: a page has some four hundred bytes, and memory of its own costs more than filling it. */
class Room {
  #words = new Uint32Array(0)
  #used = 0
  take(count: number): Uint32Array {
    if (this.#used + count > this.#words.length) { this.#words = new Uint32Array(Math.max(count, 1 << 16)); this.#used = 0 }
    return this.#words.subarray(this.#used, this.#used += count)
  }
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
const bytesOf = (words: Uint32Array): Buffer => {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength)
  return littleEndian ? bytes : bytes.swap32()
}

/** The subject numbers of a page's pairs with this key. */
export function inPage(bytes: Buffer, key: number): number[] {
  const count = bytes.length / 8
  const wanted = key >>> 0
  let [low, high] = [0, count]
  while (low < high) {
    const mid = (low + high) >>> 1
    if (bytes.readUInt32LE(mid * 4) < wanted) low = mid + 1
    else high = mid
  }
  const found: number[] = []
  for (let i = low; i < count && bytes.readUInt32LE(i * 4) === wanted; i += 1) found.push(bytes.readUInt32LE((count + i) * 4))
  return found
}

/** Adds all pairs of a stored page, or of a key that stands apart, to others. */
export function addStored(to: KeyPairs, bytes: Buffer, heavyKey?: number): void {
  if (heavyKey !== undefined) {
    for (let at = 0; at < bytes.length; at += 4) to.add(heavyKey, bytes.readUInt32LE(at))
    return
  }
  const half = bytes.length / 2
  for (let at = 0; at < half; at += 4) to.add(bytes.readUInt32LE(at), bytes.readUInt32LE(at + half))
}

/** Keys from the first to the last, unsigned, that begin with the leading bits of one part of 2 to the power of `parts`. */
export const rangeOf = (part: number, parts: number): [number, number] => [part * 2 ** (32 - parts), (part + 1) * 2 ** (32 - parts) - 1]

/** The same range as keys are stored that stand apart: signed. All keys begin below nothing; any other range lies on one side of it. */
export const signedRange = ([first, last]: readonly [number, number]): [number, number] => (last - first === 2 ** 32 - 1 ? [-(2 ** 31), 2 ** 31 - 1] : [first | 0, last | 0])

/** The first and the last bucket in which keys of a range stand. */
export const bucketsOf = ([first, last]: readonly [number, number], bits: number): [number, number] => [bucketOf(first, bits), bucketOf(last, bits)]

/** Of pairs from a place on, leaves only those whose keys are in a range. */
export function keepRange(pairs: KeyPairs, from: number, first: number, last: number): void {
  let kept = from
  for (let i = from; i < pairs.size; i += 1) {
    const key = pairs.keys[i]!
    if (key < first || key > last) continue
    pairs.keys[kept] = key
    pairs.nrs[kept++] = pairs.nrs[i]!
  }
  pairs.size = kept
}

/** One value of all bytes, and for each item its number, place (from 1) and length: an array of bytes values would travel as hexadecimal text. */
export function packed<Item extends { bytes: Buffer }>(items: readonly Item[], numberOf: (item: Item) => number): [Buffer, ArrayBytes, ArrayBytes, ArrayBytes] {
  const at: number[] = []
  let next = 1
  for (const item of items) { at.push(next); next += item.bytes.length }
  return [Buffer.concat(items.map((i) => i.bytes)), intArray(items.map(numberOf)), intArray(at), intArray(items.map((i) => i.bytes.length))]
}
