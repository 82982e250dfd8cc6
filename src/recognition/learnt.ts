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
 * The words that raise an utterance, at most three, each with its share of what speaks for abuse; none when it is not raised. `points` is what the rules give.
 * A sum over the different words, by their weights, divided by the root of how many there are: the same as in tools/train-recognition.mjs.
 */
export function raisedBy(reads: readonly Read[], points: number, { bias, points: perPoint, raiseAt, of }: Learnt): { at: number; share: number }[] {
  if (reads.length < fewest || reads.length > most) return []
  const first = new Map<string, number>()
  reads.forEach(({ text }, i) => { if (!first.has(text)) first.set(text, i) })
  let sum = 0
  let good = 0
  const speaking: { at: number; weight: number }[] = []
  for (const [word, at] of first) {
    const weight = of.get(word)
    if (weight === undefined) continue
    sum += weight
    if (weight > 0) { good += weight; speaking.push({ at, weight }) }
  }
  if (bias + perPoint * clipped(points) + sum / Math.sqrt(Math.max(least, first.size)) <= raiseAt || speaking.length === 0) return []
  return speaking.sort((a, b) => b.weight - a.weight || a.at - b.at).slice(0, 3).map(({ at, weight }) => ({ at, share: weight / good }))
}
