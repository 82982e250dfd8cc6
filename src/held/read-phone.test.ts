import { expect, test } from 'vitest'
import { phonesOf } from './read-phone.ts'
import type { RowProblem } from './shapes.ts'

const read = (raw: string) => { const told: RowProblem[] = []; return { phones: phonesOf(raw, 'phones', (p) => told.push(p)), told } }
const [a, b] = ['07700 900123', '07700 900124']

test.each([
  [`${a} / ${b}`, [a, b]], ['07700900123,07700900124', ['07700900123', '07700900124']], ['07700900123 07700900124', ['07700900123', '07700900124']], [`${a} or ${b}`, [a, b]], ['M: 07700 900123 H: 01632 960123', [a, '01632 960123']],
  [`${a} (mum)`, [a]], ['mum 07700900123', ['07700900123']], [`${a} | +33 6 12 34 56 78`, [a, '+33 6 12 34 56 78']], [a, [a]], ['(07700) 900 123', ['(07700) 900 123']], ['01632 960123 x12', ['01632 960123 x12']],
])('%s is %j', (raw, phones) => expect(read(raw)).toEqual({ phones, told: [] }))

test.each(['withheld', 'NFA', 'unknown', '', '0'])('%j says nothing', (raw) => expect(read(raw)).toEqual({ phones: [], told: [] }))

test.each(['4.477E+11', '999', `${a} / 12`, 'anna@example.org', 'no phone', 'x'.repeat(300)])('%j is told, and none of it is taken', (raw) => {
  expect(read(raw)).toMatchObject({ phones: [], told: [{ field: 'phones', value: raw, kept: true, problem: expect.stringMatching(/.{10}/), remedy: expect.stringMatching(/.{10}/) }] })
})
