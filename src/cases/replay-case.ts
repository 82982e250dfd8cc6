import { shippedPolicy } from './load-policy.ts'
import { readCase, type CaseProblem } from './read-case.ts'
import { runCase, type CaseRun, type RunPorts } from './run-case.ts'

export type Replayed = { ok: true; run: CaseRun } | { ok: false; problems: CaseProblem[] }

/** Reads the case in a folder and runs it, under its own policy or another shipped one. Problems name field, line and remedy; nothing is run then. */
export async function replayCase(folder: string, policyName?: string, open?: RunPorts['open']): Promise<Replayed> {
  const read = await readCase(folder)
  if (!read.ok) return read
  const policy = await shippedPolicy(policyName ?? read.case.policy)
  if (!policy.ok) return { ok: false, problems: policy.problems.map((p) => ({ ...p, field: policyName === undefined ? p.field : '--policy' })) }
  return { ok: true, run: await runCase(read.case, { policy, ...(open ? { open } : {}) }) }
}
