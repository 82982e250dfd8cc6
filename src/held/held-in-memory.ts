import type { Held } from './held-facts.ts'
import type { LiveIndex } from './live-index.ts'

/**
 * What is held in a database, with those who may be meant found in memory while that is as the database is; else by the database, as without it. What hangs on them, who may
 * know of what and which records are of one person always comes from the database.
 */
export function heldInMemory(held: Held, index: LiveIndex): Held {
  let known: { batches: number; version: ReturnType<Held['version']> } | undefined
  return {
    ...held,
    candidates: { gather: (keys, take) => index.now()?.gather(keys, take) ?? held.candidates.gather(keys, take) },
    frequencies: async () => index.now()?.counts ?? held.frequencies(),
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
