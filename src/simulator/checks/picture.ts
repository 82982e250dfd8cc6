// The present as the checks reckon it from the facts: written apart from the product's own fold, so that an error there is seen here.
import type { Fact } from '#domain/facts.ts'
import type { Entry } from '#store/journal.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'

export type Owed = {
  id: string; owes: string; home: string; key: string | undefined; openedAt: number; fromAt: number; warnAt: number; dueAt: number; firstOwedBy: string; owedBy: string; ladder: readonly { after: number; role: string }[]
  top: { role: string; repeatEvery: number }; rung: number; warned: number; alarmed: number; toldAt: number[]; acceptedBy: string | undefined; heldUntil: number | undefined; open: boolean; endedAt: number | undefined; position: number
}
export type Job = {
  id: string; openedAt: number; callAt: number; owner: string | null; ownerRole: string; grade: string; domesticAbuse: string; everAbuse: boolean; area: 'urban' | 'rural'; contacts: Set<string>; units: Set<string>; attendedAt: number | undefined
  outcome: { by: string; result: string } | undefined; secondLook: { by: string; agrees: boolean } | undefined; closed: boolean; lowerings: Map<string, { what: string; by: string; from: string; to: string; decided: { agreed: boolean; by: string } | undefined }>
  gradedBy: string; diverts: Set<string>; gapAccepted: boolean
}
export type Line = {
  id: string; channel: string; callAt: number; line: string; recordedAt: number; identifiers: Record<string, string | undefined>; sounds: string[]; answer: string; floor: { grade: string; reasons: readonly { reason: string }[] }; job: string | undefined
  ended: { decision: string; wish: boolean; nextStep: string | undefined } | undefined; checks: Map<string, 'answered' | 'not-checked'>; matches: Map<string, number>; read: boolean; ringBacks: string[]; graded: boolean; drawn: boolean; ours: boolean
}
export type Car = { id: string; on: string | undefined; arrived: boolean; left: { job: string; confirmed: boolean } | undefined; unread: Set<string>; crew: readonly string[]; onDuty: boolean }

export class Picture {
  readonly owed = new Map<string, Owed>()
  readonly owedIn = new Map<string, Set<string>>()      // open ones, by home
  readonly jobs = new Map<string, Job>()
  readonly lines = new Map<string, Line>()
  readonly cars = new Map<string, Car>()
  readonly openJobs = new Set<string>()
  readonly onDuty = new Map<string, string>()           // staff → role
  readonly enrolled = new Map<string, string>()
  position = 0

  /** How many are on duty in a role. */
  there(role: string): number { let n = 0; for (const r of this.onDuty.values()) if (r === role) n += 1; return n }
  open(home: string): Owed[] { return [...this.owedIn.get(home) ?? []].map((id) => this.owed.get(id)!) }

  take(e: Entry): void {
    this.position = e.position
    for (const f of e.facts as unknown as Fact[]) this.#fact(f, e)
  }

  #opened(o: Obligation, e: Entry) {
    this.owed.set(o.id, {
      id: o.id, owes: o.owes, home: o.home, key: o.key, openedAt: e.at, fromAt: o.fromAt, warnAt: o.warnAt, dueAt: o.dueAt, firstOwedBy: o.firstOwedBy, owedBy: o.owedBy, ladder: o.ladder, top: o.top, rung: 0, warned: 0, alarmed: 0,
      toldAt: [], acceptedBy: undefined, heldUntil: undefined, open: true, endedAt: undefined, position: e.position,
    })
    const home = this.owedIn.get(o.home)
    if (home === undefined) this.owedIn.set(o.home, new Set([o.id]))
    else home.add(o.id)
  }

  #fact(f: Fact, e: Entry): void {
    switch (f.type) {
      case 'staff-enrolled': this.enrolled.set(f.person.id, f.person.name); return
      case 'shift-started': this.onDuty.set(f.staff, f.role); return
      case 'shift-ended': this.onDuty.delete(f.staff); return
      case 'obligation-opened': return this.#opened(f.obligation, e)
      case 'obligation-discharged': { const o = this.owed.get(f.id)!; o.open = false; o.endedAt = e.at; this.owedIn.get(o.home)?.delete(f.id); return }
      case 'obligation-moved': { const o = this.owed.get(f.id)!; o.warnAt = f.warnAt; o.dueAt = f.dueAt; return }
      case 'obligation-accepted': { const o = this.owed.get(f.id)!; o.acceptedBy = f.by; o.heldUntil = f.until; return }
      case 'obligation-returned': { const o = this.owed.get(f.id)!; o.acceptedBy = undefined; o.heldUntil = undefined; return }
      case 'obligation-warned': this.owed.get(f.id)!.warned += 1; return
      case 'obligation-alarmed': { const o = this.owed.get(f.id)!; o.alarmed += 1; o.toldAt.push(e.at); return }
      case 'obligation-climbed': { const o = this.owed.get(f.id)!; o.rung = f.rung; o.owedBy = f.to; o.toldAt.push(e.at); return }
      case 'obligation-repeated': this.owed.get(f.id)!.toldAt.push(e.at); return
      case 'contact-recorded':
        this.lines.set(f.contact, { id: f.contact, channel: f.channel, callAt: f.callAt, line: f.line, recordedAt: e.at, identifiers: { ...f.identifiers }, sounds: [], answer: 'not-assessed', floor: { grade: '', reasons: [] }, job: undefined, ended: undefined, checks: new Map(), matches: new Map(), read: false, ringBacks: [], graded: false, drawn: false, ours: false })
        return
      default: return this.#more(f, e)
    }
  }

  #more(f: Fact, e: Entry): void {
    switch (f.type) {
      case 'identifiers-set': { const l = this.lines.get(f.contact)!; l.identifiers = { ...f.identifiers }; return }
      case 'sound-noted': this.lines.get(f.contact)!.sounds.push(f.sound); return
      case 'domestic-abuse-answered': this.lines.get(f.contact)!.answer = f.answer; return
      case 'check-receipted': { const l = this.lines.get(f.contact)!; l.checks.set(f.source, 'answered'); l.matches.set(f.source, f.receipt.matches.length); return }
      case 'check-failed': this.lines.get(f.contact)!.checks.set(f.source, 'not-checked'); return
      case 'history-opened': case 'history-waived': this.lines.get(f.contact)!.read = true; return
      case 'floor-raised': this.lines.get(f.contact)!.floor = f.floor; return
      case 'contact-graded': this.lines.get(f.contact)!.graded = true; return
      case 'contact-joined': this.lines.get(f.contact)!.job = f.incident; this.jobs.get(f.incident)!.contacts.add(f.contact); return
      case 'contact-separated': this.lines.get(f.contact)!.job = undefined; this.jobs.get(f.incident)!.contacts.delete(f.contact); return
      case 'ring-back-recorded': this.lines.get(f.contact)!.ringBacks.push(f.result); return
      case 'own-line-heard': this.lines.get(f.contact)!.ours = true; return
      case 'own-lines-reviewed': this.lines.get(f.contact)!.ours = false; return
      case 'sample-drawn': this.lines.get(f.contact)!.drawn = true; return
      case 'sample-reviewed': this.lines.get(f.contact)!.drawn = false; return
      case 'contact-ended': this.lines.get(f.contact)!.ended = { decision: f.decision, wish: f.wish !== undefined, nextStep: f.nextStep }; return
      case 'incident-opened':
        this.jobs.set(f.incident, {
          id: f.incident, openedAt: e.at, callAt: f.callAt, owner: null, ownerRole: '', grade: f.grade, domesticAbuse: f.domesticAbuse, everAbuse: f.domesticAbuse !== 'no', area: f.area, contacts: new Set([f.contact]), units: new Set(), attendedAt: undefined, outcome: undefined,
          secondLook: undefined, closed: false, lowerings: new Map(), gradedBy: f.gradedBy, diverts: new Set(), gapAccepted: false,
        })
        this.openJobs.add(f.incident)
        this.lines.get(f.contact)!.job = f.incident
        return
      case 'owner-named': { const j = this.jobs.get(f.incident)!; j.owner = f.owner; j.ownerRole = f.role; return }
      case 'grade-raised': this.jobs.get(f.incident)!.grade = f.grade; return
      case 'domestic-abuse-raised': { const j = this.jobs.get(f.incident)!; j.domesticAbuse = f.to; j.everAbuse = true; return }
      case 'lowering-asked': this.jobs.get(f.incident)!.lowerings.set(f.id, { what: f.what, by: f.by, from: f.from, to: f.to, decided: undefined }); return
      case 'lowering-decided': {
        const j = this.jobs.get(f.incident)!
        const l = j.lowerings.get(f.id)!
        l.decided = { agreed: f.agreed, by: f.by }
        if (f.agreed && l.what === 'grade') j.grade = l.to
        if (f.agreed && l.what === 'domestic-abuse') j.domesticAbuse = l.to
        return
      }
      case 'outcome-recorded': { const j = this.jobs.get(f.incident)!; j.outcome = { by: f.by, result: f.result }; return }
      case 'second-looked': this.jobs.get(f.incident)!.secondLook = { by: f.by, agrees: f.agrees }; return
      case 'gap-accepted': this.jobs.get(f.incident)!.gapAccepted = true; return
      case 'incident-closed': this.jobs.get(f.incident)!.closed = true; this.openJobs.delete(f.incident); return
      default: return this.#cars(f)
    }
  }

  #cars(f: Fact): void {
    switch (f.type) {
      case 'unit-crewed': this.cars.set(f.unit, { id: f.unit, on: undefined, arrived: false, left: this.cars.get(f.unit)?.left, unread: new Set(), crew: f.crew, onDuty: true }); return
      case 'unit-stood-down': this.cars.get(f.unit)!.onDuty = false; return
      case 'unit-assigned': {
        const car = this.cars.get(f.unit)!
        car.on = f.incident
        car.arrived = false
        car.unread = new Set(f.briefing.map((l) => l.key))
        this.jobs.get(f.incident)!.units.add(f.unit)
        return
      }
      case 'briefing-sent': { const car = this.cars.get(f.unit)!; for (const l of f.briefing) car.unread.add(l.key); return }
      case 'briefing-acknowledged': this.cars.get(f.unit)!.unread.delete(f.line); return
      case 'unit-arrived': { const car = this.cars.get(f.unit)!; car.arrived = true; const j = this.jobs.get(f.incident)!; j.attendedAt ??= 0; return }
      case 'unit-cleared': { const car = this.cars.get(f.unit)!; if (car.on === f.incident) car.on = undefined; this.jobs.get(f.incident)!.units.delete(f.unit); return }
      case 'unit-told-it-left': this.cars.get(f.unit)!.left = { job: f.incident, confirmed: false }; return
      case 'leaving-confirmed': { const car = this.cars.get(f.unit)!; if (car.left !== undefined) car.left.confirmed = true; return }
      case 'unit-diverted': this.jobs.get(f.from)!.diverts.add(f.divert); return
      default: return
    }
  }
}
