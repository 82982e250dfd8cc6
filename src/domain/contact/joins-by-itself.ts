import type { DomainFact } from '../facts.ts'
import type { Answer } from '../history/record.ts'
import type { ContactId, IncidentId } from '../ids.ts'
import type { Incident } from '../incident/incident.ts'
import type { Room } from '../state.ts'
import type { Contact } from './contact.ts'
import { isRecord, matchesOf } from './floor-of.ts'

const shared: Readonly<Record<string, string>> = { number: 'the same number', address: 'the same address', name: 'the same name', dob: 'the same date of birth', vehicle: 'the same vehicle' }

/**
 * A contact whose number, address, or name with date of birth is that of an open incident's contact joins that incident by itself, as a repeat; the one called about
 * first when several fit, and the others are linked with it, so that all stand on one page (S15). A contact that belongs to an incident stays there; what else fits
 * is linked. A match that is only possible is shown to the handler, who may join it.
 */
export function joinsByItself(room: Room, id: ContactId, known: Pick<Contact, 'incident' | 'apartFrom'> | undefined, answers: readonly Answer[]): DomainFact[] {
  const fits = openIncidents(room, id, answers)
  const own = known?.incident === undefined ? undefined : room.get('incident', known.incident)
  if (known?.incident !== undefined && (own === undefined || own.closed !== undefined)) return []
  // What a person has taken apart the machine does not join again; a person may.
  const first = fits.find((f) => !known?.apartFrom?.some((a) => a.incident === f.incident.id))
  const home = own ?? first?.incident
  if (home === undefined) return []
  const others = fits.filter((f) => f.incident.id !== home.id && !home.linked.includes(f.incident.id))
  return [
    ...(own === undefined ? [{ type: 'contact-joined', contact: id, incident: home.id, because: first!.because, repeat: true, by: 'service:checks' } satisfies DomainFact] : []),
    ...others.map((f): DomainFact => ({ type: 'incidents-linked', incident: home.id, other: f.incident.id, because: f.because })),
  ]
}

/** Contacts that wait ungraded and are about the same thing as one that has just become an incident join it: whichever of the two was checked first (S15). */
export function joinsWaiting(room: Room, id: ContactId, incident: IncidentId): DomainFact[] {
  const mine = room.get('contact', id)!
  return [...room.waiting()].flatMap((c): DomainFact[] => {
    const on = [...strongTo(c, id), ...strongTo(mine, c.id)]
    return on.length === 0 ? [] : [{ type: 'contact-joined', contact: c.id, incident, because: inWords(on), repeat: true, by: 'service:checks' }]
  })
}

const strongTo = (c: Contact, other: ContactId): string[] => matchesOf(c).flatMap((m) => (!isRecord(m) && m.strength === 'strong' && m.contact === other ? m.matchedOn : []))
const inWords = (on: readonly string[]): string[] => [...new Set(on.map((what) => shared[what] ?? what))]

/** Open incidents that a strong match leads to, the one called about first in front, each with what is the same. */
function openIncidents(room: Room, id: ContactId, answers: readonly Answer[]): { incident: Incident; because: string[] }[] {
  const fits = new Map<IncidentId, { incident: Incident; because: string[] }>()
  for (const m of answers.flatMap((a) => (a.is === 'answered' ? a.receipt.matches : []))) {
    if (isRecord(m) || m.strength !== 'strong' || m.contact === id) continue
    const incident = room.get('incident', room.get('contact', m.contact)?.incident ?? m.incident ?? '')
    if (incident === undefined || incident.closed !== undefined) continue
    fits.set(incident.id, { incident, because: [...new Set([...(fits.get(incident.id)?.because ?? []), ...inWords(m.matchedOn)])] })
  }
  return [...fits.values()].sort((a, b) => a.incident.callAt - b.incident.callAt || (a.incident.id < b.incident.id ? -1 : 1))
}
