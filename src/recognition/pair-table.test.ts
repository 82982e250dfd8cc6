import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { begin, mostWords, pairOnce, pairTable, pairWeighs, tripleOnce, tripleTable } from './pair-table.ts'

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

test('a table of triples says what a map says, of whatever triples', () => {
  const word = fc.integer({ min: 0, max: 40 })
  fc.assert(fc.property(fc.array(fc.tuple(word, word, word, fc.integer({ min: -900, max: 900 })), { maxLength: 300 }), fc.array(fc.tuple(word, word, word), { maxLength: 50 }), (triples, others) => {
    const table = tripleTable(triples, triples.length)
    const map = new Map(triples.map(([a, b, c, w]) => [`${a} ${b} ${c}`, w]))
    for (const [a, b, c] of [...triples.map(([x, y, z]) => [x, y, z] as const), ...others]) { begin(table); expect(tripleOnce(table, a, b, c)).toBe(map.get(`${a} ${b} ${c}`) ?? 0) }
  }))
})

it('counts a pair once a text, in each of a thousand texts', () => {
  const table = pairTable([[1, 2, 7], [2, 3, 5]], 2)
  const triples = tripleTable([[1, 2, 3, 4]], 1)
  for (let text = 0; text < 1_000; text += 1) {
    begin(table)
    begin(triples)
    expect([pairOnce(table, 1, 2), pairOnce(table, 2, 3), pairOnce(table, 1, 2), pairOnce(table, -1, 2)]).toEqual([7, 5, 0, 0])
    expect([tripleOnce(triples, 1, 2, 3), tripleOnce(triples, 1, 2, 3), tripleOnce(triples, 1, 2, -1)]).toEqual([4, 0, 0])
  }
})
