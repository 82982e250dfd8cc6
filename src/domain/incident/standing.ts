// Rules that more than one command about an incident holds to.
import type { IncidentId } from '../ids.ts'
import type { Rule, Told } from '../rule.ts'
import type { Room } from '../state.ts'
import type { Incident } from './incident.ts'

export const incidentOf = (room: Room, id: IncidentId): Incident => room.get('incident', id)!
/** It counts as domestic abuse now; unsure counts. */
export const isAbuse = (i: Incident): boolean => i.domesticAbuse !== 'no'
/** It counts, or did: even where two people took the flag off, a second person looks before it closes. */
export const everAbuse = (i: Incident): boolean => isAbuse(i) || i.domesticAbuseWasRaised
/** “Not attended” answers nothing once somebody is there or it is domestic abuse after all: an outcome is still to come, and a second look at that (S26). The log keeps the first. */
export function notWrittenOff(i: Incident): Incident {
  if (i.outcome?.result !== 'not-attended') return i
  const { outcome: _o, secondLook: _s, ...open } = i
  return open
}
export const personNamed = (t: Told<unknown>, id: string): string => t.room.roster().people[id as `S-${string}`]?.name ?? id

type OnIncident = { incident: IncidentId }
export const touchesIncident = (c: OnIncident) => [{ kind: 'incident' as const, id: c.incident, field: 'incident' }]
/** The incident with its contacts, whose words and danger a rule looks at. */
export const touchesContacts = (c: OnIncident, room: Room) => [...touchesIncident(c), ...(room.get('incident', c.incident)?.contacts ?? []).map((id) => ({ kind: 'contact' as const, id, field: 'incident' }))]

/** A closed incident takes nothing more. */
export const incidentStillOpen = <C extends OnIncident>(): Rule<C> => ({
  rule: 'incident-is-open', says: (t) => `${t.command.incident} is closed: ${incidentOf(t.room, t.command.incident).closed?.reason ?? ''}`,
  wayOn: 'Record what is new as a contact; it opens an incident with clocks of its own, and the history shows this one.',
  holds: (t) => incidentOf(t.room, t.command.incident).closed === undefined,
})
