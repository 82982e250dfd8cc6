// A command schema's complaints, in words a person at a desk or the writer of another system can act on.
import { z } from 'zod'
import { nearest } from '#policy/nearest.ts'
import type { Problem } from './rule.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

// A field may be called anything in JSON, also nothing at all: such a name is shown in quotes.
const stepOf = (step: PropertyKey): string => { const name = String(step); return name.trim() === '' ? JSON.stringify(name) : name }
const nameOf = (path: Path): string => (path.length === 0 ? 'body' : path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? stepOf(step) : `${name}.${stepOf(step)}`), ''))
const kinds: Record<string, string> = { string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a set of named fields', record: 'a set of named fields' }
const shown = (v: unknown): string => (typeof v === 'object' ? (Array.isArray(v) ? 'a list' : v === null ? 'null' : 'a set of named fields') : JSON.stringify(v)?.slice(0, 80) ?? 'nothing')

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, step) => (here as Record<PropertyKey, unknown> | null | undefined)?.[step], value)

/** Each complaint of the schema about what was sent, with its field ("words[0].who"), what is wrong and what to write instead. */
export function fieldProblems(value: unknown, issues: readonly Issue[], schema?: unknown): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path
    if (issue.code === 'unrecognized_keys') {
      const known = path.length === 0 ? fieldsOf(schema) : []
      return issue.keys.map((key) => {
        const near = nearest(key, known.filter((k) => !Object.hasOwn(value as object, k)))
        return { field: nameOf([...path, key]), problem: 'there is no such field here', remedy: near !== undefined ? `did you mean "${near}"?` : known.length > 0 ? `take it out; known here: ${known.join(', ')}` : 'take it out' }
      })
    }
    const there = valueAt(value, path)
    return [{ field: nameOf(path), ...said(issue, there) }]
  })
}

function fieldsOf(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((k) => k !== 'type') : []
}

function said(issue: Issue, there: unknown): { problem: string; remedy: string } {
  switch (issue.code) {
    case 'invalid_type': return there === undefined
      ? { problem: 'it is missing', remedy: `write ${kinds[issue.expected] ?? issue.expected}` }
      : { problem: `${shown(there)} stands where ${kinds[issue.expected] ?? issue.expected} belongs`, remedy: `write ${kinds[issue.expected] ?? issue.expected}` }
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      const near = nearest(String(there), allowed)
      return there === undefined ? { problem: 'it is missing', remedy: `write one of: ${allowed.join(', ')}` } : { problem: `${shown(there)} is not one of the words allowed here`, remedy: near !== undefined ? `did you mean "${near}"?` : `write one of: ${allowed.join(', ')}` }
    }
    case 'too_small': return issue.origin === 'string'
      ? { problem: (there as string).trim() === '' ? 'it is empty' : 'it is too short', remedy: issue.message.startsWith('Too small') ? `write at least ${String(issue.minimum)} characters` : issue.message }
      : { problem: `${shown(there)} is out of bounds`, remedy: `write at least ${String(issue.minimum)}` }
    case 'too_big': return issue.origin === 'string'
      ? { problem: `it has more than the ${String(issue.maximum)} characters there is room for`, remedy: 'send it in two parts' }
      : { problem: `${shown(there)} is out of bounds`, remedy: `write at most ${String(issue.maximum)}` }
    case 'invalid_format': return { problem: `${shown(there)} is not written as it must be`, remedy: issue.message }
    case 'invalid_union': return { problem: `${shown(there)} fits none of the shapes allowed here`, remedy: 'see the command in /openapi.json' }
    case 'unrecognized_keys': case 'invalid_key': case 'invalid_element': case 'not_multiple_of': case 'custom':
      return { problem: `${shown(there)} cannot be taken`, remedy: issue.message }
  }
}
