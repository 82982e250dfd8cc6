import { alikeFarthest, alikeNearest } from './alike.ts'
import { frameFarthest, frameNearest } from './frame.ts'
import { roleBit, type Tables } from './learnt-weights.ts'
import type { Read } from './match.ts'
import { begin, pairOnce, tripleOnce } from './pair-table.ts'
import type { Mention } from './people.ts'

// The frame of the text being weighed, by numbers, and where each part of it ends: as `framed` in frame.ts says, without making anything.
const frame = new Int32Array(1_024), ends = new Int32Array(1_024)
function numbersOf(reads: readonly Read[], mentions: readonly Mention[], { start: mark, roles }: Tables): number {
  let [size, sentence, n] = [0, -1, 0]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    if (read.sentence !== sentence) { ends[size] = i; frame[size] = mark; size += 1; sentence = read.sentence }
    while (n < mentions.length && mentions[n]!.from < i) n += 1
    const one = mentions[n]
    if (one?.from === i) { frame[size] = roles.get(one.kind)!; i = one.at } else frame[size] = read.info.frame
    ends[size] = i
    size += 1
  }
  return size
}

/** What a text's frame weighs, in hundredths: its pairs, its triples, and somebody named near a word, each once. `by`, if given, is told how much is added at each place of the text. */
export function framesWeigh(reads: readonly Read[], mentions: readonly Mention[], tables: Tables, by?: Float64Array): number {
  const { framePairs, frameTriples, frameNears } = tables
  const size = numbersOf(reads, mentions, tables)
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
const plainly = (id: number): number => (id < 0 ? id : id & 0xffff)

// The same text by groups of words alike: as `alikened` in alike.ts says. A text has at most 400 words, and a sentence two marks.
const groups = new Int32Array(2_048), groupEnds = new Int32Array(2_048)
function groupsOf(reads: readonly Read[], mentions: readonly Mention[], { start, stop, asked, ungrouped, roles }: Tables, questions: ReadonlySet<number> | undefined): number {
  let [size, sentence, n] = [0, -1, 0]
  const put = (id: number, at: number): void => { groups[size] = id; groupEnds[size] = at; size += 1 }
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    if (read.sentence !== sentence) {
      if (i > 0) put(questions?.has(sentence) === true ? asked : stop, i - 1)
      put(start, i)
      sentence = read.sentence
    }
    while (n < mentions.length && mentions[n]!.from < i) n += 1
    const one = mentions[n]
    if (one?.from === i) { i = one.at; put(plainly(roles.get(one.kind)!), i) } else put(read.info.group < 0 ? ungrouped : read.info.group, i)
  }
  if (reads.length > 0) put(questions?.has(sentence) === true ? asked : stop, reads.length - 1)
  return size
}

/** What a text weighs by groups of words alike, in hundredths: pairs, triples, and groups near each other, each once. `by`, if given, is told how much is added at each place of the text: half at each end of what tells together. */
export function alikeWeigh(reads: readonly Read[], mentions: readonly Mention[], tables: Tables, questions?: ReadonlySet<number>, by?: Float64Array): number {
  if (!tables.grouped) return 0
  const { alikePairs, alikeTriples, alikeNears } = tables
  const size = groupsOf(reads, mentions, tables, questions)
  begin(alikePairs)
  begin(alikeTriples)
  begin(alikeNears)
  let sum = 0
  const told = (adds: number, from: number, to: number): void => {
    sum += adds
    if (by !== undefined && adds !== 0) { by[groupEnds[from]!]! += adds / 2; by[groupEnds[to]!]! += adds / 2 }
  }
  for (let i = 1; i < size; i += 1) {
    const [last, one] = [groups[i]!, groups[i - 1]!]
    told(pairOnce(alikePairs, one, last), i - 1, i)
    if (i > 1) told(tripleOnce(alikeTriples, groups[i - 2]!, one, last), i - 2, i)
    for (let k = alikeNearest; k <= alikeFarthest && k <= i; k += 1) told(pairOnce(alikeNears, groups[i - k]!, last), i - k, i)
  }
  return sum
}
