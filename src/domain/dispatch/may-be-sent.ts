import type { UnitMeaning } from '#policy/roles.ts'
import type { IncidentId, UnitId } from '../ids.ts'
import type { Rule, Told } from '../rule.ts'
import type { Room } from '../state.ts'
import type { Unit } from './unit.ts'

const cannotGo: readonly UnitMeaning[] = ['unavailable', 'off-duty', 'committed', 'emergency']

export const callSignOf = (room: Room, unit: string): string => room.get('unit', unit)?.callSign ?? unit
export const placeOf = (room: Room, incident: string): string => room.get('incident', incident)?.place ?? incident
export const isCrewed = (u: Unit | undefined): boolean => u !== undefined && u.onDuty && u.crew.length > 0

/** What a unit says of itself, as its force names it: "8, Committed, not deployable". */
const statusOf = (t: Told<unknown>, unit: string): string => {
  const status = t.room.get('unit', unit)?.status
  if (status === undefined) return 'nothing'
  const title = t.rules.unitStatuses.find((s) => s.code === status.code)?.title
  return title === undefined ? status.code : `${status.code}, ${title}`
}

type Names<C, T> = (c: C) => T | undefined

/** A unit with officers in it, able to go, and on no job: what a sent unit must be. `of` names it; a command that names none passes. */
export const unitMayBeSent = <C>(of: Names<C, UnitId>): Rule<C>[] => [
  {
    rule: 'unit-is-crewed', says: (t) => `${callSignOf(t.room, of(t.command)!)} is not on duty with a crew.`,
    wayOn: 'Crew it first, or choose a unit that is on duty.',
    holds: (t) => { const unit = of(t.command); return unit === undefined || isCrewed(t.room.get('unit', unit)) },
  },
  {
    rule: 'unit-is-free', guards: 'S7',
    says: (t) => { const u = t.room.get('unit', of(t.command)!)!; return `${u.callSign} is committed to ${u.commitment!.incident}, ${placeOf(t.room, u.commitment!.incident)}. A unit is on one job at a time.` },
    wayOn: 'If it is on this very job, nothing needs doing. Otherwise divert it: the job it leaves keeps its clock and an owner, and both crews are told. Or choose a unit that is free.',
    holds: (t) => { const unit = of(t.command); return unit === undefined || (t.room.get('unit', unit)?.commitment ?? null) === null },
  },
  {
    rule: 'unit-can-go', says: (t) => `${callSignOf(t.room, of(t.command)!)} cannot be sent: its status is ${statusOf(t, of(t.command)!)}.`,
    wayOn: 'Choose another unit, or ask the crew on the air; when they can go, have their new status reported.',
    holds: (t) => { const unit = of(t.command); const u = unit === undefined ? undefined : t.room.get('unit', unit); return u === undefined || !isCrewed(u) || !cannotGo.includes(u.status.means) },
  },
]

/** An incident that still stands. `of` names it; a command that names none passes. */
export const incidentIsOpen = <C>(of: Names<C, IncidentId>): Rule<C> => ({
  rule: 'incident-is-open', says: (t) => `${of(t.command)!} is closed: ${t.room.get('incident', of(t.command)!)?.closed?.reason ?? ''}`,
  wayOn: 'If something new is known about it, record that as a contact; the contact opens an incident with clocks of its own.',
  holds: (t) => { const incident = of(t.command); return incident === undefined || t.room.get('incident', incident)?.closed === undefined },
})
