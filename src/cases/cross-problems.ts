// What the shape of a case cannot say: names that lead nowhere, times that never were, a script out of order.
import { z } from 'zod'
import { nearest } from '#policy/nearest.ts'
import { commandTypes, type CommandType } from '#policy/roles.ts'
import { commandOf } from '#domain/commands.ts'
import type { Problem } from '#domain/rule.ts'
import type { CaseFile } from './case-schema.ts'
import { caseTime } from './case-times.ts'
import { factTypes } from './fact-types.ts'
import { shippedPolicies } from './load-policy.ts'
import { refsIn, timesIn } from './refs.ts'

type Say = (field: string, problem: string, remedy: string) => void
const longest = 62 * 86_400_000      // of a case, so that a mistyped day does not keep a watch going for years
const meant = (word: string, known: readonly string[], none: string): string => { const near = nearest(word, known); return near === undefined ? none : `did you mean "${near}"?` }

/** Problems of a case whose shape is good. */
export function crossProblems(c: CaseFile): Problem[] {
  const problems: Problem[] = []
  const say: Say = (field, problem, remedy) => void problems.push({ field, problem, remedy })
  const startsAt = Date.parse(c.startsAt)
  const timed = (field: string, text: string | undefined): void => {
    if (text !== undefined && caseTime(text, startsAt) === undefined) say(field, `London clocks showed no ${text} on that day`, 'write a time an hour later: the clocks went forward')
  }
  unique(c.roster.map((p) => p.id), 'roster', say)
  unique(c.units.map((u) => u.id), 'units', say)
  unique(c.history.map((r) => r.id), 'history', say)
  const people = new Set(c.roster.map((p) => p.id))
  const known = (field: string, id: string): void => { if (!people.has(id)) say(field, `nobody in the roster is ${id}`, meant(id, [...people], 'add them to the roster')) }

  c.roster.forEach((p, i) => {
    for (const [j, s] of [p.onDuty ?? []].flat().entries()) {
      const field = `roster[${i}].onDuty${Array.isArray(p.onDuty) ? `[${j}]` : ''}`
      if (!p.roles.includes(s.role)) say(`${field}.role`, `${p.name} does not have the role ${s.role}`, 'add it to their roles, or choose one of theirs')
      timed(`${field}.from`, s.from)
      timed(`${field}.until`, s.until)
    }
  })
  c.units.forEach((u, i) => { u.crew.forEach((s, j) => known(`units[${i}].crew[${j}]`, s)); timed(`units[${i}].from`, u.from) })
  c.sourcesDown.forEach((s, i) => { timed(`sourcesDown[${i}].from`, s.from); timed(`sourcesDown[${i}].until`, s.until) })
  timed('until', c.until)
  const policyNamed = (field: string, name: string): void => { if (!shippedPolicies.includes(name)) say(field, `there is no shipped policy ${name}`, meant(name, shippedPolicies, `write one of: ${shippedPolicies.join(', ')}`)) }
  policyNamed('policy', c.policy)

  const labels: string[] = []
  const led = (field: string, value: unknown): void => {
    for (const ref of refsIn(value)) if (!labels.includes(ref.label)) say(field, `no step before it has the label ${ref.label}`, meant(ref.label, labels, 'give the step that makes it that label'))
    for (const text of timesIn(value)) timed(field, text)
  }
  let last = -Infinity
  c.script.forEach((s, i) => {
    const at = caseTime(s.at, startsAt)
    timed(`script[${i}].at`, s.at)
    if (at !== undefined && at < last) say(`script[${i}].at`, 'it is earlier than the step before it', 'write the steps in the order they happened')
    last = Math.max(last, at ?? last)
    if (s.who?.startsWith('S-')) known(`script[${i}].who`, s.who)
    if (s.does !== undefined) {
      if (!(typeof s.expect === 'object' && 'problem' in s.expect)) command(`script[${i}].does`, s.does, say)
      led(`script[${i}].does`, s.does)
    }
    if (s.label !== undefined) {
      if (labels.includes(s.label)) say(`script[${i}].label`, `${s.label} is the label of an earlier step`, 'give each step a label of its own')
      labels.push(s.label)
    }
  })
  const until = c.until === undefined ? undefined : caseTime(c.until, startsAt)
  if (until !== undefined && until < last) say('until', 'it is earlier than the last step', 'leave it out, or write a later time')
  const first = caseTime(c.script[0]!.at, startsAt)
  if (first !== undefined && Math.max(last, until ?? last, startsAt) - Math.min(first, startsAt) > longest) say('script', 'the case lasts more than 62 days', 'what lies further back is history')
  c.must.forEach((m, i) => {
    led(`must[${i}]`, m)
    m.policies?.forEach((name, j) => policyNamed(`must[${i}].policies[${j}]`, name))
    for (const kind of ['fact', 'noFact'] as const) {
      const type = m[kind]?.type
      if (type !== undefined && !factTypes.includes(type)) say(`must[${i}].${kind}.type`, `there is no fact ${type}`, meant(type, factTypes, 'see the facts of the story with --json'))
    }
    for (const kind of ['refused', 'shownBefore'] as const) {
      const label = m[kind]?.step
      if (label !== undefined && !labels.includes(label)) say(`must[${i}].${kind}.step`, `no step has the label ${label}`, meant(label, labels, 'give that step the label'))
    }
    for (const part of Object.values(m)) if (typeof part === 'object' && !Array.isArray(part)) for (const key of ['by', 'after', 'at'] as const) {
      const text = (part as Record<string, unknown>)[key]
      if (typeof text === 'string' && /\d:\d/.test(text)) timed(`must[${i}]`, text)
    }
    if (m.briefing !== undefined && m.briefing.unit === undefined && m.briefing.about === undefined) say(`must[${i}].briefing`, 'it names no unit and no incident', 'give unit or about')
  })
  return problems
}

function unique(ids: readonly string[], list: string, say: Say): void {
  ids.forEach((id, i) => { if (ids.indexOf(id) < i) say(`${list}[${i}].id`, `${id} stands here twice`, 'give each an id of its own') })
}

const fieldsKnown = new Map<CommandType, { all: string[]; needed: string[] } | undefined>()

function fieldsOf(type: CommandType): { all: string[]; needed: string[] } | undefined {
  if (fieldsKnown.has(type)) return fieldsKnown.get(type)
  const { schema } = commandOf(type)
  const all = schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((f) => f !== 'id' && f !== 'expects') : []
  const fields = schema instanceof z.ZodObject ? { all, needed: all.filter((f) => !schema.shape[f].safeParse(undefined).success) } : undefined
  fieldsKnown.set(type, fields)
  return fields
}

function command(field: string, does: Record<string, unknown> & { type: string }, say: Say): void {
  if (!(commandTypes as readonly string[]).includes(does.type)) return say(`${field}.type`, `there is no command ${does.type}`, meant(does.type, commandTypes, `write one of: ${commandTypes.join(', ')}`))
  const fields = fieldsOf(does.type as CommandType)
  if (fields === undefined) return
  for (const key of Object.keys(does)) if (!fields.all.includes(key)) say(`${field}.${key}`, `${does.type} has no such field`, meant(key, fields.all, `it has: ${fields.all.filter((f) => f !== 'type').join(', ')}`))
  for (const key of fields.needed) if (!(key in does)) say(field, `${does.type} is missing its ${key}`, `write ${key}`)
}
