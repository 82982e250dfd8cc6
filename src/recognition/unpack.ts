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
  const found = lookUp({ ...words, groups: groupsFor(words.groups, learnt, lines) }, list, rules, weigh(learnt), weigh(lines))
  const sayOf = (kind: Dismissal): string => rules.find((r) => r.handler?.kind === kind && r.handler.say !== undefined)?.handler?.say ?? usualSay
  return { ...found, rules, learnt: learnt && learntFrom(learnt, list, found.idOf), learntLines: lines && linesFrom(lines, list, found.idOf), learntTypes: types && typesFrom(types), sayOf }
}

/** The groups that count: where only one part is read, those that weigh in it. A word of any other is taken for one of no group, as when the lexicon is made of that part alone. */
function groupsFor(groups: Int32Array, learnt: PackedLearnt | undefined, lines: PackedLines | undefined): Int32Array {
  if (learnt !== undefined && lines !== undefined) return groups
  const weigh = new Set((learnt ?? lines)?.groups)
  return groups.map((group) => (weigh.has(group) ? group : -1))
}
