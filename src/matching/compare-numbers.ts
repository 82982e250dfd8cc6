import { national } from './slips.ts'
import { weights } from './weights.ts'

export type NumberCompared = { level: 'same' | 'one slip' | 'same ending' | 'different'; bits: number; tie: number; asked: string; held: string; landline: boolean }

// How likely a stranger's number is the same: numbers pass from one to another, and are written down wrong.
export const byChance = 2 ** -25

/** The best fit among phone numbers; null when either side has none. `tie` is what it says about the number alone, not the person. `slip`: how likely a stranger's number is this but for a digit, where that is known to be more than usual. */
export function comparePhones(asked: readonly string[], held: readonly string[], slip = 0): NumberCompared | null {
  let best: NumberCompared | null = null
  const w = weights.phone
  const slipByChance = Math.min(0.5, Math.max(byChance * 40, slip))
  for (const a of asked) for (const h of held) {
    const level = phoneLevel(a, h)
    const bits = level === 'different' ? notSame : level === 'same' ? same : level === 'one slip' ? Math.log2(w.slip / slipByChance) : Math.log2(w.exact / endingByChance(a))
    if (best !== null && bits <= best.bits) continue
    const tie = level === 'different' ? Math.log2(0.03) : level === 'same' ? Math.log2(0.85 / byChance) : level === 'one slip' ? Math.log2(0.12 / slipByChance) : Math.log2(0.8 / endingByChance(a))
    best = { level, bits, tie, asked: a, held: h, landline: h.startsWith('441') || h.startsWith('442') }
  }
  return best
}
const [same, notSame] = [Math.log2(weights.phone.exact / byChance), Math.log2(weights.phone.different)]
const endingByChance = (ending: string): number => 10 ** -Math.min(7, ending.length) * 2

function phoneLevel(a: string, h: string): NumberCompared['level'] {
  if (a === h || (a.length >= 9 && h.endsWith(a.slice(-9)))) return 'same'
  if (a.length >= 9 && a.length !== h.length && h.length >= 9) return oneSlip(national(a), national(h)) ? 'one slip' : 'different'
  if (a.length >= 9) return lastTenDiffer(a, h) > 2 ? 'different' : oneSlip(a.slice(-10), h.slice(-10)) ? 'one slip' : 'different'
  return h.endsWith(a) ? 'same ending' : 'different'
}

/** From the first to the last of the last ten digits that differ; 0 where either has fewer. */
function lastTenDiffer(a: string, h: string): number {
  if (a.length < 10 || h.length < 10) return 0
  let from = -1
  let to = -1
  for (let i = 1; i <= 10; i++) if (a.charCodeAt(a.length - i) !== h.charCodeAt(h.length - i)) { if (to < 0) to = i; from = i }
  return to < 0 ? 0 : from - to + 1
}

/** One digit wrong, left out or too many, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [x, y] = [a.length - end - start, b.length - end - start]      // how many are left of each
  return x <= 1 && y <= 1 ? true : x === 2 && y === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

export type PlateCompared = { level: 'same' | 'one slip' | 'different'; bits: number; tie: number; asked: string; held: string }

/** The best fit among registration marks. */
export function compareVehicles(asked: readonly string[], held: readonly string[]): PlateCompared | null {
  let best: PlateCompared | null = null
  if (asked.length === 0 || held.length === 0) return best
  const w = weights.vehicle
  const shape = (plate: string): string => plate.replaceAll('O', '0').replaceAll('I', '1')
  for (const a of asked) for (const h of held) {
    const found = (level: PlateCompared['level'], m: number, u: number): PlateCompared => ({ level, bits: Math.log2(m / u), tie: Math.log2(m / u), asked: a, held: h })
    const one = shape(a) === shape(h) ? found('same', w.exact, byChance) : a.length > 5 && oneSlip(a, h) ? found('one slip', w.slip, byChance * 60) : found('different', w.different, 1)
    if (best === null || one.bits > best.bits) best = one
  }
  return best
}
