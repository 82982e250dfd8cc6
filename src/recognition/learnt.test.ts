import { describe, expect, it, test } from 'vitest'
import { compile } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import { readLexicon } from './lexicon-problems.ts'
import { recognise } from './recognise.ts'
import { shippedVocabulary } from './shipped.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const entry = { id: 'hit', kind: 'violence' as const, why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }
const weights = { bias: -1, points: 1, flagged: 0, raiseAt: 0, holdAt: -1, words: ['tiptoe:300 landing:200 quiet:-900', 'stairs:400', 'cat:-500 dog:-500'], pairs: ['the_shed:400 ^_meow:500'], clues: ['nobody-named:10'] }
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
  it('know pairs of words, and what stands at the beginning of a sentence', () => {
    expect(read('he went out to the shed').cues.map((c) => c.text)).toEqual(['the shed'])
    expect(read('he went out to a shed').domesticAbuse).toBe('no')
    expect(read('Meow is what it said there').domesticAbuse).toBe('unsure')
    expect(read('what it said there is meow').domesticAbuse).toBe('no')
  })
  it('know a word in the company that the text names, and quote it', () => {
    const classes = { ex: { words: ['ex'], mention: 'ex' as const }, guest: { words: ['guest'], mention: 'other' as const } }
    const beside = made([{ ...plain, classes, entries: [entry], weights: { ...weights, company: ['EX_kettle:900', 'EX-OTHER_kettle:-900'] } }])
    expect(read('the ex has put a kettle there', beside).cues.filter((c) => c.kind === 'model').map((c) => c.text)).toEqual(['kettle'])
    expect(read('the ex of a guest has a kettle there', beside).domesticAbuse).toBe('no')
    expect(read('somebody has put a kettle there', beside).domesticAbuse).toBe('no')
  })
  it('know words that stand near each other, two to four apart, and not further', () => {
    const near = made([{ ...plain, entries: [entry], weights: { ...weights, nears: ['kettle_shoulder:900'] } }])
    expect(read('the kettle on my shoulder went cold', near).cues.map((c) => c.text)).toEqual(['kettle on my shoulder'])
    expect(read('kettle shoulder went cold in there', near).domesticAbuse).toBe('no')
    expect(read('the kettle is on and then my shoulder', near).domesticAbuse).toBe('no')
  })
  it('weigh what the rules found not to be so', () => {
    const denied = made([{ ...plain, entries: [entry], weights: { ...weights, clues: ['nobody-named:10 denied:violence:-200'] } }])
    expect(read('he has not hit me on tiptoe', denied).domesticAbuse).toBe('no')
    expect(read('he has not met me on tiptoe', denied).domesticAbuse).toBe('unsure')     // control: nothing is denied
  })
  it('must speak further after the first thing that was said, and not after a handler', () => {
    const said = (...turns: [who: 'caller' | 'handler', text: string][]) => recognise(turns.map(([who, text]) => ({ who, text })), [], withWords).domesticAbuse
    const [weak, strong] = ['we tiptoe along the hall here', 'tiptoe landing stairs tiptoe landing here']
    expect(said(['caller', weak])).toBe('unsure')
    expect(said(['handler', 'where are you'], ['caller', weak])).toBe('unsure')
    expect(said(['caller', 'hello there'], ['handler', 'where are you'], ['caller', weak])).toBe('no')
    expect(said(['caller', 'hello there'], ['handler', 'where are you'], ['caller', strong])).toBe('unsure')
  })
  it('weigh what the rules found beside the words', () => expect(read('we tiptoe along the hall here', made([{ ...plain, entries: [entry], weights: { ...weights, clues: ['nobody-named:-900'] } }])).domesticAbuse).toBe('no'))
  it('hold back what is said outright too, where they speak against it, but for very few words', () => {
    expect(read('he hit me it was quiet quiet').domesticAbuse).toBe('yes')
    expect(read('he hit me it was quiet quiet quiet').domesticAbuse).toBe('no')
  })
  it('raise nothing to yes', () => expect(read('tiptoe landing stairs tiptoe landing stairs it is').domesticAbuse).toBe('unsure'))
  it('say nothing of so few words that nobody could tell', () => expect(read('tiptoe the landing').domesticAbuse).toBe('no'))
  it('raise nothing on a call whose words so far speak against it, and lower nothing that was raised before', () => {
    const guard = { id: 'road', why: 'w', points: 3, patterns: ['bumper'], fires: ['bumper'], silent: ['no'] }
    const [road, home] = [{ who: 'caller' as const, text: 'the bumper came off' }, { who: 'caller' as const, text: 'we tiptoe along the landing here' }]
    const guarded = made([{ ...plain, entries: [entry], guards: [guard], weights }])
    expect([[road, home], [home], [home, road]].map((said) => recognise(said, [], guarded).domesticAbuse)).toEqual(['no', 'unsure', 'unsure'])
    expect(recognise([road, home], [], withWords).domesticAbuse).toBe('unsure')
  })
  it('do not read what a handler says', () => expect(recognise([{ who: 'handler', text: 'we tiptoe along the landing here' }], [], withWords).domesticAbuse).toBe('no'))
})

test('the shipped weights raise from no to unsure, hold back from unsure to no, do nothing else, and are of no origin, faith or name', () => {
  const rules = made(shippedLexicon.filter((f) => f.weights === undefined))
  const texts = shippedLexicon.flatMap((f) => (f.entries ?? []).flatMap((e) => [...e.fires, ...e.silent]))
  let [raised, held] = [0, 0]
  for (const text of texts) {
    const [without, both] = [read(text, rules).domesticAbuse, read(text, shippedVocabulary()).domesticAbuse]
    if (both === without) continue
    if (without === 'no') { raised += 1; expect(both).toBe('unsure') } else { held += 1; expect([without, both]).toEqual(['unsure', 'no']) }
  }
  expect(raised).toBeGreaterThan(0)
  expect(held).toBeGreaterThan(0)
  for (const word of ['muslim', 'black', 'polish', 'gypsy', 'gay', 'mohammed', 'abdullah', 'john', 'colored']) expect(shippedVocabulary().learnt!.words.has(word)).toBe(false)
  expect(shippedVocabulary().learnt!.words.size).toBeGreaterThan(1000)
})

test('weights that are none are refused with what to do', () => {
  const problemsOf = (words: string[]) => { const result = readLexicon([{ name: 'x.yaml', value: { ...plain, weights: { ...weights, words } } }]); return result.ok ? [] : result.problems }
  expect(problemsOf(['tiptoe:3'])).toEqual([])
  for (const bad of ['tiptoe', 'tiptoe:', 'tiptoe:x', 'a:1  b:2', '']) expect(problemsOf([bad])[0]).toMatchObject({ file: 'x.yaml', remedy: expect.stringMatching(/.{5}/) })
})

test('the span of an owner is the owner, and not the part before the first s', () => {
  expect(recognise([{ who: 'caller', text: "My husband's hitting me" }], []).cues.find((c) => c.kind === 'relationship')?.text).toMatch(/^husband/)
})
