import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packList, WordList } from './word-list.ts'

test('a list of words says what a map of their places says, of whatever words', () => {
  const word = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', 'he', 'hehe', 'é', '~he', '$.'))
  fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 200 }), fc.array(word, { maxLength: 50 }), (words, others) => {
    const list = new WordList(packList(words))
    const places = new Map(words.map((one, place) => [one, place]))
    expect(list.size).toBe(words.length)
    for (const one of [...words, ...others]) expect(list.find(one), JSON.stringify(one)).toBe(places.get(one) ?? -1)
    expect(words.map((_, place) => list.at(place))).toEqual(words)
  }))
})
