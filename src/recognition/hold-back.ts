import type { CueKind, ThreatSign } from './cues.ts'
import { contactOf, mostTelling, type Learnt } from './learnt.ts'
import type { Read } from './match.ts'
import type { Found, UtteranceRead } from './read-utterance.ts'
import { pointsOf, sceneOf, unsureAt, weightOf, yesAt } from './weigh.ts'

// What is never held back, whoever "he" is, and however the words around it sound.
const never = new Set<CueKind>(['strangulation', 'abduction', 'struggle', 'whisper', 'cut-off', 'coded', 'language'])
const neverSigns = new Set<ThreatSign>(['strangulation', 'abducted'])
// What only words that speak firmly against it hold back.
const grave = new Set<CueKind>(['weapon', 'order', 'sexual'])
const graveSigns = new Set<ThreatSign>(['weapon', 'threat-to-kill', 'order-breached', 'order-expired'])
/** How much further, in log odds, words must speak against what is grave: below it fewer than one in eight are abuse. */
export const firmly = 2
/** Of fewer words nothing is held back. */
export const fewestHeld = 8
const justBelow = unsureAt - 0.5

/**
 * Below which log odds of the learnt words what the rules found here is held back; minus infinity where it never is: nothing to hold, strangulation, abduction, a struggle or whisper heard, a coded or cut-off call,
 * man against woman seen by a third, a former partner at the door, and what a close person is said to do outright. A weak reading is held below `holdAt`; a yes, a weapon, a named threat,
 * an order and sexual violence only where the words speak `firmly` against it.
 */
export function heldBelow(read: Pick<UtteranceRead, 'found' | 'named'>, points: number, holdAt: number): number {
  if (points < unsureAt) return -Infinity
  const scene = sceneOf([{ found: [], guards: [], strangers: false, named: read.named }])
  const former = read.named.some((n) => n.kind === 'ex')
  let least = points >= yesAt ? holdAt - firmly : holdAt
  for (const f of read.found) {
    const weight = weightOf(f, scene)
    if (weight <= 0) continue
    if (never.has(f.kind) || f.bond === 'pair' || (f.sign !== undefined && neverSigns.has(f.sign)) || (f.sign === 'at-the-door' && former) || (f.bond === 'known' && weight >= yesAt)) return -Infinity
    if (grave.has(f.kind) || (f.sign !== undefined && graveSigns.has(f.sign))) least = holdAt - firmly
  }
  return least
}

/** Holds an utterance back: its cues stay, and together weigh just less than unsure, until somebody close is named elsewhere on the call. */
export function holdBack(said: UtteranceRead & { found: Found[] }, reads: readonly Read[], learnt: Learnt): void {
  const scene = sceneOf([said])
  const share = justBelow / pointsOf([{ ...said, guards: [] }], scene)
  for (const f of said.found) f.held = { share, ...scene }
  const by = mostTelling(reads, learnt, contactOf, -1)
  const [first, last] = [reads[by?.from ?? 0]!, reads[by?.to ?? reads.length - 1]!]
  said.held = { start: first.start, end: last.end }
}
