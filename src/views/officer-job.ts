import type { PolicyVersion } from '#policy/schema.ts'
import type { UnitMeaning } from '#policy/roles.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Roster } from '#domain/staff/roster.ts'
import { gradeTitle } from '#domain/grades.ts'
import type { Seen } from './seen.ts'

/** One risk line as the crew reads it. `new`: came or changed since this crew first saw the briefing. */
export type RiskLine = { key: string; says: string; n: number; is: 'to-confirm' | 'new' | 'confirmed'; at?: number; words: boolean }

export type OfficerJob = {
  unit: Unit; incident?: Incident; gradeTitle: string
  lines: readonly RiskLine[]; toConfirm: number
  arrive?: Obligation; others: readonly { callSign: string; is: string }[]
  /** Set until the crew has confirmed that it left: the place, who keeps the gap there, and who covers it. */
  left?: { place: string; at: number; incident: string; divert?: string; returnTo: boolean; keptBy: string | null; coveredBy: readonly string[]; closed: boolean }
  outcomeOwed: boolean; outcomeDue?: Obligation
}

const rosterOf = (seen: Seen): Roster | undefined => [...seen.docs.roster.values()][0]
const nameOf = (seen: Seen, staff: string): string => rosterOf(seen)?.people[staff as keyof Roster['people']]?.name ?? staff

// A crew is not shown other units, only that they are on its job: the id then says who.
const callSignOf = (seen: Seen, unit: string): string => seen.docs.unit.get(unit)?.callSign ?? unit.replace(/^U-/, '')

/** The unit a person crews: what the session says, else what the roster says, else the one with them in its crew. */
export function unitOf(seen: Seen, staff: string, said?: string): Unit | undefined {
  const units = seen.docs.unit
  const known = said ?? rosterOf(seen)?.onDuty[staff as keyof Roster['onDuty']]?.unit
  return (known === undefined ? undefined : units.get(known)) ?? [...units.values()].find((u) => (u.crew as readonly string[]).includes(staff))
}

/** A briefing line as it stands: a line whose words changed is another line. */
export const lineAsRead = (l: { key: string; says: string }): string => `${l.key}\0${l.says}`

/** What a crew's phone shows: its job with the risk first, or what it has left and must confirm. `read`: the lines this phone showed first, of this commitment. */
export function officerJobOf(seen: Seen, unit: Unit, rules: PolicyVersion | undefined, read?: ReadonlySet<string>): OfficerJob {
  const { commitment, left } = unit
  const incident = commitment === null ? undefined : seen.docs.incident.get(commitment.incident)
  const briefing = commitment?.briefing
  const lines = (briefing?.lines ?? []).map((l, i): RiskLine => ({
    key: l.key, says: l.says, n: i + 1, is: l.acknowledgedAt !== undefined ? 'confirmed' : read !== undefined && !read.has(lineAsRead(l)) ? 'new' : 'to-confirm', ...(l.acknowledgedAt ? { at: l.acknowledgedAt } : {}), words: l.key.startsWith('words'),
  }))
  const owed = incident === undefined ? [] : [...seen.docs.obligation.values()].filter((o) => o.home === incident.id && o.state === 'open')
  const arrive = owed.find((o) => o.owes === 'arrive')
  const outcomeDue = owed.find((o) => o.owes === 'record-outcome')
  return {
    unit, ...(incident ? { incident } : {}), gradeTitle: incident === undefined ? '' : rules ? gradeTitle(rules, incident.grade) : incident.grade,
    lines, toConfirm: lines.filter((l) => l.is !== 'confirmed').length, ...(arrive ? { arrive } : {}),
    others: (incident?.units ?? []).filter((id) => id !== unit.id).map((id) => { const u = seen.docs.unit.get(id); return { callSign: callSignOf(seen, id), is: u?.commitment?.arrivedAt ? 'at scene' : '' } }),
    ...(left !== null && !left.confirmed ? { left: leftOf(seen, left, unit) } : {}),
    outcomeOwed: incident !== undefined && incident.outcome === undefined && commitment?.arrivedAt !== undefined, ...(outcomeDue ? { outcomeDue } : {}),
  }
}

function leftOf(seen: Seen, left: NonNullable<Unit['left']>, unit: Unit): NonNullable<OfficerJob['left']> {
  const i = seen.docs.incident.get(left.incident)
  const divert = [...seen.docs.divert.values()].filter((d) => d.unit === unit.id && d.from === left.incident && (d.state === 'to-review' || d.state === 'agreed')).sort((a, b) => b.at - a.at)[0]
  const keeper = i?.gapKeptBy ?? i?.owner ?? null
  return {
    place: left.place, at: left.at, incident: left.incident, ...(divert ? { divert: divert.id } : {}), returnTo: left.returnTo === true, keptBy: keeper === null ? null : nameOf(seen, keeper), closed: i === undefined || i.closed !== undefined,
    coveredBy: (i?.units ?? []).filter((u) => u !== unit.id).map((u) => callSignOf(seen, u)),
  }
}

export type Offer = { incident: Incident; arrive?: Obligation; da: boolean }

/** Open jobs that no unit is on, least time left first: what a crew could take. */
export function offersFor(seen: Seen, unit: Unit): Offer[] {
  const arriveOf = new Map([...seen.docs.obligation.values()].filter((o) => o.owes === 'arrive' && o.state === 'open').map((o) => [o.home as string, o]))
  return [...seen.docs.incident.values()]
    .filter((i) => i.closed === undefined && i.units.length === 0 && i.attendedAt === undefined && i.id !== unit.commitment?.incident)
    .map((incident): Offer => { const arrive = arriveOf.get(incident.id); return { incident, ...(arrive ? { arrive } : {}), da: incident.domesticAbuse !== 'no' } })
    .sort((a, b) => (a.arrive?.dueAt ?? Infinity) - (b.arrive?.dueAt ?? Infinity) || Number(b.da) - Number(a.da))
}

export type Status = PolicyVersion['unitStatuses'][number]
/** A force's statuses that mean one of these, in the order of its policy. Codes are the force's own, so they are found by meaning. */
export const statusesOf = (rules: PolicyVersion | undefined, ...means: readonly UnitMeaning[]): Status[] =>
  means.flatMap((m) => (rules?.unitStatuses ?? []).filter((s) => s.means === m))

/** What reporting a status does to the job of a unit: it was never there and leaves it, or it was and is done with it. Null: it stays. */
export function leavesJob(unit: Unit, means: UnitMeaning): 'left' | 'cleared' | null {
  if (unit.commitment === null || !['available', 'unavailable', 'off-duty', 'committed'].includes(means)) return null
  if (unit.commitment.arrivedAt === undefined) return 'left'
  return means === 'committed' ? null : 'cleared'
}
