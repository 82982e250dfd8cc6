// Parts of the index in memory, made in a thread beside the one that answers: it takes a second for ten thousand people, and no caller waits that long.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { readTraits } from '#matching/traits-text.ts'

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
  // Beside the built program, or above it.
  const file = ['./index-worker.mjs', '../index-worker.mjs'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  if (file === undefined) return { make: async (rows) => { const all: IndexedRow[] = []; for await (const some of rows) all.push(...some); return partsOf(all) }, end: () => Promise.resolve() }
  const worker = new Worker(file)
  worker.unref()
  return {
    make: async (rows) => {
      const made = new Promise<IndexParts>((resolve, reject) => {
        const clear = (): void => { worker.off('message', done); worker.off('error', failed); worker.off('exit', ended) }
        const done = (parts: IndexParts): void => { clear(); resolve(parts) }
        const failed = (fault: Error): void => { clear(); reject(fault) }
        const ended = (): void => { clear(); reject(new Error('the thread that makes the index has ended')) }
        worker.on('message', done).on('error', failed).on('exit', ended)
      })
      made.catch(() => {})      // what failed while rows were being read is told by the one who waits below
      for await (const some of rows) if (some.length > 0) worker.postMessage(some)
      worker.postMessage([])
      return made
    },
    end: async () => { await worker.terminate() },
  }
}
