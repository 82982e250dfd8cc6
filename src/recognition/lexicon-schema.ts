import { z } from 'zod'
import { abuseTypes, cueKinds, threatSigns } from './cues.ts'
import { mentionKinds, type LexiconFile } from './lexicon-data.ts'

const words = z.array(z.string().min(1)).min(1)
const points = z.number().min(0).max(10)
const shared = { id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'write it in small letters, digits and hyphens'), why: z.string().min(1), source: z.string().min(1).optional(), patterns: words, fires: words, silent: words }
const wordClass = z.strictObject({
  words: z.array(z.string().min(1)).optional(), verbs: z.array(z.string().regex(/^[a-z]+$/, 'one small word, the base of the verb')).optional(),
  mention: z.enum(mentionKinds).optional(), sex: z.enum(['m', 'f']).optional(), elder: z.literal(true).optional(),
})
const yes = z.literal(true).optional()
const dismissals = ['defer', 'refuse', 'leading-negative', 'no-resource', 'redirect', 'blame', 'victim-must-act', 'minimise', 'disbelief', 'hostile'] as const
const handler = z.strictObject({
  ...shared, say: z.string().min(1).optional(), firm: yes, stands: yes, asks: yes, ends: yes, statement: yes, pardons: z.union([z.literal(true), z.array(z.enum(dismissals)).min(1)]).optional(),
  kind: z.enum([...dismissals, 'safe-to-speak', 'reassurance', 'help-coming', 'call-back-agreed', 'stay-on-line', 'asks-about-danger', 'safety-advice', 'belief']),
})

const weighed = z.array(z.string().regex(/^\S+:-?\d+( \S+:-?\d+)*$/, 'write word:hundredths, one space between'))
const weights = { words: weighed.min(1), pairs: weighed.optional(), nears: weighed.optional(), framePairs: weighed.optional(), frameTriples: weighed.optional(), frameNears: weighed.optional(), alikePairs: weighed.optional(), alikeTriples: weighed.optional(), alikeNears: weighed.optional(), company: weighed.optional(), clues: weighed.optional() }

/** The shape of one file of policy/recognition. */
export const lexiconFile: z.ZodType<LexiconFile> = z.strictObject({
  lexicon: z.string().min(1), from: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'write a day, such as 2026-03-01'), title: z.string().min(1), source: z.string().min(1),
  classes: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'name a class in small letters and hyphens'), wordClass).optional(),
  entries: z.array(z.strictObject({
    ...shared, kind: z.enum(cueKinds), alone: points, known: points, type: z.enum(abuseTypes).optional(), sign: z.enum(threatSigns).optional(),
    agent: z.literal('none').optional(), holdsNo: yes, ages: yes,
  })).optional(),
  guards: z.array(z.strictObject({ ...shared, silences: yes, points: points.optional(), over: z.enum(['text', 'sentence']).optional(), holdsNo: yes })).optional(),
  handler: z.array(handler).optional(), spares: z.array(handler).optional(), alike: z.array(z.string().regex(/^\S+( \S+)*$/, 'write the stems of a group, one space between')).optional(), heldApart: z.array(z.string().min(1)).optional(),
  weights: z.strictObject({ bias: z.number(), points: z.number(), flagged: z.number(), raiseAt: z.number(), holdAt: z.number(), ...weights }).optional(),
  lineWeights: z.strictObject({ bias: z.number(), flagged: z.number(), raiseAt: z.number(), holdAt: z.number(), ...weights, kinds: z.array(z.strictObject({ kind: z.enum(dismissals), bias: z.number(), ...weights })) }).optional(),
  typeWeights: z.array(z.strictObject({ type: z.enum(abuseTypes), bias: z.number(), words: weights.words, clues: weights.clues })).min(1).optional(),
}) as z.ZodType<LexiconFile>
