import type { LexiconFile } from './lexicon-data.ts'
import type { Read } from './match.ts'
import { isRole, start } from './frame.ts'

/** Stands after the last word of a sentence, and of one that asks. */
export const stop = '$.', asked = '$?'
/** Stands for a word of no group: names, words nobody may be weighed by, words met too seldom. */
export const ungrouped = '~'
/** How far apart two words, beyond those side by side, are weighed by their groups. */
export const alikeNearest = 2, alikeFarthest = 6

/** The group of each stem that has one, called "~" and its first: "~hit" of "hit punch slap". Of several files the last one counts. */
export function groupsOf(files: readonly LexiconFile[]): ReadonlyMap<string, string> {
  const groups = files.findLast((f) => f.alike !== undefined)?.alike ?? []
  return new Map(groups.flatMap((line) => { const stems = line.split(' '); return stems.map((stem): [string, string] => [stem, `${ungrouped}${stems[0]!}`]) }))
}

/** A frame (frame.ts) with a mark at the end of each sentence too; of one that asks another, where `questions`, the sentences that ask, are told. */
export function withEnds(frame: readonly string[], reads: readonly Read[], questions?: ReadonlySet<number>): string[] {
  const sentences = [...new Set(reads.map((r) => r.sentence))]
  const made: string[] = []
  let n = -1
  const end = (): void => { if (n >= 0) made.push(questions?.has(sentences[n]!) === true ? asked : stop) }
  for (const word of frame) {
    if (word === start) { end(); n += 1 }
    made.push(word)
  }
  end()
  return made
}

/**
 * A frame with its ends by groups of words alike: "my ex punched me" and "my ex slaps me" are one, "^ ~my EX ~hit ~me $.". weigh-frames.ts makes the same of numbers, while it reads; this one is for learning, and says
 * what that one must be.
 */
export const alikened = (frame: readonly string[], groups: ReadonlyMap<string, string>): string[] =>
  frame.map((word) => (isRole(word) || word === start || word === stop || word === asked ? word : groups.get(word) ?? ungrouped))
