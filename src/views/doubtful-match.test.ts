import { describe, expect, test } from 'vitest'
import { doubtfulPairOf, likelySays, sayBorn, sideOf, type Compared, type RecordRead } from './doubtful-match.ts'

const record = (id: string, more: Partial<RecordRead['doc']> = {}, events: RecordRead['events'] = []): RecordRead =>
  ({ id, source: 'custody', ref: `P${id}`, broughtAt: Date.UTC(2026, 4, 3), doc: { names: [{ given: 'Alison', family: 'Brookfield', kind: 'name' }], ...more }, events })
const compared: Compared = { bits: 2, fields: [{ about: 'first name', is: 'agrees', says: 'the same, Alison' }, { about: 'surname', is: 'nearly', says: 'Brookfield and Brookfeld sound the same' }, { about: 'born', is: 'unknown', says: 'at least one record does not say' }, { about: 'vehicle', is: 'unknown', says: 'at least one record does not say' }] }

describe('two records side by side', () => {
  test('first name and surname are one line, marked by the one that fits less; what neither record has is left out', () => {
    const { fields } = doubtfulPairOf('P-1-2', record('1'), record('2', { born: { date: '1985-03-12' } }), compared, 'not sure enough')
    expect(fields.map((f) => [f.about, f.is])).toEqual([['name', 'nearly'], ['born', 'unknown']])
    expect(fields[0]).toMatchObject({ a: ['Alison Brookfield'], says: 'first name the same, Alison; surname Brookfield and Brookfeld sound the same' })
    expect(fields[1]).toMatchObject({ a: [], b: ['12 March 1985'] })
  })
  test('why it is asked is said in words, in a list in few; what was said stands with its reason', () => {
    const pair = doubtfulPairOf('P-1-2', record('1'), record('2'), compared, 'births differ', { answer: 'not-same', reason: 'two sisters', by: 'S-1', at: 1 })
    expect(pair).toMatchObject({ short: 'two dates of birth', said: { answer: 'not-same', says: 'not the same person: two sisters' } })
    expect(pair.because).toContain('two whole dates of birth differ')
    expect(doubtfulPairOf('P-1-2', record('1'), record('2'), compared, 'not sure enough').short).toBe('likely, about 8 in 10')
  })
  test('a record says where it came from, other names as what they are, and at most four of what hangs on it', () => {
    const events = Array.from({ length: 6 }, (_, i) => ({ role: 'victim', kind: 'intelligence', at: `2025-01-0${i + 1}T10:00`, until: null, says: 'He had left.' }))
    const side = sideOf(record('1', { names: [{ full: 'Ali B', kind: 'alias' }], addresses: [{ text: '1 Rose Lane', from: '2019-02-01' }] }, events))
    expect(side).toMatchObject({ from: 'custody, number P1, brought 3 May 2026', names: ['Ali B (alias)'], addresses: ['1 Rose Lane (from 1 February 2019)'], hangsMore: 2 })
    expect(side.hangs[0]).toEqual({ at: '1 January 2025', says: 'intelligence, victim: He had left.' })
  })
})

test.each([[{ date: '1985-03-12' }, '12 March 1985'], [{ date: '1985-03' }, 'March 1985'], [{ date: '1985' }, '1985'], [{ about: 30, on: '2024-06-01' }, 'about 30, said 1 June 2024'], [undefined, '']])('born %j reads %s', (born, says) => expect(sayBorn(born as never)).toBe(says))

test.each([[-4, 'hardly likely, about 1 in 10'], [-2, 'possible, about 2 in 10'], [2, 'likely, about 8 in 10'], [3.5, 'very likely, about 9 in 10'], [5, 'very likely, about 19 in 20'], [9, 'almost certain by what agrees'], [Infinity, 'almost certain by what agrees']])('%d bits read: %s', (bits, says) => expect(likelySays(bits)).toBe(says))
