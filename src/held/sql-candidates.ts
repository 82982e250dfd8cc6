// The port of src/matching/candidates.ts over the held store, on PostgreSQL and the embedded engine alike.
import { bestFirst } from '#matching/best-first.ts'
import type { Candidates, Held } from '#matching/candidates.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { Tally } from '#matching/tally.ts'
import { ValueCounts } from '#matching/value-counts.ts'
import type { Ask } from '#store/ask.ts'
import { postingsOf, traitsByNumber, valueCounts } from '#store/key-lookup.ts'
import { OtherKeys } from './make-keys-anew.ts'

/** Candidates from the database: two round trips a question. A record is found from the moment its transaction is committed. */
export function sqlCandidates(ask: Ask): Candidates {
  const names = new Map<number, string>()
  return {
    async gather(keys, { budget, most }) {
      const { people, version, byKey } = await postingsOf(ask, keys, budget)
      // Keys of another version find nobody: that must never look like nobody held.
      if (version !== undefined && version !== keysVersion) throw new OtherKeys(version)
      const tally = tallies.pop() ?? new Tally()
      try {
        tally.clear()
        let read = 0
        for (const [, nrs] of [...byKey].toSorted(([k, a], [l, b]) => a.length - b.length || k - l)) {
          if (read + nrs.length > budget) break
          read += nrs.length
          const worth = Math.log2((people + 1) / nrs.length)
          for (const nr of nrs) tally.add(nr, worth)
        }
        const { places, sums, left } = tally.best(most)
        const rows = places.length === 0 ? new Map<number, { id: string; traits: string }>() : await traitsByNumber(ask, places, names)
        const held: Held[] = []
        for (let i = 0; i < places.length; i++) {
          const row = rows.get(places[i]!)
          if (row !== undefined) held.push({ id: row.id, traits: row.traits, shared: sums[i]! })
        }
        return { held: bestFirst(held, (one) => one.shared), left }
      } finally { tallies.push(tally) }
    },
  }
}

// A tally serves one question at a time; those that wait for the database at once each have their own.
const tallies: Tally[] = []

/** How many people share each value, read once from the database. */
export async function sqlFrequencies(ask: Ask): Promise<ValueCounts> { return ValueCounts.from(await valueCounts(ask)) }
