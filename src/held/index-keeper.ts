// Who keeps the index and reads it back for a server: a thread of its own for each time, which ends with its memory; without the built thread, as in tests of the source, this one.
import { Worker } from 'node:worker_threads'
import type { IndexParts } from '#matching/hot-index.ts'
import type { Ask } from '#store/ask.ts'
import { firstNote, forgetKept, keptHead, type KeptHead } from '#store/kept-index.ts'
import { askAlone } from '#store/open-postgres.ts'
import { builtWorker } from './built-worker.ts'
import { readKept, writeKept, type Kept, type KeptAt, type ToKeep } from './keep-index.ts'
import { askForThread, type ThreadAsks } from './through-the-room.ts'

export type IndexKeeper = {
  head: () => Promise<(KeptHead & { stands: boolean }) | undefined>
  read: (head: KeptHead) => Promise<IndexParts>
  write: (what: ToKeep) => Promise<Kept>
  /** Sees to it that there is a note of a change. */
  note: () => Promise<void>
  /** Nothing is kept any more. */
  forget: () => Promise<void>
  stop: () => Promise<void>
}
export type KeeperTask = { is: 'read'; head: KeptHead } | { is: 'write'; what: ToKeep }
/** What a keeping thread says: a question for the database, when it has no connection of its own, or what came of its task. */
export type KeeperSaid = ThreadAsks | { is: 'done'; result: IndexParts | Kept }

/** `ask` is the database's; `url` is that of a server of it, if it has one. */
export function indexKeeper(ask: Ask, url: string | undefined, file = builtWorker('keep-worker')): IndexKeeper {
  const running = new Set<Worker>()
  const here = async <T>(work: (at: KeptAt) => Promise<T>): Promise<T> => {
    if (url === undefined) return work({ ask })
    const alone = askAlone(url)
    try { return await work(alone) } finally { await alone.end() }
  }
  const beside = <T extends IndexParts | Kept>(task: KeeperTask): Promise<T> => new Promise((resolve, reject) => {
    const worker = new Worker(file!, { workerData: { url, task } })
    running.add(worker)
    worker.unref()
    worker.on('message', (said: KeeperSaid) => {
      if (said.is === 'done') { resolve(said.result as T); void worker.terminate() }
      else askForThread(ask, said, (told) => { worker.postMessage(told) })
    })
    worker.once('error', reject).once('exit', () => { running.delete(worker); reject(new Error('the thread that keeps the index has ended')) })
  })
  return {
    head: () => keptHead(ask),
    read: (head) => (file === undefined ? here((at) => readKept(at, head)) : beside({ is: 'read', head })),
    write: (what) => (file === undefined ? here((at) => writeKept(at, what)) : beside({ is: 'write', what })),
    note: () => firstNote(ask),
    forget: () => forgetKept(ask),
    stop: async () => { await Promise.all([...running].map((worker) => worker.terminate())) },
  }
}
