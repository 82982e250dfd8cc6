import { describe, expect, test } from 'vitest'
import { by, fullShift, given, service } from '../given.testing.ts'
import { pairIdOf } from './pair.ts'
import { sayWhetherSame } from './say-whether-same.ts'
import { takeBackWhetherSame } from './take-back-whether-same.ts'

const reason = 'same number, same flat, the month was misread'
const says = (answer: string, more: object = {}) => ({ a: '42', b: '17', answer, reason, ...more })
const night = () => given(...fullShift)
const support = by('S-support1', 'support-operator')
const other = by('S-support2', 'support-operator')

describe('say-whether-same', () => {
  test('S21: it is kept with who, when and why, under one id whichever record is named first, and nothing is owed on it', () => {
    const g = night()
    g.when(sayWhetherSame, says('same'), support).done()
    expect(g.room.get('pair', 'P-17-42')).toEqual({ id: 'P-17-42', a: '17', b: '42', said: { answer: 'same', reason, by: 'S-support1', at: g.at } })
    expect([...g.room.open('pair')]).toEqual([])
    expect(g.room.owed('P-17-42')).toEqual([])
    expect(pairIdOf('9223372036854775807', '5')).toBe('P-5-9223372036854775807')
  })
  test('S21: “same” and “not the same” stand until they are taken back; the next one is told what was said', () => {
    for (const answer of ['same', 'not-same']) {
      const g = night()
      g.when(sayWhetherSame, says(answer), support).done()
      const [refusal] = g.when(sayWhetherSame, says('unsure'), other).refused('earlier-answer-stands')
      expect(refusal!.says).toContain(reason)
      g.when(sayWhetherSame, says('same', { a: '17', b: '43' }), other).fact('pair-answered')
    }
  })
  test('“unsure” is no last word', () => {
    const g = night()
    g.when(sayWhetherSame, says('unsure'), support).done()
    g.when(sayWhetherSame, says('not-same', { a: '17', b: '42' }), other).done()
    expect(g.room.get('pair', 'P-17-42')!.said).toMatchObject({ answer: 'not-same', by: 'S-support2' })
  })
  test('one record twice is no pair, and a machine does not say', () => {
    const g = night()
    g.when(sayWhetherSame, says('same', { b: '42' }), support).refused('two-records')
    g.when(sayWhetherSame, says('same'), service('checks')).refused('a-person-says')
  })
  test('what is no record, no answer and no reason is refused by its shape', () => {
    const read = (more: object) => sayWhetherSame.schema.safeParse({ type: 'say-whether-same', id: 'test-command-1', ...says('same'), ...more }).success
    expect(read({})).toBe(true)
    for (const wrong of [{ a: 'custody:P1' }, { a: '-1' }, { a: '01' }, { a: '12345678901234567890' }, { answer: 'perhaps' }, { reason: 'yes' }]) expect(read(wrong), JSON.stringify(wrong)).toBe(false)
  })
})

describe('take-back-whether-same', () => {
  test('S21: taken back, the answer no longer counts and both facts stay; then it may be said anew', () => {
    const g = night()
    g.when(sayWhetherSame, says('same'), support).done()
    g.when(takeBackWhetherSame, { pair: 'P-17-42', reason: 'they are mother and daughter' }, other).done()
    expect(g.room.get('pair', 'P-17-42')).toEqual({ id: 'P-17-42', a: '17', b: '42' })
    expect(g.told.filter((f) => f.type.startsWith('pair-')).map((f) => f.type)).toEqual(['pair-answered', 'pair-answer-taken-back'])
    g.when(sayWhetherSame, says('not-same'), other).fact('pair-answered')
  })
  test('an answer that does not stand cannot be taken back, and a machine takes nothing back', () => {
    const g = night()
    g.when(sayWhetherSame, says('same'), support).done()
    g.when(takeBackWhetherSame, { pair: 'P-17-42', reason }, service('checks')).refused('a-person-says')
    g.when(takeBackWhetherSame, { pair: 'P-17-42', reason }, other).done()
    g.when(takeBackWhetherSame, { pair: 'P-17-42', reason }, support).refused('an-answer-stands')
    expect(() => g.when(takeBackWhetherSame, { pair: 'P-1-2', reason }, support)).toThrow('pair: there is no pair P-1-2')
  })
})
