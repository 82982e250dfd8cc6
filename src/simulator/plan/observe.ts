// Counts what happens in a world, from its facts alone: nothing of the room or of the people is asked.
import type { Fact } from '#domain/facts.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { roles, type ObligationKind, type Role } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Entry } from '#store/journal.ts'
import { put } from './histogram.ts'
import { Sounds } from './sounds.ts'
import { emptyTally, noArrivals, noChair, noOwed, type Chair, type Tally } from './tally.ts'

const hour = 3_600_000

type Due = { kind: ObligationKind; home: string; fromAt: number; dueAt: number; counts: boolean }
type Cell = { sounds: number; causes: Record<string, number>; told: number; staffed: number; sat: number }
type Job = { grade: string; area: 'urban' | 'rural'; callAt: number; arrivedAt: number | undefined; closedAt: number | undefined; gradedAt: number }

/** Measures from one moment to another; what began to be owed between them is followed until the world ends. */
export class Observer {
  readonly tally: Tally = emptyTally()
  readonly #from: number
  readonly #until: number
  readonly #rules: PolicyVersion
  readonly #due = new Map<string, Due>()
  readonly #jobs = new Map<string, Job>()
  readonly #lowerings = new Map<string, { incident: string; what: string; to: string }>()
  readonly #channels = new Map<string, string>()
  readonly #chairs = new Map<Role, { here: number; since: number; hours: Cell[]; unheard: number }>()
  readonly #sounds: Sounds
  #now = 0

  constructor(p: { from: number; until: number; rules: PolicyVersion }) {
    this.#from = p.from
    this.#until = p.until
    this.#rules = p.rules
    this.tally.hours = (p.until - p.from) / hour
    for (const role of roles) this.#chairs.set(role, { here: 0, since: p.from, unheard: 0, hours: Array.from({ length: this.tally.hours }, () => ({ sounds: 0, causes: {}, told: 0, staffed: 0, sat: 0 })) })
    this.#sounds = new Sounds((role, at, { owes, step }) => { const cell = this.#cell(role, at); if (cell !== undefined) { cell.sounds += 1; const why = `${owes} ${step}`; cell.causes[why] = (cell.causes[why] ?? 0) + 1 } })
  }

  take(entry: Entry): void {
    this.#now = entry.at
    if (this.#counts(entry.at)) this.tally.facts += entry.facts.length
    for (const f of entry.facts as unknown as Fact[]) { this.#sounds.take(f, entry.at); this.#fact(f, entry.at) }
  }

  call(abuse: boolean, at: number): void {
    if (!this.#counts(at)) return
    this.tally.contacts += 1
    if (abuse) this.tally.abuse += 1
  }

  reply(ok: boolean): void {
    if (!this.#counts(this.#now)) return
    this.tally.commands += 1
    if (!ok) this.tally.refused += 1
  }

  #counts(at: number): boolean { return at >= this.#from && at < this.#until }
  #cell(role: Role, at: number) { return this.#counts(at) ? this.#chairs.get(role)!.hours[Math.floor((at - this.#from) / hour)] : undefined }
  #owed(kind: ObligationKind) { return (this.tally.owed[kind] ??= noOwed()) }

  #fact(f: Fact, at: number): void {
    switch (f.type) {
      case 'obligation-opened': return this.#opened(f.obligation, at)
      case 'obligation-moved': { const o = this.#due.get(f.id); if (o !== undefined) o.dueAt = f.dueAt; return }
      case 'obligation-discharged': return this.#discharged(f.id, f.late, at)
      case 'obligation-alarmed': return this.#alarm(f.id, f.to, 'alarmed', at)
      case 'obligation-climbed': return this.#alarm(f.id, f.to, 'climbed', at)
      case 'obligation-repeated': return this.#alarm(f.id, f.to, 'repeated', at)
      case 'contact-recorded': this.#channels.set(f.contact, f.channel); return
      case 'incident-opened': this.#jobs.set(f.incident, { grade: f.grade, area: f.area, callAt: f.callAt, arrivedAt: undefined, closedAt: undefined, gradedAt: at }); return
      case 'grade-raised': { const job = this.#jobs.get(f.incident); if (job !== undefined && job.arrivedAt === undefined) job.grade = f.grade; return }
      case 'lowering-asked': this.#lowerings.set(f.id, { incident: f.incident, what: f.what, to: f.to }); return
      case 'lowering-decided': {
        const l = this.#lowerings.get(f.id)
        const job = l === undefined ? undefined : this.#jobs.get(l.incident)
        if (f.agreed && l?.what === 'grade' && job !== undefined && job.arrivedAt === undefined) job.grade = l.to
        return
      }
      case 'unit-arrived': { const job = this.#jobs.get(f.incident); if (job !== undefined) job.arrivedAt ??= at; return }
      case 'incident-closed': { const job = this.#jobs.get(f.incident); if (job !== undefined) job.closedAt ??= at; return }
      case 'shift-started': return this.#sits(f.role, 1, at)
      case 'shift-ended': return this.#sits(f.role, -1, at)
      default: return
    }
  }

  #opened(o: Obligation, at: number): void {
    const counts = this.#counts(at)
    this.#due.set(o.id, { kind: o.owes, home: o.home, fromAt: o.fromAt, dueAt: o.dueAt, counts })
    if (counts) this.#owed(o.owes).opened += 1
  }

  #discharged(id: string, late: boolean, at: number): void {
    const o = this.#due.get(id)
    if (o === undefined) return
    this.#due.delete(id)
    if (!o.counts) return
    const owed = this.#owed(o.kind)
    if (late) { owed.late += 1; put(owed.lateBy, at - o.dueAt) } else owed.kept += 1
    if (o.kind === 'accept-contact') this.#answered(o, at - o.fromAt, !late)
  }

  #answered(o: Due, took: number | undefined, inTime: boolean): void {
    const by = this.#channels.get(o.home) === '999' ? '999' : 'other'
    const answers = (this.tally.answers[by] ??= { contacts: 0, answered: 0, inTime: 0, times: {} })
    answers.contacts += 1
    if (took === undefined) return
    answers.answered += 1
    if (inTime) answers.inTime += 1
    put(answers.times, took)
  }

  #alarm(id: string, to: Role, how: 'alarmed' | 'climbed' | 'repeated', at: number): void {
    if (!this.#counts(at)) return
    this.tally.alarms += 1
    this.#owed(this.#due.get(id)!.kind)[how] += 1
    const chair = this.#chairs.get(to)!
    this.#cell(to, at)!.told += 1
    if (chair.here === 0) chair.unheard += 1
  }

  #sits(role: Role, change: 1 | -1, at: number): void {
    this.#clock(role, at)
    const chair = this.#chairs.get(role)!
    chair.here = Math.max(0, chair.here + change)
  }

  /** Brings the hours sat in a chair up to a moment. */
  #clock(role: Role, at: number): void {
    const chair = this.#chairs.get(role)!
    const end = Math.min(at, this.#until)
    for (let t = chair.since; t < end;) {
      const n = Math.floor((t - this.#from) / hour)
      const to = Math.min(end, this.#from + (n + 1) * hour)
      const cell = chair.hours[n]!
      if (chair.here > 0) cell.staffed += to - t
      cell.sat += (to - t) * chair.here
      t = to
    }
    chair.since = Math.max(chair.since, end)
  }

  /** Closes the count: `at` is when the world ended. What is owed still is late or waiting. */
  end(at: number): Tally {
    this.#sounds.until(at)
    for (const o of this.#due.values()) {
      if (!o.counts) continue
      const owed = this.#owed(o.kind)
      if (o.dueAt > at) { owed.waiting += 1; continue }
      owed.late += 1
      owed.neverKept += 1
      put(owed.lateBy, at - o.dueAt)
      if (o.kind === 'accept-contact') this.#answered(o, undefined, false)
    }
    for (const job of this.#jobs.values()) if (this.#counts(job.callAt)) this.#arrival(job, at)
    for (const [role, chair] of this.#chairs) {
      this.#clock(role, this.#until)
      this.tally.chairs[role] = this.#chair(chair)
    }
    return this.tally
  }

  #arrival(job: Job, at: number): void {
    const rule = this.#rules.grades.find((g) => g.id === job.grade)
    const within = rule?.arriveWithin?.[job.area]
    const arrivals = (this.tally.arrivals[rule?.rank ?? 0] ??= noArrivals())
    arrivals.incidents += 1
    if (job.arrivedAt !== undefined) { arrivals.arrived += 1; put(arrivals.times, job.arrivedAt - job.callAt) }
    if (within === undefined) return
    const dueAt = (rule!.clockFrom === 'call' ? job.callAt : job.gradedAt) + within
    if (job.arrivedAt !== undefined ? job.arrivedAt <= dueAt : false) arrivals.inTime += 1
    else if (job.arrivedAt === undefined && dueAt > Math.min(at, job.closedAt ?? Infinity)) arrivals.waiting += 1
    else arrivals.missed += 1
  }

  #chair(c: { hours: Cell[]; unheard: number }): Chair {
    const out = { ...noChair(), unheard: c.unheard }
    c.hours.forEach((cell, i) => {
      out.hours += 1
      out.deskHours += cell.sat / hour
      out.emptyHours += 1 - cell.staffed / hour
      if (cell.staffed < hour / 2) return
      out.staffed += 1
      out.sounds[cell.sounds] = (out.sounds[cell.sounds] ?? 0) + 1
      for (const [why, n] of Object.entries(cell.causes)) out.causes[why] = (out.causes[why] ?? 0) + n
      out.told[cell.told] = (out.told[cell.told] ?? 0) + 1
      const clock = Math.floor((this.#from + i * hour) / hour) % 24
      const at = (out.byHour[clock] ??= { hours: 0, sounds: 0 })
      at.hours += 1
      at.sounds += cell.sounds
    })
    return out
  }
}
