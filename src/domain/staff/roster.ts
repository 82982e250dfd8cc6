import type { Role } from '#policy/roles.ts'
import type { StaffId, UnitId } from '../ids.ts'

export type Person = { id: StaffId; name: string; roles: readonly Role[] }
export type OnDuty = { role: Role; since: number; desk?: string; unit?: UnitId }

/** Who exists and who is on duty in which chair. */
export type Roster = { people: Readonly<Record<StaffId, Person>>; onDuty: Readonly<Record<StaffId, OnDuty>> }

export const emptyRoster: Roster = { people: {}, onDuty: {} }

/** Staff on duty in a role, longest on duty first, so that the choice of one is the same everywhere. */
export function onDutyIn(roster: Roster, role: Role): StaffId[] {
  return (Object.keys(roster.onDuty) as StaffId[])
    .filter((id) => roster.onDuty[id]!.role === role)
    .sort((a, b) => roster.onDuty[a]!.since - roster.onDuty[b]!.since || (a < b ? -1 : 1))
}
