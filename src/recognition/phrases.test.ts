import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Phrases, PhraseTrie } from './phrases.ts'

const numbers = new Map(['his', 'other', 'half'].map((word, i) => [word, i]))
const trie = (): Phrases => {
  const made = new PhraseTrie()
  made.add({ steps: [['his'], ['other'], ['half']], name: '@/his/other/half', index: 0 }, (word) => numbers.get(word)!)
  return new Phrases(made.packed())
}

test('a phrase is reached by its words, one after another, and by no other', () => {
  const made = trie()
  const end = [0, 1, 2].reduce((node, word) => made.from(node, word), 0)
  expect([made.endsAt(end), made.othersAt(end)]).toEqual([0, []])
  expect(made.endsAt(made.from(0, 0))).toBe(-1)
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

test('every phrase is found at the end of each way it can be said, and at no other place, of whatever phrases', () => {
  const step = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 })
  const idOf = (word: string): number => 'abcd'.indexOf(word) * 2_000
  fc.assert(fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }), { maxLength: 30 }), (phrases, texts) => {
    const gathered = new PhraseTrie()
    phrases.forEach((steps, index) => gathered.add({ steps, name: String(index), index }, idOf))
    const made = new Phrases(gathered.packed())
    for (const text of texts) {
      const end = text.reduce((node: number | undefined, word) => (node === undefined ? node : made.from(node, idOf(word)) || undefined), 0)
      const ending = end === undefined ? [] : [made.endsAt(end), ...made.othersAt(end)].filter((index) => index >= 0)
      expect(ending).toEqual(phrases.flatMap((steps, index) => (steps.length === text.length && steps.every((words, i) => words.includes(text[i]!)) ? [index] : [])))
    }
  }))
})
