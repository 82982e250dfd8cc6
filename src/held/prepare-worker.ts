// The thread that reads and prepares a file while the main one speaks to the database: it is told which, then how many pieces more may wait. It is a few pieces ahead and no more.
import { parentPort } from 'node:worker_threads'
import { memoryOf, preparePieces, type Piece, type PrepareOptions } from './prepare-pieces.ts'
import { UnreadableFile } from './read-file.ts'

export type Said = { piece: Piece } | { end: true } | { unreadable: UnreadableFile['problems'] } | { failed: string; code: string | undefined }

const port = parentPort!
let credit = 0
let wake = (): void => {}
const asked = new Promise<PrepareOptions>((go) => {
  port.on('message', (m: PrepareOptions | number) => {
    if (typeof m !== 'number') { go(m); return }
    credit += m
    wake()
  })
})

try {
  for await (const piece of preparePieces(await asked)) {
    while (credit === 0) await new Promise<void>((go) => { wake = go })
    credit -= 1
    port.postMessage({ piece } satisfies Said, memoryOf(piece))
  }
  port.postMessage({ end: true } satisfies Said)
} catch (e) {
  port.postMessage(e instanceof UnreadableFile ? { unreadable: e.problems } satisfies Said : { failed: e instanceof Error ? e.message : String(e), code: (e as NodeJS.ErrnoException).code } satisfies Said)
} finally { port.close() }
