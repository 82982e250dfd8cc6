// Parts of the index in memory, made in a thread beside the one that answers: it takes a second for ten thousand people, and no caller waits that long.
import { Worker } from 'node:worker_threads'
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { joinedSegment, type Segment } from '#matching/segment.ts'
import { readTraits } from '#matching/traits-text.ts'
import { builtWorker } from './built-worker.ts'

export type IndexedRow = { id: string; traits: string }
/** What a thread is told: rows until their end, of which it makes parts, or segments to be made one. */
export type MakerTask = { is: 'rows'; rows: IndexedRow[] } | { is: 'end' } | { is: 'join'; segments: readonly Segment[] }
export type PartsMaker = { make: (rows: AsyncIterable<IndexedRow[]> | readonly IndexedRow[][]) => Promise<IndexParts>; join: (segments: readonly Segment[]) => Promise<Segment>; end: () => Promise<void> }

/** Rows as parts of an index. */
export function partsOf(rows: readonly IndexedRow[]): IndexParts {
  const index = new HotIndex()
  index.load(rows.map(({ id, traits }) => ({ id, traits: readTraits(traits) })))
  return { segments: [...index.parts], counts: index.counts.entries() }
}

/** Makes parts in a thread of its own; without the built worker, as in tests of the source, in this one. */
export function partsMaker(): PartsMaker {
  const file = builtWorker('index-worker')
  if (file === undefined) return { make: async (rows) => { const all: IndexedRow[] = []; for await (const some of rows) all.push(...some); return partsOf(all) }, join: (segments) => Promise.resolve(joinedSegment(segments)), end: () => Promise.resolve() }
  const running = new Set<Worker>()
  // A thread for each: it ends with its heap, which for a million people is several times what it made.
  const made = async <Made>(give: (tell: (task: MakerTask) => void) => Promise<void>): Promise<Made> => {
    const worker = new Worker(file)
    running.add(worker)
    worker.unref()
    const done = new Promise<Made>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject).once('exit', () => reject(new Error('the thread that makes the index has ended')))
    })
    done.catch(() => {})      // what failed while rows were being read is told by the one who waits below
    try {
      await give((task) => { worker.postMessage(task) })
      return await done
    } finally {
      running.delete(worker)
      await worker.terminate()
    }
  }
  return {
    make: (rows) => made(async (tell) => {
      for await (const some of rows) if (some.length > 0) tell({ is: 'rows', rows: some })
      tell({ is: 'end' })
    }),
    join: (segments) => made((tell) => { tell({ is: 'join', segments }); return Promise.resolve() }),
    end: async () => { await Promise.all([...running].map((worker) => worker.terminate())) },
  }
}
