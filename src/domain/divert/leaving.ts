import type { DivertFact, DomainFact } from '../facts.ts'
import type { DivertId, IncidentId, StaffId, UnitId } from '../ids.ts'
import type { Room } from '../state.ts'
import { isOnDuty } from '../staff/who-tells.ts'
import { onDutyIn } from '../staff/roster.ts'

/** Is an incident open, unattended and without a unit? */
export function hasGap(room: Room, incident: IncidentId): boolean {
  const i = room.get('incident', incident)
  return i !== undefined && i.closed === undefined && i.attendedAt === undefined && i.units.length === 0
}

/** Sends a unit: its commitment, with the whole risk briefing (S19), and the diverts from there that it covers (S6). */
export function sent(room: Room, unit: UnitId, incident: IncidentId, by: string, eta?: number): DomainFact[] {
  const { briefing, units, attendedAt } = room.get('incident', incident)!
  return [
    { type: 'unit-assigned', unit, incident, briefing, ...(eta === undefined ? {} : { eta }), by },
    ...(units.length > 0 || attendedAt !== undefined ? [] : coveredBy(room, unit, incident, by)),
  ]
}

/** Open diverts from an incident that still wait for cover; a unit going there covers them all. */
export function coveredBy(room: Room, unit: UnitId, incident: IncidentId, by: string): DivertFact[] {
  const waiting = (room.get('incident', incident)?.diverts ?? []).map((id) => room.get('divert', id)).filter((d) => d !== undefined)
  return waiting.filter((d) => d.state !== 'overridden' && d.cover?.kind !== 'replacement').map((d): DivertFact => ({ type: 'divert-covered', divert: d.id, unit, by }))
}

/** Who keeps an incident that loses its unit: its owner, else whoever is on duty nearest to it. Null when the room is empty. */
export function keeperOf(room: Room, incident: IncidentId): StaffId | null {
  const owner = room.get('incident', incident)?.owner ?? null
  if (owner !== null && isOnDuty(room, owner)) return owner
  const roster = room.roster()
  return onDutyIn(roster, 'dispatcher')[0] ?? onDutyIn(roster, 'controller')[0] ?? onDutyIn(roster, 'inspector')[0] ?? null
}

type Leaving = {
  divert: DivertId; unit: UnitId; from: IncidentId; to: IncidentId | null; reason: string; how: 'dispatched' | 'volunteered' | 'status'; keptBy: StaffId | null; by: string
  replacement?: UnitId
}

/**
 * A unit leaves one incident for another, or for none: everything that is then true, as one step (S6, S7). The tag, the first clock that goes on, both sides told, the
 * new commitment. A replacement is sent before the first leaves, so that there is no moment without a unit.
 */
export function leaving(room: Room, l: Leaving): DomainFact[] {
  const { divert, unit, from, to, reason, how, keptBy, by, replacement } = l
  const incident = room.get('incident', from)!
  const { commitment, callSign } = room.get('unit', unit)!
  const firstDueAt = room.owed(from).find((o) => o.owes === 'arrive')?.dueAt ?? null
  const stays = incident.units.find((u) => u !== unit)
  const covers = replacement ?? stays
  return [
    ...(replacement === undefined ? [] : [{ type: 'unit-assigned' as const, unit: replacement, incident: from, briefing: incident.briefing, by }]),
    { type: 'unit-diverted', divert, unit, from, to, reason, how, keptBy, firstDueAt, by },
    { type: 'unit-cleared', unit, incident: from, because: to === null ? `${callSign} left: ${reason}` : `diverted to ${to}`, attended: commitment?.arrivedAt !== undefined },
    { type: 'unit-told-it-left', unit, incident: from, place: incident.place },
    ...(to === null ? [] : sent(room, unit, to, by)),
    ...(covers === undefined ? [] : [{ type: 'divert-covered' as const, divert, unit: covers, by }]),
    ...(replacement === undefined ? [] : coveredBy(room, replacement, from, by)),
  ]
}
