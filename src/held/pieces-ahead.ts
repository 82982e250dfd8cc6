// Pieces of a file prepared ahead: in a thread of its own where the product is built, else in this one.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { preparePieces, type Piece, type PrepareOptions } from './prepare-pieces.ts'
import type { Said } from './prepare-worker.ts'
import { UnreadableFile } from './read-file.ts'

const ahead = 4
const youngMb = 64      // what is made for one piece is garbage with the next

/** Pieces of a file, some of them prepared before they are asked for. Throws UnreadableFile. */
export async function* piecesAhead(options: PrepareOptions): AsyncGenerator<Piece> {
  // Beside the bundle once built; the sources have none, since Node loads no TypeScript.
  const file = new URL('./prepare-worker.mjs', import.meta.url)
  if (!existsSync(file)) { yield* preparePieces(options); return }
  const worker = new Worker(file, { workerData: options, resourceLimits: { maxYoungGenerationSizeMb: youngMb } })
  const said: Said[] = []
  let failed: Error | undefined
  let wake = (): void => {}
  worker.on('message', (m: Said) => { said.push(m); wake() })
  worker.on('error', (e) => { failed = e; wake() })
  worker.on('exit', () => { failed ??= new Error('the thread that reads the file has ended'); wake() })
  worker.postMessage(ahead)
  try {
    for (;;) {
      const next = said.shift()
      if (next === undefined) {
        if (failed !== undefined) throw failed
        await new Promise<void>((go) => { wake = go })
        continue
      }
      if ('end' in next) return
      if ('unreadable' in next) throw new UnreadableFile(next.unreadable)
      if ('failed' in next) throw Object.assign(new Error(next.failed), { code: next.code })
      worker.postMessage(1)
      yield next.piece
    }
  } finally { await worker.terminate() }
}
