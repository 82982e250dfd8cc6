import type { Journal } from '#store/journal.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { openEmbedded } from '#store/open-embedded.ts'
import { openPostgres } from '#store/open-postgres.ts'
import type { JournalFault } from '#store/journal-fault.ts'
import { steadyClock, type Notice, type SteadyClock } from '#adapters/clock/steady-clock.ts'

/** Where the room is kept. */
export type Home = { is: 'embedded'; dir: string } | { is: 'postgres'; url: string } | { is: 'memory' }

type Hears = { onProgress?: (doing: string) => void; onFault?: (fault: JournalFault) => void }

/** Opens the journal of a home. Throws with a sentence when it cannot. */
export function openJournal(home: Home, { onProgress, onFault }: Hears = {}): Promise<Journal> {
  switch (home.is) {
    case 'embedded': return openEmbedded(home.dir, { ...(onProgress ? { onProgress } : {}), ...(onFault ? { onFault } : {}) })
    case 'postgres': return openPostgres(home.url)
    case 'memory': return Promise.resolve(memoryJournal({ now: () => Date.now() }))
  }
}

const lookEvery = 1_000
const agreeEvery = 30_000
const tooSlow = 100          // a round trip this long says little about the other clock, ms

/** The room's clock for a journal: never before its last entry, and with a database server by that server's clock, so that all processes on it agree. */
export async function startClock(journal: Journal, home: Home, onNotice: (n: Notice) => void): Promise<SteadyClock & { stop: () => void }> {
  const { position } = await journal.open()
  const [last] = position > 0 ? await journal.since(position - 1, 1) : []
  const offset = home.is === 'postgres' ? await bestOffset(journal) : 0
  const clock = steadyClock({ onNotice, notBefore: last?.at ?? 0, offset })
  const looking = setInterval(() => clock.look(), lookEvery)
  const agreeing = home.is === 'postgres' ? setInterval(() => {
    const from = clock.now()
    journal.now().then((theirs) => {
      const to = clock.now()
      if (to - from <= tooSlow) clock.agreeWith(theirs, (from + to) / 2)
    }, () => {})
  }, agreeEvery) : undefined
  for (const timer of [looking, agreeing]) timer?.unref()
  return { ...clock, stop: () => { clearInterval(looking); clearInterval(agreeing) } }
}

/** How far the database's clock is ahead of ours, ms: of five questions the one answered soonest. */
async function bestOffset(journal: Journal): Promise<number> {
  let best = { took: Infinity, offset: 0 }
  for (let i = 0; i < 5; i++) {
    const from = Date.now()
    const theirs = await journal.now()
    const to = Date.now()
    if (to - from < best.took) best = { took: to - from, offset: theirs - (from + to) / 2 }
  }
  return best.offset
}
