// The simulator's own checks, which decide from facts alone, over a log that real servers wrote.
import { inForce, policyOf } from '../../src/policy/in-force.ts'
import type { PolicyFile } from '../../src/policy/schema.ts'
import { allChecks } from '../../src/simulator/checks/all-checks.ts'
import { Picture } from '../../src/simulator/checks/picture.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import { planOf } from '../../src/simulator/kernel/plan.ts'
import type { Entry } from '../../src/store/journal.ts'

// Those that need nothing but the entries: no simulated clock, no calls that only the simulator placed.
const fromFacts: ReadonlySet<string> = new Set(['S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S11', 'S13', 'S14', 'S15', 'S19', 'S20', 'S21', 'S26'])
const most = 50

/** What these checks find wrong, at most fifty sentences. `sources`: names of the history sources of the force. `checked` names the checks that ran. */
export function checksHold(entries: readonly Entry[], file: PolicyFile, sources: readonly string[]): { broken: string[]; checked: string[] } {
  const picture = new Picture()
  const policy = policyOf(file)
  const broken: string[] = []
  let now = 0
  const running = allChecks.filter((c) => fromFacts.has(c.s)).map((c) => ({
    s: c.s,
    check: c.start({ picture, plan: planOf(chanceOf(1), 1), now: () => now, rules: (at) => inForce(policy, at), sources: new Set(sources), ableSince: () => undefined, rooms: () => [], fail: (says) => { if (broken.length < most) broken.push(`${c.s}: ${says} (entry ${picture.position})`) } }),
  }))
  for (const e of entries) {
    now = e.at
    picture.take(e)
    for (const { check } of running) check.entry?.(e)
  }
  return { broken, checked: running.map((r) => r.s) }
}
