import { shippedPolicy } from './load-policy.ts'
import { readCase, type CaseProblem } from './read-case.ts'
import { policyOf } from '#policy/in-force.ts'
import { CannotSetUp, runCase, type CaseRun, type RunPorts } from './run-case.ts'
import { timelineOf } from './timeline.ts'

export type Replayed = { ok: true; run: CaseRun } | { ok: false; problems: CaseProblem[] }

/** Reads the case in a folder and runs it, under its own policy or another shipped one. Problems name field, line and remedy; nothing is run then. */
export async function replayCase(folder: string, policyName?: string, open?: RunPorts['open']): Promise<Replayed> {
  const read = await readCase(folder)
  if (!read.ok) return read
  const policy = await shippedPolicy(policyName ?? read.case.policy)
  if (!policy.ok) return { ok: false, problems: policy.problems.map((p) => ({ ...p, field: policyName === undefined ? p.field : '--policy' })) }
  const { from, until } = timelineOf(read.case, () => policy.file.versions[0]!)
  const { versions } = policyOf(policy.file)
  if (versions[0]!.fromAt > from || versions.at(-1)!.untilAt <= until) return { ok: false, problems: [{ field: 'startsAt', problem: `policy ${policy.file.policy} has no rules for all of that time`, remedy: `run it under a policy that has; this one begins on ${policy.file.versions.map((v) => v.from).sort()[0]}` }] }
  try {
    return { ok: true, run: await runCase(read.case, { policy, ...(open ? { open } : {}) }) }
  } catch (fault) {
    if (!(fault instanceof CannotSetUp)) throw fault
    return { ok: false, problems: [{ field: fault.field, problem: fault.message, remedy: 'mend that part of the case' }] }
  }
}
