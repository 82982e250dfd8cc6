import type { Contact } from '#domain/contact/contact.ts'
import type { Divert } from '#domain/divert/divert.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Message } from '#domain/messages/message.ts'
import type { Docs } from '#domain/state.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import { weights } from '#domain/history/weigh-record.ts'
import { clockOf, owedBy, rowOf, type BoardRow, type Clock } from './dispatch-board.ts'
import { historyOf, type HistoryLine } from './history-of.ts'
import { acceptedSays, nameOf } from './names.ts'
import type { Seen } from './seen.ts'

/** A risk line and what each unit on the job has made of it: who confirmed it and when, or undefined while nobody has. */
export type BriefedLine = { key: string; says: string; by: readonly { unit: string; callSign: string; at?: number; who?: string }[] }

/** Everything a pane shows of one job. */
export type IncidentSheet = {
  incident: Incident; row: BoardRow; clocks: readonly Clock[]
  contacts: readonly Contact[]; history: readonly HistoryLine[]; notChecked: readonly { source: string; why: string }[]
  briefing: readonly BriefedLine[]; units: readonly Unit[]; diverts: readonly Divert[]; messages: readonly Message[]
}

/** What `GET /views/incident/:id` answers, as far as a pane needs it. */
export type WholeIncident = { incident: Incident; contacts?: Record<string, Contact>; diverts?: Record<string, Divert>; units?: Record<string, Unit>; linked?: Record<string, Incident>; obligations?: readonly Docs['obligation'][] }

/** The live picture with a job that has left it laid in, for a closed job. What is live wins. */
export function seenWith(seen: Seen, whole: WholeIncident): Seen {
  const laid = <T>(live: ReadonlyMap<string, T>, more: Record<string, T> | undefined) => new Map([...Object.entries(more ?? {}), ...live])
  const { docs } = seen
  return {
    position: seen.position,
    docs: { ...docs, incident: laid(docs.incident, { ...whole.linked, [whole.incident.id]: whole.incident }), contact: laid(docs.contact, whole.contacts), divert: laid(docs.divert, whole.diverts), unit: laid(docs.unit, whole.units) },
  }
}

/** One job whole, at an instant, ms. */
export function sheetOf(seen: Seen, incident: Incident, at: number): IncidentSheet {
  const { docs } = seen
  const owed = owedBy(seen).get(incident.id) ?? []
  const row = rowOf(seen, incident, owed, at)
  const contacts = incident.contacts.flatMap((id) => docs.contact.get(id) ?? [])
  const histories = contacts.map((c) => historyOf(c, at, (m) => (m.incident ? docs.incident.has(m.incident) : docs.contact.has(m.contact))))
  const lines = [...new Map(histories.flatMap((h) => h.lines).map((l) => [l.key, l])).values()].filter((l) => l.incident !== incident.id)
  const units = incident.units.flatMap((id) => docs.unit.get(id) ?? []).filter((u) => u.commitment?.incident === incident.id)
  return {
    incident, row, clocks: owed.map((o) => clockOf(o, o.owes === 'arrive' ? row.units.find((u) => u.eta !== undefined)?.eta : undefined)),
    contacts, history: lines.sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || b.at - a.at),
    notChecked: [...new Map(histories.flatMap((h) => h.checks).flatMap((c) => (c.is === 'not-checked' ? [[c.source, { source: c.source, why: c.accepted === undefined ? c.why : acceptedSays(docs, c.accepted) }] as const] : []))).values()],
    briefing: incident.briefing.map((l) => ({
      ...l, by: units.map((u) => {
        const told = u.commitment!.briefing.lines.find((x) => x.key === l.key && x.says === l.says)
        return { unit: u.id, callSign: u.callSign, ...(told?.acknowledgedAt === undefined ? {} : { at: told.acknowledgedAt, who: nameOf(docs, told.by) }) }
      }),
    })),
    units, diverts: incident.diverts.flatMap((id) => docs.divert.get(id) ?? []).sort((a, b) => b.at - a.at),
    messages: [...docs.message.values()].filter((m) => m.about.includes(incident.id)).sort((a, b) => b.at - a.at),
  }
}
