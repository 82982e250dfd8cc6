import type { ContactId, DivertId, IncidentId, StaffId, UnitId } from '../ids.ts'
import type { FloorReason } from '#policy/roles.ts'
import type { Floor } from '../contact/contact.ts'

/** What a crew must know before the door, worst first; each line is confirmed by itself (S19). */
export type BriefingLine = { key: string; says: string }

export type Lowering = { id: string; what: 'grade' | 'domestic-abuse'; from: string; to: string; reason: string; askedBy: string; askedAt: number; decided?: { agreed: boolean; reason: string; by: string; at: number } }

/** A contact that a person took out of an incident. `kept`: the risk it told of, which stays before the crew until a person says otherwise. */
export type Apart = { contact: ContactId; by: string; at: number; reason: string; kept: readonly BriefingLine[] }

/** An incident: the job that stays open until it is attended, or closed under guard. */
export type Incident = {
  id: IncidentId; openedAt: number; callAt: number        // callAt: the first ring; clocks that start "from call" start here and never move later
  contacts: readonly ContactId[]
  place: string; area: 'urban' | 'rural'; category: string
  domesticAbuse: 'yes' | 'unsure' | 'no'; domesticAbuseWasRaised: boolean
  grade: string; gradedBy: string; gradedAt: number; floor: Floor
  owner: StaffId | null; ownerRole: string               // on duty, or the role that answers while nobody is
  firstWords: string                                      // her words, as they came
  summary: { text: string; version: number; by: string; at: number }
  briefing: readonly BriefingLine[]
  units: readonly UnitId[]                                // live on it now; kept here too, so that two units leaving at once cannot both think the other stays
  unassignedSince: number | null                          // null while a unit is on it
  gapKeptBy?: StaffId; gapAccepted?: { reason: string; by: string; at: number }
  diverts: readonly DivertId[]; divertTag: boolean
  attendedAt?: number; attendedBy?: UnitId
  outcome?: { result: string; seenAlone: boolean; suspect: string; by: string; at: number; note: string }
  secondLook?: { agrees: boolean; by: string; at: number; note: string }
  callerTold: readonly { at: number; by: string; how: string; says: string }[]
  reassessments: readonly { at: number; by: string; says: string }[]
  lowerings: readonly Lowering[]
  weighed?: Readonly<Record<ContactId, readonly FloorReason[]>>   // what was known of each contact when a lowering was agreed: only what is new since raises again
  linked: readonly IncidentId[]
  apart?: readonly Apart[]                               // contacts a person took out of it
  closed?: { at: number; by: string; reason: string }
}
