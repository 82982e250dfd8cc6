import type { Frequencies } from './candidates.ts'
import { probabilityOf } from './bands.ts'
import type { Answer } from './rank.ts'
import { shareOf } from './share-of.ts'

/** The odds (bits) with which an answer is the person asked about when records of one name are taken together; `mayReach`: false where they are surely under `least`. */
export type OddsTogether = { of: (one: Answer) => number; mayReach: (one: Answer) => boolean }

/**
 * A woman written down in twelve logs by her name alone is twelve records that share her chance between them; five hundred men of a common name are not one man. How many people stand behind the records of a name is
 * at least as many as have births or homes of their own, and as many as would bear that name by chance. `least`: from which odds on anybody asks.
 */
export function togetherByName(answers: readonly Answer[], f: Frequencies, least: number): OddsTogether {
  // A name whose records are each less likely than this stays under `least` also when they are added up.
  const floor = 0.99 * probabilityOf(least) / Math.max(1, answers.length)
  const groups = new Map<string, Map<string, Namesakes>>()
  for (const one of answers) {
    if (!isNamed(one)) continue
    const mine = groupOf(groups, one)
    mine.all.push(one)
    mine.tells ||= probabilityOf(one.score) > floor
  }
  const bitsOf = (one: Answer): number => {
    const group = groupOf(groups, one)
    if (group.bits !== undefined) return group.bits
    const p = group.all.length < 2 ? 0 : Math.min(0.999, group.all.reduce((sum, other) => sum + probabilityOf(other.score), 0)) / peopleBehind(group.all, f)
    return group.bits = Math.log2(p / (1 - p))
  }
  return {
    of: (one) => (isNamed(one) ? Math.max(one.score, bitsOf(one)) : one.score),
    mayReach: (one) => one.score >= least || (isNamed(one) && groupOf(groups, one).tells),
  }
}

/** The answers of one name, in their order; whether any of them is likely enough for them to count together; what they come to, once somebody asks. */
type Namesakes = { all: Answer[]; tells: boolean; bits: number | undefined }

/** Of one name are those of the same first name and the same surname; further first names are not looked at. */
function groupOf(groups: Map<string, Map<string, Namesakes>>, { traits: { names: [name] } }: Answer): Namesakes {
  const { family, given } = name!
  const surname = family.length === 1 ? family[0]! : family.join(' ')
  let bearers = groups.get(surname)
  if (bearers === undefined) groups.set(surname, bearers = new Map())
  let group = bearers.get(given[0]!)
  if (group === undefined) bearers.set(given[0]!, group = { all: [], tells: false, bits: undefined })
  return group
}

function peopleBehind(group: readonly Answer[], f: Frequencies): number {
  const births = new Set(group.flatMap(({ traits: { born } }) => (born !== null && born.day > 0 ? [`${born.year}-${born.month}-${born.day}`] : [])))
  const homes = new Set(group.flatMap(({ traits: { places } }) => places.slice(0, 1).map((p) => `${p.number}|${p.name}|${p.street}|${p.postcode}`)))
  const share = (field: 'given' | 'family', words: readonly string[]): number => Math.min(1, ...words.map((word) => shareOf(f, field, word)))
  const [name] = group[0]!.traits.names
  const byChance = f.people * share('given', name!.given) * share('family', name!.family)
  return Math.max(1, births.size, homes.size, Math.min(group.length, byChance))
}

const isNamed = ({ weighed, traits: { names: [name] } }: Answer): boolean => weighed.names !== null && name !== undefined && name.given.length > 0 && name.family.length > 0
