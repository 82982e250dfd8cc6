// The undo of say-whether-same: the answer no longer counts, and stays readable with who took it back and why.
import { z } from 'zod'
import type { PairId, StaffId } from '../ids.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, pairId, reason } from '../fields.ts'
import { aPersonSays } from './say-whether-same.ts'

const schema = z.strictObject({ type: z.literal('take-back-whether-same'), ...envelope, pair: pairId, reason })

export const takeBackWhetherSame: CommandSpec<z.infer<typeof schema>> = {
  type: 'take-back-whether-same', schema,
  touches: (c) => [{ kind: 'pair', id: c.pair, field: 'pair' }],
  rules: [
    aPersonSays(),
    {
      rule: 'an-answer-stands', guards: 'S21', says: 'No answer about these two stands: none was given, or it was taken back already.', wayOn: 'Look at the pair again and say what you think.',
      holds: (t) => t.room.get('pair', t.command.pair)?.said !== undefined,
    },
  ],
  facts: (t) => [{ type: 'pair-answer-taken-back', pair: t.command.pair as PairId, reason: t.command.reason, by: t.by as StaffId }],
}
