import type { PolicyVersion } from '#policy/schema.ts'
import type { DomainFact, Fact } from '#domain/facts.ts'
import { evolve } from '#domain/evolve.ts'
import { consequences } from '#domain/obligations/consequences.ts'
import { reactions } from '#domain/reactions.ts'
import type { Draft } from './draft.ts'

const most = 10_000      // facts of one command; more means that a reaction causes itself

/**
 * Folds facts into the draft with all that follows from them: what the table of obligations says, and what the domain does by itself (readings, floors, briefings, owners).
 * What follows from a fact comes before the next fact. Answers all facts in order; throws if they never end.
 */
export function settle(draft: Draft, facts: readonly DomainFact[], rules: PolicyVersion, at: number): Fact[] {
  const all: Fact[] = []
  const opened = new Map<string, number>()
  const seq = (home: string): number => {
    const n = opened.get(home) ?? 0
    opened.set(home, n + 1)
    return draft.version('incident', home) + 1 + n / 1_000
  }
  const queue: DomainFact[] = [...facts]
  while (queue.length > 0) {
    if (all.length > most) throw new Error(`facts follow from facts without end: ${all.slice(-3).map((f) => f.type).join(', ')}`)
    const f = queue.shift()!
    evolve(draft, f, at)
    all.push(f)
    for (const owed of consequences(draft, f, rules, at, seq)) {
      evolve(draft, owed, at)
      all.push(owed)
    }
    queue.unshift(...reactions(draft, f, rules, at))
  }
  return all
}
