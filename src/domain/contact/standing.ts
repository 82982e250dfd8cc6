// Rules that more than one command about a contact holds to.
import type { ContactId } from '../ids.ts'
import type { Rule } from '../rule.ts'
import type { Contact } from './contact.ts'
import { matchesOf } from './floor-of.ts'
import type { Room } from '../state.ts'

/** A struggle or a whisper was heard, or a live marker stands: a telephone is not enough (F02, S20). */
export const dangerHeard = (c: Contact): boolean =>
  c.sounds.some((s) => s.sound === 'struggle' || s.sound === 'whisper') || (c.reading?.signs ?? []).some((s) => s === 'struggle-heard' || s === 'whisper-heard') || c.floor.reasons.some((r) => r.reason === 'marker-live')

/** Counted as domestic abuse: unsure counts. */
export const countsAsAbuse = (c: Pick<Contact, 'domesticAbuse'>): boolean => c.domesticAbuse.is === 'yes' || c.domesticAbuse.is === 'unsure'

/** Somebody holds an incident about it. */
export const belongsToOpen = (room: Room, c: Pick<Contact, 'incident'>): boolean => {
  const incident = c.incident === undefined ? undefined : room.get('incident', c.incident)
  return incident !== undefined && incident.closed === undefined
}

/** A contact with the incident it belongs to. */
export const touchesItsIncident = (c: { contact: ContactId }, room: Room) => {
  const incident = room.get('contact', c.contact)?.incident
  return [{ kind: 'contact' as const, id: c.contact, field: 'contact' }, ...(incident === undefined ? [] : [{ kind: 'incident' as const, id: incident, field: 'contact' }])]
}

/** What the checks found and nobody has opened or waived. */
export const unread = (c: Contact): number => (c.historyOpenedAt === undefined && c.historyWaived === undefined ? matchesOf(c).length : 0)
export const unreadSays = (n: number): string => `The checks found ${n} ${n === 1 ? 'entry' : 'entries'} that nobody has opened.`

export const contactOf = (room: Room, id: ContactId): Contact => room.get('contact', id)!

/** A contact that has ended takes nothing more: what is new is a new contact. */
export const lineNotEnded = <C extends { contact: ContactId }>(): Rule<C> => ({
  rule: 'contact-has-not-ended', says: (t) => `${t.command.contact} ended: ${contactOf(t.room, t.command.contact).ended?.decision ?? ''}.`,
  wayOn: 'Record what is new as a contact of its own; the same number or address joins it to the incident by itself.',
  holds: (t) => contactOf(t.room, t.command.contact).ended === undefined,
})
