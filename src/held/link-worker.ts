// A thread that finds and scores pairs: bundled by tools/build.mjs as dist/link-worker.mjs. It is given everything at once, then places to begin at.
import { parentPort, workerData } from 'node:worker_threads'
import { PairFinder, type Reach } from '#matching/link-pairs.ts'
import type { Segment } from '#matching/segment.ts'
import { ValueCounts } from '#matching/value-counts.ts'

/** What a thread is started with. The arrays of the segments lie in shared memory. */
export type LinkWork = { segments: Segment[]; counts: { people: number; keys: Int32Array; counts: Uint32Array }; others: number; reach: Reach }
export type LinkTask = { piece: number; from: number; until: number }

const { segments, counts, others, reach } = workerData as LinkWork
const finder = new PairFinder(segments, ValueCounts.from(counts), { others, reach })
parentPort!.on('message', ({ piece, from, until }: LinkTask) => {
  const pairs = []
  for (let place = from; place < until; place++) pairs.push(...finder.pairsOf(place))
  parentPort!.postMessage({ piece, pairs })
})
