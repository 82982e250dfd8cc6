import { describe, expect, it, test } from 'vitest'
import { compile } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import { readLexicon } from './lexicon-problems.ts'
import { recognise } from './recognise.ts'
import { shippedVocabulary } from './shipped.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const entry = { id: 'hit', kind: 'violence' as const, why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }
const weights = { bias: -1, points: 1, raiseAt: 0, words: ['tiptoe:300 landing:200 quiet:-900', 'stairs:400'] }
const made = (files: Parameters<typeof compile>[0]) => compile(files).vocabulary
const withWords = made([{ ...plain, entries: [entry], weights }])
const read = (text: string, vocabulary = withWords) => recognise([{ who: 'caller', text }], [], vocabulary)

describe('learnt words', () => {
  it('raise a no to unsure, and mark the words that did it', () => {
    const reading = read('we tiptoe along the landing here')
    expect(reading.domesticAbuse).toBe('unsure')
    expect(reading.cues.map((c) => [c.kind, c.text, c.weight])).toEqual([['model', 'tiptoe along the landing', 4]])
  })
  it('control: without them the same words are a no', () => expect(read('we tiptoe along the landing here', made([{ ...plain, entries: [entry] }])).domesticAbuse).toBe('no'))
  it('lower nothing, however much they weigh against it', () => expect(read('he hit me it was quiet quiet quiet')).toMatchObject({ domesticAbuse: 'yes' }))
  it('raise nothing to yes', () => expect(read('tiptoe landing stairs tiptoe landing stairs it is').domesticAbuse).toBe('unsure'))
  it('say nothing of so few words that nobody could tell', () => expect(read('tiptoe the landing').domesticAbuse).toBe('no'))
  it('do not read what a handler says', () => expect(recognise([{ who: 'handler', text: 'we tiptoe along the landing here' }], [], withWords).domesticAbuse).toBe('no'))
})

test('the shipped weights change no reading but from no to unsure, and are of no origin, faith or name', () => {
  const rules = made(shippedLexicon.filter((f) => f.weights === undefined))
  const texts = shippedLexicon.flatMap((f) => (f.entries ?? []).flatMap((e) => [...e.fires, ...e.silent]))
  let raised = 0
  for (const text of texts) {
    const [without, both] = [read(text, rules).domesticAbuse, read(text, shippedVocabulary()).domesticAbuse]
    if (both !== without) { raised += 1; expect([without, both]).toEqual(['no', 'unsure']) }
  }
  expect(raised).toBeGreaterThan(0)
  for (const word of ['muslim', 'black', 'polish', 'gypsy', 'gay', 'mohammed', 'john']) expect(shippedVocabulary().learnt!.of.has(word)).toBe(false)
  expect(shippedVocabulary().learnt!.of.size).toBeGreaterThan(1000)
})

test('weights that are none are refused with what to do', () => {
  const problemsOf = (words: string[]) => { const result = readLexicon([{ name: 'x.yaml', value: { ...plain, weights: { ...weights, words } } }]); return result.ok ? [] : result.problems }
  expect(problemsOf(['tiptoe:3'])).toEqual([])
  for (const bad of ['tiptoe', 'tiptoe:', 'tiptoe:x', 'a:1  b:2', '']) expect(problemsOf([bad])[0]).toMatchObject({ file: 'x.yaml', remedy: expect.stringMatching(/.{5}/) })
})

test('the span of an owner is the owner, and not the part before the first s', () => {
  expect(recognise([{ who: 'caller', text: "My husband's hitting me" }], []).cues.find((c) => c.kind === 'relationship')?.text).toMatch(/^husband/)
})
