import type { Frequencies } from './candidates.ts'
import { probabilityOf } from './bands.ts'
import type { Answer } from './rank.ts'
import { shareOf } from './share-of.ts'
import type { Traits } from './traits.ts'

/**
 * The odds (bits) with which each answer is the person asked about when records of one name are taken together. A woman written down in twelve logs by her name alone is
 * twelve records that share her chance between them; five hundred men of a common name are not one man. How many people stand behind the records of a name is
 * at least as many as have births or homes of their own, and as many as would bear that name by chance.
 */
export function togetherByName(answers: readonly Answer[], f: Frequencies): Map<string, number> {
  const groups = new Map<string, Answer[]>()
  for (const one of answers) {
    const key = one.weighed.names === null ? undefined : nameOf(one.traits)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  const odds = new Map(answers.map((one) => [one.id, one.score]))
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const p = Math.min(0.999, group.reduce((sum, one) => sum + probabilityOf(one.score), 0)) / peopleBehind(group, f)
    const bits = Math.log2(p / (1 - p))
    for (const one of group) odds.set(one.id, Math.max(one.score, bits))
  }
  return odds
}

function peopleBehind(group: readonly Answer[], f: Frequencies): number {
  const births = new Set(group.flatMap(({ traits: { born } }) => (born !== null && born.day > 0 ? [`${born.year}-${born.month}-${born.day}`] : [])))
  const homes = new Set(group.flatMap(({ traits: { places } }) => places.slice(0, 1).map((p) => `${p.number}|${p.name}|${p.street}|${p.postcode}`)))
  const share = (field: 'given' | 'family', words: readonly string[]): number => Math.min(1, ...words.map((word) => shareOf(f, field, word)))
  const [name] = group[0]!.traits.names
  const byChance = f.people * share('given', name!.given) * share('family', name!.family)
  return Math.max(1, births.size, homes.size, Math.min(group.length, byChance))
}

const nameOf = ({ names: [name] }: Traits): string | undefined => (name === undefined || name.given.length === 0 || name.family.length === 0 ? undefined : `${name.given[0]} ${name.family.join(' ')}`)
