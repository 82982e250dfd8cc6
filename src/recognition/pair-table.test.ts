import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { mostWords, pairTable, pairWeighs } from './pair-table.ts'

test('a table of pairs says what a map says, of whatever pairs', () => {
  const word = fc.integer({ min: 0, max: mostWords - 1 })
  fc.assert(fc.property(fc.array(fc.tuple(word, word, fc.integer({ min: -900, max: 900 })), { maxLength: 300 }), fc.array(fc.tuple(word, word), { maxLength: 50 }), (pairs, others) => {
    const table = pairTable(pairs, pairs.length)
    const map = new Map(pairs.map(([a, b, w]) => [`${a} ${b}`, w]))
    for (const [a, b] of [...pairs.map(([x, y]) => [x, y] as const), ...others]) expect(pairWeighs(table, a, b)).toBe(map.get(`${a} ${b}`) ?? 0)
  }))
})

it('holds the greatest numbers there are, and knows nothing of a word without a number', () => {
  const table = pairTable([[mostWords - 1, mostWords - 1, 7], [0, 0, 3]], 2)
  expect([pairWeighs(table, mostWords - 1, mostWords - 1), pairWeighs(table, 0, 0), pairWeighs(table, 0, 1), pairWeighs(table, -1, 0), pairWeighs(table, 0, -1)]).toEqual([7, 3, 0, 0, 0])
})
