import type { Role } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { StaffId, UnitId } from '../ids.ts'
import type { Rule, Told } from '../rule.ts'
import type { Room } from '../state.ts'

/** The chair the teller sits in now, or undefined for a part of the system or somebody off duty. */
export const roleTelling = (t: Pick<Told<unknown>, 'who' | 'room'>): Role | undefined => (t.who.is === 'staff' ? t.room.roster().onDuty[t.who.staff]?.role : undefined)

/** A person's name, or the id where nobody is enrolled under it. */
export const nameOf = (room: Room, staff: string): string => room.roster().people[staff as StaffId]?.name ?? staff
export const titleOf = (rules: PolicyVersion, role: Role): string => rules.roles[role].title
export const isOnDuty = (room: Room, staff: StaffId): boolean => room.roster().onDuty[staff] !== undefined

/** An officer speaks for their own crew only; the room may write down what it heard on the air. */
export const crewSpeaksForItself = <C extends { unit: UnitId }>(): Rule<C> => ({
  rule: 'crew-speaks-for-itself', guards: 'S7',
  says: (t) => `${nameOf(t.room, t.by)} is not in the crew of ${t.room.get('unit', t.command.unit)?.callSign ?? t.command.unit}.`,
  wayOn: 'Only its own crew reports for a unit, or the dispatcher who heard it on the air. If you crew it now, have the dispatcher book you on it.',
  holds: (t) => {
    if (t.who.is !== 'staff' || roleTelling(t) !== 'response-officer') return true
    return (t.room.get('unit', t.command.unit)?.crew.includes(t.who.staff) ?? false) || t.room.roster().onDuty[t.who.staff]?.unit === t.command.unit
  },
})
