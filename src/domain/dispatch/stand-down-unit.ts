// Take a unit off duty. Not while it is committed: that would leave a job with nobody on the way.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { envelope, unitId } from '../fields.ts'
import { callSignOf, placeOf } from './may-be-sent.ts'

const schema = z.strictObject({ type: z.literal('stand-down-unit'), ...envelope, unit: unitId })

export const standDownUnit: CommandSpec<z.infer<typeof schema>> = {
  type: 'stand-down-unit', schema,
  touches: (c) => [{ kind: 'unit', id: c.unit, field: 'unit' }],
  rules: [
    {
      rule: 'unit-is-on-duty', says: (t) => `${callSignOf(t.room, t.command.unit)} is not on duty.`, wayOn: 'Nothing needs doing.',
      holds: (t) => t.room.get('unit', t.command.unit)?.onDuty === true,
    },
    {
      rule: 'unit-leaves-only-by-divert', guards: 'S6',
      says: (t) => { const { callSign, commitment } = t.room.get('unit', t.command.unit)!; return `${callSign} is committed to ${commitment!.incident}, ${placeOf(t.room, commitment!.incident)}.` },
      wayOn: 'When it has dealt with it, have it report available. Otherwise divert it, or have it report that it cannot go: then the job is back among the unassigned, on its first clock.',
      holds: (t) => (t.room.get('unit', t.command.unit)?.commitment ?? null) === null,
    },
  ],
  facts: (t) => [{ type: 'unit-stood-down', unit: t.command.unit, by: t.by }],
}
