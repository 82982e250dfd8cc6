import { joinTraits, type Traits } from './traits.ts'
import type { Compared } from './through-the-household.ts'
import type { Question, Weighed } from './weigh.ts'

/** What records of one person say together of what was asked: `bits` and `house` as of a single record, `traits` all that they hold, `more` how much likelier that makes this one. */
export type Together = { traits: Traits; bits: number; house: number; more: number }

// Records that are less likely of one person speak each for itself.
const leastSame = 0.5

/**
 * Of each of the first records, what it says together with those that are likely of the same person: one has the number, another the address. `same`: how likely each two of them are of one
 * person. Undefined where there is no such other record.
 */
export function asOnePerson(question: Question, all: readonly Compared[], same: readonly (readonly number[])[]): (Together | undefined)[] {
  return same.map((row, i) => {
    const others = row.flatMap((p, j) => (j !== i && p > leastSame ? [j] : []))
    if (others.length === 0) return undefined
    const { traits: own, weighed } = all[i]!
    const traits = joinTraits([own, ...others.map((j) => all[j]!.traits)])
    if (!others.some((j) => saysMore(all[j]!.weighed, weighed))) return { traits, bits: weighed.bits, house: weighed.house, more: 0 }
    const { bits, house } = question.weigh(traits)
    if (bits <= weighed.bits) return { traits, bits: weighed.bits, house: weighed.house, more: 0 }
    const p = Math.min(...others.map((j) => row[j]!))
    const mixed = (one: number, other: number): number => Math.log2(p * 2 ** one + (1 - p) * 2 ** other)
    const together = mixed(bits, weighed.bits)
    return { traits, bits: together, house: mixed(Math.max(house, weighed.house), weighed.house), more: together - weighed.bits }
  })
}

const fields = ['names', 'born', 'phone', 'handle', 'vehicle', 'place'] as const
const saysMore = (one: Weighed, than: Weighed): boolean => fields.some((field) => (one[field]?.bits ?? 0) > (than[field]?.bits ?? 0))
