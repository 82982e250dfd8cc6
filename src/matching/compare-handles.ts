// E-mail addresses and names on social media, as they are spelled out on a line or copied from a screen.
import { byChance, oneSlip, type PlateCompared } from './compare-numbers.ts'
import { weights } from './weights.ts'

// Two people have the same before the "@" oftener than all of it: "info", "annab".
const sameNameByChance = 2e-5
const leastName = 5

/** A handle without dots, hyphens and the "@", which are missed and misheard the most. */
export const lettersOf = (handle: string): string => handle.replaceAll(/[^a-z0-9]/g, '')
/** What stands before the "@" of an e-mail address, without dots; '' where there is none, or too little to tell anybody by. */
export function nameOf(handle: string): string {
  const at = handle.indexOf('@')
  const name = at < 0 ? '' : lettersOf(handle.slice(0, at))
  return name.length < leastName ? '' : name
}

/** The best fit among e-mail addresses and handles. */
export function compareHandles(asked: readonly string[], held: readonly string[]): PlateCompared | null {
  let best: PlateCompared | null = null
  for (const a of asked) for (const h of held) {
    const one = compareTwo(a, h)
    if (best === null || one.bits > best.bits) best = one
  }
  return best
}

function compareTwo(a: string, h: string): PlateCompared {
  const w = weights.handle
  const found = (level: PlateCompared['level'], m: number, u: number): PlateCompared => ({ level, bits: Math.log2(m / u), tie: Math.log2(m / u), asked: a, held: h })
  if (a === h) return found('same', w.exact, byChance)
  const [x, y] = [lettersOf(a), lettersOf(h)]
  if (x.length > leastName && (x === y || oneSlip(x, y))) return found('one slip', w.slip, byChance * 60)
  if (nameOf(a) !== '' && nameOf(a) === nameOf(h)) return found('one slip', w.slip, sameNameByChance)
  return found('different', w.different, 1)
}
