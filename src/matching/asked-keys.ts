import { hash } from './hash.ts'
import { bornKey, everyKey, monthDayKey, phoneKeys, townSound, townYearKey, yearKey } from './record-keys.ts'
import { wordOf } from './sounds.ts'
import type { Traits } from './traits.ts'

const mostAsked = 400

/** The keys under which to look for whoever is asked about: those a record would have, and those it would have if one thing had been misheard or mistyped. */
export function askedKeys(t: Traits): Int32Array {
  const keys = new Set<number>()
  everyKey(t, keys)
  wrongBirths(t, keys)
  for (const phone of t.phones) wrongDigits(phone.slice(-9), keys)
  for (const plate of t.vehicles) for (const [a, b] of [['O', '0'], ['0', 'O'], ['I', '1'], ['1', 'I']] as const) if (plate.includes(a)) keys.add(hash(`v${plate.replaceAll(a, b)}`))
  return Int32Array.from(keys).slice(0, mostAsked)
}

/** Day and month swapped, the year one out, an age some years out. */
function wrongBirths(t: Traits, keys: Set<number>): void {
  if (t.born === null) return
  const { year, month, day, give } = t.born
  const names = t.names.flatMap((n) => [...n.given, ...n.family]).filter((word) => word.length > 1).map(wordOf)
  if (day > 0) {
    if (day <= 12 && day !== month) {
      keys.add(bornKey(year, day, month))
      for (const word of names) keys.add(monthDayKey(day, month, word.sound))
    }
    for (const off of [-1, 1, -10, 10]) keys.add(bornKey(year + off, month, day))
  }
  const out = day > 0 ? 1 : give > 0 ? Math.min(give + 1, 6) : 1
  for (let off = -out; off <= out; off++) {
    for (const word of names) keys.add(yearKey(year + off, word.sound))
    for (const place of t.places) if (place.town !== '') keys.add(townYearKey(townSound(place.town), year + off))
  }
}

/** Each two neighbouring digits swapped. One wrong digit needs no variant: two of three triplets stay right. */
function wrongDigits(nine: string, keys: Set<number>): void {
  for (let i = 0; i + 1 < nine.length; i++) if (nine[i] !== nine[i + 1]) keys.add(hash(`p${nine.slice(0, i)}${nine[i + 1]}${nine[i]}${nine.slice(i + 2)}`))
  if (nine.length === 9) phoneKeys(nine, keys)
}
