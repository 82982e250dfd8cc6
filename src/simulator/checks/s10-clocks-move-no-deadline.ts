import type { Fact } from '#domain/facts.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Entry } from '#store/journal.ts'
import { clockError, trip } from './allowances.ts'
import type { Check, Scene } from './check.ts'
import { RulesThen } from './rules-then.ts'

/**
 * Whatever clocks do, an entry carries the time at which it was decided, and a deadline stands a span of the policy after its clock began. Allowed: how far the
 * clocks stand from the truth, and the trip between deciding and committing.
 */
export const clocksMoveNoDeadline: Check = {
  s: 'S10', holds: 'clock jumps, drift, daylight saving and restarts neither move a deadline nor the time of what is written',
  start: (scene) => {
    const clocks = new Clocks(scene)
    return { entry: (e) => clocks.entry(e) }
  },
}

type Job = { callAt: number; openedAt: number; grade: string; area: 'urban' | 'rural'; calls: Set<number>; lowerings: Map<string, { what: string; to: string }>; arrivalFrom: number }

class Clocks {
  readonly #scene: Scene
  readonly #off: number
  readonly #rules = new RulesThen()
  readonly #jobs = new Map<string, Job>()
  readonly #calls = new Map<string, number>()
  readonly #due = new Map<string, { owes: Obligation['owes']; home: string; fromAt: number; dueAt: number }>()
  #latest = 0

  constructor(scene: Scene) {
    this.#scene = scene
    this.#off = clockError(scene.plan) + trip(scene.plan)
  }

  entry(e: Entry): void {
    const now = this.#scene.now()
    if (Math.abs(e.at - now) > this.#off) this.#scene.fail(`entry ${e.position} (${e.command}) was committed ${now - e.at} ms from the time it carries; ${this.#off} can be explained`)
    if (e.at < this.#latest - 2 * this.#off) this.#scene.fail(`entry ${e.position} lies ${this.#latest - e.at} ms before one that was written earlier`)
    this.#latest = Math.max(this.#latest, e.at)
    for (const f of e.facts as unknown as Fact[]) this.#fact(f, e)
  }

  #fact(f: Fact, e: Entry): void {
    switch (f.type) {
      case 'policy-adopted': return this.#rules.adopt(f.file)
      case 'contact-recorded': this.#calls.set(f.contact, f.callAt); return
      case 'incident-opened': this.#jobs.set(f.incident, { callAt: f.callAt, openedAt: e.at, grade: f.grade, area: f.area, calls: new Set([f.callAt]), lowerings: new Map(), arrivalFrom: 0 }); return
      case 'contact-joined': this.#jobs.get(f.incident)!.calls.add(this.#calls.get(f.contact)!); return
      case 'grade-raised': this.#jobs.get(f.incident)!.grade = f.grade; return
      case 'lowering-asked': this.#jobs.get(f.incident)!.lowerings.set(f.id, f); return
      case 'lowering-decided': { const j = this.#jobs.get(f.incident)!; const asked = j.lowerings.get(f.id); if (f.agreed && asked?.what === 'grade') j.grade = asked.to; return }
      case 'obligation-opened': return this.#opened(f.obligation, e)
      case 'obligation-moved': return this.#moved(f, e)
      case 'obligation-discharged': {
        const o = this.#due.get(f.id)
        if (o !== undefined && f.late !== e.at > o.dueAt) this.#scene.fail(`${f.id} was kept ${e.at - o.dueAt} ms after its time and is called ${f.late ? 'late' : 'in time'}`)
        this.#due.delete(f.id)
        return
      }
      default: return
    }
  }

  #opened(o: Obligation, e: Entry): void {
    this.#due.set(o.id, { owes: o.owes, home: o.home, fromAt: o.fromAt, dueAt: o.dueAt })
    const rules = this.#rules.at(e.at)
    if (rules === undefined) return this.#scene.fail(`${o.id} was opened and no rules are in force`)
    const job = this.#jobs.get(o.home)
    const span = this.#span(o.owes, job, rules)
    if (o.openedAt !== e.at) this.#scene.fail(`${o.id} says it was opened at ${o.openedAt}, its entry at ${e.at}`)
    if (span === undefined) return this.#scene.fail(`${o.id} was opened and grade ${job?.grade} promises none`)
    if (o.dueAt - o.fromAt !== span) this.#scene.fail(`${o.id} has ${o.dueAt - o.fromAt} ms; policy gives ${span}`)
    const warn = o.fromAt + Math.floor(span * rules.obligations[o.owes].warnAt)
    if (o.warnAt !== warn) this.#scene.fail(`${o.id} is warned of at ${o.warnAt}; policy says ${warn}`)
    if (!this.#mayBegin(o, e, job, rules)) this.#scene.fail(`the clock of ${o.id} began at ${o.fromAt}, when nothing happened that starts it (${o.clockFrom}; entry at ${e.at})`)
    if (o.owes === 'arrive' && job !== undefined) job.arrivalFrom = o.fromAt
  }

  #moved(f: Extract<Fact, { type: 'obligation-moved' }>, e: Entry): void {
    const o = this.#due.get(f.id)
    if (o === undefined) return this.#scene.fail(`${f.id} was moved and is not owed`)
    const rules = this.#rules.at(e.at)!
    const job = this.#jobs.get(o.home)
    const span = this.#span(o.owes, job, rules)
    // The grade it has now says from where it counts, the call or the grading; what is owed anew since a later call counts from that call.
    const began = job === undefined || o.fromAt > job.openedAt ? o.fromAt : rules.grades.find((g) => g.id === job.grade)?.clockFrom === 'call' ? job.callAt : job.openedAt
    // A role gap says anew how many are missing: its time stays.
    if (o.owes === 'fill-role-gap' ? f.dueAt !== o.dueAt : f.dueAt !== began + (span ?? NaN)) this.#scene.fail(`${f.id} was moved to ${f.dueAt - began} ms after its clock began; policy gives ${span}`)
    o.dueAt = f.dueAt
  }

  #span(owes: Obligation['owes'], job: Job | undefined, rules: PolicyVersion): number | undefined {
    const { within } = rules.obligations[owes]
    if (typeof within === 'number') return within
    if (within === 'promise') return 0
    const grade = rules.grades.find((g) => g.id === job?.grade)
    const arrive = job === undefined ? undefined : grade?.arriveWithin?.[job.area]
    return within === 'arrive-target' ? arrive : grade?.assignWithin ?? arrive
  }

  #mayBegin(o: Obligation, e: Entry, job: Job | undefined, rules: PolicyVersion): boolean {
    if (o.fromAt === e.at) return true
    if (job === undefined) return o.fromAt === this.#calls.get(o.home)
    if (job.calls.has(o.fromAt)) return true
    return (o.owes === 'assign' || o.owes === 'arrive') && (o.fromAt === job.arrivalFrom || (o.fromAt === job.openedAt && rules.grades.find((g) => g.id === job.grade)?.clockFrom === 'grading'))
  }
}
