// All records against one another, piece by piece, in this thread or in several.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { ScoredPair } from '#matching/cluster.ts'
import { PairFinder, type Reach } from '#matching/link-pairs.ts'
import type { Segment } from '#matching/segment.ts'
import type { ValueCounts } from '#matching/value-counts.ts'
import type { LinkTask, LinkWork } from './link-worker.ts'

export type ToCompare = { segments: readonly Segment[]; counts: ValueCounts; others: number; reach: Reach }
export type Compared = { piece: number; pairs: ScoredPair[] }

/** Compares the pieces asked for and gives each to `keep` as it is ready, in any order. Threads need the built worker; without it, as in tests of the source, this thread does all. */
export async function compareAll(what: ToCompare, tasks: readonly LinkTask[], threads: number, keep: (done: Compared) => Promise<void>): Promise<void> {
  const worker = new URL('./link-worker.mjs', import.meta.url)
  if (threads > 1 && existsSync(worker)) return inThreads(worker, what, tasks, threads, keep)
  const finder = new PairFinder(what.segments, what.counts, what)
  for (const { piece, from, until } of tasks) {
    const pairs: ScoredPair[] = []
    for (let place = from; place < until; place++) {
      pairs.push(...finder.pairsOf(place))
      if (place % 500 === 499) await new Promise<void>((resolve) => { setImmediate(resolve) })      // the answers of the database wait for nobody
    }
    await keep({ piece, pairs })
  }
}

async function inThreads(worker: URL, { segments, counts, others, reach }: ToCompare, tasks: readonly LinkTask[], threads: number, keep: (done: Compared) => Promise<void>): Promise<void> {
  const work: LinkWork = { segments: [...segments], counts: counts.entries(), others, reach }
  let next = 0
  // Pieces are kept one after another: the connection to the database is one.
  let kept: Promise<void> = Promise.resolve()
  const running = Array.from({ length: Math.min(threads, tasks.length) }, () => new Worker(worker, { workerData: work }))
  try {
    await Promise.all(running.map((thread) => new Promise<void>((resolve, reject) => {
      const give = (): void => { const task = tasks[next++]; if (task === undefined) resolve(); else thread.postMessage(task) }
      thread.on('message', (done: Compared) => {
        kept = kept.then(() => keep(done))
        kept.catch(reject)
        give()
      })
      thread.on('error', reject)
      thread.on('exit', (code) => { reject(new Error(`a thread that compares records ended with ${code}`)) })
      give()
    })))
    await kept
  } finally { await Promise.all(running.map((thread) => thread.terminate())) }
}
