// Somebody looked at two records and says whether they are of one person. Nothing is merged: both stay as recorded, and the answer can be taken back.
import { z } from 'zod'
import { clockTime } from '#policy/instant.ts'
import type { StaffId } from '../ids.ts'
import type { CommandSpec, Rule } from '../rule.ts'
import { envelope, reason, recordId } from '../fields.ts'
import { nameOf } from '../staff/who-tells.ts'
import { answerSays, inOrder, pairIdOf } from './pair.ts'

const schema = z.strictObject({ type: z.literal('say-whether-same'), ...envelope, a: recordId, b: recordId, answer: z.enum(['same', 'not-same', 'unsure']), reason })
type Say = z.infer<typeof schema>

/** Who is one person is told by people; a machine only asks. */
export const aPersonSays = <C>(): Rule<C> => ({
  rule: 'a-person-says', guards: 'S21', says: 'Only a person on duty says whether two records are of one person.', wayOn: 'Sign in by name and look at both.',
  holds: (t) => t.who.is === 'staff',
})

export const sayWhetherSame: CommandSpec<Say> = {
  type: 'say-whether-same', schema,
  touches: (c) => [{ kind: 'pair', id: pairIdOf(c.a, c.b), field: 'a', maybe: true }],
  records: ({ a, b }) => [{ field: 'a', id: a }, { field: 'b', id: b }],
  rules: [
    { rule: 'two-records', says: 'Both are the same record; one record is always of one person.', wayOn: 'Name the other record.', holds: (t) => t.command.a !== t.command.b },
    aPersonSays(),
    {
      rule: 'earlier-answer-stands', guards: 'S21',
      says: (t) => { const said = t.room.get('pair', pairIdOf(t.command.a, t.command.b))!.said!; return `${nameOf(t.room, said.by)} said ${answerSays[said.answer]} at ${clockTime(said.at)}: ${said.reason}` },
      wayOn: 'Take that answer back with your reason; then say yours. Both stay readable.',
      holds: (t) => { const said = t.room.get('pair', pairIdOf(t.command.a, t.command.b))?.said; return said === undefined || said.answer === 'unsure' },
    },
  ],
  facts: (t) => {
    const { answer, reason: why } = t.command
    const [a, b] = inOrder(t.command.a, t.command.b)
    return [{ type: 'pair-answered', pair: pairIdOf(a, b), a, b, answer, reason: why, by: t.by as StaffId }]
  },
}
