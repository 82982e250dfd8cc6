// Somebody looks at lines of ours that the machine heard as putting off, refusing, leading or blaming. It hears words, not tone: people judge.
import { z } from 'zod'
import type { StaffId } from '../ids.ts'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope, reason } from '../fields.ts'
import { contactOf, touchesItsIncident } from '../contact/standing.ts'
import { personNamed } from '../incident/standing.ts'

const schema = z.strictObject({ type: z.literal('review-lines'), ...envelope, contact: contactId, note: reason.describe('what was looked at, and what comes of it') })

export const reviewLines: CommandSpec<z.infer<typeof schema>> = {
  type: 'review-lines', schema, touches: touchesItsIncident,
  rules: [
    {
      rule: 'lines-were-heard', says: (t) => `Nothing of ours on ${t.command.contact} waits to be looked at.`, wayOn: 'Take one of the list; what you heard yourself, write to the controller.',
      holds: (t) => { const c = contactOf(t.room, t.command.contact); return c.ownLines !== undefined && c.ownLinesReviewed === undefined },
    },
    {
      rule: 'nobody-judges-their-own-words', guards: 'S26', says: (t) => `${personNamed(t, t.by)} said one of these lines.`, wayOn: 'Somebody else looks.',
      holds: (t) => contactOf(t.room, t.command.contact).ownLines?.some((l) => l.by === t.by) !== true,
    },
  ],
  facts: (t) => [{ type: 'own-lines-reviewed', contact: t.command.contact, note: t.command.note, by: t.by as StaffId }],
}
