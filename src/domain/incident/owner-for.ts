import type { PolicyVersion } from '#policy/schema.ts'
import type { Role } from '#policy/roles.ts'
import type { StaffId } from '../ids.ts'
import { onDutyIn } from '../staff/roster.ts'
import type { Room } from '../state.ts'

/**
 * Who holds an incident: the dispatcher on duty with the fewest, else the next up the ladder of its arrival. With nobody on duty in any of them the top of the ladder
 * answers by role, so that no open incident is ever nobody's (S5). `more` counts what is being given out in the same step.
 */
export function ownerFor(room: Room, rules: PolicyVersion, more: ReadonlyMap<string, number> = new Map()): { owner: StaffId | null; role: Role } {
  const roster = room.roster()
  const held = (staff: StaffId): number => room.ownedBy(staff) + (more.get(staff) ?? 0)
  const duty = rules.obligations.arrive
  for (const role of [duty.owedBy, ...duty.ladder.map((rung) => rung.role), rules.ladderTop.role]) {
    const [least] = onDutyIn(roster, role).toSorted((a, b) => held(a) - held(b))
    if (least !== undefined) return { owner: least, role }
  }
  return { owner: null, role: rules.ladderTop.role }
}
