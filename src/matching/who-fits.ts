// How far each held person may be relied on as the one asked about: what a history source tells, and no more of them than that.
import { bandOf, type Band } from './bands.ts'
import type { Candidates, Frequencies, Take } from './candidates.ts'
import { explainShortly } from './explain.ts'
import { togetherByName, type OddsTogether } from './namesakes.ts'
import { rankAll, type Answer as Ranked } from './rank.ts'
import type { Traits } from './traits.ts'

/** `on`: the kinds of fact that agree, as a receipt names them. */
export type Fit = { strength: 'strong' | 'possible'; on: string[]; how: { score: number; band: Band; because: string[] } }
/** Those who fit, by id, the likeliest first. `isCut`: more share all that was asked than were compared. */
export type Fits = { of: ReadonlyMap<string, Fit>; isCut: boolean }

/** From these odds (bits) a person is listed, and is strong. 6.6 is 99 in 100; −3.3 is one in ten: a name that twenty share lists nobody. */
export const leastListed = -3.3
export const leastStrong = 6.6

// Fewer are compared than for a list of twenty: who is told of is one in ten likely, or has the very number or home, which is looked for by itself. With 600 one in a thousand more was told of.
const takeOfCall: Take = { budget: 6_000, most: 100 }

/** Everybody held who may be relied on so far that a source tells of them. */
export async function whoFits(asked: Traits, candidates: Candidates, frequencies: Frequencies, take: Take = takeOfCall): Promise<Fits> {
  const { answers: ranked, isCut } = await rankAll(asked, candidates, frequencies, take)
  const odds = togetherByName(ranked, frequencies, leastListed)
  const fits = new Map<string, Fit>()
  const oneHome = isOneHome(ranked)
  for (const one of ranked) {
    const fit = fitOf(one, odds, asked, oneHome)
    if (fit !== undefined) fits.set(one.id, fit)
  }
  return { of: fits, isCut }
}

/**
 * How far one held person or place may be relied on. Strong: the same number, the same home, the same name with the same birth, as it always was; or almost certain by two
 * kinds of fact together. A name alone is possible at most, and only where it is more likely than one in ten that it is they.
 */
function fitOf(one: Ranked, together: OddsTogether, asked: Traits, oneHome: boolean): Fit | undefined {
  const { weighed: w } = one
  const sameNumber = w.phone?.level === 'same' && w.phoneOf === undefined
  // Where somebody else of the surname lives says something of a person, and is not their home.
  const ownPlace = w.placeOf === undefined ? w.place : null
  const sameHome = ownPlace?.level === 'same home' && !ownPlace.heardAs
  const sameName = w.names?.given?.level === 'same' && w.names.family?.level === 'same'
  const sameBirth = w.born?.level === 'same day'
  const otherFlat = ownPlace?.level === 'same building, other flat'
  if (!sameNumber && !sameHome && !otherFlat && !(sameName && sameBirth) && one.tie < leastListed && !together.mayReach(one)) return undefined
  const odds = together.of(one)
  const kinds = agreeing(one)
  const almostCertain = odds >= leastStrong && kinds.length >= 2
  const strong = sameNumber || (sameHome && oneHome) || (sameName && sameBirth) || almostCertain
  const onlyHalfAName = kinds.every((kind) => kind === 'name') && (w.names?.given?.level === 'different' || w.names?.family?.level === 'different')
  if (!strong && !otherFlat && !sameHome && (kinds.length === 0 || ((odds < leastListed || onlyHalfAName) && one.tie < leastListed))) return undefined
  const on = strong && !almostCertain ? [...sameNumber ? ['number'] : [], ...sameHome && oneHome ? ['address'] : [], ...sameName && sameBirth ? ['name', 'dob'] : []] : kinds
  const { score, because } = explainShortly(one, asked, mostReasons)
  return { strength: strong ? 'strong' : 'possible', on: on.length > 0 ? on : ['building'], how: { score: Math.max(score, Math.round(odds * 10) / 10), band: bandOf(Math.max(score, odds)), because } }
}
const mostReasons = 3

/** Whether what fits as the same home is one: "12 High Street", said without its town, is one of every town held, and none of them is sure. */
function isOneHome(ranked: readonly Ranked[]): boolean {
  const towns = new Set<string>()
  for (const { weighed: { place, placeOf } } of ranked) {
    if (place === null || placeOf !== undefined || place.level !== 'same home' || place.heardAs) continue
    if (place.asked.town !== '' || place.asked.postcode !== '' || place.asked.uprn !== '') return true
    if (place.held.town !== '') towns.add(place.held.town)
  }
  return towns.size <= 1
}

/** The kinds of fact that speak for this person, as a receipt names them. */
function agreeing({ weighed: w }: Ranked): string[] {
  return [
    ...(w.names !== null && w.names.bits > 0 ? ['name'] : []), ...(w.born !== null && w.born.bits > 0 ? ['dob'] : []), ...(w.phone !== null && w.phone.bits > 0 ? ['number'] : []),
    ...(w.place !== null && w.place.bits > 0 ? [w.place.level === 'same building, other flat' ? 'building' : 'address'] : []), ...(w.vehicle !== null && w.vehicle.bits > 0 ? ['vehicle'] : []),
  ]
}
