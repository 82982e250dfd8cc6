import type { LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'

/** Weights of words learnt from labelled examples, ready to be looked up. They may only raise a "no" to "unsure". */
export type Learnt = { bias: number; points: number; raiseAt: number; of: ReadonlyMap<string, number> }

/** The learnt weights of a lexicon; nothing when no file has any. Of several files the last one counts. */
export function learntOf(files: readonly LexiconFile[]): Learnt | undefined {
  const from = files.findLast((f) => f.weights !== undefined)?.weights
  if (from === undefined) return undefined
  const of = new Map<string, number>()
  for (const line of from.words) for (const one of line.split(' ')) { const at = one.lastIndexOf(':'); of.set(one.slice(0, at), Number(one.slice(at + 1)) / 100) }
  return { bias: from.bias, points: from.points, raiseAt: from.raiseAt, of }
}

const fewest = 6, most = 400, least = 6
/** What the rules' points may count for, from and to: far beyond either end nothing more is learnt. */
export const clipped = (points: number): number => Math.min(8, Math.max(-3, points)) / 3

/**
 * The stretch of words that raises an utterance: within one sentence, that which speaks most for abuse; undefined when it is not raised. `points` is what the rules give.
 * A sum over the different words, by their weights, divided by the root of how many there are: the same as in tools/train-recognition.mjs.
 */
export function raisedBy(reads: readonly Read[], points: number, { bias, points: perPoint, raiseAt, of }: Learnt): { from: number; to: number } | undefined {
  if (reads.length < fewest || reads.length > most) return undefined
  const words = new Set(reads.map((r) => r.text))
  let sum = 0
  for (const word of words) sum += of.get(word) ?? 0
  return bias + perPoint * clipped(points) + sum / Math.sqrt(Math.max(least, words.size)) <= raiseAt ? undefined : mostTelling(reads, of)
}

/** Of all stretches within a sentence the one whose weights add up to most; from its first to its last telling word. */
function mostTelling(reads: readonly Read[], of: ReadonlyMap<string, number>): { from: number; to: number } | undefined {
  let best: { from: number; to: number; sum: number } | undefined
  let [from, sum] = [0, 0]
  for (let i = 0; i < reads.length; i++) {
    if (sum <= 0 || reads[i]!.sentence !== reads[i - 1]?.sentence) [from, sum] = [i, 0]
    sum += of.get(reads[i]!.text) ?? 0
    if (sum > 0 && (best === undefined || sum > best.sum)) best = { from, to: i, sum }
  }
  return best
}
