import { expect, test } from 'vitest'
import { PhraseTrie } from './phrases.ts'

const numbers = new Map(['his', 'other', 'half'].map((word, i) => [word, i]))
const trie = (): PhraseTrie => {
  const made = new PhraseTrie()
  made.add({ steps: [['his'], ['other'], ['half']], name: '@/his/other/half', index: 0, info: undefined }, (word) => numbers.get(word)!)
  return made
}

test('a phrase is reached by its words, one after another, and by no other', () => {
  const made = trie()
  const end = [0, 1, 2].reduce((node, word) => made.from(node, word), 0)
  expect(made.endsAt(end)?.map((p) => p.name)).toEqual(['@/his/other/half'])
  expect(made.from(0, 1)).toBe(0)
  expect(made.from(0, -1)).toBe(0)
})

// "his retirement" was read as a partner: learnt words are numbered after those of phrases, and the number of one, past 8,191, led from a place to where another word leads from the next.
test('a word numbered past those of phrases leads nowhere, though its number comes to another word at the next place', () => {
  const made = trie()
  const his = made.from(0, 0)
  expect(his).not.toBe(0)
  expect(made.from(his, 1)).not.toBe(0)
  expect(made.from(his - 1, 8_192 + 1)).toBe(0)
})
