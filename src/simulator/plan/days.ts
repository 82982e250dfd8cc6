// Which days of the years are lived: all, in stretches of three; or a sample spread over them with every day of the week as often as any other.
import { weekdayOf } from '../kernel/calendar.ts'

/** A stretch of days that is one world: its first moment (ms), its length, its number. */
export type Days = { nth: number; from: number; hours: number }

const day = 86_400_000
const stretch = 3

/** Every day of the years. */
export function allDays(start: number, years: number): Days[] {
  const days = Math.max(1, Math.round(years * 365))
  return Array.from({ length: Math.ceil(days / stretch) }, (_, nth) => ({ nth, from: start + nth * stretch * day, hours: Math.min(stretch, days - nth * stretch) * 24 }))
}

/** So many single days, evenly over the years; the days of the week take turns, so that seven, fourteen … have each as often. */
export function sampleDays(start: number, years: number, n: number): Days[] {
  const days = Math.max(1, Math.round(years * 365))
  const taken = new Set<number>()
  return Array.from({ length: Math.min(n, days) }, (_, nth) => {
    const about = Math.floor((nth + 0.5) * days / Math.min(n, days))
    // The nearest day not yet taken that is the weekday whose turn it is; in a very short time, the nearest at all.
    const turn = (nth * 3) % 7
    const near = Array.from({ length: days }, (__, i) => i).filter((i) => !taken.has(i)).sort((a, b) => Math.abs(a - about) - Math.abs(b - about) || a - b)
    const chosen = near.find((i) => weekdayOf(start + i * day) === turn && Math.abs(i - about) <= 4) ?? near[0]!
    taken.add(chosen)
    return { nth, from: start + chosen * day, hours: 24 }
  })
}
