// Where a unit is, as it says or as its terminal does.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { crewSpeaksForItself } from '../staff/who-tells.ts'
import { envelope, unitId } from '../fields.ts'
import { callSignOf } from './may-be-sent.ts'

const schema = z.strictObject({ type: z.literal('report-position'), ...envelope, unit: unitId, lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })

export const reportPosition: CommandSpec<z.infer<typeof schema>> = {
  type: 'report-position', schema, services: ['location'],
  touches: (c) => [{ kind: 'unit', id: c.unit, field: 'unit' }],
  rules: [
    crewSpeaksForItself(),
    {
      rule: 'unit-is-on-duty', says: (t) => `${callSignOf(t.room, t.command.unit)} is not on duty.`, wayOn: 'Crew it first; positions count from then.',
      holds: (t) => t.room.get('unit', t.command.unit)?.onDuty === true,
    },
  ],
  facts: ({ command: { unit, lat, lon } }) => [{ type: 'position-reported', unit, lat, lon }],
}
