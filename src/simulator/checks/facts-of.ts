import type { Fact, FactOf } from '#domain/facts.ts'
import type { Entry } from '#store/journal.ts'

/** The facts of an entry, in order. */
export const factsOf = (e: Entry): readonly Fact[] => e.facts as unknown as readonly Fact[]

/** Facts of one kind in an entry. */
export const of = <T extends Fact['type']>(facts: readonly Fact[], type: T): FactOf<T>[] => facts.filter((f): f is FactOf<T> => f.type === type)

/** Is it a person who signed, not a part of the system? */
export const isPerson = (by: string): boolean => by.startsWith('S-')
