// Close an incident, under guard: what is still owed about it is named, one by one (S3, S8, S26).
import { z } from 'zod'
import type { ObligationKind } from '#policy/roles.ts'
import type { CommandSpec, Rule, Told } from '../rule.ts'
import { envelope, incidentId, reason } from '../fields.ts'
import { everAbuse, incidentOf, incidentStillOpen, isAbuse, touchesContacts } from './standing.ts'

const schema = z.strictObject({ type: z.literal('close-incident'), ...envelope, incident: incidentId, reason })
type CloseIncident = z.infer<typeof schema>
const the = (t: Told<CloseIncident>) => incidentOf(t.room, t.command.incident)

const kept: readonly [ObligationKind, string, string][] = [
  ['reassess', 'A repeat contact has not been assessed.', 'Assess the risk again: what is new, where the person feared is.'],
  ['decide-lowering', 'A lowering was asked for and is not decided.', 'Have it decided by another person.'],
  ['cover-gap', 'It lost its unit, and the gap is neither covered nor accepted.', 'Cover the gap.'],
]
const nothingOwed = kept.map(([owes, says, wayOn]): Rule<CloseIncident> => ({
  rule: `closing-waits-for-${owes}`, guards: 'S8', says, wayOn, holds: (t) => !t.room.owed(t.command.incident).some((o) => o.owes === owes),
}))
const divertsOpen = (t: Told<CloseIncident>): boolean => the(t).diverts.some((d) => t.room.owed(d).some((o) => o.owes === 'review-divert' || o.owes === 'answer-challenge'))

export const closeIncident: CommandSpec<CloseIncident> = {
  type: 'close-incident', schema, touches: touchesContacts,
  rules: [
    incidentStillOpen(),
    { rule: 'no-unit-is-on-it', guards: 'S7', says: (t) => `${the(t).units.map((u) => t.room.get('unit', u)?.callSign ?? u).join(' and ')} is still committed to it.`, wayOn: 'Close it when the unit has cleared.', holds: (t) => the(t).units.length === 0 },
    {
      rule: 'outcome-is-recorded', guards: 'S3', says: 'No outcome is recorded.', wayOn: 'Record what was found and done; for domestic abuse, after somebody has been there.', holds: (t) => the(t).outcome !== undefined,
    },
    {
      // The flag may have risen after an outcome without attendance was recorded.
      rule: 'domestic-abuse-was-attended', guards: 'S26', says: 'This is or may be domestic abuse, and nobody has been at the place.', wayOn: 'Send a unit. Only somebody at the door can see how the victim is.',
      holds: (t) => !isAbuse(the(t)) || (the(t).attendedAt !== undefined && the(t).outcome?.result !== 'not-attended'),
    },
    {
      rule: 'second-person-has-agreed', guards: 'S26', says: (t) => (the(t).secondLook === undefined ? 'No second person has looked at this domestic-abuse incident.' : 'The second person did not agree that it may close.'),
      wayOn: 'A specialist, controller or inspector looks and says whether it may close; what they miss is done first.', holds: (t) => !everAbuse(the(t)) || the(t).secondLook?.agrees === true,
    },
    ...nothingOwed,
    { rule: 'diverts-are-decided', guards: 'S6', says: 'A divert away from it is not decided.', wayOn: 'Have the controller review the divert, or the duty officer answer the challenge.', holds: (t) => !divertsOpen(t) },
    {
      rule: 'no-ring-back-is-owed', guards: 'S20', says: 'An abandoned call about it has not been answered.', wayOn: 'Ring back safely and speak to the caller, or send a unit.',
      holds: (t) => the(t).contacts.every((c) => !t.room.owed(c).some((o) => o.owes === 'ring-back')),
    },
    {
      rule: 'history-is-read', guards: 'S13', says: 'What the checks found about one of its contacts was never opened.', wayOn: 'Open the history of that contact: it may change what is still to be done.',
      holds: (t) => the(t).contacts.every((c) => !t.room.owed(c).some((o) => o.owes === 'read-history')),
    },
    {
      rule: 'lines-have-ended', guards: 'S3', says: 'A contact about it has not ended: its decision, the caller’s wish and our next step are not written.', wayOn: 'End the contact first.',
      holds: (t) => the(t).contacts.every((id) => t.room.get('contact', id)?.ended !== undefined),
    },
  ],
  facts: (t) => [{ type: 'incident-closed', incident: t.command.incident, reason: t.command.reason, by: t.by }],
}
