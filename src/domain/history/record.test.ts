import { expect, test } from 'vitest'
import { historyRecord, recordKinds } from './record.ts'

const least = { id: 'X-1', kind: 'crime', at: '2017', says: 'assault' }

test('the least that a record must say, and what it is without the rest', () => {
  expect(historyRecord.parse(least)).toEqual({ ...least, persons: [], numbers: [], addresses: [], vehicles: [], domesticAbuse: true })
})

test('everything it says is kept', () => {
  const all = {
    id: 'x'.repeat(120), kind: 'marker', at: '2017-11-02', says: 'y'.repeat(4_000), numbers: ['07700 900123'], addresses: ['7 Example Lane'], vehicles: ['AB12 CDE'], until: '2018-04-01', serious: true, domesticAbuse: false, response: 'immediate',
    persons: ['victim', 'suspect', 'witness', 'child', 'caller', 'holder', 'other'].map((role) => ({ name: 'Anna Brook', aliases: ['Ann'], dob: '1984-03-07', role })),
  }
  expect(historyRecord.parse(all)).toEqual(all)
  for (const kind of recordKinds) expect(historyRecord.parse({ ...least, kind }).kind).toBe(kind)
})

const bad: [string, object][] = [
  ['id', { id: '' }], ['id', { id: 'x'.repeat(121) }], ['kind', { kind: 'rumour' }], ['at', { at: '201' }], ['says', { says: '' }], ['says', { says: 'y'.repeat(4_001) }], ['persons', { persons: [{ name: 'Anna Brook', role: 'ghost' }] }],
  ['persons', { persons: [{ name: '', role: 'victim' }] }], ['persons', { persons: [{ role: 'victim' }] }], ['persons', { persons: [{ name: 'Anna Brook', role: 'victim', shoe: 4 }] }], ['numbers', { numbers: [''] }], ['domesticAbuse', { domesticAbuse: 'yes' }],
]
for (const [field, more] of bad) test(`refused for its ${field}: ${JSON.stringify(more).slice(0, 60)}`, () => expect(historyRecord.safeParse({ ...least, ...more }).error?.issues[0]?.path[0]).toBe(field))

test('a field that nobody knows is refused', () => expect(historyRecord.safeParse({ ...least, colour: 'red' }).error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['colour'] }]))
