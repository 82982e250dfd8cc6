// The duty officer settles a challenged divert. Upheld: the incident that lost its unit is owed another, and the inspector finds it (F01). Not upheld: the divert stands.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { divertId, envelope, reason } from '../fields.ts'
import { nameOf } from '../staff/who-tells.ts'

const schema = z.strictObject({ type: z.literal('answer-challenge'), ...envelope, divert: divertId, upheld: z.boolean(), reason })

export const answerChallenge: CommandSpec<z.infer<typeof schema>> = {
  type: 'answer-challenge', schema,
  touches: (c, room) => {
    const from = room.get('divert', c.divert)?.from
    return [{ kind: 'divert', id: c.divert, field: 'divert' }, ...(from ? [{ kind: 'incident' as const, id: from, field: 'divert' }] : [])]
  },
  rules: [
    {
      rule: 'challenge-waits-for-an-answer', says: (t) => (t.room.get('divert', t.command.divert)!.answer ? 'This challenge was answered already.' : 'Nobody has challenged this divert.'), wayOn: 'Nothing needs doing here.',
      holds: (t) => t.room.get('divert', t.command.divert)?.state === 'challenged',
    },
    {
      rule: 'another-answers', guards: 'S6', says: (t) => `${nameOf(t.room, t.by)} ${t.room.get('divert', t.command.divert)!.challenge?.by === t.by ? 'made this challenge' : 'ordered this divert'}, so somebody else answers.`,
      wayOn: 'The dispatch duty officer or the inspector answers; it climbs to them by itself.',
      holds: (t) => { const d = t.room.get('divert', t.command.divert)!; return t.who.is !== 'staff' || (d.challenge?.by !== t.by && d.by !== t.by) },
    },
  ],
  facts: (t) => [{ type: 'challenge-answered', divert: t.command.divert, upheld: t.command.upheld, reason: t.command.reason, by: t.by }],
}
