export type Utterance = { who: 'caller' | 'operator' | 'handler' | 'other'; text: string }
/** One thing heard: the words that raised it, by UTF-16 offsets in their utterance, the rule, a sentence why, and its weight in points as it counted here. */
export type Cue = { kind: CueKind; text: string; start: number; end: number; utterance: number; rule: string; why: string; weight: number }
export const cueKinds = [
  'relationship', 'violence', 'threat', 'order', 'at-the-door', 'struggle', 'weapon', 'strangulation', 'fear', 'control', 'stalking', 'coded', 'retraction', 'children', 'injury', 'past-abuse',
  'whisper', 'escalation', 'cut-off', 'sexual', 'economic', 'honour', 'technology', 'quarrel', 'property', 'separation', 'minimiser', 'spoken-for', 'suicide', 'pregnancy', 'drink-or-drugs', 'abduction', 'named', 'help', 'unnamed', 'language', 'model',
] as const
export type CueKind = (typeof cueKinds)[number]
/** Signs that matter to the grade; those that policy knows as reasons for a floor raise it. */
export const threatSigns = [
  'violence-now', 'inside', 'at-the-door', 'strangulation', 'weapon', 'threat-to-kill', 'just-assaulted', 'struggle-heard', 'whisper-heard', 'line-cut', 'order-breached', 'order-expired', 'children-there', 'fear',
  'abducted', 'escalation', 'pregnant', 'just-separated', 'suicidal-suspect',
] as const
export type ThreatSign = (typeof threatSigns)[number]
export const abuseTypes = ['physical', 'threats', 'stalking', 'control', 'economic', 'sexual', 'honour', 'child-to-parent', 'elder', 'technology'] as const
export type AbuseType = (typeof abuseTypes)[number]
/** Kinds of abuse as people read them. */
export const abuseTypeNames: Readonly<Record<AbuseType, string>> = {
  physical: 'physical abuse', threats: 'threats', stalking: 'stalking or harassment', control: 'coercive or controlling behaviour', economic: 'economic abuse', sexual: 'sexual abuse', honour: 'so-called honour-based abuse',
  'child-to-parent': 'abuse of a parent by a child', elder: 'abuse of an older person', technology: 'abuse by technology',
}
export type Sound =
  | 'bang' | 'struggle' | 'shouting' | 'male-voice' | 'female-voice' | 'whisper' | 'crying' | 'child' | 'breaking-glass' | 'silence' | 'line-cut'
export type Level = 'no' | 'unsure' | 'yes'
/** Who is close to whom, with the words that say so; `inferred` when no word names it. */
export type Relationship = { who: 'partner' | 'ex-partner' | 'family' | 'child' | 'parent' | 'carer' | 'couple' | 'somebody known'; text: string; utterance: number; inferred: boolean; why: string }
export type Reading = {
  domesticAbuse: Level; cues: Cue[]; signs: ThreatSign[]; version: string
  score: number                      // 0 nothing heard; 0.5 and above unsure; two thirds and above yes. points / (points + 4): weight of words, not a probability
  relationship: Relationship | null
  types: AbuseType[]
}
/** The rule of a cue that tells a kind of abuse: it weighs nothing, and stands over words that are no sign by themselves. */
export const typeRule = 'type-learnt'
export type Recogniser = (utterances: readonly Utterance[], heard: readonly Sound[]) => Reading
