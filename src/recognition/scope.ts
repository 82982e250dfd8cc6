import { flag } from './look-up.ts'
import type { Read } from './match.ts'

const negators = new Set(['no', 'not', 'never', 'without', 'nobody', 'none', 'neither', 'nor', 'nil', 'denies', 'denied', 'denying', 'nothing', 'hardly', 'zero'])
/** "not" before or after these denies nothing: "I do not know if he hit her", "not only did he hit her". */
const noDenialBefore = new Set(['know', 'sure', 'only', 'just', 'the', 'idea', 'matter', 'stop', 'wonder', 'because', 'doubt', 'choice', 'long', 'get', 'help', 'one', 'surprised', 'when', 'until'])
const clauseStarts = new Set(['but', 'because', 'so', 'then', 'when', 'although', 'though', 'cause', 'until', 'after', 'since', 'while', 'if', 'unless', 'now'])
const subjects = new Set(['he', 'she', 'they', 'i', 'we', 'it', 'who', 'you'])
const thinks = new Set(['think', 'believe', 'say', 'saying', 'mean', 'like', 'as', 'said', 'suggest', 'claim', 'fear', 'report', 'reports', 'reported'])
const after = new Set(['none', 'nil', 'no', 'negative', 'denied'])

/** Is what stands from `from` to `to` denied where it stands? `at` is its telling word. */
export function denied(reads: readonly Read[], from: number, to: number, at: number): boolean {
  const sentence = reads[at]!.sentence
  const first = Math.max(0, Math.min(from, at) - 4)
  for (let i = at - 1; i >= first; i -= 1) {
    const read = reads[i]!
    if (read.sentence !== sentence) return false
    if (negators.has(read.text)) {
      if (noDenialBefore.has(reads[i + 1]!.text)) return false
      if (read.text === 'nothing' && i < from) return false
      // "never hit me before", "has not hit me yet": said of one who does now, or may.
      if (reads.slice(to, to + 3).some((r) => r.sentence === sentence && (r.text === 'before' || r.text === 'yet' || r.text === 'until'))) return false
      return !(read.text === 'no' && (read.breakAfter || subjects.has(reads[i + 1]!.text)))
    }
    if (i < from && (read.breakAfter || clauseStarts.has(read.text))) return false
    if (i <= from && subjects.has(read.text)) {
      // "I do not think he hit her": the denial stands before the one who does it.
      return i >= 2 && thinks.has(reads[i - 1]!.text) && negators.has(reads[i - 2]!.text) && reads[i - 2]!.sentence === sentence
    }
  }
  const next = reads[to]
  return next !== undefined && next.sentence === sentence && after.has(next.text) && reads[to - 1]!.breakAfter && (reads[to + 1] === undefined || reads[to + 1]!.sentence !== sentence || next.breakAfter)
}

const spans = new Set(['year', 'years', 'month', 'months', 'weeks', 'decade', 'decades'])
const lastOnes = new Set(['year', 'month', 'summer', 'winter', 'spring', 'autumn', 'christmas', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'])
const longAgo = new Set(['previously', 'historic', 'historical', 'historically', 'formerly', 'past'])
const present = new Set(['now', 'but', 'today', 'tonight', 'again'])

/** May a word speak of long ago? */
export const marksPast = (word: string): boolean => word === 'ago' || word === 'to' || lastOnes.has(word) || longAgo.has(word)

/** Places of a text that speak of long ago: "last year", "three months ago", "used to", "in the past". */
export function pastPlaces(reads: readonly Read[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  reads.forEach(({ text, info }, i) => {
    if ((info.flags & flag.past) === 0) return
    const before = reads[i - 1]?.text
    if (text === 'ago' && before !== undefined && spans.has(before)) found.push({ from: i - 1, to: i + 1 })
    else if (lastOnes.has(text) && before === 'last') found.push({ from: i - 1, to: i + 1 })
    else if (text === 'to' && before === 'used') found.push({ from: i - 1, to: i + 1 })
    else if (longAgo.has(text) && (text !== 'past' || before === 'the')) found.push({ from: i, to: i + 1 })
  })
  return found
}

// "He was at my door last year" is past; "he is at my door, we had a case last year" is now: what was long ago stands next to its time, in one clause.
const nearest = 5
export function isPast(reads: readonly Read[], places: readonly { from: number; to: number }[], from: number, to: number): boolean {
  return places.some((past) => {
    if (past.from > to + nearest + 1 || past.to < from - nearest - 1) return false
    const [start, stop] = past.from >= to ? [to - 1, past.from] : past.to <= from ? [past.to - 1, from] : [from, from]
    if (reads[past.from]!.sentence !== reads[from]!.sentence || stop - start > nearest + 1) return false
    return !reads.slice(start, stop).some((r) => r.breakAfter || present.has(r.text))
  })
}

const asks = new Set('is are was were do does did has have had can could would will should what who where when why how'.split(' '))
const asked = new Set('you he she they there anyone anybody it the your this that his her any'.split(' '))

// Said to a caller: a note is written of "caller", "female", "she", and tells nobody what to do.
const spoken = new Set('i we you your yours me us our my please hello okay ok thanks thank'.split(' '))
const bids = new Set('go come stay stand keep do try use tell give get ask bring leave move put lock sound fill hang wait listen take let ring call press cough say hold stop'.split(' '))

/** Sentences in which a handler asks, supposes or advises, and those in which he otherwise speaks to the caller (`spoken`); what he notes counts as said. */
export function askedSentences(reads: readonly Read[], questions: ReadonlySet<number>): ReadonlyMap<number, 'asked' | 'spoken'> {
  const found = new Map<number, 'asked' | 'spoken'>([...questions].map((sentence) => [sentence, 'asked']))
  let last = -1
  reads.forEach((read, i) => {
    if ((spoken.has(read.text) || (bids.has(read.text) && read.sentence !== last)) && !found.has(read.sentence)) found.set(read.sentence, 'spoken')
    if (read.sentence === last) return
    last = read.sentence
    const next = reads[i + 1]
    if (read.text === 'if' || (asks.has(read.text) && next?.sentence === read.sentence && asked.has(next.text))) found.set(read.sentence, 'asked')
  })
  return found
}

const yes = new Set(['yes', 'yeah', 'yep', 'yea', 'yup', 'mhm', 'aye', 'correct', 'ye', 'yh', 'yah', 'mmhm', 'uhhuh', 'definitely'])
/** Does an answer begin with a yes? */
export const startsWithYes = (text: string): boolean => yes.has(/[\p{L}]+/u.exec(text.slice(0, 40))?.[0].toLowerCase() ?? '')
