import type { Entry } from '#store/journal.ts'
import type { Check } from '../checks/check.ts'
import { live, type Outcome } from '../kernel/live.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Policies } from '../world/force.ts'
import type { Household } from '../world/calls.ts'
import type { Sent } from './save-case.ts'

export type World = { seed: number; hours: number; policies: Policies; checks: readonly Check[]; settle: () => Promise<void>; plan?: Plan; hashAll?: boolean; mostSteps?: number }

/** A world with everything that was written and said in it, for telling what went wrong. Slower and larger than `live`. */
export async function liveAndKeep(w: World): Promise<{ outcome: Outcome; log: Entry[]; sent: Sent[]; households: readonly Household[] }> {
  const log: Entry[] = []
  const sent: Sent[] = []
  let households: readonly Household[] = []
  const outcome = await live({
    onHouseholds: (all) => { households = all },
    ...w, keepLog: (e) => { log.push(e) },
    hears: { reply: (command, reply, _role, by, at) => { sent.push({ at, by, command, reply }) } },
  })
  return { outcome, log, sent, households }
}
