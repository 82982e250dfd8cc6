import type { Place } from './read-place.ts'
import type { Compared } from './through-the-household.ts'

const mostHomes = 12

/**
 * What other homes that fit what was asked take from each: "12 High Street, Leeds" may be any of three in Leeds, "above the bakery" any flat there. For each candidate log2 of its share,
 * 0 where no other home fits; `start` is log2 of the odds before anything was asked. Two records are of one home unless what is known of both differs.
 */
export function shareAmongHomes(all: readonly Compared[], start: number): number[] {
  const fitting = all.filter(({ weighed: { place, placeOf } }) => place !== null && place.home && placeOf === undefined)
  if (fitting.length < 2) return all.map(() => 0)
  const homes: { place: Place; odds: number }[] = []
  for (const { weighed: { place, tie } } of fitting.sort((a, b) => b.weighed.tie - a.weighed.tie)) {
    if (homes.length === mostHomes) break
    if (!homes.some((one) => !differ(one.place, place!.held))) homes.push({ place: place!.held, odds: 2 ** (tie + start) })
  }
  if (homes.length < 2) return all.map(() => 0)
  return all.map(({ weighed: { place, placeOf } }) => (place === null || placeOf !== undefined || !place.home ? 0
    : -Math.log2(1 + homes.reduce((sum, one) => sum + (differ(one.place, place.held) ? one.odds : 0), 0))))
}

const differ = (a: Place, b: Place): boolean => unlike(a.number, b.number) || unlike(a.flat, b.flat) || unlike(a.postcode, b.postcode) || unlike(a.street, b.street) || unlike(a.town, b.town)
const unlike = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b
