/** Weights of pairs of words, by the numbers of both, in hundredths: one flat table, looked up without making anything. */
export type PairTable = { keys: Uint32Array; hundredths: Int16Array; mask: number }

/** So many different words have numbers, 0 to one less; two of them fit a key of 32 bits. */
export const mostWords = 65_535
const nobody = 0xffffffff
const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0
const place = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 8) & mask

/** A table of at most `most` pairs, each [number of the first word, of the second, hundredths]. Of a pair that stands twice the last weight counts. */
export function pairTable(pairs: Iterable<readonly [number, number, number]>, most: number): PairTable {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, most * 2)))
  const made: PairTable = { keys: new Uint32Array(size).fill(nobody), hundredths: new Int16Array(size), mask: size - 1 }
  for (const [first, second, weight] of pairs) {
    const key = keyOf(first, second)
    let at = place(key, made.mask)
    while (made.keys[at] !== nobody && made.keys[at] !== key) at = (at + 1) & made.mask
    made.keys[at] = key
    made.hundredths[at] = weight
  }
  return made
}

/** What a pair weighs, in hundredths; 0 of a pair that is not in the table, and where either word has no number. */
export function pairWeighs({ keys, hundredths, mask }: PairTable, first: number, second: number): number {
  if (first < 0 || second < 0) return 0
  const key = keyOf(first, second)
  for (let at = place(key, mask); keys[at] !== nobody; at = (at + 1) & mask) if (keys[at] === key) return hundredths[at]!
  return 0
}
