// A small whole case to plant faults in.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import { shippedPolicy } from './load-policy.ts'
import { readCaseText, type CaseProblem } from './read-case.ts'
import { runCase, type CaseRun, type RunPorts } from './run-case.ts'

const policies = new Map<string, ReturnType<typeof shippedPolicy>>()
const policyNamed = (name: string) => { const read = policies.get(name) ?? shippedPolicy(name); policies.set(name, read); return read }

export const folderOf = (name: string): string => fileURLToPath(new URL(`../../cases/${name}`, import.meta.url))

const page = readFileSync(new URL('../../docs/how-to/write-a-case.md', import.meta.url), 'utf8')
/** The example of docs/how-to/write-a-case.md, as it is printed there. */
export const exampleText: string = /```yaml\n(name: [\s\S]*?)```/.exec(page)![1]!
export const example = (): any => parse(exampleText)

/** Runs a case that must be good; `change` is done to the example first. */
export async function ran(change: (c: any) => void = () => {}, open?: RunPorts['open']): Promise<CaseRun> {
  const c = example()
  change(c)
  const read = readCaseText(stringify(c))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const policy = await policyNamed(read.case.policy)
  if (!policy.ok) throw new Error('the shipped policy does not read')
  return runCase(read.case, { policy, ...(open ? { open } : {}) })
}

/** What is wrong with the example after `change`. */
export function problemsOf(change: (c: any) => void): CaseProblem[] {
  const c = example()
  change(c)
  const read = readCaseText(stringify(c))
  return read.ok ? [] : read.problems
}

/** What a run says did not happen. */
export const failed = (run: CaseRun): string[] => run.musts.filter((m) => !m.ok).map((m) => m.says)
