// Raise a grade: anybody may, alone. The clock's start never moves, so the time left is what the higher grade leaves (S8).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, reason } from '../fields.ts'
import { gradeTitle, outranks } from '../grades.ts'
import { incidentOf, incidentStillOpen, touchesIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('raise-grade'), ...envelope, incident: incidentId, grade: z.string().min(1).max(40), reason })

export const raiseGrade: CommandSpec<z.infer<typeof schema>> = {
  type: 'raise-grade', schema, touches: touchesIncident,
  rules: [
    incidentStillOpen(),
    {
      rule: 'grade-is-in-policy', says: (t) => `There is no grade “${t.command.grade}” in the policy in force. It has: ${t.rules.grades.map((g) => `${g.id} (${g.title})`).join(', ')}.`, wayOn: 'Choose one of the force’s grades.',
      holds: (t) => t.rules.grades.some((g) => g.id === t.command.grade),
    },
    {
      rule: 'raising-raises', guards: 'S8', says: (t) => `${gradeTitle(t.rules, t.command.grade)} is not more urgent than ${gradeTitle(t.rules, incidentOf(t.room, t.command.incident).grade)}.`,
      wayOn: 'To lower it, ask with a reason; a second person decides.', holds: (t) => outranks(t.rules, t.command.grade, incidentOf(t.room, t.command.incident).grade),
    },
  ],
  facts: (t) => [{ type: 'grade-raised', incident: t.command.incident, grade: t.command.grade, floor: incidentOf(t.room, t.command.incident).floor, because: t.command.reason, by: t.by }],
}
