import { keysVersion } from './record-keys.ts'
import type { Segment } from './segment.ts'
import { ValueCounts } from './value-counts.ts'

// Each part: the magic number, the keys' version, a checksum, then numbers and arrays, each array by its length and padded to four bytes.
const magic = 0x48464958

function pack(numbers: readonly number[], arrays: readonly (Uint8Array | Uint32Array | Int32Array)[]): Uint8Array {
  const padded = arrays.map((a) => (a.byteLength + 3) & ~3)
  const head = 5 + numbers.length + arrays.length
  const bytes = new Uint8Array(head * 4 + padded.reduce((a, b) => a + b, 0))
  const words = new Uint32Array(bytes.buffer)
  words.set([magic, keysVersion, 0, numbers.length, arrays.length, ...numbers, ...arrays.map((a) => a.byteLength)])
  let at = head * 4
  arrays.forEach((a, i) => { bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at); at += padded[i]! })
  words[2] = checksum(words)
  return bytes
}

function unpack(part: Uint8Array): { numbers: number[]; arrays: Uint8Array[] } {
  const wrong = (what: string): Error => new Error(`the snapshot of the index ${what}; delete it and let the index be built from the records`)
  if (part.byteLength < 20 || part.byteLength % 4 !== 0) throw wrong('is cut off')
  const whole = part.byteOffset % 4 === 0 ? part : part.slice()
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.byteLength / 4)
  if (words[0] !== magic) throw wrong('is no snapshot')
  if (words[1] !== keysVersion) throw wrong(`is of version ${words[1]} of the keys, this is version ${keysVersion}`)
  if (words[2] !== checksum(words)) throw wrong('is damaged: its checksum does not fit')
  const [n, m] = [words[3]!, words[4]!]
  const lengths = [...words.subarray(5 + n, 5 + n + m)]
  let at = (5 + n + m) * 4
  const arrays = lengths.map((length) => { const a = whole.subarray(at, at + length); at += (length + 3) & ~3; return a })
  if (at !== whole.byteLength) throw wrong('is cut off')
  return { numbers: [...words.subarray(5, 5 + n)], arrays }
}

function checksum(words: Uint32Array): number {
  let sum = 17
  for (let i = 0; i < words.length; i++) if (i !== 2) sum = (Math.imul(sum, 31) + words[i]!) | 0
  return sum >>> 0
}

export const writeCounts = (counts: ValueCounts, segments: number): Uint8Array => {
  const { people, keys, counts: numbers } = counts.entries()
  return pack([people, segments], [keys, numbers])
}

export const writeSegment = (s: Segment): Uint8Array => pack([s.bits, s.size], [s.starts, s.postings, s.texts, s.ends, s.gone])

/** The parts that `writeCounts` and `writeSegment` made, in that order. Arrays share the parts' memory. */
export function readSnapshot(parts: Iterable<Uint8Array>): { counts: ValueCounts; segments: Segment[] } {
  const [first, ...others] = [...parts].map(unpack)
  if (first === undefined) throw new Error('the snapshot of the index is empty; delete it and let the index be built from the records')
  const [people, count] = first.numbers as [number, number]
  if (others.length !== count) throw new Error(`the snapshot of the index has ${others.length} of its ${count} parts; delete it and let the index be built from the records`)
  const counts = ValueCounts.from({ people, keys: new Int32Array(words(first.arrays[0]!)), counts: words(first.arrays[1]!) })
  const segments = others.map(({ numbers: [bits, size], arrays: [starts, postings, texts, ends, gone] }): Segment =>
    ({ bits: bits!, size: size!, starts: words(starts!), postings: words(postings!), texts: texts!, ends: words(ends!), gone: gone!.slice() }))
  return { counts, segments }
}
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
