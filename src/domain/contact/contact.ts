import type { Dismissal } from '#recognition/hear-dismissal.ts'
import type { Reading, Sound } from '#recognition/recognise.ts'
import type { FloorReason, Role } from '#policy/roles.ts'
import type { ContactId, IncidentId, StaffId } from '../ids.ts'
import type { SampleVerdict } from '../sampling/sampling.ts'
import type { Answer, Receipt } from '../history/record.ts'

export const channels = ['999', '101', 'switchboard', 'front-desk', 'text', 'relay', 'online', 'third-party', 'officer', 'other-force', 'ring-back'] as const
export type Channel = (typeof channels)[number]
export const sounds = ['bang', 'struggle', 'shouting', 'male-voice', 'female-voice', 'whisper', 'crying', 'child', 'breaking-glass', 'silence', 'line-cut'] as const satisfies readonly Sound[]

/** What is known of who and where; `area` says which travel target holds there. */
export type Identifiers = { name?: string; dob?: string; number?: string; address?: string; vehicle?: string; area?: 'urban' | 'rural' }
export type Words = { at: number; who: 'caller' | 'operator' | 'handler' | 'other'; text: string; by: string }
export type Floor = { grade: string; reasons: { reason: FloorReason; says: string; from: string }[] }
/** Who let a source stand as NOT CHECKED, in which chair, and why. */
export type Accepted = { at: number; by: string; role?: Role; reason: string }
/** A line of ours that puts off, refuses, leads or blames, as it was said, with the better one. */
export type OwnLine = { at: number; by: string; kind: Dismissal; text: string; say: string }
export type SafeToSpeak = 'not-asked' | 'yes' | 'no' | 'no-answer' | 'unsure'

/** A contact: one record for every call, text, visit or message, from the first second. */
export type Contact = {
  id: ContactId; channel: Channel; callAt: number; recordedAt: number; recordedBy: string
  line: 'open' | 'ended' | 'abandoned'
  handler?: StaffId; acceptedAt?: number
  identifiers: Identifiers
  words: readonly Words[]; sounds: readonly { at: number; sound: Sound; by: string }[]; demeanour?: string
  safeToSpeak: SafeToSpeak
  reading: Reading | null                       // what the machine read in the words; it can only raise
  domesticAbuse: { is: 'not-assessed' | 'yes' | 'unsure' | 'no'; by: string; reason?: string }
  checks: Readonly<Record<string, Answer & { tries: number; before?: Receipt; accepted?: Accepted }>>    // by source; the latest answer about the identifiers as they are now. `before`: what it answered while it was up; `accepted`: let stand as not checked, since the source is gone
  checkedFor: string                            // the identifiers the checks were asked about
  historyOpenedAt?: number; historyOpenedBy?: string; historyWaived?: string
  floor: Floor
  graded?: { grade: string; category: string; by: string; at: number }
  incident?: IncidentId
  apartFrom?: readonly { incident: IncidentId; by: string; at: number; reason: string }[]   // taken out of by a person: the machine does not join it there again
  ringBacks: readonly { at: number; result: string; by: string; note?: string }[]
  raisedSinceEnd?: true                         // more was learnt after it had ended and nobody held an incident about it: it is owed a grade again
  ended?: { at: number; by: string; decision: string; wish?: string; nextStep?: string }
  sample?: { week: string; drawnAt: number; verdict?: SampleVerdict; reason?: string; by?: StaffId; at?: number }     // closed as no domestic abuse, and drawn to be looked at again
  ownLines?: readonly OwnLine[]                 // heard in what we said, for the review team
  ownLinesReviewed?: { at: number; by: StaffId; note: string }
  repeatOf?: readonly ContactId[]
}
