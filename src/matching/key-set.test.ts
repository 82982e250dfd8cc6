import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hash, hashOfTwo } from './hash.ts'
import { KeySet } from './key-set.ts'

it('holds what a Set holds, in its order, however often it is filled and cleared', () => {
  const set = new KeySet()
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 900 }).map((n) => n << 10)), { maxLength: 1_500 }), fc.nat(1_600), (keys, most) => {
    set.cleared()
    for (const key of keys) set.add(key)
    const own = new Set(keys)
    expect([set.size, [...set.first(most)]]).toEqual([own.size, [...own].slice(0, most)])
  }), { numRuns: 200 })
})

it('refuses to grow without end', () => {
  const set = new KeySet()
  expect(() => { for (let i = 0; i < 1e6; i++) set.add(i) }).toThrow(/without end/)
})

it('a key of two facts is that of one text of both', () => {
  fc.assert(fc.property(fc.constantFrom('n', '#', 'K'), fc.string({ unit: 'binary' }), fc.string(), (letter, a, b) => { expect(hashOfTwo(letter, a, b)).toBe(hash(`${letter}${a}|${b}`)) }))
  expect(hashOfTwo('n', 'a', 'b|c')).not.toBe(hashOfTwo('n', 'a|c', 'b'))
})
