import type { PolicyFile, PolicyVersion } from './schema.ts'
import { startOfDay, type Instant } from './instant.ts'

/** A policy ready for use: its versions with the instants between which each is in force (`from` included, `until` not). */
export type Policy = { name: string; title: string; versions: readonly { fromAt: Instant; untilAt: Instant; rules: PolicyVersion }[] }

/** Turns a checked policy file into one that can be asked what is in force. Checked, it has no gaps: each version holds until the next begins, and where `until` is written it is that day. */
export function policyOf(file: PolicyFile): Policy {
  const rows = file.versions.toSorted((a, b) => a.from.localeCompare(b.from))
  return {
    name: file.policy, title: file.title,
    versions: rows.map((rules, i) => ({
      rules, fromAt: startOfDay(rules.from, file.timeZone),
      untilAt: rows[i + 1] ? startOfDay(rows[i + 1]!.from, file.timeZone) : Infinity,
    })),
  }
}

/** The rules in force at an instant. Throws when none is: a checked policy file has no gaps, and begins before the room does. */
export function inForce(policy: Policy, at: Instant): PolicyVersion {
  const row = policy.versions.find((v) => v.fromAt <= at && at < v.untilAt)
  if (row === undefined) throw new Error(`no rules of policy ${policy.name} are in force at instant ${at}`)
  return row.rules
}
