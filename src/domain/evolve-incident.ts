import type { IncidentFact } from './facts.ts'
import type { Drafting } from './state.ts'
import type { Incident } from './incident/incident.ts'
import { notWrittenOff } from './incident/standing.ts'
import { contactsOf } from './incident/briefing-of.ts'
import { stillNeeded } from './evolve-contact.ts'

/** Replaces an incident document by what `at` makes of it. */
export const changeIncident = (room: Drafting, id: string, at: (i: Incident) => Incident): void => {
  const before = room.get('incident', id)
  if (before === undefined) throw new Error(`fact about an incident that was never opened: ${id}`)
  const after = at(before)
  room.set('incident', id, after, after.closed === undefined)
}

/** Folds a fact about an incident into its document. */
export function evolveIncident(room: Drafting, f: IncidentFact, at: number): void {
  switch (f.type) {
    case 'incident-opened': {
      const contact = room.get('contact', f.contact)
      if (contact) room.set('contact', f.contact, { ...contact, incident: f.incident }, true)
      room.set('incident', f.incident, {
        id: f.incident, openedAt: at, callAt: f.callAt, contacts: [f.contact], place: f.place, area: f.area, category: f.category,
        domesticAbuse: f.domesticAbuse, domesticAbuseWasRaised: f.domesticAbuse !== 'no', grade: f.grade, gradedBy: f.gradedBy, gradedAt: at, floor: f.floor,
        owner: null, ownerRole: 'dispatcher', firstWords: f.firstWords, summary: { text: f.firstWords, version: 0, by: f.gradedBy, at }, briefing: f.briefing,
        units: [], unassignedSince: at, diverts: [], divertTag: false, callerTold: [], reassessments: [], lowerings: [], linked: [],
      }, true)
      return
    }
    case 'owner-named': return changeIncident(room, f.incident, (i) => ({ ...i, owner: f.owner, ownerRole: f.role }))
    case 'grade-raised': return changeIncident(room, f.incident, (i) => ({ ...i, grade: f.grade, gradedBy: f.by, gradedAt: at, floor: f.floor }))
    case 'domestic-abuse-raised': return changeIncident(room, f.incident, (i) => ({ ...notWrittenOff(i), domesticAbuse: f.to, domesticAbuseWasRaised: true }))
    case 'category-set': return changeIncident(room, f.incident, (i) => ({ ...i, category: f.category }))
    case 'place-set': return changeIncident(room, f.incident, (i) => ({ ...i, place: f.place }))
    case 'lowering-asked':
      return changeIncident(room, f.incident, (i) => ({ ...i, lowerings: [...i.lowerings, { id: f.id, what: f.what, from: f.from, to: f.to, reason: f.reason, askedBy: f.by, askedAt: at }] }))
    case 'lowering-decided':
      return changeIncident(room, f.incident, (i) => {
        const asked = i.lowerings.find((l) => l.id === f.id)
        const lowerings = i.lowerings.map((l) => (l.id === f.id ? { ...l, decided: { agreed: f.agreed, reason: f.reason, by: f.by, at } } : l))
        if (!f.agreed || asked === undefined) return { ...i, lowerings }
        const weighed = Object.fromEntries(contactsOf(room, i).map((c) => [c.id, c.floor.reasons.map((r) => r.reason)]))
        return asked.what === 'grade' ? { ...i, lowerings, weighed, grade: asked.to, gradedBy: f.by, gradedAt: at } : { ...i, lowerings, weighed, domesticAbuse: asked.to as 'unsure' | 'no' }
      })
    case 'briefing-changed': return changeIncident(room, f.incident, (i) => ({ ...i, briefing: f.briefing }))
    case 'summary-revised': return changeIncident(room, f.incident, (i) => ({ ...i, summary: { text: f.text, version: i.summary.version + 1, by: f.by, at } }))
    case 'incident-reassessed': return changeIncident(room, f.incident, (i) => ({ ...i, reassessments: [...i.reassessments, { at, by: f.by, says: f.says }] }))
    case 'caller-told': return changeIncident(room, f.incident, (i) => ({ ...i, callerTold: [...i.callerTold, { at, by: f.by, how: f.how, says: f.says }] }))
    // A second look was at the outcome before; the new one is looked at anew.
    case 'outcome-recorded':
      return changeIncident(room, f.incident, ({ secondLook: _, ...i }) => ({ ...i, outcome: { result: f.result, seenAlone: f.seenAlone, suspect: f.suspect, note: f.note, by: f.by, at } }))
    case 'second-looked': return changeIncident(room, f.incident, (i) => ({ ...i, secondLook: { agrees: f.agrees, note: f.note, by: f.by, at } }))
    case 'incidents-linked':
      changeIncident(room, f.incident, (i) => ({ ...i, linked: [...i.linked, f.other] }))
      return changeIncident(room, f.other, (i) => ({ ...i, linked: [...i.linked, f.incident] }))
    case 'gap-accepted': return changeIncident(room, f.incident, (i) => ({ ...i, gapAccepted: { reason: f.reason, by: f.by, at } }))
    case 'incident-closed':
      changeIncident(room, f.incident, (i) => ({ ...i, closed: { at, by: f.by, reason: f.reason } }))
      return closeWhatHangsOn(room, f.incident)
  }
}

function closeWhatHangsOn(room: Drafting, id: string): void {
  const incident = room.get('incident', id)!
  for (const contactId of incident.contacts) {
    const contact = room.get('contact', contactId)
    if (contact) room.set('contact', contactId, contact, stillNeeded(room, contact))
  }
  for (const divertId of incident.diverts) {
    const divert = room.get('divert', divertId)
    if (divert) room.set('divert', divertId, divert, false)
  }
}
