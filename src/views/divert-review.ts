import type { Divert } from '#domain/divert/divert.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import { clockOf, owedBy, rowOf, type BoardRow, type Clock } from './dispatch-board.ts'
import { callSignOf, nameOf } from './names.ts'
import { unitsToSend, type Choice } from './units-of.ts'
import type { Seen } from './seen.ts'

/** A divert as the person deciding sees it: both jobs, what runs, what covers the first. */
export type DivertReview = {
  divert: Divert; callSign: string; from: BoardRow | null; to: BoardRow | null
  /** The decision that is owed now, with its time; null when none is. */
  clock: Clock | null; waits: 'review' | 'answer' | 'cover' | null
  /** The first job has no unit, nobody has been there and it is open. */
  gap: boolean; covers: readonly Choice[]
  crewConfirmed: boolean; state: string; orderedBy: string; how: string
}

const divertStates: Readonly<Record<Divert['state'], string>> = {
  'to-review': 'waits for the controller', agreed: 'agreed; cover is owed', overridden: 'overridden: the unit was sent back', challenged: 'disputed: waits for the duty officer',
  upheld: 'dispute upheld: the first job is owed another unit', stands: 'dispute not upheld: the divert stands', settled: 'settled',
}
const divertHows: Readonly<Record<Divert['how'], string>> = { dispatched: 'sent by the room', volunteered: 'the officers offered themselves', status: 'seen from its status for another job' }

/** What `GET /views/diverts` answers. */
export type DivertList = { diverts: readonly Divert[]; incidents: Record<string, Incident>; units: Record<string, Unit> }

/** The live picture with the DIVERT list laid in, so that settled ones can be read too. What is live wins. */
export function seenWithDiverts(seen: Seen, list: DivertList): Seen {
  const laid = <T>(live: ReadonlyMap<string, T>, more: Record<string, T>) => new Map([...Object.entries(more), ...live])
  const { docs } = seen
  return { position: seen.position, docs: { ...docs, divert: laid(docs.divert, Object.fromEntries(list.diverts.map((d) => [d.id, d]))), incident: laid(docs.incident, list.incidents), unit: laid(docs.unit, list.units) } }
}

/** One divert at an instant, ms. */
export function divertReviewOf(seen: Seen, d: Divert, at: number): DivertReview {
  const { docs } = seen
  const owed = owedBy(seen)
  const row = (id: string | null): BoardRow | null => { const i = id === null ? undefined : docs.incident.get(id); return i === undefined ? null : rowOf(seen, i, owed.get(i.id) ?? [], at) }
  const unit = docs.unit.get(d.unit)
  const from = row(d.from)
  const own = owed.get(d.id) ?? []
  const decision = own.find((o) => o.owes === 'review-divert') ?? own.find((o) => o.owes === 'answer-challenge') ?? owed.get(d.from)?.find((o) => o.owes === 'cover-gap')
  const gap = from !== null && from.incident.closed === undefined && from.incident.attendedAt === undefined && from.incident.units.length === 0
  return {
    divert: d, callSign: callSignOf(docs, d.unit), from, to: row(d.to), clock: decision === undefined ? null : clockOf(decision),
    waits: d.state === 'to-review' ? 'review' : d.state === 'challenged' ? 'answer' : gap && d.cover === undefined ? 'cover' : null,
    gap, covers: gap ? unitsToSend(seen, from.incident) : [],
    crewConfirmed: unit === undefined || unit.left === null || unit.left.incident !== d.from || unit.left.confirmed, state: divertStates[d.state], orderedBy: nameOf(docs, d.by), how: divertHows[d.how],
  }
}

/** A line of the DIVERT list. */
export type DivertLine = { id: string; divert: Divert; callSign: string; from: string; to: string; da: boolean; state: string; cover: string; open: boolean }

/** The DIVERT list: those not decided first, then the latest; nothing is left out. */
export function divertLines(seen: Seen): DivertLine[] {
  const { docs } = seen
  const place = (id: string | null) => (id === null ? 'no other job' : (docs.incident.get(id)?.place ?? id))
  const waiting = (d: Divert) => (d.state === 'to-review' || d.state === 'challenged' ? 0 : 1)
  return [...docs.divert.values()].sort((a, b) => waiting(a) - waiting(b) || b.at - a.at).map((d) => ({
    id: d.id, divert: d, callSign: callSignOf(docs, d.unit), from: place(d.from), to: place(d.to), da: (docs.incident.get(d.from)?.domesticAbuse ?? 'no') !== 'no', state: divertStates[d.state], open: d.state !== 'settled' && d.state !== 'overridden',
    cover: d.cover === undefined ? (d.state === 'overridden' ? 'sent back' : 'NONE YET') : d.cover.kind === 'replacement' ? callSignOf(docs, d.cover.unit) : `gap accepted by ${nameOf(docs, d.cover.by)}`,
  }))
}
