// Keeps the index of a server that lives: reads what was kept when it starts, follows what changes, and has it kept anew when that pays.
import type { IndexParts, StillIndex } from '#matching/hot-index.ts'
import type { HeldChange } from '#store/held-changes.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { isOthers, whyNot } from './keep-index.ts'
import { WhenToKeep, type Keeping } from './when-to-keep.ts'

/** `stands`: the last change in the index and how many people are in it, undefined while it is being changed or is not there; `still`: all of it. */
type Options = { keeping: Keeping | undefined; lookEvery?: number; onKept: KeptSays; stands: () => { seq: number; people: number } | undefined; still: () => StillIndex; changedSince: (seq: number) => Promise<number> }
/** What came of keeping or reading it, in a sentence; `well`: whether it went as it should. */
export type KeptSays = (says: string, well: boolean) => void
export type KeepingLive = {
  /** What was kept and may be used, with the last change that is in it; undefined when everybody must be read. Never rejects. */
  read: () => Promise<{ parts: IndexParts; seq: number } | undefined>
  /** Changes that were taken over. */
  changed: (changes: readonly HeldChange[]) => void
  /** Everybody was taken away at once. */
  forget: () => Promise<void>
  /** Has it kept if that is worth it now. */
  look: () => void
  stop: () => Promise<void>
}

const aFew = 50_000      // changes: so many are taken over within seconds, whatever is held
const number = (n: number): string => n.toLocaleString('en-GB')
const said = (e: unknown): string => (e instanceof Error ? e.message : String(e))
const seconds = (from: number): string => ((performance.now() - from) / 1_000).toFixed(1)

export function keepingOf(keeper: IndexKeeper, { keeping, lookEvery = 15_000, onKept, stands, still, changedSince }: Options): KeepingLive {
  const when = new WhenToKeep(keeping)
  let stopped = false
  let looking: Promise<void> | undefined
  let lastSaid = ''
  let hasKept = false
  // What goes on failing is said once.
  const tell = (says: string, well = false): void => { if (says !== lastSaid && !stopped) onKept(says, well); lastSaid = says }
  const everybody = 'so everybody is read from the database'

  async function look(): Promise<void> {
    if (stands() === undefined) return
    const head = await keeper.head()
    const now = stands()
    if (stopped || now === undefined) return
    const why = when.why(head !== undefined && whyNot(head) === undefined ? head.seq : undefined, now.people, performance.now())
    if (why === undefined) return
    // Beside a server of another version each would keep its own, again and again.
    const others = head !== undefined && isOthers(head)
    if (others && hasKept) return
    when.tried(performance.now())
    if (now.seq === 0) { await keeper.note(); when.tried(-Infinity); return }
    const began = performance.now()
    const done = await keeper.write({ still: still(), seq: now.seq, before: head?.seq ?? 0 })
    hasKept ||= done.kept
    if (done.kept) tell(`the index of who is held was kept for the next start: ${number(now.people)} people, ${number(Math.ceil(done.bytes / 2 ** 20))} MB in ${seconds(began)} s, because ${why}`, true)
    else tell(`the index of who is held was not kept: ${done.why}`, true)
  }
  const timer = setInterval(() => { begin() }, lookEvery).unref()
  function begin(): void {
    if (stopped || looking !== undefined) return
    looking = look().catch((e: unknown) => { when.tried(performance.now()); tell(`the index of who is held could not be kept, so the next start reads everybody: ${said(e)}`) }).finally(() => { looking = undefined })
  }
  return {
    read: async () => {
      const began = performance.now()
      try {
        let head = await keeper.head()
        if (head === undefined) return undefined
        const why = whyNot(head) ?? (await changedSince(head.seq) > Math.max(aFew, head.people / 4) ? 'is one from which so much has changed since that it spares nothing' : undefined)
        if (why !== undefined) { tell(`the index that was kept ${why}, ${everybody}`); return undefined }
        let parts: IndexParts
        try { parts = await keeper.read(head) }
        catch (e) {
          // Another server may have kept it anew meanwhile, in the other place.
          const now = await keeper.head()
          if (now === undefined || now.seq === head.seq || whyNot(now) !== undefined) throw e
          ;[head, parts] = [now, await keeper.read(now)]
        }
        tell(`the index of ${number(head.people)} people was taken from what was kept in ${seconds(began)} s`, true)
        return { parts, seq: head.seq }
      } catch (e) {
        tell(`the index that was kept cannot be used, ${everybody}: ${said(e)}`)
        return undefined
      }
    },
    changed: (changes) => { for (const { seq, what, nrs } of changes) if (what === 'subjects') when.changed({ seq, at: performance.now(), people: nrs.length }) },
    forget: async () => { await keeper.forget().catch((e: unknown) => { tell(`the index that was kept could not be emptied: ${said(e)}`) }) },
    look: begin,
    stop: async () => { stopped = true; clearInterval(timer); await keeper.stop(); await looking },
  }
}
