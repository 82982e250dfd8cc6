// "I have this": a named person takes what is owed. It delays the climbing for a time that policy sets; it stops no clock and ends nothing.
import { z } from 'zod'
import { clockTime } from '#policy/instant.ts'
import type { ObligationId, StaffId } from '../ids.ts'
import type { CommandSpec, Told } from '../rule.ts'
import { envelope } from '../fields.ts'
import { nameOf, roleTelling, titleOf } from '../staff/who-tells.ts'
import { answersFor } from './may-take.ts'

const schema = z.strictObject({
  type: z.literal('accept-obligation'), ...envelope,
  obligation: z.string().min(3).max(300).regex(/^[^/\s]+\/\S+$/, 'write the id of an obligation: <home>/<kind>/<n>') as unknown as z.ZodType<ObligationId>,
})
type AcceptObligation = z.infer<typeof schema>
const owedIn = (t: Told<AcceptObligation>) => t.room.get('obligation', t.command.obligation)!

export const acceptObligation: CommandSpec<AcceptObligation> = {
  type: 'accept-obligation', schema,
  touches: (c) => [{ kind: 'obligation', id: c.obligation, field: 'obligation' }],
  rules: [
    {
      rule: 'obligation-is-open', says: (t) => `This is no longer owed: it was met at ${clockTime(owedIn(t).endedAt ?? t.at)}.`, wayOn: 'Nothing needs doing.',
      holds: (t) => owedIn(t).state === 'open',
    },
    {
      rule: 'a-person-takes-it', guards: 'S5', says: 'Only a person on duty can take what is owed; a part of the system cannot answer for it.', wayOn: 'Sign in by name and take it.',
      holds: (t) => t.who.is === 'staff',
    },
    {
      // Else one person far from the job could quieten an alarm that others must hear.
      rule: 'taker-answers-for-it', guards: 'S26',
      says: (t) => `This is owed by ${titleOf(t.rules, owedIn(t).owedBy)}; ${nameOf(t.room, t.by)} was not told of it.`, wayOn: 'Tell the role that owes it, by message if need be; a message is owed an answer.',
      holds: (t) => { const role = roleTelling(t); return t.who.is !== 'staff' || (role !== undefined && answersFor(owedIn(t), role)) },
    },
    {
      rule: 'i-have-this-runs-out', guards: 'S26',
      says: (t) => `${nameOf(t.room, t.by)} took this already and it is past its time, so it climbs on.`, wayOn: 'Do what is owed, or have somebody else take it. Nobody can hold an alarm quiet again and again by themselves.',
      holds: (t) => { const o = owedIn(t); return !(o.step === 'alarmed' && o.acceptedBy === t.by && o.haveThisUntil !== undefined) },
    },
  ],
  facts: (t) => [{ type: 'obligation-accepted', id: t.command.obligation, by: t.by as StaffId, until: t.at + t.rules.iHaveThisLasts }],
}
