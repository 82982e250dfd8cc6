// Hand work over in words: to a role on duty, never to a mailbox (S4). F01: an e-mail to an absent officer lay unread for four months.
import { z } from 'zod'
import { roles, type Role } from '#policy/roles.ts'
import type { MessageId } from '../ids.ts'
import type { CommandSpec, Told } from '../rule.ts'
import { contactId, divertId, envelope, incidentId, messageId, staffId, unitId, words } from '../fields.ts'
import { nameOf, titleOf } from '../staff/who-tells.ts'
import { onDutyIn } from '../staff/roster.ts'

const schema = z.strictObject({
  type: z.literal('send-message'), ...envelope, text: words, about: z.array(z.union([contactId, incidentId, unitId, divertId, messageId])).max(20).optional(),
  toRole: z.enum(roles).optional(), askedFor: staffId.optional().describe('the person it was meant for, where one was named'),
})
type SendMessage = z.infer<typeof schema>

export const sendMessage: CommandSpec<SendMessage> = {
  type: 'send-message', schema,
  touches: (c) => (c.about ?? []).map((id, i) => ({ kind: kindOf(id), id, field: `about[${i}]` })),
  rules: [
    {
      rule: 'person-asked-for-is-known', guards: 'S4', says: (t) => `Nobody is enrolled as ${t.command.askedFor}.`, wayOn: 'Leave the person out and send it to a role; the role owes the answer.',
      holds: (t) => t.command.askedFor === undefined || t.room.roster().people[t.command.askedFor] !== undefined,
    },
  ],
  facts: (t) => {
    const { text, about = [], askedFor } = t.command
    const toRole = roleFor(t)
    const rerouted = askedFor === undefined ? undefined : whyNotTo(t, askedFor, toRole)
    return [{ type: 'message-sent', message: `M-${t.number()}` as MessageId, from: t.by, text, about, toRole, ...(askedFor ? { askedFor } : {}), ...(rerouted ? { rerouted } : {}) }]
  },
}

const kinds = { C: 'contact', I: 'incident', U: 'unit', D: 'divert', M: 'message' } as const
const kindOf = (id: string) => kinds[id[0] as keyof typeof kinds]

function roleFor(t: Told<SendMessage>): Role {
  const { toRole, askedFor } = t.command
  if (toRole !== undefined) return toRole
  const roster = t.room.roster()
  const meant = askedFor === undefined ? undefined : roster.onDuty[askedFor]?.role ?? roster.people[askedFor]?.roles[0]
  return meant ?? t.rules.obligations['accept-message'].owedBy
}

function whyNotTo(t: Told<SendMessage>, askedFor: NonNullable<SendMessage['askedFor']>, toRole: Role): string | undefined {
  const roster = t.room.roster()
  const duty = roster.onDuty[askedFor]
  if (duty?.role === toRole) return undefined
  const title = titleOf(t.rules, toRole)
  const why = duty === undefined ? `${nameOf(t.room, askedFor)} is not on duty` : `${nameOf(t.room, askedFor)} is on duty as ${titleOf(t.rules, duty.role)}`
  return `${why}, so it went to ${title}.${onDutyIn(roster, toRole).length === 0 ? ` Nobody is on duty as ${title} either; the next role up owes the answer.` : ''}`
}
