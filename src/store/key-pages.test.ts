import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addStored, bitsFor, bucketOf, heavyFrom, inPage, KeyPairs, pagesOf } from './key-pages.ts'

const key = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constantFrom(0, -1, 1, 2 ** 31 - 1, -(2 ** 31), 77))
const pairsOf = (list: readonly (readonly [number, number])[]): KeyPairs => {
  const pairs = new KeyPairs(4)
  for (const [k, nr] of list) pairs.add(k, nr)
  return pairs
}

test('every pair is found under its key once, in any order of adding and however often added, and nothing else', () => {
  fc.assert(fc.property(fc.array(fc.tuple(key, fc.nat(1_000))), fc.integer({ min: 0, max: 20 }), (list, bits) => {
    const pairs = pairsOf([...list, ...list.slice(0, 3)])
    pairs.sort()
    const under = new Map<number, number[]>()
    const back = new KeyPairs()
    let lastBucket = -1
    for (const made of pagesOf(pairs, bits)) {
      if ('heavy' in made) throw new Error('too few for a heavy key')
      expect(made.page.bucket).toBeGreaterThan(lastBucket)
      lastBucket = made.page.bucket
      addStored(back, made.page.bytes)
      for (const [k] of list) if (bucketOf(k, bits) === made.page.bucket) under.set(k, inPage(made.page.bytes, k))
      expect(inPage(made.page.bytes, 123_456_789)).toEqual([])
    }
    for (const [k] of list) expect(under.get(k)).toEqual([...new Set(list.filter(([other]) => other === k).map(([, nr]) => nr))].sort((a, b) => a - b))
    expect(back.size).toBe(new Set(list.map(([k, nr]) => `${k} ${nr}`)).size)
  }))
})

test('a key that very many share stands apart, its neighbours do not', () => {
  const pairs = pairsOf([...Array.from({ length: heavyFrom }, (_, i) => [-5, i] as const), [-6, 1], [-4, 2]])
  pairs.sort()
  const made = [...pagesOf(pairs, 0)]
  expect(made.map((m) => ('heavy' in m ? [m.heavy.key, m.heavy.held] : m.page.bytes.length / 8))).toEqual([[-5, heavyFrom], 2])
  const back = new KeyPairs()
  for (const m of made) if ('heavy' in m) addStored(back, m.heavy.bytes, m.heavy.key)
  expect([back.size, back.keys[0]! | 0, back.nrs[heavyFrom - 1]]).toEqual([heavyFrom, -5, heavyFrom - 1])
})

test('pages hold about fifty pairs, whatever the size', () => {
  expect([0, 1, 48, 49, 100, 1e6, 1e9].map((n) => bitsFor(n))).toEqual([0, 0, 0, 1, 2, 15, 20])
})
