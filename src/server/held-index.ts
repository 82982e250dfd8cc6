import type { Logger } from 'pino'
import { askingThreads } from '#held/asking-threads.ts'
import { heldInDatabase, type Held } from '#held/held-facts.ts'
import { heldInMemory } from '#held/held-in-memory.ts'
import { indexKeeper } from '#held/index-keeper.ts'
import { keyFolder } from '#held/key-folder.ts'
import { liveIndex, type IndexState } from '#held/live-index.ts'
import { keepYoung } from '#held/young-memory.ts'
import { followHeld, pollHeld } from '#store/held-changes.ts'
import type { Journal } from '#store/journal.ts'
import { SqlJournal } from '#store/sql-journal.ts'
import type { Home } from './open-journal.ts'

export type HeldHere = { held: Held; index?: { state: () => IndexState; settled: Promise<void> }; stop: () => Promise<void> }
const pollEvery = 5_000

/**
 * What was imported, as this server asks it: it stands in the journal's database, and is read into memory in the background; until that is ready, and whenever it is behind, the
 * database is asked. A room in memory has none. `inMemory` false: always the database. Either way its search keys are folded, which is looked at every `foldLook` ms.
 */
export function heldHere(journal: Journal, home: Home, { inMemory, log, onProgress, foldLook }: { inMemory: boolean; log: Logger; onProgress: (doing: string) => void; foldLook?: number }): HeldHere | undefined {
  if (!(journal instanceof SqlJournal)) return undefined
  const { ask } = journal
  const held = heldInDatabase(ask)
  // Counts are read at once, so that the first call does not wait for them.
  Promise.resolve(held.frequencies()).catch(() => {})
  keepYoung()
  const url = home.is === 'postgres' ? home.url : undefined
  const onKept = (says: string, well: boolean): void => { if (well) log.info(says); else log.warn(says) }
  const folder = keyFolder(ask, url, { onFolded: onKept, ...(foldLook === undefined ? {} : { lookEvery: foldLook }) })
  if (!inMemory) return { held, stop: folder.stop }
  let toldAt = performance.now()
  const began = toldAt
  const threads = askingThreads()
  const index = liveIndex(ask, {
    url,
    ...(threads === undefined ? {} : { beside: threads }),
    people: async () => (await held.version()).people,
    keeper: indexKeeper(ask, url),
    onKept,
    onProgress: (state) => {
      if (state.is !== 'reading' || performance.now() - toldAt < 2_000) return
      toldAt = performance.now()
      onProgress(`reading what is held into memory: ${state.done.toLocaleString('en-GB')} of ${state.of.toLocaleString('en-GB')}, ${Math.ceil((state.of - state.done) / state.done * (toldAt - began) / 1_000)} s left; until then the database is asked`)
    },
    onFault: (fault) => log.error({ fault: fault.message }, 'what is held could not be kept in memory; the database is asked, and it is tried again'),
  })
  const follow = home.is === 'postgres' ? followHeld(home.url, index.tell, index.lost) : pollHeld(ask, pollEvery, index.tell, index.lost)
  return { held: heldInMemory(held, index, threads), index, stop: async () => { await folder.stop(); await follow.stop(); await index.stop(); await threads?.stop() } }
}
