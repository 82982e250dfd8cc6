// The shape of a case: a past, a shift, what each person did or failed to do and when, and what must have come of it.
import { z } from 'zod'
import { obligationKinds, roles } from '#policy/roles.ts'
import { historyRecord, recordKinds } from '#domain/history/record.ts'

const caseTimeText = /^(?:[+-]\d{1,3}d )?(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

const time = z.string().regex(caseTimeText, 'write a London time of the day the case starts: "23:54:10"; of another day: "-7d 10:02:00", "+1d 02:30:00"')
  .describe('a time in London, on the day of startsAt; "-7d 10:02:00" is seven days before, "+1d 02:30:00" the day after')
const line = z.string().min(1).max(2_000)
const role = z.enum(roles)
const ref = z.string().regex(/^(?:\$[a-z][a-z0-9-]*\.[a-z]+|[A-Z]-[A-Za-z0-9._-]+)$/, 'write what a labelled step made ("$call.contact"), or an id ("U-RP21")')
  .describe('what a labelled step made: $<label>.contact, .incident, .divert, .message or .lowering; or an id of a person or unit')
const staff = z.string().regex(/^S-[A-Za-z0-9._-]{1,60}$/, 'write the id of a person: S-…')
const unit = z.string().regex(/^U-[A-Za-z0-9._-]{1,60}$/, 'write the id of a unit: U-…')
const label = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'write small letters, digits and hyphens').refine((l) => !['grade', 'status'].includes(l), 'grade and status mean the policy\'s own; choose another label')

const shift = z.strictObject({ role, from: time.optional().describe('from the beginning unless given'), until: time.optional().describe('to the end unless given') })
const person = z.strictObject({
  id: staff, name: line.describe('invented, or "Handler C": never a real person'), roles: z.array(role).min(1),
  onDuty: z.union([shift, z.array(shift).min(1)]).optional().describe('left out: enrolled, and off duty throughout'),
})

const does = z.looseObject({ type: z.string().min(1).describe('the command, as in /openapi.json') })
  .describe('the command as it is sent, without id. "$call.contact" is what the step labelled call made; "$grade.1" the most urgent grade of the policy, "$grade.2" the next; "$status.en-route" its code for that meaning; "@23:54:00" an instant; obligation: {owes, home} the obligation open then')

const expectation = z.union([
  z.literal('done'),
  z.strictObject({ refused: line.describe('the rule that refuses it, such as grade-is-not-below-the-floor') }),
  z.strictObject({ problem: line.describe('the field that is wrong, for something that cannot even be said, such as type') }),
])

const step = z.strictObject({
  at: time,
  who: z.union([staff, z.enum(['telephony', 'location', 'setup'])]).optional().describe('who sends it: a person of the roster, or a part of the system; may be left out where nothing is sent'),
  label: label.optional().describe('a name by which later steps and musts refer to it'),
  does: does.optional().describe('left out: nothing was done (silence), and inLife says so'),
  inLife: line.optional().describe('what really happened, in words'),
  source: line.optional().describe('where inLife is from'),
  expect: expectation.optional().describe('done unless given'),
}).refine((s) => s.does !== undefined || s.inLife !== undefined, { error: 'say what is sent (does), what really happened (inLife), or both', path: ['does'] })
  .refine((s) => s.does === undefined || s.who !== undefined, { error: 'say who sends it', path: ['who'] })

const where = z.record(z.string(), z.unknown()).describe('fields that must stand so; "*" is anything at all, "~words" a text that holds these words, a list what must be among others, [] an empty list')
const factType = z.string().min(3).describe('a kind of fact, as in the story with --json: contact-joined, floor-raised, …')
const owes = z.enum(obligationKinds)
const owing = { owes, about: ref.optional().describe('whose obligation: a contact, incident, divert or message'), key: line.optional().describe('tells two of one kind apart: a role, a unit, a source') }

const must = z.strictObject({
  says: line.describe('what must happen, in one sentence'),
  policies: z.array(line).min(1).optional().describe('names of the policies under which it must; all unless given'),
  fact: z.strictObject({ type: factType, about: ref.optional(), where: where.optional(), by: time.optional(), after: time.optional(), atLeast: z.number().int().min(1).optional() }).optional().describe('such a fact is recorded, by and after these times'),
  noFact: z.strictObject({ type: factType, about: ref.optional(), where: where.optional(), by: time.optional(), after: time.optional() }).optional().describe('no such fact is recorded'),
  alarm: z.strictObject({ ...owing, to: role.optional(), by: time, after: time.optional() }).optional().describe('an alarm is raised that this is overdue'),
  climbs: z.strictObject({ ...owing, to: role, by: time, after: time.optional() }).optional().describe('what is owed goes up to this role'),
  refused: z.strictObject({ step: label, rule: line }).optional().describe('this step is refused by this rule'),
  shownBefore: z.strictObject({ step: label, kinds: z.array(z.enum(recordKinds)).min(1), atLeast: z.number().int().min(1).optional() }).optional().describe('the history of the step\'s contact was found and opened before the step: each of these kinds, and so many entries'),
  owed: z.strictObject({ at: time, ...owing, by: role }).optional().describe('at this time this is owed by this role, and somebody is on duty in it'),
  briefing: z.strictObject({ unit: unit.optional(), about: ref.optional().describe('an incident'), by: time.optional(), carries: z.array(line).min(1).describe('keys of lines, or words that stand in one') }).optional().describe('the briefing a unit was sent, or an incident has, carries all of these'),
  state: z.strictObject({ kind: z.enum(['contact', 'incident', 'unit', 'divert', 'message', 'roster']), of: ref, at: time, where }).optional().describe('at this time this document stands so'),
  joined: z.strictObject({ contact: ref, incident: ref, by: time, byItself: z.boolean().optional() }).optional().describe('the contact joins the incident, by itself unless byItself is false'),
}).refine((m) => mustKinds.filter((k) => m[k] !== undefined).length === 1, { error: 'one must says one thing: fact, noFact, alarm, climbs, refused, shownBefore, owed, briefing, state or joined', path: ['says'] })

export const mustKinds = ['fact', 'noFact', 'alarm', 'climbs', 'refused', 'shownBefore', 'owed', 'briefing', 'state', 'joined'] as const

export const caseFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/, 'use small letters, digits and hyphens, as the folder is called').describe('the name of its folder'),
  title: line, summary: line.describe('what happened, in a sentence or two, for lists'), force: line.describe('the force, without any person\'s name'),
  policy: z.string().regex(/^[a-z0-9-]+$/).describe('name of a shipped policy: met-like, national-2026; the version of the case\'s own date is used'),
  startsAt: z.iso.datetime({ offset: true, error: 'write date, time and offset: 2018-05-31T23:54:00+01:00' }).describe('the moment the case begins; its day is the day of all times without one'),
  until: time.optional().describe('how long it is watched; half an hour after the last step unless given'),
  sources: z.array(line).min(1).describe('where the facts of the case are published'),
  notes: z.array(line).optional().describe('what is invented, and why'),
  history: z.array(historyRecord).default([]).describe('what the systems held before'),
  roster: z.array(person).min(1),
  units: z.array(z.strictObject({ id: unit, callSign: line, crew: z.array(staff).min(1), skills: z.array(line).optional(), status: line.optional().describe('code, or $status.available'), from: time.optional() })).default([]),
  sourcesDown: z.array(z.strictObject({ source: z.enum(['force records', 'contacts and incidents']), from: time, until: time.optional(), why: line.optional() })).default([]),
  script: z.array(step).min(1),
  must: z.array(must).min(1),
})

export type CaseFile = z.output<typeof caseFile>
export type Step = CaseFile['script'][number]
export type Must = CaseFile['must'][number]
export type Shift = z.infer<typeof shift>
