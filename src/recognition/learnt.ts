import type { Dismissal, LearntWeights, LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'

/** What a word weighs, and what it weighs more or less before certain words. */
export type Weighed = { alone: number; before: ReadonlyMap<string, number> | undefined }
/** Weights of words, of pairs of words, and of what the rules found, ready to be looked up. */
export type WordWeights = { words: ReadonlyMap<string, Weighed>; clues: ReadonlyMap<string, number> }
/** Weights learnt from labelled contacts: above `raiseAt` a "no" becomes "unsure"; below `holdAt` a weak "unsure" is held back. */
export type Learnt = WordWeights & { bias: number; points: number; flagged: number; raiseAt: number; holdAt: number }

/** Weights learnt from handlers' lines: above `raiseAt` a line puts off, whatever the rules heard; below `holdAt` what they heard is held back. `kinds` tell of which kind it is. */
export type LearntLines = WordWeights & { bias: number; flagged: number; raiseAt: number; holdAt: number; kinds: ReadonlyMap<Dismissal, WordWeights & { bias: number }> }

/** The weights for handlers' lines of a lexicon; nothing when no file has any. */
export function learntLinesOf(files: readonly LexiconFile[]): LearntLines | undefined {
  const from = files.findLast((f) => f.lineWeights !== undefined)?.lineWeights
  if (from === undefined) return undefined
  const { bias, flagged, raiseAt, holdAt } = from
  return { bias, flagged, raiseAt, holdAt, ...weightsOf(from), kinds: new Map(from.kinds.map((k) => [k.kind, { bias: k.bias, ...weightsOf(k) }])) }
}

/** The learnt weights of a lexicon; nothing when no file has any. Of several files the last one counts. */
export function learntOf(files: readonly LexiconFile[]): Learnt | undefined {
  const from = files.findLast((f) => f.weights !== undefined)?.weights
  if (from === undefined) return undefined
  const { bias, points, flagged, raiseAt, holdAt } = from
  return { bias, points, flagged, raiseAt, holdAt, ...weightsOf(from) }
}

const listed = (lines: readonly string[] = []): [string, number][] => lines.flatMap((line) => line.split(' ').map((one): [string, number] => { const at = one.lastIndexOf(':'); return [one.slice(0, at), Number(one.slice(at + 1)) / 100] }))

/** Weights as written, made ready: "word:hundredths", "one_two:hundredths" of pairs, "violence/open:hundredths" of what the rules find. */
export function weightsOf({ words, pairs, clues }: Pick<LearntWeights, 'words' | 'pairs' | 'clues'>): WordWeights {
  const of = new Map<string, { alone: number; before: Map<string, number> | undefined }>()
  for (const [word, alone] of listed(words)) of.set(word, { alone, before: undefined })
  for (const [pair, weight] of listed(pairs)) {
    const [first, second] = pair.split('_') as [string, string]
    const one = of.get(first) ?? { alone: 0, before: undefined }
    of.set(first, one)
    one.before ??= new Map()
    one.before.set(second, weight)
  }
  return { words: of, clues: new Map(listed(clues)) }
}

/** Stands before the first word of each sentence, in pairs; and after its last, where ends are weighed. */
export const start = '^', stop = '$.', asked = '$?'
const fewest = 5, most = 400, least = 6
/** What the rules' points may count for, from and to: far beyond either end nothing more is learnt. */
export const clipped = (points: number): number => Math.min(8, Math.max(-3, points)) / 3

/** The weights of a word: those for contacts, those for a handler's own lines, or any others. */
export type WeighedOf = (read: Read) => Weighed | undefined
export const contactOf: WeighedOf = (read) => read.info.contact
export const lineOf: WeighedOf = (read) => read.info.line
const pairAt = (reads: readonly Read[], i: number, { words }: WordWeights, of: WeighedOf): number | undefined => {
  const { text, sentence } = reads[i]!
  return (i > 0 && reads[i - 1]!.sentence === sentence ? of(reads[i - 1]!) : words.get(start))?.before?.get(text)
}

// When a word was last met, by its number: so that a text's different words are counted without a set of them.
const met = new Uint32Array(65_536)
let texts = 0

/**
 * What the different words and pairs of a text weigh, over the root of how many different words there are (at least `few`): the same as in tools/learn/features.mjs.
 * With `questions`, the sentences that ask, the last word of each sentence makes a pair with its end too.
 */
export function wordsWeigh(reads: readonly Read[], weights: WordWeights, of: WeighedOf, few = least, questions?: ReadonlySet<number>): number {
  texts = texts > 4_000_000_000 ? (met.fill(0), 1) : texts + 1
  let others: Set<string> | undefined
  let pairs: string[] | undefined
  let [sum, different] = [0, 0]
  const add = (pair: string, weight: number): void => { if (pairs?.includes(pair) !== true) { (pairs ??= []).push(pair); sum += weight } }
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    const { text, sentence, info } = read
    if (info.id < 0) (others ??= new Set()).add(text)
    else if (met[info.id] !== texts) { met[info.id] = texts; different += 1; sum += of(read)?.alone ?? 0 }
    const weight = pairAt(reads, i, weights, of)
    if (weight !== undefined) add(`${i > 0 && reads[i - 1]!.sentence === sentence ? reads[i - 1]!.text : start} ${text}`, weight)
    if (questions === undefined || reads[i + 1]?.sentence === sentence) continue
    const end = questions.has(sentence) ? asked : stop
    const last = of(read)?.before?.get(end)
    if (last !== undefined) add(`${text} ${end}`, last)
  }
  return sum / Math.sqrt(Math.max(few, different + (others?.size ?? 0)))
}

export const cluesWeigh = (clues: ReadonlySet<string>, { clues: of }: WordWeights): number => { let sum = 0; for (const clue of clues) sum += of.get(clue) ?? 0; return sum }

/**
 * What all that was learnt says of one utterance, in log odds, less the point at which it is unsure: above 0 for abuse. Undefined of so few words that nobody could tell,
 * and of so many that the sum means nothing. `points` is what the rules give, `flagged` whether they find it unsure.
 */
export function learntSays(reads: readonly Read[], clues: ReadonlySet<string>, points: number, flagged: boolean, learnt: Learnt): number | undefined {
  if (reads.length < fewest || reads.length > most) return undefined
  return learnt.bias + learnt.points * clipped(points) + (flagged ? learnt.flagged : 0) + cluesWeigh(clues, learnt) + wordsWeigh(reads, learnt, contactOf)
}

/** Of all stretches within a sentence the one whose weights, each times `sign`, add up to most; from its first to its last telling word. */
export function mostTelling(reads: readonly Read[], weights: WordWeights, of: WeighedOf, sign: 1 | -1 = 1, questions?: ReadonlySet<number>): { from: number; to: number } | undefined {
  let best: { from: number; to: number; sum: number } | undefined
  let [from, sum] = [0, 0]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    const { sentence } = read
    const first = i === 0 || reads[i - 1]!.sentence !== sentence
    const pair = pairAt(reads, i, weights, of) ?? 0
    // A pair that tells begins at its first word.
    if (sum <= 0 || first) [from, sum] = [!first && sign * pair > 0 ? i - 1 : i, 0]
    sum += sign * ((of(read)?.alone ?? 0) + pair)
    if (questions !== undefined && reads[i + 1]?.sentence !== sentence) sum += sign * (of(read)?.before?.get(questions.has(sentence) ? asked : stop) ?? 0)
    if (sum > 0 && (best === undefined || sum > best.sum)) best = { from, to: i, sum }
  }
  return best
}
