import type { Chance } from '../kernel/chance.ts'
import { communities, english } from './data/names.ts'
import { buildings, shops, streetKinds, streetNames, towns } from './data/places.ts'

/** One name with its spellings, the usual first. */
export type Spelled = readonly string[]
/** Draws by weight. */
export type Drawer<T> = (chance: Chance) => T

/** A drawer over values with weights, each of at least 0. */
export function byWeight<T>(rows: readonly (readonly [T, number])[]): Drawer<T> {
  let sum = 0
  const ends = rows.map(([, weight]) => (sum += weight))
  return (chance) => {
    const at = chance.real() * sum
    let low = 0
    let high = ends.length - 1
    while (low < high) { const middle = (low + high) >> 1; if (ends[middle]! > at) high = middle; else low = middle + 1 }
    return rows[low]![0]
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
// Names of two words stand within spellings ("Xiao Ming/Hsiao-Ming"): a slash binds them.
const spelled = (text: string): Spelled[] => words(text).map((w) => w.split('/').map((s) => s.replaceAll('_', ' ')))
const falling = (names: readonly Spelled[], by: number): [Spelled, number][] => names.map((name, i) => [name, 1 / (i + 3) ** by])

export type NameLists = {
  given: (sex: 'female' | 'male', year: number, community: string, chance: Chance) => Spelled
  family: (community: string, chance: Chance) => Spelled
  /** Another spelling or form that is used for a given name, or the name itself. */
  nickname?: (name: string, chance: Chance) => string
  /** How a name may be misheard, where the lists bring rules of their own. */
  misheard?: (name: string, chance: Chance) => string
}

/** The lists written for Holdfast: some 300 usual surnames and 3,000 rarer ones, given names by generation, eight communities. */
export function ownLists(): NameLists {
  const rare = words(english.tailFirst).flatMap((a) => words(english.tailLast).map((b): [Spelled, number] => [[a + b], 0]))
  const tail = rare.map(([name], i): [Spelled, number] => [name, 0.42 / (((i * 7919) % rare.length) + 60)])
  const usual = falling(spelled(english.surnames), 0.78).map(([name, weight]): [Spelled, number] => [name, weight * 0.35])
  const englishFamily = byWeight([...usual, ...tail])
  const cohort = (rows: readonly (readonly [number, string])[]): [number, Drawer<Spelled>][] => rows.map(([year, text]) => [year, byWeight(falling(spelled(text), 0.6))])
  const given = { female: cohort(english.women), male: cohort(english.men) }
  const of = new Map(Object.entries(communities).map(([name, c]) => [name, { female: byWeight(falling(spelled(c.women), 0.5)), male: byWeight(falling(spelled(c.men), 0.6)), family: byWeight(falling(spelled(c.surnames), 0.7)) }]))
  return {
    given: (sex, year, community, chance) => {
      const theirs = of.get(community)
      if (theirs !== undefined && chance.happens(0.9)) return theirs[sex](chance)
      return (given[sex].find(([until]) => year < until) ?? given[sex].at(-1)!)[1](chance)
    },
    family: (community, chance) => of.get(community)?.family(chance) ?? englishFamily(chance),
  }
}

export type Town = { name: string; area: string; first: number; last: number }
/** Names of the towns, in the order in which they are listed. */
export const townNames: readonly string[] = words(towns).map((one) => one.split(':')[0]!.replaceAll('_', ' '))
export const drawTown: Drawer<Town> = byWeight(words(towns).map((one) => {
  const [name, area, span, weight] = one.split(':') as [string, string, string, string]
  const [first, last] = span.split('-').map(Number) as [number, number]
  return [{ name: name.replaceAll('_', ' '), area, first, last }, Number(weight)] as const
}))
export const drawStreetName: Drawer<string> = byWeight(words(streetNames).map((name, i) => [name.replaceAll('_', ' '), 1 / (i + 12) ** 0.8] as const))
export const drawStreetKind: Drawer<string> = byWeight(words(streetKinds).map((one) => [one.split(':')[0]!, Number(one.split(':')[1])] as const))
export const drawCommunity: Drawer<string> = byWeight([['english', 1 - Object.values(communities).reduce((sum, c) => sum + c.share, 0)], ...Object.entries(communities).map(([name, c]) => [name, c.share] as const)])
export const shopNames = words(shops).map((s) => s.replaceAll('_', ' '))
export const buildingNames = words(buildings)
