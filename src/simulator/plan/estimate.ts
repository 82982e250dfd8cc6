// How far a figure may be from what all days would give: 95 % intervals by leaving out one stretch of days at a time (delete-one jackknife, Student's t).
import type { Measure } from './measures.ts'
import { sum, total, type Tally } from './tally.ts'

/** A figure with the interval that holds it 95 times in 100; none from fewer than three stretches of days. */
export type Estimate = { value: number | undefined; low?: number; high?: number }

/** 97.5 % point of Student's t (Cornish-Fisher, Abramowitz and Stegun 26.7.5); exact to one in a hundred from 2 on. */
export function student(degrees: number): number {
  const z = 1.959964
  if (degrees === 2) return 4.303
  const v = degrees
  return z + (z ** 3 + z) / (4 * v) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
}

/** Several figures of the same stretches of days at once: the sums are made once. */
export class Estimator {
  readonly whole: Tally
  readonly #without: readonly Tally[]

  constructor(tallies: readonly Tally[]) {
    this.whole = total(tallies)
    this.#without = tallies.length < 3 ? [] : tallies.map((t) => sum(this.whole, t, -1))
  }

  of(measure: Measure): Estimate { return interval(measure.of(this.whole), this.#without.map((t) => measure.of(t))) }

  /** How much another setting differs on the same days: the days are paired, so what they have in common falls away. */
  difference(other: Estimator, measure: Measure): Estimate {
    const minus = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : b - a)
    const pairs = this.#without.length === other.#without.length ? this.#without.map((t, i) => minus(measure.of(t), measure.of(other.#without[i]!))) : []
    return interval(minus(measure.of(this.whole), measure.of(other.whole)), pairs)
  }
}

function interval(value: number | undefined, without: readonly (number | undefined)[]): Estimate {
  const known = without.filter((v) => v !== undefined)
  const n = known.length
  if (value === undefined || n < 3 || n < without.length) return { value }
  const mean = known.reduce((a, b) => a + b, 0) / n
  const error = Math.sqrt((n - 1) / n * known.reduce((a, b) => a + (b - mean) ** 2, 0)) * student(n - 1)
  return { value, low: value - error, high: value + error }
}
