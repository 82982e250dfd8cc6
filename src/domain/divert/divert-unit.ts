// Divert: take a unit off the incident it is committed to and send it to another, in one step.
// Ms A, 2018: officers took "yes, send us" as leave to go; the first incident lost its unit unseen. Hence one step, both told, and a review.
import { z } from 'zod'
import type { DivertId } from '../ids.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, incidentId, reason, staffId, unitId } from '../fields.ts'
import { callSignOf, incidentIsOpen, placeOf, unitMayBeSent } from '../dispatch/may-be-sent.ts'
import { isOnDuty, nameOf, roleTelling } from '../staff/who-tells.ts'
import { leaving } from './leaving.ts'

const schema = z.strictObject({
  type: z.literal('divert-unit'), ...envelope, unit: unitId, from: incidentId, to: incidentId, reason, keptBy: staffId.describe('who keeps the incident that loses its unit'),
  how: z.enum(['dispatched', 'volunteered']).optional(),
  cover: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('replacement'), unit: unitId }), z.strictObject({ kind: z.literal('none') })]).optional(),
})
type DivertUnit = z.infer<typeof schema>
const replacementOf = (c: DivertUnit) => (c.cover?.kind === 'replacement' ? c.cover.unit : undefined)

export const divertUnit: CommandSpec<DivertUnit> = {
  type: 'divert-unit', schema,
  touches: (c, room) => [
    { kind: 'unit', id: c.unit, field: 'unit' }, { kind: 'incident', id: c.from, field: 'from' }, { kind: 'incident', id: c.to, field: 'to' },
    ...(replacementOf(c) ? [{ kind: 'unit' as const, id: replacementOf(c)!, field: 'cover.unit' }] : []),
    ...([['from', c.from], ['to', c.to]] as const).flatMap(([field, i]) => (room.get('incident', i)?.diverts ?? []).map((id) => ({ kind: 'divert' as const, id, field }))),
  ],
  rules: [
    {
      rule: 'divert-leads-elsewhere', says: 'A divert leads to another incident than the one it leaves.', wayOn: 'Choose the incident it is to go to.',
      holds: (t) => t.command.from !== t.command.to,
    },
    {
      rule: 'diverted-unit-was-committed', guards: 'S7',
      says: (t) => { const u = t.room.get('unit', t.command.unit)!; return u.commitment === null ? `${u.callSign} is on no incident.` : `${u.callSign} is committed to ${u.commitment.incident}, not to ${t.command.from}.` },
      wayOn: 'A unit that is free is assigned. One that is on another job is diverted from that job.',
      holds: (t) => t.room.get('unit', t.command.unit)?.commitment?.incident === t.command.from,
    },
    incidentIsOpen((c) => c.to),
    {
      rule: 'diverted-incident-keeps-owner', guards: 'S5', says: (t) => `${nameOf(t.room, t.command.keptBy)} is not on duty. An incident that loses its unit must be kept by somebody who is.`,
      wayOn: 'Name somebody on duty who keeps it until a unit is there.',
      holds: (t) => isOnDuty(t.room, t.command.keptBy),
    },
    {
      rule: 'replacement-is-another-unit', guards: 'S6', says: (t) => `${callSignOf(t.room, t.command.unit)} cannot replace itself.`, wayOn: 'Choose another unit, or divert without cover: the gap is then owed cover at once.',
      holds: (t) => replacementOf(t.command) !== t.command.unit,
    },
    ...unitMayBeSent<DivertUnit>((c) => (replacementOf(c) === c.unit ? undefined : replacementOf(c))).map((r) => ({ ...r, rule: r.rule.replace('unit', 'replacement'), guards: 'S6' })),
    {
      rule: 'controller-first-for-domestic-abuse', guards: 'S6',
      says: (t) => `${placeOf(t.room, t.command.from)} is a domestic-abuse incident that nobody has reached; here the controller decides before its unit leaves.`,
      wayOn: 'Ask the controller, who may divert it at once; or send another unit to the second incident.',
      holds: (t) => {
        const from = t.room.get('incident', t.command.from)
        return !t.rules.divertNeedsControllerFirst || roleTelling(t) !== 'dispatcher' || from === undefined || from.domesticAbuse === 'no' || from.attendedAt !== undefined
      },
    },
  ],
  facts: (t) => {
    const { unit, from, to, reason: why, keptBy, how = 'dispatched' } = t.command
    const replacement = replacementOf(t.command)
    return leaving(t.room, { divert: `D-${t.number()}` as DivertId, unit, from, to, reason: why, how, keptBy, by: t.by, ...(replacement ? { replacement } : {}) })
  },
}
