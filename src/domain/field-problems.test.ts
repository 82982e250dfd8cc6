import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { allCommands, commandOf } from './commands.ts'
import { fieldProblems } from './field-problems.ts'
import type { CommandType } from '#policy/roles.ts'

const problemsOf = (type: CommandType, more: Record<string, unknown>) => {
  const { schema } = commandOf(type)
  const value = { type, id: 'test-command-1', ...more }
  const read = schema.safeParse(value)
  return read.success ? [] : fieldProblems(value, read.error.issues, schema)
}
const contact = { contact: 'C-1' }

test('each kind of complaint names the field, what is wrong and what to write instead', () => {
  expect(problemsOf('open-history', {})).toEqual([{ field: 'contact', problem: 'it is missing', remedy: 'write text' }])
  expect(problemsOf('open-history', { contact: 7 })).toEqual([{ field: 'contact', problem: '7 stands where text belongs', remedy: 'write text' }])
  expect(problemsOf('open-history', { contact: 'I-1' })).toEqual([{ field: 'contact', problem: '"I-1" is not written as it must be', remedy: 'write the id of a contact: C-…' }])
  expect(problemsOf('add-words', { ...contact, words: 'help' })).toEqual([{ field: 'words', problem: '"help" stands where a list belongs', remedy: 'write a list' }])
  expect(problemsOf('add-words', { ...contact, words: [] })).toMatchObject([{ field: 'words', problem: 'a list is out of bounds', remedy: 'write at least 1' }])
  expect(problemsOf('add-words', { ...contact, words: [{ who: 'caler', text: 'x' }] })).toEqual([{ field: 'words[0].who', problem: '"caler" is not one of the words allowed here', remedy: 'did you mean "caller"?' }])
  expect(problemsOf('add-words', { ...contact, words: [{ text: 'x' }] })).toEqual([{ field: 'words[0].who', problem: 'it is missing', remedy: 'write one of: caller, operator, handler, other' }])
  expect(problemsOf('add-words', { ...contact, words: [{ who: 'caller', text: '' }] })).toMatchObject([{ field: 'words[0].text', problem: 'it is empty' }])
  expect(problemsOf('add-words', { ...contact, words: [{ who: 'caller', text: 'x'.repeat(20_001) }] })).toEqual([{ field: 'words[0].text', problem: 'it has more than the 20000 characters there is room for', remedy: 'send it in two parts' }])
  expect(problemsOf('add-words', { ...contact, words: [{ who: 'caller', text: 'x', at: -1 }] })).toMatchObject([{ field: 'words[0].at', remedy: 'write at least 0' }])
  expect(problemsOf('waive-history', { ...contact, reason: 'ok' })).toEqual([{ field: 'reason', problem: 'it is too short', remedy: 'say why, in at least a few words' }])
  expect(problemsOf('cover-gap', { incident: 'I-1', cover: { kind: 'nothing' } })).toMatchObject([{ field: expect.stringMatching(/^cover/), remedy: expect.stringMatching(/./) }])
  expect(problemsOf('open-history', { ...contact, expects: { 'C-1': 1.5 } })).toMatchObject([{ field: 'expects.C-1', remedy: 'write a whole number' }])
})

test('an unknown field is named, with the one that was probably meant', () => {
  expect(problemsOf('open-history', { contcat: 'C-1' })).toContainEqual({ field: 'contcat', problem: 'there is no such field here', remedy: 'did you mean "contact"?' })
  expect(problemsOf('open-history', { ...contact, colour: 'red' })).toMatchObject([{ field: 'colour', remedy: expect.stringContaining('known here: ') }])
  expect(problemsOf('open-history', { ...contact, '': 1 })).toMatchObject([{ field: '""' }])
  expect(problemsOf('record-contact', { channel: '999', identifiers: { shoe: '4' } })).toEqual([{ field: 'identifiers.shoe', problem: 'there is no such field here', remedy: 'take it out' }])
})

test('a field nobody knows is not taken for one that is there already, and the kind of the command is none to write', () => {
  expect(problemsOf('open-history', { ...contact, contcat: 'C-2' })).toEqual([{ field: 'contcat', problem: 'there is no such field here', remedy: 'take it out; known here: id, expects, contact' }])
  expect(problemsOf('open-history', { ...contact, ' ': 1 })).toMatchObject([{ field: '" "' }])
  const value = { colour: 'red' }
  expect(fieldProblems(value, z.strictObject({}).safeParse(value).error!.issues)).toEqual([{ field: 'colour', problem: 'there is no such field here', remedy: 'take it out' }])
})

test('what was sent is shown as it was, but no longer than a line', () => {
  const shown = (sent: unknown) => problemsOf('open-history', { contact: sent })[0]!.problem
  expect(shown(null)).toBe('null stands where text belongs')
  expect(shown({})).toBe('a set of named fields stands where text belongs')
  expect(shown(['C-1'])).toBe('a list stands where text belongs')
  expect(problemsOf('add-words', { ...contact, words: 'x'.repeat(500) })[0]!.problem).toBe(`"${'x'.repeat(79)} stands where a list belongs`)
})

test('a word far from every allowed one, text of spaces, text too short and numbers out of bounds have their remedy', () => {
  expect(problemsOf('add-words', { ...contact, words: [{ who: 'somebody else', text: 'x' }] })).toMatchObject([{ remedy: 'write one of: caller, operator, handler, other' }])
  expect(problemsOf('waive-history', { ...contact, reason: '   ' })).toMatchObject([{ problem: 'it is empty' }])
  expect(problemsOf('decide-lowering', { incident: 'I-1', lowering: 'L', agreed: true, reason: 'he is in custody' })).toEqual([{ field: 'lowering', problem: 'it is too short', remedy: 'write at least 3 characters' }])
  expect(problemsOf('report-position', { unit: 'U-A', lat: 91, lon: 0 })).toEqual([{ field: 'lat', problem: '91 is out of bounds', remedy: 'write at most 90' }])
})

test('edges of the shared fields: ids of commands, versions, names', () => {
  for (const id of ['test command 1', 'test-command-1 ', ' test-command-1', 'short-1']) expect(problemsOf('open-history', { ...contact, id }), id).toMatchObject([{ field: 'id' }])
  for (const id of ['test.1:a_-Z', '12345678']) expect(problemsOf('open-history', { ...contact, id }), id).toEqual([])
  expect(problemsOf('open-history', { ...contact, expects: { 'C-1': 3 } })).toEqual([])
  expect(problemsOf('open-history', { ...contact, expects: { 'C-1': -1 } })).toMatchObject([{ field: 'expects.C-1', remedy: 'write at least 0' }])
  const sentAlong = (grade: object) => problemsOf('record-contact', { channel: '999', grade: { grade: 'emergency', category: 'domestic-incident', ...grade } })
  expect(sentAlong({})).toEqual([])
  for (const key of ['grade', 'category']) for (const text of ['', 'x'.repeat(61)]) expect(sentAlong({ [key]: text })).toMatchObject([{ field: `grade.${key}` }])
  const named = (name: string) => problemsOf('record-contact', { channel: '999', identifiers: { name } })
  for (const name of ['A', 'Jo Example', 'x'.repeat(300)]) expect(named(name)).toEqual([])
  for (const name of ['', 'x'.repeat(301)]) expect(named(name)).toMatchObject([{ field: 'identifiers.name' }])
})

test('a schema of any make is answered: unions, keys of records, multiples, checks of its own', () => {
  const odd = z.strictObject({ u: z.union([z.number(), z.boolean()]), r: z.record(z.string().regex(/^a/, 'begin with a'), z.number()), m: z.number().multipleOf(5), c: z.string().refine((s) => s === 'x', 'write x') })
  const value = { u: 'no', r: { b: 1 }, m: 3, c: 'y' }
  const problems = fieldProblems(value, odd.safeParse(value).error!.issues, odd)
  expect(problems.map((p) => p.field)).toEqual(['u', 'r.b', 'm', 'c'])
  for (const p of problems) expect(p.problem.length > 5 && p.remedy.length > 5).toBe(true)
  expect(problems[0]).toEqual({ field: 'u', problem: '"no" fits none of the shapes allowed here', remedy: 'see the command in /openapi.json' })
  const without = { r: {}, m: 5, c: 'x' }
  expect(fieldProblems(without, odd.safeParse(without).error!.issues, odd)).toMatchObject([{ field: 'u', problem: 'nothing fits none of the shapes allowed here' }])
})

test('whatever JSON is sent under any command’s name, each problem has a field, a problem and a remedy, and nothing throws', () => {
  const field = fc.constantFrom(...new Set(allCommands.flatMap((s) => Object.keys((s.schema as z.ZodObject).shape))), 'nobody knows')
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.constantFrom('C-1', 'I-1', 'I', '__proto__', 1e300, -1, ''))))
  fc.assert(fc.property(fc.constantFrom(...allCommands.map((s) => s.type)), body, (type, sent) => {
    const spec = commandOf(type)
    const value: unknown = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? { ...sent, type: spec.type } : sent
    const read = spec.schema.safeParse(value)
    if (read.success) return
    const problems = fieldProblems(value, read.error.issues, spec.schema)
    expect(problems.length).toBeGreaterThan(0)
    for (const p of problems) expect(p.field.trim() !== '' && p.problem.trim() !== '' && p.remedy.trim() !== '', JSON.stringify(p)).toBe(true)
  }), { numRuns: 600 })
})
