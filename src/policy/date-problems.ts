import { existingDay } from './instant.ts'
import type { PolicyVersion } from './schema.ts'
import type { PolicyProblem } from './shape-problems.ts'

/** Days that do not exist, versions that overlap, and days on which no version would be in force. */
export function dateProblems(versions: readonly Pick<PolicyVersion, 'from' | 'until'>[]): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  versions.forEach((v, i) => {
    for (const key of ['from', 'until'] as const) {
      const day = v[key]
      if (day === undefined) continue
      const real = existingDay(day)
      if (real !== day) problems.push({ field: `versions[${i}].${key}`, problem: `${day} is no day of the calendar`, remedy: `write a day that exists, such as ${real}` })
    }
    if (v.until !== undefined && v.until <= v.from) {
      problems.push({ field: `versions[${i}].until`, problem: `the version from ${v.from} ends on ${v.until}, not after it begins`, remedy: `write a day after ${v.from}, or leave "until" out: a version holds until the next begins` })
    }
  })
  if (problems.length > 0) return problems

  const inOrder = versions.map((v, i) => ({ ...v, i })).sort((a, b) => a.from.localeCompare(b.from))
  inOrder.forEach((v, n) => {
    const next = inOrder[n + 1]
    const until = v.until ?? next?.from        // left out, it holds until the next begins
    if (next === undefined) {
      if (until !== undefined) problems.push({ field: `versions[${v.i}].until`, problem: `no rules are in force from ${until} on`, remedy: `leave "until" out of the last version, or add a version from ${until}` })
    } else if (next.from === v.from) {
      problems.push({ field: `versions[${next.i}].from`, problem: `versions[${v.i}] and versions[${next.i}] overlap: both begin on ${v.from}`, remedy: 'give each version a first day of its own, or remove one' })
    } else if (until! > next.from) {
      problems.push({ field: `versions[${v.i}].until`, problem: `versions[${v.i}] (from ${v.from} until ${until}) and versions[${next.i}] (from ${next.from}) overlap`, remedy: `end the first on ${next.from}, or leave its "until" out` })
    } else if (until! < next.from) {
      problems.push({ field: `versions[${v.i}].until`, problem: `no rules are in force from ${until} until ${next.from}`, remedy: `end this version on ${next.from}, or leave its "until" out` })
    }
  })
  return problems
}
