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
  const telling: Answer[] = []
  for (const one of answers) if (isNamed(one) && probabilityOf(one.score) > floor && !telling.some((other) => sameName(one, other))) telling.push(one)
  const known: { first: Answer; bits: number | undefined }[] = []
  const bitsOf = (one: Answer): number | undefined => {
    const before = known.find(({ first }) => sameName(first, one))
    if (before !== undefined) return before.bits
    const group = answers.filter((other) => isNamed(other) && sameName(one, other))
    const p = group.length < 2 ? undefined : Math.min(0.999, group.reduce((sum, other) => sum + probabilityOf(other.score), 0)) / peopleBehind(group, f)
    const bits = p === undefined ? undefined : Math.log2(p / (1 - p))
    known.push({ first: one, bits })
    return bits
  }
  return {
    of: (one) => (isNamed(one) ? Math.max(one.score, bitsOf(one) ?? -Infinity) : one.score),
    mayReach: (one) => one.score >= least || (isNamed(one) && telling.some((other) => sameName(one, other))),
  }
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

function sameName({ traits: { names: [a] } }: Answer, { traits: { names: [b] } }: Answer): boolean {
  if (a === b) return true
  if (a!.given[0] !== b!.given[0] || a!.family.length !== b!.family.length) return false
  for (let i = 0; i < a!.family.length; i++) if (a!.family[i] !== b!.family[i]) return false
  return true
}
