import type { Obligation } from './obligation.ts'

/**
 * When the watch must next look at an open obligation, ms. Every open obligation has such a moment, and acceptance never removes it:
 * "I have this" delays climbing only until it runs out (ux.md section 0), never the warning or the alarm.
 * After the alarm it climbs `after` each rung counted from the last telling, then repeats at the top.
 */
export function nextLook(o: Obligation, now: number): number {
  if (o.step === 'waiting') return o.warnAt
  if (o.step === 'warned') return o.dueAt
  const last = o.told[o.told.length - 1]?.at ?? o.dueAt
  const rung = o.ladder[o.rung]
  const next = last + (rung ? rung.after : o.top.repeatEvery)
  return o.haveThisUntil !== undefined && o.haveThisUntil > now ? Math.max(next, o.haveThisUntil) : next
}
