// Everything that can have happened. A fact is never changed: a correction is a new fact.
import type { Reading, Sound } from '#recognition/recognise.ts'
import type { PolicyFile } from '#policy/schema.ts'
import type { Role, UnitMeaning } from '#policy/roles.ts'
import type { ContactId, DivertId, IncidentId, MessageId, ObligationId, PairId, StaffId, SubjectId, UnitId } from './ids.ts'
import type { Channel, Floor, Identifiers, OwnLine, SafeToSpeak, Words } from './contact/contact.ts'
import type { BriefingLine } from './incident/incident.ts'
import type { Receipt } from './history/record.ts'
import type { Obligation } from './obligations/obligation.ts'
import type { PairAnswer } from './pairs/pair.ts'
import type { SampleVerdict } from './sampling/sampling.ts'
import type { Person } from './staff/roster.ts'

export type ContactFact =
  | { type: 'contact-recorded'; contact: ContactId; channel: Channel; callAt: number; identifiers: Identifiers; line: 'open' | 'ended' | 'abandoned'; handler?: StaffId; by: string }
  | { type: 'contact-accepted'; contact: ContactId; by: StaffId }
  | { type: 'words-added'; contact: ContactId; words: readonly Words[]; late?: boolean }
  | { type: 'sound-noted'; contact: ContactId; sound: Sound; by: string }
  | { type: 'demeanour-noted'; contact: ContactId; demeanour: string; by: string }
  | { type: 'identifiers-set'; contact: ContactId; identifiers: Identifiers; by: string }
  | { type: 'words-read'; contact: ContactId; reading: Reading }
  | { type: 'safe-to-speak-answered'; contact: ContactId; answer: Exclude<SafeToSpeak, 'not-asked'>; by: string }
  | { type: 'domestic-abuse-answered'; contact: ContactId; answer: 'yes' | 'unsure' | 'no'; reason?: string; by: string }
  | { type: 'check-receipted'; contact: ContactId; source: string; askedFor: string; receipt: Receipt }
  | { type: 'check-failed'; contact: ContactId; source: string; askedFor: string; query: Record<string, string>; why: string; askedAt: number }
  | { type: 'history-opened'; contact: ContactId; by: string }
  | { type: 'history-waived'; contact: ContactId; reason: string; by: string }
  | { type: 'not-checked-accepted'; contact: ContactId; source: string; reason: string; role?: Role; by: string }
  | { type: 'floor-raised'; contact: ContactId; floor: Floor }
  | { type: 'contact-graded'; contact: ContactId; grade: string; category: string; by: string }
  | { type: 'contact-joined'; contact: ContactId; incident: IncidentId; because: readonly string[]; repeat: boolean; by: string }
  | { type: 'contact-separated'; contact: ContactId; incident: IncidentId; reason: string; kept: readonly BriefingLine[]; by: string }
  | { type: 'ring-back-recorded'; contact: ContactId; result: string; note?: string; by: string }
  | { type: 'contact-ended'; contact: ContactId; decision: string; wish?: string; nextStep?: string; by: string }

export type IncidentFact =
  | { type: 'incident-opened'; incident: IncidentId; contact: ContactId; callAt: number; place: string; area: 'urban' | 'rural'; category: string; domesticAbuse: 'yes' | 'unsure' | 'no'; grade: string; gradedBy: string; floor: Floor; firstWords: string; briefing: readonly BriefingLine[] }
  | { type: 'owner-named'; incident: IncidentId; owner: StaffId | null; role: Role; because: string }
  | { type: 'grade-raised'; incident: IncidentId; grade: string; floor: Floor; because: string; by: string }
  | { type: 'domestic-abuse-raised'; incident: IncidentId; to: 'yes' | 'unsure'; because: string }
  | { type: 'category-set'; incident: IncidentId; category: string; by: string }
  | { type: 'place-set'; incident: IncidentId; place: string; by: string }
  | { type: 'lowering-asked'; incident: IncidentId; id: string; what: 'grade' | 'domestic-abuse'; from: string; to: string; reason: string; by: string }
  | { type: 'lowering-decided'; incident: IncidentId; id: string; agreed: boolean; reason: string; by: string }
  | { type: 'briefing-changed'; incident: IncidentId; briefing: readonly BriefingLine[]; because: string }
  | { type: 'summary-revised'; incident: IncidentId; text: string; by: string }
  | { type: 'incident-reassessed'; incident: IncidentId; says: string; by: string }
  | { type: 'caller-told'; incident: IncidentId; how: string; says: string; by: string }
  | { type: 'outcome-recorded'; incident: IncidentId; result: string; seenAlone: boolean; suspect: string; note: string; by: string }
  | { type: 'second-looked'; incident: IncidentId; agrees: boolean; note: string; by: string }
  | { type: 'incidents-linked'; incident: IncidentId; other: IncidentId; because: readonly string[] }
  | { type: 'gap-accepted'; incident: IncidentId; reason: string; by: string }
  | { type: 'incident-closed'; incident: IncidentId; reason: string; by: string }

export type DispatchFact =
  | { type: 'unit-crewed'; unit: UnitId; callSign: string; crew: readonly StaffId[]; skills: readonly string[]; code: string; means: UnitMeaning }
  | { type: 'unit-stood-down'; unit: UnitId; by: string }
  | { type: 'unit-assigned'; unit: UnitId; incident: IncidentId; briefing: readonly BriefingLine[]; eta?: number; by: string }
  | { type: 'briefing-sent'; unit: UnitId; incident: IncidentId; briefing: readonly BriefingLine[]; because: string }
  | { type: 'briefing-acknowledged'; unit: UnitId; incident: IncidentId; line: string; by: string; complete: boolean }
  | { type: 'unit-status-reported'; unit: UnitId; code: string; means: UnitMeaning; incident: IncidentId | null; by: string }
  | { type: 'unit-en-route'; unit: UnitId; incident: IncidentId }
  | { type: 'unit-arrived'; unit: UnitId; incident: IncidentId }
  | { type: 'unit-cleared'; unit: UnitId; incident: IncidentId; because: string; attended: boolean }
  | { type: 'unit-told-it-left'; unit: UnitId; incident: IncidentId; place: string; returnTo?: boolean }
  | { type: 'leaving-confirmed'; unit: UnitId; incident: IncidentId; by: string }
  | { type: 'position-reported'; unit: UnitId; lat: number; lon: number }

export type DivertFact =
  | { type: 'unit-diverted'; divert: DivertId; unit: UnitId; from: IncidentId; to: IncidentId | null; reason: string; how: 'dispatched' | 'volunteered' | 'status'; keptBy: StaffId | null; firstDueAt: number | null; by: string }
  | { type: 'divert-agreed'; divert: DivertId; reason: string; by: string }
  | { type: 'divert-overridden'; divert: DivertId; reason: string; by: string }
  | { type: 'divert-challenged'; divert: DivertId; reason: string; by: string }
  | { type: 'challenge-answered'; divert: DivertId; upheld: boolean; reason: string; by: string }
  | { type: 'divert-covered'; divert: DivertId; unit: UnitId; by: string }
  | { type: 'divert-gap-accepted'; divert: DivertId; reason: string; by: string }

export type PairFact =
  | { type: 'pair-answered'; pair: PairId; a: string; b: string; answer: PairAnswer; reason: string; by: StaffId }
  | { type: 'pair-answer-taken-back'; pair: PairId; reason: string; by: StaffId }

export type SamplingFact =
  | { type: 'sample-drawn'; contact: ContactId; week: string }
  | { type: 'sample-reviewed'; contact: ContactId; week: string; verdict: SampleVerdict; reason: string; by: StaffId }

export type OwnLineFact =
  | { type: 'own-line-heard'; contact: ContactId; lines: readonly OwnLine[] }
  | { type: 'own-lines-reviewed'; contact: ContactId; note: string; by: StaffId }

export type StaffFact =
  | { type: 'staff-enrolled'; person: Person }
  | { type: 'shift-started'; staff: StaffId; role: Role; desk?: string; unit?: UnitId }
  | { type: 'shift-ended'; staff: StaffId; role: Role }
  | { type: 'message-sent'; message: MessageId; from: string; text: string; about: readonly SubjectId[]; askedFor?: StaffId; toRole: Role; rerouted?: string }
  | { type: 'message-accepted'; message: MessageId; says: string; by: StaffId }
  | { type: 'policy-adopted'; name: string; hash: string; file: PolicyFile; from: string }

export type ObligationFact =
  | { type: 'obligation-opened'; obligation: Obligation }
  | { type: 'obligation-discharged'; id: ObligationId; by: string; late: boolean }
  | { type: 'obligation-moved'; id: ObligationId; because: string; warnAt: number; dueAt: number; says: string }
  | { type: 'obligation-accepted'; id: ObligationId; by: StaffId; until: number }
  | { type: 'obligation-returned'; id: ObligationId; because: string }
  | { type: 'obligation-warned'; id: ObligationId; to: Role }
  | { type: 'obligation-alarmed'; id: ObligationId; to: Role }
  | { type: 'obligation-climbed'; id: ObligationId; from: Role; to: Role; rung: number; because: 'not-acted-on' | 'nobody-on-duty'; nobodyAtAll: boolean }
  | { type: 'obligation-repeated'; id: ObligationId; to: Role }

/** What a command may decide; all else about obligations follows from the table or the watch. */
export type DomainFact = ContactFact | IncidentFact | DispatchFact | DivertFact | PairFact | SamplingFact | OwnLineFact | StaffFact | Extract<ObligationFact, { type: 'obligation-accepted' }>
export type Fact = DomainFact | ObligationFact
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>
