import type { Role } from '#policy/roles.ts'
import type { ObligationFact } from '../facts.ts'
import type { Roster } from '../staff/roster.ts'
import { onDutyIn } from '../staff/roster.ts'
import type { Obligation } from './obligation.ts'

/**
 * What the watch says of an obligation at an instant: warned, alarmed, climbed or repeated; nothing while it is not yet time.
 * One step at a time, in order, however late the watch itself is (after a restart or a clock jump), so no rung is skipped or said twice (S9, S10).
 */
export function watchStep(o: Obligation, roster: Roster, at: number): ObligationFact[] {
  if (o.state !== 'open' || at < o.nextAt) return []
  // A warning is of something to come: once the time is past only the alarm is true.
  if (o.step === 'waiting' && at < o.dueAt) return [{ type: 'obligation-warned', id: o.id, to: o.owedBy }]
  if (o.step !== 'alarmed') return [{ type: 'obligation-alarmed', id: o.id, to: o.owedBy }]
  const there = (role: Role) => onDutyIn(roster, role).length > 0
  for (let n = o.rung; n < o.ladder.length; n++) {
    const to = o.ladder[n]!.role
    if (there(to)) return [{ type: 'obligation-climbed', id: o.id, from: o.owedBy, to, rung: n + 1, because: n === o.rung ? 'not-acted-on' : 'nobody-on-duty', nobodyAtAll: false }]
  }
  // Past the last rung, or nobody is on duty in those that are left: the top is told, and told again until somebody acts. Is the top empty, whoever owes it is told again.
  if (o.owedBy === o.top.role || (there(o.owedBy) && !there(o.top.role))) return [{ type: 'obligation-repeated', id: o.id, to: o.owedBy }]
  return [{ type: 'obligation-climbed', id: o.id, from: o.owedBy, to: o.top.role, rung: o.ladder.length, because: o.rung < o.ladder.length ? 'nobody-on-duty' : 'not-acted-on', nobodyAtAll: !there(o.top.role) }]
}
