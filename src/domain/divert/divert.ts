import type { DivertId, IncidentId, StaffId, UnitId } from '../ids.ts'

// What may happen to a divert, and what it comes to. Nothing else may.
//
//   state        agree     override      challenge     answer: upheld   answer: not upheld   cover or accepted gap
//   to-review    agreed    overridden    challenged    -                -                    (kept; the review is still owed)
//   agreed       -         -             challenged    -                -                    settled
//   challenged   -         -             -             upheld           stands               (kept; the answer is still owed)
//   upheld       -         -             -             -                -                    settled
//   stands       -         -             -             -                -                    settled
//   settled      -         -             if the gap was only accepted and still stands: challenged
//   overridden   -         -             -             -                -                    -
//
// A challenge passes the decision up: the controller's review ends and the duty officer's answer is owed. Upheld means that the incident which lost its unit is owed
// another; not upheld, that the divert stands. A divert that leaves no gap (others stay, or it was attended) is settled as soon as it is decided.

/** A divert: a unit taken off one incident for another, and everything decided about it. */
export type Divert = {
  id: DivertId; unit: UnitId; from: IncidentId; to: IncidentId | null; at: number; by: string; reason: string
  how: 'dispatched' | 'volunteered' | 'status'           // ordered by the dispatcher, offered by the crew, or seen from a status for another job
  keptBy: StaffId | null; firstDueAt: number | null      // the clock of the original, which goes on
  state: 'to-review' | 'agreed' | 'overridden' | 'challenged' | 'upheld' | 'stands' | 'settled'
  review?: { by: string; at: number; agreed: boolean; reason: string }
  challenge?: { by: string; at: number; reason: string }
  answer?: { by: string; at: number; upheld: boolean; reason: string }
  cover?: { kind: 'replacement'; unit: UnitId; by: string; at: number } | { kind: 'gap-accepted'; reason: string; by: string; at: number }
}
