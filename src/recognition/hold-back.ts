import type { CueKind, ThreatSign } from './cues.ts'
import { contactOf, mostTelling, type Learnt } from './learnt.ts'
import type { Read } from './match.ts'
import type { Mention } from './people.ts'
import type { Found, UtteranceRead } from './read-utterance.ts'
import { pointsOf, sceneOf, unsureAt, weightOf } from './weigh.ts'

// What is held back only where the words speak firmly against it, whoever "he" is.
const grave = new Set<CueKind>(['control', 'weapon', 'order', 'sexual', 'strangulation', 'abduction', 'whisper', 'cut-off', 'coded'])
const graveSigns = new Set<ThreatSign>(['weapon', 'threat-to-kill', 'order-breached', 'order-expired', 'strangulation', 'abducted'])
/** How much further, in log odds, words must speak against what is grave: below it fewer than one in four were abuse, of writers whom nobody had learnt from (decision 0018). */
export const firmly = 0.5
/** Of fewer words nothing is held back. */
export const fewestHeld = 8
/** What is held back comes to just less than unsure. */
export const justBelow = unsureAt - 0.5
const rounding = 1e-6

/**
 * Below which log odds of the learnt words what the rules found here is held back; minus infinity where it never is: nothing to hold, or a language we do not read. Usually `holdAt`, a yes too, and whoever does it.
 * Control, a weapon, a named threat, strangulation, abduction, an order, sexual violence, a whisper, a coded or cut-off call, man against woman seen by a third, and a former partner at the door only where the words speak `firmly`
 * against it.
 */
export function heldBelow(read: Pick<UtteranceRead, 'found' | 'named'>, points: number, holdAt: number): number {
  if (points < unsureAt) return -Infinity
  const scene = sceneOf([{ found: [], guards: [], strangers: false, named: read.named }])
  const former = read.named.some((n) => n.kind === 'ex')
  let least = holdAt
  for (const f of read.found) {
    if (weightOf(f, scene) <= 0) continue
    if (f.kind === 'language') return -Infinity
    if (grave.has(f.kind) || f.bond === 'pair' || (f.sign !== undefined && graveSigns.has(f.sign)) || (f.sign === 'at-the-door' && former)) least = holdAt - firmly
  }
  return least
}

/** Holds an utterance back: its cues stay, and together weigh just less than unsure, until somebody close is named elsewhere on the call. */
export function holdBack(said: UtteranceRead & { found: Found[] }, reads: readonly Read[], mentions: readonly Mention[], learnt: Learnt): void {
  const scene = sceneOf([said])
  const bare = { ...said, guards: [] }
  // Points that stood at the most an unnamed "he" may lift them to are less than their sum: once held they may come to more than their share, and are held again.
  for (let share = 1, points = pointsOf([bare], scene); points > justBelow + rounding; points = pointsOf([bare], scene)) {
    share *= justBelow / points
    for (const f of said.found) f.held = { share, ...scene }
  }
  const by = mostTelling(reads, learnt, contactOf, -1, undefined, mentions)
  const [first, last] = [reads[by?.from ?? 0]!, reads[by?.to ?? reads.length - 1]!]
  said.held = { start: first.start, end: last.end }
}
