import type { Role, CommandType } from '#policy/roles.ts'
import type { PolicyFile, PolicyVersion } from '#policy/schema.ts'
import { inForce, policyOf, type Policy } from '#policy/in-force.ts'
import type { Seen } from './seen.ts'

const read = new WeakMap<PolicyFile, Policy>()

/** The rules in force at an instant, from the policy document that is seen; undefined while none is. */
export function rulesOf(seen: Pick<Seen, 'docs'>, at: number): PolicyVersion | undefined {
  const doc = [...seen.docs.policy.values()][0]
  if (doc === undefined) return undefined
  let policy = read.get(doc.file)
  if (policy === undefined) read.set(doc.file, policy = policyOf(doc.file))
  return policy.versions.some((v) => v.fromAt <= at && at < v.untilAt) ? inForce(policy, at) : undefined
}

/** Why a role may not do something, in words with who may; null when it may. Nothing is barred while the rules are not known: the server decides. */
export function barredBy(rules: PolicyVersion | undefined, role: Role, type: CommandType): string | null {
  const may = rules?.whoMay[type]
  if (rules === undefined || may === undefined || may.includes(role)) return null
  return `your role may not; ${may.slice(0, 3).map((r) => rules.roles[r].title.toLowerCase()).join(', ')}${may.length > 3 ? ' and others' : ''} may`
}
