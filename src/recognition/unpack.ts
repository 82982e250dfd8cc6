import { typesFrom, type PackedTypes } from './abuse-types.ts'
import { learntFrom, linesFrom, type PackedLearnt, type PackedLines } from './learnt.ts'
import { WordsThatWeigh } from './learnt-weights.ts'
import type { Dismissal } from './lexicon-data.ts'
import { lookUp } from './look-up.ts'
import type { PackedWords } from './pack-words.ts'
import type { Rule, Vocabulary } from './vocabulary.ts'
import { WordList } from './word-list.ts'

/** A lexicon as it is kept: words and what rules know of them, the rules, what was learnt from contacts, from handlers' lines, and for kinds of abuse. */
export type Packed = { words: PackedWords; rules: readonly Rule[]; learnt: PackedLearnt | undefined; lines: PackedLines | undefined; types: PackedTypes | undefined }

const usualSay = 'Tell me what is happening now, and I will tell you who is coming.'

/** A lexicon that was kept, ready to be looked up. */
export function unpack({ words, rules, learnt, lines, types }: Packed): Vocabulary {
  const list = new WordList(words.list)
  const weigh = (packed: PackedLearnt | PackedLines | undefined): WordsThatWeigh | undefined => packed && new WordsThatWeigh(packed.weights, list)
  const found = lookUp(words, list, rules, weigh(learnt), weigh(lines))
  const sayOf = (kind: Dismissal): string => rules.find((r) => r.handler?.kind === kind && r.handler.say !== undefined)?.handler?.say ?? usualSay
  return { ...found, rules, learnt: learnt && learntFrom(learnt, list, found.idOf), learntLines: lines && linesFrom(lines, list, found.idOf), learntTypes: types && typesFrom(types), sayOf }
}
