// Find a unit for an incident that lost one, or accept the gap with a reason. Accepting stops no clock: a unit is still owed, and so is arrival (S6, S8).
import { z } from 'zod'
import type { DivertFact } from '../facts.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, reason, unitId } from '../fields.ts'
import { incidentIsOpen, unitMayBeSent } from '../dispatch/may-be-sent.ts'
import { nameOf } from '../staff/who-tells.ts'
import { hasGap, sent } from './leaving.ts'

const schema = z.strictObject({
  type: z.literal('cover-gap'), ...envelope, incident: incidentId,
  cover: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('replacement'), unit: unitId }), z.strictObject({ kind: z.literal('accept-gap'), reason })]),
})
type CoverGap = z.infer<typeof schema>
const replacementOf = (c: CoverGap) => (c.cover.kind === 'replacement' ? c.cover.unit : undefined)

export const coverGap: CommandSpec<CoverGap> = {
  type: 'cover-gap', schema,
  touches: (c, room) => [
    { kind: 'incident', id: c.incident, field: 'incident' }, ...(replacementOf(c) ? [{ kind: 'unit' as const, id: replacementOf(c)!, field: 'cover.unit' }] : []),
    ...(room.get('incident', c.incident)?.diverts ?? []).map((id) => ({ kind: 'divert' as const, id, field: 'incident' })),
  ],
  rules: [
    incidentIsOpen((c) => c.incident),
    {
      rule: 'incident-has-a-gap', guards: 'S6',
      says: (t) => { const i = t.room.get('incident', t.command.incident)!; return i.attendedAt !== undefined ? `${i.id} has been reached.` : i.units.length > 0 ? `${i.id} has a unit.` : `${i.id} has lost no unit; none was sent yet.` },
      wayOn: 'Assign a unit in the ordinary way if one more is needed.',
      holds: (t) => t.room.get('incident', t.command.incident)?.closed !== undefined || (hasGap(t.room, t.command.incident) && t.room.get('incident', t.command.incident)!.diverts.length > 0),
    },
    {
      rule: 'gap-is-accepted-once', says: (t) => `${nameOf(t.room, t.room.get('incident', t.command.incident)!.gapAccepted!.by)} has accepted this gap already.`, wayOn: 'Assign a unit as soon as one can be had; that is still owed.',
      holds: (t) => t.command.cover.kind !== 'accept-gap' || t.room.get('incident', t.command.incident)?.gapAccepted === undefined,
    },
    ...unitMayBeSent<CoverGap>(replacementOf).map((r) => ({ ...r, rule: r.rule.replace('unit', 'replacement'), guards: 'S6' })),
  ],
  facts: ({ command: { incident, cover }, room, by }) => {
    if (cover.kind === 'replacement') return sent(room, cover.unit, incident, by)
    const waiting = room.get('incident', incident)!.diverts.map((id) => room.get('divert', id)).filter((d) => d !== undefined && d.state !== 'overridden' && d.cover === undefined)
    return [
      { type: 'gap-accepted', incident, reason: cover.reason, by },
      ...waiting.map((d): DivertFact => ({ type: 'divert-gap-accepted', divert: d!.id, reason: cover.reason, by })),
    ]
  },
}
