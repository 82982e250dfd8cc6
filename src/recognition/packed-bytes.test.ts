import { expect, test } from 'vitest'
import { fromBytes, toBytes } from './packed-bytes.ts'

const value = { words: 'naïve “words”', none: undefined, deep: [{ of: Int32Array.of(-1, 2 ** 31 - 1), one: Uint8Array.of(7) }, Uint16Array.of(65_535, 0, 3), new Uint32Array(0), Float64Array.of(0.1, -99)], not: null }

test('what is written as bytes is read again as it was, tables as tables', () => {
  expect(fromBytes(toBytes(value))).toEqual({ words: value.words, deep: value.deep, not: null })
  expect(fromBytes(toBytes([]))).toEqual([])
})

test('bytes that are cut, of something else, or of another machine are refused', () => {
  const bytes = toBytes(value)
  for (const bad of [bytes.slice(0, -8), bytes.slice(0, 5), new Uint8Array(0), new TextEncoder().encode('{"words":"naïve"}'), Uint8Array.from(bytes).reverse()]) expect(() => fromBytes(bad)).toThrow('not whole')
  expect(() => fromBytes(bytes)).not.toThrow()      // control: the same bytes, whole
})
