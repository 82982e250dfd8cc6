// A source that was taken out of the settings can never answer what is owed by it. Somebody who answers for the room lets it stand as NOT CHECKED, in words; nothing makes it checked (S11, S12).
import { z } from 'zod'
import { contactId, envelope, line, reason } from '../fields.ts'
import type { CommandSpec } from '../rule.ts'
import { roleTelling } from '../staff/who-tells.ts'
import { contactOf, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('accept-not-checked'), ...envelope, contact: contactId, source: line, reason })

export const acceptNotChecked: CommandSpec<z.infer<typeof schema>> = {
  type: 'accept-not-checked', schema, touches: touchesItsIncident,
  rules: [{
    rule: 'source-is-not-checked', guards: 'S12', says: (t) => `${t.command.source} is not among what is NOT CHECKED of this contact.`,
    wayOn: 'Look at its checks: only what was asked and not answered can be let stand.',
    holds: (t) => { const check = contactOf(t.room, t.command.contact).checks[t.command.source]; return check?.is === 'not-checked' && check.accepted === undefined },
  }, {
    rule: 'source-is-no-longer-asked', guards: 'S12', says: (t) => `${t.command.source} is still asked: this contact is asked about again by itself until it answers.`,
    wayOn: 'Wait, or get the source mended. Only one that is taken out of the settings of the server can be let stand.',
    holds: (t) => !t.sources.includes(t.command.source),
  }],
  facts: (t) => {
    const role = roleTelling(t)
    return [{ type: 'not-checked-accepted', contact: t.command.contact, source: t.command.source, reason: t.command.reason, ...(role === undefined ? {} : { role }), by: t.by }]
  },
}
