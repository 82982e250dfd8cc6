// Folds search keys for a server that runs: looks now and then, and when segments have come and nothing else comes any more, has them folded in a thread beside.
import type { Ask } from '#store/ask.ts'
import { segmentsNow } from '#store/key-fold.ts'
import { mostSegments } from '#store/key-segments.ts'
import { askAlone } from '#store/open-postgres.ts'
import { builtWorker } from './built-worker.ts'
import { foldKeys, toFold, type FoldedKeys, type FoldHow } from './fold-keys.ts'
import { threadsBeside } from './thread-beside.ts'

type Options = { lookEvery?: number; file?: URL | undefined; onFolded: (says: string, well: boolean) => void }
export type KeyFolder = { look: () => Promise<void>; stop: () => Promise<void> }

// Three quarters of the time the database is left to others.
const how: FoldHow = { which: 'worth', rest: 3 }
const number = (n: number): string => n.toLocaleString('en-GB')

/** `ask` is the database's; `url` is that of a server of it, if it has one. What goes wrong is said once, and it is tried again. */
export function keyFolder(ask: Ask, url: string | undefined, { lookEvery = 15_000, file = builtWorker('fold-worker'), onFolded }: Options): KeyFolder {
  const threads = threadsBeside(ask)
  let stopped = false
  let looking: Promise<void> | undefined
  let [seen, lastSaid] = ['', '']
  const here = async (): Promise<FoldedKeys> => {
    if (url === undefined) return foldKeys({ ask, embedded: true }, how, { stopped: () => stopped })
    const alone = askAlone(url)
    try { return await foldKeys({ ask: alone.ask, embedded: false }, how, { stopped: () => stopped }) } finally { await alone.end() }
  }

  async function look(): Promise<void> {
    const { segments, folding } = await segmentsNow(ask)
    const now = segments.map((s) => s.nr).toSorted((a, b) => a - b).join()
    const quiet = now === seen || segments.length > 2 * mostSegments       // a loading makes one after another
    seen = now
    if (stopped || !(folding || (quiet && toFold(segments, how.which).length > 1))) return
    const done = file === undefined ? await here() : await threads.run<FoldedKeys>(file, { url, how })
    lastSaid = ''
    if (done.folded > 0 && !stopped) onFolded(`search keys were folded: ${number(done.pairs)} now stand in ${done.segments === 1 ? 'one segment' : `${done.segments} segments`}, in ${done.seconds.toFixed(1)} s`, true)
  }
  const begin = (): Promise<void> => looking ??= look().catch((e: unknown) => {
    const says = `search keys could not be folded, so looking up in the database stays slower: ${e instanceof Error ? e.message : String(e)}`
    if (says !== lastSaid && !stopped) onFolded(says, false)
    lastSaid = says
  }).finally(() => { looking = undefined })
  const timer = setInterval(() => { void begin() }, lookEvery).unref()
  return {
    look: begin,
    stop: async () => { stopped = true; clearInterval(timer); await threads.stop(); await looking },
  }
}
