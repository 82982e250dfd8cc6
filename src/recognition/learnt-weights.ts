import { asked, stop, ungrouped } from './alike.ts'
import { companies, roleOf, start } from './frame.ts'
import { mentionKinds, type LearntWeights } from './lexicon-data.ts'
import { pairTable, tripleTable, type PairTable } from './pair-table.ts'

/**
 * Weights of words, of pairs of words and of words near each other as they are written, of the same in frames (words by their stems, people by who they are) and by groups of words alike, of words in the company that the text
 * names, and of what the rules found; `tables` of what stands together
 * once the words have their numbers.
 */
export type WordWeights = { words: ReadonlyMap<string, number>; written: Together; clues: ReadonlyMap<string, number>; tables: Tables }
type Together = Pick<LearntWeights, 'pairs' | 'nears' | 'framePairs' | 'frameTriples' | 'frameNears' | 'alikePairs' | 'alikeTriples' | 'alikeNears' | 'company'>
/** What stands together, by numbers of words: as written, in frames, by groups. `start`, `stop`, `asked` and `ungrouped` are the numbers of the marks, `grouped` says whether any group weighs, `roles` of people by who they are, with `roleBit`. */
export type Tables = {
  pairs: PairTable; nears: PairTable; framePairs: PairTable; frameTriples: PairTable; frameNears: PairTable; alikePairs: PairTable; alikeTriples: PairTable; alikeNears: PairTable; company: PairTable
  companies: ReadonlyMap<string, number>; start: number; stop: number; asked: number; ungrouped: number; grouped: boolean; roles: ReadonlyMap<string, number>
}
/** What is written as "name:hundredths", one after another, so that tens of thousands are not held at once. */
export function* weighedIn(lines: readonly string[] = []): Iterable<readonly [name: string, hundredths: number]> {
  for (const line of lines) for (const one of line.split(' ')) { const end = one.lastIndexOf(':'); yield [one.slice(0, end), Number(one.slice(end + 1))] }
}
function* listed(lines?: readonly string[]): Iterable<[string, number]> { for (const [name, hundredths] of weighedIn(lines)) yield [name, hundredths / 100] }

const none = pairTable([], 0)
const unnumbered: Tables = {
  pairs: none, nears: none, framePairs: none, frameTriples: none, frameNears: none, alikePairs: none, alikeTriples: none, alikeNears: none, company: none,
  companies: new Map(), start: -1, stop: -1, asked: -1, ungrouped: -1, grouped: false, roles: new Map(),
}
/** What stands together as written: the words, then hundredths. */
function* togetherIn(lines?: readonly string[]): Iterable<readonly [words: string[], hundredths: number]> { for (const [names, hundredths] of weighedIn(lines)) yield [names.split('_'), hundredths] }

/** Weights as written, read: "word:hundredths", "one_two:hundredths" of what stands together, "violence/open:hundredths" of what the rules find. They weigh once `numbered`. */
export const weightsOf = ({ words, clues, pairs, nears, framePairs, frameTriples, frameNears, alikePairs, alikeTriples, alikeNears, company }: Pick<LearntWeights, 'words' | 'clues'> & Together): WordWeights =>
  ({ words: new Map(listed(words)), written: { pairs, nears, framePairs, frameTriples, frameNears, alikePairs, alikeTriples, alikeNears, company }, clues: new Map(listed(clues)), tables: unnumbered })

/** Every word that weighs, alone or with others. */
export function* wordsIn({ words, written }: WordWeights): Iterable<string> {
  yield* words.keys()
  for (const lines of Object.values(written)) for (const [together] of togetherIn(lines)) yield* together
}

/** Marks, in the number of somebody named, that he is. */
export const roleBit = 0x10000

/** The same weights with their tables, once `idOf` knows the number of each of their words. What was written is let go. */
export function numbered<W extends WordWeights>(weights: W, idOf: (word: string) => number): W {
  const { pairs, nears, framePairs, frameTriples, frameNears, alikePairs, alikeTriples, alikeNears, company } = weights.written
  const many = (lines: readonly string[] = []): number => lines.reduce((n, line) => n + line.split(' ').length, 0)
  function* two(lines: readonly string[] | undefined): Iterable<readonly [number, number, number]> { for (const [[one, other], weight] of togetherIn(lines)) yield [idOf(one!), idOf(other!), weight] }
  function* three(lines: readonly string[] | undefined): Iterable<readonly [number, number, number, number]> { for (const [[one, other, last], weight] of togetherIn(lines)) yield [idOf(one!), idOf(other!), idOf(last!), weight] }
  const ofTwo = (lines: readonly string[] | undefined): PairTable => pairTable(two(lines), many(lines))
  const roles = new Map(mentionKinds.map((kind) => { const id = idOf(roleOf(kind)); return [kind, id < 0 ? -1 : id | roleBit] }))
  const ofThree = (lines: readonly string[] | undefined): PairTable => tripleTable(three(lines), many(lines))
  const tables: Tables = {
    pairs: ofTwo(pairs), nears: ofTwo(nears), framePairs: ofTwo(framePairs), frameTriples: ofThree(frameTriples), frameNears: ofTwo(frameNears), alikePairs: ofTwo(alikePairs), alikeTriples: ofThree(alikeTriples),
    alikeNears: ofTwo(alikeNears), company: ofTwo(company), companies: new Map(companies.map((name) => [name, idOf(name)])), start: idOf(start), stop: idOf(stop), asked: idOf(asked), ungrouped: idOf(ungrouped),
    grouped: alikePairs !== undefined || alikeTriples !== undefined || alikeNears !== undefined, roles,
  }
  return { ...weights, written: {}, tables }
}
