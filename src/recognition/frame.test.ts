import { expect, it } from 'vitest'
import { compile } from './compile.ts'
import { companies, companyOf, framed, framedWord, isRole } from './frame.ts'
import { readWords } from './match.ts'
import { mentionsOf } from './people.ts'

const classes = { ex: { words: ['(ex|former) (husband|partner)'], mention: 'ex' as const, sex: 'm' as const }, man: { words: ['man'], mention: 'person' as const, sex: 'm' as const } }
const { vocabulary } = compile([{ lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x', classes, entries: [{ id: 'hit', kind: 'violence', why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }] }])
const frameOf = (text: string): string[] => { const { reads } = readWords(text, vocabulary); return framed(reads, mentionsOf(reads)) }

it('names people by who they are and words by their stems', () => {
  expect(frameOf('my ex-husband keeps ringing me')).toEqual(['^', 'my', 'EX', 'keep', 'ring', 'me'])
  expect(frameOf('my former partner keeps ringing me')).toEqual(frameOf('my ex husband keeps ringing me'))
})
it('marks each sentence, and a figure as a figure', () => expect(frameOf('A man hit me. He is 45')).toEqual(['^', framedWord('a'), 'PERSON', 'hit', 'me', '^', framedWord('he'), framedWord('is'), '#']))
it('takes no word for a person, however it is written', () => expect(frameOf('EX, PERSON').some((part, i) => i > 0 && isRole(part) && part !== 'EX')).toBe(false))
it('tells the company a text names: the closest of those close, and whether strangers stand beside', () => {
  expect(companyOf([])).toBe('NOBODY')
  expect(companyOf([{ kind: 'child' }, { kind: 'ex' }, { kind: 'partner' }, { kind: 'other' }, { kind: 'person' }])).toBe('EX-OTHER-PERSON')
  expect(companyOf([{ kind: 'carer' }])).toBe('FAMILY')
  expect(companyOf([{ kind: 'known' }, { kind: 'person' }])).toBe('PERSON')
  expect(new Set(companies).size).toBe(16)
})
