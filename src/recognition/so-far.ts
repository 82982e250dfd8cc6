import { fewestHeld, heldBelow, justBelow } from './hold-back.ts'
import { contactOf, learntSays, mostTelling, type Learnt } from './learnt.ts'
import type { Read } from './match.ts'
import type { Mention } from './people.ts'
import type { Found, UtteranceRead } from './read-utterance.ts'
import { pointsOf, sceneOf, unsureAt, yesAt } from './weigh.ts'

/** What somebody else than the handler said in an utterance, kept for reading it again with what is said next; `says`, what was learnt says of it alone, in log odds. */
export type Said = { reads: readonly Read[]; mentions: readonly Mention[]; clues: ReadonlySet<string>; says: number | undefined }

// So many words, the last of a call, are read together: what was said long before tells little of what is said now.
const together = 150
// The words of a call so far raise it only if they speak so much further for abuse than those of one utterance must: they have had many chances.
const callFurther = 3
// A whole call is held where its words speak so much less against it: much is said on a call, and what it is about is known better.
const heldSooner = 0.75
// What is a yes alone, and whose own words speak so far for it in log odds, stands whatever the call was about before.
const plainly = 1

/**
 * The points of a call, once its last utterance is read, from what was said so far: never fewer than `before`, the points of the call without it. Words of several utterances that belong together are weighed together, as those of one
 * are (learnt.ts). Where they speak against what the rules found, one by one or added up, a call is held at less than unsure, by the rules of hold-back.ts; what is plainly said stands, and who he is, once it is said, and what was raised
 * before stays raised. Where they speak firmly for abuse that no utterance alone gave away, the call is unsure: `cue` quotes the most telling words of the last one.
 */
export function pointsSoFar(read: readonly UtteranceRead[], before: number, learnt: Learnt | undefined): { points: number; cue?: Found } {
  const points = pointsOf(read, sceneOf(read))
  const plainSum = { points: Math.max(points, before) }
  const last = read.at(-1)
  if (last === undefined || read.length < 2 || learnt === undefined || (points <= before && before >= unsureAt)) return plainSum
  const all = joined(read)
  const says = all === undefined || all.reads.length < fewestHeld ? undefined : learntSays(all.reads, all.mentions, all.clues, points, points >= unsureAt, learnt)
  if (says === undefined) return plainSum
  if (points >= unsureAt) {
    const against = says < heldBelow({ found: read.flatMap((u) => u.found), named: read.flatMap((u) => u.named) }, points, learnt.holdAt + heldSooner)
    return against && !isPlain(last) ? { points: Math.max(justBelow, before) } : plainSum
  }
  const { said } = last
  const by = said === undefined || says <= learnt.raiseAt + callFurther ? undefined : mostTelling(said.reads, learnt, contactOf, 1, undefined, said.mentions)
  if (said === undefined || by === undefined) return plainSum
  const [first, end] = [said.reads[by.from]!, said.reads[by.to]!]
  const cue: Found = { kind: 'model', start: first.start, end: end.end, rule: 'call-learnt', why: 'all that was said on this call so far is said more in calls of domestic abuse than in others, in the examples learnt from; of the last words these tell most', alone: unsureAt, known: unsureAt, bond: 'open', halved: false, less: 0, types: [] }
  return { points: Math.max(unsureAt, before), cue }
}

const isPlain = (u: UtteranceRead): boolean => u.named.some((n) => n.isHim) || ((u.said?.says ?? 0) >= plainly && pointsOf([u], sceneOf([u])) >= yesAt)

/** The last utterances of a call as if one had said them at once; nothing where fewer than two were said by others than the handler. */
export function joined(read: readonly UtteranceRead[]): Omit<Said, 'says'> | undefined {
  const said: Said[] = []
  let words = 0
  for (let i = read.length - 1; i >= 0; i -= 1) {
    const one = read[i]!.said
    if (one === undefined || one.reads.length === 0) continue
    if (words > 0 && words + one.reads.length > together) break
    words += one.reads.length
    said.unshift(one)
  }
  if (said.length < 2) return undefined
  const [reads, mentions, clues]: [Read[], Mention[], Set<string>] = [[], [], new Set()]
  let sentences = 0
  for (const one of said) {
    const from = reads.length
    for (const r of one.reads) reads.push({ ...r, sentence: r.sentence + sentences })
    for (const m of one.mentions) mentions.push({ ...m, from: m.from + from, at: m.at + from })
    for (const clue of one.clues) clues.add(clue)
    sentences = reads.at(-1)!.sentence + 1
  }
  return { reads, mentions, clues }
}
