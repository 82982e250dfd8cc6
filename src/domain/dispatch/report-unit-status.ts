// A unit's status as it is reported. A status for another job, or one that means it no longer goes, is a divert: it has left, whoever was asked (S6, S7).
import { z } from 'zod'
import type { UnitMeaning } from '#policy/roles.ts'
import type { DomainFact } from '../facts.ts'
import type { DivertId, IncidentId } from '../ids.ts'
import type { CommandSpec, Told } from '../rule.ts'
import { envelope, incidentId, unitId } from '../fields.ts'
import { crewSpeaksForItself, roleTelling } from '../staff/who-tells.ts'
import { keeperOf, leaving, sent } from '../divert/leaving.ts'
import { callSignOf, incidentIsOpen, isCrewed } from './may-be-sent.ts'

const schema = z.strictObject({
  type: z.literal('report-unit-status'), ...envelope, unit: unitId, code: z.string().min(1).max(20).describe('status code of the force'),
  incident: incidentId.optional().describe('the incident it is for, when it is said'),
})
type ReportUnitStatus = z.infer<typeof schema>
type T = Told<ReportUnitStatus>

const forAnIncident: readonly UnitMeaning[] = ['en-route', 'at-scene', 'committed', 'committed-deployable']
const goesNoFurther: readonly UnitMeaning[] = ['available', 'unavailable', 'off-duty', 'committed']

const statusOf = (t: T) => t.rules.unitStatuses.find((s) => s.code === t.command.code)
const meansOf = (t: T): UnitMeaning | undefined => statusOf(t)?.means
const unitOf = (t: T) => t.room.get('unit', t.command.unit)!
/** An officer who needs help is never refused. */
const unlessEmergency = (holds: (t: T) => boolean) => (t: T) => meansOf(t) === 'emergency' || holds(t)

export const reportUnitStatus: CommandSpec<ReportUnitStatus> = {
  type: 'report-unit-status', schema, services: ['location'],
  touches: (c, room) => {
    const left = room.get('unit', c.unit)?.commitment?.incident
    const diverts = c.incident === undefined ? [] : room.get('incident', c.incident)?.diverts ?? []
    return [
      { kind: 'unit', id: c.unit, field: 'unit' }, ...(c.incident ? [{ kind: 'incident' as const, id: c.incident, field: 'incident' }] : []),
      ...(left ? [{ kind: 'incident' as const, id: left, field: 'unit' }] : []), ...diverts.map((id) => ({ kind: 'divert' as const, id, field: 'incident' })),
    ]
  },
  rules: [
    {
      rule: 'status-is-known', says: (t) => `"${t.command.code}" is no status of this force. Its statuses: ${t.rules.unitStatuses.map((s) => `${s.code} ${s.title}`).join('; ')}.`,
      wayOn: 'Report one of these codes.',
      holds: (t) => statusOf(t) !== undefined,
    },
    (({ holds, ...r }) => ({ ...r, holds: unlessEmergency(holds) }))(crewSpeaksForItself<ReportUnitStatus>()),
    {
      rule: 'unit-is-crewed', says: (t) => `${callSignOf(t.room, t.command.unit)} is not on duty with a crew.`, wayOn: 'Crew it first, then report its status.',
      holds: unlessEmergency((t) => isCrewed(unitOf(t))),
    },
    (({ holds, ...r }) => ({ ...r, holds: unlessEmergency(holds) }))(incidentIsOpen<ReportUnitStatus>((c) => c.incident)),
    {
      rule: 'status-is-one-for-an-incident', says: (t) => `"${statusOf(t)!.title}" is not a status that is had for an incident.`, wayOn: 'Leave the incident out, or report that the unit is on its way or there.',
      holds: unlessEmergency((t) => t.command.incident === undefined || statusOf(t) === undefined || forAnIncident.includes(meansOf(t)!)),
    },
    {
      rule: 'status-names-its-incident', guards: 'S7', says: (t) => `${unitOf(t).callSign} is committed to no incident, so the room does not know where "${statusOf(t)!.title}" is.`,
      wayOn: 'Say which incident it is for: report the status again with the incident. If the room does not know of it yet, record it as a contact first.',
      holds: (t) => (meansOf(t) !== 'en-route' && meansOf(t) !== 'at-scene') || t.command.incident !== undefined || unitOf(t).commitment !== null,
    },
  ],
  facts: (t) => {
    const { command: { unit, code, incident: named }, by } = t
    const means = meansOf(t)!
    const { commitment } = unitOf(t)
    const report = (incident: IncidentId | null): DomainFact => ({ type: 'unit-status-reported', unit, code, means, incident, by })
    if (means === 'emergency') return [report(named ?? commitment?.incident ?? null)]
    if (named !== undefined && named !== commitment?.incident) return [report(named), ...(commitment === null ? sent(t.room, unit, named, by) : left(t, commitment.incident, named)), ...there(t, named)]
    if (commitment === null) return [report(null)]
    const { incident, arrivedAt, enRouteAt } = commitment
    if (means === 'at-scene') return [report(incident), ...(arrivedAt === undefined ? there(t, incident) : [])]
    if (means === 'en-route') return [report(incident), ...(arrivedAt === undefined && enRouteAt === undefined ? there(t, incident) : [])]
    if (!goesNoFurther.includes(means)) return [report(incident)]
    if (arrivedAt === undefined) return [report(null), ...left(t, incident, null)]
    // Having been there: with a prisoner, say, it is still on that job; available, it has dealt with it.
    return means === 'committed' ? [report(incident)] : [report(null), { type: 'unit-cleared', unit, incident, because: statusOf(t)!.title, attended: true }]
  },
}

function there(t: T, incident: IncidentId): DomainFact[] {
  const { unit } = t.command
  const means = meansOf(t)
  return means === 'at-scene' ? [{ type: 'unit-arrived', unit, incident }] : means === 'en-route' ? [{ type: 'unit-en-route', unit, incident }] : []
}

function left(t: T, from: IncidentId, to: IncidentId | null): DomainFact[] {
  const { room, by, command: { unit, code } } = t
  const how = to !== null && roleTelling(t) === 'response-officer' ? 'volunteered' : 'status'
  const reason = `reported ${code}, ${statusOf(t)!.title}${to === null ? '' : `, for ${to}`}`
  return leaving(room, { divert: `D-${t.number()}` as DivertId, unit, from, to, reason, how, keptBy: keeperOf(room, from), by })
}
