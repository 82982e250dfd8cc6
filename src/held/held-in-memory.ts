import { whoFits } from '#matching/who-fits.ts'
import type { AskingThreads } from './asking-threads.ts'
import type { Held } from './held-facts.ts'
import type { LiveIndex } from './live-index.ts'
import { candidatesWithout, hiddenEvents } from './seen-by.ts'

/**
 * What is held in a database, with those who may be meant found in memory while that is as the database is; else by the database, as without it. What hangs on them, who may
 * know of what and which records are of one person always comes from the database. `threads`: those beside this index, if there are any.
 */
export function heldInMemory(held: Held, index: LiveIndex, threads?: AskingThreads): Held {
  let known: { batches: number; version: ReturnType<Held['version']> } | undefined
  return {
    ...held,
    candidates: { gather: (keys, take) => index.now()?.gather(keys, take) ?? held.candidates.gather(keys, take) },
    frequencies: async () => index.now()?.counts ?? held.frequencies(),
    whoFits: (asked, hidden = []) => {
      const here = index.now()
      // A thread that has ended leaves its questions to this one.
      return here === undefined ? undefined : threads?.whoFits(asked, hidden)?.catch(() => whoFits(asked, hidden.length === 0 ? here : candidatesWithout(here, hiddenEvents(hidden)), here.counts))
    },
    version: () => {
      const batches = index.batches()
      if (index.now() === undefined) return held.version()
      if (known?.batches !== batches) {
        const mine = { batches, version: held.version() }
        known = mine
        mine.version.catch(() => { if (known === mine) known = undefined })
      }
      return known!.version
    },
  }
}
