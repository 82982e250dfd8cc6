// The one table: which facts open, move and discharge what is owed. A new duty of the control room is a row here and a row in policy.
import type { ObligationKind, Role } from '#policy/roles.ts'
import type { Fact } from '../facts.ts'
import type { Room } from '../state.ts'
import type { SubjectId } from '../ids.ts'
import { belongsToOpen, dangerHeard, unread } from '../contact/standing.ts'
import type { Obligation } from './obligation.ts'

type On = Fact['type']
type F<T extends On> = Extract<Fact, { type: T }>
type Home = SubjectId | undefined

type OpensOn<E> = {
  owes: ObligationKind; home: (f: E, room: Room) => Home; when?: (f: E, room: Room) => boolean
  key?: (f: E) => string; from?: (f: E, room: Room) => { at: number; says: string } | undefined
  /** The role that owes it, where that is not the one policy names for every obligation of the kind. */
  owedBy?: (f: E) => Role
  /** What else it is about, besides its home. */
  about?: (f: E, room: Room) => readonly SubjectId[]
}
export type Opens = { on: On } & OpensOn<any>
export type Ends = { on: On; owes: ObligationKind | 'all'; home: (f: any, room: Room) => Home; when?: (f: any, room: Room) => boolean; key?: (f: any) => string }
/** Moved to what the grade now promises, on the clock it began with. */
export type Moves = { on: On; owes: ObligationKind; home: (f: any, room: Room) => Home; when?: (f: any, room: Room) => boolean }

const opens = <T extends On>(row: { on: T } & OpensOn<F<T>>): Opens => row
const ends = <T extends On>(row: { on: T; owes: ObligationKind | 'all'; home: (f: F<T>, room: Room) => Home; when?: (f: F<T>, room: Room) => boolean; key?: (f: F<T>) => string }): Ends => row
const moves = <T extends On>(row: { on: T; owes: ObligationKind; home: (f: F<T>, room: Room) => Home; when?: (f: F<T>, room: Room) => boolean }): Moves => row

const voice = new Set(['999', '101', 'switchboard', 'front-desk', 'text', 'relay', 'third-party'])
const call = (contact: SubjectId, room: Room) => ({ at: room.get('contact', contact)?.callAt ?? 0, says: 'from call' })
const unattended = (room: Room, id: SubjectId): boolean => room.get('incident', id)?.attendedAt === undefined
const somethingUnread = (room: Room, contact: SubjectId): boolean => { const c = room.get('contact', contact); return c !== undefined && unread(c) > 0 }
// A unit that went to the incident it was joined to went to somebody else.
const notYetRungBack = (room: Room, contact: SubjectId): boolean => { const c = room.get('contact', contact); return c?.line === 'abandoned' && (dangerHeard(c) || !c.ringBacks.some((r) => r.result === 'spoke-safely')) }
const noUnit = (room: Room, incident: SubjectId): boolean => room.get('incident', incident)?.units.length === 0
const stillOpen = (room: Room, incident: SubjectId): boolean => room.get('incident', incident)?.closed === undefined
// Arrival is owed until somebody is there, so its clock is the job's first; after a later call, that call's.
const clockOfArrival = (room: Room, incident: SubjectId) => { const o = room.owed(incident).find((x) => x.owes === 'arrive'); return o === undefined ? undefined : { at: o.fromAt, says: o.clockFrom } }
const sidesOf = (room: Room, divert: SubjectId): SubjectId[] => { const d = room.get('divert', divert); return d === undefined ? [] : [d.unit, d.from, ...(d.to === null ? [] : [d.to])] }

export const openedBy: readonly Opens[] = [
  // S2: a ringing contact is owed an answer; a contact is owed a grade from the first ring.
  opens({ on: 'contact-recorded', owes: 'accept-contact', home: (f) => f.contact, when: (f) => f.line === 'open' && f.handler === undefined && voice.has(f.channel), from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  opens({ on: 'contact-recorded', owes: 'grade', home: (f) => f.contact, from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  // More is learnt after it ended and nobody holds an incident about it: what was decided then was decided without it.
  opens({ on: 'floor-raised', owes: 'grade', home: (f) => f.contact, when: (f, room) => { const c = room.get('contact', f.contact); return c?.ended !== undefined && !belongsToOpen(room, c) } }),
  // Taken out of an incident it stands by itself again, and is owed what the join had ended: a grade, on the clock of its own call.
  opens({ on: 'contact-separated', owes: 'grade', home: (f) => f.contact, from: (f, room) => call(f.contact, room) }),
  opens({ on: 'contact-separated', owes: 'ring-back', home: (f) => f.contact, when: (f, room) => notYetRungBack(room, f.contact), from: (f, room) => call(f.contact, room) }),
  // F02: abandoned means somebody owes her a safe ring-back, or a unit.
  opens({ on: 'contact-recorded', owes: 'ring-back', home: (f) => f.contact, when: (f) => f.line === 'abandoned', from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  // S13: what was found must be read before grading; what is found later, read again. S12: what could not be asked must be asked again.
  opens({ on: 'check-receipted', owes: 'read-history', home: (f) => f.contact, when: (f, room) => somethingUnread(room, f.contact) }),
  opens({ on: 'check-failed', owes: 'check-history', home: (f) => f.contact, key: (f) => f.source }),
  opens({ on: 'incident-opened', owes: 'assign', home: (f) => f.incident }),
  opens({ on: 'incident-opened', owes: 'arrive', home: (f) => f.incident }),
  // A raised grade may promise what the one before did not.
  opens({ on: 'grade-raised', owes: 'assign', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) && noUnit(room, f.incident) }),
  opens({ on: 'grade-raised', owes: 'arrive', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) }),
  // S15, F03: called about again after everybody had left, somebody is owed at the door again, from that call.
  opens({ on: 'contact-joined', owes: 'assign', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) && noUnit(room, f.incident), from: (f, room) => call(f.contact, room) }),
  opens({ on: 'contact-joined', owes: 'arrive', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) && noUnit(room, f.incident), from: (f, room) => call(f.contact, room) }),
  opens({ on: 'contact-joined', owes: 'keep-caller-told', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident), from: (f, room) => call(f.contact, room) }),
  // Called about while officers are still there: the outcome stands, but whoever looked at it did not know of this call.
  opens({ on: 'contact-joined', owes: 'second-look', home: (f) => f.incident, when: (f, room) => { const i = room.get('incident', f.incident); return i?.outcome !== undefined && i.domesticAbuseWasRaised } }),
  // Until somebody is there the caller is told again and again: each telling keeps one promise and makes the next.
  opens({ on: 'incident-opened', owes: 'keep-caller-told', home: (f) => f.incident, from: (f, room) => call(f.contact, room) }),
  // A policy may owe it for urgent grades only: then raising the grade brings it.
  opens({ on: 'grade-raised', owes: 'keep-caller-told', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) && stillOpen(room, f.incident) }),
  opens({ on: 'caller-told', owes: 'keep-caller-told', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) && stillOpen(room, f.incident) }),
  // S6, S8: a job that loses its unit is owed one again, on its first clock.
  opens({ on: 'unit-cleared', owes: 'assign', home: (f) => f.incident, when: (f, room) => !f.attended && unattended(room, f.incident) && noUnit(room, f.incident) && stillOpen(room, f.incident), from: (f, room) => clockOfArrival(room, f.incident) }),
  opens({ on: 'unit-assigned', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit, about: (f) => [f.unit] }),
  opens({ on: 'briefing-sent', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit, about: (f) => [f.unit] }),
  opens({ on: 'unit-diverted', owes: 'review-divert', home: (f) => f.divert, about: (f, room) => sidesOf(room, f.divert) }),
  // Filed before the unit is cleared of it, hence "no unit but this one".
  opens({ on: 'unit-diverted', owes: 'cover-gap', home: (f) => f.from, when: (f, room) => unattended(room, f.from) && (room.get('incident', f.from)?.units.every((u) => u === f.unit) ?? false), about: (f) => [f.divert] }),
  opens({ on: 'divert-challenged', owes: 'answer-challenge', home: (f) => f.divert, about: (f, room) => sidesOf(room, f.divert) }),
  // F01: when the challenge is upheld the ops-room inspector finds and assigns a replacement.
  opens({ on: 'challenge-answered', owes: 'cover-gap', home: (f, room) => room.get('divert', f.divert)?.from, about: (f) => [f.divert], when: (f, room) => { const from = room.get('divert', f.divert)?.from; return f.upheld && from !== undefined && unattended(room, from) && noUnit(room, from) && stillOpen(room, from) } }),
  // S4: by the role it went to, whichever that is.
  opens({ on: 'message-sent', owes: 'accept-message', home: (f) => f.message, owedBy: (f) => f.toRole, about: (f) => f.about }),
  opens({ on: 'contact-joined', owes: 'reassess', home: (f) => f.incident, when: (f) => f.repeat, about: (f) => [f.contact] }),
  // What was assessed with it is assessed without it.
  opens({ on: 'contact-separated', owes: 'reassess', home: (f) => f.incident, about: (f) => [f.contact] }),
  opens({ on: 'incidents-linked', owes: 'reassess', home: (f) => f.incident, about: (f) => [f.other] }),
  // A second look that disagrees is not the end: the risk is assessed again, and then looked at again.
  opens({ on: 'second-looked', owes: 'reassess', home: (f) => f.incident, when: (f) => !f.agrees }),
  opens({ on: 'incident-reassessed', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.secondLook?.agrees === false }),
  // Attendance is not the end: what was found at the door is owed until it is recorded.
  opens({ on: 'unit-arrived', owes: 'record-outcome', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome === undefined }),
  opens({ on: 'outcome-recorded', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.domesticAbuseWasRaised === true }),
  // The flag rose after the outcome was recorded: a second person looks all the same.
  opens({ on: 'domestic-abuse-raised', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome !== undefined }),
  // The room's own miss rate is measured: of what was closed as no domestic abuse, some is looked at again each week.
  opens({ on: 'sample-drawn', owes: 'review-sample', home: (f) => f.contact }),
  // Dismissive language (F02, F32, F45): what the machine hears in our own lines is looked at by people.
  opens({ on: 'own-line-heard', owes: 'review-lines', home: (f) => f.contact }),
  opens({ on: 'lowering-asked', owes: 'decide-lowering', home: (f) => f.incident, key: (f) => f.id }),
]

export const endedBy: readonly Ends[] = [
  ends({ on: 'contact-accepted', owes: 'accept-contact', home: (f) => f.contact }),
  ends({ on: 'contact-ended', owes: 'accept-contact', home: (f) => f.contact }),
  ends({ on: 'contact-graded', owes: 'grade', home: (f) => f.contact }),
  // A joined contact carries the incident's grade; assessing that again is owed instead.
  ends({ on: 'contact-joined', owes: 'grade', home: (f) => f.contact }),
  ends({ on: 'contact-ended', owes: 'grade', home: (f) => f.contact }),
  ends({ on: 'history-opened', owes: 'read-history', home: (f) => f.contact }),
  ends({ on: 'history-waived', owes: 'read-history', home: (f) => f.contact }),
  // Asked anew about a corrected number, nothing is found any more.
  ends({ on: 'check-receipted', owes: 'read-history', home: (f) => f.contact, when: (f, room) => !somethingUnread(room, f.contact) }),
  ends({ on: 'check-receipted', owes: 'check-history', home: (f) => f.contact, key: (f) => f.source }),
  ends({ on: 'not-checked-accepted', owes: 'check-history', home: (f) => f.contact, key: (f) => f.source }),
  // A voicemail is not contact; only speaking to her, safely, is (product part 1). After a struggle or a whisper not even that: a unit goes (F02, S20).
  ends({ on: 'ring-back-recorded', owes: 'ring-back', home: (f) => f.contact, when: (f, room) => { const c = room.get('contact', f.contact); return f.result === 'spoke-safely' && c !== undefined && !dangerHeard(c) } }),
  // Joined to an incident that a unit is on its way to: officers are sent, and what is owed there holds them to it.
  ends({ on: 'contact-joined', owes: 'ring-back', home: (f) => f.contact, when: (f, room) => !noUnit(room, f.incident) || !unattended(room, f.incident) }),
  ends({ on: 'unit-assigned', owes: 'assign', home: (f) => f.incident }),
  ends({ on: 'unit-assigned', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'gap-accepted', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'arrive', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'assign', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'keep-caller-told', home: (f) => f.incident }),
  ends({ on: 'caller-told', owes: 'keep-caller-told', home: (f) => f.incident }),
  ends({ on: 'briefing-acknowledged', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit, when: (f) => f.complete }),
  ends({ on: 'unit-cleared', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit }),
  ends({ on: 'divert-agreed', owes: 'review-divert', home: (f) => f.divert }),
  ends({ on: 'divert-overridden', owes: 'review-divert', home: (f) => f.divert }),
  ends({ on: 'divert-challenged', owes: 'review-divert', home: (f) => f.divert }),
  ends({ on: 'challenge-answered', owes: 'answer-challenge', home: (f) => f.divert }),
  ends({ on: 'message-accepted', owes: 'accept-message', home: (f) => f.message }),
  ends({ on: 'incident-reassessed', owes: 'reassess', home: (f) => f.incident }),
  ends({ on: 'outcome-recorded', owes: 'record-outcome', home: (f) => f.incident }),
  ends({ on: 'second-looked', owes: 'second-look', home: (f) => f.incident }),
  // There is no outcome to look at any more: what comes of the later call is looked at.
  ends({ on: 'contact-joined', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome === undefined }),
  ends({ on: 'domestic-abuse-raised', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome === undefined }),
  ends({ on: 'unit-arrived', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome === undefined }),
  ends({ on: 'sample-reviewed', owes: 'review-sample', home: (f) => f.contact }),
  ends({ on: 'own-lines-reviewed', owes: 'review-lines', home: (f) => f.contact }),
  ends({ on: 'lowering-decided', owes: 'decide-lowering', home: (f) => f.incident, key: (f) => f.id }),
  ends({ on: 'incident-closed', owes: 'all', home: (f) => f.incident }),
]

/** Ring-backs end too when a unit is sent to the contact's incident: the homes differ, so it is said apart. */
export const deployEndsRingBack = (f: Fact, room: Room): Obligation[] =>
  f.type !== 'unit-assigned' ? [] : (room.get('incident', f.incident)?.contacts ?? []).flatMap((c) => room.owed(c).filter((o) => o.owes === 'ring-back'))

export const movedBy: readonly Moves[] = [
  // S8: a re-grade moves the target, earlier by itself, later only when two people decided it; the clock's start never moves.
  moves({ on: 'grade-raised', owes: 'assign', home: (f) => f.incident }),
  moves({ on: 'grade-raised', owes: 'arrive', home: (f) => f.incident }),
  moves({ on: 'lowering-decided', owes: 'assign', home: (f) => f.incident, when: (f) => f.agreed }),
  moves({ on: 'lowering-decided', owes: 'arrive', home: (f) => f.incident, when: (f) => f.agreed }),
]
