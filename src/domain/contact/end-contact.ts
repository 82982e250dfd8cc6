// End a contact. There is no way to end one with "call back later": a decision, an answer about domestic abuse, her wish, and what we do next (S3, S20).
import { z } from 'zod'
import { ruledDismissal } from '#recognition/hear-dismissal.ts'
import type { CommandSpec, Told } from '../rule.ts'
import { contactId, envelope, line } from '../fields.ts'
import { contactOf, countsAsAbuse, dangerHeard, lineNotEnded, touchesItsIncident, unread, unreadSays } from './standing.ts'

const schema = z.strictObject({
  type: z.literal('end-contact'), ...envelope, contact: contactId, decision: z.enum(['incident', 'joined', 'no-incident']),
  wish: line.optional().describe('what she wants, in her words'), nextStep: line.optional().describe('what we do next, who and when'),
})
type EndContact = z.infer<typeof schema>
const the = (t: Told<EndContact>) => contactOf(t.room, t.command.contact)
const unitSent = (t: Told<EndContact>): boolean => {
  const incident = the(t).incident === undefined ? undefined : t.room.get('incident', the(t).incident!)
  return incident !== undefined && (incident.units.length > 0 || incident.attendedAt !== undefined)
}
const spokeSafely = (t: Told<EndContact>): boolean => the(t).ringBacks.some((r) => r.result === 'spoke-safely') && !dangerHeard(the(t))

/** What a next step leaves to her. To ring 999 if he comes back is good advice beside what we do, and no next step by itself. */
function leftToHer(nextStep: string) {
  const said = nextStep.split(/(?<=[.;!?\n])/)
  const advice = said.filter((s) => /\b999\b/.test(s))
  const ours = said.filter((s) => !advice.includes(s)).join('')
  // Something is refused by it: the rules decide, and no weights that were learnt.
  return ruledDismissal(ours.trim().split(/\s+/).length >= 3 ? ours : nextStep)
}

export const endContact: CommandSpec<EndContact> = {
  type: 'end-contact', schema, touches: touchesItsIncident,
  rules: [
    lineNotEnded(),
    {
      rule: 'decision-is-what-happened', guards: 'S3', says: (t) => (the(t).incident === undefined ? 'This contact belongs to no incident.' : `This contact ${the(t).graded === undefined ? 'was joined to' : 'became'} ${the(t).incident}.`),
      wayOn: 'Grade it, or join it to the incident it is about; end it as “no incident” only when it is about none.',
      holds: (t) => t.command.decision === (the(t).incident === undefined ? 'no-incident' : the(t).graded === undefined ? 'joined' : 'incident'),
    },
    {
      rule: 'domestic-abuse-is-answered', guards: 'S3', says: 'Nobody has answered whether this is domestic abuse.', wayOn: 'Answer yes, unsure or no. Unsure counts as yes.',
      holds: (t) => the(t).domesticAbuse.is !== 'not-assessed',
    },
    {
      rule: 'domestic-abuse-becomes-an-incident', guards: 'S3', says: 'A contact that is or may be domestic abuse does not end without an incident.', wayOn: 'Grade it, so that somebody owes the caller an answer and a second person looks.',
      holds: (t) => t.command.decision !== 'no-incident' || !countsAsAbuse(the(t)),
    },
    {
      rule: 'her-wish-and-our-next-step-are-written', guards: 'S3', says: 'What the caller wants, or what we do next, is not written.', wayOn: 'Write the wish in the caller’s words, and who does what by when.',
      holds: (t) => !countsAsAbuse(the(t)) || (t.command.wish !== undefined && t.command.nextStep !== undefined),
    },
    {
      rule: 'we-do-the-next-step', guards: 'S3',
      says: (t) => { const heard = leftToHer(t.command.nextStep ?? '')[0]; return `“${heard?.text ?? ''}” is not a next step of ours, and “call back later” is no way to end a contact. Say instead: “${heard?.say ?? ''}”` },
      wayOn: 'We do the next step: write who contacts or visits the caller, when, and how that is safe.', holds: (t) => leftToHer(t.command.nextStep ?? '').length === 0,
    },
    {
      // What became an incident or was joined is read before it closes; what becomes nothing is read now.
      rule: 'history-is-read-before-it-ends', guards: 'S13', says: (t) => unreadSays(unread(the(t))), wayOn: 'Open the history, or waive it with a reason.',
      holds: (t) => t.command.decision !== 'no-incident' || unread(the(t)) === 0,
    },
    {
      rule: 'abandoned-call-is-answered-or-attended', guards: 'S20',
      says: (t) => (dangerHeard(the(t)) ? 'A struggle, a whisper or a marker is known: no telephone call ends this.' : 'The call was abandoned, and nobody has spoken to the caller safely since.'),
      wayOn: 'Send a unit; or, where nothing dangerous is known, ring back and speak to the caller, nobody else. A voicemail is not contact.',
      holds: (t) => (the(t).line !== 'abandoned' && !dangerHeard(the(t))) || unitSent(t) || spokeSafely(t),
    },
  ],
  facts: (t) => [{ type: 'contact-ended', contact: t.command.contact, decision: t.command.decision, ...(t.command.wish === undefined ? {} : { wish: t.command.wish }), ...(t.command.nextStep === undefined ? {} : { nextStep: t.command.nextStep }), by: t.by }],
}
