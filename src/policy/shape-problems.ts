// The schema's complaints, turned into words a person who edits a policy file can act on.
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import { knownKeys } from './policy-json-schema.ts'

/** What is wrong in a policy file: where ("versions[1].obligations.arrive.within"), what, and what to do about it. */
export type PolicyProblem = { field: string; problem: string; remedy: string }

type Path = readonly (string | number)[]
type Issue = z.core.$ZodIssue

/** "versions[1].obligations.arrive.within" */
export const fieldName = (path: Path): string =>
  path.length === 0 ? 'the file' : path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`), '')

const nameOf: Record<string, string> = {
  string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a set of named entries', record: 'a set of named entries',
}

/** Every complaint of the schema about a value, each with its field and remedy. A mistyped key is one problem, not also a missing one. */
export function shapeProblems(value: unknown, issues: readonly Issue[]): PolicyProblem[] {
  const unknown = issues.flatMap((issue) => unknownKeysOf(issue).map((key) => ({ at: [...(issue.path as Path), key], key, meant: undefined as string | undefined })))
  for (const u of unknown) {
    const parent = u.at.slice(0, -1)
    const there = Object.keys(valueAt(value, parent) as object)
    u.meant = nearest(u.key, knownKeys(parent).filter((k) => !there.includes(k)))
  }
  const meant = new Set(unknown.filter((u) => u.meant !== undefined).map((u) => fieldName([...u.at.slice(0, -1), u.meant!])))
  const problems: PolicyProblem[] = unknown.map((u) => ({
    field: fieldName(u.at), problem: `"${u.key}" is not known here`,
    remedy: u.meant !== undefined ? `did you mean "${u.meant}"?` : `remove it; known here: ${knownKeys(u.at.slice(0, -1)).join(', ')}`,
  }))
  for (const issue of issues) {
    if (unknownKeysOf(issue).length > 0) continue
    const path = issue.path as Path
    const there = valueAt(value, path)
    if (meant.has(fieldName(path))) continue
    problems.push({ field: fieldName(path), ...sayOf(issue, there, path) })
  }
  return problems
}

const unknownKeysOf = (issue: Issue): string[] => (issue.code === 'unrecognized_keys' ? issue.keys : [])
const valueAt = (value: unknown, path: Path): unknown => path.reduce<unknown>((here, step) => (here as Record<string | number, unknown> | null | undefined)?.[step], value)

function sayOf(issue: Issue, there: unknown, path: Path): Omit<PolicyProblem, 'field'> {
  if (there === undefined) return { problem: 'it is missing', remedy: `add "${path.at(-1)}"${wanted(issue)}` }
  // What is no plain value has no words of its own, and may answer anything, or nothing, when asked for some.
  const words = typeof there === 'object' ? '' : String(there)
  const nearestOf = (known: readonly string[]): string | undefined => (words === '' ? undefined : nearest(words, known))
  const shown = there === null ? 'nothing' : typeof there === 'object' ? nameOf[Array.isArray(there) ? 'array' : 'object']! : `"${words}"`
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    const near = nearestOf(allowed)
    return { problem: `${shown} is not one of the words allowed here`, remedy: near !== undefined ? `did you mean "${near}"?` : allowed.length === 1 ? `write ${allowed[0]}` : `use one of: ${allowed.join(', ')}` }
  }
  if (issue.code === 'invalid_format') return { problem: `${shown} is not written as it must be`, remedy: issue.message }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const limit = issue.code === 'too_small' ? `at least ${String(issue.minimum)}` : `at most ${String(issue.maximum)}`
    if (issue.origin === 'string') return { problem: 'it is empty', remedy: 'write what it should say' }
    if (Array.isArray(there)) return { problem: `the list has ${there.length}`, remedy: `give ${limit}` }
    return { problem: `${shown} is out of bounds`, remedy: `write ${limit}` }
  }
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'string' && typeof there !== 'object') return { problem: `${shown} is not read as text`, remedy: `put it in quotes: ${shown}` }
    return { problem: `${shown} stands where ${nameOf[issue.expected] ?? issue.expected} belongs`, remedy: `write ${nameOf[issue.expected] ?? issue.expected}` }
  }
  if (issue.code === 'invalid_union') {
    const near = nearestOf(issue.errors.flat().flatMap((e) => (e.code === 'invalid_value' ? e.values.map(String) : [])))
    return { problem: `${shown} is not a span of time`, remedy: near !== undefined ? `did you mean "${near}"?` : 'write a number above 0, a space and s, min, h or d: "15 min"' }
  }
  return { problem: issue.message, remedy: 'see docs/how-to/change-policy.md' }
}

function wanted(issue: Issue): string {
  if (issue.code === 'invalid_type') return `: ${nameOf[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? `: ${String(issue.values[0])}` : `: one of ${issue.values.map(String).join(', ')}`
  return ''
}
