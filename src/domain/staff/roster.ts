import type { Role } from '#policy/roles.ts'
import type { StaffId, UnitId } from '../ids.ts'

export type Person = { id: StaffId; name: string; roles: readonly Role[] }
export type OnDuty = { role: Role; since: number; desk?: string; unit?: UnitId }

/** Who exists and who is on duty in which chair. */
export type Roster = { people: Readonly<Record<StaffId, Person>>; onDuty: Readonly<Record<StaffId, OnDuty>> }

export const emptyRoster: Roster = { people: {}, onDuty: {} }

/** Staff on duty in a role, longest on duty first, so that the choice of one is the same everywhere. */
export function onDutyIn(roster: Roster, role: Role): readonly StaffId[] {
  let chairs = inChairs.get(roster)
  if (chairs === undefined) inChairs.set(roster, chairs = chairsOf(roster))
  return chairs.get(role) ?? []
}

// Asked for every obligation at a change of shifts. A roster is never changed, only replaced.
const inChairs = new WeakMap<Roster, ReadonlyMap<Role, readonly StaffId[]>>()

function chairsOf({ onDuty }: Roster): Map<Role, StaffId[]> {
  const chairs = new Map<Role, StaffId[]>()
  for (const id of (Object.keys(onDuty) as StaffId[]).sort((a, b) => onDuty[a]!.since - onDuty[b]!.since || (a < b ? -1 : 1))) {
    const { role } = onDuty[id]!
    const there = chairs.get(role)
    if (there === undefined) chairs.set(role, [id])
    else there.push(id)
  }
  return chairs
}
