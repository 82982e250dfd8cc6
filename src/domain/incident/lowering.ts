// Lowering a grade, or taking the domestic-abuse flag off: one person asks with a reason, another of a role that may decides. Until then the higher stands (S8, S14, S26).
import { z } from 'zod'
import type { CommandSpec, Rule, Told } from '../rule.ts'
import { envelope, incidentId, reason } from '../fields.ts'
import { gradeTitle, outranks } from '../grades.ts'
import { roleTelling } from '../staff/who-tells.ts'
import { incidentOf, incidentStillOpen, personNamed, touchesContacts, touchesIncident } from './standing.ts'

const askSchema = z.strictObject({ type: z.literal('ask-to-lower'), ...envelope, incident: incidentId, what: z.enum(['grade', 'domestic-abuse']), to: z.string().min(1).max(40), reason })
type AskToLower = z.infer<typeof askSchema>
const weight: Readonly<Record<string, number>> = { no: 0, unsure: 1, yes: 2 }
const the = (t: Told<AskToLower>) => incidentOf(t.room, t.command.incident)
const standsNow = (t: Told<AskToLower>): string => (t.command.what === 'grade' ? gradeTitle(t.rules, the(t).grade) : the(t).domesticAbuse)

export const askToLower: CommandSpec<AskToLower> = {
  type: 'ask-to-lower', schema: askSchema, touches: touchesIncident,
  rules: [
    incidentStillOpen(),
    {
      rule: 'lowering-names-what-policy-knows', says: (t) => `“${t.command.to}” is no ${t.command.what === 'grade' ? 'grade of the policy in force' : 'answer about domestic abuse'}.`,
      wayOn: 'Choose one of the force’s grades; for domestic abuse, “unsure” or “no”.',
      holds: (t) => (t.command.what === 'grade' ? t.rules.grades.some((g) => g.id === t.command.to) : Object.hasOwn(weight, t.command.to)),
    },
    {
      rule: 'lowering-lowers', says: (t) => `${t.command.to} is not lower than ${standsNow(t)}.`, wayOn: 'To raise it, raise it: that needs nobody else.',
      holds: (t) => (t.command.what === 'grade' ? outranks(t.rules, the(t).grade, t.command.to) : Object.hasOwn(weight, t.command.to) && weight[t.command.to]! < weight[the(t).domesticAbuse]!),
    },
    {
      rule: 'one-lowering-at-a-time', says: 'A lowering of this is asked for already and not decided.', wayOn: 'Whoever may decide it sees it now; add what you know to the summary.',
      holds: (t) => !the(t).lowerings.some((l) => l.what === t.command.what && l.decided === undefined),
    },
  ],
  facts: (t) => [{
    type: 'lowering-asked', incident: t.command.incident, id: `L-${t.number()}`, what: t.command.what, from: t.command.what === 'grade' ? the(t).grade : the(t).domesticAbuse, to: t.command.to, reason: t.command.reason, by: t.by,
  }],
}

const decideSchema = z.strictObject({ type: z.literal('decide-lowering'), ...envelope, incident: incidentId, lowering: z.string().min(3).max(64), agreed: z.boolean(), reason })
type DecideLowering = z.infer<typeof decideSchema>
const asked = (t: Told<DecideLowering>) => incidentOf(t.room, t.command.incident).lowerings.find((l) => l.id === t.command.lowering)

const anotherDecides: Rule<DecideLowering> = {
  rule: 'another-person-decides', guards: 'S26', says: (t) => `${personNamed(t, t.by)} asked for this lowering and cannot decide it.`,
  wayOn: 'Another person whose role may decide it has it before them; the higher stands until then.', holds: (t) => asked(t)?.askedBy !== t.by,
}

export const decideLowering: CommandSpec<DecideLowering> = {
  type: 'decide-lowering', schema: decideSchema, touches: touchesContacts,
  rules: [
    incidentStillOpen(),
    { rule: 'lowering-was-asked-for', says: (t) => `Nobody asked for a lowering ${t.command.lowering} of this incident.`, wayOn: 'Look at the incident’s open lowerings.', holds: (t) => asked(t) !== undefined },
    { rule: 'lowering-is-decided-once', says: (t) => `It was decided: ${asked(t)?.decided?.agreed ? 'agreed' : 'not agreed'}.`, wayOn: 'Ask anew with a new reason, or raise.', holds: (t) => asked(t)?.decided === undefined },
    anotherDecides,
    {
      rule: 'role-may-lower', guards: 'S14', says: 'Your role may not decide a lowering.', wayOn: 'It is before those whose role may; it climbs by itself.',
      holds: (t) => { const role = roleTelling(t); return t.who.is !== 'staff' || (role !== undefined && t.rules.mayLower.includes(role)) },
    },
    {
      // What was raised meanwhile is not undone by an answer to an older question.
      rule: 'nothing-rose-since-it-was-asked', guards: 'S15',
      says: (t) => `Since this was asked, it has risen from ${asked(t)?.from} to ${asked(t)?.what === 'grade' ? incidentOf(t.room, t.command.incident).grade : incidentOf(t.room, t.command.incident).domesticAbuse}.`,
      wayOn: 'Do not agree; whoever still wants it lower asks anew, knowing what is new.',
      holds: (t) => !t.command.agreed || asked(t) === undefined || asked(t)!.from === (asked(t)!.what === 'grade' ? incidentOf(t.room, t.command.incident).grade : incidentOf(t.room, t.command.incident).domesticAbuse),
    },
  ],
  facts: (t) => [{ type: 'lowering-decided', incident: t.command.incident, id: t.command.lowering, agreed: t.command.agreed, reason: t.command.reason, by: t.by }],
}
