// A crew confirms one risk line. The briefing is acknowledged when every line is (S19).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { crewSpeaksForItself } from '../staff/who-tells.ts'
import { envelope, unitId } from '../fields.ts'
import { callSignOf } from './may-be-sent.ts'

const schema = z.strictObject({ type: z.literal('acknowledge-briefing'), ...envelope, unit: unitId, line: z.string().min(1).max(200).describe('key of the line') })
type AcknowledgeBriefing = z.infer<typeof schema>

export const acknowledgeBriefing: CommandSpec<AcknowledgeBriefing> = {
  type: 'acknowledge-briefing', schema,
  touches: (c) => [{ kind: 'unit', id: c.unit, field: 'unit' }],
  rules: [
    crewSpeaksForItself(),
    {
      rule: 'unit-has-a-briefing', says: (t) => `${callSignOf(t.room, t.command.unit)} is on no incident, so it has no briefing.`, wayOn: 'Assign it; the briefing goes with the assignment.',
      holds: (t) => (t.room.get('unit', t.command.unit)?.commitment ?? null) !== null,
    },
    {
      rule: 'line-is-in-the-briefing', guards: 'S19', says: (t) => `The briefing as it stands now has no line "${t.command.line}".`,
      wayOn: 'The briefing has changed since. Read the lines that stand there now, and confirm each.',
      holds: (t) => { const c = t.room.get('unit', t.command.unit)?.commitment ?? null; return c === null || c.briefing.lines.some((l) => l.key === t.command.line) },
    },
  ],
  facts: ({ command: { unit, line }, room, by }) => {
    const { incident, briefing } = room.get('unit', unit)!.commitment!
    return [{ type: 'briefing-acknowledged', unit, incident, line, by, complete: briefing.lines.every((l) => l.key === line || l.acknowledgedAt !== undefined) }]
  },
}
