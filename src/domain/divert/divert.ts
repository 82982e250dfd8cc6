import type { DivertId, IncidentId, StaffId, UnitId } from '../ids.ts'

/** A divert: a unit taken off one incident for another, and everything decided about it. */
export type Divert = {
  id: DivertId; unit: UnitId; from: IncidentId; to: IncidentId | null; at: number; by: string; reason: string
  how: 'dispatched' | 'volunteered' | 'status'           // ordered by the dispatcher, offered by the crew, or seen from a status for another job
  keptBy: StaffId | null; firstDueAt: number | null      // the clock of the original, which goes on
  state: 'to-review' | 'agreed' | 'overridden' | 'challenged' | 'upheld' | 'reversed' | 'settled'
  review?: { by: string; at: number; agreed: boolean; reason: string }
  challenge?: { by: string; at: number; reason: string }
  answer?: { by: string; at: number; upheld: boolean; reason: string }
  cover?: { kind: 'replacement'; unit: UnitId; by: string; at: number } | { kind: 'gap-accepted'; reason: string; by: string; at: number }
  told: { fromCrew: boolean; toCrew: boolean }
}
