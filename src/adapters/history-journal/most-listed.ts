import { fromHistory, matchId } from '#domain/contact/floor-of.ts'
import { leftOut, type Match, type Receipt } from '#domain/history/record.ts'

/** A receipt lists so many matches, and says how many more there were. */
export const mostListed = 300

const raisesMore = (m: Match, at: number): number => { const reasons = fromHistory(m, at); return reasons.length === 0 ? 0 : reasons.some((r) => r !== 'history-of-abuse') ? 2 : 1 }

/**
 * What of many matches a receipt lists, in the order they stand in: what raises the floor most is never left away for what is only later. What is left away
 * is counted in the query, and what it would raise lies under the floor all the same.
 */
export function listed(all: readonly Match[], at: number, query: Receipt['query']): Required<Pick<Receipt, 'matches' | 'query' | 'raises'>> {
  if (all.length <= mostListed) return { matches: [...all], query, raises: [] }
  const kept = new Set(all.toSorted((a, b) => raisesMore(b, at) - raisesMore(a, at)).slice(0, mostListed).map(matchId))
  const left = all.filter((m) => !kept.has(matchId(m)))
  return { matches: all.filter((m) => kept.has(matchId(m))), query: { ...query, [leftOut.listed]: `${left.length} more, weaker or older` }, raises: [...new Set(left.flatMap((m) => fromHistory(m, at)))] }
}
