// Come on duty in one role. From then on what that role owes is owed by somebody.
import { z } from 'zod'
import { roles } from '#policy/roles.ts'
import type { CommandSpec, Rule } from '../rule.ts'
import type { StaffId } from '../ids.ts'
import { envelope, staffId, unitId } from '../fields.ts'
import { nameOf, roleTelling, titleOf } from './who-tells.ts'

const schema = z.strictObject({ type: z.literal('start-shift'), ...envelope, staff: staffId, role: z.enum(roles), desk: z.string().min(1).max(60).optional(), unit: unitId.optional() })
type StartShift = z.infer<typeof schema>

/** One comes and goes by oneself; only those who run the room do it for another. */
export const shiftIsOnesOwn = <C extends { staff: StaffId }>(): Rule<C> => ({
  rule: 'shift-is-ones-own', guards: 'S5', says: (t) => `${nameOf(t.room, t.by)} may not book ${nameOf(t.room, t.command.staff)} on or off duty.`,
  wayOn: 'They do it themselves, or a controller or the inspector does it for them.',
  holds: (t) => t.who.is !== 'staff' || t.who.staff === t.command.staff || ['controller', 'inspector'].includes(roleTelling(t) ?? ''),
})

export const startShift: CommandSpec<StartShift> = {
  type: 'start-shift', schema, offDuty: true,
  touches: (c) => [{ kind: 'roster', id: 'roster', field: 'staff' }, ...(c.unit ? [{ kind: 'unit' as const, id: c.unit, field: 'unit' }] : [])],
  rules: [
    {
      rule: 'staff-is-enrolled', says: (t) => `Nobody is enrolled as ${t.command.staff}.`, wayOn: 'An administrator enrols them first.',
      holds: (t) => t.room.roster().people[t.command.staff] !== undefined,
    },
    shiftIsOnesOwn(),
    {
      rule: 'role-is-theirs', says: (t) => `${nameOf(t.room, t.command.staff)} is not enrolled as ${titleOf(t.rules, t.command.role)}.`, wayOn: 'Choose a role of theirs; an administrator decides who has which.',
      holds: (t) => { const person = t.room.roster().people[t.command.staff]; return person === undefined || person.roles.includes(t.command.role) },
    },
    {
      rule: 'one-chair-a-person', guards: 'S5', says: (t) => { const duty = t.room.roster().onDuty[t.command.staff]!; return `${nameOf(t.room, t.command.staff)} is on duty already, as ${titleOf(t.rules, duty.role)}.` },
      wayOn: 'End that shift first; what was taken in it returns to its role.',
      holds: (t) => {
        const duty = t.room.roster().onDuty[t.command.staff]
        // The same role at another desk or in another unit is a move, not a second shift.
        return duty === undefined || (duty.role === t.command.role && (duty.desk !== t.command.desk || duty.unit !== t.command.unit))
      },
    },
  ],
  facts: ({ command: { staff, role, desk, unit } }) => [{ type: 'shift-started', staff, role, ...(desk ? { desk } : {}), ...(unit ? { unit } : {}) }],
}
