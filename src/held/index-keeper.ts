// Who keeps the index and reads it back for a server: a thread of its own for each time, which ends with its memory; without the built thread, as in tests of the source, this one.
import type { IndexParts } from '#matching/hot-index.ts'
import type { Ask } from '#store/ask.ts'
import { firstNote, forgetKept, keptHead, type KeptHead } from '#store/kept-index.ts'
import { askAlone } from '#store/open-postgres.ts'
import { builtWorker } from './built-worker.ts'
import { readKept, writeKept, type Kept, type KeptAt, type ToKeep } from './keep-index.ts'
import { threadsBeside } from './thread-beside.ts'

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

/** `ask` is the database's; `url` is that of a server of it, if it has one. */
export function indexKeeper(ask: Ask, url: string | undefined, file = builtWorker('keep-worker')): IndexKeeper {
  const here = async <T>(work: (at: KeptAt) => Promise<T>): Promise<T> => {
    if (url === undefined) return work({ ask })
    const alone = askAlone(url)
    try { return await work(alone) } finally { await alone.end() }
  }
  const threads = threadsBeside(ask)
  const beside = <T extends IndexParts | Kept>(task: KeeperTask): Promise<T> => threads.run<T>(file!, { url, task })
  return {
    head: () => keptHead(ask),
    read: (head) => (file === undefined ? here((at) => readKept(at, head)) : beside({ is: 'read', head })),
    write: (what) => (file === undefined ? here((at) => writeKept(at, what)) : beside({ is: 'write', what })),
    note: () => firstNote(ask),
    forget: () => forgetKept(ask),
    stop: threads.stop,
  }
}
