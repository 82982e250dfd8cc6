// Go off duty. What one had taken returns to its role in the same step, and climbs at once where nobody is left in it (S4, S5).
import { z } from 'zod'
import type { CommandSpec, Told } from '../rule.ts'
import { envelope, staffId } from '../fields.ts'
import { nameOf } from './who-tells.ts'
import { shiftIsOnesOwn } from './start-shift.ts'

const schema = z.strictObject({ type: z.literal('end-shift'), ...envelope, staff: staffId })
type EndShift = z.infer<typeof schema>

/** The unit of theirs that is on a job and would be left with no officer on duty. */
const onAJob = (t: Told<EndShift>) => {
  const roster = t.room.roster()
  if (roster.onDuty[t.command.staff]?.role !== 'response-officer') return undefined
  return [...t.room.open('unit')].find((u) => u.commitment !== null && u.crew.includes(t.command.staff) && !u.crew.some((s) => s !== t.command.staff && roster.onDuty[s]?.role === 'response-officer'))
}

export const endShift: CommandSpec<EndShift> = {
  type: 'end-shift', schema,
  touches: () => [{ kind: 'roster', id: 'roster', field: 'staff' }],
  rules: [
    {
      rule: 'was-on-duty', says: (t) => `${nameOf(t.room, t.command.staff)} is not on duty.`, wayOn: 'Nothing needs doing.',
      holds: (t) => t.room.roster().onDuty[t.command.staff] !== undefined,
    },
    shiftIsOnesOwn(),
    {
      rule: 'last-of-the-crew-leaves-no-job', guards: 'S6', says: (t) => { const u = onAJob(t)!; return `${u.callSign} is on ${u.commitment!.incident} with nobody else on duty in it.` },
      wayOn: 'Report the unit available once the job is dealt with. If it cannot go, report that: then the job is back among the unassigned, on its first clock.',
      holds: (t) => onAJob(t) === undefined,
    },
  ],
  facts: (t) => [{ type: 'shift-ended', staff: t.command.staff, role: t.room.roster().onDuty[t.command.staff]!.role }],
}
