// Record what was found and done at the door. A telephone call attends nothing: for domestic abuse somebody was there (S26).
import { z } from 'zod'
import type { CommandSpec, Told } from '../rule.ts'
import { envelope, incidentId, line, words } from '../fields.ts'
import { incidentOf, incidentStillOpen, isAbuse, touchesIncident } from './standing.ts'

export const outcomeResults = ['seen-and-safe', 'arrested', 'suspect-gone', 'no-trace', 'not-attended', 'other'] as const
const schema = z.strictObject({
  type: z.literal('record-outcome'), ...envelope, incident: incidentId, result: z.enum(outcomeResults), seenAlone: z.boolean().describe('the victim was seen and spoken to alone'),
  suspect: line.describe('where the suspect is, or that it is not known'), note: words,
})
type RecordOutcome = z.infer<typeof schema>
const the = (t: Told<RecordOutcome>) => incidentOf(t.room, t.command.incident)

export const recordOutcome: CommandSpec<RecordOutcome> = {
  type: 'record-outcome', schema, touches: touchesIncident,
  rules: [
    incidentStillOpen(),
    {
      rule: 'domestic-abuse-is-attended', guards: 'S26', says: (t) => (t.command.result === 'not-attended' ? 'Domestic abuse is not ended unattended.' : 'Nobody has been at the place yet.'),
      wayOn: 'Send a unit. What was said by telephone goes into the summary; it is no outcome.', holds: (t) => !isAbuse(the(t)) || (the(t).attendedAt !== undefined && t.command.result !== 'not-attended'),
    },
    {
      rule: 'outcome-is-what-happened', says: (t) => (the(t).attendedAt === undefined ? 'Nobody has been at the place.' : 'A unit has been at the place.'),
      wayOn: 'Record “not attended” only where nobody was there, and any other outcome only where somebody was.', holds: (t) => isAbuse(the(t)) || (t.command.result === 'not-attended') === (the(t).attendedAt === undefined),
    },
    {
      rule: 'victim-is-seen-alone', guards: 'S20', says: 'The victim was not seen alone, and the note does not say why or what is done about it.', wayOn: 'See the victim alone; or write in the note, in a sentence, why it was not possible and when it will be done.',
      holds: (t) => !isAbuse(the(t)) || t.command.seenAlone || t.command.note.trim().length >= 30,
    },
  ],
  facts: (t) => [{ type: 'outcome-recorded', incident: t.command.incident, result: t.command.result, seenAlone: t.command.seenAlone, suspect: t.command.suspect, note: t.command.note, by: t.by }],
}
