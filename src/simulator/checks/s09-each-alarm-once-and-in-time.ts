import type { Fact } from '#domain/facts.ts'
import type { Entry } from '#store/journal.ts'
import { clockError, newsDelay, trip } from './allowances.ts'
import type { Check, Scene } from './check.ts'
import { Coming } from './coming.ts'

const mostLate = 1_000      // safety.md S9 and F6
type Step = 'waiting' | 'warned' | 'alarmed'
type Owing = {
  id: string; warnAt: number; dueAt: number; ladder: readonly { after: number; role: string }[]; top: { role: string; repeatEvery: number }; rung: number; owedBy: string
  step: Step; lastTold: number; heldUntil: number
  /** True time since which its next moment is what it is: what was owed late from the start is late only from then. */
  since: number
}

/** The next moment at which somebody must be told. "I have this" holds back the climbing, never the warning or the alarm. */
const nextOf = (o: Owing): number => (o.step === 'waiting' ? o.warnAt : o.step === 'warned' ? o.dueAt : Math.max(o.lastTold + (o.ladder[o.rung]?.after ?? o.top.repeatEvery), o.heldUntil))

/**
 * Each warning, alarm, climb and repeat comes once, not early, and at most a second late for as long as some server is able. Allowed beyond that second: how far the
 * clocks stand apart, the trips of one step over the line (read its turn, append, and once again after losing to the other server), and, where two servers share the
 * watch, the time until the second hears of what the first one opened before it died.
 */
export const eachAlarmOnceAndInTime: Check = {
  s: 'S9', holds: 'each warning, alarm, climb and repeat comes exactly once, and at most 1 s late while a server is able',
  start: (scene) => {
    const watch = new Watch(scene)
    return { entry: (e) => watch.entry(e), instant: (now) => watch.missing(now) }
  },
}

class Watch {
  readonly #scene: Scene
  readonly #owing = new Map<string, Owing>()
  readonly #coming = new Coming()
  readonly #allowed: number

  constructor(scene: Scene) {
    this.#scene = scene
    this.#allowed = mostLate + clockError(scene.plan) + 4 * trip(scene.plan) + newsDelay(scene.plan)
  }

  entry(e: Entry): void { for (const f of e.facts as unknown as Fact[]) this.#fact(f, e) }

  /** What should have come by now and did not. */
  missing(now: number): void {
    const next = this.#coming.first()
    if (next === undefined || next.at + this.#allowed >= now) return
    const able = this.#scene.ableSince()
    if (able === undefined || now - Math.max(next.at, able) <= this.#allowed) return
    const o = this.#owing.get(next.id)!
    this.#scene.fail(`${o.id} was to be told of again ${now - next.at} ms ago (it is ${o.step}, rung ${o.rung}), some server was able since ${now - able} ms ago, and nobody was told`)
  }

  #plan(o: Owing): void {
    o.since = this.#scene.now()
    this.#coming.set(o.id, Math.max(nextOf(o), o.since))
  }

  #told(o: Owing, e: Entry, what: string): void {
    const due = nextOf(o)
    if (e.at < due) return this.#scene.fail(`${o.id} was ${what} ${due - e.at} ms early`)
    const able = this.#scene.ableSince()
    const late = this.#scene.now() - Math.max(due, o.since, able ?? Infinity)
    if (late > this.#allowed) this.#scene.fail(`${o.id} was ${what} ${late} ms late`)
  }

  #fact(f: Fact, e: Entry): void {
    switch (f.type) {
      case 'obligation-opened': {
        const { id, warnAt, dueAt, ladder, top, owedBy } = f.obligation
        if (this.#owing.has(id)) return this.#scene.fail(`${id} was opened twice`)
        const o: Owing = { id, warnAt, dueAt, ladder, top, rung: 0, owedBy, step: 'waiting', lastTold: dueAt, heldUntil: 0, since: 0 }
        this.#owing.set(id, o)
        return this.#plan(o)
      }
      case 'obligation-discharged': this.#owing.delete(f.id); return this.#coming.delete(f.id)
      case 'obligation-moved': case 'obligation-accepted': case 'obligation-returned': case 'obligation-warned': case 'obligation-alarmed': case 'obligation-climbed': case 'obligation-repeated': {
        const o = this.#owing.get(f.id)
        if (o === undefined) return this.#scene.fail(`${f.type} of ${f.id}, which is not owed`)
        this.#changed(o, f, e)
        return this.#plan(o)
      }
      default: return
    }
  }

  #changed(o: Owing, f: Exclude<Extract<Fact, { id: string; type: `obligation-${string}` }>, { type: 'obligation-discharged' }>, e: Entry): void {
    switch (f.type) {
      case 'obligation-moved':
        // A new due time is warned of and alarmed by itself, once; "I have this" was said of the old one.
        if (e.at < f.dueAt) o.step = e.at < f.warnAt || o.step === 'waiting' ? 'waiting' : 'warned'
        if (f.dueAt !== o.dueAt) o.heldUntil = 0
        o.warnAt = f.warnAt
        o.dueAt = f.dueAt
        return
      case 'obligation-accepted': o.heldUntil = f.until; return
      case 'obligation-returned': o.heldUntil = 0; return
      case 'obligation-warned':
        if (o.step !== 'waiting') this.#scene.fail(`${o.id} was warned of again`)
        this.#told(o, e, 'warned of')
        if (e.at >= o.dueAt) this.#scene.fail(`${o.id} was warned of when it was past its time: it is an alarm`)
        o.step = 'warned'
        break
      case 'obligation-alarmed':
        if (o.step === 'alarmed') this.#scene.fail(`${o.id} was alarmed twice`)
        if (e.at < o.dueAt) this.#scene.fail(`${o.id} was alarmed ${o.dueAt - e.at} ms early`)
        this.#told({ ...o, step: 'warned' }, e, 'alarmed')
        o.step = 'alarmed'
        break
      case 'obligation-climbed': this.#climbed(o, f, e); break
      case 'obligation-repeated':
        if (o.step !== 'alarmed') this.#scene.fail(`${o.id} was repeated before its alarm`)
        this.#told(o, e, 'repeated')
        this.#passedOver(o, o.ladder.length)
        break
    }
    o.lastTold = e.at
  }

  #climbed(o: Owing, f: Extract<Fact, { type: 'obligation-climbed' }>, e: Entry): void {
    // Climbing past a chair that just became empty is no matter of time.
    if (e.by === 'service:watch') {
      if (o.step !== 'alarmed') this.#scene.fail(`${o.id} climbed before its alarm`)
      this.#told(o, e, 'climbed')
      if (f.rung < o.rung || (f.rung === o.rung && f.to !== o.top.role)) this.#scene.fail(`${o.id} climbed from rung ${o.rung} to ${f.rung}`)
      const to = f.rung === 0 ? o.top.role : o.ladder[f.rung - 1]?.role
      if (f.to !== to && f.to !== o.top.role) this.#scene.fail(`${o.id} climbed to ${f.to}; on rung ${f.rung} stands ${to}`)
      this.#passedOver(o, f.to === to ? f.rung - 1 : f.rung)
    }
    o.rung = f.rung
    o.owedBy = f.to
  }

  /** Rungs from where it stands up to `upTo` were not told: nobody may sit on them. */
  #passedOver(o: Owing, upTo: number): void {
    for (let n = o.rung; n < upTo; n++) if (this.#scene.picture.there(o.ladder[n]!.role) > 0) this.#scene.fail(`${o.id} passed over ${o.ladder[n]!.role}, who is on duty`)
  }
}
