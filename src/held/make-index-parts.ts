// Parts of the index in memory, made in a thread beside the one that answers: it takes a second for ten thousand people, and no caller waits that long.
import { Worker } from 'node:worker_threads'
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { readTraits } from '#matching/traits-text.ts'
import { builtWorker } from './built-worker.ts'

export type IndexedRow = { id: string; traits: string }
export type PartsMaker = { make: (rows: AsyncIterable<IndexedRow[]> | readonly IndexedRow[][]) => Promise<IndexParts>; end: () => Promise<void> }

/** Rows as parts of an index. */
export function partsOf(rows: readonly IndexedRow[]): IndexParts {
  const index = new HotIndex()
  index.load(rows.map(({ id, traits }) => ({ id, traits: readTraits(traits) })))
  return index.parts()
}

/** Makes parts in a thread of its own; without the built worker, as in tests of the source, in this one. */
export function partsMaker(): PartsMaker {
  const file = builtWorker('index-worker')
  if (file === undefined) return { make: async (rows) => { const all: IndexedRow[] = []; for await (const some of rows) all.push(...some); return partsOf(all) }, end: () => Promise.resolve() }
  const running = new Set<Worker>()
  return {
    // A thread for each: it ends with its heap, which for a million people is several times what it made.
    make: async (rows) => {
      const worker = new Worker(file)
      running.add(worker)
      worker.unref()
      const made = new Promise<IndexParts>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject).once('exit', () => reject(new Error('the thread that makes the index has ended')))
      })
      made.catch(() => {})      // what failed while rows were being read is told by the one who waits below
      try {
        for await (const some of rows) if (some.length > 0) worker.postMessage(some)
        worker.postMessage([])
        return await made
      } finally {
        running.delete(worker)
        await worker.terminate()
      }
    },
    end: async () => { await Promise.all([...running].map((worker) => worker.terminate())) },
  }
}
