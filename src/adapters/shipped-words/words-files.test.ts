import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shippedLexicon } from '#recognition/data/shipped-lexicon.ts'
import { readHandlerLine } from '#recognition/hear-dismissal.ts'
import { recognise, type Utterance } from '#recognition/recognise.ts'
import { shippedWords } from '#recognition/shipped-words.ts'
import { unpack } from '#recognition/unpack.ts'
import type { ReadPart } from '#recognition/vocabulary.ts'
import { filesOf, partsFrom, type Parts } from './words-files.ts'

const files = filesOf(shippedWords('both'))
const from = (part: ReadPart, given = files) => { const read: (keyof Parts)[] = []; const words = partsFrom(part, (one) => { read.push(one); return given[one] }); return { words, read } }
const turnsOf = (file: string): Utterance[][] => readFileSync(new URL(`../../../eval/recognition/dev/${file}.jsonl`, import.meta.url), 'utf8').split('\n').filter(Boolean)
  .map((line) => JSON.parse(line) as { text?: string; turns?: Utterance[] }).map((l) => l.turns ?? [{ who: 'caller', text: l.text! }])

test('a lexicon read from its files reads as the one made of the rules does: contacts, calls, handlers’ lines, slips and other languages', () => {
  const [contacts, lines, both] = (['contacts', 'lines', 'both'] as const).map((part) => ({ made: unpack(shippedWords(part)), read: unpack(from(part).words) }))
  const calls = ['callers', 'second-author', 'whole-call', 'in-turns', 'stt', 'second-language', 'summed-up'].flatMap(turnsOf)
  expect(calls.length).toBeGreaterThan(900)
  for (const { made, read } of [contacts!, both!]) for (const turns of calls) expect(recognise(turns, [], read)).toEqual(recognise(turns, [], made))
  const said = turnsOf('handler').flatMap((turns) => turns.map((turn) => turn.text))
  expect(said.length).toBeGreaterThan(900)
  for (const { made, read } of [lines!, both!]) for (const text of said) expect(readHandlerLine(text, read)).toEqual(readHandlerLine(text, made))
}, 120_000)

// A group that weighed only in the other part was once taken for none, and a text was read otherwise by what stood before it in a file.
test('a word is of its group whichever part is read, from the files as from the rules', () => {
  const stems = shippedLexicon.flatMap((f) => f.alike ?? []).flatMap((line) => line.split(' '))
  const { infoOf: inBoth } = unpack(shippedWords('both'))
  const all = stems.filter((stem) => inBoth(stem).group >= 0)
  for (const part of ['contacts', 'lines', 'both'] as const) {
    const grouped = [shippedWords(part), from(part).words].map((words) => { const { infoOf } = unpack(words); return stems.filter((stem) => infoOf(stem).group >= 0) })
    expect(all.length).toBeGreaterThan(3000)
    expect(grouped).toEqual([all, all])
  }
}, 60_000)

test('only the files are read that a part needs', () => {
  expect(from('contacts')).toMatchObject({ read: ['words', 'contacts'], words: { lines: undefined } })
  expect(from('lines')).toMatchObject({ read: ['words', 'lines'], words: { learnt: undefined } })
  expect(from('both').read).toEqual(['words', 'contacts', 'lines'])
})

test('a file that is not whole is named, with what to do', () => {
  expect(() => from('both', { ...files, lines: files.lines.slice(0, -8) })).toThrow('the built lexicon (lines) cannot be read: it is not whole, or was written by another machine. Build it again: npm run build -- --force')
})
