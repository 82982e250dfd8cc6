// Made-up people as a force would hold them: households with shared names, homes and lines; each person recorded once to four times, seldom quite the same.
import type { RecordedAddress, Sex, Subject } from '#matching/subject.ts'
import { chanceOf, numberOf, type Chance } from '../kernel/chance.ts'
import { heard, misdated, misdialled, mistyped } from './hear.ts'
import { buildingNames, byWeight, drawCommunity, drawStreetKind, drawStreetName, drawTown, shopNames, type NameLists, type Spelled, type Town } from './lists.ts'

export type Home = { flat: string; building: string; above: string; number: string; street: string; town: string; postcode: string }
export type Person = {
  id: number; household: number; sex: 'female' | 'male'; born: string; community: string
  given: Spelled; middle: Spelled | null; family: Spelled; maiden: Spelled | null
  mobiles: string[]; landline: string; homes: Home[]; plate: string
}
export type Household = { people: Person[] }

const two = (n: number): string => String(n).padStart(2, '0')
const sizes = byWeight([[1, 30], [2, 30], [3, 18], [4, 15], [5, 7]] as const)
const thisYear = 2026

/** Households without end, the same for the same seed. People are numbered from 0. */
export function* households(seed: number, lists: NameLists): Generator<Household> {
  const chance = chanceOf(seed)
  let next = 0
  for (let household = 0; ; household++) {
    const community = drawCommunity(chance)
    const family = lists.family(community, chance)
    const town = drawTown(chance)
    const home = homeIn(town, chance)
    const landline = chance.happens(0.45) ? `01${two(chance.below(99))}${chance.between(2, 9)}${String(chance.below(1_000_000)).padStart(6, '0')}` : ''
    const size = sizes(chance)
    const people: Person[] = []
    const elder = chance.between(1940, 2002)
    for (let i = 0; i < size; i++) {
      const adult = i < 2 && (i === 0 || chance.happens(0.8))
      const year = Math.min(2019, Math.max(1930, adult ? elder + chance.between(-4, 4) : elder + chance.between(20, 40)))
      const sex = i === 0 ? (chance.happens(0.5) ? 'female' : 'male') : i === 1 && adult ? (people[0]!.sex === 'male' ? (chance.happens(0.94) ? 'female' : 'male') : chance.happens(0.94) ? 'male' : 'female') : chance.happens(0.5) ? 'female' : 'male'
      const married = adult && thisYear - year > 24 && size > 1
      const keepsOwn = i === 1 && !chance.happens(0.6)
      const born = `${year}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`
      const earlier = chance.happens(0.4) ? [homeIn(chance.happens(0.7) ? town : drawTown(chance), chance)] : []
      people.push({
        id: next++, household, sex, born, community, given: lists.given(sex, year, community, chance), middle: chance.happens(0.5) ? lists.given(sex, year, community, chance) : null,
        family: keepsOwn ? lists.family(chance.happens(0.7) ? community : drawCommunity(chance), chance) : family,
        maiden: sex === 'female' && (married || (thisYear - year > 25 && chance.happens(0.2))) && !keepsOwn ? lists.family(community, chance) : null,
        mobiles: thisYear - year < 11 ? [] : Array.from({ length: chance.happens(0.35) ? 2 : 1 }, () => `07${chance.between(3, 9)}${String(chance.below(100_000_000)).padStart(8, '0')}`),
        landline, homes: [home, ...earlier], plate: thisYear - year > 17 && chance.happens(0.4) ? plateOf(chance) : '',
      })
    }
    yield { people }
  }
}

const letters = 'ABCDEFGHJKLMNOPRSTUVWXY'
const plateOf = (chance: Chance): string => `${letters[chance.below(23)]}${letters[chance.below(23)]}${two(chance.between(2, 75))} ${letters[chance.below(23)]}${letters[chance.below(23)]}${letters[chance.below(23)]}`

function homeIn(town: Town, chance: Chance): Home {
  const street = `${drawStreetName(chance)} ${drawStreetKind(chance)}`
  const number = String(1 + Math.floor(chance.real() ** 1.7 * 180)) + (chance.happens(0.03) ? 'a' : '')
  const kind = chance.real()
  // A street of this name in this town has its own postcodes, some forty doors to each.
  const spot = numberOf(`${street} ${town.name} ${Math.floor(parseInt(number, 10) / 40)}`)
  const inward = `${spot % 10}${'ABDEFGHJLNPQRSTUWXYZ'[(spot >>> 4) % 20]}${'ABDEFGHJLNPQRSTUWXYZ'[(spot >>> 12) % 20]}`
  const postcode = `${town.area}${town.first + ((spot >>> 20) % (town.last - town.first + 1))} ${inward}`
  const flat = kind < 0.22 ? String(chance.between(1, 24)) : ''
  const building = kind < 0.1 ? `${drawStreetName(chance)} ${chance.pick(buildingNames)}` : ''
  return { flat, building, above: kind >= 0.22 && kind < 0.25 ? chance.pick(shopNames) : '', number, street, town: town.name, postcode }
}

/** A home as one line, as written in a record. */
export const lineOf = (h: Home): string => [h.flat && `Flat ${h.flat}`, h.building, h.above && `Above the ${h.above}`, `${h.number} ${h.street}`, h.town, h.postcode].filter(Boolean).join(', ')

/** The records a force holds of a person, the first the fullest. Ids are the person's number and the record's: "p12-0". */
export function recordsOf(p: Person, seed: number, lists: NameLists): Subject[] {
  const chance = chanceOf(numberOf(`${seed} records ${p.id}`))
  const count = 1 + [0.42, 0.35, 0.3].reduce((n, more, i) => (n === i && chance.happens(more) ? n + 1 : n), 0)
  return Array.from({ length: count }, (_, i) => recordOf(p, i, chance, lists))
}

function recordOf(p: Person, i: number, chance: Chance, lists: NameLists): Subject {
  const spellingOf = (name: Spelled, usual: number): string => (name.length === 1 || chance.happens(usual) ? name[0]! : chance.pick(name))
  const again = i > 0
  const slip = (name: string): string => (chance.happens(again ? 0.05 : 0.02) ? (chance.happens(0.5) ? heard(name, chance) : mistyped(name, chance)) : name)
  let given = slip(spellingOf(p.given, again ? 0.85 : 0.96))
  if (again && lists.nickname !== undefined && chance.happens(0.12)) given = lists.nickname(given, chance)
  const useMaiden = p.maiden !== null && chance.happens(again ? 0.4 : 0.06)
  const family = slip(spellingOf(useMaiden ? p.maiden! : p.family, again ? 0.88 : 0.97))
  const middle = p.middle !== null && chance.happens(0.45) ? ` ${p.middle[0]}` : ''
  const home = again && p.homes.length > 1 && chance.happens(0.6) ? p.homes[1]! : p.homes[0]!
  const phones = [...(p.mobiles.length > 0 && chance.happens(0.72) ? [chance.pick(p.mobiles)] : []), ...(p.landline !== '' && chance.happens(0.4) ? [p.landline] : [])]
  const day = chance.happens(again ? 0.05 : 0.02) ? misdated(p.born, chance) : p.born
  const known = chance.real()
  const address = (h: Home): RecordedAddress => (chance.happens(0.5)
    ? { text: lineOf(h), ...(h.flat ? { flat: h.flat } : {}), ...(h.building ? { building: h.building } : {}), number: h.number, street: h.street, town: h.town, ...(chance.happens(0.85) ? { postcode: h.postcode } : {}) }
    : { text: lineOf(h) })
  const placed = chance.real()
  return {
    id: `p${p.id}-${i}`, sex: p.sex as Sex,
    names: [{ given: given + middle, family, kind: 'name' }, ...(p.maiden !== null && !useMaiden && chance.happens(0.2) ? [{ given, family: p.maiden[0]!, kind: 'earlier' as const }] : [])],
    ...(known < 0.82 ? { born: { date: day } } : known < 0.9 ? { born: { about: 2024 - Number(p.born.slice(0, 4)) + chance.between(-3, 3), on: '2024-06-01' } } : {}),
    phones: phones.map((n) => (chance.happens(0.02) ? misdialled(n, chance) : n)), handles: [], vehicles: p.plate !== '' && chance.happens(0.3) ? [p.plate] : [],
    addresses: placed < 0.82 ? [address(home)] : placed < 0.88 ? [{ text: chance.pick(['NFA', 'as above', 'unknown', home.town]) }] : [],
  }
}
