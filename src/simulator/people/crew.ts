// A crew: reads its briefing, drives, is there, writes what it found. Sometimes it goes elsewhere unasked, or has no signal.
import { chanceOf, numberOf, type Chance } from '../kernel/chance.ts'
import { act, mayTry, type Next } from './act.ts'
import { outcome } from './keep.ts'

const s = (n: number) => n * 1_000
const min = (n: number) => n * 60_000

/** The same journey takes the same time whoever asks how long. */
const journey = (seed: number, unit: string, incident: string, from: number): Chance => chanceOf(numberOf(`${seed} ${unit} ${incident} ${from}`))

export const crew: Next = (me, sight, chance) => {
  const unit = me.unit === undefined ? undefined : sight.seen.docs.unit.get(me.unit)
  if (unit === undefined || !unit.onDuty || !unit.crew.includes(me.staff)) return undefined
  if (unit.left !== null && !unit.left.confirmed && mayTry(me, sight, 'confirm-leaving', unit.id)) return act({ type: 'confirm-leaving', unit: unit.id }, chance.about(s(15)), unit.id)
  const on = unit.commitment
  if (on === null) {
    // Misheard on the air: a crew sets off to a job it was never sent to, and says so.
    if (chance.happens(0.002) && unit.status.means === 'available') {
      const heard = [...sight.seen.docs.incident.values()].find((i) => i.attendedAt === undefined)
      if (heard !== undefined) return act({ type: 'report-unit-status', unit: unit.id, code: '5', incident: heard.id }, chance.about(s(20)), unit.id)
    }
    if (unit.status.means === 'available' || !mayTry(me, sight, 'report-unit-status', unit.id)) return undefined
    return act({ type: 'report-unit-status', unit: unit.id, code: '2' }, chance.about(min(3)), unit.id)
  }
  const mine = (now: typeof sight) => now.seen.docs.unit.get(unit.id)?.commitment?.incident === on.incident
  const line = on.briefing.lines.find((l) => l.acknowledgedAt === undefined)
  const road = journey(me.seed, unit.id, on.incident, on.since)
  // Most crews read at once; some drive first.
  const drivesFirst = road.happens(0.15)
  const incident = sight.seen.docs.incident.get(on.incident)
  const travel = road.about(min(incident?.area === 'rural' ? 14 : 7))
  const stay = road.about(min(35))
  const turnsAway = road.happens(0.02)
  const reading = line === undefined || !mayTry(me, sight, 'acknowledge-briefing', unit.id) ? undefined : act({ type: 'acknowledge-briefing', unit: unit.id, line: line.key }, chance.about(s(4)), unit.id, mine)
  if (reading !== undefined && !drivesFirst) return reading
  if (on.enRouteAt === undefined && on.arrivedAt === undefined) return act({ type: 'report-unit-status', unit: unit.id, code: '5' }, chance.about(s(20)), unit.id, mine)
  if (reading !== undefined) return reading
  if (on.arrivedAt === undefined) {
    if (turnsAway) {
      const elsewhere = [...sight.seen.docs.incident.values()].find((i) => i.id !== on.incident && i.units.length === 0 && i.attendedAt === undefined)
      if (elsewhere !== undefined && mayTry(me, sight, 'report-unit-status', unit.id)) return act({ type: 'report-unit-status', unit: unit.id, code: '5', incident: elsewhere.id }, chance.about(s(30)), unit.id, mine)
    }
    const there = (on.enRouteAt ?? on.since) + travel
    return sight.at < there ? { until: there } : act({ type: 'report-unit-status', unit: unit.id, code: '6' }, s(2), unit.id, mine)
  }
  const done = on.arrivedAt + stay
  if (sight.at < done) return { until: done }
  if (incident?.outcome === undefined && mayTry(me, sight, 'record-outcome', on.incident)) return outcome(on.incident, true, chance.about(min(2)), chance)
  return mayTry(me, sight, 'report-unit-status', unit.id) ? act({ type: 'report-unit-status', unit: unit.id, code: '2' }, chance.about(s(20)), unit.id, mine) : undefined
}
