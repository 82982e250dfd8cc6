// How a case names what it cannot know: ids that a step makes, words that are the policy's, instants.
import type { PolicyVersion } from '#policy/schema.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'

const refText = /^\$([a-z][a-z0-9-]*)\.([a-z0-9-]+)$/
const policyWords = ['grade', 'status']
const timeText = /^@((?:[+-]\d{1,3}d )?\d\d:\d\d(?::\d\d)?)$/

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []

/** Labels a value refers to. */
export const refsIn = (value: unknown): { label: string; made: string }[] =>
  strings(value).map((s) => refText.exec(s)).filter((m) => m !== null && !policyWords.includes(m[1]!)).map((m) => ({ label: m![1]!, made: m![2]! }))

/** Times a value speaks of as "@23:54:00". */
export const timesIn = (value: unknown): string[] => strings(value).map((s) => timeText.exec(s)?.[1]).filter((s) => s !== undefined)

/** A reference that leads nowhere at the moment it is needed. */
export class LostRef extends Error {}

export type Resolving = {
  made: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  rules: PolicyVersion
  time: (text: string) => number
  owed: (o: { owes: string; home: string; key?: string }) => Obligation | undefined
}

/** A value with every reference in it replaced by what it means now. Throws LostRef. */
export function resolved(value: unknown, by: Resolving): unknown {
  if (Array.isArray(value)) return value.map((v) => resolved(v, by))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'obligation' ? obligationOf(v, by) : resolved(v, by)]))
  return typeof value === 'string' ? resolvedText(value, by) : value
}

/** One reference, id or text. Throws LostRef. */
export function resolvedText(text: string, by: Resolving): unknown {
  const time = timeText.exec(text)
  if (time !== null) return by.time(time[1]!)
  const ref = refText.exec(text)
  if (ref === null) return text
  const [, label, what] = ref as unknown as [string, string, string]
  if (label === 'grade') {
    const grade = [...by.rules.grades].sort((a, b) => a.rank - b.rank)[Number(what) - 1]
    if (grade === undefined) throw new LostRef(`the policy has no grade ${what}`)
    return grade.id
  }
  if (label === 'status') {
    const status = by.rules.unitStatuses.find((s) => s.means === what)
    if (status === undefined) throw new LostRef(`the policy has no status that means ${what}`)
    return status.code
  }
  const made = by.made.get(label)
  if (made === undefined) throw new LostRef(`step ${label} made nothing`)
  if (typeof made[what] !== 'string') throw new LostRef(`step ${label} made no ${what}${Object.keys(made).length > 0 ? `, only: ${Object.keys(made).join(', ')}` : ''}`)
  return made[what]
}

function obligationOf(value: unknown, by: Resolving): unknown {
  if (typeof value !== 'object' || value === null) return resolved(value, by)
  const asked = resolved(value, by) as { owes: string; home: string; key?: string }
  const found = by.owed(asked)
  if (found === undefined) throw new LostRef(`nothing of the kind ${asked.owes} is owed about ${asked.home}`)
  return found.id
}
