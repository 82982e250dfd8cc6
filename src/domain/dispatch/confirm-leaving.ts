// A crew confirms that it knows it has left an incident. F01: they believed the room knew, the room believed they would do both.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { crewSpeaksForItself } from '../staff/who-tells.ts'
import { envelope, unitId } from '../fields.ts'
import { callSignOf } from './may-be-sent.ts'

const schema = z.strictObject({ type: z.literal('confirm-leaving'), ...envelope, unit: unitId })

export const confirmLeaving: CommandSpec<z.infer<typeof schema>> = {
  type: 'confirm-leaving', schema,
  touches: (c) => [{ kind: 'unit', id: c.unit, field: 'unit' }],
  rules: [
    crewSpeaksForItself(),
    {
      rule: 'unit-was-told-it-left', says: (t) => `There is no leaving that ${callSignOf(t.room, t.command.unit)} has yet to confirm.`, wayOn: 'Nothing needs doing.',
      holds: (t) => t.room.get('unit', t.command.unit)?.left?.confirmed === false,
    },
  ],
  facts: (t) => [{ type: 'leaving-confirmed', unit: t.command.unit, incident: t.room.get('unit', t.command.unit)!.left!.incident, by: t.by }],
}
