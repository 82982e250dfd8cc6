// Units as a dispatcher chooses among them: who is free, who goes where, who cannot.
import type { Incident } from '#domain/incident/incident.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import { rankOf } from '#domain/grades.ts'
import { placeOf, statusNamed } from './names.ts'
import { owedBy, rowOf, type BoardRow } from './dispatch-board.ts'
import { rulesOf } from './rules-of.ts'
import type { Seen } from './seen.ts'

export type UnitGroup = 'free' | 'committed' | 'at-scene' | 'cannot-go'
/** One unit in words. `since`: how long it has been so, ms; `dueAt`: the promise at its job. */
export type UnitLine = {
  id: string; unit: Unit; group: UnitGroup; says: string; since: number; eta?: number; late: boolean; dueAt?: number
  heardAt?: number; left: boolean; unconfirmed: number; da: boolean; emergency: boolean
}
const order: readonly UnitGroup[] = ['free', 'committed', 'at-scene', 'cannot-go']

export function groupOf(u: Unit): UnitGroup {
  if (u.commitment !== null) return u.commitment.arrivedAt === undefined ? 'committed' : 'at-scene'
  return u.status.means === 'available' || u.status.means === 'committed-deployable' || u.status.means === 'en-route' || u.status.means === 'at-scene' ? 'free' : 'cannot-go'
}

/** Units on duty, free first; the free longest first. */
export function unitLines(seen: Seen): UnitLine[] {
  const owed = owedBy(seen)
  return [...seen.docs.unit.values()].filter((u) => u.onDuty).map((u): UnitLine => {
    const group = groupOf(u)
    const job = u.commitment === null ? undefined : seen.docs.incident.get(u.commitment.incident)
    const arrive = job === undefined ? undefined : owed.get(job.id)?.find((o) => o.owes === 'arrive')
    const eta = group === 'committed' ? u.commitment?.eta : undefined
    return {
      id: u.id, unit: u, group, since: u.commitment?.arrivedAt ?? u.commitment?.since ?? u.status.at,
      says: group === 'free' ? 'free' : group === 'committed' ? `to ${placeOf(seen.docs, u.commitment!.incident)}` : group === 'at-scene' ? `at ${placeOf(seen.docs, u.commitment!.incident)}` : statusNamed(seen.docs, u.status.code).toLowerCase(),
      ...(eta === undefined ? {} : { eta }), late: eta !== undefined && arrive !== undefined && eta > arrive.dueAt, ...(arrive ? { dueAt: arrive.dueAt } : {}), ...(u.position ? { heardAt: u.position.at } : {}),
      left: u.left !== null && !u.left.confirmed, unconfirmed: group === 'committed' ? u.commitment!.briefing.lines.filter((l) => l.acknowledgedAt === undefined).length : 0,
      da: job !== undefined && job.domesticAbuse !== 'no', emergency: u.status.means === 'emergency',
    }
  }).sort((a, b) => Number(b.emergency) - Number(a.emergency) || order.indexOf(a.group) - order.indexOf(b.group) || a.since - b.since || (a.unit.callSign < b.unit.callSign ? -1 : 1))
}

/** A free unit for a job, with why it stands where it does in the list. */
export type Choice = UnitLine & { why: string }

/** Units that can be sent now: for domestic abuse those trained for it first, then the free longest. Distance is not ranked: a place has no position here, so the crew is asked how long. */
export function unitsToSend(seen: Seen, incident: Pick<Incident, 'domesticAbuse'>): Choice[] {
  const trained = (u: Unit) => incident.domesticAbuse !== 'no' && u.skills.some((s) => /domestic|dash|da\b/i.test(s))
  return unitLines(seen).filter((u) => u.group === 'free' && u.unit.crew.length > 0)
    .sort((a, b) => Number(trained(b.unit)) - Number(trained(a.unit)) || Number(b.unit.status.means === 'available') - Number(a.unit.status.means === 'available') || a.since - b.since)
    .map((u) => ({ ...u, why: [trained(u.unit) ? 'trained for domestic abuse' : '', u.unit.status.means === 'available' ? '' : 'on something, may be sent', u.unit.skills.filter((s) => !/domestic|dash|da\b/i.test(s)).join(', ')].filter(Boolean).join('; ') }))
}

/** A unit that could be taken from one job to another. `leaves`: what its first job is left with. */
export type DivertChoice = { key: string; unit: UnitLine; from: BoardRow; to: BoardRow; leaves: number }

/**
 * Ways to bring a committed unit to a job, least harm first: from a job that keeps another unit, then not domestic abuse, then the lower grade, then not yet there.
 * When the job has units itself, also the ways to send them to a job without one.
 */
export function divertChoices(seen: Seen, incident: Incident, at: number): { bring: DivertChoice[]; send: DivertChoice[] } {
  const owed = owedBy(seen)
  const rules = rulesOf(seen, at)
  const row = (i: Incident) => rowOf(seen, i, owed.get(i.id) ?? ([] as readonly Obligation[]), at)
  const here = row(incident)
  const lines = unitLines(seen).filter((u) => u.unit.commitment !== null)
  const choice = (u: UnitLine, from: BoardRow, to: BoardRow): DivertChoice => ({ key: `${u.id} ${from.id} ${to.id}`, unit: u, from, to, leaves: from.units.filter((o) => o.id !== u.id).length })
  const bring = lines.flatMap((u) => {
    const from = seen.docs.incident.get(u.unit.commitment!.incident)
    return from === undefined || from.id === incident.id || from.closed !== undefined ? [] : [choice(u, row(from), here)]
  }).sort((a, b) => Number(b.leaves > 0) - Number(a.leaves > 0) || Number(a.from.da !== 'no') - Number(b.from.da !== 'no') || (rules ? rankOf(rules, b.from.incident.grade) - rankOf(rules, a.from.incident.grade) : 0) || Number(a.unit.group === 'at-scene') - Number(b.unit.group === 'at-scene'))
  const open = [...seen.docs.incident.values()].filter((i) => i.closed === undefined && i.id !== incident.id && i.attendedAt === undefined && i.units.length === 0).map(row)
  const send = lines.filter((u) => u.unit.commitment!.incident === incident.id).flatMap((u) => open.map((to) => choice(u, here, to)))
    .sort((a, b) => (a.to.clock?.dueAt ?? Infinity) - (b.to.clock?.dueAt ?? Infinity) || Number(b.to.da !== 'no') - Number(a.to.da !== 'no'))
  return { bring, send }
}
