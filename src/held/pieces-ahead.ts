// Pieces of a file prepared ahead: by threads of their own where the product is built, else in this one. Each thread reads the file and prepares every so-many-th piece.
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { preparePieces, type Piece, type PrepareOptions } from './prepare-pieces.ts'
import type { Said } from './prepare-worker.ts'
import { UnreadableFile } from './read-file.ts'

const ahead = 24        // pieces of each thread that may wait, some 0.7 MB each: as many as come while search keys are written
const youngMb = 96      // what is made for one piece is garbage with the next
const mostThreads = 4

/** Threads that read and prepare, before it is known what. */
export type Readers = {
  /** Pieces of a file in order, some of them prepared before they are asked for. Once. Throws UnreadableFile. */
  pieces: (options: PrepareOptions) => AsyncGenerator<Piece>
  stop: () => Promise<unknown>
}

/** Starts threads that read and prepare; while they start, something else can be done. */
export function startReaders(): Readers {
  // Beside the bundle once built; the sources have none, since Node loads no TypeScript.
  const file = new URL('./prepare-worker.mjs', import.meta.url)
  if (!existsSync(file)) return { pieces: preparePieces, stop: () => Promise.resolve() }
  // What is left for the database and for the thread that speaks to it is one processor.
  const of = Math.max(1, Math.min(mostThreads, availableParallelism() - 1))
  const threads = Array.from({ length: of }, () => thread(file))
  return {
    async* pieces(options) {
      for (const [nth, one] of threads.entries()) one.begin({ ...options, share: { nth, of } })
      let expected = options.skip
      for (let i = 0; ; i += 1) {
        const piece = await threads[i % of]!.next()
        if (piece === undefined) return
        // Each thread has cut the file by itself; a row between two pieces would be lost, and must not be.
        if (piece.first !== expected) throw new Error(`row ${expected} of the file was expected and row ${piece.first} came: the file changes while it is read`)
        expected += piece.rows
        yield piece
      }
    },
    stop: () => Promise.all(threads.map((t) => t.stop())),
  }
}

function thread(file: URL): { begin: (options: PrepareOptions) => void; next: () => Promise<Piece | undefined>; stop: () => Promise<unknown> } {
  const worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: youngMb } })
  const said: Said[] = []
  let failed: Error | undefined
  let wake = (): void => {}
  worker.on('message', (m: Said) => { said.push(m); wake() })
  worker.on('error', (e) => { failed = e; wake() })
  worker.on('exit', () => { failed ??= new Error('a thread that reads the file has ended'); wake() })
  return {
    begin: (options) => { worker.postMessage(options); worker.postMessage(ahead) },
    async next() {
      for (;;) {
        const m = said.shift()
        if (m === undefined) {
          if (failed !== undefined) throw failed
          await new Promise<void>((go) => { wake = go })
        } else if ('end' in m) return undefined
        else if ('unreadable' in m) throw new UnreadableFile(m.unreadable)
        else if ('failed' in m) throw Object.assign(new Error(m.failed), { code: m.code })
        else {
          worker.postMessage(1)
          return m.piece
        }
      }
    },
    stop: () => worker.terminate(),
  }
}
