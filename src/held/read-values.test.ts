import { expect, test } from 'vitest'
import { readDay, readMoment, type DateOrder } from './read-date.ts'
import { readMeaning, readText, readYes, saysNothing } from './read-text.ts'
import type { RowProblem } from './shapes.ts'

const today = '2026-05-01'
const told = (read: (tell: (p: RowProblem) => void) => unknown): [unknown, string | undefined] => { const problems: RowProblem[] = []; const value = read((p) => { problems.push(p) }); return [value, problems[0]?.problem] }
const day = (raw: string, order: DateOrder = 'DMY', future = false): [unknown, string | undefined] => told((tell) => readDay(raw, 'born', { today, order }, tell, { future, least: 1901 }))

test.each([
  ['1985-03-12', '1985-03-12'], ['12/03/1985', '1985-03-12'], ['12.3.85', '1985-03-12'], ['12 03 1985', '1985-03-12'], ['1985 3 12', '1985-03-12'], ['12-03-1985 00:00:00', '1985-03-12'], ['1985-03-12T00:00:00Z', '1985-03-12'], ['12 Mar 1985', '1985-03-12'], ['12th March 1985', '1985-03-12'], ['12-MAR-85', '1985-03-12'],
  ['19850312', '1985-03-12'], ['1985/3/12', '1985-03-12'], ['1985', '1985'], ['03/1985', '1985-03'], ['1985-03', '1985-03'], ['March 1985', '1985-03'], ['1985-00-00', '1985'], ['1985-03-00', '1985-03'], ['01/02/26', '2026-02-01'], ['01/02/27', '1927-02-01'], ['29/02/2024', '2024-02-29'],
])('%s is the day %s', (raw, iso) => { expect(day(raw)).toEqual([iso, undefined]) })

test.each(['00/00/0000', '0000-00-00', '01/01/1900', '1899-12-30', '9999-12-31', '', '  '])('%s is no date, and nobody need be told', (raw) => { expect(day(raw)).toEqual([undefined, undefined]) })

test.each([
  ['31/02/1985', 'there is no day 31 in that month'], ['29/02/2023', 'there is no day 29 in that month'], ['12/13/1985', '"12/13/1985" has no such month'], ['02/05/2026', '2026-05-02 lies in the future'], ['2031', '2031 lies in the future'], ['1285-01-01', 'the year 1285 is too long ago'],
  ['31118', '"31118" is a spreadsheet\'s day number'], ['last week', '"last week" cannot be read as a date'], ['12/03/198', '"12/03/198" cannot be read as a date'],
])('%s is told: %s', (raw, problem) => { expect(day(raw)).toEqual([undefined, problem]) })

test('of a birth that cannot be what can be read is held, and one too long ago as it stands; both are told', () => {
  const born = (raw: string): [unknown, RowProblem[]] => { const problems: RowProblem[] = []; return [readDay(raw, 'born', { today, order: 'DMY' }, (p) => { problems.push(p) }, { future: false, least: 1901, inPart: true }), problems] }
  for (const [raw, iso, held, problem] of [
    ['31/02/1985', '1985-02', 'in part', 'there is no day 31 in that month; held as 1985-02'], ['12/13/1985', '1985', 'in part', '"12/13/1985" has no such month; held as 1985'], ['1856-86-18', '1856', 'in part', '"1856-86-18" has no such month; held as 1856'],
    ['1630-08-01', '1630-08-01', true, 'the year 1630 is too long ago for somebody alive'],
  ] as const) expect(born(raw)).toEqual([iso, [expect.objectContaining({ problem, held, kept: true, value: raw, remedy: expect.stringMatching(/.{5}/) })]])
  for (const raw of ['0990-01-01', '31/02/2031', '02/05/2027', 'last week']) { const [value, problems] = born(raw); expect(value, raw).toBeUndefined(); expect(problems[0]!.held).toBeUndefined() }
})

test('month first only when the mapping says so; an order may end in the future', () => {
  expect(day('03/12/1985', 'MDY')).toEqual(['1985-03-12', undefined])
  expect(day('85/03/12', 'YMD')).toEqual(['1985-03-12', undefined])
  expect(day('01/05/2027', 'DMY', true)).toEqual(['2027-05-01', undefined])
  expect(told((tell) => readMoment('01/05/2019 7:05 pm', 'at', { today, order: 'DMY' }, tell, { future: false }))).toEqual(['2019-05-01T19:05', undefined])
  expect(told((tell) => readMoment('2019-05-01T07:05:09+01:00', 'at', { today, order: 'DMY' }, tell, { future: false }))).toEqual(['2019-05-01T07:05:09+01:00', undefined])
})

test.each(['NFA', 'n/k', 'unknown', 'UNKNOWN MALE', 'As above', '---', '??', 'N/A', 'Unidentified Female', 'not known', '0', 'occupier'])('%s says nothing', (raw) => { expect(saysNothing(raw)).toBe(true); expect(readMeaning(raw, 'name', () => {})).toBeUndefined() })
test.each(['Ann', 'نورا العلي', 'Ольга', '王小明', 'Nfamara', 'X Æ', 'Na Li', '12 Example Road', 'Malecki'])('%s says something', (raw) => { expect(saysNothing(raw)).toBe(false) })

test.each([
  ['="07700 900123"', '07700 900123', undefined], ['=A1+1', undefined, 'it is a formula, not a value'], ['=HYPERLINK("x")', undefined, 'it is a formula, not a value'], ['@SUM(1)', undefined, 'it is a formula, not a value'], ['+cmd', undefined, 'it is a formula, not a value'], ['-2+3', '-2+3', undefined], ['+44 7700 900123', '+44 7700 900123', undefined],
  ['#N/A', undefined, expect.stringContaining('spreadsheet')], ['######', undefined, expect.stringContaining('spreadsheet')], ['a\0b', undefined, expect.stringContaining('cannot be stored')], ['\ud800', undefined, expect.stringContaining('cannot be stored')], ['x'.repeat(401), undefined, expect.stringContaining('401 characters')],
  ['  Zoë  ', 'Zoë', undefined], ['نورا', 'نورا', undefined], ['😀', '😀', undefined],
])('%j is read as %j', (raw, value, problem) => { expect(told((tell) => readText(raw, 'name', tell))).toEqual([value, problem]) })

test('yes and no', () => { expect(['Yes', 'N', '1', 'false', ''].map((v) => readYes(v, 'serious', () => {}))).toEqual([true, false, true, false, undefined]); expect(told((tell) => readYes('perhaps', 'serious', tell))[1]).toContain('neither') })
