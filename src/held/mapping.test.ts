import { expect, test } from 'vitest'
import { columnsOf, recordOf, targetOf } from './columns.ts'
import { flattened, planFor, readMapping, type Mapping } from './mapping.ts'

const problems = (text: string): string[] => { const read = readMapping(text); return 'problems' in read ? read.problems.map((p) => `${p.line ?? '-'} ${p.field}: ${p.problem}. ${p.remedy}`) : [] }
const mapping = (text: string): Mapping => { const read = readMapping(text); if ('problems' in read) throw new Error(JSON.stringify(read.problems)); return read.mapping }

test('a mapping file that is wrong says where, what and what to do', () => {
  expect(problems('record: person\n  columns: [')[0]).toMatch(/^\d the file: it is no YAML/)
  expect(problems('record: persn\ncolumns: { id: A }\n')[0]).toMatch(/^1 record: /)
  expect(problems('record: person\ncolumns:\n  id: A\n  famly: B\n')).toEqual(['4 columns.famly: a record of kind person has no "famly". did you mean family?'])
  expect(problems('record: person\ncolumns:\n  id: A\n  last_name: family\n')).toEqual(['4 columns.last_name: a record of kind person has no "last_name". here the name it has with us stands first, then the column of the file: family: last_name'])
  expect(problems('record: person\ncolumns:\n  family: B\n')).toEqual([expect.stringContaining('nothing says which column is the number')])
  expect(problems('record: event\ncolumns:\n  id: B\n')).toEqual([expect.stringContaining('nothing says what kind')])
  expect(problems('record: person\ncolumns:\n  id: A\n  born: { from: B, split: "/" }\n')).toEqual([expect.stringContaining('there is nothing to split')])
  expect(problems('record: person\ncolumns:\n  id: { from: A, always: 3 }\n')).toEqual([expect.stringContaining('either from or always')])
  expect(problems(`a: &a [x]\nrecord: person\ncolumns: {id: [${'*a,'.repeat(30)}]}`).length).toBeGreaterThan(0)
})

test('what is wrong with a mapping file is said in words, whatever stands there', () => {
  for (const text of ['', '- a', 'x', '7']) expect(problems(text), text).toEqual([expect.stringMatching(/^\S+ the file: it is no mapping file\. write record: and columns:/)])
  expect(problems('record: persn\ncolumns: { id: A }\n')).toEqual(['1 record: it is not known. write one of: person, event, relationship'])
  expect(problems('record: person\ncolumns:\n  id: 5\n  family:\n')).toEqual([expect.stringContaining('columns.id: it is not what stands there. write the name of a column'), expect.stringContaining('columns.family: nothing is written there')])
  expect(problems('record: person\ncolumn: { id: A }\n').join()).toMatch(/columns: it is missing.*"column" is not known there/)
})

test('a file without a header, or that is no text, is told in one sentence and not in what it holds', () => {
  const told = (header: string[]) => { const made = planFor(header, undefined, 'person'); return 'problems' in made ? made.problems : [] }
  expect(told(['1', 'Ann', 'Field'])).toEqual([{ field: 'the header', problem: 'none of its columns is one of a person: "1", "Ann", "Field"', remedy: expect.stringContaining('let the first line name the columns') }])
  expect(told(['id', '\u0001\u0002'])).toEqual([{ field: 'the header', problem: 'it holds characters that are no text', remedy: expect.stringContaining('--encoding') }])
  expect(JSON.stringify(told(['id', 'x'.repeat(5_000)])).length).toBeLessThan(500)
})

test('a value that is called like something every object has is no translation', () => {
  const m = mapping('record: person\ncolumns:\n  id: A\n  family: { from: B, values: { a: b } }\n')
  const made = planFor(['A', 'B'], m, 'person')
  if (!('plan' in made)) throw new Error(JSON.stringify(made))
  expect(made.plan.build((i) => ['1', 'constructor'][i])).toEqual({ record: 'person', id: '1', family: 'constructor' })
})

test('a column that is not known, missing or named twice is told before anything is read', () => {
  const told = (header: string[], m?: Mapping): string[] => { const made = planFor(header, m, 'person'); return 'problems' in made ? made.problems.map((p) => `${p.field}: ${p.problem}. ${p.remedy}`) : [] }
  expect(told(['id', 'forname'])).toEqual(['forname: "forname" is no column of a person. write a mapping file (--map) that says what it is or ignores it'])
  expect(told(['id', 'famly'])[0]).toContain('did you mean family?')
  // What other systems call it comes before what is spelt alike: "last" is no flat.
  for (const [theirs, ours] of [['last', 'family'], ['First Name', 'given'], ['date-of-birth', 'born'], ['VRM', 'vehicle'], ['postal_code', 'postcode']] as const) expect(told(['id', 'name', theirs])[0], theirs).toContain(`did you mean ${ours}?`)
  expect(told(['family', 'given'])).toEqual([expect.stringContaining('no column is the number')])
  expect(told(['id', 'phone', 'phone'])).toEqual([expect.stringContaining('two columns are called "phone"')])
  const m = mapping('record: person\ncolumns: { id: Ref, family: Surname }\nignore: [Officer]\n')
  expect(told(['Ref', 'Surnam', 'Officer'], m)).toEqual(['columns.family: the file has no column "Surname". did you mean "Surnam"?', expect.stringContaining('says nothing of the column "Surnam"')])
  expect(told(['ref', 'SURNAME', 'officer'], m)).toEqual([])
})

test('an event with its persons by columns; numbered columns; values by translation, lists by semicolons, addresses whole', () => {
  const made = planFor(['id', 'kind', 'at', 'victim_name', 'victim_phone', 'suspect_id', 'suspect2_given', 'suspect2_family', 'address'], undefined, 'event')
  if (!('plan' in made)) throw new Error(JSON.stringify(made))
  expect(made.plan.build((i) => ['E1', 'crime', '2019', 'Ann Field', '07700 900123; 07700 900124', '', 'Dan', 'Reed', 'Flat 2; 3 Rose Lane'][i])).toEqual({
    record: 'event', id: 'E1', kind: 'crime', at: '2019', addresses: [{ text: 'Flat 2; 3 Rose Lane' }], persons: [{ role: 'victim', name: 'Ann Field', phones: ['07700 900123', ' 07700 900124'] }, { role: 'suspect', given: 'Dan', family: 'Reed' }],
  })
  const m = mapping('record: event\ncolumns:\n  id: n.ref\n  kind: { always: marker }\n  says: { from: [a, b], first: true }\n  victim_sex: { from: g, values: { "2": F } }\n')
  const json = planFor(['n.ref', 'a', 'b', 'g'], m, 'event')
  if (!('plan' in json)) throw new Error(JSON.stringify(json))
  const flat = flattened({ n: { ref: 7 }, b: 'second', g: 2, list: ['x', 1, null] })
  expect(flat.get('list')).toEqual(['x', '1'])
  expect(json.plan.build((i) => flat.get(['n.ref', 'a', 'b', 'g'][i]!))).toEqual({ record: 'event', id: '7', kind: 'marker', says: 'second', persons: [{ role: 'victim', sex: 'F' }] })
})

test('what a file is about follows from its columns, and every documented column has a place', () => {
  expect([['a', 'b'], ['id', 'kind'], ['id', 'name']].map(recordOf)).toEqual(['relationship', 'event', 'person'])
  for (const record of ['person', 'event', 'relationship'] as const) for (const column of columnsOf(record)) expect(targetOf(record, column), column).toBeDefined()
  expect(targetOf('person', 'Phone 2')).toMatchObject({ many: true })
  expect(targetOf('person', 'victim_name')).toBeUndefined()
})
