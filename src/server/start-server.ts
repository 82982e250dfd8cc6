// Joins everything: journal, clock, rules, room, watch, web server. Nothing else in Holdfast knows all of them.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import { contactsAndIncidents, forceRecords } from '#adapters/history-journal/journal-sources.ts'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { receipted } from '#adapters/history-receipts/receipted.ts'
import { limited } from '#adapters/history-journal/guarded-sources.ts'
import type { SteadyClock } from '#adapters/clock/steady-clock.ts'
import { heldHolder } from '#held/held-holder.ts'
import { keepAsking, keepWatch, type After } from '#room/keep-watch.ts'
import { openRoom, type ControlRoom, type HistorySource } from '#room/open-room.ts'
import { readyWords } from '#recognition/shipped.ts'
import type { Journal } from '#store/journal.ts'
import { heldForAll } from '#store/pair-queue.ts'
import { askAt } from '#store/open-postgres.ts'
import { receiptBook, type ReceiptBook } from '#store/receipts.ts'
import { SqlJournal } from '#store/sql-journal.ts'
import type { JournalFault } from '#store/journal-fault.ts'
import { makeApp } from './app.ts'
import type { Joined } from './joined.ts'
import { heldHere } from './held-index.ts'
import { makeMetrics } from './metrics.ts'
import { openJournal, startClock, type Home } from './open-journal.ts'
import { keepPolicy, policyPathOf } from './policy-in-force.ts'
import type { BaseMap } from '#adapters/base-map/base-map-file.ts'
import type { PostcodePlaces } from '#adapters/postcode-places/postcodes-folder.ts'
import type { PointersFor } from './pointers-route.ts'
import { pickAPerson } from './sign-in.ts'

export type ServerOptions = {
  home: Home
  /** A file, or the name of a shipped policy. */
  policy?: string
  port?: number; host?: string
  /** Take the next free port when this one is taken. */
  orNext?: boolean
  demo?: boolean
  tls?: { key: string; cert: string }
  telephonyToken?: string
  log?: Logger
  /** Other forces that may ask for pointers. */
  pointersFor?: PointersFor
  /** postgresql:// address by which receipts are written, where a database role of their own may (docs/how-to/check-history.md); the room's own unless given. */
  receiptsUrl?: string
  /** Places outside where history is kept: asked beside our own, each limited in time, each answer receipted. */
  otherSources?: (clock: () => number) => readonly HistorySource[]
  /** A source that has not answered by then is NOT CHECKED, so that no contact waits for it. Milliseconds; 400 unless given. */
  answerWithin?: number
  /** Whether who is held is kept in the memory of this process; yes unless said. */
  heldInMemory?: boolean
  /** Where postcodes lie, and the map beneath what a page draws. */
  postcodes?: PostcodePlaces
  baseMap?: BaseMap
  onProgress?: (doing: string) => void
  /** Hears that the database under us is lost for good; the process should end. */
  onFault?: (fault: JournalFault) => void
  /** Called once the rules are in force and before anybody can ask: fills an empty room. */
  fill?: (parts: { room: ControlRoom; journal: Journal; now: number }) => Promise<void>
  /** Wraps the journal or the history sources; for exercises and tests. */
  journalAs?: (journal: Journal) => Journal
  sourcesAs?: (sources: readonly HistorySource[]) => readonly HistorySource[]
}

export type Running = { address: string; port: number; room: ControlRoom; journal: Journal; clock: SteadyClock; telephonyToken: string; close: () => Promise<void> }


/** Starts a control room and its web server. Resolves when it answers; throws, with nothing left running, when it cannot start. */
export async function startServer(options: ServerOptions): Promise<Running> {
  readyWords()
  const { home, demo = false, host = '127.0.0.1', port = 4310, answerWithin = 400, onProgress = () => {} } = options
  if (!demo && !isLoopback(host)) throw new Error('Without --demo Holdfast signs people in by picking a name, which is safe on this machine alone. Leave --host at 127.0.0.1 until a sign-in provider is set up.')
  const log = options.log ?? pino({ level: 'warn', base: null })
  const undo: (() => unknown)[] = []
  const close = once(async () => { for (const step of undo.splice(0).reverse()) await step() })
  try {
    onProgress(home.is === 'postgres' ? 'opening the database' : home.is === 'embedded' ? `opening the embedded database in ${home.dir}` : 'opening a room in memory')
    const opened = await openJournal(home, { onProgress, ...(options.onFault ? { onFault: options.onFault } : {}) })
    const journal = (options.journalAs ?? ((j) => j))(opened)
    undo.push(() => journal.close())
    const clock = await startClock(journal, home, (notice) => log.warn(notice, 'the clock'))
    undo.push(() => clock.stop())
    const here = heldHere(opened, home, { inMemory: options.heldInMemory ?? true, log, onProgress })
    if (here !== undefined) undo.push(here.stop)
    const held = here?.held
    const book = receiptsBy(opened, options.receiptsUrl, (end) => undo.push(end))
    const own = [forceRecords(journal, clock.now), contactsAndIncidents(journal, clock.now), ...held === undefined ? [] : [matchedSource('records held', heldHolder(held, { named: true }), clock.now)], ...options.otherSources?.(clock.now) ?? []]
      .map((s) => limited(book === undefined ? s : receipted(s, book), answerWithin))
    const room = await openRoom({ journal, clock: clock.now, hash: sha256, sources: (options.sourcesAs ?? ((s) => s))(own), recordsHeld: async (ids) => (opened instanceof SqlJournal ? heldForAll(opened.ask, ids) : new Set()) })
    undo.push(() => room.close())
    const policy = await keepPolicy(room, policyPathOf(options.policy ?? 'met-like'), log)
    undo.push(() => policy.stop())
    if (options.fill !== undefined) {
      onProgress('filling the room')
      await options.fill({ room, journal, now: clock.now() })
      await room.follow()
    }

    const metrics = makeMetrics()
    const watch = keepWatch(room, after, {
      onLate: (ms) => metrics.watchLate.observe(ms / 1_000),
      onFault: (fault) => { metrics.watchFaults.inc(); log.error({ fault: (fault as Error).message }, 'the watch cannot work; it tries again') },
      onMended: () => log.warn('the watch works again'),
    })
    undo.push(() => watch.stop())
    const rechecks = keepAsking(room, after, { onFault: (fault) => log.error({ fault: (fault as Error).message }, 'sources could not be asked again') })
    undo.push(() => rechecks.stop())

    const telephonyToken = options.telephonyToken ?? await journal.setting('telephony-token', () => randomBytes(24).toString('base64url'))
    const joined: Joined = {
      room, journal, clock, log, metrics, signIn: pickAPerson(room), demo, secure: options.tls !== undefined, telephonyToken,
      secret: await journal.setting('session-secret', () => randomBytes(32).toString('base64url')), policyState: policy.state, watch, ...held === undefined ? {} : { held }, ...options.postcodes === undefined ? {} : { postcodes: options.postcodes }, ...options.baseMap === undefined ? {} : { baseMap: options.baseMap }, ...here?.index === undefined ? {} : { heldIndex: here.index }, ...book === undefined ? {} : { book }, ...options.pointersFor === undefined ? {} : { pointersFor: options.pointersFor },
    }
    const app = await makeApp(joined, { version: version(), ...(options.tls ? { tls: options.tls } : {}) })
    undo.push(() => app.close())
    const taken = await listen(app, { host, port, orNext: options.orNext ?? false })
    return { address: `${options.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${taken}/`, port: taken, room, journal, clock, telephonyToken, close }
  } catch (fault) {
    await close().catch(() => {})
    throw fault
  }
}

/** Receipts stand in the journal's database. A room in memory keeps them in its journal alone. */
function receiptsBy(journal: Journal, url: string | undefined, atEnd: (end: () => Promise<void>) => void): ReceiptBook | undefined {
  if (!(journal instanceof SqlJournal)) return undefined
  if (url === undefined) return receiptBook(journal.ask)
  const { ask, end } = askAt(url)
  atEnd(end)
  // Who writes them reads nothing, and who reads them writes none.
  return { ...receiptBook(journal.ask), write: receiptBook(ask).write }
}

const after: After = (ms, run) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer) }
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

async function listen(app: Awaited<ReturnType<typeof makeApp>>, { host, port, orNext }: { host: string; port: number; orNext: boolean }): Promise<number> {
  for (let at = port; ; at++) {
    try {
      await app.listen({ host, port: at })
      return (app.server.address() as { port: number }).port
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE') throw fault
      if (!orNext || at >= port + 20) throw new Error(`Port ${at} of ${host} is taken: another program, or another Holdfast, listens there. Name a free one with --port.`, { cause: fault })
    }
  }
}

function once(f: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= f())
}

function version(): string {
  const file = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  return file === undefined ? '0' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
