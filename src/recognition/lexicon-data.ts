import type { AbuseType, CueKind, ThreatSign } from './cues.ts'

/** Who a person word stands for. `person` is anybody at all ("a man"); `other` somebody whose tie to the caller is another one (a driver, a boss, burglars). */
export const mentionKinds = ['partner', 'ex', 'child', 'parent', 'family', 'carer', 'couple', 'known', 'person', 'other'] as const
export type MentionKind = (typeof mentionKinds)[number]

/** A named set of words. `words` may be written as patterns of alternatives: "(my|her) (fella|bloke)". `verbs` stand for all their forms. */
export type WordClass = { words?: readonly string[]; verbs?: readonly string[]; mention?: MentionKind; sex?: 'm' | 'f'; elder?: true }

/**
 * One entry of the lexicon. `alone` is its weight in points while nobody close is named, `known` when somebody is; 4 points are "unsure", 8 are "yes".
 * What each field means is written for those who edit it in docs/how-to/edit-recognition.md.
 */
export type Entry = {
  id: string; kind: CueKind; why: string; alone: number; known: number
  source?: string
  type?: AbuseType; sign?: ThreatSign
  patterns: readonly string[]
  fires: readonly string[]; silent: readonly string[]
  agent?: 'none'           // who does it makes no difference
  holdsNo?: true           // the words hold their own "not": negation around them is not looked at
  ages?: true              // long ago it is past abuse and no sign of the present
}

/** Words that look like a cue and are none: what they overlap is silenced (`silences`), or the text, or its sentence, loses points. */
export type Guard = { id: string; why: string; source?: string; patterns: readonly string[]; fires: readonly string[]; silent: readonly string[]; silences?: true; points?: number; over?: 'text' | 'sentence'; holdsNo?: true }

/** What a handler's line does. `say` is the better line; good practice has none. What is `firm` no good practice excuses; what `stands` no learnt words hold back; what `pardons` excuses the rest of its line, or what is of the kinds it names. In an open question only what `asks` is heard; a `statement` in no question at all; what `ends` only at the end of its sentence. */
export type HandlerEntry = { id: string; kind: HandlerKind; why: string; say?: string; source?: string; firm?: true; stands?: true; asks?: true; ends?: true; statement?: true; pardons?: true | readonly Dismissal[]; patterns: readonly string[]; fires: readonly string[]; silent: readonly string[] }
export type Dismissal = 'defer' | 'refuse' | 'leading-negative' | 'no-resource' | 'redirect' | 'blame' | 'victim-must-act' | 'minimise' | 'disbelief' | 'hostile'
export type GoodPractice = 'safe-to-speak' | 'reassurance' | 'help-coming' | 'call-back-agreed' | 'stay-on-line' | 'asks-about-danger' | 'safety-advice' | 'belief'
export type HandlerKind = Dismissal | GoodPractice

/**
 * Weights written by tools/train-recognition.mjs: lines of "word:hundredths", of pairs "one_two:hundredths", of words two to four apart (`nears`) in the same way, of the same in frames (frame.ts): pairs, triples, and somebody named two to five apart from a word, of groups of words alike (alike.ts): pairs, triples, and two to six apart, of words in the company a text names ("EX-OTHER_word"), and of what the rules find "violence/open:hundredths". `points` is the
 * weight of the rules' points, `flagged` of their being enough; above `raiseAt` a "no" becomes "unsure", below `holdAt` what the rules found is held back.
 */
export type LearntWeights = { bias: number; points: number; flagged: number; raiseAt: number; holdAt: number; words: readonly string[]; pairs?: readonly string[] | undefined; nears?: readonly string[] | undefined; framePairs?: readonly string[] | undefined; frameTriples?: readonly string[] | undefined; frameNears?: readonly string[] | undefined; alikePairs?: readonly string[] | undefined; alikeTriples?: readonly string[] | undefined; alikeNears?: readonly string[] | undefined; company?: readonly string[] | undefined; clues?: readonly string[] | undefined }

/** The same for a handler's own lines, and for each kind of putting off, what speaks for it. */
export type LearntLineWeights = Omit<LearntWeights, 'points'> & { kinds: readonly ({ kind: Dismissal; bias: number } & Pick<LearntWeights, 'words' | 'pairs' | 'nears' | 'clues'>)[] }

/** What speaks for one kind of abuse, among contacts of abuse: it says what kind, never whether. */
export type LearntTypeWeights = { type: AbuseType; bias: number; words: readonly string[]; clues?: readonly string[] | undefined }

/** One file of policy/recognition. */
export type LexiconFile = {
  lexicon: string; from: string; title: string; source: string
  classes?: Readonly<Record<string, WordClass>>
  entries?: readonly Entry[]; guards?: readonly Guard[]; handler?: readonly HandlerEntry[]; spares?: readonly HandlerEntry[]
  weights?: LearntWeights
  lineWeights?: LearntLineWeights
  typeWeights?: readonly LearntTypeWeights[]
  alike?: readonly string[]        // groups of stems that stand in like places, one a line, from which weights of groups are learnt (alike.ts)
  heldApart?: readonly string[]    // real words that stand one letter from a cue word and are no misspelling of it
}
