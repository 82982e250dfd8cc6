import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { typeRule } from './cues.ts'
import { readLexicon } from './lexicon-problems.ts'
import { recognise } from './recognise.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const entry = { id: 'hit', kind: 'violence' as const, why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }
const weights = { bias: -1, points: 1, flagged: 0, raiseAt: 0, holdAt: -1, words: ['tiptoe:900 quiet:-1900'] }
const typeWeights = [{ type: 'economic' as const, bias: -1.6, words: ['wages:300 purse:300 tuesday:-100'] }, { type: 'physical' as const, bias: -2, words: ['wages:-900'], clues: ['violence/open:250'] }]
const withTypes = compile([{ ...plain, entries: [entry], weights, typeWeights }]).vocabulary
const read = (text: string, vocabulary = withTypes) => recognise([{ who: 'caller', text }], [], vocabulary)

describe('kinds of abuse by learnt words', () => {
  it('are told of words that are at least unsure, with the words that tell most, and weigh nothing', () => {
    const { types, cues, score } = read('he hit me for wages from my purse on tuesday')
    expect(types).toContain('economic')
    expect(cues.filter((c) => c.rule === typeRule).map((c) => [c.text, c.weight, c.why])).toEqual([['wages from my purse', 0, expect.stringContaining('economic abuse')]])
    const without = compile([{ ...plain, entries: [entry], weights }]).vocabulary
    expect(read('he hit me for wages from my purse on tuesday', without)).toMatchObject({ types: ['physical'], score, domesticAbuse: 'yes' })      // control: nothing else comes of it
  })
  it('are told of what learnt words raised, too', () => expect(read('I tiptoe round for wages in my purse')).toMatchObject({ domesticAbuse: 'unsure', types: ['economic'] }))
  it('are told of nothing that is no abuse, nor of what is held back', () => {
    expect(read('all my wages are here in the purse')).toMatchObject({ domesticAbuse: 'no', types: [], cues: [] })
    expect(read('it was all quiet when he hit me over the wages and purse')).toMatchObject({ domesticAbuse: 'no', types: [] })
  })
  it('are not told of a few words alone', () => expect(read('hit me wages purse').types).toEqual(['physical']))
  it('take away a kind that only a rule gives where words speak firmly against it and tell another, and no level with it', () => {
    expect(read('you know he hit me over there on that same day').types).toEqual(['physical'])
    const { domesticAbuse, types, cues } = read('you know he hit me over there for wages and purse')
    expect([domesticAbuse, types]).toEqual(['yes', ['economic']])
    expect(cues.map((c) => c.kind)).toContain('violence')
    expect(read('you know he hit me over there on wages day').types).toEqual(['physical'])      // none would be left
  })
  it('are told by each thing said, so that what is said later takes none away', () => {
    const said = [{ who: 'caller' as const, text: 'he hit me for wages from my purse' }, { who: 'caller' as const, text: 'it is all quiet now on this tuesday at last' }]
    expect(recognise(said, [], withTypes).types).toEqual(expect.arrayContaining([...recognise(said.slice(0, 1), [], withTypes).types]))
  })
  it('of an unknown kind, or without words, are refused with the field and the remedy', () => {
    for (const wrong of [{ type: 'rude', bias: 0, words: ['a:1'] }, { type: 'sexual', bias: 0, words: ['a'] }, { type: 'sexual', bias: 0 }]) {
      const lexicon = readLexicon([{ name: 'x.yaml', value: { ...plain, typeWeights: [wrong] } }])
      expect(lexicon.ok).toBe(false)
      if (!lexicon.ok) expect(lexicon.problems[0]!.field).toMatch(/typeWeights/)
    }
  })
})
