import { expect, test } from 'vitest'
import { canonicalText } from './canonical-text.ts'

test('keys in order at every depth, lists as they are, and what is not there left out', () => {
  expect(canonicalText({ b: 1, a: { d: [2, { y: false, x: null }, 1], c: 'q' }, '"': 'é' })).toBe('{"\\"":"é","a":{"c":"q","d":[2,{"x":null,"y":false},1]},"b":1}')
  expect(canonicalText({ c: 3, a: 1, b: 2 })).toBe('{"a":1,"b":2,"c":3}')
  expect(canonicalText({ a: undefined, b: 1 })).toBe('{"b":1}')
  expect([null, [], {}, [undefined], undefined, 'x', 0].map(canonicalText)).toEqual(['null', '[]', '{}', '[null]', 'null', '"x"', '0'])
})

test('the same content has the same text however it was built, other content another', () => {
  const one = { number: '07700 900123', name: 'Jo Example' }, other = { name: 'Jo Example', number: '07700 900123' }
  expect(canonicalText(one)).toBe(canonicalText(other))
  expect(canonicalText({ list: [1, 2] })).not.toBe(canonicalText({ list: [2, 1] }))
})
