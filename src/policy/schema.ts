// The shape of a force's policy file: dated versions, each whole. Durations are text ("15 min", "60 s", "2 h") so that a person can read the file.
import { z } from 'zod'
import { commandTypes, floorReasons, obligationKinds, roles, unitMeanings } from './roles.ts'

const unitMs: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** A span of time, written "90 s", "15 min", "2 h" or "28 d"; read as milliseconds. */
export const span = z.string().regex(/^[1-9]\d{0,4} (s|min|h|d)$/, 'write a number above 0, a space and s, min, h or d: "15 min"').transform((text) => {
  const [n, unit] = text.split(' ')
  return Number(n) * unitMs[unit!]!
})

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as YYYY-MM-DD')
const role = z.enum(roles)

const grade = z.strictObject({
  id: z.string().min(1), title: z.string().min(1),
  rank: z.number().int().min(1).max(9).describe('1 is the most urgent'),
  clockFrom: z.enum(['call', 'grading']).describe('what starts the clock: the first ring of the call, or the moment it was graded'),
  assignWithin: span.optional(), arriveWithin: z.strictObject({ urban: span, rural: span }).optional(),
})

const rung = z.strictObject({ after: span.describe('after the due time, or after the rung before was told'), role })

const obligation = z.strictObject({
  owedBy: role,
  within: z.union([span, z.enum(['assign-target', 'arrive-target', 'promise'])]).describe('a span, or the target of the grade, or the time that was promised'),
  warnAt: z.number().min(0.1).max(0.99).default(0.75).describe('share of the time after which a warning is given'),
  ladder: z.array(rung).min(1).describe('who is told next if it slips, in order'),
  says: z.string().min(1),
  grades: z.array(z.string()).min(1).optional().describe('owed for incidents of these grades only; for every grade when left out'),
})

export const policyVersion = z.strictObject({
  from: day, until: day.optional(), source: z.string().min(1),
  grades: z.array(grade).min(2),
  categories: z.array(z.strictObject({ id: z.string().min(1), title: z.string().min(1), domesticAbuse: z.boolean() })).min(2),
  floors: z.partialRecord(z.enum(floorReasons), z.strictObject({
    grade: z.string(), says: z.string().min(1),
    onlyWithAbuse: z.literal(true).optional().describe('raises only where the contact is or may be domestic abuse'),
    source: z.string().min(1).optional().describe('where the reason comes from'),
    examples: z.array(z.string().min(1)).min(1).optional().describe('words that give this reason; a test holds that they do'),
  })),
  defaultGrade: z.string().describe('the grade proposed when nothing puts a floor'),
  obligations: z.record(z.enum(obligationKinds), obligation),
  whoMay: z.record(z.enum(commandTypes), z.array(role).min(1)),
  mayLower: z.array(role).min(1).describe('roles that may decide a lowering somebody else asked for'),
  roles: z.record(role, z.strictObject({ title: z.string().min(1), minimum: z.number().int().min(0).describe('least number on duty') })),
  ladderTop: z.strictObject({ role, repeatEvery: span }).describe('the last rung: repeats until somebody acts'),
  unitStatuses: z.array(z.strictObject({ code: z.string().min(1), title: z.string().min(1), means: z.enum(unitMeanings) })).min(4),
  sampling: z.strictObject({ oneIn: z.number().int().min(1).max(1_000).describe('of so many contacts closed as no domestic abuse, one is looked at again'), says: z.string().min(1) }),
  iHaveThisLasts: span, repeatWindow: span.describe('a second contact within this time is a repeat'),
  ringBackRule: z.string().min(1), divertNeedsControllerFirst: z.boolean(),
})

export const policyFile = z.strictObject({
  policy: z.string().regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens: "met-like"'), title: z.string().min(1), force: z.string().min(1), timeZone: z.literal('Europe/London'),
  versions: z.array(policyVersion).min(1),
})
export type PolicyFile = z.infer<typeof policyFile>
export type PolicyVersion = z.infer<typeof policyVersion>
export type Grade = PolicyVersion['grades'][number]
