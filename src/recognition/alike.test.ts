import { expect, it } from 'vitest'
import { alikened, asked, groupsOf, stop, ungrouped, withEnds } from './alike.ts'
import { compile } from './compile.ts'
import { framed } from './frame.ts'
import { readWords } from './match.ts'
import { mentionsOf } from './people.ts'
import { recognise } from './recognise.ts'

const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
const classes = { ex: { words: ['ex'], mention: 'ex' as const } }
const entry = { id: 'hit', kind: 'violence' as const, why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }
const weights = { bias: -1, points: 1, flagged: 0, raiseAt: 0, holdAt: -1, words: ['zzz:0'] }
const alike = ['lift hoist', 'kettl pan wok', 'the a']
const made = (given: object): ReturnType<typeof compile>['vocabulary'] => compile([{ ...plain, classes, alike, entries: [entry], weights: { ...weights, ...given } }]).vocabulary
const groups = groupsOf([{ ...plain, alike }])
const of = (text: string, withQuestions = false): string[] => {
  const { reads, all } = readWords(text, made({}))
  return alikened(withEnds(framed(reads, mentionsOf(reads)), reads, withQuestions ? all.questions : undefined), groups)
}
const read = (text: string, vocabulary: Parameters<typeof recognise>[2]): ReturnType<typeof recognise> => recognise([{ who: 'caller', text }], [], vocabulary)

it('tells a text by groups: people by who they are, words of no group as one, sentences by their ends', () => {
  expect(of('My ex hoists the wok. Lifted a pan?')).toEqual(['^', ungrouped, 'EX', '~lift', '~the', '~kettl', stop, '^', '~lift', '~the', '~kettl', stop])
  expect(of('Lifted a pan?', true)).toEqual(['^', '~lift', '~the', '~kettl', asked])
  expect(of('')).toEqual([])
})
it('of several files with groups the last one counts', () => expect(groupsOf([{ ...plain, alike }, plain, { ...plain, alike: ['pan kettl'] }]).get('kettl')).toBe('~pan'))

it('weighs words that nobody weighed by others of their group, side by side, three in a row, and two to six apart', () => {
  const pairs = made({ alikePairs: ['~lift_~kettl:900'] })
  expect(read('then somebody hoisted pans up there', pairs).cues.map((c) => [c.kind, c.text])).toEqual([['model', 'hoisted pans']])
  expect(read('then somebody hoisted up pans there', pairs).domesticAbuse).toBe('no')
  const triples = made({ alikeTriples: ['~lift_~the_~kettl:900'] })
  expect(read('then somebody hoisted a wok up there', triples).domesticAbuse).toBe('unsure')
  expect(read('then somebody hoisted wok a up there', triples).domesticAbuse).toBe('no')
  const nears = made({ alikeNears: ['~lift_~kettl:900'] })
  expect(read('lift it up and then that pan', nears).domesticAbuse).toBe('unsure')
  expect(read('lift it up and then you that pan', nears).domesticAbuse).toBe('no')
  expect(read('lift pan and nothing else is here', nears).domesticAbuse).toBe('no')
})
it('control: without groups the same weights tell nothing', () => {
  const bare = compile([{ ...plain, entries: [entry], weights: { ...weights, alikePairs: ['~lift_~kettl:900'] } }]).vocabulary
  expect(read('then somebody hoisted pans up there', bare).domesticAbuse).toBe('no')
})
it('weighs a group once a text, however often it stands there', () => {
  const once = made({ alikePairs: ['~lift_~kettl:200'] })
  expect(read('then somebody hoisted pans lifted woks lifted kettles', once).domesticAbuse).toBe('no')
})
