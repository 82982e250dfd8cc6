import { describe, expect, it, test } from 'vitest'
import { compile } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import { readHandlerLine, ruledDismissal } from './hear-dismissal.ts'
import { readLexicon } from './lexicon-problems.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const shared = { why: 'w', fires: ['x'], silent: ['no'] }
const handler = [
  { ...shared, id: 'h-later', kind: 'defer' as const, say: 'I am staying on the line.', patterns: ['ring tomorrow'] },
  { ...shared, id: 'h-no', kind: 'refuse' as const, say: 'I am sending a car.', firm: true as const, patterns: ['nothing we can do'] },
  { ...shared, id: 'h-car', kind: 'help-coming' as const, patterns: ['a car is coming'] },
]
const lineWeights = {
  bias: -1, flagged: 1, raiseAt: 0, holdAt: -1, words: ['shrug:300 anniversary:-400'], pairs: ['then_$?:400 bother_us:500'], clues: ['practice:help-coming:-500'],
  kinds: [{ kind: 'defer' as const, bias: 0, words: ['later:100'] }, { kind: 'blame' as const, bias: 0, words: ['shrug:100'] }],
}
const made = (weights: object) => compile([{ ...plain, handler, ...weights }]).vocabulary
const both = made({ lineWeights })
const read = (text: string, vocabulary = both) => readHandlerLine(text, vocabulary)

describe('weights of a handler\'s line', () => {
  it('hear what no rule does, quote it, tell its kind and have a better line to say', () => {
    expect(read('well we just shrug at that')).toMatchObject({ verdict: 'dismissive', dismissals: [{ kind: 'blame', text: 'shrug', start: 13, end: 18, say: expect.stringMatching(/.{10}/) }] })
    expect(read('do not bother us with it').dismissals.map((f) => f.text)).toEqual(['bother us'])
  })
  it('say nothing of words they do not know, though their bias alone would', () => {
    const leaning = made({ lineWeights: { ...lineWeights, bias: 1 } })
    expect(read('asdf qwer zxcv', leaning)).toEqual({ verdict: 'neutral', dismissals: [], practices: [] })
    expect(read('asdf shrug it zxcv', leaning).verdict).toBe('dismissive')
  })
  it('say nothing of a language that is not read, and tell that it is not', () => {
    const leaning = made({ lineWeights: { ...lineWeights, bias: 1, words: ['restez:300'] } })
    expect(read('Où êtes-vous? Restez avec moi.', leaning)).toMatchObject({ verdict: 'neutral', notRead: { start: 0 } })
    expect(read('restez with us madam', leaning)).not.toHaveProperty('notRead')
  })
  it('say the lexicon\'s own better line of that kind', () => expect(read('shrug and call it later, later, later', made({ lineWeights: { ...lineWeights, kinds: lineWeights.kinds.slice(0, 1) } })).dismissals[0]).toMatchObject({ kind: 'defer', say: 'I am staying on the line.' }))
  it('know how a sentence ends: the same words are one thing asked and another said', () => {
    expect(read('you are fine then?').verdict).toBe('dismissive')
    expect(read('you are fine then.').verdict).toBe('neutral')
  })
  it('weigh what the rules heard: good practice on the line speaks against it', () => expect(read('shrug it off, a car is coming').verdict).toBe('proper'))
  it('decide nothing that is refused: there the rules are asked alone', () => {
    expect(ruledDismissal('well we just shrug at that', both)).toEqual([])
    expect(ruledDismissal('ring tomorrow for his anniversary', both)).toMatchObject([{ kind: 'defer', text: 'ring tomorrow', say: 'I am staying on the line.' }])
  })
  it('control: without them no rule hears it', () => expect(read('well we just shrug at that', made({})).verdict).toBe('neutral'))
  it('hold back what the rules heard where they speak against it', () => {
    expect(read('ring tomorrow').verdict).toBe('dismissive')
    expect(read('ring tomorrow for his anniversary')).toEqual({ verdict: 'neutral', dismissals: [], practices: [] })
  })
  it('hold back what is firm too, of which the rules alone still say what it is', () => {
    expect(read('there is nothing we can do about that').verdict).toBe('dismissive')
    expect(read('there is nothing we can do for his anniversary').verdict).toBe('neutral')
    expect(ruledDismissal('there is nothing we can do for his anniversary', both)).toHaveLength(1)
  })
  it('say nothing of so few words that nobody could tell', () => expect(read('shrug it').verdict).toBe('neutral'))
})

test('the shipped weights let every better line to say stand, and know nobody by origin or name', () => {
  const says = [...new Set(shippedLexicon.flatMap((f) => (f.handler ?? []).flatMap((h) => h.say ?? [])))]
  expect(says.length).toBeGreaterThanOrEqual(10)
  expect(says.filter((say) => readHandlerLine(say).verdict === 'dismissive')).toEqual([])
  const words = compile(shippedLexicon).vocabulary.learntLines!.words
  expect(words.size).toBeGreaterThan(500)
  for (const word of ['muslim', 'black', 'polish', 'gypsy', 'gay', 'abdullah', 'john']) expect(words.has(word)).toBe(false)
})

test('weights that are none, or for a kind that is none, are refused with what to do', () => {
  const problemsOf = (value: object) => { const result = readLexicon([{ name: 'x.yaml', value: { ...plain, lineWeights: value } }]); return result.ok ? [] : result.problems }
  expect(problemsOf(lineWeights)).toEqual([])
  for (const bad of [{ ...lineWeights, words: ['shrug'] }, { ...lineWeights, kinds: [{ kind: 'odd', bias: 0, words: ['a:1'] }] }]) expect(problemsOf(bad)[0]).toMatchObject({ file: 'x.yaml', remedy: expect.stringMatching(/.{5}/) })
})
