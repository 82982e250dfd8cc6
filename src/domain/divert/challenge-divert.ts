// An objection to a divert: the decision goes up to the dispatch duty officer, and an answer is owed.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { divertId, envelope, reason } from '../fields.ts'
import { nameOf } from '../staff/who-tells.ts'
import { hasGap } from './leaving.ts'

const schema = z.strictObject({ type: z.literal('challenge-divert'), ...envelope, divert: divertId, reason })

export const challengeDivert: CommandSpec<z.infer<typeof schema>> = {
  type: 'challenge-divert', schema,
  touches: (c, room) => {
    const from = room.get('divert', c.divert)?.from
    return [{ kind: 'divert', id: c.divert, field: 'divert' }, ...(from ? [{ kind: 'incident' as const, id: from, field: 'divert' }] : [])]
  },
  rules: [
    {
      rule: 'one-challenge-a-divert', says: (t) => { const d = t.room.get('divert', t.command.divert)!; return `${nameOf(t.room, d.challenge!.by)} has challenged this divert${d.answer ? ', and it was answered' : ' already'}.` },
      wayOn: 'If the job still has no unit, assign one or ask the inspector to cover the gap.',
      holds: (t) => t.room.get('divert', t.command.divert)?.challenge === undefined,
    },
    {
      rule: 'divert-stands', guards: 'S6',
      says: (t) => (t.room.get('divert', t.command.divert)!.state === 'overridden' ? 'This divert was overridden: the unit has been sent back.' : 'The incident this unit left has a unit again, was reached, or is closed.'),
      wayOn: 'To send a unit to the other incident after all, assign or divert one.',
      holds: (t) => {
        const d = t.room.get('divert', t.command.divert)!
        return d.challenge !== undefined || d.state === 'to-review' || d.state === 'agreed' || (d.state === 'settled' && d.cover?.kind === 'gap-accepted' && hasGap(t.room, d.from))
      },
    },
  ],
  facts: (t) => [{ type: 'divert-challenged', divert: t.command.divert, reason: t.command.reason, by: t.by }],
}
