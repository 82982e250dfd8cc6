import type { LearntTypes } from './abuse-types.ts'
import type { AbuseType } from './cues.ts'
import type { Learnt, LearntLines } from './learnt.ts'
import type { Dismissal, Entry, Guard, HandlerEntry, MentionKind } from './lexicon-data.ts'
import type { Phrases } from './phrases.ts'

export type Step = { set: number; gap: number; optional: boolean; not: boolean }
/** A pattern made ready: steps, the one of them whose words are rarest, at which the looking begins, and the rarest set of words that a text must have besides (-1: none). */
export type Way<R> = { rule: R; steps: readonly Step[]; anchor: number; needs: number }
export type Mentioned = { kind: MentionKind; sex: 'm' | 'f' | undefined; elder: boolean; several: boolean }
/**
 * What is known of a word: its number (-1 of a word in no list), the number it has in a `frame`, the sets it is in (`bits`, from `at` on: one row of a table that many words share), those of them that some pattern `needs`, the patterns to try at it (`lines` are those for a handler's own
 * lines), whom it stands for, where phrases that begin with it go on (0: none does), what it weighs, in hundredths, where weights were learnt (`types`: its row of what is learnt for kinds of abuse, -1: none), and in which lists of small words it stands (`flags`).
 */
export type WordInfo<R> = {
  id: number; frame: number; group: number; bits: Uint32Array; at: number; needed: readonly number[]; ways: readonly Way<R>[]; lines: readonly Way<R>[]; mention: Mentioned | undefined; phrases: number; contact: number; line: number; types: number; flags: number
}
export type Rule = { id: string; index: number; entry?: Entry; guard?: Guard; handler?: HandlerEntry; spare?: true; type?: AbuseType }
/** A phrase of the lexicon as it stands in a text: how many words it has; `index` is its place among phrases. */
export type PhraseAt = { info: WordInfo<Rule>; words: number; index: number }

/** What is to be read: contacts in which no handler speaks, a handler's own lines and nothing else, or both. */
export type ReadPart = 'contacts' | 'lines' | 'both'

/** A lexicon made ready to be looked up. */
export type Vocabulary = {
  infoOf: (word: string) => WordInfo<Rule>
  meantBy: (word: string) => string | undefined      // the word a misspelt one is taken for
  idOf: (word: string) => number                     // its number, -1 of a word in no list
  phrases: Phrases
  phraseAt: (index: number) => PhraseAt
  rules: readonly Rule[]
  learnt: Learnt | undefined
  learntLines: LearntLines | undefined
  learntTypes: LearntTypes | undefined
  sayOf: (kind: Dismissal) => string          // the better line to say where the lexicon has none of its own for the words
}
