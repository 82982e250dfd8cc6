// Send a unit to an incident, with the whole risk briefing. Assigning stops no clock but the one to assign by; only arrival does.
import { z } from 'zod'
import { minutes, hours } from '#policy/instant.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, unitId } from '../fields.ts'
import { sent } from '../divert/leaving.ts'
import { incidentIsOpen, unitMayBeSent } from './may-be-sent.ts'

const schema = z.strictObject({
  type: z.literal('assign-unit'), ...envelope, incident: incidentId, unit: unitId,
  eta: z.number().int().min(0).optional().describe('when the crew expects to arrive, ms since 1970'),
})
type AssignUnit = z.infer<typeof schema>

export const assignUnit: CommandSpec<AssignUnit> = {
  type: 'assign-unit', schema,
  touches: (c, room) => [
    { kind: 'incident', id: c.incident, field: 'incident' }, { kind: 'unit', id: c.unit, field: 'unit' },
    ...(room.get('incident', c.incident)?.diverts ?? []).map((id) => ({ kind: 'divert' as const, id, field: 'incident' })),
  ],
  rules: [
    incidentIsOpen((c) => c.incident),
    ...unitMayBeSent<AssignUnit>((c) => c.unit),
    {
      rule: 'arrival-lies-ahead', says: 'The expected arrival is not within the next day.', wayOn: 'Give the moment the crew expects to arrive, or leave it out.',
      holds: (t) => t.command.eta === undefined || (t.command.eta > t.at - minutes(1) && t.command.eta <= t.at + hours(24)),
    },
  ],
  facts: (t) => sent(t.room, t.command.unit, t.command.incident, t.by, t.command.eta),
}
