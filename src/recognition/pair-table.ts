import { roomFor } from './word-list.ts'

/**
 * Weights of words that stand together, two or three of them, by their numbers, in hundredths: one flat table, looked up without making anything. `met` remembers in which text an entry was found last, so that it counts once
 * a text. Most of what is looked up is not there: `sieve` has a bit for each hash that is, and is small enough to stay near the processor.
 */
export type PairTable = PackedTable & { met: Uint8Array; text: number; mask: number }
/** A table as it is kept. */
export type PackedTable = { sieve: Uint32Array; keys: Uint32Array; thirds: Uint16Array | undefined; hundredths: Int16Array }

/** So many different words have numbers, 0 to one less; two of them fit a key of 32 bits. */
export const mostWords = 65_535
const nobody = 0xffffffff
const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0
const hashOf = (key: number): number => Math.imul(key ^ (key >>> 15), 0x9e3779b1)
const hashOfThree = (key: number, third: number): number => hashOf(key ^ Math.imul(third + 1, 0x85ebca6b))
// 17 bits of a hash say which bit of the sieve is its own.
const sieveWords = 4_096
const passes = (sieve: Uint32Array, hash: number): boolean => (sieve[hash >>> 20]! & (1 << (hash >>> 15))) !== 0

const empty = (most: number, three: boolean): PairTable => {
  const size = roomFor(most)
  return tableOf({ sieve: new Uint32Array(sieveWords), keys: new Uint32Array(size).fill(nobody), thirds: three ? new Uint16Array(size) : undefined, hundredths: new Int16Array(size) })
}

/** A table that was kept, to look up. */
export const tableOf = ({ sieve, keys, thirds, hundredths }: PackedTable): PairTable => ({ sieve, keys, thirds, hundredths, met: new Uint8Array(keys.length), text: 0, mask: keys.length - 1 })
/** What of a table is to be kept. */
export const packTable = ({ sieve, keys, thirds, hundredths }: PairTable): PackedTable => ({ sieve, keys, thirds, hundredths })

/** A table of at most `most` pairs, each [number of the first word, of the second, hundredths]. Of a pair that stands twice the last weight counts. */
export function pairTable(pairs: Iterable<readonly [number, number, number]>, most: number): PairTable {
  const made = empty(most, false)
  for (const [first, second, weight] of pairs) put(made, keyOf(first, second), -1, weight)
  return made
}

/** The same of three words. */
export function tripleTable(triples: Iterable<readonly [number, number, number, number]>, most: number): PairTable {
  const made = empty(most, true)
  for (const [first, second, third, weight] of triples) put(made, keyOf(first, second), third, weight)
  return made
}

function put(table: PairTable, key: number, third: number, weight: number): void {
  const hash = table.thirds === undefined ? hashOf(key) : hashOfThree(key, third)
  table.sieve[hash >>> 20]! |= 1 << (hash >>> 15)
  let at = (hash >>> 8) & table.mask
  while (table.keys[at] !== nobody && !(table.keys[at] === key && (table.thirds === undefined || table.thirds[at] === third))) at = (at + 1) & table.mask
  table.keys[at] = key
  if (table.thirds !== undefined) table.thirds[at] = third
  table.hundredths[at] = weight
}

function find({ sieve, keys, mask }: PairTable, key: number): number {
  const hash = hashOf(key)
  if (!passes(sieve, hash)) return -1
  for (let at = (hash >>> 8) & mask, there = keys[at]!; there !== nobody; at = (at + 1) & mask, there = keys[at]!) if (there === key) return at
  return -1
}
function findThree({ sieve, keys, thirds, mask }: PairTable, key: number, third: number): number {
  const hash = hashOfThree(key, third)
  if (!passes(sieve, hash)) return -1
  for (let at = (hash >>> 8) & mask, there = keys[at]!; there !== nobody; at = (at + 1) & mask, there = keys[at]!) if (there === key && thirds![at] === third) return at
  return -1
}

/** What a pair weighs, in hundredths; 0 of a pair that is not in the table, and where either word has no number. */
export function pairWeighs(table: PairTable, first: number, second: number): number {
  if (first < 0 || second < 0) return 0
  const at = find(table, keyOf(first, second))
  return at < 0 ? 0 : table.hundredths[at]!
}

/** A text begins: every pair counts again. */
export function begin(table: PairTable): void {
  if (table.text === 255) { table.met.fill(0); table.text = 0 }
  table.text += 1
}

const once = (table: PairTable, at: number): number => { if (at < 0 || table.met[at] === table.text) return 0; table.met[at] = table.text; return table.hundredths[at]! }

/** What a pair weighs that counts once a text: 0 when the text has it already. */
export const pairOnce = (table: PairTable, first: number, second: number): number => (first < 0 || second < 0 ? 0 : once(table, find(table, keyOf(first, second))))

/** The same of three words. */
export const tripleOnce = (table: PairTable, first: number, second: number, third: number): number => (first < 0 || second < 0 || third < 0 ? 0 : once(table, findThree(table, keyOf(first, second), third)))
