// Figures as people read them.
import type { Estimate } from './estimate.ts'
import type { Measure } from './measures.ts'

/** "1,234" */
export const whole = (n: number): string => Math.round(n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
/** "4.25", "12.3", "140": three figures that matter. */
export const number = (n: number): string => (Math.abs(n) >= 100 ? whole(n) : Math.abs(n) >= 10 ? n.toFixed(1) : n.toFixed(2))
/** "97.4 %"; never "100 %" of what is not quite all, nor "0 %" of what is something. */
export function share(n: number): string {
  const percent = n * 100
  if (n > 0 && percent < 0.05) return 'under 0.1 %'
  if (n < 1 && percent >= 99.95) return 'over 99.9 %'
  return `${percent.toFixed(n === 0 || n === 1 ? 0 : 1)} %`
}
/** "8 s", "4 min 05 s", "1 h 20 min", "2 d 3 h" */
export function span(ms: number): string {
  const s = Math.round(Math.abs(ms) / 1_000)
  const sign = ms < 0 && s > 0 ? '-' : ''
  const two = (n: number) => n.toString().padStart(2, '0')
  if (s < 60) return `${sign}${s} s`
  if (s < 600) return `${sign}${Math.floor(s / 60)} min ${two(s % 60)} s`
  if (s < 3_600) return `${sign}${Math.round(s / 60)} min`
  if (s < 172_800) return `${sign}${Math.floor(s / 3_600)} h ${two(Math.floor(s % 3_600 / 60))} min`
  return `${sign}${Math.floor(s / 86_400)} d ${Math.round(s % 86_400 / 3_600)} h`
}

const plain = (unit: Measure['unit'], n: number): string => (unit === 'share' ? share(Math.min(1, Math.max(0, n))) : unit === 'span' ? span(n) : number(n))
/** "97.4 % (96.8 % to 98.0 %)" */
export const estimate = (e: Estimate, unit: Measure['unit']): string => (e.value === undefined ? 'none' : e.low === undefined || e.high === undefined || e.low === e.high ? plain(unit, e.value) : `${plain(unit, e.value)} (${bound(unit, e.low)} to ${bound(unit, e.high)})`)
const bound = (unit: Measure['unit'], n: number): string => (unit === 'share' ? share(Math.min(1, Math.max(0, n))) : unit === 'span' ? span(Math.max(0, n)) : number(Math.max(0, n)))

const signed = (unit: Measure['unit'], n: number): string => {
  const size = unit === 'share' ? `${(Math.abs(n) * 100).toFixed(1)} points` : unit === 'span' ? span(Math.abs(n)) : number(Math.abs(n))
  return /^[0.]+( |$)/.test(size) ? size : `${n > 0 ? '+' : '-'}${size}`
}
/** "+1.2 points (+0.8 to +1.6)" */
export const difference = (e: Estimate, unit: Measure['unit']): string =>
  e.value === undefined ? 'none' : e.low === undefined || e.high === undefined || e.low === e.high ? signed(unit, e.value) : `${signed(unit, e.value)} (${signed(unit, e.low).replace(' points', '')} to ${signed(unit, e.high).replace(' points', '')})`

/** What a difference means for those who wait, said only when chance alone would rarely make it. */
export function meaning(e: Estimate, better: Measure['better']): 'better' | 'worse' | 'no clear difference' {
  if (e.low === undefined || e.high === undefined || (e.low <= 0 && e.high >= 0)) return 'no clear difference'
  return (e.low > 0) === (better === 'more') ? 'better' : 'worse'
}

const least = (n: number, one: string, many: string) => `${whole(n)} ${n === 1 ? one : many}`
export const count = least
