import { stemmer } from 'stemmer'
import type { MentionKind } from './lexicon-data.ts'
import type { Read } from './match.ts'
import type { Mention } from './people.ts'

/** Stands before the first word of each sentence, in pairs and in frames. */
export const start = '^'

/** How a person stands in a frame: PARTNER, EX, PERSON. No word is written in capitals there. */
export const roleOf = (kind: MentionKind): string => kind.toUpperCase()
export const isRole = (word: string): boolean => /^[A-Z]+$/.test(word)

/** A word as it stands in a frame: its stem, "#" for a figure. */
export const framedWord = (word: string): string => (/^\d/.test(word) ? '#' : stemmer(word))

/**
 * A text as its frame: words by their stems, whoever is named by who he is to the caller, a mark at the beginning of each sentence. "My ex-husband keeps ringing me" and "my former partner kept
 * ringing me" have one frame: "^ my EX keep ring me". learnt.ts makes the same frame of numbers, while it reads; this one is for learning, and says what that one must be.
 */
export function framed(reads: readonly Read[], mentions: readonly Mention[]): string[] {
  const frame: string[] = []
  let [sentence, n] = [-1, 0]
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    if (read.sentence !== sentence) { frame.push(start); sentence = read.sentence }
    while (n < mentions.length && mentions[n]!.from < i) n += 1
    const one = mentions[n]
    if (one?.from === i) { frame.push(roleOf(one.kind)); i = one.at } else frame.push(framedWord(read.text))
  }
  return frame
}

const kin: ReadonlySet<MentionKind> = new Set(['child', 'parent', 'family', 'carer', 'couple'])

/**
 * The company a text names: the closest of a former partner, a partner or a relative, and whether strangers by their trade, or people nobody knows, stand beside: "EX", "PARTNER-OTHER", "NOBODY". Words tell otherwise in
 * other company: "kicked" beside a husband and beside a shop's customer.
 */
export function companyOf(mentions: readonly Pick<Mention, 'kind'>[]): string {
  let [ex, partner, relative, other, person] = [false, false, false, false, false]
  for (const { kind } of mentions) {
    if (kind === 'ex') ex = true
    else if (kind === 'partner') partner = true
    else if (kind === 'other') other = true
    else if (kind === 'person') person = true
    else if (kin.has(kind)) relative = true
  }
  return companies[(ex ? 12 : partner ? 8 : relative ? 4 : 0) + (other ? 2 : 0) + Number(person)]!
}
/** Every company a text may name. */
export const companies: readonly string[] = ['', 'FAMILY', 'PARTNER', 'EX'].flatMap((close) => ['', 'PERSON', 'OTHER', 'OTHER-PERSON'].map((beside) => [close, beside].filter(Boolean).join('-') || 'NOBODY'))

/** How near each other, in a frame, somebody named and a word may stand. */
export const frameNearest = 2, frameFarthest = 5
