import type { PairFact } from './facts.ts'
import type { Drafting } from './state.ts'

/** Folds a fact about a pair into its document. It is never open: nobody owes anything on it, and no desk need keep it. */
export function evolvePair(room: Drafting, f: PairFact, at: number): void {
  switch (f.type) {
    case 'pair-answered': return room.set('pair', f.pair, { id: f.pair, a: f.a, b: f.b, said: { answer: f.answer, reason: f.reason, by: f.by, at } }, false)
    case 'pair-answer-taken-back': {
      const before = room.get('pair', f.pair)
      if (before === undefined) throw new Error(`fact about a pair of which nothing was said: ${f.pair}`)
      return room.set('pair', f.pair, { id: before.id, a: before.a, b: before.b }, false)
    }
  }
}
