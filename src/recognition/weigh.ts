import { typeRule } from './cues.ts'
import type { CueKind, Level, Relationship, Sound, ThreatSign } from './cues.ts'
import type { MentionKind } from './lexicon-data.ts'
import type { Found, UtteranceRead } from './read-utterance.ts'

/** Points at which a call is unsure, and yes. Weights of the lexicon are written to these. */
export const unsureAt = 4
export const yesAt = 8

export const levelOf = (points: number): Level => (points >= yesAt ? 'yes' : points >= unsureAt ? 'unsure' : 'no')
/** Points as a number from 0 to 1: 0 nothing heard, 0.5 unsure, two thirds yes. */
export const scoreOf = (points: number): number => Math.round((Math.max(0, points) / (Math.max(0, points) + unsureAt)) * 1000) / 1000
const levels: readonly Level[] = ['no', 'unsure', 'yes']
export const higher = (a: Level, b: Level): Level => (levels.indexOf(a) >= levels.indexOf(b) ? a : b)

/** What the whole call says about who is who. */
export type Scene = { close: boolean; himNamed: boolean }
export const sceneOf = (read: readonly UtteranceRead[]): Scene => ({
  close: read.some((u) => u.named.length > 0), himNamed: read.some((u) => u.named.some((n) => n.isHim)),
})

/** Is what was heard said of a stranger, as far as is known? Then it is no sign either. */
export const isStrangers = (f: Found, scene: Scene, strangersBefore: boolean): boolean => (f.bond === 'stranger' && !scene.himNamed) || (f.bond === 'open' && strangersBefore && !scene.close && f.entry?.agent !== 'none')

/** What one cue weighs in this call, in points. */
export function weightOf(f: Found, scene: Scene, strangersBefore = false): number {
  const weight = unheld(f, scene, strangersBefore)
  const { held } = f
  return held === undefined || (scene.close && !held.close) || (scene.himNamed && !held.himNamed) ? weight : weight * held.share
}

function unheld(f: Found, scene: Scene, strangersBefore: boolean): number {
  const bond = f.bond === 'stranger' && scene.himNamed ? 'known' : isStrangers(f, scene, strangersBefore) ? 'stranger' : f.bond
  if (bond === 'stranger' && f.told === true) return Math.max(0, Math.min(f.alone, f.known) - f.less)
  const near = bond === 'known' || (bond === 'open' && scene.close && (scene.himNamed || f.amongOthers !== true))
  const points = bond === 'stranger' ? 0 : near && !f.halved ? f.known : f.alone
  return Math.max(0, (f.halved && bond !== 'stranger' ? points * 0.7 : points) - f.less)
}

// Points of a call, less than nothing, at which its words as a whole speak against what a single thing said would raise.
const spokenAgainst = -1

// Of one kind the heaviest counts whole, a second rule half, a third a quarter: saying much of one thing is not many things.
const shares = [1, 0.5, 0.25]

/** Sum of the cues, kind by kind, less what the words say it is instead. */
export function pointsOf(read: readonly UtteranceRead[], scene: Scene): number {
  const byKind = new Map<CueKind, Map<string, number>>()
  let strangers = false
  let strong = false
  let learnt = false
  for (const u of read) {
    for (const f of u.found) {
      const weight = weightOf(f, scene, strangers)
      if (f.kind === 'model' && f.rule !== typeRule) learnt = true
      if (weight <= 0 || f.kind === 'model') continue
      strong ||= f.bond === 'known' && weight >= yesAt
      const rules = byKind.get(f.kind) ?? new Map<string, number>()
      rules.set(f.rule, Math.max(rules.get(f.rule) ?? 0, weight))
      byKind.set(f.kind, rules)
    }
    strangers ||= u.strangers
  }
  let sum = 0
  let unnamed = 0
  for (const [kind, rules] of byKind) {
    const of = [...rules.values()].sort((a, b) => b - a).slice(0, shares.length).reduce((s, w, i) => s + w * shares[i]!, 0)
    if (kind === 'unnamed') unnamed = of
    else sum += of
  }
  // That nobody is named lifts a call to unsure, so that somebody asks who it is; never to yes.
  sum = Math.max(sum, Math.min(sum + unnamed, yesAt - 0.5))
  const guards = new Map<string, number>()
  for (const u of read) for (const g of u.guards) guards.set(g.id, g.points)
  const off = [...guards.values()].sort((a, b) => b - a).slice(0, shares.length).reduce((s, g, i) => s + g * shares[i]!, 0)
  // What a close person is said to do outright is not argued away by a road or an illness beside it: it stays at least unsure.
  const points = strong ? Math.max(sum - off, Math.min(sum, unsureAt)) : sum - off
  // Learnt words may raise a no to unsure, and do nothing else; of a call, not where what was said so far speaks against it.
  return learnt && (read.length === 1 || points >= spokenAgainst) ? Math.max(points, unsureAt) : points
}

/** What the sounds alone say, once it is known or not that somebody close is there. */
export function soundLevel(heard: ReadonlySet<Sound>, close: boolean): Level {
  const distress = heard.has('shouting') || heard.has('crying') || heard.has('breaking-glass')
  if (heard.has('struggle') || heard.has('whisper') || (distress && (close || heard.has('line-cut') || heard.has('male-voice')))) return close ? 'yes' : 'unsure'
  return 'no'
}

const whoOf: Readonly<Record<MentionKind, Relationship['who']>> = { partner: 'partner', ex: 'ex-partner', child: 'child', parent: 'parent', family: 'family', carer: 'carer', couple: 'couple', known: 'somebody known', person: 'somebody known', other: 'somebody known' }
// Said of what is over; not "to leave him", nor "if we split up".
const parted = /\b(?:split up|(?:we|they)\b[^.]*\bsplit|separated|divorced|bro(?:ke|ken) up|(?:finished|ended) (?:it|things|with (?:him|her)|the relationship)|left him|dumped (?:him|her|me))$/i
const notYet = /\b(?:to|gonna|wanna|will|ll|if i|if we|if she|been|be)[\s']*$/i
const order: readonly MentionKind[] = ['ex', 'partner', 'couple', 'child', 'parent', 'family', 'carer']

/** Who is close to whom: the one said to be him first, then the one who does something, then partners before family. */
export function relationshipOf(read: readonly UtteranceRead[], texts: readonly string[], level: Level): Relationship | null {
  const all = read.flatMap((u, utterance) => u.named.map((n) => ({ ...n, utterance })))
  // Where a carer is named, those they look after and those who tell of it are named too: he or she comes before all who do nothing.
  const rank = (n: (typeof all)[number]): number => (n.tells ? 40 : n.kind === 'carer' ? (n.does ? 2.5 : 10) : n.does ? order.indexOf(n.kind) + (n.harms || order.indexOf(n.kind) < 3 ? 0 : 3) : (n.isHim ? 20 : 30) + order.indexOf(n.kind))
  const best = all.reduce<(typeof all)[number] | undefined>((a, b) => (a === undefined || rank(b) < rank(a) ? b : a), undefined)
  if (best) {
    const text = texts[best.utterance]!.slice(best.start, best.end)
    return { who: whoOf[best.kind], text, utterance: best.utterance, inferred: false, why: `“${text}” is named${best.does ? ' as the one who does it' : best.isHim ? ' as the one who is there' : ''}` }
  }
  if (level === 'no') return null
  for (const [utterance, u] of read.entries()) {
    const over = u.found.find((f) => f.rule === 'separated' && parted.test(texts[utterance]!.slice(f.start, f.end)) && !notYet.test(texts[utterance]!.slice(0, f.start)))
    if (!over) continue
    const text = texts[utterance]!.slice(over.start, over.end)
    return { who: 'ex-partner', text, utterance, inferred: true, why: `“${text}” says that they have parted; ask who it is` }
  }
  for (const [utterance, u] of read.entries()) {
    const f = u.found.find((one) => one.bond !== 'stranger' && one.entry !== undefined && one.kind !== 'language')
    if (!f) continue
    const text = texts[utterance]!.slice(f.start, f.end)
    return { who: f.bond === 'pair' ? 'couple' : 'somebody known', text, utterance, inferred: true, why: f.bond === 'pair' ? 'a man and a woman, and nobody says that they are strangers' : 'spoken of as one speaks of somebody one knows; ask who it is' }
  }
  return null
}

export const soundSign: Partial<Record<Sound, ThreatSign>> = { struggle: 'struggle-heard', whisper: 'whisper-heard', 'line-cut': 'line-cut' }
