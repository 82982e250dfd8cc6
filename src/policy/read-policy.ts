import { dateProblems } from './date-problems.ts'
import { dutyProblems } from './duty-problems.ts'
import { gradeProblems } from './grade-problems.ts'
import { policyOf, type Policy } from './in-force.ts'
import { policyFile, type PolicyFile } from './schema.ts'
import { shapeProblems, type PolicyProblem } from './shape-problems.ts'

export type PolicyReading = { ok: true; file: PolicyFile; policy: Policy } | { ok: false; problems: PolicyProblem[] }

/**
 * Checks a policy file already read into plain values (spans still as text) and turns it into one that can be asked what is in force.
 * Never throws: everything wrong comes back as problems, each with its field, what is wrong and what to do. Contradictions between
 * parts are looked for once every part has its right shape.
 */
export function readPolicy(value: unknown): PolicyReading {
  const read = policyFile.safeParse(value)
  if (!read.success) return { ok: false, problems: shapeProblems(value, read.error.issues) }
  const file = read.data
  const problems = [
    ...dateProblems(file.versions),
    ...file.versions.flatMap((v, i) => [...gradeProblems(`versions[${i}]`, v), ...dutyProblems(`versions[${i}]`, v)]),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file, policy: policyOf(file) }
}
