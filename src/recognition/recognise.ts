import type { Cue, CueKind, Level, Reading, Sound, ThreatSign, Utterance } from './cues.ts'
import { longAgo, negators, notDenials, rules, sets } from './lexicon.ts'
import type { Rule } from './lexicon.ts'
import { beginnings, matchAt, pattern } from './pattern.ts'
import { wordsOf } from './words.ts'
import type { Word, Words } from './words.ts'

export type { Cue, CueKind, Level, Reading, Recogniser, Sound, ThreatSign, Utterance } from './cues.ts'

export const version = 'words-1'
const mostOfARule = 8   // of one utterance; more of the same tells a reader nothing new

const compiled = rules.map((rule) => ({ ...rule, patterns: rule.says.map((said) => pattern(said, sets)) }))
const past = [{ patterns: longAgo.map((said) => pattern(said, sets)) }]
const begin = beginnings(compiled)
const beginPast = beginnings(past)
const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))
const denies = new Set(negators.split('|'))
const denialEndsBy = new Set(notDenials.split('|'))
const subjects = new Set(['he', 'she', 'they', 'i', 'we', 'it', 'him', 'her'])
const asks = new Set('is are was were do does did has have had can could would will should'.split(' '))
const asked = new Set('you he she they there anyone anybody it the your this that his her any'.split(' '))
const yes = new Set(['yes', 'yeah', 'yep', 'yea', 'yup', 'mhm', 'aye', 'correct'])

const levels: readonly Level[] = ['no', 'unsure', 'yes']
const signOrder: readonly ThreatSign[] = ['violence-now', 'inside', 'at-the-door', 'strangulation', 'weapon', 'threat-to-kill', 'just-assaulted', 'struggle-heard', 'whisper-heard',
  'line-cut', 'order-breached', 'order-expired', 'children-there', 'fear']
const higher = (a: Level, b: Level): Level => (levels.indexOf(a) >= levels.indexOf(b) ? a : b)

function denied(words: readonly Word[], from: number, to: number): boolean {
  // Before the words, a "no" reaches three words far, but not over a comma nor past a subject ("no he hit me").
  const reach = subjects.has(words[from]!.text) ? 0 : 3
  for (let i = to - 1; i >= from - reach && i >= 0; i -= 1) {
    const word = words[i]!
    if (word.sentence !== words[from]!.sentence || (i < from && (word.commaAfter || word.text === 'but' || subjects.has(word.text)))) return false
    if (i < to - 1 && denies.has(word.text) && !denialEndsBy.has(words[i + 1]!.text)) return true
  }
  return false
}

/** A handler asks, supposes or advises; only what he states counts as said. */
function isAsked(all: Words, sentence: number, first: number): boolean {
  const [one, two] = [all.words[first]?.text ?? '', all.words[first + 1]]
  return all.questions.has(sentence) || one === 'if' || (asks.has(one) && two?.sentence === sentence && asked.has(two.text))
}

// "He was at my door last year" is past; "he is at my door, we had a case last year" is now: what was long ago stands next to its time, in one clause.
const nearest = 5
const present = new Set(['now', 'but', 'today', 'tonight', 'again'])
function isNear(words: readonly Word[], past: { from: number; to: number }, from: number, to: number): boolean {
  const [start, stop] = past.from >= to ? [to - 1, past.from] : past.to <= from ? [past.to - 1, from] : [from, from]
  if (words[past.from]!.sentence !== words[from]!.sentence || stop - start > nearest + 1) return false
  return !words.slice(start, stop).some((w) => w.commaAfter || present.has(w.text))
}

type Found = { cue: Cue; sign?: ThreatSign }

// Each time something more is said the whole call is read again, and all but the last of it was read before.
const mostLately = 1_000
const longestKept = 600
const lately = new Map<string, readonly Found[]>()

function readOne(utterance: Utterance, index: number, confirmed: boolean): readonly Found[] {
  if (utterance.text.length > longestKept) return findIn(utterance, index, confirmed)
  const said = `${index} ${utterance.who} ${confirmed} ${utterance.text}`
  let found = lately.get(said)
  if (found === undefined) {
    if (lately.size >= mostLately) lately.clear()
    lately.set(said, found = findIn(utterance, index, confirmed))
  }
  return found
}

function findIn(utterance: Utterance, index: number, confirmed: boolean): Found[] {
  const all = wordsOf(utterance.text)
  const { words } = all
  const found: Found[] = []
  const old: { from: number; to: number }[] = []
  const putAsQuestion = new Set<number>()
  words.forEach((word, i) => {
    for (const one of beginPast(word.text)) {
      const to = matchAt(one.pattern, words, i)
      if (to >= 0) old.push({ from: i, to })
    }
    const firstOfSentence = i === 0 || words[i - 1]!.sentence !== word.sentence
    if (firstOfSentence && utterance.who === 'handler' && isAsked(all, word.sentence, i)) putAsQuestion.add(word.sentence)
  })
  const takenUntil = new Map<Rule, number>()
  const counts = new Map<string, number>()
  words.forEach((word, i) => {
    const question = putAsQuestion.has(word.sentence)
    if (question && !confirmed) return
    for (const { rule, pattern: p } of begin(word.text)) {
      if (i < (takenUntil.get(rule) ?? 0)) continue
      const end = matchAt(p, words, i)
      if (end < 0 || (!rule.takesNo && rule.kind !== 'relationship' && denied(words, i, end))) continue
      if (i > 0 && words[i - 1]!.sentence === word.sentence && rule.notAfter?.includes(words[i - 1]!.text)) continue
      takenUntil.set(rule, end)
      const aged = rule.ages === true && old.some((past) => isNear(words, past, i, end))
      const kind: CueKind = aged ? 'past-abuse' : rule.kind
      const seen = (counts.get(rule.id + kind) ?? 0) + 1
      counts.set(rule.id + kind, seen)
      if (seen > mostOfARule) continue
      const [start, stop] = [word.start, words[end - 1]!.end]
      const why = `${rule.why}${aged ? ', some time ago' : ''}${question ? ', asked by us and answered yes' : ''}`
      found.push({ cue: { kind, text: utterance.text.slice(start, stop), start, end: stop, utterance: index, rule: rule.id, why }, sign: aged ? undefined : rule.sign })
    }
  })
  return found
}

const soundSign: Partial<Record<Sound, ThreatSign>> = { struggle: 'struggle-heard', whisper: 'whisper-heard', 'line-cut': 'line-cut' }

function soundLevel(heard: ReadonlySet<Sound>, known: boolean): Level {
  const distress = heard.has('shouting') || heard.has('crying') || heard.has('breaking-glass')
  if (heard.has('struggle') || heard.has('whisper') || (distress && (known || heard.has('line-cut') || heard.has('male-voice')))) return known ? 'yes' : 'unsure'
  return 'no'
}

function judge(cues: readonly Cue[], heard: ReadonlySet<Sound>): Level {
  const known = cues.some((cue) => cue.kind === 'relationship')
  let level = soundLevel(heard, known)
  for (const cue of cues) {
    const rule = ruleOf.get(cue.rule)
    // A cue of another recogniser has no rule here: it is taken as an abuse cue like any other.
    const said = rule ? (known ? rule.known : rule.without) : cue.kind === 'relationship' ? 'no' : known ? 'yes' : 'unsure'
    level = higher(level, said)
  }
  return level
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
const fields = (c: Cue): (string | number)[] => [c.utterance, c.start, c.end, c.rule, c.kind, c.text, c.why]

function inOrder(cues: readonly Cue[]): Cue[] {
  const one = new Map(cues.map((cue) => [JSON.stringify(fields(cue)), cue]))
  return [...one.values()].sort((a, b) => {
    const [x, y] = [fields(a), fields(b)]
    for (let i = 0; i < x.length; i += 1) {
      const by = compare(x[i]!, y[i]!)
      if (by) return by
    }
    return 0
  })
}

function withBreach(cues: readonly Cue[], signs: Iterable<ThreatSign>): ThreatSign[] {
  const all = new Set(signs)
  const near: ThreatSign[] = ['at-the-door', 'inside', 'violence-now', 'just-assaulted']
  if (cues.some((cue) => cue.rule === 'in-force') && near.some((sign) => all.has(sign))) all.add('order-breached')
  return signOrder.filter((sign) => all.has(sign))
}

/**
 * Reads what was said and heard on a contact for domestic abuse. Each cue quotes the words that raised it, by offsets in its utterance.
 * Adding an utterance or a sound at the end never lowers the reading. Words only: no time, no model, no state; the same words give the same reading.
 */
export function recognise(utterances: readonly Utterance[], heard: readonly Sound[]): Reading {
  const found: Found[] = utterances.flatMap((utterance, i) => {
    const answer = utterance.who === 'handler' ? utterances[i + 1] : undefined
    const confirmed = answer?.who === 'caller' && yes.has(wordsOf(answer.text.slice(0, 40)).words[0]?.text ?? '')
    return readOne(utterance, i, confirmed)
  })
  const cues = inOrder(found.map((one) => one.cue))
  const sounds = new Set(heard)
  const signs = [...found.map((one) => one.sign), ...heard.map((sound) => soundSign[sound])].filter((sign) => sign !== undefined)
  return { domesticAbuse: judge(cues, sounds), cues, signs: withBreach(cues, signs), version }
}

/** Joins two readings of the same utterances, for instance of two recognisers: all cues and signs of both, and never a lower finding than either. */
export function raise(a: Reading, b: Reading): Reading {
  const cues = inOrder([...a.cues, ...b.cues])
  const level = [a.domesticAbuse, b.domesticAbuse, judge(cues, new Set())].reduce(higher)
  const versions = [...new Set([...a.version.split('+'), ...b.version.split('+')])].sort(compare)
  return { domesticAbuse: level, cues, signs: withBreach(cues, [...a.signs, ...b.signs]), version: versions.join('+') }
}
