import type { PairId, StaffId } from '../ids.ts'

export type PairAnswer = 'same' | 'not-same' | 'unsure'

/** Two records of those held, by their ids there, and what a person said last: whether they are of one and the same human being. What was said before stays in its story. */
export type Pair = { id: PairId; a: string; b: string; said?: { answer: PairAnswer; reason: string; by: StaffId; at: number } }

/** "P-1024-2048": the same whichever of the two is named first. */
export const pairIdOf = (a: string, b: string): PairId => { const [first, second] = inOrder(a, b); return `P-${first}-${second}` }

/** The two ids, the smaller number first. */
export const inOrder = (a: string, b: string): [string, string] => (BigInt(a) <= BigInt(b) ? [a, b] : [b, a])

export const answerSays: Readonly<Record<PairAnswer, string>> = { same: 'the same person', 'not-same': 'not the same person', unsure: 'unsure' }
