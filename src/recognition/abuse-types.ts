import { abuseTypeNames, abuseTypes, typeRule, type AbuseType } from './cues.ts'
import { fewest, least, most } from './learnt.ts'
import { weighedIn } from './learnt-weights.ts'
import type { LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'
import type { Found } from './read-utterance.ts'

/**
 * What speaks for each kind of abuse, in log odds: `biases` in the order of `abuseTypes`; of each word and of what the rules found a row of `table`, in hundredths and in that order. One flat table, which stays near the processor. The rows of words stand with the words.
 */
export type LearntTypes = { biases: Float64Array; table: Int16Array; clues: ReadonlyMap<string, number> }
/** The same as it is kept. */
export type PackedTypes = Omit<LearntTypes, 'clues'> & { clues: readonly (readonly [string, number])[] }

/** Of as many words a kind that a rule gives may be taken away. */
const fewestAgainst = 8
/** Log odds above which a kind of abuse is told, somewhat under even ones, since writers name fewer kinds than there are; below `saysAgainst` one that only a rule gives is not. On lines of writers not learnt from both together are right most often (decision 0020). */
const tellsAt = -0.5, saysAgainst = -1.5

const kinds = abuseTypes.length
const placeOf = Object.fromEntries(abuseTypes.map((type, i) => [type, i])) as Readonly<Record<AbuseType, number>>

/** The weights of a lexicon for kinds of abuse as they are kept, and the row of each word; nothing when no file has any. Of several files the last one counts. */
export function packTypes(files: readonly LexiconFile[]): { types: PackedTypes; words: ReadonlyMap<string, number> } | undefined {
  const from = files.findLast((f) => f.typeWeights !== undefined)?.typeWeights
  if (from === undefined) return undefined
  const made = { biases: new Float64Array(kinds).fill(-99), words: new Map<string, number>(), clues: new Map<string, number>() }
  const weights: number[] = []
  for (const { type, bias, words, clues = [] } of from) {
    made.biases[placeOf[type]] = bias
    for (const [lines, rows] of [[words, made.words], [clues, made.clues]] as const) {
      for (const [name, hundredths] of weighedIn(lines)) {
        const row = rows.get(name) ?? weights.push(...Array<number>(kinds).fill(0)) / kinds - 1
        rows.set(name, row)
        weights[row * kinds + placeOf[type]] = hundredths
      }
    }
  }
  return { types: { biases: made.biases, table: Int16Array.from(weights), clues: [...made.clues] }, words: made.words }
}
/** Weights for kinds of abuse that were kept, to weigh by. */
export const typesFrom = ({ biases, table, clues }: PackedTypes): LearntTypes => ({ biases, table, clues: new Map(clues) })

const says = new Float64Array(kinds)      // of the text that is weighed, used again for the next
const texts = new Set<string>()

/**
 * How much the words of an utterance, over the root of how many different ones there are, and what the rules found speak for each kind of abuse, in log odds; the same as in tools/learn/types.mjs. Undefined of too few words, or too many. The array is used again for
 * the next text.
 */
export function typesSay(reads: readonly Read[], clues: ReadonlySet<string>, { biases, table, clues: ofClues }: LearntTypes): Float64Array | undefined {
  if (reads.length < fewest || reads.length > most) return undefined
  says.fill(0)
  texts.clear()
  for (const { text, info } of reads) {
    if (texts.size === texts.add(text).size || info.types < 0) continue
    for (let i = 0, at = info.types * kinds; i < kinds; i += 1, at += 1) says[i]! += table[at]!
  }
  const over = 0.01 / Math.sqrt(Math.max(least, texts.size))
  for (let i = 0; i < kinds; i += 1) says[i] = says[i]! * over + biases[i]!
  for (const clue of clues) {
    const row = ofClues.get(clue)
    if (row !== undefined) for (let i = 0, at = row * kinds; i < kinds; i += 1, at += 1) says[i]! += table[at]! / 100
  }
  return says
}

/**
 * The kinds of abuse in an utterance that is at least unsure: those the rules gave, but for what learnt words speak firmly against while another is left, and those that learnt words tell. These come as cues of no weight, each with the words that tell most. It says what kind, never whether:
 * no level, floor or sign rests on it.
 */
export function tellTypes(found: Found[], reads: readonly Read[], clues: ReadonlySet<string>, learnt: LearntTypes): void {
  if (typesSay(reads, clues, learnt) === undefined) return
  const stands = (type: AbuseType): boolean => reads.length < fewestAgainst || says[placeOf[type]]! >= saysAgainst
  let [told, isLeft, falls] = [0, false, false]
  for (let i = 0; i < kinds; i += 1) if (says[i]! > tellsAt) told |= 1 << i
  for (const f of found) for (const type of f.types) if (stands(type)) isLeft = true; else falls = true
  if (falls && (isLeft || told !== 0)) for (const f of found) if (!f.types.every(stands)) f.types = f.types.filter(stands)
  if (told === 0) return
  for (const f of found) if (f.alone > 0 || f.known > 0) for (const type of f.types) told &= ~(1 << placeOf[type])
  for (let i = 0; i < kinds; i += 1) {
    if ((told & (1 << i)) === 0) continue
    const { from, to } = tellingMost(reads, i, learnt)
    const type = abuseTypes[i]!
    found.push({
      kind: 'model', start: reads[from]!.start, end: reads[to]!.end, rule: typeRule, why: whyOf[type], alone: 0, known: 0, bond: 'open', halved: false, less: 0, types: [type],
    })
  }
}
const whyOf = Object.fromEntries(abuseTypes.map((type) => [type, `words like these are said of ${abuseTypeNames[type]}, in the examples learnt from`])) as Readonly<Record<AbuseType, string>>

/** The stretch within a sentence whose words weigh most together for one kind; everything when none weighs. */
function tellingMost(reads: readonly Read[], kind: number, { table }: LearntTypes): { from: number; to: number } {
  let [best, to, most, from, sum] = [0, reads.length - 1, 0, 0, 0]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    if (sum <= 0 || reads[i - 1]?.sentence !== read.sentence) [from, sum] = [i, 0]
    if (read.info.types >= 0) sum += table[read.info.types * kinds + kind]!
    if (sum > most) [best, to, most] = [from, i, sum]
  }
  return { from: best, to }
}
