import { alikeFarthest, alikeNearest } from './alike.ts'
import { frameFarthest, frameNearest } from './frame.ts'
import { roleBit, type Tables } from './learnt-weights.ts'
import type { Read } from './match.ts'
import { begin, pairOnce, tripleOnce } from './pair-table.ts'
import type { Mention } from './people.ts'

// The text being weighed, by numbers, and where each part of it ends: its frame, as `framed` in frame.ts says, and the same by groups of words alike, as `alikened` in alike.ts does, without making anything.
// A text has at most 400 words, and a sentence one mark in a frame and two by groups.
const frame = new Int32Array(1_024), ends = new Int32Array(1_024)
const groups = new Int32Array(2_048), groupEnds = new Int32Array(2_048)
let [size, groupSize] = [0, 0]
const put = (inFrame: number, inGroups: number, at: number): void => { frame[size] = inFrame; ends[size] = at; size += 1; putGroup(inGroups, at) }
const putGroup = (id: number, at: number): void => { groups[groupSize] = id; groupEnds[groupSize] = at; groupSize += 1 }

function walk(reads: readonly Read[], mentions: readonly Mention[], { start, stop, asked, ungrouped, roles }: Tables, questions: ReadonlySet<number> | undefined): void {
  const end = (sentence: number, at: number): void => { putGroup(questions?.has(sentence) === true ? asked : stop, at) }
  let [sentence, n] = [-1, 0]
  ;[size, groupSize] = [0, 0]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    if (read.sentence !== sentence) {
      if (i > 0) end(sentence, i - 1)
      put(start, start, i)
      sentence = read.sentence
    }
    while (n < mentions.length && mentions[n]!.from < i) n += 1
    const one = mentions[n]
    if (one?.from === i) { const role = roles.get(one.kind)!; i = one.at; put(role, plainly(role), i) } else put(read.info.frame, read.info.group < 0 ? ungrouped : read.info.group, i)
  }
  if (reads.length > 0) end(sentence, reads.length - 1)
}
const plainly = (id: number): number => (id < 0 ? id : id & 0xffff)

/**
 * What stands together in a text weighs, in hundredths, in its frame and by groups of words alike; with `questions`, the sentences that ask end otherwise than those that say. `by`, if given, is told how much is added at each place of the text.
 */
export function standTogether(reads: readonly Read[], mentions: readonly Mention[], tables: Tables, questions?: ReadonlySet<number>, by?: Float64Array): number {
  if (!tables.framed && !tables.grouped) return 0
  walk(reads, mentions, tables, questions)
  return (tables.framed ? framesWeigh(tables, by) : 0) + (tables.grouped ? alikeWeigh(tables, by) : 0)
}

/** What a text's frame weighs, in hundredths: its pairs, its triples, and somebody named near a word, each once. `by` is told how much at the end of each. */
function framesWeigh({ framePairs, frameTriples, frameNears }: Tables, by?: Float64Array): number {
  begin(framePairs)
  begin(frameTriples)
  begin(frameNears)
  let sum = 0
  let named = -frameFarthest - 1      // where somebody is named, the last but those just before
  for (let i = 1; i < size; i += 1) {
    const last = frame[i]!
    if (i >= frameNearest && (frame[i - frameNearest]! & roleBit) !== 0 && frame[i - frameNearest]! >= 0) named = i - frameNearest
    if (last < 0) continue
    const id = last & 0xffff
    const one = plainly(frame[i - 1]!)
    let adds = 0
    if (one >= 0) {
      adds += pairOnce(framePairs, one, id)
      if (i > 1) adds += tripleOnce(frameTriples, plainly(frame[i - 2]!), one, id)
    }
    if ((last & roleBit) !== 0 || i - named <= frameFarthest) {
      for (let k = frameNearest; k <= frameFarthest && k <= i; k += 1) {
        const far = frame[i - k]!
        if (far >= 0 && ((far | last) & roleBit) !== 0) adds += pairOnce(frameNears, far & 0xffff, id)
      }
    }
    sum += adds
    if (by !== undefined) by[ends[i]!]! += adds
  }
  return sum
}

/** What a text weighs by groups of words alike, in hundredths: pairs, triples, and groups near each other, each once. `by` is told half at each end of what tells together. */
function alikeWeigh({ alikePairs, alikeTriples, alikeNears }: Tables, by?: Float64Array): number {
  begin(alikePairs)
  begin(alikeTriples)
  begin(alikeNears)
  let sum = 0
  const told = (adds: number, from: number, to: number): void => {
    sum += adds
    if (by !== undefined && adds !== 0) { by[groupEnds[from]!]! += adds / 2; by[groupEnds[to]!]! += adds / 2 }
  }
  for (let i = 1; i < groupSize; i += 1) {
    const [last, one] = [groups[i]!, groups[i - 1]!]
    told(pairOnce(alikePairs, one, last), i - 1, i)
    if (i > 1) told(tripleOnce(alikeTriples, groups[i - 2]!, one, last), i - 2, i)
    for (let k = alikeNearest; k <= alikeFarthest && k <= i; k += 1) told(pairOnce(alikeNears, groups[i - k]!, last), i - k, i)
  }
  return sum
}
