// Which closed contacts are looked at again. A stable draw, seeded by the week: any node draws the same, and nobody can steer it.
import { hash } from '#matching/hash.ts'
import { localWeek } from '#policy/instant.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { countsAsAbuse } from '../contact/standing.ts'
import type { DomainFact } from '../facts.ts'
import type { ContactId } from '../ids.ts'
import type { Room } from '../state.ts'

/** Is a contact closed at this moment (ms) drawn, one in `oneIn`? The moment is the server's and not chosen by who closes it. */
export const isDrawn = (contact: ContactId, closedAt: number, oneIn: number): boolean => (hash(`${localWeek(closedAt)} ${contact} ${closedAt}`) >>> 0) % oneIn === 0

/** Of these contacts those that have now ended, with no open incident and never counted as domestic abuse, if the draw falls on them. Each is drawn once. */
export function drawn(room: Room, contacts: readonly ContactId[], rules: PolicyVersion, at: number): DomainFact[] {
  return contacts.flatMap((id): DomainFact[] => {
    const c = room.get('contact', id)
    if (c?.ended === undefined || c.sample !== undefined || countsAsAbuse(c)) return []
    const incident = c.incident === undefined ? undefined : room.get('incident', c.incident)
    if (incident !== undefined && (incident.closed === undefined || incident.domesticAbuseWasRaised)) return []
    return isDrawn(id, at, rules.sampling.oneIn) ? [{ type: 'sample-drawn', contact: id, week: localWeek(at) }] : []
  })
}
