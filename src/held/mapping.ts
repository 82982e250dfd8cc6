// The mapping file: what the columns of somebody else's file are called, and what they mean.
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { placeOf } from '#adapters/yaml-text/place-of.ts'
import { nearest } from '#policy/nearest.ts'
import { columnsOf, targetOf, usuallyCalled } from './columns.ts'
import { encodings } from './decode.ts'
import type { RecordType } from './shapes.ts'

const names = z.union([z.string(), z.array(z.string()).min(1)]).transform((v) => (typeof v === 'string' ? [v] : v))
const column = z.union([
  names.transform((from) => ({ from })),
  z.strictObject({
    from: names.optional().describe('its column or columns in the file; several are joined by a space, or are several values where there may be several'),
    always: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().describe('a value for every row'),
    split: z.string().min(1).optional().describe('what stands between several values in one cell'),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).optional().describe('translation of the values of the file; one that is not listed is taken as it is'),
    first: z.boolean().optional().describe('of several columns take the first that is not empty'),
  }).refine((c) => (c.from === undefined) !== (c.always === undefined), { message: 'give either from or always' }),
])
export const mappingShape = z.strictObject({
  record: z.enum(['person', 'event', 'relationship']),
  source: z.string().optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  dates: z.enum(['DMY', 'MDY', 'YMD']).default('DMY'),
  columns: z.record(z.string(), column),
  ignore: z.union([z.literal('all'), z.array(z.string())]).default([]).describe('columns of the file that are not needed; all: every one that is not named'),
})
export type Mapping = z.infer<typeof mappingShape>
export type MappedColumn = { from?: string[] | undefined; always?: string | undefined; split?: string | undefined; values?: Record<string, string> | undefined; first?: boolean | undefined }
export type MapProblem = { field: string; line?: number; column?: number; problem: string; remedy: string }

/** Reads a mapping file, or says everything that is wrong with it. */
export function readMapping(text: string): { mapping: Mapping } | { problems: MapProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return { problems: document.errors.map((e) => ({ field: 'the file', ...(e.linePos === undefined ? {} : { line: e.linePos[0].line, column: e.linePos[0].col }), problem: `it is no YAML: ${e.message.split('\n')[0]}`, remedy: 'see the example in docs/how-to/import.md' })) }
  }
  let value: unknown
  try { value = document.toJS({ maxAliasCount: 20 }) }
  catch { return { problems: [{ field: 'the file', problem: 'its references (*) grow too large', remedy: 'write the values out' }] } }
  const shape = mappingShape.safeParse(value)
  const problems: MapProblem[] = []
  const tell = (field: string, problem: string, remedy: string): void => { problems.push({ field, ...placeOf(document, lines, field), problem, remedy }) }
  if (!shape.success) {
    for (const issue of shape.error.issues) tell(issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.'), ...saidOf(issue, value))
    return { problems }
  }
  const { record, columns } = shape.data
  for (const [name, its] of Object.entries(columns)) {
    if (targetOf(record, name) === undefined) {
      const near = nearest(name, columnsOf(record))
      const [ours] = 'from' in its && its.from !== undefined && its.from.length === 1 ? its.from : []
      const turned = ours !== undefined && targetOf(record, ours) !== undefined
      tell(`columns.${name}`, `a record of kind ${record} has no "${name}"`, turned ? `here the name it has with us stands first, then the column of the file: ${ours}: ${name}` : near === undefined ? `write one of: ${columnsOf(record).slice(0, 40).join(', ')}` : `did you mean ${near}?`)
    }
    if ('split' in its && its.split !== undefined && targetOf(record, name)?.many === false) tell(`columns.${name}`, `"${name}" has one value, there is nothing to split`, 'leave split away')
  }
  if (record !== 'relationship' && !Object.hasOwn(columns, 'id')) tell('columns', 'nothing says which column is the number of the record in its source', 'add id: by it a later file finds the record again')
  if (record === 'event' && !Object.hasOwn(columns, 'kind')) tell('columns', 'nothing says what kind of event it is', 'add kind, with from, or with always: crime')
  return problems.length > 0 ? { problems } : { mapping: shape.data }
}

const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name)

/** What is wrong with a part of a mapping file, in words. */
function saidOf(issue: z.core.$ZodIssue, value: unknown): [string, string] {
  if (issue.path.length === 0 && (typeof value !== 'object' || value === null || Array.isArray(value))) return ['it is no mapping file', 'write record: and columns:, as in docs/how-to/import.md']
  if (issue.code === 'unrecognized_keys') return [`${issue.keys.map((k) => `"${short(k)}"`).join(', ')} is not known there`, 'see the example in docs/how-to/import.md']
  if (issue.code === 'invalid_value') return ['it is not known', `write one of: ${issue.values.map(String).join(', ')}`]
  if (issue.code === 'custom') return [issue.message, 'see the example in docs/how-to/import.md']
  const there = issue.path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value)
  return [there === undefined ? 'it is missing' : there === null ? 'nothing is written there' : 'it is not what stands there', 'write the name of a column (in quotes where it is a number), as in docs/how-to/import.md']
}

/** Rows of cells, or of JSON values by their paths, into records. */
export type Plan = { record: RecordType; build: (cell: (name: number) => string | readonly string[] | undefined) => unknown }

/** Works out, for the header of a file, which cells make which field. `names` are those of the file. Without a mapping the columns have their documented names. */
export function planFor(header: readonly string[], mapping: Mapping | undefined, record: RecordType): { plan: Plan } | { problems: MapProblem[] } {
  const problems: MapProblem[] = []
  const clean = header.map((h) => h.trim())
  const used = new Set<number>()
  const place = (name: string, field: string): number => {
    const at = clean.findIndex((h) => h.toLowerCase() === name.trim().toLowerCase())
    if (at < 0) {
      const near = nearest(name, clean)
      problems.push({ field, problem: `the file has no column "${name}"`, remedy: near === undefined ? `its columns are: ${clean.join(', ').slice(0, 400)}` : `did you mean "${near}"?` })
    }
    used.add(at)
    return at
  }
  if (clean.some((h) => /[\p{Cc}\ufffd]/u.test(h))) return { problems: [{ field: 'the header', problem: 'it holds characters that are no text', remedy: 'export the file as CSV in UTF-8, or say what it is written in with --encoding' }] }
  if (mapping === undefined && !clean.some((h) => targetOf(record, h) !== undefined)) return { problems: [{ field: 'the header', problem: `none of its columns is one of a ${record}: ${clean.slice(0, 8).map((h) => `"${short(h)}"`).join(', ')}`, remedy: 'let the first line name the columns, or write a mapping file (--map) that says what they are' }] }
  for (const [i, h] of clean.entries()) if (h !== '' && clean.indexOf(h) !== i) problems.push({ field: h, problem: `two columns are called "${short(h)}"`, remedy: 'give each column a name of its own' })
  const its: [string, MappedColumn][] = mapping === undefined ? clean.filter((h) => h !== '').map((h) => [h, { from: [h] }]) : Object.entries(mapping.columns)
  const slots: { target: NonNullable<ReturnType<typeof targetOf>>; at: number[]; column: MappedColumn }[] = []
  for (const [name, c] of its) {
    const target = targetOf(record, name)
    if (target === undefined) {
      const near = usuallyCalled(record, name) ?? nearest(name.toLowerCase(), columnsOf(record))
      problems.push({ field: short(name), problem: `"${short(name)}" is no column of a ${record}`, remedy: `${near === undefined ? '' : `did you mean ${near}? Else `}write a mapping file (--map) that says what it is or ignores it` })
      used.add(clean.indexOf(name))
      continue
    }
    slots.push({ target, at: (c.from ?? []).map((f) => place(f, `columns.${name}`)), column: c })
  }
  if (mapping === undefined && record !== 'relationship' && targetOf(record, 'id') !== undefined && !clean.some((h) => h.toLowerCase() === 'id')) problems.push({ field: 'id', problem: 'no column is the number of the record in its source', remedy: 'add a column id, or name it in a mapping file (--map)' })
  if (mapping !== undefined && mapping.ignore !== 'all') {
    const ignored = new Set(mapping.ignore.map((n) => n.trim().toLowerCase()))
    for (const [i, h] of clean.entries()) if (h !== '' && !used.has(i) && !ignored.has(h.toLowerCase())) problems.push({ field: short(h), problem: `the mapping says nothing of the column "${short(h)}"`, remedy: 'map it, or list it under ignore (ignore: all for every one not named)' })
  }
  return problems.length > 0 ? { problems } : { plan: { record, build: builder(record, slots) } }
}

type Slot = { target: NonNullable<ReturnType<typeof targetOf>>; at: number[]; column: MappedColumn }

function builder(record: RecordType, slots: readonly Slot[]): Plan['build'] {
  const persons = [...new Map(slots.flatMap(({ target: { person: p } }) => (p === undefined ? [] : [[p.role + p.nth, p] as const]))).keys()]
  return (cell) => {
    const out: Record<string, unknown> = { record }
    const had: Record<string, unknown>[] = []
    for (const { target, at, column } of slots) {
      const { always, split, values } = column
      let found: string[]
      if (always !== undefined) found = [always]
      else {
        found = []
        for (const i of at) {
          const c = cell(i)
          if (typeof c === 'string') { if (c !== '') found.push(c) } else if (c !== undefined) found.push(...c)
        }
        if (found.length === 0) continue
        if (column.first === true) found.length = 1
        if (split !== undefined) found = found.flatMap((v) => v.split(split))
        else if (target.listed && found.some((v) => v.includes(';'))) found = found.flatMap((v) => v.split(';'))
        if (!target.many && found.length > 1) found = [found.join(' ')]
        if (values !== undefined) found = found.map((v) => (Object.hasOwn(values, v.trim()) ? values[v.trim()]! : v))
      }
      let to = out
      if (target.person !== undefined) {
        const nth = persons.indexOf(target.person.role + target.person.nth)
        to = had[nth] ??= { role: target.person.role }
      }
      for (const v of found) target.put(to, v)
    }
    if (persons.length > 0) out['persons'] = had.filter((p) => p !== undefined)
    return out
  }
}

/** A JSON value by its paths: {person: {name: "x"}} is person.name. Lists of plain values stay together. */
export function flattened(value: unknown, path = '', into = new Map<string, string | string[]>()): Map<string, string | string[]> {
  if (Array.isArray(value)) {
    if (value.every((v) => typeof v !== 'object' || v === null)) into.set(path, value.filter((v) => v !== null).map(String))
    else value.forEach((v, i) => flattened(v, `${path}.${i + 1}`, into))
  } else if (typeof value === 'object' && value !== null) {
    for (const [k, v] of Object.entries(value)) flattened(v, path === '' ? k : `${path}.${k}`, into)
  } else if (value !== null && value !== undefined) into.set(path, String(value))
  return into
}
