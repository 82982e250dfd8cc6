import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyWord, placeholders } from '#matching/normalise.ts'
import { readDay } from './read-date.ts'
import { namesNobody, saysNothing, saysNothingTogether } from './read-text.ts'

// As it is meant, without any short cut.
const slowly = (value: string): boolean => {
  if (value === '0') return true
  const counted = /^(un\w+.*\D)\s*#?\d{1,2}$/i.exec(value)      // "Unknown male 2" is nobody, as "Unknown male" is
  if (counted !== null) return slowly(counted[1]!.trimEnd())
  if (/[1-9]/.test(value) || (value.length > 40 && /[A-Za-z]/.test(value))) return false
  const words = everyWord(value)
  return words.length === 0 || placeholders.has(words.join(' ')) || namesNobody.has(words.join(' '))
}
const word = fc.constantFrom(...[...placeholders, ...namesNobody].flatMap((phrase) => phrase.split(' ')), 'Ann', 'Johnson', 'Ünk', 'é', '0', '7', "o'", 'ﬁ', 'Ｎ')
const phrase = fc.tuple(fc.array(fc.tuple(word, fc.constantFrom(' ', '-', '/', '  ', '.', '', '́', '\'')), { maxLength: 4 }), fc.boolean()).map(([words, loud]) => { const text = words.flat().join('').trim(); return loud ? text.toUpperCase() : text })

test('what says nothing is found as fast as slowly', () => {
  fc.assert(fc.property(fc.oneof(phrase, fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...placeholders, ...namesNobody)), (value) => { expect(saysNothing(value), value).toBe(slowly(value)) }), { numRuns: 5_000 })
  expect([saysNothing('N/K'), saysNothing('Unknown male'), saysNothing('Unknown male 2'), saysNothing('---'), saysNothing('Ann'), saysNothing('Una 7')]).toEqual([true, true, true, true, false, false])
})

test('two values that say something each are nobody together where the whole is', () => {
  fc.assert(fc.property(phrase, phrase, (given, family) => {
    fc.pre(!saysNothing(given) && !saysNothing(family) && given !== '' && family !== '')
    expect(saysNothingTogether(given, family), `${given} ${family}`).toBe(slowly(`${given} ${family}`))
  }), { numRuns: 5_000 })
  expect([saysNothingTogether('John', 'Doe'), saysNothingTogether('do not', 'use'), saysNothingTogether('John', 'Smith')]).toEqual([true, true, false])
})

test('a day as figures is read as any other day is', () => {
  const part = (most: number): fc.Arbitrary<string> => fc.nat(most).map((n) => String(n).padStart(2, '0'))
  const day = fc.tuple(fc.oneof(fc.integer({ min: 1_740, max: 2_200 }), fc.nat(9_999), fc.constantFrom(1_900, 2_026, 9_999)).map((n) => String(n).padStart(4, '0')), part(13), part(32)).map((parts) => parts.join('-'))
  const read = (raw: string, rule: { future: boolean; least?: number }): unknown => { const told: string[] = []; return [readDay(raw, 'at', { today: '2026-05-01', order: 'DMY' }, (p) => { told.push(p.problem) }, rule), told] }
  const rules = fc.constantFrom({ future: false }, { future: true }, { future: false, least: 1_901 })
  fc.assert(fc.property(fc.oneof(day, fc.constantFrom('1900-01-01', '9999-12-31', '1111-11-11', '2026-05-01', '2026-05-02')), rules, (raw, rule) => { expect(read(raw, rule), raw).toEqual(read(` ${raw}`, rule)) }), { numRuns: 5_000 })
  expect([read('1985-03-12', { future: false }), read('2026-05-02', { future: false })]).toEqual([['1985-03-12', []], [undefined, ['2026-05-02 lies in the future']]])
})
