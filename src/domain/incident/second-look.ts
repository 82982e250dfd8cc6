// Another person looks at a domestic-abuse incident before it closes (S3, S26).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, words } from '../fields.ts'
import { contactsOf } from './briefing-of.ts'
import { incidentOf, incidentStillOpen, personNamed, touchesContacts } from './standing.ts'

const schema = z.strictObject({ type: z.literal('second-look'), ...envelope, incident: incidentId, agrees: z.boolean(), note: words })

export const secondLook: CommandSpec<z.infer<typeof schema>> = {
  type: 'second-look', schema, touches: touchesContacts,
  rules: [
    incidentStillOpen(),
    { rule: 'outcome-comes-first', guards: 'S3', says: 'There is no outcome to look at yet.', wayOn: 'Have the outcome recorded first.', holds: (t) => incidentOf(t.room, t.command.incident).outcome !== undefined },
    {
      rule: 'another-person-looks', guards: 'S26', says: (t) => `${personNamed(t, t.by)} recorded the outcome or graded this, and cannot be the second person.`, wayOn: 'Somebody else looks: a specialist, controller or inspector who did neither.',
      holds: (t) => { const i = incidentOf(t.room, t.command.incident); return ![i.outcome?.by, i.gradedBy, ...contactsOf(t.room, i).map((c) => c.graded?.by)].includes(t.by) },
    },
  ],
  facts: (t) => [{ type: 'second-looked', incident: t.command.incident, agrees: t.command.agrees, note: t.command.note, by: t.by }],
}
