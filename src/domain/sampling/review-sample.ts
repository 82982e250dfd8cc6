// Somebody looks again at a contact that was closed as no domestic abuse, and says what they find. Only so does a room know what it misses.
import { z } from 'zod'
import type { StaffId } from '../ids.ts'
import type { CommandSpec, Told } from '../rule.ts'
import { contactId, envelope, reason } from '../fields.ts'
import { contactOf, touchesItsIncident } from '../contact/standing.ts'
import { personNamed } from '../incident/standing.ts'
import { sampleVerdicts } from './sampling.ts'

const schema = z.strictObject({ type: z.literal('review-sample'), ...envelope, contact: contactId, verdict: z.enum(sampleVerdicts), reason })
type ReviewSample = z.infer<typeof schema>
const the = (t: Told<ReviewSample>) => contactOf(t.room, t.command.contact)

export const reviewSample: CommandSpec<ReviewSample> = {
  type: 'review-sample', schema, touches: touchesItsIncident,
  rules: [
    {
      rule: 'contact-was-drawn', guards: 'S3', says: (t) => `${t.command.contact} was not drawn to be looked at again.`, wayOn: 'Nobody chooses what is looked at: take one that was drawn. What you know of this one, tell the controller.',
      holds: (t) => the(t).sample !== undefined,
    },
    {
      rule: 'looked-at-once', guards: 'S3', says: (t) => `${personNamed(t, the(t).sample?.by ?? '')} looked at it: ${the(t).sample?.reason ?? ''}`, wayOn: 'The first verdict stands, so that nobody betters the figure. Abuse seen since is answered on a new contact.',
      holds: (t) => the(t).sample?.verdict === undefined,
    },
    {
      rule: 'another-person-reviews', guards: 'S26', says: (t) => `${personNamed(t, t.by)} took, graded or ended this contact, and cannot judge it.`, wayOn: 'Somebody who had no part in it looks.',
      holds: (t) => ![the(t).handler, the(t).graded?.by, the(t).ended?.by, the(t).domesticAbuse.by].includes(t.by as StaffId),
    },
  ],
  facts: (t) => [{ type: 'sample-reviewed', contact: t.command.contact, week: the(t).sample!.week, verdict: t.command.verdict, reason: t.command.reason, by: t.by as StaffId }],
}
