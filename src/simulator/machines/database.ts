// The database server of a simulated force: one log, its disk, and the lines to it. What was not flushed is not there after a restart.
import { JournalFault } from '#store/journal-fault.ts'
import type { Append, Entry, Found, HeldRecord, Journal, Outcome } from '#store/journal.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import type { JournalPort } from '#room/ports.ts'
import type { Chance } from '../kernel/chance.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Timeline } from '../kernel/timeline.ts'

/** The process at the other end of a line: asked before each call whether it dies just then, and whether it still lives. */
export type Process = { dies: () => boolean; lives: () => boolean; reaches: () => boolean }
export type Connection = JournalPort & { find: (keys: string[]) => Promise<Found[]>; now: () => Promise<number>; close: () => Promise<void> }
type Listener = { tell: (position: number) => void; lives: () => boolean; reaches: () => boolean; heard: number }

/** No answer, ever; a promise of its own each time, so that what waits for it can be forgotten. */
const never = <T>(): Promise<T> => new Promise<T>(() => {})
const beat = 1_000      // a lost notice is made good by the next heartbeat, as the real store does

export class Database {
  readonly journal: Journal
  up = true
  full = false
  /** Counts restarts: what was under way in an earlier life is lost. */
  life = 0
  readonly #time: Timeline
  readonly #chance: Chance
  readonly #line: Plan['line']
  readonly #listeners = new Set<Listener>()
  /** Hears of each entry the moment it is on disk, with what was written. */
  onCommit: (entry: Entry, append: Append) => void = () => {}

  constructor(time: Timeline, chance: Chance, line: Plan['line']) {
    this.#time = time
    this.#chance = chance
    this.#line = line
    this.journal = memoryJournal({ now: () => time.now })
  }

  hold(records: HeldRecord[]): Promise<number> { return this.journal.hold(records) }

  stop(): void { this.up = false; this.life += 1 }
  start(): void { this.up = true }

  connect(process: Process): Connection {
    const { journal } = this
    const listeners: Listener[] = []
    const call = <T>(run: () => Promise<T>, writes = false) => this.#call(process, run, writes)
    return {
      append: (a) => call(() => this.#append(a as unknown as Append), true) as Promise<Outcome>,
      open: () => call(() => journal.open()), row: (ids) => call(() => journal.row(ids)), since: (position, limit) => call(() => journal.since(position, limit)),
      rowsAndSince: (ids, position, limit) => call(() => journal.rowsAndSince(ids, position, limit)),
      story: (subject, after, limit) => call(() => journal.story(subject, after, limit)), closed: (kind, limit, before) => call(() => journal.closed(kind, limit, before)),
      numbers: (n) => call(() => journal.numbers(n), true), logRead: (r) => call(() => journal.logRead(r), true), reads: (subject, limit) => call(() => journal.reads(subject, limit)),
      find: (keys) => call(() => journal.find(keys)), now: () => call(() => journal.now()),
      onAppended: (tell) => {
        const listener = { tell, lives: process.lives, reaches: process.reaches, heard: 0 }
        listeners.push(listener)
        this.#listeners.add(listener)
        return () => { this.#listeners.delete(listener) }
      },
      close: async () => { for (const l of listeners) this.#listeners.delete(l) },
    } as Connection
  }

  /** One commit: validated and flushed at one instant, so that nobody ever sees what a power cut could take back. */
  async #append(a: Append): Promise<Outcome> {
    if (this.full) throw new JournalFault('the disk is full', 'nothing-written')
    const outcome = await this.journal.append(a)
    if (outcome.is === 'appended') {
      this.onCommit({ position: outcome.position, command: a.command, at: a.at, by: a.by, about: a.about, facts: a.facts, reply: a.reply }, a)
      this.#notify(outcome.position)
    }
    return outcome
  }

  #notify(position: number) {
    for (const l of this.#listeners) {
      if (!l.lives()) { this.#listeners.delete(l); continue }
      if (this.#line === null) { this.#time.after(0, () => this.#tell(l, position)); continue }
      const lost = this.#chance.happens(this.#line.deaf)
      this.#time.after(lost ? beat - this.#time.now % beat : this.#chance.below(this.#line.slow + 1), () => this.#tell(l, position))
    }
  }

  #tell(l: Listener, position: number) {
    if (!l.lives() || position <= l.heard) return
    // Heard of with the next heartbeat, once the line is back.
    if (!l.reaches()) { this.#time.after(beat, () => this.#tell(l, position)); return }
    l.heard = position
    l.tell(position)
  }

  /** A call over the line: it may find nobody there, be lost on the way, be done and its answer lost, or be done twice. */
  #call<T>(process: Process, run: () => Promise<T>, writes: boolean): Promise<T> {
    if (!process.lives() || process.dies()) return never()
    const line = this.#line
    if (line === null) {
      if (!this.up || !process.reaches()) return Promise.reject(new JournalFault('the database does not answer', 'nothing-written'))
      return run()
    }
    return new Promise<T>((resolve, reject) => {
      const answer = (give: () => void) => this.#time.after(this.#chance.below(line.slow + 1), () => { if (process.lives()) give() })
      const lost = () => answer(() => reject(new JournalFault('the line to the database broke', 'unknown')))
      this.#time.after(this.#chance.below(line.slow + 1), () => {
        if (!this.up || !process.reaches() || this.#chance.happens(line.lostBefore)) return lost()
        const { life } = this
        // The flush takes its time; a restart in the middle of it takes the whole group with it, or none.
        this.#time.after(writes ? 1 : 0, () => {
          if (this.life !== life) return lost()
          const twice = writes && this.#chance.happens(line.twice)
          const lostAfter = !process.reaches() || this.#chance.happens(line.lostAfter)
          run().then((value) => (lostAfter ? lost() : answer(() => resolve(value))), (fault: unknown) => answer(() => reject(fault as Error)))
          if (twice) run().then(() => {}, () => {})
        })
      })
    })
  }
}
