import type { AbuseType, Cue, Reading, Sound, ThreatSign, Utterance } from './cues.ts'
import { abuseTypes, threatSigns, typeRule } from './cues.ts'
import { isLater, readUtterance, type UtteranceRead } from './read-utterance.ts'
import { justBelow } from './hold-back.ts'
import { pointsSoFar } from './so-far.ts'
import { startsWithYes } from './scope.ts'
import { shippedVocabulary, shippedVersion } from './shipped.ts'
import type { Vocabulary } from './vocabulary.ts'
import { higher, levelOf, pointsOf, relationshipOf, isStrangers, sceneOf, scoreOf, soundLevel, soundSign, unsureAt, weightOf, yesAt } from './weigh.ts'

export type { AbuseType, Cue, CueKind, Level, Reading, Recogniser, Relationship, Sound, ThreatSign, Utterance } from './cues.ts'

/** Reads each utterance; a handler's question counts as said when the caller's next words are a yes. */
export const readAll = (utterances: readonly Utterance[], vocabulary: Vocabulary = shippedVocabulary()): UtteranceRead[] => utterances.map((utterance, i) => {
  const answer = utterance.who === 'handler' ? utterances[i + 1] : undefined
  return readUtterance(utterance, answer?.who === 'caller' && startsWithYes(answer.text), vocabulary, isLater(utterances, i))
})

/**
 * Reads what was said and heard on a contact for domestic abuse. Each cue quotes the words that raised it, by offsets in its utterance, and names its rule.
 * Adding an utterance or a sound at the end never lowers the reading. Words only: no time, no model, no state; the same words give the same reading.
 */
export function recognise(utterances: readonly Utterance[], heard: readonly Sound[], vocabulary: Vocabulary = shippedVocabulary()): Reading {
  const read: UtteranceRead[] = []
  let points = 0
  for (const one of readAll(utterances, vocabulary)) points = addTo(read, one, points, vocabulary)
  return join(read, utterances.map((u) => u.text), heard, points)
}

/** Adds the next utterance to what was read so far, with the cue of the whole call if that raises it, and gives the points of the call with it; `before`: without it. */
export function addTo(read: UtteranceRead[], one: UtteranceRead, before: number, vocabulary: Vocabulary): number {
  read.push(one)
  const { points, cue } = pointsSoFar(read, before, vocabulary.learnt)
  if (cue !== undefined) read[read.length - 1] = { ...one, found: [...one.found, cue] }
  return points
}

/** One reading from what each utterance says, and the points of the call so far: what was raised stays raised, whatever is said after it. */
export function join(read: readonly UtteranceRead[], texts: readonly string[], heard: readonly Sound[], points: number): Reading {
  const sounds = new Set(heard)
  const scene = sceneOf(read)
  const level = higher(levelOf(points), soundLevel(sounds, scene.close))
  let strangers = false
  const strangersBefore = read.map((u) => { const before = strangers; strangers ||= u.strangers; return before })
  const held = points < unsureAt && read.length > 1 && pointsOf(read, scene) >= unsureAt ? heldWeights(read) : undefined
  const cues: Cue[] = read.flatMap((u, utterance) => u.found.map((f): Cue => ({
    kind: f.kind, text: texts[utterance]!.slice(f.start, f.end), start: f.start, end: f.end, utterance, rule: f.rule, why: f.why, weight: Math.round(weightOf(f, held?.[utterance]!.scene ?? scene, strangersBefore[utterance]) * (held?.[utterance]!.share ?? 1) * 100) / 100,
  })))
  const counted = read.flatMap((u, utterance) => u.found.filter((f) => weightOf(f, scene, strangersBefore[utterance]) > 0))
  const told = read.flatMap((u, utterance) => u.found.filter((f) => f.sign !== undefined && f.less === 0 && !isStrangers(f, scene, strangersBefore[utterance]!)))
  const signs = new Set<ThreatSign>([...told.map((f) => f.sign), ...heard.map((sound) => soundSign[sound])].filter((s) => s !== undefined))
  if (cues.some((cue) => cue.rule === 'order-in-force') && near.some((sign) => signs.has(sign))) signs.add('order-breached')
  const types = new Set<AbuseType>(level === 'no' ? [] : [...counted, ...read.flatMap((u) => u.found.filter((f) => f.rule === typeRule))].flatMap((f) => f.types))
  const least = level === 'yes' ? yesAt : level === 'unsure' ? unsureAt : 0
  return {
    domesticAbuse: level, score: scoreOf(Math.max(points, least)), cues: inOrder(cues), signs: threatSigns.filter((s) => signs.has(s)),
    types: abuseTypes.filter((t) => types.has(t)), relationship: relationshipOf(read, texts, level), version: shippedVersion(),
  }
}

type Weighing = { scene: ReturnType<typeof sceneOf>; share: number }
/**
 * What the call as a whole speaks against weighs, all together, just less than unsure: what stood before the call was held, as it stood then; what comes after it what is left, as it was said. So no cue weighs less for what
 * is said later.
 */
function heldWeights(read: readonly UtteranceRead[]): Weighing[] {
  const scenes: Weighing['scene'][] = []
  const sceneAt = (i: number): Weighing['scene'] => scenes[i] ??= sceneOf(read.slice(0, i + 1))
  let stood = read.length - 2
  while (stood > 0 && pointsOf(read.slice(0, stood + 1), sceneAt(stood)) >= unsureAt) stood -= 1
  let left = justBelow
  return read.map((u, i) => {
    const scene = sceneAt(Math.max(i, stood))
    const sum = pointsOf([{ ...u, guards: [] }], scene)
    const share = i > stood && sum > left ? left / sum : 1
    left = Math.max(0, left - sum * share)
    return { scene, share }
  })
}

const near: readonly ThreatSign[] = ['at-the-door', 'inside', 'violence-now', 'just-assaulted']
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
const inPlace = (a: Cue, b: Cue): number => a.utterance - b.utterance || a.start - b.start || a.end - b.end || compare(a.rule, b.rule) || compare(a.kind, b.kind) || compare(a.text, b.text) || compare(a.why, b.why) || a.weight - b.weight

/** Cues in the order of the words, each once. */
export const inOrder = (cues: readonly Cue[]): Cue[] => [...cues].sort(inPlace).filter((cue, i, sorted) => i === 0 || inPlace(sorted[i - 1]!, cue) !== 0)
