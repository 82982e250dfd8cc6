import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compile } from '../src/recognition/compile.ts'
import * as alike from '../src/recognition/alike.ts'
import { alikened, groupsOf, withEnds } from '../src/recognition/alike.ts'
import * as frame from '../src/recognition/frame.ts'
import { companyOf, framed, framedWord } from '../src/recognition/frame.ts'
import { typesSay } from '../src/recognition/abuse-types.ts'
import { abuseTypes, type AbuseType } from '../src/recognition/cues.ts'
import { learntSays } from '../src/recognition/learnt.ts'
import { readWords } from '../src/recognition/match.ts'
import { mentionsOf } from '../src/recognition/people.ts'
import { lineSays } from '../src/recognition/weigh-line.ts'
import { readLine } from '../src/recognition/hear-dismissal.ts'
import { told } from './learn/weigh-rows.mjs'
import { groupsIn } from './learn/alike.mjs'
import { alikeIn, featuresOf, framesIn, mayStand, scales, tableOf, withoutRules, wordsAndPairs, written } from './learn/features.mjs'
import { learnTypes, typeRows } from './learn/types.mjs'
import { crossed, fit, packed, says } from './learn/fit.mjs'
import { authorOf } from './learn/lines.mjs'
import { namesIn } from './learn/names.mjs'

const classes = { spouse: { words: ['husband'], mention: 'partner' as const, sex: 'm' as const }, mother: { words: ['mum'], mention: 'parent' as const, sex: 'f' as const } }
const plain = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x', classes, alike: ['door car', 'knife', 'he she the'] }
const groups = groupsOf([plain])
const bare = compile([{ ...plain, entries: [{ id: 'hit', kind: 'violence' as const, why: 'w', alone: 9, known: 9, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }] }]).vocabulary
const known = { vectorOf: () => undefined, mayWeigh: () => true, isName: () => false, usual: [], stemOf: framedWord }

describe('the regression', () => {
  const rows = Array.from({ length: 60 }, (_, i): [number, number][] => [[0, i % 2], [1, i % 3 === 0 ? 1 : 0]])
  const of = packed(rows)
  const [y, counts] = [rows.map((_, i) => i % 2), rows.map(() => 1)]
  it('finds what tells and leaves what does not', () => {
    const w = fit({ of, y, counts, size: 2, chosen: [...rows.keys()] })
    expect(w[0]).toBeGreaterThan(2)
    expect(Math.abs(w[1]!)).toBeLessThan(0.5)
    expect(says(of, 1, w)).toBeGreaterThan(0)
    expect(says(of, 0, w)).toBeLessThan(0)
  })
  it('is the same each time', () => expect([...fit({ of, y, counts, size: 2, chosen: [1, 2, 3] })]).toEqual([...fit({ of, y, counts, size: 2, chosen: [1, 2, 3] })]))
  it('tells no row by what was learnt from it: a mark that one fold alone has tells nothing there', () => {
    const marked = packed(rows.map((_, i): [number, number][] => (i < 30 ? [[0, i % 2]] : [])))
    const fold = rows.map((_, i) => (i < 30 ? 0 : 1))
    const z = crossed({ of: marked, y, counts, size: 1, fold, tested: [...rows.keys()] })
    expect(z[1]).toBeCloseTo(z[0]!, 6)
    const both = crossed({ of: marked, y, counts, size: 1, fold: rows.map((_, i) => i % 5), tested: [...rows.keys()] })
    expect(both[1]! - both[0]!).toBeGreaterThan(1)      // control: with the mark in every fold it does
  })
})

test('what is learnt weighs the same where it is read: a contact and a handler\'s line, whatever their words', () => {
  const words = ['he', 'she', 'husband', 'mum', 'door', 'knife', 'the', 'car', 'again', 'doors', 'zzz']
  fc.assert(fc.property(fc.array(fc.constantFrom(...words, '.', '?'), { minLength: 6, maxLength: 20 }), fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 400, maxLength: 400 }), (parts, numbers) => {
    const text = parts.join(' ')
    const { reads, all } = readWords(text, bare)
    if (reads.length < 5) return
    for (const questions of [undefined, all.questions]) {
      const named = framed(reads, mentionsOf(reads))
      const row = { ...wordsAndPairs(reads, questions), frames: framesIn(named, frame), alike: alikeIn(alikened(withEnds(named, reads, questions), groups), alike), company: questions === undefined ? companyOf(mentionsOf(reads)) : undefined, clues: [], plain: {}, least: questions === undefined ? 6 : 4 }
      const { of, index } = featuresOf([row, row, row, row, row], known)
      // Weights that are hundredths as written, so that nothing is lost by rounding.
      const w = Float64Array.from([...index.keys()].map((name, i) => numbers[i % numbers.length]! / (/^[qfghabdm]:/.test(name) ? 100 : 150))); const full = new Float64Array(index.size + 101); full.set(w)
      const table = tableOf(full, index, known, 0)
      const weights = { bias: 0, points: 0, flagged: 0, raiseAt: 0, holdAt: 0, words: linesOf(table.words), pairs: linesOf(table.pairs), nears: linesOf(table.nears), framePairs: linesOf(table.framePairs), frameTriples: linesOf(table.frameTriples), frameNears: linesOf(table.frameNears), alikePairs: linesOf(table.alikePairs), alikeTriples: linesOf(table.alikeTriples), alikeNears: linesOf(table.alikeNears), company: linesOf(table.company) }
      const expected = says(packed(of), 0, full)
      if (questions === undefined) {
        const v = compile([{ ...plain, weights }]).vocabulary
        expect(learntSays(readWords(text, v).reads, mentionsOf(readWords(text, v).reads), new Set(), 0, false, v.learnt!)).toBeCloseTo(expected, 6)
      } else {
        const v = compile([{ ...plain, lineWeights: { ...weights, kinds: [] } }]).vocabulary
        expect(lineSays({ ...readLine(text, v), clues: new Set() }, v.learntLines!)).toBeCloseTo(expected, 6)
      }
    }
  }), { numRuns: 40 })
})
const linesOf = (weights: Map<string, number>): string[] => written(weights).map((l: string) => /"(.*)"/.exec(l)![1]!)

describe('groups of words alike', () => {
  const said = ['the cat sat on the mat', 'the dog sat on the mat', 'a cat ran to a door', 'a dog ran to a door', 'the cat ran on the mat', 'the dog ran to the mat', 'a cat sat to a door', 'a dog sat on a door']
  const often = [0, 1, 2].flatMap(() => said.map((text) => ['^', ...text.split(' '), '$.']))
  it('are of words that stand in like places, and the same each time', () => {
    const found = groupsIn(often, () => true, { many: 5 })
    expect(found.find((g) => g.includes('cat'))).toContain('dog')
    expect(found.find((g) => g.includes('cat'))).not.toContain('sat')
    expect(groupsIn(often, () => true, { many: 5 })).toEqual(found)
  })
  it('hold no mark, nobody named, nothing met too seldom and no word that may not weigh', () => {
    const all = groupsIn([...often, ['^', 'EX', 'once', '$.']], (stem: string) => stem !== 'dog', { many: 5 }).flat()
    expect(all).toContain('cat')
    expect(all.filter((w) => ['^', '$.', 'EX', 'once', 'dog'].includes(w))).toEqual([])
  })
  it('hold no stem of which any word may not weigh, by origin, faith, name or otherwise', () => {
    const may = mayStand(['door', 'doors', 'polish', 'lee'], { ...known, isName: (w: string) => w === 'doors', stemOf: framedWord })
    expect(['door', 'polish', 'lee', 'car', 'a:b', ''].map((w) => may(w))).toEqual([false, false, false, true, false, false])
  })
})

// What speaks for a kind of abuse weighs in the product what it weighed when it was learnt; a kind that no line tells of is not told.
test('kinds of abuse weigh the same in the product as in learning', () => {
  const texts = ['my mum keeps all my wages in her purse', 'he hit my mum over the wages again and again', 'my husband took the purse and the wages', 'she hit me by the door and then my husband did']
  const rows = texts.map((text, i) => ({ ...wordsAndPairs(readWords(text, bare).reads), clues: i % 2 === 0 ? ['violence/open'] : [], plain: { points: 1 }, least: 6, fold: i, y: 1 }))
  const many = [0, 1, 2].flatMap((n) => rows.map((r, i) => ({ ...r, id: `da-x-${n}${i}` })))
  const learntFrom = typeRows(many, many.map((r, i) => ({ id: r.id, label: 'da', text: texts[i % 4], types: i % 4 < 2 ? ['economic'] : ['coercive', 'physical'] })))
  type OfKind = { type: AbuseType; bias: number; words: Map<string, number>; clues: Map<string, number> }
  const weights = learnTypes(learntFrom, known, true).weights as OfKind[]
  expect(weights.map((w) => w.type)).toEqual(['physical', 'control', 'economic'])
  const { vocabulary } = compile([{ ...plain, typeWeights: weights.map(({ type, bias, words, clues }) => ({ type, bias, words: linesOf(words), ...(clues.size > 0 ? { clues: linesOf(clues) } : {}) })) }])
  const { of, index } = featuresOf(learntFrom, known)
  const names = [...index.keys()]
  texts.forEach((text, i) => {
    const says = typesSay(readWords(text, vocabulary).reads, new Set(rows[i]!.clues), vocabulary.learntTypes!)!
    for (const { type, bias, words, clues } of weights) {
      const ofOne = (name: string): number => (name.startsWith('w:') ? (words.get(name.slice(2)) ?? 0) / scales.word : (clues.get(name.slice(2)) ?? 0) / scales.clue) / 100
      const sum = (of[i] as [number, number][]).reduce((n, [f, value]) => n + ofOne(names[f] ?? '') * value, bias)
      expect(says[abuseTypes.indexOf(type)]).toBeCloseTo(sum, 6)
      expect(says[abuseTypes.indexOf(type)]! > 0).toBe(learntFrom[i]!.types.has(type))
    }
    expect(says[abuseTypes.indexOf('sexual')]).toBe(-99)
  })
})

test('a row without what the rules found keeps its words', () => {
  const row = { words: ['door'], pairs: [], nears: [], clues: ['violence'], plain: { points: 1 }, least: 6 }
  const { of, index } = featuresOf([row, row, row], known)
  const names = [...index.keys()]
  expect(of[0].map(([k]: [number, number]) => names[k])).toEqual(['w:door', 'c:violence', 'n:points'])
  expect(withoutRules(of[0], index, names).map(([k]: [number, number]) => names[k])).toEqual(['w:door'])
})

test('a name is known by its capital inside a sentence; a word that is written small is none', () => {
  const isName = namesIn(['It is Delroy at the door.', 'Then Delroy went. Door shut.', 'My Mum is here'], (text: string) => readWords(text, bare).reads)
  expect(['delroy', 'door', 'mum', 'then'].map(isName)).toEqual([true, false, false, false])
})

test('the second authors are told from the others by their ids', () => {
  const of = (id: string, source = 'written for this corpus') => authorOf({ id, source }, '')
  expect(['da-b8-0001', 'other-beightw-001', 'da-spoken-005', 'dis-beightb-002'].map((id) => of(id))).toEqual(['second', 'second', 'second', 'second'])
  expect([of('da-oblique-001'), of('da-sight-001'), authorOf({ id: 'da-001' }, 'eval')]).toEqual(['corpus', 'plain', 'published'])
})

test('what is firm, or of few words, is told by the rules whatever the weights say', () => {
  const at = { raiseAt: 0, holdAt: 0 }
  expect([{ flagged: true, firm: true }, { flagged: true, few: true }, { flagged: true }, { flagged: false, few: true }, { flagged: false }].map((r) => [told(r, -5, at), told(r, 5, at)])).toEqual([[true, true], [true, true], [false, true], [false, false], [false, true]])
})
