import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSpelling, Spelling } from './spelling.ts'
import { packList, WordList } from './word-list.ts'

const made = (words: readonly string[], heldApart: readonly string[] = [], others: readonly string[] = []): Spelling => {
  const list = new WordList(packList([...words, ...others]))
  return new Spelling(packSpelling(words, heldApart, list), list, words.length)
}

test('a slip in a word of six letters is forgiven, whichever it is; a word held apart, and one that only weighs, are no slip', () => {
  const spelling = made(['hitting', 'strangled'], ['sitting', 'hotting'], ['strangler'])
  expect(['hittting', 'hiting', 'hitring', 'htiting', 'hittin', 'strangeld', 'stranggled'].map((word) => spelling.meant(word))).toEqual(['hitting', 'hitting', 'hitting', 'hitting', 'hitting', 'strangled', 'strangled'])
  expect(['sitting', 'hotting', 'kitting', 'hit', 'strangest'].map((word) => spelling.meant(word))).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(made(['strangled'], [], ['stranglers']).meant('strangler')).toBe('strangled')      // a slip of the word that rules know, not of the one that weighs
})

/** Whether one letter wrong, missing or too many, or two changed about, lie between two words, and not the first letter. */
const isSlip = (a: string, b: string): boolean => {
  const ways = Array.from({ length: b.length + 1 }, (_, i) => [b.slice(0, i) + b.slice(i + 1), ...'abc'.split('').flatMap((letter) => [b.slice(0, i) + letter + b.slice(i), b.slice(0, i) + letter + b.slice(i + 1)]), b.slice(0, i) + (b[i + 1] ?? '') + (b[i] ?? '') + b.slice(i + 2)])
  return a[0] === b[0] && ways.flat().includes(a)
}

test('a slip is found of whatever words, as a map of all their forms with a letter out finds it: of several words the first that has the form', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 8 }).filter((w) => !/(.)\1\1/.test(w))
  const without = (w: string): string[] => Array.from({ length: w.length - 1 }, (_, i) => w.slice(0, i + 1) + w.slice(i + 2))
  let found = 0
  fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 40 }), fc.array(word, { minLength: 20, maxLength: 40 }), (words, asked) => {
    const near = new Map<string, string>()
    for (const one of words) if (one.length >= 6) for (const form of without(one)) if (!near.has(form)) near.set(form, one)
    const spelling = made(words)
    for (const one of asked.filter((w) => !words.includes(w))) {
      const candidates = [one, ...without(one)].map((form) => near.get(form) ?? (form !== one && form.length >= 6 && words.includes(form) ? form : undefined))
      const meant = candidates.find((other) => other !== undefined && isSlip(one, other))
      if (meant !== undefined) found += 1
      expect(spelling.meant(one), one).toBe(meant)
    }
  }), { numRuns: 300 })
  expect(found).toBeGreaterThan(50)
})
