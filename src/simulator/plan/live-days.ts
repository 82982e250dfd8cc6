// One stretch of days of one setting, lived and counted.
import { inForce, policyOf } from '#policy/in-force.ts'
import { live } from '../kernel/live.ts'
import type { Days } from './days.ts'
import { Observer } from './observe.ts'
import { seedOf, worldOf, type Load, type Setting } from './setting.ts'
import type { Tally } from './tally.ts'

const hour = 3_600_000

/** Lives through some days of a setting and answers what was counted. `settle`: a turn of the event loop. */
export async function liveDays(setting: Setting, load: Load, days: Days, settle: () => Promise<void>): Promise<Tally> {
  const plan = worldOf(setting, load, days)
  const policy = { file: setting.policy.file, hash: setting.policy.hash }
  const observer = new Observer({ from: days.from, until: days.from + days.hours * hour, rules: inForce(policyOf(policy.file), days.from) })
  const outcome = await live({
    seed: seedOf(load, days), hours: plan.hours, plan, policies: { 'met-like': policy, 'national-2026': policy }, checks: [], settle,
    hears: { entry: (entry) => observer.take(entry), call: (call, at) => observer.call(call.abuse, at), reply: (_command, reply) => observer.reply(reply.ok) },
  })
  return observer.end(plan.start + outcome.hours * hour)
}
