// Whole simulated control rooms: how many years of one are lived through in a minute, with every check after every event, and as the baseline the same worlds with none.
import { allChecks } from '../src/simulator/checks/all-checks.ts'
import { live } from '../src/simulator/kernel/live.ts'
import { shippedPolicies } from '../src/simulator/prove/policies.ts'
import type { Timing, Verdict } from './figures.ts'
import { least } from './run.ts'

const aYear = 27_500      // domestic-abuse calls of a force
const hours = 36
const settle = (): Promise<void> => new Promise((turn) => { setImmediate(turn) })

/** Lives through `n` worlds of 36 hours and 12 of rest. Times are of the processor, not the clock on the wall: worlds need nothing else, and run one on each core. */
export async function worlds(n: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const policies = shippedPolicies(new URL(`file://${root}policy/`))
  const lived = async (checks: typeof allChecks, what: string): Promise<number> => {
    const sum = { calls: 0, entries: 0, steps: 0 }
    const cpu = process.cpuUsage()
    for (let seed = 1; seed <= n; seed++) {
      const o = await live({ seed, hours, policies, checks, settle })
      if (o.violation !== undefined) throw new Error(`seed ${seed} breaks ${o.violation.check}: ${o.violation.says}`)
      sum.calls += o.abuseCalls
      sum.entries += o.entries
      sum.steps += o.steps
    }
    const used = process.cpuUsage(cpu)
    const seconds = (used.user + used.system) / 1e6
    rows.push({ what: `${what}: domestic-abuse calls (${Math.round(sum.entries / sum.calls)} entries, ${Math.round(sum.steps / sum.calls)} events)`, n: sum.calls, seconds, latencies: [], cpuMs: 1_000 * seconds / sum.calls })
    rows.push({ what: `${what}: entries`, n: sum.entries, seconds, latencies: [], cpuMs: 1_000 * seconds / sum.entries })
    return sum.calls / aYear / (seconds / 60)
  }
  await live({ seed: 100, hours, policies, checks: allChecks, settle })      // warm
  const years = await lived(allChecks, `simulation: ${n} worlds, all checks`)
  const bare = await lived([], `simulation: the same worlds, no check`)
  verdicts.push({ ...least('simulation: ≥ 100 control-room years a minute on 2 cores, all checks', 2 * years, 100, ''), measured: `${(2 * years).toFixed(2)} years a minute (${(2 * bare).toFixed(2)} without checks)` })
}
