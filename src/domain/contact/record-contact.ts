// Record a contact: one for every call, text, visit or message, from the first second (S2). History is asked at once (S12); a repeat joins by itself.
import { z } from 'zod'
import { hours, seconds } from '#policy/instant.ts'
import type { DomainFact } from '../facts.ts'
import type { CommandSpec } from '../rule.ts'
import { checkFacts } from '../check-facts.ts'
import { envelope, identifiers, line, reason, words } from '../fields.ts'
import { outranks } from '../grades.ts'
import type { ContactId } from '../ids.ts'
import { channels, sounds } from './contact.ts'
import { joinsByItself } from './joins-by-itself.ts'

const schema = z.strictObject({
  type: z.literal('record-contact'), ...envelope, channel: z.enum(channels),
  callAt: z.number().int().min(0).max(8.64e15).optional().describe('when it began, ms since 1970; now unless given'),
  line: z.enum(['open', 'ended', 'abandoned']).optional().describe('open unless given'),
  identifiers: identifiers.optional(),
  words: z.array(z.strictObject({ who: z.enum(['caller', 'operator', 'handler', 'other']), text: words })).max(200).optional(),
  sounds: z.array(z.enum(sounds)).max(20).optional(), demeanour: line.optional(),
  take: z.boolean().optional().describe('the sender handles it; otherwise somebody must accept it'),
  grade: z.strictObject({ grade: z.string().min(1).max(40), category: z.string().min(1).max(60), place: line.optional(), area: z.enum(['urban', 'rural']).optional(), summary: words.optional(), historyWaived: reason.optional() }).optional()
    .describe('grades it in the same step; if that is refused the contact stands and the refusal is answered with it'),
})
type RecordContact = z.infer<typeof schema>

export const recordContact: CommandSpec<RecordContact> = {
  type: 'record-contact', schema, services: ['telephony'],
  touches: () => [],
  searches: (c) => c.identifiers,
  rules: [
    {
      rule: 'call-began-in-the-past', guards: 'S21', says: 'The call would begin in the future.', wayOn: 'Give the moment it began, or leave it out: then it is now.',
      holds: (t) => (t.command.callAt ?? t.at) <= t.at + seconds(5),
    },
    {
      rule: 'call-is-of-this-week', guards: 'S21', says: 'The call would have begun more than seven days ago.', wayOn: 'Check the time. What is older is history: it is loaded with its source, not taken as a call.',
      holds: (t) => (t.command.callAt ?? t.at) >= t.at - hours(24 * 7),
    },
  ],
  facts: (t) => {
    const c = t.command
    const id: ContactId = `C-${t.number()}`
    const handler = t.who.is === 'staff' && c.take === true ? { handler: t.who.staff } : {}
    const found = t.answers.some((a) => a.is === 'answered' && a.receipt.matches.length > 0)
    const said = (c.words ?? []).map((w) => ({ at: t.at, ...w, by: t.by }))
    return [
      { type: 'contact-recorded', contact: id, channel: c.channel, callAt: Math.min(c.callAt ?? t.at, t.at), identifiers: c.identifiers ?? {}, line: c.line ?? 'open', ...handler, by: t.by },
      ...(said.length > 0 ? [{ type: 'words-added', contact: id, words: said } satisfies DomainFact] : []),
      ...(c.sounds ?? []).map((sound): DomainFact => ({ type: 'sound-noted', contact: id, sound, by: t.by })),
      ...(c.demeanour === undefined ? [] : [{ type: 'demeanour-noted', contact: id, demeanour: c.demeanour, by: t.by } satisfies DomainFact]),
      ...checkFacts(id, c.identifiers ?? {}, t.answers),
      ...joinsByItself(t.room, id, undefined, t.answers),
      ...(c.grade?.historyWaived === undefined || !found ? [] : [{ type: 'history-waived', contact: id, reason: c.grade.historyWaived, by: t.by } satisfies DomainFact]),
    ]
  },
  // oxlint-disable-next-line unicorn/no-thenable -- the hook of a command's file; a file is never awaited
  further: (t, facts) => {
    const recorded = facts.find((f) => f.type === 'contact-recorded')
    const joined = facts.find((f) => f.type === 'contact-joined')
    if (t.command.grade === undefined || recorded === undefined) return undefined
    const { historyWaived: _, ...grade } = t.command.grade
    if (joined === undefined) return { type: 'grade-contact', contact: recorded.contact, ...grade }
    // A repeat never carries lower risk than its handler gave it (S15); what is less urgent changes nothing.
    const incident = t.room.get('incident', joined.incident)
    return incident === undefined || !outranks(t.rules, grade.grade, incident.grade) ? undefined
      : { type: 'raise-grade', incident: incident.id, grade: grade.grade, reason: `another contact about it, ${recorded.contact}, was graded higher` }
  },
}
