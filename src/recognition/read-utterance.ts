import type { Vocabulary } from './vocabulary.ts'
import type { AbuseType, CueKind, ThreatSign, Utterance } from './cues.ts'
import { notRead } from './language.ts'
import { tellTypes } from './abuse-types.ts'
import { cluesOf } from './clues.ts'
import { fewestHeld, heldBelow, holdBack } from './hold-back.ts'
import { contactOf, learntSays, most, mostTelling } from './learnt.ts'
import type { Entry } from './lexicon-data.ts'
import { hitsIn } from './hits.ts'
import { readWords } from './match.ts'
import { doneBy, mentionsOf, peopleOf, type Bond, type Mention } from './people.ts'
import type { Said } from './so-far.ts'
import { pointsOf, sceneOf, unsureAt, type Scene } from './weigh.ts'
import { askedSentences, denied, isPast, pastPlaces } from './scope.ts'

/** A cue before its weight: what it weighs depends on what else is said on the call. */
export type Found = {
  kind: CueKind; start: number; end: number; rule: string; why: string; entry?: Entry
  alone: number; known: number; bond: Bond; halved: boolean; less: number
  sign?: ThreatSign | undefined
  types: readonly AbuseType[]
  told?: boolean             // told of by a third person, with somebody close of their own: a stranger to the caller is none to them
  amongOthers?: boolean      // burglars, customers, a crowd are spoken of: who is close may be a bystander
  held?: Scene & { share: number }   // words that were learnt speak against it, while nobody else on the call is named
}
export type Named = { kind: Mention['kind']; start: number; end: number; isHim: boolean; elder: boolean; does: boolean; harms: boolean; tells: boolean }
export type UtteranceRead = { found: readonly Found[]; named: readonly Named[]; strangers: boolean; guards: readonly { id: string; points: number; start: number; end: number; why: string }[]; denied?: ReadonlySet<string>; held?: { start: number; end: number }; said?: Said }

const mostOfARule = 8      // of one utterance; more of the same tells a reader nothing new
const typeOfKind: Partial<Record<CueKind, AbuseType>> = { violence: 'physical', strangulation: 'physical', threat: 'threats', stalking: 'stalking', control: 'control', economic: 'economic', sexual: 'sexual', honour: 'honour', technology: 'technology' }
const relationshipWhy: Readonly<Record<string, string>> = { partner: 'a partner is named', ex: 'a former partner is named', child: 'a son or daughter is named', parent: 'a parent is named', family: 'a family member is named', carer: 'a carer is named', couple: 'a couple is named' }

// What a handler says of the line itself, as "press five five", tells how the call goes.
const heardByUs = new Set<CueKind>(['coded', 'cut-off', 'whisper'])

// "My husband has never hit me" has the words of abuse: where something is denied, learnt words must speak so much further for it, in log odds.
const deniedFurther = 2.6
// Of many things said on a call one sounds of abuse by chance: after the first, learnt words must speak so much further for it.
const laterFurther = 0.8

const noTypes: readonly AbuseType[] = []
/** The kinds of abuse that a cue of this rule speaks for. */
function typesOf(entry: Entry, byChild: boolean, elder: boolean): readonly AbuseType[] {
  const own = entry.type ?? typeOfKind[entry.kind]
  if (own === undefined && !byChild && !elder) return noTypes
  return [...(own === undefined ? [] : [own]), ...(byChild ? ['child-to-parent' as const] : []), ...(elder ? ['elder' as const] : [])]
}

/**
 * Reads one utterance alone. `confirmed`: it is a handler's question that the caller's next words answer yes. `later`: somebody else than the handler spoke before it. A fault of our own while reading stops no call: words that nobody read are unsure, and say that a person must
 * read them.
 */
export function readUtterance(utterance: Utterance, confirmed: boolean, vocabulary: Vocabulary, later = false): UtteranceRead {
  try { return readPlainly(utterance, confirmed, vocabulary, later) } catch {
    const all: Found = { kind: 'language', start: 0, end: utterance.text.length, rule: notReadRule, why: 'these words could not be read by the machine: treat as unsure, and read them yourself', alone: 4, known: 4, bond: 'open', halved: false, less: 0, types: [] }
    return { found: utterance.who === 'handler' ? [] : [all], named: [], strangers: false, guards: [] }
  }
}
/** The rule of the cue that stands for words the machine failed to read. */
export const notReadRule = 'words-not-read'

/** Has somebody else than the handler spoken before the utterance `i`? */
export const isLater = (utterances: readonly Utterance[], i: number): boolean => utterances.findIndex((u) => u.who !== 'handler') < i && utterances[i]!.who !== 'handler'

function readPlainly(utterance: Utterance, confirmed: boolean, vocabulary: Vocabulary, later: boolean): UtteranceRead {
  const { reads, all } = readWords(utterance.text, vocabulary)
  const hits = hitsIn(reads)
  const asked = utterance.who === 'handler' ? askedSentences(reads, all.questions) : undefined
  const silent = new Uint8Array(reads.length)
  const damped = new Map<number, number>()
  for (const { rule: { guard }, from, to } of hits) {
    if (guard?.silences === true) silent.fill(1, from, to)
    if (guard?.points !== undefined && guard.over === 'sentence') damped.set(reads[from]!.sentence, Math.max(damped.get(reads[from]!.sentence) ?? 0, guard.points))
  }
  const guards = hits.filter((h) => h.rule.guard?.points !== undefined && h.rule.guard.over !== 'sentence').slice(0, 100)
    .map((h) => ({ id: h.rule.id, points: h.rule.guard!.points!, start: reads[h.from]!.start, end: reads[h.to - 1]!.end, why: h.rule.guard!.why }))
  const isSilenced = (from: number, to: number): boolean => { for (let i = from; i < to; i += 1) if (silent[i] === 1) return true; return false }
  const everybody = mentionsOf(reads)
  const mentions = everybody.filter((m) => !m.close || !isSilenced(m.from, m.at + 1))
  const people = peopleOf(reads, mentions)
  const places = pastPlaces(reads)
  const counts = new Map<number, number>()      // of a rule as it is, and as past
  const found: Found[] = []
  const doers = new Set<number>()
  const harmers = new Set<number>()
  const notSo = new Set<string>()
  for (const { rule, from, to, at } of hits) {
    const { entry } = rule
    const now = 2 * rule.index
    if (entry === undefined || (counts.get(now) ?? 0) + (counts.get(now + 1) ?? 0) >= 2 * mostOfARule) continue
    const ours = asked?.get(reads[at]!.sentence)
    const question = ours === 'asked' || (ours === 'spoken' && !heardByUs.has(entry.kind))
    if ((question && !confirmed) || isSilenced(from, to)) continue
    if (entry.holdsNo !== true && denied(reads, from, to, at)) { notSo.add(entry.kind); continue }
    const aged = entry.ages === true && isPast(reads, places, from, to)
    const seen = (counts.get(now + Number(aged)) ?? 0) + 1
    counts.set(now + Number(aged), seen)
    if (seen > mostOfARule) continue
    const done = entry.agent === 'none' ? undefined : doneBy(reads, people, from, to, at)
    if (done?.agent) (entry.kind === 'unnamed' ? doers : harmers).add(done.agent.at)
    if (entry.kind === 'unnamed' && done?.agent?.rings === true) continue
    found.push({
      kind: aged ? 'past-abuse' : entry.kind, start: reads[from]!.start, end: reads[to - 1]!.end, rule: rule.id, entry, alone: entry.alone, known: entry.known,
      why: aged || question ? `${entry.why}${aged ? ', some time ago' : ''}${question ? ', asked by us and answered yes' : ''}` : entry.why,
      bond: done?.bond ?? 'open', halved: done?.passive === true, less: damped.get(reads[at]!.sentence) ?? 0, sign: aged ? undefined : entry.sign, types: typesOf(entry, done?.agent?.kind === 'child', people.elder),
    })
  }
  const named = mentions.filter((m) => m.close && asked?.has(reads[m.at]!.sentence) !== true)
  const told = named.length > 0 && named.every((m) => m.theirs)
  const amongOthers = mentions.some((m) => m.kind === 'other' || (m.kind === 'person' && m.several))
  if (told || amongOthers) for (const f of found) { f.told = told; f.amongOthers = amongOthers }
  for (const m of named.slice(0, mostOfARule * 2)) {
    found.push({ kind: 'relationship', start: reads[m.from]!.start, end: reads[m.at]!.end, rule: m.kind, why: relationshipWhy[m.kind]!, alone: 0, known: 0, bond: 'open', halved: false, less: 0, types: [] })
  }
  const foreign = notRead(utterance.text, all.tokens)
  if (foreign) found.push({ kind: 'language', start: foreign.start, end: foreign.end, rule: 'language-not-read', why: 'language not read: treat as unsure, use an interpreter', alone: 4, known: 4, bond: 'open', halved: false, less: 0, types: [] })
  const said: UtteranceRead & { found: Found[] } = {
    found, guards, ...(notSo.size > 0 ? { denied: notSo } : {}), strangers: utterance.who !== 'handler' && mentions.some((m) => !m.close && !m.rings && m.kind !== 'known') && !mentions.some((m) => m.close),
    named: named.map((m) => ({ kind: m.kind, start: reads[m.from]!.start, end: reads[m.at]!.end, isHim: m.isHim, elder: m.elder, does: doers.has(m.at) || harmers.has(m.at), harms: harmers.has(m.at), tells: m.tells })),
  }
  if (vocabulary.learnt !== undefined && utterance.who !== 'handler') {
    const points = pointsOf([said], sceneOf([said]))
    const clues = cluesOf(said)
    const says = learntSays(reads, everybody, clues, points, points >= unsureAt, vocabulary.learnt)
    // Of more nothing is learnt, and a call is held in memory.
    if (reads.length <= most) said.said = { reads, mentions: everybody, clues, says }
    let unsure = points >= unsureAt
    if (says !== undefined && points < unsureAt && says > vocabulary.learnt.raiseAt + (notSo.size > 0 ? deniedFurther : 0) + (later ? laterFurther : 0)) {
      const by = mostTelling(reads, vocabulary.learnt, contactOf, 1, undefined, everybody)
      unsure = by !== undefined
      if (by !== undefined) found.push({ kind: 'model', start: reads[by.from]!.start, end: reads[by.to]!.end, rule: 'words-learnt', why: 'words like these are said more in calls of domestic abuse than in others, in the examples learnt from', alone: unsureAt, known: unsureAt, bond: 'open', halved: false, less: 0, types: [] })
    }
    if (says !== undefined && reads.length >= fewestHeld && says < heldBelow(said, points, vocabulary.learnt.holdAt)) {
      holdBack(said, reads, everybody, vocabulary.learnt)
      unsure = false
    }
    if (unsure && foreign === undefined && vocabulary.learntTypes !== undefined) tellTypes(found, reads, clues, vocabulary.learntTypes)
  }
  found.sort((a, b) => a.start - b.start || a.end - b.end)
  return said
}
