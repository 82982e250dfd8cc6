import type { BornTraits } from './read-born.ts'
import { weights } from './weights.ts'

export type BornLevel = 'same day' | 'same as far as known' | 'day and month swapped' | 'one part wrong' | 'same year' | 'near in years' | 'age fits' | 'age about fits' | 'age far out' | 'different'
export type BornCompared = { level: BornLevel; bits: number; isAge: boolean }

/** Compares two births as far as both are known; null when one is not. `shareOfYear`: what share of people was born in a year. */
export function compareBorn(a: BornTraits | null, h: BornTraits | null, shareOfYear: (year: number) => number): BornCompared | null {
  if (a === null || h === null) return null
  return a.give > 0 || h.give > 0 ? compareAges(a, h) : compareDays(a, h, shareOfYear)
}

function compareDays(a: BornTraits, h: BornTraits, shareOfYear: (year: number) => number): BornCompared {
  const w = weights.born
  const found = (level: BornLevel, m: number, u: number): BornCompared => ({ level, bits: Math.log2(m / u), isAge: false })
  const year = Math.max(1 / 400, shareOfYear(h.year))
  const day = (h.month === 1 && h.day === 1 ? 8 : 1) / 365.25     // 1 January is written where only the year is known
  const both = a.day > 0 && h.day > 0
  const years = Math.abs(a.year - h.year)
  const sameDay = a.month === h.month && a.day === h.day
  if (a.year === h.year && (both ? sameDay : a.month === 0 || h.month === 0 || a.month === h.month)) {
    return both ? found('same day', w.exact, year * day) : found('same as far as known', w.partial, a.month > 0 && h.month > 0 ? year / 12 : year)
  }
  if (both && a.year === h.year && a.day === h.month && a.month === h.day) return found('day and month swapped', w.swapped, year * day * 0.4)
  if (both && a.month === h.month && a.day === h.day) {
    if (years === 1 || years === 10 || swappedDigits(a.year, h.year)) return found('one part wrong', w.onePart / 3, year * day * 3.5)
    if (oneDigit(a.year, h.year)) return found('one part wrong', w.onePart / 4, year * day * 12)
    return found('one part wrong', w.onePart / 12, day)
  }
  if (both && a.year === h.year && a.month === h.month) return found('one part wrong', w.onePart / (oneDigit(a.day, h.day) || Math.abs(a.day - h.day) === 1 ? 3 : 12), (year / 12) * (oneDigit(a.day, h.day) ? 0.35 : 0.65))
  if (both && a.year === h.year && a.day === h.day) return found('one part wrong', w.onePart / 5, year / 33)
  if (a.year === h.year) return found('same year', w.yearOnly, year)
  if (years <= 2) return found('near in years', w.nearYear, 0.06)
  return found('different', w.different, 0.93)
}

const oneDigit = (a: number, b: number): boolean => {
  const [x, y] = [String(a).padStart(2, '0'), String(b).padStart(2, '0')]
  return x.length === y.length && [...x].filter((c, i) => c !== y[i]).length === 1
}
const swappedDigits = (a: number, b: number): boolean => a !== b && Math.floor(a / 100) === Math.floor(b / 100) && a % 10 === Math.floor((b % 100) / 10) && b % 10 === Math.floor((a % 100) / 10)

// People are about evenly spread over some seventy years; what an age says depends on how much it leaves open.
function compareAges(a: BornTraits, h: BornTraits): BornCompared {
  const w = weights.age
  const found = (level: BornLevel, m: number, u: number): BornCompared => ({ level, bits: Math.log2(m / u), isAge: true })
  const give = Math.max(a.give, h.give, 1)
  const off = Math.abs(a.year - h.year)
  const spread = 72
  const fits = (2 * give + 1) / spread
  if (off <= give) return found('age fits', w.fits * (off * 2 <= give ? 1.15 : 0.85), fits)
  if (off <= give * 2 + 1) return found('age about fits', w.near, (2 * give + 2) / spread)
  if (off <= give * 3 + 4) return found('age far out', w.far, (2 * give + 6) / spread)
  return found('different', w.not, Math.max(0.3, 1 - (6 * give + 9) / spread))
}
