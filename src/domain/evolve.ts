import type { Fact, ObligationFact, StaffFact } from './facts.ts'
import type { Drafting } from './state.ts'
import type { Incident } from './incident/incident.ts'
import type { Obligation } from './obligations/obligation.ts'
import { emptyRoster } from './staff/roster.ts'
import { nextLook } from './obligations/next-look.ts'
import { evolveContact } from './evolve-contact.ts'
import { changeIncident, evolveIncident } from './evolve-incident.ts'
import { evolvePair } from './evolve-pair.ts'
import { evolveSampling } from './evolve-sampling.ts'
import { evolveDispatch, evolveDivert } from './evolve-dispatch.ts'

/** Folds one fact into the documents. Pure but for the draft it is given; the same facts give the same documents on every node. */
export function evolve(room: Drafting, f: Fact, at: number): void {
  switch (f.type) {
    case 'contact-recorded': case 'contact-accepted': case 'words-added': case 'sound-noted': case 'demeanour-noted': case 'identifiers-set': case 'words-read':
    case 'safe-to-speak-answered': case 'domestic-abuse-answered': case 'check-receipted': case 'check-failed': case 'history-opened': case 'history-waived': case 'not-checked-accepted':
    case 'floor-raised': case 'contact-graded': case 'ring-back-recorded': case 'contact-ended': case 'own-line-heard': case 'own-lines-reviewed':
      return evolveContact(room, f, at)
    case 'contact-joined': {
      evolveContact(room, f, at)
      const incident = room.get('incident', f.incident)!
      const contacts = incident.contacts.includes(f.contact) ? incident.contacts : [...incident.contacts, f.contact]
      const { apart, ...called } = asCalledAgain(incident, room.get('contact', f.contact)!.callAt, at)
      const still = (apart ?? []).filter((a) => a.contact !== f.contact)
      room.set('incident', f.incident, { ...called, contacts, ...(still.length === 0 ? {} : { apart: still }) }, incident.closed === undefined)
      return
    }
    case 'contact-separated':
      evolveContact(room, f, at)
      return changeIncident(room, f.incident, (i) => ({ ...i, contacts: i.contacts.filter((c) => c !== f.contact), apart: [...i.apart ?? [], { contact: f.contact, by: f.by, at, reason: f.reason, kept: f.kept }] }))
    case 'incident-opened': case 'owner-named': case 'grade-raised': case 'domestic-abuse-raised': case 'category-set': case 'place-set': case 'lowering-asked': case 'lowering-decided':
    case 'briefing-changed': case 'summary-revised': case 'incident-reassessed': case 'caller-told': case 'outcome-recorded': case 'second-looked':
    case 'incidents-linked': case 'gap-accepted': case 'incident-closed':
      return evolveIncident(room, f, at)
    case 'unit-crewed': case 'unit-stood-down': case 'unit-assigned': case 'briefing-sent': case 'briefing-acknowledged': case 'unit-status-reported': case 'unit-en-route':
    case 'unit-arrived': case 'unit-cleared': case 'unit-told-it-left': case 'leaving-confirmed': case 'position-reported':
      return evolveDispatch(room, f, at)
    case 'unit-diverted': case 'divert-agreed': case 'divert-overridden': case 'divert-challenged': case 'challenge-answered': case 'divert-covered': case 'divert-gap-accepted':
      return evolveDivert(room, f, at)
    case 'pair-answered': case 'pair-answer-taken-back':
      return evolvePair(room, f, at)
    case 'sample-drawn': case 'sample-reviewed':
      return evolveSampling(room, f, at)
    case 'staff-enrolled': case 'shift-started': case 'shift-ended': case 'message-sent': case 'message-accepted': case 'policy-adopted':
      return evolveStaff(room, f, at)
    case 'obligation-opened': case 'obligation-discharged': case 'obligation-moved': case 'obligation-accepted': case 'obligation-returned': case 'obligation-warned':
    case 'obligation-alarmed': case 'obligation-climbed': case 'obligation-repeated':
      return evolveObligation(room, f, at)
  }
}

/**
 * Called about again after everybody had left: that somebody was there is no answer to this call, so attendance, outcome and second look are still to come (S15). An outcome
 * of “not attended” is no answer to it either. The log keeps the first.
 */
function asCalledAgain({ secondLook: _, ...incident }: Incident, callAt: number, at: number): Incident {
  const { attendedAt, attendedBy: _by, outcome: _o, ...unattended } = incident
  if (attendedAt === undefined) return unattended
  return callAt > attendedAt && incident.units.length === 0 ? { ...unattended, unassignedSince: at } : incident
}

function evolveStaff(room: Drafting, f: StaffFact, at: number): void {
  const roster = room.get('roster', 'roster') ?? emptyRoster
  switch (f.type) {
    case 'staff-enrolled': return room.set('roster', 'roster', { ...roster, people: { ...roster.people, [f.person.id]: f.person } }, true)
    case 'shift-started':
      return room.set('roster', 'roster', { ...roster, onDuty: { ...roster.onDuty, [f.staff]: { role: f.role, since: at, ...(f.desk ? { desk: f.desk } : {}), ...(f.unit ? { unit: f.unit } : {}) } } }, true)
    case 'shift-ended': {
      const { [f.staff]: _gone, ...onDuty } = roster.onDuty
      return room.set('roster', 'roster', { ...roster, onDuty }, true)
    }
    case 'message-sent':
      return room.set('message', f.message, {
        id: f.message, at, from: f.from, text: f.text, about: f.about, toRole: f.toRole, ...(f.askedFor ? { askedFor: f.askedFor } : {}), ...(f.rerouted ? { rerouted: f.rerouted } : {}),
      }, true)
    case 'message-accepted': {
      const m = room.get('message', f.message)!
      return room.set('message', f.message, { ...m, accepted: { by: f.by, at, says: f.says } }, false)
    }
    case 'policy-adopted': return room.set('policy', 'policy', { name: f.name, hash: f.hash, file: f.file, at }, true)
  }
}

function evolveObligation(room: Drafting, f: ObligationFact, at: number): void {
  if (f.type === 'obligation-opened') return room.set('obligation', f.obligation.id, f.obligation, true)
  const before = room.get('obligation', f.id)
  if (before === undefined) throw new Error(`fact about an obligation that was never opened: ${f.id}`)
  const keep = (o: Obligation): void => room.set('obligation', o.id, o.state === 'open' ? { ...o, nextAt: nextLook(o, at) } : o, o.state === 'open')
  switch (f.type) {
    case 'obligation-discharged': return keep({ ...before, state: f.late ? 'kept-late' : 'kept', endedAt: at, endedBy: f.by })
    case 'obligation-moved': {
      // A new due time has a warning and an alarm of its own, unless the old one was past and so is the new. "I have this" was said of the old one.
      const step = at >= f.dueAt ? before.step : at < f.warnAt || before.step === 'waiting' ? 'waiting' : 'warned'
      const { haveThisUntil, ...rest } = before
      return keep({ ...rest, ...(haveThisUntil !== undefined && f.dueAt === before.dueAt ? { haveThisUntil } : {}), warnAt: f.warnAt, dueAt: f.dueAt, says: f.says, step })
    }
    case 'obligation-accepted': return keep({ ...before, acceptedBy: f.by, haveThisUntil: f.until })
    case 'obligation-returned': { const { acceptedBy: _a, haveThisUntil: _h, ...rest } = before; return keep(rest) }
    case 'obligation-warned': return keep({ ...before, step: 'warned', told: [...before.told, { role: f.to, at, because: 'warned' }] })
    case 'obligation-alarmed': return keep({ ...before, step: 'alarmed', told: [...before.told, { role: f.to, at, because: 'alarmed' }] })
    case 'obligation-climbed':
      return keep({ ...before, owedBy: f.to, rung: f.rung, told: [...before.told, { role: f.to, at, because: f.because }] })
    case 'obligation-repeated': return keep({ ...before, told: [...before.told.filter((t) => t.because !== 'repeated'), { role: f.to, at, because: 'repeated' }] })      // the last of them: what nobody acts on must not grow for ever
  }
}
