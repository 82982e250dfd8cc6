import type { ObligationKind, Role } from '#policy/roles.ts'
import type { ObligationId, StaffId, SubjectId } from '../ids.ts'

/** The one idea: something owed, about what, by whom, by when, and who is told next if it slips. */
export type Obligation = {
  id: ObligationId; owes: ObligationKind; home: SubjectId; about: readonly SubjectId[]
  says: string
  firstOwedBy: Role; owedBy: Role; acceptedBy?: StaffId; haveThisUntil?: number     // owedBy: who answers for it now, after any climbing
  openedBy: string; openedAt: number
  fromAt: number; clockFrom: string                     // where the clock starts, in words: "from call"
  warnAt: number; dueAt: number
  ladder: readonly { after: number; role: Role }[]; rung: number     // rung: how many of the ladder have been told
  top: { role: Role; repeatEvery: number }
  step: 'waiting' | 'warned' | 'alarmed'
  nextAt: number                                          // when the watch must next look: never empty while it is open
  told: readonly { role: Role; at: number; because: string }[]
  state: 'open' | 'kept' | 'kept-late' | 'moved'
  endedAt?: number; endedBy?: string
  key?: string                                            // tells two of one kind in one home apart (a unit, a role)
}
