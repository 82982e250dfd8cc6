// Take a contact out of an incident it was joined to: a person's act with a reason, where the join was wrong. It stands by itself again and is owed everything the join had ended;
// the incident keeps its grade, its flag and what is owed. Joining it again undoes it (docs/decisions/0007).
import { z } from 'zod'
import type { CommandSpec, Told } from '../rule.ts'
import { contactId, envelope, reason } from '../fields.ts'
import { riskOnlyOf } from '../incident/briefing-of.ts'
import type { BriefingLine } from '../incident/incident.ts'
import type { Room } from '../state.ts'
import type { ContactId } from '../ids.ts'
import { belongsToOpen, contactOf, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('separate-contact'), ...envelope, contact: contactId, reason })
type SeparateContact = z.infer<typeof schema>
const the = (t: Told<SeparateContact>) => contactOf(t.room, t.command.contact)
const incidentOf = (t: Told<SeparateContact>) => t.room.get('incident', the(t).incident ?? '')
/** The contact, its incident, and the others of it: what only this one told of is found by looking at them all. */
const touchesAll = (c: { contact: ContactId }, room: Room) => [
  ...touchesItsIncident(c, room), ...(room.get('incident', room.get('contact', c.contact)?.incident ?? '')?.contacts ?? []).filter((id) => id !== c.contact).map((id) => ({ kind: 'contact' as const, id, field: 'contact' })),
]

/** What it told of risk; and that the crew is going to its address, where nobody else of the incident gave that. */
function kept(t: Told<SeparateContact>): BriefingLine[] {
  const incident = incidentOf(t)!
  const others = incident.contacts.filter((id) => id !== t.command.contact)
  const only = the(t).identifiers.address === incident.place && !others.some((id) => t.room.get('contact', id)?.identifiers.address === incident.place)
  return [...(only ? [{ key: 'place', says: `the place of this job, ${incident.place}. Ask where to go` }] : []), ...riskOnlyOf(t.room, incident, t.command.contact, t.at)]
}

export const separateContact: CommandSpec<SeparateContact> = {
  type: 'separate-contact', schema, touches: touchesAll,
  rules: [
    {
      rule: 'contact-is-in-an-open-incident', says: (t) => (the(t).incident === undefined ? 'This contact belongs to no incident.' : `${the(t).incident} is closed: nothing is taken out of it any more.`),
      wayOn: 'Grade this contact, or join it to the incident it is about: either is open to it as it is.', holds: (t) => belongsToOpen(t.room, the(t)),
    },
    {
      rule: 'contact-was-joined-to-it', guards: 'S5', says: (t) => `${t.command.contact} opened ${the(t).incident}: its place, its words and its clock are that incident’s.`,
      wayOn: 'Take the other contact out: it stands by itself then, and this one keeps the incident.', holds: (t) => incidentOf(t)?.contacts[0] !== t.command.contact,
    },
  ],
  facts: (t) => [{ type: 'contact-separated', contact: t.command.contact, incident: the(t).incident!, reason: t.command.reason, kept: kept(t), by: t.by }],
}
