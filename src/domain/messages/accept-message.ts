// Somebody takes a message and says what will be done. Until then it is owed, and climbs.
import { z } from 'zod'
import { clockTime } from '#policy/instant.ts'
import type { StaffId } from '../ids.ts'
import type { CommandSpec } from '../rule.ts'
import { envelope, line, messageId } from '../fields.ts'
import { nameOf, roleTelling, titleOf } from '../staff/who-tells.ts'
import { answersFor } from '../obligations/may-take.ts'

const schema = z.strictObject({ type: z.literal('accept-message'), ...envelope, message: messageId, says: line.min(2, 'say what will be done') })

export const acceptMessage: CommandSpec<z.infer<typeof schema>> = {
  type: 'accept-message', schema,
  touches: (c) => [{ kind: 'message', id: c.message, field: 'message' }],
  rules: [
    {
      rule: 'message-waits', says: (t) => { const { accepted } = t.room.get('message', t.command.message)!; return `${nameOf(t.room, accepted!.by)} accepted this at ${clockTime(accepted!.at)}: ${accepted!.says}` }, wayOn: 'Send a message of your own if something more must be done.',
      holds: (t) => t.room.get('message', t.command.message)?.accepted === undefined,
    },
    {
      rule: 'a-person-accepts', guards: 'S4', says: 'Only a person on duty accepts a message.', wayOn: 'Sign in by name and accept it.',
      holds: (t) => t.who.is === 'staff',
    },
    {
      rule: 'sender-does-not-accept', guards: 'S4', says: 'You sent this message; accepting it yourself would hand the work to nobody.', wayOn: 'Somebody in the role it went to accepts it; it climbs until they do.',
      holds: (t) => t.room.get('message', t.command.message)?.from !== t.by,
    },
    {
      rule: 'role-that-owes-accepts', guards: 'S4', says: (t) => `This went to ${titleOf(t.rules, t.room.get('message', t.command.message)!.toRole)}.`, wayOn: 'Somebody in that role, or a role it has climbed to, accepts it.',
      holds: (t) => {
        const m = t.room.get('message', t.command.message)!
        const role = roleTelling(t)
        const owed = t.room.owed(m.id).find((o) => o.owes === 'accept-message')
        return t.who.is !== 'staff' || m.askedFor === t.who.staff || role === m.toRole || (role !== undefined && owed !== undefined && answersFor(owed, role))
      },
    },
  ],
  facts: (t) => [{ type: 'message-accepted', message: t.command.message, says: t.command.says, by: t.by as StaffId }],
}
