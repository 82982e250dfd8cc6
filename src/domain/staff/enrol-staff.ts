// Make a person known, with the roles they may take on duty.
import { z } from 'zod'
import { roles } from '#policy/roles.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, staffId } from '../fields.ts'

const schema = z.strictObject({
  type: z.literal('enrol-staff'), ...envelope,
  staff: z.strictObject({ id: staffId, name: z.string().min(1).max(200), roles: z.array(z.enum(roles)).min(1).max(roles.length) }),
})
type EnrolStaff = z.infer<typeof schema>

export const enrolStaff: CommandSpec<EnrolStaff> = {
  type: 'enrol-staff', schema,
  touches: () => [{ kind: 'roster', id: 'roster', field: 'staff' }],
  rules: [
    {
      rule: 'one-person-an-id', guards: 'S21', says: (t) => `${t.command.staff.id} is ${t.room.roster().people[t.command.staff.id]!.name}, with other roles or another name than these.`,
      wayOn: 'Give this person an id of their own. What somebody did stands under the name it was done in.',
      holds: (t) => { const there = t.room.roster().people[t.command.staff.id]; return there === undefined || same(there, t.command.staff) },
    },
  ],
  facts: (t) => [{ type: 'staff-enrolled', person: t.command.staff }],
}

const same = (a: { name: string; roles: readonly string[] }, b: { name: string; roles: readonly string[] }) => a.name === b.name && [...new Set(a.roles)].sort().join() === [...new Set(b.roles)].sort().join()
