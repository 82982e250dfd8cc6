import { expect, test } from 'vitest'
import { isPlainRecord, recordInput } from './shapes.ts'
import { toRows } from './to-rows.ts'

const read = (input: object): ReturnType<typeof toRows> => toRows(input, { nr: 1, name: 'test' }, { today: '2026-05-01', order: 'DMY' })
const doc = (input: object): object => { const { rows, problems } = read({ record: 'person', id: 'P1', ...input }); if (rows === undefined) throw new Error(JSON.stringify(problems)); return rows.subjects[0]!.doc }
const told = (input: object): string[] => read(input).problems.map((p) => `${p.field}: ${p.problem}`)

test('names in any script stand as recorded, and are found by keys', () => {
  for (const name of ['نورا العلي', 'Ольга Петрова', '王小明', 'Siân O’Brien', 'Łukasz Żak', 'Nguyễn Thị Ánh']) {
    const { rows } = read({ record: 'person', id: 'P1', name, aliases: [name, { given: 'Ann', family: 'Lee' }] })
    expect(rows!.subjects[0]!.doc).toEqual({ names: [{ full: name, kind: 'name' }, { full: name, kind: 'alias' }, { given: 'Ann', family: 'Lee', kind: 'alias' }] })
    expect(rows!.subjects[0]!.keys.length).toBeGreaterThan(0)
  }
})

test.each([
  ['about 30', { about: 30, on: '2026-05-01' }], ['30s', { about: 30, on: '2026-05-01' }], ['25-35', { about: 30, on: '2026-05-01' }], ['approx 40 yrs', { about: 40, on: '2026-05-01' }], ['12/03/1985', { date: '1985-03-12' }], ['1985', { date: '1985' }],
  ['circa 1985', { about: 30, on: '2015-07-01' }], ['abt. 1985', { about: 30, on: '2015-07-01' }], ['c.2015', { about: 0, on: '2015-07-01' }],
])('born %s', (born, is) => { expect(doc({ name: 'Ann Field', born })).toMatchObject({ born: is }) })

test('a handle may begin as handles do; a formula is none', () => {
  expect(doc({ name: 'Ann Field', handles: ['@ann.field', '@SUM(A1:A9)', '=A1'] })).toMatchObject({ handles: ['@ann.field'] })
  expect(told({ record: 'person', id: 'P1', name: 'Ann Field', handles: ['@SUM(A1:A9)', '=A1'] })).toEqual(['handles: it is a formula, not a value', 'handles: it is a formula, not a value'])
})

test('a year said roughly is no year that cannot be', () => {
  for (const born of ['circa 2085', 'circa 1885', 'circa then']) expect(told({ record: 'person', id: 'P1', name: 'Ann Field', born }), born).toEqual([expect.stringMatching(/^born: /)])
})

test('more of a kind than are held are told, and kept beside', () => {
  const many = (of: (n: number) => string): string[] => Array.from({ length: 63 }, (_, n) => of(n))
  const { rows, problems } = read({ record: 'person', id: 'P1', name: 'Ann Field', aliases: many((n) => `Ann Field${'abcdefghijk'[n % 11]}${'lmnopqrst'[Math.floor(n / 11)]}`), phones: many((n) => `077009001${String(n).padStart(2, '0')}`), handles: many((n) => `@ann${n}`), addresses: many((n) => `${n + 1} Example Road, Anytown`) })
  expect(problems.map((p) => `${p.field}: ${p.problem}`)).toEqual(['names: there are 4 more than the 60 that are held', ...['phones', 'handles', 'addresses'].map((field) => `${field}: there are 3 more than the 60 that are held`)])
  expect(rows!.subjects[0]!.doc).toMatchObject({ unread: { phones: '07700900160; 07700900161; 07700900162', handles: '@ann60; @ann61; @ann62' } })
  expect(problems.every((p) => p.kept)).toBe(true)
})

test('placeholder persons are nobody, also numbered ones; people who are called so are somebody', () => {
  for (const name of ['A N Other', 'A.N. Other', 'AN OTHER', 'Female Unknown', 'Joe Bloggs', 'Mr Unknown', 'Mrs', 'ditto', 'Unknown Male 1', 'unknown suspect #2']) expect(told({ record: 'person', id: 'P1', name }), name).toEqual([expect.stringContaining('says nothing that anybody could be found by')])
  expect(told({ record: 'person', id: 'P1', given: 'Female', family: 'Unknown' })).toHaveLength(1)
  for (const name of ['Ann Other', 'Jo Blogg', 'Mr Dittoe', 'Unwin 2 Smith']) expect(told({ record: 'person', id: 'P1', name }), name).toEqual([])
})

test('what is not held there is told by what it is', () => {
  expect(told({ record: 'persn', id: '1', name: 'Ann Field' })).toEqual(['record: "persn" is not known'])
  expect(told({ id: '1', name: 'Ann Field' })).toEqual(['record: the row does not say what it is'])
  expect(told({ record: 'person', id: '1', given: ['Ann'], family: { a: 1 }, born: true })).toEqual(['given: it is a list, and not what is held there', 'family: it is an object, and not what is held there', 'born: it is a boolean, and not what is held there'])
  expect(told({ record: 'event', id: '1' })).toEqual(['kind: it is missing'])
})

test('yes and no may be written as JSON has them, and null is as if it were not there, at any depth', () => {
  const { rows, problems } = read({ record: 'event', id: 'E1', kind: 'crime', at: '2020-01-01', until: null, serious: true, domesticAbuse: false, weapons: null, addresses: [null, { text: '12 Example Road, Anytown', flat: null }], persons: [{ role: 'victim', name: 'Ann Field', id: null, born: null, phones: [null, 7700900123] }] })
  expect(problems).toEqual([])
  expect(rows!.event!.doc).toMatchObject({ serious: true, domesticAbuse: false })
  expect(rows!.subjects.map((s) => s.doc)).toMatchObject([{ names: [{ full: 'Ann Field' }], phones: ['7700900123'] }, { addresses: [{ text: '12 Example Road, Anytown' }] }])
  expect(told({ record: 'event', id: '1', kind: null })).toEqual(['kind: it is missing'])
  expect(told({ record: 'person', id: null, name: 'Ann Field' })).toEqual(['id: the number of the record in its source is missing'])
  const { rows: plain } = read({ record: 'event', id: 'E1', kind: 'crime', at: '2020-01-01', serious: 'yes' })
  expect(read({ record: 'event', id: 'E1', kind: 'crime', at: '2020-01-01', serious: true, says: null }).rows!.event!.hash, 'the same as in words').toBe(plain!.event!.hash)
})

test('what ends before it begins is held as it stands and told, of a relationship as of an event', () => {
  for (const [input, field] of [[{ record: 'relationship', a: '1', b: '2', kind: 'partner', from: '2019-01-01', to: '2018' }, 'to'], [{ record: 'event', id: '1', kind: 'order', at: '2020-01-01', until: '2019-01-01' }, 'until']] as const) {
    const { rows, problems } = read(input)
    expect(problems).toMatchObject([{ field, problem: expect.stringContaining('before it begins'), held: true, kept: true }])
    expect(JSON.stringify(rows)).not.toContain('unread')
    expect(JSON.stringify(rows!.relationship?.doc ?? rows!.event!.doc)).toMatch(/"(to|until)":"201[89]/)
  }
})

test('an age counts from the day on which it was said', () => {
  expect(doc({ name: 'Ann Field', age: 30, ageOn: '01/02/2019' })).toMatchObject({ born: { about: 30, on: '2019-02-01' } })
  expect(doc({ name: 'Ann Field', born: '00/00/0000', age: '41' })).toMatchObject({ born: { about: 41 } })
  const hash = (today: string, more: object = {}): string => toRows({ record: 'person', id: 'P1', name: 'Ann Field', age: '30', ...more }, { nr: 1, name: 'test' }, { today, order: 'DMY' }).rows!.subjects[0]!.hash
  expect(hash('2026-05-01')).toBe(hash('2026-05-02'))
  expect(hash('2026-05-01', { ageOn: '2019' })).toBe(hash('2026-05-01'))
  expect(hash('2026-05-01', { ageOn: '2019-02-01' })).not.toBe(hash('2026-05-01'))
})

test('numbers of other countries are kept as recorded; what cannot be dialled is told', () => {
  expect(doc({ phones: ['0033 6 12 34 56 78', '+92 300 1234567', '(01632) 960001', '7700900123', 'withheld'] })).toEqual({ phones: ['0033 6 12 34 56 78', '+92 300 1234567', '(01632) 960001', '7700900123'] })
  expect(told({ record: 'person', id: 'P1', name: 'Ann Field', phones: ['4.477E+11', '12'] })).toEqual(['phones: a spreadsheet has rounded this number', 'phones: "12" is no telephone number that could be dialled'])
})

test('addresses by line or by parts, a postcode that is none told and left out, days of moving kept', () => {
  expect(doc({ addresses: [{ flat: '4', number: '12', street: 'Example Road', town: 'Anytown', postcode: 'AB1 2CD', from: '01/02/2019', to: 'unknown' }, 'NFA', { uprn: '100023336956' }] })).toEqual({ addresses: [
    { text: 'Flat 4, 12 Example Road, Anytown, AB1 2CD', flat: '4', number: '12', street: 'Example Road', town: 'Anytown', postcode: 'AB1 2CD', from: '2019-02-01' }, { text: 'UPRN 100023336956', uprn: '100023336956' },
  ] })
  expect(told({ record: 'person', id: 'P1', addresses: [{ street: 'Rose Lane', postcode: 'ABC' }] })).toEqual(['addresses.postcode: "ABC" is no British postcode'])
  expect(told({ record: 'person', id: 'P1', addresses: [{ street: 'Rose Lane', postcode: 'AB1' }] })).toEqual([])
})

test('nobody: a row by which no one could be found', () => {
  for (const nobody of [{}, { name: 'Unknown Male' }, { given: 'Unknown', family: 'Male' }, { name: '???', phones: ['n/k'], addresses: ['as above'] }, { born: '1985-03-12', sex: 'F' }]) expect(told({ record: 'person', id: 'P1', ...nobody })).toEqual(['the row: it says nothing that anybody could be found by'])
})

test('shapes that are wrong are told by field; what is right is read the same with and without the schema', () => {
  expect(told({ id: 'P1' })).toEqual(['record: the row does not say what it is'])
  expect(told({ record: 'person', id: 'P1', name: 'Ann', surname: 'Field' })).toEqual(['the row: not known: "surname"'])
  expect(told({ record: 'person', id: 'P1', name: { first: 'Ann' } })[0]).toMatch(/^name: /)
  expect(told({ record: 'person', name: 'Ann Field' })).toEqual(['id: the number of the record in its source is missing'])
  expect(told({ record: 'event', id: 'E1', kind: 'crim', persons: [] })).toEqual(['kind: "crim" is not known'])
  expect(read({ record: 'event', id: 'E1', kind: 'crim' }).problems[0]!.remedy).toContain('did you mean crime?')
  expect(told({ record: 'relationship', a: 'P1', b: 'P1', kind: 'partner' })).toEqual(['b: P1 is related to nobody but themselves'])
  const within = { role: 'victim', id: 'P1', phones: ['07700 900123'], addresses: [{ street: 'y' }] }
  for (const input of [
    { record: 'person', id: '1', name: 'Ann', phones: ['1'], addresses: ['x', { street: 'y' }] }, { record: 'person', id: '1', aliases: ['x'] }, { record: 'event', id: '1', kind: 'crime', persons: [within], weapons: ['knife'] },
    { record: 'event', kind: 'crime', persons: [] }, { record: 'relationship', a: '1', b: '2', kind: 'partner' },
  ]) {
    expect(isPlainRecord(input), JSON.stringify(input)).toBe(true)
    expect(recordInput.parse(input)).toEqual(input)
  }
  for (const input of [
    { record: 'person', id: 1 }, { record: 'person', phones: 'x' }, { record: 'person', other: 'x' }, { record: 'person', addresses: [{ other: 'x' }] }, { record: 'person', name: ['x'] }, null, 3, { record: 'person', persons: [within] }, { record: 'person', weapons: ['knife'] },
    { record: 'event', kind: 'crime', persons: [{ ...within, role: undefined }] }, { record: 'event', kind: 'crime', persons: [{ ...within, phones: [1] }] }, { record: 'event', kind: 'crime', persons: [{ ...within, kind: 'x' }] }, { record: 'event', kind: 'crime', persons: within },
    { record: 'event', persons: [within] }, { record: 'relationship', a: '1', b: '2' }, { record: 'relationship', kind: 'partner', phones: ['1'] }, { record: 'event', kind: 'crime', persons: ['x'] }, { record: 'other', kind: 'x' },
  ]) expect(isPlainRecord(input), JSON.stringify(input)).toBe(false)
})

test('an event with who, where and what; without a readable day it is held all the same', () => {
  const { rows, problems } = read({ record: 'event', id: 'E1', kind: 'Disclosure request', at: '32/01/2019', until: '2031-01-01', serious: 'yes', domesticAbuse: 'N', weapons: ['knife', 'none'], persons: [{ role: 'Victim', id: 'P1', phones: ['07700 900123'] }, { role: 'suspect', name: 'unknown' }], vehicles: ['AB12 CDE'] })
  expect(problems.map((p) => p.field)).toEqual(['at'])
  expect(rows!.event!.doc).toEqual({ kind: 'disclosure-request', until: '2031-01-01', serious: true, domesticAbuse: false, weapons: ['knife'], persons: [{ role: 'victim', ref: 'P1' }, { role: 'victim', inside: 0 }], unread: { at: '32/01/2019' } })
  expect(rows!.subjects.map((s) => [s.ref, s.doc])).toEqual([['E1#1', { phones: ['07700 900123'] }], ['E1#place', { vehicles: ['AB12 CDE'] }]])
  expect(rows!.event!.roles.map((r) => r.role)).toEqual(['victim', 'victim', 'place'])
})
