// Join a contact to an incident it is about: a person's act, where the machine saw only a possible match.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope, incidentId, reason } from '../fields.ts'
import { belongsToOpen, contactOf, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('join-contact'), ...envelope, contact: contactId, incident: incidentId, reason })
type JoinContact = z.infer<typeof schema>

export const joinContact: CommandSpec<JoinContact> = {
  type: 'join-contact', schema,
  touches: (c, room) => [...touchesItsIncident(c, room), { kind: 'incident', id: c.incident, field: 'incident' }],
  rules: [
    {
      rule: 'incident-is-open', says: (t) => `${t.command.incident} is closed.`, wayOn: 'Grade this contact: it opens an incident of its own, and the history shows the closed one.',
      holds: (t) => t.room.get('incident', t.command.incident)?.closed === undefined,
    },
    {
      rule: 'contact-belongs-to-none', says: (t) => `This contact belongs to ${contactOf(t.room, t.command.contact).incident} already.`, wayOn: 'Write in that incident what else it is about.',
      holds: (t) => !belongsToOpen(t.room, contactOf(t.room, t.command.contact)),
    },
  ],
  facts: (t) => [{ type: 'contact-joined', contact: t.command.contact, incident: t.command.incident, because: [t.command.reason], repeat: true, by: t.by }],
}
