import { abuseTypeNames, abuseTypes, typeRule, type AbuseType } from './cues.ts'
import type { LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'
import type { Found } from './read-utterance.ts'

/** What speaks for each kind of abuse, in log odds and in the order of `abuseTypes`: of each word, of what the rules found, and of every text. */
export type LearntTypes = { biases: Float64Array; words: ReadonlyMap<string, Float64Array>; clues: ReadonlyMap<string, Float64Array> }

/** Of fewer words nobody could tell; of as many as `fewestAgainst` a kind that a rule gives may be taken away. */
const fewest = 5, fewestAgainst = 8, most = 400, least = 6
/** Log odds above which a kind of abuse is told, somewhat under even ones, since writers name fewer kinds than there are; below `saysAgainst` one that only a rule gives is not. On lines of writers not learnt from both together are right most often (decision 0020). */
const tellsAt = -0.5, saysAgainst = -1.5

/** The weights of a lexicon for kinds of abuse; nothing when no file has any. Of several files the last one counts. */
export function learntTypesOf(files: readonly LexiconFile[]): LearntTypes | undefined {
  const from = files.findLast((f) => f.typeWeights !== undefined)?.typeWeights
  if (from === undefined) return undefined
  const made = { biases: new Float64Array(abuseTypes.length).fill(-99), words: new Map<string, Float64Array>(), clues: new Map<string, Float64Array>() }
  for (const { type, bias, words, clues = [] } of from) {
    const at = abuseTypes.indexOf(type)
    made.biases[at] = bias
    for (const [lines, into] of [[words, made.words], [clues, made.clues]] as const) {
      for (const one of lines.flatMap((line) => line.split(' '))) {
        const end = one.lastIndexOf(':')
        const name = one.slice(0, end)
        const weights = into.get(name) ?? new Float64Array(abuseTypes.length)
        if (!into.has(name)) into.set(name, weights)
        weights[at] = Number(one.slice(end + 1)) / 100
      }
    }
  }
  return made
}

/** How much the words of an utterance, over the root of how many different ones there are, and what the rules found speak for each kind of abuse, in log odds; the same as in tools/learn/types.mjs. Undefined of too few words, or too many. */
export function typesSay(reads: readonly Read[], clues: ReadonlySet<string>, { biases, words, clues: ofClues }: LearntTypes): Float64Array | undefined {
  if (reads.length < fewest || reads.length > most) return undefined
  const different = new Set(reads.map((read) => read.text))
  const [says, over] = [biases.slice(), 1 / Math.sqrt(Math.max(least, different.size))]
  for (const word of different) words.get(word)?.forEach((weight, i) => { says[i]! += weight * over })
  for (const clue of clues) ofClues.get(clue)?.forEach((weight, i) => { says[i]! += weight })
  return says
}

/**
 * The kinds of abuse in an utterance that is at least unsure: those the rules gave, but for what learnt words speak firmly against while another is left, and those that learnt words tell. These come as cues of no weight, each with the words that tell most. It says what kind, never whether:
 * no level, floor or sign rests on it.
 */
export function tellTypes(found: Found[], reads: readonly Read[], clues: ReadonlySet<string>, learnt: LearntTypes): void {
  const says = typesSay(reads, clues, learnt)
  if (says === undefined) return
  const stands = (type: AbuseType): boolean => reads.length < fewestAgainst || says[abuseTypes.indexOf(type)]! >= saysAgainst
  const isLeft = says.some((log) => log > tellsAt) || found.some((f) => f.types.some(stands))
  if (isLeft) for (const f of found) if (!f.types.every(stands)) f.types = f.types.filter(stands)
  const given = new Set(found.filter((f) => f.alone > 0 || f.known > 0).flatMap((f) => f.types))
  abuseTypes.forEach((type, i) => {
    if (says[i]! <= tellsAt || given.has(type)) return
    const { from, to } = tellingMost(reads, (read) => learnt.words.get(read.text)?.[i] ?? 0)
    found.push({
      kind: 'model', start: reads[from]!.start, end: reads[to]!.end, rule: typeRule, why: `words like these are said of ${abuseTypeNames[type]}, in the examples learnt from`, alone: 0, known: 0, bond: 'open', halved: false, less: 0, types: [type],
    })
  })
}

/** The stretch within a sentence whose words weigh most together; everything when none weighs. */
function tellingMost(reads: readonly Read[], weightOf: (read: Read) => number): { from: number; to: number } {
  let best = { from: 0, to: reads.length - 1, sum: 0 }
  let [from, sum] = [0, 0]
  reads.forEach((read, i) => {
    if (sum <= 0 || reads[i - 1]?.sentence !== read.sentence) [from, sum] = [i, 0]
    sum += weightOf(read)
    if (sum > best.sum) best = { from, to: i, sum }
  })
  return best
}
