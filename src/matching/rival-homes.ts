import type { Place } from './read-place.ts'
import type { Compared } from './through-the-household.ts'

const mostHomes = 12

/**
 * What other homes that fit what was asked take from each: "12 High Street, Leeds" may be any of three in Leeds, "above the bakery" any flat there. For each candidate log2 of its share,
 * 0 where no other home fits, and of another flat of the building what those take that fit as asked; `start` is log2 of the odds before anything was asked. Two records are of one home unless what is known of both differs.
 */
export function shareAmongHomes(all: readonly Compared[], start: number): number[] {
  const fitting = all.filter(({ weighed: { place, placeOf } }) => place !== null && place.home && placeOf === undefined)
  if (fitting.length === 0 || all.length < 2) return all.map(() => 0)
  const homes: { place: Place; odds: number }[] = []
  for (const { weighed: { place, tie } } of fitting.sort((a, b) => b.weighed.tie - a.weighed.tie)) {
    if (homes.length === mostHomes) break
    if (!homes.some((one) => !differ(one.place, place!.held))) homes.push({ place: place!.held, odds: 2 ** (tie + start) })
  }
  return all.map(({ weighed: { place, placeOf } }) => (place === null || placeOf !== undefined || !(place.home || place.level === 'same building, other flat') ? 0
    : -Math.log2(1 + homes.reduce((sum, one) => sum + (!place.home || differ(one.place, place.held) ? one.odds : 0), 0))))
}

// One home is recorded under the village, the post town and both: what has one number under one postcode is one home, and a town is not another for having more words.
const differ = (a: Place, b: Place): boolean => unlike(a.number, b.number) || unlike(a.flat, b.flat)
  || (a.postcode !== '' && b.postcode !== '' ? a.postcode !== b.postcode : unlike(a.street, b.street) || (unlike(a.town, b.town) && !holdsAll(a.town, b.town) && !holdsAll(b.town, a.town)))
const holdsAll = (town: string, words: string): boolean => { const own = town.split(' '); return words.split(' ').every((word) => own.includes(word)) }
const unlike = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b
