// What is written about an incident while it runs: its summary, a new assessment of the risk, what the caller was told.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, line, words } from '../fields.ts'
import { dangerHeard } from '../contact/standing.ts'
import { contactsOf } from './briefing-of.ts'
import { incidentOf, incidentStillOpen, isAbuse, touchesContacts, touchesIncident } from './standing.ts'

const reviseSchema = z.strictObject({ type: z.literal('revise-summary'), ...envelope, incident: incidentId, text: words, basedOn: z.number().int().min(0).describe('version of the summary it was written on') })
export const reviseSummary: CommandSpec<z.infer<typeof reviseSchema>> = {
  type: 'revise-summary', schema: reviseSchema, touches: touchesIncident,
  stale: (c, room) => {
    const { summary } = incidentOf(room, c.incident)
    return summary.version === c.basedOn ? undefined : { yours: c.text, theirs: summary.text, by: summary.by, at: summary.at }
  },
  rules: [incidentStillOpen()],
  facts: (t) => [{ type: 'summary-revised', incident: t.command.incident, text: t.command.text, by: t.by }],
}

const reassessSchema = z.strictObject({ type: z.literal('reassess-incident'), ...envelope, incident: incidentId, says: words })
export const reassessIncident: CommandSpec<z.infer<typeof reassessSchema>> = {
  type: 'reassess-incident', schema: reassessSchema, touches: touchesIncident,
  rules: [
    incidentStillOpen(),
    {
      rule: 'reassessment-says-why', guards: 'S15', says: 'What changed, where the person feared is now and what follows is missing.', wayOn: 'Write at least a sentence: what is new, where the person feared is, what is done about it.',
      holds: (t) => t.command.says.trim().length >= 15,
    },
  ],
  facts: (t) => [{ type: 'incident-reassessed', incident: t.command.incident, says: t.command.says, by: t.by }],
}

const tellSchema = z.strictObject({ type: z.literal('tell-caller'), ...envelope, incident: incidentId, how: z.enum(['on-line', 'phone', 'text', 'in-person']), says: line })
type TellCaller = z.infer<typeof tellSchema>
export const tellCaller: CommandSpec<TellCaller> = {
  type: 'tell-caller', schema: tellSchema, touches: touchesContacts,
  rules: [
    incidentStillOpen(),
    {
      rule: 'channel-is-safe', guards: 'S20', says: (t) => `A ${t.command.how === 'text' ? 'text' : 'telephone call'} is not known to be safe: nobody knows that the caller can speak, or danger was heard.`,
      wayOn: 'Tell the caller on the open line or in person; or first have it answered, on a line of the caller’s own choosing, that it is safe.',
      holds: (t) => {
        if (t.command.how === 'on-line' || t.command.how === 'in-person') return true
        const incident = incidentOf(t.room, t.command.incident), contacts = contactsOf(t.room, incident)
        const unsafe = contacts.some((c) => c.safeToSpeak === 'no' || c.safeToSpeak === 'unsure' || c.safeToSpeak === 'no-answer' || dangerHeard(c))
        // Unknown is not safe: where it may be abuse, somebody has asked.
        return !unsafe && (!isAbuse(incident) || contacts.some((c) => c.safeToSpeak === 'yes' || c.ringBacks.at(-1)?.result === 'spoke-safely'))
      },
    },
    {
      rule: 'line-is-open', says: 'No line to the caller is open.', wayOn: 'Say how it was told: by telephone, by text, or in person.',
      holds: (t) => t.command.how !== 'on-line' || contactsOf(t.room, incidentOf(t.room, t.command.incident)).some((c) => c.line === 'open'),
    },
    {
      rule: 'somebody-is-with-the-caller', guards: 'S20', says: 'Nobody is with the caller yet.', wayOn: 'Have the crew tell it when they are there; until then use the open line, or a channel known to be safe.',
      holds: (t) => t.command.how !== 'in-person' || incidentOf(t.room, t.command.incident).attendedAt !== undefined || contactsOf(t.room, incidentOf(t.room, t.command.incident)).some((c) => c.channel === 'front-desk' || c.channel === 'officer'),
    },
  ],
  facts: (t) => [{ type: 'caller-told', incident: t.command.incident, how: t.command.how, says: t.command.says, by: t.by }],
}
