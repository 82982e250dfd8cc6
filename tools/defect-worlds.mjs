// Bundled once for each planted defect (tools/plant-defect.mjs) and run in a process of its own: lives through worlds until a check sees the defect.
// The worlds of ordinary load first, then the busy ones, then the first of them again with people who make more trouble in good faith: what two people must do, one tries. Arguments: first seed, how many, hours. Writes the seeds in that order, then one line of JSON a world.
import { allChecks } from '../src/simulator/checks/all-checks.ts'
import { chanceOf } from '../src/simulator/kernel/chance.ts'
import { live } from '../src/simulator/kernel/live.ts'
import { planOf } from '../src/simulator/kernel/plan.ts'
import { shippedPolicies } from '../src/simulator/prove/policies.ts'

const [from, many, hours, folder] = [...process.argv.slice(2, 5).map(Number), process.argv[5]]
const policies = shippedPolicies(new URL(folder))
const ordinary = 6      // domestic-abuse calls an hour: a busier world takes ten times as long, and what is rare happens in it
const mostSteps = 3_000_000      // a healthy world of a day takes a tenth of this
const settle = () => new Promise((done) => setImmediate(done))
// What a broken product throws outside anybody's hearing ends the process; the parent takes that as seen.
process.on('unhandledRejection', (fault) => { throw fault })

const seeds = Array.from({ length: many }, (_, i) => from + i)
const planned = (seed) => planOf(chanceOf(seed).fork('plan'), hours)
const busy = (seed) => planned(seed).abuse > ordinary

const calm = seeds.filter((s) => !busy(s))
const meddling = 0.2
const order = [...calm.slice(0, 8), ...calm.slice(0, 12).map((seed) => -seed), ...calm.slice(8), ...seeds.filter(busy)]      // less than nought: with meddlers
process.stdout.write(`${JSON.stringify(order)}\n`)
for (const which of order) {
  const seed = Math.abs(which)
  const plan = planned(seed)
  const started = performance.now()
  const say = (what) => process.stdout.write(`${JSON.stringify({ seed: which, ms: Math.round(performance.now() - started), ...what })}\n`)
  const o = await live({ seed, hours, plan: which < 0 ? { ...plan, people: { ...plan.people, whims: meddling } } : plan, policies, checks: allChecks, settle, mostSteps })
  const lived = o.violation === undefined ? o.hours : (o.violation.at - o.plan.start) / 3_600_000
  if (o.steps >= mostSteps) { say({ hours: lived, by: 'no end', says: `${o.steps} steps and no rest` }); break }
  say(o.violation === undefined ? { hours: lived } : { hours: lived, by: o.violation.check, says: o.violation.says })
  if (o.violation !== undefined) break
}
