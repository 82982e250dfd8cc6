import { companyOf } from './frame.ts'
import { packWeights, weightsFrom, type PackedWeights, type Tables, type WordWeights } from './learnt-weights.ts'
import type { Dismissal, LearntLineWeights, LearntWeights, LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'
import { begin, pairOnce, pairWeighs } from './pair-table.ts'
import type { Mention } from './people.ts'
import { standTogether } from './weigh-frames.ts'
import type { WordList } from './word-list.ts'

/** Weights learnt from labelled contacts: above `raiseAt` a "no" becomes "unsure"; below `holdAt` what the rules found is held back. */
export type Learnt = WordWeights & { bias: number; points: number; flagged: number; raiseAt: number; holdAt: number }

/** Weights learnt from handlers' lines: above `raiseAt` a line puts off, whatever the rules heard; below `holdAt` what they heard is held back. `kinds` tell of which kind it is. */
export type LearntLines = WordWeights & { bias: number; flagged: number; raiseAt: number; holdAt: number; kinds: ReadonlyMap<Dismissal, WordWeights & { bias: number }> }

/** Weights learnt from contacts, and from handlers' lines, as they are kept. */
export type PackedLearnt = Pick<Learnt, 'bias' | 'points' | 'flagged' | 'raiseAt' | 'holdAt'> & { weights: PackedWeights }
export type PackedLines = Pick<LearntLines, 'bias' | 'flagged' | 'raiseAt' | 'holdAt'> & { weights: PackedWeights; kinds: readonly { kind: Dismissal; bias: number; weights: PackedWeights }[] }

/** The weights for handlers' lines of a lexicon, as written; nothing when no file has any. Of several files the last one counts, as of the others. */
export const lineWeightsOf = (files: readonly LexiconFile[]): LearntLineWeights | undefined => files.findLast((f) => f.lineWeights !== undefined)?.lineWeights
/** The learnt weights of a lexicon, as written; nothing when no file has any. */
export const contactWeightsOf = (files: readonly LexiconFile[]): LearntWeights | undefined => files.findLast((f) => f.weights !== undefined)?.weights

/** As they are kept, and again to weigh by; `idOf` knows the number of each word. */
export const packLearnt = (from: LearntWeights, idOf: (word: string) => number): PackedLearnt =>
  ({ bias: from.bias, points: from.points, flagged: from.flagged, raiseAt: from.raiseAt, holdAt: from.holdAt, weights: packWeights(from, idOf) })
export const learntFrom = ({ weights, ...numbers }: PackedLearnt, list: WordList, idOf: (word: string) => number): Learnt => ({ ...numbers, ...weightsFrom(weights, list, idOf) })
export const packLines = (from: LearntLineWeights, idOf: (word: string) => number): PackedLines => ({
  bias: from.bias, flagged: from.flagged, raiseAt: from.raiseAt, holdAt: from.holdAt, weights: packWeights(from, idOf),
  kinds: from.kinds.map((k) => ({ kind: k.kind, bias: k.bias, weights: packWeights(k, idOf) })),
})
export const linesFrom = ({ weights, kinds, ...numbers }: PackedLines, list: WordList, idOf: (word: string) => number): LearntLines =>
  ({ ...numbers, ...weightsFrom(weights, list, idOf), kinds: new Map(kinds.map((k) => [k.kind, { bias: k.bias, ...weightsFrom(k.weights, list, idOf) }])) })

/** Of fewer words nobody could tell, of more the sum means nothing; a text counts for at least so many different ones. */
export const fewest = 5, most = 400, least = 6
/** What the rules' points may count for, from and to: far beyond either end nothing more is learnt. */
export const clipped = (points: number): number => Math.min(8, Math.max(-3, points)) / 3

/** The weight of a word alone: that for contacts, that for a handler's own lines, or any other. */
export type WeightOf = (read: Read) => number
export const contactOf: WeightOf = (read) => read.info.contact / 100
export const lineOf: WeightOf = (read) => read.info.line / 100
const before = (reads: readonly Read[], i: number, tables: Tables): number => (i > 0 && reads[i - 1]!.sentence === reads[i]!.sentence ? reads[i - 1]!.info.id : tables.start)

const companyIn = (mentions: readonly Mention[] | undefined, { companies: numbers }: Tables): number => (mentions === undefined ? -1 : numbers.get(companyOf(mentions)) ?? -1)

/** How far apart two words may stand, and still be near. */
const nearest = 2, farthest = 4

// When a word was last met, by its number: so that a text's different words are counted without a set of them.
const met = new Uint32Array(65_536)
let texts = 0

/**
 * What the different words of a text, its pairs and its words near each other weigh, over the root of how many different words there are (at least `few`): the same as in tools/learn/features.mjs.
 * With `questions`, the sentences that ask, the last word of each sentence makes a pair with its end too; with `mentions` frames weigh, groups of words alike, and each word in the company they are.
 */
export function wordsWeigh(reads: readonly Read[], { tables }: WordWeights, of: WeightOf, few = least, questions?: ReadonlySet<number>, mentions?: readonly Mention[]): number {
  texts = texts > 4_000_000_000 ? (met.fill(0), 1) : texts + 1
  let others: Set<string> | undefined
  let [sum, different, hundredths] = [0, 0, mentions === undefined ? 0 : standTogether(reads, mentions, tables, questions)]
  const { pairs, nears, company } = tables
  const named = companyIn(mentions, tables)
  begin(pairs)
  begin(nears)
  // The numbers of the last words, the nearest first: of the one before only within its sentence.
  let [before, one, two, three, four] = [tables.start, -1, -1, -1, -1]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    const { sentence, info: { id } } = read
    const last = reads[i + 1]?.sentence !== sentence
    if (id < 0) (others ??= new Set()).add(read.text)
    else {
      if (met[id] !== texts) { met[id] = texts; different += 1; sum += of(read); hundredths += pairWeighs(company, named, id) }
      hundredths += pairOnce(pairs, before, id) + pairOnce(nears, two, id) + pairOnce(nears, three, id) + pairOnce(nears, four, id)
      if (questions !== undefined && last) hundredths += pairOnce(pairs, id, questions.has(sentence) ? tables.asked : tables.stop)
    }
    four = three; three = two; two = one; one = id
    before = last ? tables.start : id
  }
  return (sum + hundredths / 100) / Math.sqrt(Math.max(few, different + (others?.size ?? 0)))
}

export const cluesWeigh = (clues: ReadonlySet<string>, { clues: of }: WordWeights): number => { let sum = 0; for (const clue of clues) sum += of.get(clue) ?? 0; return sum }

/**
 * What all that was learnt says of one utterance, in log odds, less the point at which it is unsure: above 0 for abuse. Undefined of so few words that nobody could tell,
 * and of so many that the sum means nothing. `points` is what the rules give, `flagged` whether they find it unsure.
 */
export function learntSays(reads: readonly Read[], mentions: readonly Mention[], clues: ReadonlySet<string>, points: number, flagged: boolean, learnt: Learnt): number | undefined {
  if (reads.length < fewest || reads.length > most) return undefined
  return learnt.bias + learnt.points * clipped(points) + (flagged ? learnt.flagged : 0) + cluesWeigh(clues, learnt) + wordsWeigh(reads, learnt, contactOf, least, undefined, mentions)
}

/** Of all stretches within a sentence the one whose weights, each times `sign`, add up to most; from its first to its last telling word. */
export function mostTelling(reads: readonly Read[], { tables }: WordWeights, of: WeightOf, sign: 1 | -1 = 1, questions?: ReadonlySet<number>, mentions?: readonly Mention[]): { from: number; to: number } | undefined {
  let best: { from: number; to: number; sum: number } | undefined
  let [from, sum] = [0, 0]
  const frames = new Float64Array(reads.length)
  const named = companyIn(mentions, tables)
  if (mentions !== undefined) standTogether(reads, mentions, tables, questions, frames)
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    const { sentence, info: { id } } = read
    const first = i === 0 || reads[i - 1]!.sentence !== sentence
    const pair = (sign * pairWeighs(tables.pairs, before(reads, i, tables), id)) / 100
    // Words that tell together begin at the first of them.
    if (sum <= 0 || first) [from, sum] = [first ? i : startOf(reads, i, tables, sign, pair), 0]
    sum += sign * of(read) + pair + (sign * (frames[i]! + pairWeighs(tables.company, named, id))) / 100
    for (let k = nearest; k <= farthest && i - k >= from; k += 1) sum += (sign * pairWeighs(tables.nears, reads[i - k]!.info.id, id)) / 100
    if (questions !== undefined && reads[i + 1]?.sentence !== sentence) sum += (sign * pairWeighs(tables.pairs, id, questions.has(sentence) ? tables.asked : tables.stop)) / 100
    if (sum > 0 && (best === undefined || sum > best.sum)) best = { from, to: i, sum }
  }
  return best
}

/** Where a stretch that ends at `i` begins: at the first word of its sentence that tells something together with it. */
function startOf(reads: readonly Read[], i: number, { nears }: Tables, sign: 1 | -1, pair: number): number {
  for (let k = Math.min(farthest, i); k >= nearest; k -= 1) if (reads[i - k]!.sentence === reads[i]!.sentence && sign * pairWeighs(nears, reads[i - k]!.info.id, reads[i]!.info.id) > 0) return i - k
  return pair > 0 ? i - 1 : i
}
