// Which records are of one person, now: by the last whole comparison, and by what persons have said since.
import { cluster, type Said } from '#matching/cluster.ts'
import { standingOf } from '#matching/contradiction.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Ask } from '#store/ask.ts'
import { around, type SaidRow } from '#store/link-rows.ts'

/** What was said, by the numbers of subjects; what was said of one that is no longer held is left out. */
export const saidOf = (rows: readonly SaidRow[], numberOf: (id: string) => number | undefined): Said[] => rows.flatMap(({ a, b, answer }) => {
  const [x, y] = [numberOf(a), numberOf(b)]
  return x === undefined || y === undefined || (answer !== 'same' && answer !== 'not-same' && answer !== 'unsure') ? [] : [{ a: x, b: y, answer }]
})

/**
 * For each of these records, by subject number, all records of the same person, itself included, ascending. What a person said counts from the moment it is committed: "same" joins,
 * "not the same" parts, also what the last `holdfast link --all` had joined. Four questions to the database for all together. A number that is not held stands alone.
 */
export async function recordsOfSamePerson(ask: Ask, records: readonly number[]): Promise<Map<number, number[]>> {
  const { members, pairs, said } = await around(ask, records)
  const numbers = new Map(members.map((m) => [m.id, m.nr]))
  const traits = new Map(members.map((m) => [m.nr, m.traits]))
  const { clusterOf } = cluster(pairs.filter((p) => traits.has(p.a) && traits.has(p.b)), saidOf(said, (id) => numbers.get(id)), (nr) => standingOf(readTraits(traits.get(nr)!)))
  return new Map(records.map((nr) => {
    const person = clusterOf.get(nr)
    return [nr, person === undefined ? [nr] : members.filter((m) => clusterOf.get(m.nr) === person).map((m) => m.nr).sort((x, y) => x - y)]
  }))
}
