// Which rules are in force when, reckoned from the policy facts themselves and from the law on summer time, apart from the product's own calendar.
import type { PolicyFile, PolicyVersion } from '#policy/schema.ts'
import { dayOf, isoOf, momentOf, weekdayOf } from '../kernel/calendar.ts'

const hour = 3_600_000
const day = 24 * hour

/** 01:00 UTC on the last Sunday of a month of 31 days: when clocks change in the United Kingdom. */
const lastSunday = (year: string, month: '03' | '10'): number => {
  const end = momentOf(`${year}-${month}-31T01:00:00Z`)
  return end - weekdayOf(end) * day
}

const changes = new Map<string, readonly [number, number]>()

/** The day in London at an instant, "2026-03-29". */
export const londonDay = (at: number): string => {
  const year = isoOf(at).slice(0, 4)
  let summer = changes.get(year)
  if (summer === undefined) changes.set(year, summer = [lastSunday(year, '03'), lastSunday(year, '10')])
  return dayOf(at >= summer[0] && at < summer[1] ? at + hour : at)
}

/** The rules of a policy on the London day of an instant. Days are asked for one after another: the last answer is kept for the quarter hour it holds. */
export class RulesThen {
  file: PolicyFile | undefined
  #quarter = -1
  #rules: PolicyVersion | undefined

  adopt(file: PolicyFile): void { this.file = file; this.#quarter = -1 }

  at(at: number): PolicyVersion | undefined {
    const quarter = Math.floor(at / 900_000)
    if (quarter !== this.#quarter) {
      const today = londonDay(at)
      this.#rules = this.file?.versions.filter((v) => v.from <= today && (v.until === undefined || today < v.until)).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
      this.#quarter = quarter
    }
    return this.#rules
  }
}
