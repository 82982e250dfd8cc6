// The handler's answer: is it domestic abuse? The flag is sticky: a person may raise it alone, and takes two to take it off (product part 2).
import { raisingCues } from './cues-of.ts'
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope, reason } from '../fields.ts'
import { contactOf, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('answer-domestic-abuse'), ...envelope, contact: contactId, answer: z.enum(['yes', 'unsure', 'no']), reason: reason.optional() })
type Answer = z.infer<typeof schema>
const weight = { 'not-assessed': 0, no: 0, unsure: 1, yes: 2 } as const

export const answerDomesticAbuse: CommandSpec<Answer> = {
  type: 'answer-domestic-abuse', schema, touches: touchesItsIncident,
  rules: [
    {
      rule: 'domestic-abuse-flag-is-sticky', guards: 'S14',
      says: (t) => {
        const c = contactOf(t.room, t.command.contact)
        const heard = raisingCues(c.reading).slice(0, 3).map((cue) => `“${cue.text}”`).join(', ')
        return `This contact counts as domestic abuse (${c.domesticAbuse.is})${heard === '' ? '' : `: ${heard} was said`}. One person cannot take that off.`
      },
      wayOn: 'Grade it as it stands. Then ask to lower it on the incident with your reason; a second person decides.',
      holds: (t) => weight[t.command.answer] >= weight[contactOf(t.room, t.command.contact).domesticAbuse.is],
    },
    {
      rule: 'a-no-has-a-reason', guards: 'S3', says: 'A “no” needs the reason in words.', wayOn: 'Say what makes you sure that it is not domestic abuse, or answer “unsure”, which counts as yes.',
      holds: (t) => t.command.answer !== 'no' || t.command.reason !== undefined,
    },
  ],
  facts: (t) => [{ type: 'domestic-abuse-answered', contact: t.command.contact, answer: t.command.answer, ...(t.command.reason === undefined ? {} : { reason: t.command.reason }), by: t.by }],
}
