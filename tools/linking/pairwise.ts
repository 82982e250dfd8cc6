import type { Doubt, ScoredPair } from '../../src/matching/cluster.ts'

/** Pairs of records of one person against pairs that were put together. `asked` counts as right what a person would have said of the doubtful pairs. */
export type Pairwise = { truePairs: number; pairs: number; precision: number; recall: number; f1: number }

/** Measures a partition. `clusterOf` and `personOf` go by the record's number; a record without a cluster stands alone. */
export function pairwise(records: number, clusterOf: ReadonlyMap<number, number>, personOf: (record: number) => string | number): Pairwise {
  const pairsIn = (sizes: Iterable<number>): number => { let sum = 0; for (const n of sizes) sum += (n * (n - 1)) / 2; return sum }
  const [persons, clusters, both] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const count = (map: Map<string, number>, key: string): void => { map.set(key, (map.get(key) ?? 0) + 1) }
  for (let record = 0; record < records; record++) {
    const [person, group] = [`${personOf(record)}`, `${clusterOf.get(record) ?? record}`]
    count(persons, person)
    count(clusters, group)
    count(both, `${group} ${person}`)
  }
  const [truePairs, pairs, right] = [pairsIn(persons.values()), pairsIn(clusters.values()), pairsIn(both.values())]
  const [precision, recall] = [right / Math.max(1, pairs), right / Math.max(1, truePairs)]
  return { truePairs, pairs, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) }
}

/** Of scored pairs by band: how many, what share the score says, what share is right. */
export function bandsOf(pairs: readonly ScoredPair[], right: (p: ScoredPair) => boolean, from: readonly number[]): { from: number; n: number; said: number; right: number }[] {
  return from.map((least, i) => {
    const mine = pairs.filter((p) => p.bits >= least && p.bits < (from[i - 1] ?? Infinity))
    const n = Math.max(1, mine.length)
    return { from: least, n: mine.length, said: mine.reduce((sum, p) => sum + 1 / (1 + 2 ** -p.bits), 0) / n, right: mine.filter(right).length / n }
  })
}

/** Doubtful pairs by their reason: how many, and what share are of one person. */
export function doubtsOf(doubtful: readonly Doubt[], right: (p: ScoredPair) => boolean): Record<string, { n: number; right: number }> {
  const by: Record<string, { n: number; right: number }> = {}
  for (const d of doubtful) {
    const mine = (by[d.because] ??= { n: 0, right: 0 })
    mine.n++
    if (right(d)) mine.right++
  }
  return by
}
