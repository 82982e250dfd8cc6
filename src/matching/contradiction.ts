import { nameGroups } from './nicknames.ts'
import type { Traits } from './traits.ts'

/** What of a record may forbid that it is joined with another by a machine. `born` is yyyymmdd of a whole date, else 0. */
export type Standing = { born: number; sex: Traits['sex']; given: readonly string[] }

export type Contradiction = 'births differ' | 'sex and given name differ'

export function standingOf(t: Traits): Standing {
  const b = t.born
  return {
    born: b !== null && b.give === 0 && b.month > 0 && b.day > 0 ? b.year * 10_000 + b.month * 100 + b.day : 0,
    sex: t.sex, given: [...new Set(t.names.flatMap((n) => [...n.given, ...(n.sure ? [] : n.family)]))],
  }
}

/**
 * Why two records may not be joined without a person, however much else agrees; null when nothing forbids it. Two whole dates of birth that differ may be a slip of the pen or two
 * sisters; a machine cannot tell. The same for another sex together with another given name: a brother at the same address.
 */
export function contradiction(a: Standing, b: Standing): Contradiction | null {
  if (a.born !== 0 && b.born !== 0 && a.born !== b.born) return 'births differ'
  if (a.sex !== '' && b.sex !== '' && a.sex !== b.sex && a.given.length > 0 && b.given.length > 0 && !a.given.some((x) => b.given.some((y) => mayBeOne(x, y)))) return 'sex and given name differ'
  return null
}

const mayBeOne = (x: string, y: string): boolean => {
  if (x === y || x.startsWith(y) || y.startsWith(x)) return true
  const groups = nameGroups(x)
  return groups.length > 0 && nameGroups(y).some((group) => groups.includes(group))
}
