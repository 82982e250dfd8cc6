// The one table: which facts open, move and discharge what is owed. A new duty of the control room is a row here and a row in policy.
import type { ObligationKind } from '#policy/roles.ts'
import type { Fact } from '../facts.ts'
import type { Room } from '../state.ts'
import type { SubjectId } from '../ids.ts'
import type { Obligation } from './obligation.ts'

type On = Fact['type']
type F<T extends On> = Extract<Fact, { type: T }>
type Home = SubjectId | undefined

export type Opens = {
  on: On; owes: ObligationKind; home: (f: any, room: Room) => Home; when?: (f: any, room: Room) => boolean
  key?: (f: any) => string; from?: (f: any, room: Room) => { at: number; says: string } | undefined
}
export type Ends = { on: On; owes: ObligationKind | 'all'; home: (f: any, room: Room) => Home; when?: (f: any, room: Room) => boolean; key?: (f: any) => string }
export type Moves = { on: On; owes: ObligationKind; home: (f: any, room: Room) => Home; how: 'by-grade' | 'again'; when?: (f: any, room: Room) => boolean }

const opens = <T extends On>(row: { on: T; owes: ObligationKind; home: (f: F<T>, room: Room) => Home; when?: (f: F<T>, room: Room) => boolean; key?: (f: F<T>) => string; from?: (f: F<T>, room: Room) => { at: number; says: string } | undefined }): Opens => row
const ends = <T extends On>(row: { on: T; owes: ObligationKind | 'all'; home: (f: F<T>, room: Room) => Home; when?: (f: F<T>, room: Room) => boolean; key?: (f: F<T>) => string }): Ends => row
const moves = <T extends On>(row: { on: T; owes: ObligationKind; home: (f: F<T>, room: Room) => Home; how: 'by-grade' | 'again'; when?: (f: F<T>, room: Room) => boolean }): Moves => row

const voice = new Set(['999', '101', 'switchboard', 'front-desk', 'text', 'relay', 'third-party'])
const call = (contact: SubjectId, room: Room) => ({ at: room.get('contact', contact)?.callAt ?? 0, says: 'from call' })
// F02: after a struggle or a whisper no telephone call is enough; a unit goes (product part 1, S20).
const dangerHeard = (room: Room, contact: SubjectId): boolean => {
  const c = room.get('contact', contact)
  return c !== undefined && (c.sounds.some((s) => s.sound === 'struggle' || s.sound === 'whisper') || (c.reading?.signs ?? []).some((s) => s === 'struggle-heard' || s === 'whisper-heard') || c.floor.reasons.some((r) => r.reason === 'marker-live'))
}
const unattended = (room: Room, id: SubjectId): boolean => room.get('incident', id)?.attendedAt === undefined
const lastUnit = (room: Room, incident: SubjectId): boolean => room.get('incident', incident)?.units.length === 0

export const openedBy: readonly Opens[] = [
  // S2: a ringing contact is owed an answer; a contact is owed a grade from the first ring.
  opens({ on: 'contact-recorded', owes: 'accept-contact', home: (f) => f.contact, when: (f) => f.line === 'open' && f.handler === undefined && voice.has(f.channel), from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  opens({ on: 'contact-recorded', owes: 'grade', home: (f) => f.contact, from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  // F02: abandoned means somebody owes her a safe ring-back, or a unit.
  opens({ on: 'contact-recorded', owes: 'ring-back', home: (f) => f.contact, when: (f) => f.line === 'abandoned', from: (f) => ({ at: f.callAt, says: 'from call' }) }),
  // S13: what was found must be read before grading. S12: what could not be asked must be asked again.
  opens({ on: 'check-receipted', owes: 'read-history', home: (f) => f.contact, when: (f, room) => f.receipt.matches.length > 0 && room.get('contact', f.contact)?.historyOpenedAt === undefined }),
  opens({ on: 'check-failed', owes: 'check-history', home: (f) => f.contact, key: (f) => f.source }),
  opens({ on: 'incident-opened', owes: 'assign', home: (f) => f.incident }),
  opens({ on: 'incident-opened', owes: 'arrive', home: (f) => f.incident }),
  opens({ on: 'incident-opened', owes: 'keep-caller-told', home: (f) => f.incident, from: (f, room) => call(f.contact, room) }),
  // S6, S8: a job that loses its unit is owed one again, on its first clock.
  opens({ on: 'unit-cleared', owes: 'assign', home: (f) => f.incident, when: (f, room) => !f.attended && unattended(room, f.incident) && lastUnit(room, f.incident) && room.get('incident', f.incident)?.closed === undefined }),
  opens({ on: 'unit-assigned', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit }),
  opens({ on: 'briefing-sent', owes: 'brief', home: (f) => f.incident, key: (f) => f.unit }),
  opens({ on: 'unit-diverted', owes: 'review-divert', home: (f) => f.divert }),
  // Filed before the unit is cleared of it, hence "no unit but this one".
  opens({ on: 'unit-diverted', owes: 'cover-gap', home: (f) => f.from, when: (f, room) => unattended(room, f.from) && (room.get('incident', f.from)?.units.every((u) => u === f.unit) ?? false) }),
  opens({ on: 'divert-challenged', owes: 'answer-challenge', home: (f) => f.divert }),
  // F01: when the challenge is upheld the ops-room inspector finds and assigns a replacement.
  opens({ on: 'challenge-answered', owes: 'cover-gap', home: (f, room) => room.get('divert', f.divert)?.from, when: (f, room) => { const d = room.get('divert', f.divert); return f.upheld && d !== undefined && room.get('incident', d.from)?.unassignedSince != null } }),
  opens({ on: 'message-sent', owes: 'accept-message', home: (f) => f.message }),
  opens({ on: 'contact-joined', owes: 'reassess', home: (f) => f.incident, when: (f) => f.repeat }),
  opens({ on: 'incidents-linked', owes: 'reassess', home: (f) => f.incident }),
  // Attendance is not the end: what was found at the door is owed until it is recorded.
  opens({ on: 'unit-arrived', owes: 'record-outcome', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.outcome === undefined }),
  opens({ on: 'outcome-recorded', owes: 'second-look', home: (f) => f.incident, when: (f, room) => room.get('incident', f.incident)?.domesticAbuseWasRaised === true }),
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
  ends({ on: 'check-receipted', owes: 'check-history', home: (f) => f.contact, key: (f) => f.source }),
  // A voicemail is not contact; only speaking to her, safely, is (product part 1). Otherwise a unit goes.
  ends({ on: 'ring-back-recorded', owes: 'ring-back', home: (f) => f.contact, when: (f, room) => f.result === 'spoke-safely' && !dangerHeard(room, f.contact) }),
  ends({ on: 'unit-assigned', owes: 'assign', home: (f) => f.incident }),
  ends({ on: 'unit-assigned', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'gap-accepted', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'arrive', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'assign', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'cover-gap', home: (f) => f.incident }),
  ends({ on: 'unit-arrived', owes: 'keep-caller-told', home: (f) => f.incident }),
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
  ends({ on: 'lowering-decided', owes: 'decide-lowering', home: (f) => f.incident, key: (f) => f.id }),
  ends({ on: 'incident-closed', owes: 'all', home: (f) => f.incident }),
]

/** Ring-backs end too when a unit is sent to the contact's incident: the homes differ, so it is said apart. */
export const deployEndsRingBack = (f: Fact, room: Room): Obligation[] =>
  f.type !== 'unit-assigned' ? [] : (room.get('incident', f.incident)?.contacts ?? []).flatMap((c) => room.owed(c).filter((o) => o.owes === 'ring-back'))

export const movedBy: readonly Moves[] = [
  // S8: a re-grade moves the target, earlier by itself, later only when two people decided it; the clock's start never moves.
  moves({ on: 'grade-raised', owes: 'assign', home: (f) => f.incident, how: 'by-grade' }),
  moves({ on: 'grade-raised', owes: 'arrive', home: (f) => f.incident, how: 'by-grade' }),
  moves({ on: 'lowering-decided', owes: 'assign', home: (f) => f.incident, how: 'by-grade', when: (f) => f.agreed }),
  moves({ on: 'lowering-decided', owes: 'arrive', home: (f) => f.incident, how: 'by-grade', when: (f) => f.agreed }),
  moves({ on: 'caller-told', owes: 'keep-caller-told', home: (f) => f.incident, how: 'again' }),
]

