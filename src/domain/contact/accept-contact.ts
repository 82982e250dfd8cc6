// Take a ringing contact: from here one named person holds it (S2).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope } from '../fields.ts'
import type { StaffId } from '../ids.ts'
import { contactOf, lineNotEnded, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('accept-contact'), ...envelope, contact: contactId })
type AcceptContact = z.infer<typeof schema>

export const acceptContact: CommandSpec<AcceptContact> = {
  type: 'accept-contact', schema, touches: touchesItsIncident,
  rules: [
    lineNotEnded(),
    {
      rule: 'contact-waits-for-somebody', says: (t) => `${t.room.roster().people[contactOf(t.room, t.command.contact).handler!]?.name ?? 'Somebody'} has this contact.`,
      wayOn: 'Take the next one that waits, or ask whoever has it to bring you in.', holds: (t) => contactOf(t.room, t.command.contact).handler === undefined,
    },
    { rule: 'a-person-takes-it', says: 'Only a person can take a contact.', wayOn: 'Sign in by name.', holds: (t) => t.who.is === 'staff' },
  ],
  facts: (t) => [{ type: 'contact-accepted', contact: t.command.contact, by: t.by as StaffId }],
}
