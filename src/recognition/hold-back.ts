import type { CueKind, ThreatSign } from './cues.ts'
import { contactOf, mostTelling, type Learnt } from './learnt.ts'
import type { Read } from './match.ts'
import type { Found, UtteranceRead } from './read-utterance.ts'
import { pointsOf, sceneOf, unsureAt, weightOf, yesAt } from './weigh.ts'

// What is never held back, whoever "he" is, and however the words around it sound.
const gravest = new Set<CueKind>(['weapon', 'strangulation', 'order', 'abduction', 'struggle', 'whisper', 'cut-off', 'coded', 'sexual', 'language'])
const gravestSigns = new Set<ThreatSign>(['weapon', 'strangulation', 'threat-to-kill', 'order-breached', 'order-expired', 'abducted'])
/** Of fewer words nothing is held back. */
export const fewestHeld = 8
const justBelow = unsureAt - 0.5

/**
 * May what the rules found here be held back, where words that were learnt speak strongly against it? Only what is weak: less than a yes, and no weapon, strangulation,
 * threat to kill, order, abduction, struggle or whisper heard, coded call, sexual violence, man against woman seen by a third, former partner at the door,
 * nor anything that a close person is said to do outright.
 */
export function holdable(read: Pick<UtteranceRead, 'found' | 'named'>, points: number): boolean {
  if (points < unsureAt || points >= yesAt) return false
  const scene = sceneOf([{ found: [], guards: [], strangers: false, named: read.named }])
  const former = read.named.some((n) => n.kind === 'ex')
  return !read.found.some((f) => {
    const weight = weightOf(f, scene)
    return weight > 0 && (gravest.has(f.kind) || f.bond === 'pair' || (f.sign !== undefined && (gravestSigns.has(f.sign) || (f.sign === 'at-the-door' && former))) || (f.bond === 'known' && weight >= yesAt))
  })
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
