import { useCallback, useSyncExternalStore } from 'react'
import { clock as roomClock, useNow } from './clock.ts'
import { nothingSeen, withBrought, type Brought, type Docs, type DocsById, type Kind, type Seen } from './docs.ts'

/** How the line to the room is. `heardAt`: room time of the last event, ms, null before the first. */
export type Line = { is: 'off' | 'connecting' | 'live' | 'lost'; heardAt: number | null; since: number; tries: number }
type Clock = { set: (at: number) => void; now: () => number }
type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>
type Outside = { open: (url: string) => Source; clock: Clock; later: (f: () => void, ms: number) => unknown; forget: (timer: any) => void; refused: () => void }

export const staleAfter = 5_000
const deaf = 12_000          // a line this long without a tick is dead, whatever the socket says
const backoff = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * What this person may see of the room, kept up to date by the stream `GET /live`: a snapshot, then deltas, then a tick each second.
 * With the line down what was seen stays, with its age (S28); after a break it asks for what came after the last position it holds. `refused` is called when the server closes the stream for good (signed out, perhaps).
 */
export function makeStore(outside: Partial<Outside> = {}) {
  const { open, clock, later, forget, refused }: Outside = {
    open: (url) => new EventSource(url), clock: roomClock, later: (f, ms) => setTimeout(f, ms), forget: (t) => clearTimeout(t), refused: () => {}, ...outside,
  }
  const heard = new Set<() => void>()
  let seen: Seen = nothingSeen
  let line: Line = { is: 'off', heardAt: null, since: 0, tries: 0 }
  let source: Source | null = null
  let timer: unknown
  let watch: unknown

  const say = () => { for (const f of heard) f() }
  const become = (is: Line['is'], tries: number) => {
    if (line.is === is && line.tries === tries) return
    line = { ...line, is, tries, since: line.is === is ? line.since : clock.now() }
    say()
  }

  function hear(kind: 'snapshot' | 'delta' | 'tick', data: string): void {
    const b = JSON.parse(data) as Brought
    if (typeof b.at === 'number') clock.set(b.at)
    const behind = kind === 'delta' && b.position <= seen.position      // a resumed stream may repeat itself
    if (kind === 'snapshot') seen = withBrought(nothingSeen, b)
    else if (kind === 'delta' && !behind) seen = withBrought(seen, b)
    line = { is: 'live', heardAt: clock.now(), since: line.is === 'live' ? line.since : clock.now(), tries: 0 }
    forget(watch)
    watch = later(() => reopen(), deaf)
    say()
  }

  function connect(): void {
    source?.close()
    const mine = open(seen.position > 0 ? `/live?after=${seen.position}` : '/live')
    source = mine
    for (const kind of ['snapshot', 'delta', 'tick'] as const) {
      mine.addEventListener(kind, (e: Event) => { if (source === mine) hear(kind, (e as MessageEvent<string>).data) })
    }
    mine.addEventListener('error', () => {
      if (source !== mine) return
      become('lost', line.tries)
      if (mine.readyState === 2) { refused(); reopen() }      // 2: closed by the server's answer; the browser itself resumes the rest, with Last-Event-ID
    })
    forget(watch)
    watch = later(() => reopen(), deaf)
  }

  function reopen(): void {
    if (source === null) return
    source.close()
    become('lost', line.tries + 1)
    forget(timer)
    forget(watch)
    timer = later(() => { if (source !== null) connect() }, backoff[Math.min(line.tries - 1, backoff.length - 1)]!)
  }

  return {
    /** Opens the line. */
    start(): void {
      if (source !== null) return
      become('connecting', 0)
      connect()
    },
    /** Closes the line and forgets what was seen: the next person at this desk may see other things. */
    stop(): void {
      forget(timer)
      forget(watch)
      source?.close()
      source = null
      seen = nothingSeen
      line = { is: 'off', heardAt: null, since: clock.now(), tries: 0 }
      say()
    },
    /** Tries again now (the machine woke, or the network is back). */
    again(): void { if (source !== null && line.is !== 'live') { forget(timer); connect() } },
    seen: (): Seen => seen,
    line: (): Line => line,
    listen: (f: () => void): (() => void) => { heard.add(f); return () => heard.delete(f) },
  }
}

export type Store = ReturnType<typeof makeStore>

let askAgain = () => {}
/** The one store of this page. */
export const store = makeStore({ refused: () => askAgain() })
/** Who to ask when the server closes the stream: the session finds out whether one is still signed in. */
export const onRefused = (f: () => void): void => { askAgain = f }
if (typeof addEventListener === 'function') addEventListener('online', () => store.again())

/** Everything seen of the room; for pure views that fold several kinds. A new object whenever anything changed. */
export const useSeen = (): Seen => useSyncExternalStore(store.listen, store.seen)
/** All documents of a kind, by id. */
export const useDocs = <K extends Kind>(kind: K): DocsById<K> => useSyncExternalStore(store.listen, useCallback(() => store.seen().docs[kind] as DocsById<K>, [kind]))
/** One document, or undefined while it is not here (or not for this person). */
export const useDoc = <K extends Kind>(kind: K, id: string | null | undefined): Docs[K] | undefined =>
  useSyncExternalStore(store.listen, useCallback(() => (id === null || id === undefined ? undefined : (store.seen().docs[kind] as DocsById<K>).get(id)), [kind, id]))

export type Connection = Line & { age: number | null; stale: boolean }
/** The line to the room and the age of what is shown, ms; stale past five seconds (S29). Redrawn each second. */
export function useConnection(): Connection {
  const line = useSyncExternalStore(store.listen, store.line)
  const now = useNow()
  const age = line.heardAt === null ? null : Math.max(0, Math.max(now, roomClock.now()) - line.heardAt)
  return { ...line, age, stale: age === null || age > staleAfter }
}
