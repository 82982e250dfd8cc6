// A server process of the force: the product's own room and watch, on a machine that dies, restarts and keeps wrong time.
import { contactsAndIncidents, forceRecords } from '#adapters/history-journal/journal-sources.ts'
import { switchable } from '#adapters/history-journal/guarded-sources.ts'
import { steadyClock } from '#adapters/clock/steady-clock.ts'
import type { PolicyFile } from '#policy/schema.ts'
import { keepAsking, keepWatch, type After } from '#room/keep-watch.ts'
import { openRoom, type ControlRoom } from '#room/open-room.ts'
import { numberOf, type Chance } from '../kernel/chance.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Timeline } from '../kernel/timeline.ts'
import type { Connection, Database } from './database.ts'

const lookEvery = 60_000
const agreeEvery = 600_000

export class ServerNode {
  readonly name: string
  room: ControlRoom | undefined
  /** Since when it has been whole, true time; undefined while it is not. */
  upSince: number | undefined
  sourcesDown: ((why: string | undefined) => void) | undefined
  #life = 0
  #wallOff: number
  #connection: Connection | undefined
  #down: string | undefined
  readonly #drift: number
  readonly #bootedAt: number
  readonly #time: Timeline
  readonly #chance: Chance
  readonly #database: Database
  readonly #plan: Plan

  constructor(name: string, p: { time: Timeline; chance: Chance; database: Database; plan: Plan }) {
    this.name = name
    this.#time = p.time
    this.#chance = p.chance
    this.#database = p.database
    this.#plan = p.plan
    this.#drift = p.plan.drift === 0 ? 0 : p.plan.drift * (0.5 + p.chance.real()) / 1e6
    this.#wallOff = p.plan.startsOff === 0 ? 0 : Math.round(p.plan.startsOff * p.chance.real())
    this.#bootedAt = p.time.now - 86_400_000
  }

  #steady = (): number => (this.#time.now - this.#bootedAt) * (1 + this.#drift)
  #wall = (): number => Math.round(this.#bootedAt + this.#steady() + this.#wallOff)

  /** The wall clock is set by somebody. */
  jump(ms: number): void { this.#wallOff += ms }

  reaches = (): boolean => this.#time.now >= this.cutOffUntil
  lives = (): boolean => this.room !== undefined

  /** No line to the database until then, true time; the process itself lives. */
  cutOffUntil = 0

  /** Starts the process; resolves when it serves, or when it died or failed on the way. */
  async start(policy: { file: PolicyFile; hash: string }): Promise<void> {
    const life = ++this.#life
    const lives = () => this.#life === life
    const dies = () => {
      if (!lives() || this.room === undefined || this.#plan.crash === 0 || !this.#chance.happens(this.#dieChance)) return false
      this.crash()
      return true
    }
    const after: After = (ms, run) => this.#time.after(ms, () => { if (lives()) run() })
    const connection = this.#database.connect({ lives, dies, reaches: this.reaches })
    this.#connection = connection
    try {
      const clock = await this.#clock(connection, after)
      const own = [forceRecords(connection, clock), contactsAndIncidents(connection, clock)].map(switchable)
      this.sourcesDown = (why) => { this.#down = why; for (const s of own) if (why === undefined) s.up(); else s.down(why) }
      this.sourcesDown(this.#down)
      const room = await openRoom({ journal: connection, clock, hash: (text) => `${numberOf(text).toString(16)}${numberOf(`${text} again`).toString(16)}`, sources: own })
      await room.adopt(policy.file, policy.hash, 'at the start')
      if (!lives()) return
      this.room = room
      this.upSince = this.#time.now
      // A real watch looks four times a second; here only where something can have been missed, which is faster to live through.
      const { line, nodes, restartDatabase, failover, diskFails, cutOff } = this.#plan
      // Told of an entry, a server reads it; where that answer can be lost even the only server misses something.
      const losesAnswers = line !== null && line.lostBefore + line.lostAfter > 0
      const misses = losesAnswers || (nodes > 1 && (line !== null || restartDatabase + failover + diskFails + cutOff > 0))
      keepWatch(room, after, { longestSleep: misses ? 1_000 : line === null && nodes === 1 ? Infinity : 60_000 })
      if (this.#plan.sourceDown > 0 || this.#plan.line !== null) keepAsking(room, after, { every: 10_000 })
    } catch {
      if (lives()) after(1_000, () => { void this.start(policy) })
    }
  }

  // Chance that it dies at one call to the database: with some 100 calls an hour and a call of the plan, about once in `crash` hours.
  get #dieChance(): number { return 1 / (this.#plan.crash * 60 * Math.max(3, this.#plan.abuse)) }

  /** Dies between two instructions: nothing of it goes on. */
  crash(): void {
    this.#life += 1
    this.room = undefined
    this.upSince = undefined
    void this.#connection?.close()
  }

  async #clock(connection: Connection, after: After): Promise<() => number> {
    if (this.#plan.drift === 0 && this.#plan.startsOff === 0 && this.#plan.jump === 0) return () => this.#time.now
    const { position } = await connection.open()
    const [last] = position > 0 ? (await connection.since(position - 1, 1)) as { at: number }[] : []
    let best = { took: Infinity, offset: 0 }
    for (let i = 0; i < 5; i++) {
      const from = this.#wall()
      const theirs = await connection.now()
      const to = this.#wall()
      if (to - from < best.took) best = { took: to - from, offset: theirs - (from + to) / 2 }
    }
    const clock = steadyClock({ machine: { wall: this.#wall, steady: this.#steady, sinceBoot: this.#steady }, notBefore: last?.at ?? 0, offset: best.offset })
    const look = () => { clock.look(); after(lookEvery, look) }
    const agree = () => {
      const from = clock.now()
      connection.now().then((theirs) => { const to = clock.now(); if (to - from <= 100) clock.agreeWith(theirs, (from + to) / 2) }, () => {})
      after(agreeEvery, agree)
    }
    after(lookEvery, look)
    after(agreeEvery, agree)
    return clock.now
  }
}
