import type { Plan } from '../kernel/plan.ts'
import type { Outcome } from '../kernel/live.ts'

/** Ways to make a world plainer, plainest first: no faults of a kind, fewer people's errors, fewer calls, less time. */
const plainer: readonly ((p: Plan) => Plan)[] = [
  (p) => ({ ...p, line: null }), (p) => ({ ...p, desks: null }), (p) => ({ ...p, nodes: 1 }), (p) => ({ ...p, crash: 0, cutOff: 0 }), (p) => ({ ...p, restartDatabase: 0, failover: 0 }), (p) => ({ ...p, diskFull: 0, diskFails: 0 }),
  (p) => ({ ...p, jump: 0, drift: 0, startsOff: 0 }), (p) => ({ ...p, sourceDown: 0 }), (p) => ({ ...p, people: { sick: 0, ignores: 0, doubleClicks: 0, wrongKeys: 0, slow: 1, leaves: 0 } }), (p) => ({ ...p, other: 0 }),
  (p) => ({ ...p, staffing: 1 }), ({ empty: _, ...p }) => p, (p) => ({ ...p, abuse: Math.max(1, Math.floor(p.abuse / 3)) }), (p) => ({ ...p, policyDay: false }), (p) => ({ ...p, hours: Math.max(1, Math.floor(p.hours / 3)) }),
]

/**
 * Makes a failing world plainer for as long as the same check still fails. `again` lives through a plan. Answers the plainest found, and how many were tried.
 * A plainer world is another world: other calls, other people's choices; what is kept is that the same promise breaks.
 */
export async function shrink(failed: Outcome, again: (plan: Plan) => Promise<Outcome>, most = 40): Promise<{ outcome: Outcome; tried: number }> {
  let best = failed
  let tried = 0
  for (let moved = true; moved && tried < most;) {
    moved = false
    for (const step of plainer) {
      const plan = step(best.plan)
      if (JSON.stringify(plan) === JSON.stringify(best.plan) || tried >= most) continue
      tried += 1
      const outcome = await again(plan)
      if (outcome.violation === undefined || outcome.violation.check !== failed.violation?.check) continue
      best = outcome
      moved = true
    }
  }
  return { outcome: best, tried }
}
