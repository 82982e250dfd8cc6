// The whole index as parts of bytes, to be kept and read back: one part of counts, one of each segment. Each says what it is, of which version of the keys, and carries a checksum.
import { HotIndex, heldOfText, type IndexParts, type StillIndex } from './hot-index.ts'
import { keysVersion } from './record-keys.ts'
import { isGone, joinedSegment, withoutGone, type Segment } from './segment.ts'
import { readTraits } from './traits-text.ts'
import { ValueCounts } from './value-counts.ts'

// Each part: the magic number, the keys' version, a checksum, then numbers and arrays, each array by its length and padded to four bytes.
const magic = 0x48464958
/** Of the parts and of what is in them. Another version is never read. */
export const snapshotFormat = 4

const small = 1 << 18       // neighbours that have no more together are written as one segment

/** What stands still, in parts, one after another: nothing of those who are gone is in them, and small segments are joined. Everybody keeps their order. For a thread that nobody waits for. */
export function* snapshotOf({ segments, counts, fresh }: StillIndex): Generator<Uint8Array> {
  const recent = new HotIndex()
  recent.load(fresh.map((text) => { const { id, traits } = heldOfText(text); return { id, traits: readTraits(traits) } }))
  const groups = grouped([...segments, ...recent.parts].filter(hasAnybody))
  const all = ValueCounts.from(ValueCounts.from(counts).entries()).table()
  yield pack([all.people, all.used, groups.length], [all.keys, all.counts])
  for (const group of groups) {
    const { bits, size, starts, lists, texts, shorthand, ends } = group.length === 1 ? withoutGone(group[0]!) : joinedSegment(group)
    yield pack([bits, size], [starts, lists, texts, shorthand, ends])
  }
}

function hasAnybody(s: Segment): boolean {
  for (let person = 0; person < s.size; person++) if (!isGone(s, person)) return true
  return false
}

function grouped(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = []
  let size = Infinity
  for (const s of segments) {
    if (size + s.size > small) { groups.push([s]); size = s.size }
    else { groups.at(-1)!.push(s); size += s.size }
  }
  return groups
}

/** What all parts of a snapshot hold, to be attached to an index. Arrays share the parts' memory. Throws when a part is missing, cut off, damaged or of another version. */
export function readSnapshot(parts: Iterable<Uint8Array>): IndexParts {
  const [first, ...others] = [...parts].map(unpack)
  if (first === undefined) throw new Error('the snapshot of the index is empty; let the index be built from the records')
  const [people, used, count] = first.numbers as [number, number, number]
  if (others.length !== count) throw new Error(`the snapshot of the index has ${others.length} of its ${count} parts; let the index be built from the records`)
  const segments = others.map(({ numbers: [bits, size], arrays: [starts, lists, texts, shorthand, ends] }): Segment => {
    const s = { bits: bits!, size: size!, starts: words(starts!), lists: lists!, texts: texts!, shorthand: shorthand!, ends: words(ends!), gone: new Uint8Array((size! + 7) >> 3) }
    if (s.starts.length !== (1 << s.bits) + 1 || s.starts.at(-1) !== s.lists.length || s.ends.length !== s.size || s.ends.at(-1) !== s.texts.length) throw wrong('does not fit together')
    return s
  })
  if (segments.reduce((n, s) => n + s.size, 0) !== people) throw wrong(`counts ${people} people and holds others`)
  return { counts: { people, used, keys: new Int32Array(words(first.arrays[0]!)), counts: words(first.arrays[1]!) }, segments }
}

/** An index of what `snapshotOf` gave. */
export function indexFrom(parts: Iterable<Uint8Array>): HotIndex {
  const index = new HotIndex()
  index.attach(readSnapshot(parts))
  return index
}

function pack(numbers: readonly number[], arrays: readonly (Uint8Array | Uint32Array | Int32Array)[]): Uint8Array {
  const padded = arrays.map((a) => (a.byteLength + 3) & ~3)
  const head = 5 + numbers.length + arrays.length
  const bytes = new Uint8Array(head * 4 + padded.reduce((a, b) => a + b, 0))
  const all = new Uint32Array(bytes.buffer)
  all.set([magic ^ snapshotFormat, keysVersion, 0, numbers.length, arrays.length, ...numbers, ...arrays.map((a) => a.byteLength)])
  let at = head * 4
  arrays.forEach((a, i) => { bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at); at += padded[i]! })
  all[2] = checksum(all)
  return bytes
}

const wrong = (what: string): Error => new Error(`the snapshot of the index ${what}; let the index be built from the records`)

function unpack(part: Uint8Array): { numbers: number[]; arrays: Uint8Array[] } {
  if (part.byteLength < 20 || part.byteLength % 4 !== 0) throw wrong('is cut off')
  const whole = part.byteOffset % 4 === 0 ? part : part.slice()
  const all = new Uint32Array(whole.buffer, whole.byteOffset, whole.byteLength / 4)
  if (all[0] !== (magic ^ snapshotFormat)) throw wrong('is no snapshot, or one of another format')
  if (all[1] !== keysVersion) throw wrong(`is of version ${all[1]} of the keys, this is version ${keysVersion}`)
  if (all[2] !== checksum(all)) throw wrong('is damaged: its checksum does not fit')
  const [n, m] = [all[3]!, all[4]!]
  const lengths = [...all.subarray(5 + n, 5 + n + m)]
  let at = (5 + n + m) * 4
  const arrays = lengths.map((length) => { const a = whole.subarray(at, at + length); at += (length + 3) & ~3; return a })
  if (at !== whole.byteLength) throw wrong('is cut off')
  return { numbers: [...all.subarray(5, 5 + n)], arrays }
}

function checksum(all: Uint32Array): number {
  let sum = 17
  for (let i = 0; i < all.length; i++) if (i !== 2) sum = (Math.imul(sum, 31) + all[i]!) | 0
  return sum >>> 0
}

const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
