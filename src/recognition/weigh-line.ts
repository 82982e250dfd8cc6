import type { Finding, LineRead } from './hear-dismissal.ts'
import { cluesWeigh, lineOf, mostTelling, wordsWeigh, type LearntLines } from './learnt.ts'
import type { Dismissal } from './lexicon-data.ts'
import { flag } from './look-up.ts'
import { mentionsOf } from './people.ts'

const fewest = 3, most = 200, least = 4, fewestKnown = 2

/** Common words, and those of which anything was learnt: a line of letters typed at random has none. */
const knownOf = (reads: LineRead['reads'], { words }: LearntLines): number => reads.filter((read) => (read.info.flags & flag.common) !== 0 || words.has(read.text)).length

/** What the weights say of a handler's line, in log odds: above 0 for putting off. Undefined of too few words, or of too few that are known, or too many. */
export function lineSays({ reads, questions, found, clues }: LineRead, learnt: LearntLines, mentions = mentionsOf(reads)): number | undefined {
  if (reads.length < fewest || reads.length > most || knownOf(reads, learnt) < fewestKnown) return undefined
  return learnt.bias + (found.length > 0 ? learnt.flagged : 0) + cluesWeigh(clues, learnt) + wordsWeigh(reads, learnt, lineOf, least, questions, mentions)
}

/** The kind of putting off that a line speaks for most. */
export function kindOf({ reads, questions, clues }: LineRead, { kinds }: LearntLines): Dismissal {
  let best: { kind: Dismissal; sum: number } = { kind: 'refuse', sum: -Infinity }
  for (const [kind, weights] of kinds) {
    const sum = weights.bias + cluesWeigh(clues, weights) + wordsWeigh(reads, weights, (read) => weights.words.of(read.info.id) / 100, least, questions)
    if (sum > best.sum) best = { kind, sum }
  }
  return best.kind
}

/** What of a line is to be shown: what the rules heard, unless the weights speak against it; or, where they heard nothing, what the weights hear. */
export function weighLine(text: string, line: LineRead, learnt: LearntLines, sayOf: (kind: Dismissal) => string): readonly Finding[] {
  const mentions = mentionsOf(line.reads)
  const says = lineSays(line, learnt, mentions)
  if (says === undefined) return line.found
  if (line.found.length > 0) return says < learnt.holdAt ? line.found.filter((f) => f.stands) : line.found
  if (says <= learnt.raiseAt) return []
  const by = mostTelling(line.reads, learnt, lineOf, 1, line.questions, mentions)
  if (by === undefined) return []      // nothing on the line speaks for it, but that the weights know none of it
  const [start, end] = [line.reads[by.from]!.start, line.reads[by.to]!.end]
  const kind = kindOf(line, learnt)
  return [{ kind, text: text.slice(start, end), start, end, say: sayOf(kind) }]
}
