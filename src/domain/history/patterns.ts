import { instantOf } from '#policy/instant.ts'
import type { KnownEvent } from './what-hangs.ts'

/** What of an event counts for what repeats. */
export type Happened = Pick<KnownEvent, 'kind' | 'domesticAbuse'> & { at?: string; serious?: boolean }

/** How often, over how long, and whether it comes closer together. `times` events in the `days` up to the time of asking; `says` in words. */
export type Pattern = { what: 'contacts' | 'serious'; times: number; days: number; shrinking: boolean; says: string }

const day = 86_400_000
const spans = [{ days: 42, says: '6 weeks' }, { days: 182, says: '6 months' }, { days: 731, says: '2 years' }] as const
const happenings: ReadonlySet<string> = new Set(['contact', 'incident', 'crime', 'intelligence', 'safeguarding', 'custody'])
const leastTold = 2

/**
 * What repeats: everything that happened, on how many days in the shortest of 6 weeks, 6 months and 2 years that holds more than one, and in all; the same for serious violence.
 * Gaps shrink when each of the last three is shorter than the one before. Only events whose day is known are counted, each day once.
 */
export function patternsOf(events: readonly Happened[], at: number): Pattern[] {
  const happened = events.filter((e) => happenings.has(e.kind) && e.domesticAbuse)
  return [...patternOf('contacts', happened, at), ...patternOf('serious', happened.filter((e) => e.serious === true), at)]
}

function patternOf(what: Pattern['what'], events: readonly Happened[], at: number): Pattern[] {
  const days = [...new Set(events.flatMap((e) => (e.at !== undefined && e.at.length >= 10 ? [e.at.slice(0, 10)] : [])))].filter((text) => instantOf(text) <= at).sort()
  const moments = days.map((text) => instantOf(text))
  if (moments.length < leastTold) return []
  const gaps = moments.slice(1).map((m, i) => m - moments[i]!)
  const last = gaps.slice(-3)
  const shrinking = last.length === 3 && last[1]! < last[0]! && last[2]! < last[1]!
  const since = (length: number): number => moments.filter((m) => at - m <= length * day).length
  const span = spans.find((s) => since(s.days) >= leastTold)
  const inAll = Math.max(1, Math.round((at - moments[0]!) / day))
  const [times, over, says] = span === undefined ? [moments.length, inAll, longSays(inAll)] : [since(span.days), span.days, span.says]
  const word = what === 'contacts' ? 'contacts' : 'times serious violence'
  const total = span !== undefined && moments.length > times ? `, ${moments.length} in all since ${days[0]!}` : ''
  return [{ what, times, days: over, shrinking, says: `${times} ${word} in ${says}${shrinking ? ', gaps shrinking' : ''}${total}` }]
}

const longSays = (length: number): string => (length >= 1_096 ? `${Math.round(length / 365.25)} years` : `${Math.round(length / 30.4)} months`)
