// Which records are of one person, now: by the last whole comparison, and by what persons have said since.
import { cluster, type Said } from '#matching/cluster.ts'
import { standingOf } from '#matching/contradiction.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Ask } from '#store/ask.ts'
import type { SaidRow } from '#store/link-rows.ts'
import { around, type Around, type AroundRow } from '#store/same-around.ts'

/** Which records are of one person, by ids as "source:ref". `of`: all records of the person of this one, itself first. `parted`: a person said that these two are not the same. */
export type SamePerson = { of: (id: string) => readonly string[]; parted: (a: string, b: string) => boolean }
export const nobodyLinked: SamePerson = { of: (id) => [id], parted: () => false }

/** What was said, by the numbers of subjects; what was said of one that is no longer held is left out. */
export const saidOf = (rows: readonly SaidRow[], numberOf: (id: string) => number | undefined): Said[] => rows.flatMap(({ a, b, answer }) => {
  const [x, y] = [numberOf(a), numberOf(b)]
  return x === undefined || y === undefined || (answer !== 'same' && answer !== 'not-same' && answer !== 'unsure') ? [] : [{ a: x, b: y, answer }]
})

/**
 * For each of these records, by subject number, all records of the same person, itself included, ascending. What a person said counts from the moment it is committed: "same" joins,
 * "not the same" parts, also what the last `holdfast link --all` had joined. One question to the database for all together. A number that is not held stands alone.
 */
export async function recordsOfSamePerson(ask: Ask, records: readonly number[]): Promise<Map<number, number[]>> {
  return clustersOf(records, await around(ask, { nrs: records }))
}

function clustersOf(records: readonly number[], { members, pairs, said }: Around): Map<number, number[]> {
  const numbers = new Map(members.map((m) => [m.id, m.nr]))
  const traits = new Map(members.map((m) => [m.nr, m.traits]))
  const { clusterOf } = cluster(pairs.filter((p) => traits.has(p.a) && traits.has(p.b)), saidOf(said, (id) => numbers.get(id)), (nr) => standingOf(readTraits(traits.get(nr)!)))
  return new Map(records.map((nr) => {
    const person = clusterOf.get(nr)
    return [nr, person === undefined ? [nr] : members.filter((m) => clusterOf.get(m.nr) === person).map((m) => m.nr).sort((x, y) => x - y)]
  }))
}

/** The same by ids of the database; what it answers goes by ids as candidates name them. An id that is not held stands alone. `first`: as `around` takes it. */
export async function samePersonById(ask: Ask, keys: readonly string[], first?: readonly AroundRow[]): Promise<SamePerson> {
  const all = await around(ask, { ids: keys }, first)
  if (all.members.length === 0) return nobodyLinked
  const asked = new Set(keys)
  const names = new Map(all.members.map((m) => [m.nr, m.name]))
  const byId = new Map(all.members.map((m) => [m.id, m.name]))
  const apart = new Set(all.said.filter((s) => s.answer === 'not-same').flatMap(({ a, b }) => { const [x, y] = [byId.get(a), byId.get(b)]; return [`${x}\n${y}`, `${y}\n${x}`] }))
  const known = all.members.filter((m) => asked.has(m.id)).map((m) => m.nr)
  const clusters = new Map([...clustersOf(known, all)].map(([nr, same]) => [names.get(nr), [nr, ...same.filter((o) => o !== nr)].flatMap((o) => names.get(o) ?? [])]))
  return { of: (id) => clusters.get(id) ?? [id], parted: (a, b) => apart.has(`${a}\n${b}`) }
}
