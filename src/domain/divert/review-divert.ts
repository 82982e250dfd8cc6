// The controller compares the two risks and agrees, or overrides: then the unit turns round.
import { z } from 'zod'
import type { CommandSpec, Told } from '../rule.ts'
import { divertId, envelope, reason } from '../fields.ts'
import { callSignOf, isCrewed, placeOf } from '../dispatch/may-be-sent.ts'
import { nameOf } from '../staff/who-tells.ts'
import { sent } from './leaving.ts'

const schema = z.strictObject({ type: z.literal('review-divert'), ...envelope, divert: divertId, agreed: z.boolean(), reason })
type ReviewDivert = z.infer<typeof schema>
type T = Told<ReviewDivert>
const divertOf = (t: T) => t.room.get('divert', t.command.divert)!
const unitOf = (t: T) => t.room.get('unit', divertOf(t).unit)!
const overrides = (t: T) => !t.command.agreed

export const reviewDivert: CommandSpec<ReviewDivert> = {
  type: 'review-divert', schema,
  touches: (c, room) => {
    const d = room.get('divert', c.divert)
    if (d === undefined) return [{ kind: 'divert', id: c.divert, field: 'divert' }]
    const incidents = [d.from, ...(d.to === null ? [] : [d.to])]
    return [
      { kind: 'divert', id: c.divert, field: 'divert' }, { kind: 'unit', id: d.unit, field: 'divert' }, ...incidents.map((id) => ({ kind: 'incident' as const, id, field: 'divert' })),
      ...(room.get('incident', d.from)?.diverts ?? []).map((id) => ({ kind: 'divert' as const, id, field: 'divert' })),
    ]
  },
  rules: [
    {
      rule: 'divert-waits-for-review', guards: 'S6', says: (t) => { const d = divertOf(t); return d.review ? `${nameOf(t.room, d.review.by)} has ${d.review.agreed ? 'agreed to' : 'overridden'} this divert already.` : 'This divert was challenged; the duty officer decides it.' },
      wayOn: 'Challenge it if you think it wrong; the dispatch duty officer answers.',
      holds: (t) => divertOf(t).state === 'to-review',
    },
    {
      rule: 'another-reviews', guards: 'S6', says: (t) => `${nameOf(t.room, t.by)} ordered this divert, so somebody else reviews it.`, wayOn: 'Another controller or the inspector reviews it; it climbs to them by itself.',
      holds: (t) => t.who.is !== 'staff' || divertOf(t).by !== t.by,
    },
    {
      rule: 'override-sends-back-to-an-open-incident', says: (t) => `${divertOf(t).from} is closed, so there is nothing to send ${unitOf(t).callSign} back to.`, wayOn: 'Agree, and say in the reason what you found.',
      holds: (t) => !overrides(t) || t.room.get('incident', divertOf(t).from)?.closed === undefined,
    },
    {
      rule: 'override-takes-no-unit-from-the-door', guards: 'S6',
      says: (t) => `${unitOf(t).callSign} has arrived at ${placeOf(t.room, divertOf(t).to!)}.`, wayOn: 'Cover the gap with another unit, or challenge the divert, so that the inspector is owed to find one.',
      holds: (t) => !overrides(t) || unitOf(t).commitment?.incident !== divertOf(t).to || unitOf(t).commitment?.arrivedAt === undefined,
    },
    {
      rule: 'override-finds-the-unit-where-it-went', guards: 'S7',
      says: (t) => { const u = unitOf(t); return u.commitment === null ? `${u.callSign} is no longer on the way.` : `${u.callSign} has gone on to ${u.commitment.incident}.` },
      wayOn: 'Cover the gap with another unit, or challenge the divert, so that the inspector is owed to find one.',
      holds: (t) => !overrides(t) || (unitOf(t).commitment?.incident ?? null) === divertOf(t).to,
    },
    {
      rule: 'override-finds-a-crew-that-can-go', says: (t) => `${unitOf(t).callSign} has no crew that can go back.`, wayOn: 'Cover the gap with another unit, or challenge the divert, so that the inspector is owed to find one.',
      holds: (t) => !overrides(t) || divertOf(t).to !== null || (isCrewed(unitOf(t)) && !['unavailable', 'off-duty', 'committed', 'emergency'].includes(unitOf(t).status.means)),
    },
  ],
  facts: (t) => {
    const { command: { divert, agreed, reason: why }, room, by } = t
    if (agreed) return [{ type: 'divert-agreed', divert, reason: why, by }]
    const { unit, from, to } = divertOf(t)
    const back = sent(room, unit, from, by).filter((f) => f.type !== 'divert-covered' || f.divert !== divert)
    if (to === null) return [{ type: 'divert-overridden', divert, reason: why, by }, ...back]
    return [
      { type: 'divert-overridden', divert, reason: why, by },
      { type: 'unit-cleared', unit, incident: to, because: `sent back to ${from}: ${callSignOf(room, unit)}'s divert was overridden`, attended: false },
      { type: 'unit-told-it-left', unit, incident: to, place: placeOf(room, to), returnTo: true },
      ...back,
    ]
  },
}
