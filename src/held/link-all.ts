// The whole store against itself: which records are of one person, and which pairs somebody must look at.
import { cluster, thresholds, type ScoredPair } from '#matching/cluster.ts'
import { standingOf } from '#matching/contradiction.ts'
import { PairFinder, segmentsOf, traitsAt, usualReach } from '#matching/link-pairs.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { sharedSegment, type Segment } from '#matching/segment.ts'
import { readTraits } from '#matching/traits-text.ts'
import { ValueCounts } from '#matching/value-counts.ts'
import { weights } from '#matching/weights.ts'
import { allSaid, basisOf, beginRun, eventsHanging, keepPiece, noteSettings, numbersOf, opposed, pairsOfRun, piecesDone, subjectsAfter, writeLinks } from '#store/link-rows.ts'
import { loading, type OpenHeld } from '#store/open-held.ts'
import { compareAll } from './compare-all.ts'
import { saidOf } from './same-person.ts'

export type LinkProgress = { doing: 'reading' | 'comparing' | 'writing'; done: number; of: number; perSecond: number; secondsLeft: number }
export type LinkOptions = { threads: number; onProgress?: (p: LinkProgress) => void }
/** What a run did. `persons` are those with several records, `linked` their records; `others` how many more records of a person are held on average. */
export type Linked = { run: number; records: number; resumedAt: number; persons: number; linked: number; doubtful: number; others: number; seconds: number; compared: number }

const pageOf = 20_000
const pieceOf = 5_000
const sampled = 4_000

/** Compares everything held and writes links and doubtful pairs in the place of the last ones. Killed, the same call goes on after the last piece that was kept. */
export async function linkAll(held: OpenHeld, { threads, onProgress = () => {} }: LinkOptions): Promise<Linked> {
  const began = performance.now()
  return loading(held, async (db) => {
    const basis = `${await basisOf(db)}, keys ${keysVersion}, weights ${weights.version}, reach ${Object.values(usualReach).join(' ')}, thresholds ${Object.values(thresholds).join(' ')}`
    const run = await beginRun(db, basis)
    const { nrs, segments, counts } = await readAll((after) => subjectsAfter(db, after, pageOf), progressOf('reading', 0, onProgress))
    const done = await piecesDone(db, run.nr)
    const pieces = Array.from({ length: Math.ceil(nrs.length / pieceOf) }, (_, piece) => ({ piece, from: piece * pieceOf, until: Math.min(nrs.length, (piece + 1) * pieceOf) }))
    const left = pieces.filter(({ piece }) => !done.has(piece))
    const resumedAt = (pieces.length - left.length) * pieceOf

    const others = run.settings['others'] ?? new PairFinder(segments, counts, { others: 1 }).othersIn(sampleOf(nrs.length))
    await noteSettings(db, run.nr, { others })
    const told = progressOf('comparing', left.reduce((n, { from, until }) => n + until - from, 0), onProgress)
    const from = performance.now()
    await compareAll({ segments, counts, others, reach: usualReach }, left, threads, async ({ piece, pairs }) => {
      await keepPiece(db, run.nr, piece, pairs.map(({ a, b, bits }) => ({ a: nrs[a]!, b: nrs[b]!, bits })))
      told(pieces[piece]!.until - pieces[piece]!.from)
    })
    const compared = (performance.now() - from) / 1_000

    const placeOf = (nr: number): number => firstAtLeast(nrs, nr)
    const pairs: ScoredPair[] = []
    const areOpposed = await opposed(db)
    for await (const pair of pairsOfRun(db, run.nr)) if (!areOpposed(pair.a, pair.b)) pairs.push(pair)
    const rows = await allSaid(db)
    const numbers = await numbersOf(db, [...new Set(rows.flatMap(({ a, b }) => [a, b]))])
    const { clusterOf, doubtful } = cluster(pairs, saidOf(rows, (id) => numbers.get(id)), (nr) => standingOf(traitsAt(segments, placeOf(nr))))
    const hanging = await eventsHanging(db, [...new Set(doubtful.flatMap(({ a, b }) => [a, b]))])
    onProgress({ doing: 'writing', done: 0, of: clusterOf.size, perSecond: 0, secondsLeft: 0 })
    const counted = { records: nrs.length, persons: new Set(clusterOf.values()).size, linked: clusterOf.size, doubtful: doubtful.length, others: Math.round(others * 100) / 100 }
    await writeLinks(db, run.nr, { person: clusterOf, sure: pairs.filter((p) => p.bits >= thresholds.join), doubtful: doubtful.map((d) => ({ ...d, hangs: (hanging.get(d.a) ?? 0) + (hanging.get(d.b) ?? 0) })) }, counted)
    return { run: run.nr, ...counted, resumedAt, seconds: (performance.now() - began) / 1_000, compared }
  })
}

const sampleOf = (records: number): number[] => { const step = Math.max(1, Math.floor(records / sampled)); return Array.from({ length: Math.ceil(records / step) }, (_, i) => i * step) }

type Read = { nrs: Uint32Array; segments: Segment[]; counts: ValueCounts }
async function readAll(page: (after: number) => Promise<{ nr: number; traits: string }[]>, told: (n: number) => void): Promise<Read> {
  const nrs: number[] = []
  const segments: Segment[] = []
  const counts = new ValueCounts()
  const reading = segmentsOf()
  for (let after = 0; ;) {
    const rows = await page(after)
    if (rows.length === 0) break
    for (const { nr, traits } of rows) {
      const read = readTraits(traits)
      counts.add(read)
      nrs.push(nr)
      const full = reading.add(read, traits)
      if (full !== null) segments.push(sharedSegment(full))
    }
    after = rows.at(-1)!.nr
    told(rows.length)
  }
  const last = reading.end()
  if (last !== null) segments.push(sharedSegment(last))
  return { nrs: Uint32Array.from(nrs), segments, counts }
}

function firstAtLeast(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) { const middle = (low + high) >>> 1; if (sorted[middle]! < value) low = middle + 1; else high = middle }
  return low
}

function progressOf(doing: LinkProgress['doing'], of: number, onProgress: (p: LinkProgress) => void): (more: number) => void {
  const from = performance.now()
  let done = 0
  return (more) => {
    done += more
    const perSecond = done / Math.max(0.001, (performance.now() - from) / 1_000)
    onProgress({ doing, done, of, perSecond, secondsLeft: of === 0 ? 0 : (of - done) / perSecond })
  }
}
