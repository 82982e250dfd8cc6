import { expect, test } from 'vitest'
import { readAsked, readRecorded } from './asked-input.ts'

const today = '2026-05-01'
test('what is asked is taken as it was said', () => {
  expect(readAsked({ name: ' Anna Brook ', dob: 'about 30', age: 31, phone: '07700 900123', vehicle: 'ab12cde', role: 'victim' }, today))
    .toEqual({ ok: true, asked: { name: 'Anna Brook', born: 'about 30', age: 31, phone: '07700 900123', vehicle: 'ab12cde', role: 'victim' } })
})

test('what is null is as if it were not there', () => {
  expect(readAsked({ name: 'Anna Brook', dob: null, phone: null }, today)).toEqual({ ok: true, asked: { name: 'Anna Brook' } })
  expect(readAsked({ name: null }, today)).toMatchObject({ ok: false, problems: [{ field: 'query' }] })
})

const bad: [string, unknown, string][] = [
  ['dob', { dob: '00/00/0000' }, 'no date of birth'], ['dob', { name: 'Anna Brook', dob: 'soon' }, 'no date of birth'], ['phone', { phone: 'withheld' }, 'no telephone number'], ['vehicle', { vehicle: 'red' }, 'no registration mark'],
  ['age', { name: 'x y', age: 130 }, '0 to 120'], ['age', { name: 'x y', age: 'thirty' }, '0 to 120'], ['role', { name: 'x y', role: 'boss' }, 'not known'], ['name', { name: '' }, 'empty'], ['name', { name: 'x'.repeat(401) }, '400'], ['name', { name: 7 }, 'no text'],
  ['nme', { nme: 'Anna' }, 'no field'], ['query', {}, 'nothing is asked'],
  // What stands beside a name that would be found must not be passed over: nobody may believe that it was searched by.
  ['name', { name: 'NFA', address: '1 Rose Lane, Anytown' }, 'names nobody'], ['family', { given: 'Anna', family: 'unknown' }, 'names nobody'], ['address', { name: 'Anna Brook', address: 'NFA' }, 'no place'], ['town', { name: 'Anna Brook', town: '???' }, 'no place'],
  ['postcode', { name: 'Anna Brook', postcode: 'banana' }, 'no British postcode'], ['postcode', { name: 'Anna Brook', postcode: '12' }, 'nor the first half'], ['handle', { name: 'Anna Brook', handle: '@' }, 'too short'],
  ['name', { name: 'Anna\0 Brook' }, 'cannot be kept'], ['name', { name: '\ud800 Anna Brook' }, 'cannot be kept'], ['query', { role: 'victim', sex: 'female' }, 'nothing is asked'], ['query', [], 'no object'], ['query', null, 'no object'], ['query', 'Anna', 'no object'],
]
for (const [field, value, says] of bad) test(`refused for ${field}: ${JSON.stringify(value)?.slice(0, 60)}`, () => {
  const read = readAsked(value, today)
  expect(read).toMatchObject({ ok: false, problems: [{ field, problem: expect.stringContaining(says), remedy: expect.stringMatching(/.{5}/) }] })
})

test('every problem is told at once, and a misspelt field with the one that is near', () => {
  expect(readAsked({ dob: 'never', phone: 'no' }, today)).toMatchObject({ problems: [{ field: 'dob' }, { field: 'phone' }] })
  expect(readAsked({ adress: '1 Rose Lane' }, today)).toMatchObject({ problems: [{ remedy: expect.stringContaining('did you mean address?') }] })
})

test('half a postcode can be searched by', () => expect(readAsked({ postcode: 'ls1' }, today)).toEqual({ ok: true, asked: { postcode: 'ls1' } }))

test('of a recorded line what is empty is left away, figures may be numbers, and what cannot be searched by is told beside the answer', () => {
  expect(readRecorded({ name: 'Anna Brook', dob: null, phone: '', town: '  ', vehicle: 'AB12 CDE', age: '31' }, today)).toEqual({ ok: true, asked: { name: 'Anna Brook', vehicle: 'AB12 CDE', age: 31 }, notSearchedBy: [] })
  expect(readRecorded({ phone: 447700900123 }, today)).toEqual({ ok: true, asked: { phone: '447700900123' }, notSearchedBy: [] })
  expect(readRecorded({ name: 'Anna Brook', dob: '2099-10-09', phone: 'withheld', address: 'NFA' }, today)).toMatchObject({ ok: true, asked: { name: 'Anna Brook' }, notSearchedBy: [{ field: 'dob' }, { field: 'phone' }, { field: 'address' }] })
  expect(readRecorded({ name: 'unknown', dob: '00/00/0000' }, today)).toMatchObject({ ok: false, problems: [{ field: 'dob' }, { field: 'name' }] })
  expect(readRecorded({ name: 'Anna Brook', nme: 'x' }, today)).toMatchObject({ ok: false, problems: [{ field: 'nme' }] })
  for (const none of [{ name: null }, {}, [], 'Anna', null]) expect(readRecorded(none, today), JSON.stringify(none)).toMatchObject({ ok: false, problems: [{ field: 'query' }] })
})
