import type { DomainFact } from '../facts.ts'
import type { Answer } from '../history/record.ts'
import type { ContactId, IncidentId } from '../ids.ts'
import type { Room } from '../state.ts'
import type { Contact } from './contact.ts'

const shared: Readonly<Record<string, string>> = { number: 'the same number', address: 'the same address', name: 'the same name', dob: 'the same date of birth', vehicle: 'the same vehicle' }

/**
 * A contact whose number, address, or name with date of birth is that of an open incident's contact joins that incident by itself, as a repeat (S15). A match that is
 * only possible is shown to the handler, who may join it. The incident called about first wins when several fit.
 */
export function joinsByItself(room: Room, id: ContactId, known: Pick<Contact, 'incident'> | undefined, answers: readonly Answer[]): DomainFact[] {
  if (known?.incident !== undefined) return []
  const fits = answers.flatMap((a) => (a.is === 'answered' ? a.receipt.matches : [])).flatMap((m) => {
    if (!('contact' in m) || m.strength !== 'strong' || m.contact === id) return []
    const incident = room.get('contact', m.contact)?.incident ?? (m.incident as IncidentId | undefined)
    const open = incident === undefined ? undefined : room.get('incident', incident)
    return open === undefined || open.closed !== undefined ? [] : [{ incident: open, on: m.matchedOn }]
  })
  const [first] = fits.sort((a, b) => a.incident.callAt - b.incident.callAt || (a.incident.id < b.incident.id ? -1 : 1))
  if (first === undefined) return []
  const because = [...new Set(fits.filter((f) => f.incident.id === first.incident.id).flatMap((f) => f.on))].map((what) => shared[what] ?? what)
  return [{ type: 'contact-joined', contact: id, incident: first.incident.id, because, repeat: true, by: 'service:checks' }]
}
