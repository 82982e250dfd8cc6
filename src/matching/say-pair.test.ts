import { expect, test } from 'vitest'
import { sayPair, type FieldPair } from './say-pair.ts'
import type { Subject } from './subject.ts'
import { traitsOf } from './traits.ts'
import { ValueCounts } from './value-counts.ts'

const alison: Subject = { id: '1', names: [{ given: 'Alison', family: 'Brookfield', kind: 'name' }], born: { date: '1985-03-12' }, sex: 'female', phones: ['07700 900123'], handles: [], vehicles: [], addresses: [{ text: 'Flat 4, 12 Example Road, Anytown' }] }
const counts = new ValueCounts()
for (let i = 0; i < 2_000; i++) counts.add(traitsOf({ ...alison, id: String(i), names: [{ given: `Given${i % 90}`, family: `Family${i % 400}`, kind: 'name' }], born: { date: `19${50 + (i % 50)}-01-02` } }))
const said = (more: Partial<Subject>): { bits: number; of: (about: FieldPair['about']) => FieldPair } => {
  const { bits, fields } = sayPair(traitsOf(alison), traitsOf({ ...alison, id: '2', ...more }), counts, 1)
  return { bits, of: (about) => fields.find((f) => f.about === about)! }
}

test('each field says whether it agrees, nearly agrees or differs, in a sentence', () => {
  expect(said({}).of('born')).toMatchObject({ is: 'agrees', says: 'the same day' })
  expect(said({ born: { date: '1985-12-03' } }).of('born')).toMatchObject({ is: 'nearly', says: 'day and month are swapped' })
  expect(said({ born: { date: '1961-07-30' } }).of('born')).toMatchObject({ is: 'differs', says: '24 years apart' })
  expect(said({ phones: ['07700 900124'] }).of('number')).toMatchObject({ is: 'nearly', says: 'the same but for one digit' })
  expect(said({ names: [{ given: 'Ali', family: 'Brookfield', kind: 'name' }] }).of('first name').is).toBe('nearly')
  expect(said({ names: [{ given: 'Alison', family: 'Hartwell', kind: 'name' }, { given: 'Alison', family: 'Brookfield', kind: 'earlier' }] }).of('surname').says).toBe('the same, Brookfield, as an earlier name')
  expect(said({ sex: 'male' }).of('sex')).toMatchObject({ is: 'differs', bits: expect.any(Number) })
  expect(said({ addresses: [{ text: 'Flat 9, 12 Example Road, Anytown' }] }).of('address')).toMatchObject({ is: 'nearly', says: 'same building, other flat' })
})

test('what one record does not say is not known, and is worth nothing either way', () => {
  const none = said({ phones: [], addresses: [] })
  for (const about of ['number', 'address', 'vehicle', 'handle'] as const) expect(none.of(about)).toMatchObject({ is: 'unknown', bits: 0 })
})

test('what agrees makes it likelier, what differs less likely', () => {
  const all = said({}).bits
  expect(said({ born: { date: '1985-12-03' } }).bits).toBeLessThan(all)
  expect(said({ names: [{ given: 'Petra', family: 'Quill', kind: 'name' }], born: { date: '1961-07-30' }, phones: ['07700 900999'], addresses: [] }).bits).toBeLessThan(0)
})
