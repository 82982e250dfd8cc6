// How far from the exact moment the room may be, and why: each part is what the plan of the world does to it, and no more.
import type { Plan } from '../kernel/plan.ts'

/** There and back over the line to the database, with the flush between, ms. */
export const trip = (p: Plan): number => (p.line === null ? 0 : 2 * p.line.slow + 1)

/**
 * How far a server's clock may stand from the truth, ms. It is set by the database's clock over the line (an answer may take all of the trip on one way), runs up to
 * 120 parts per million wrong, and agrees with the database every ten minutes, 72 ms at the most each; when the database does not answer just then, ten minutes later.
 * A wall clock that is set, by an hour or ninety seconds, adds nothing.
 */
export const clockError = (p: Plan): number => {
  if (p.drift === 0 && p.startsOff === 0 && p.jump === 0) return 0
  const agreements = p.line !== null || p.restartDatabase + p.failover + p.diskFails + p.cutOff > 0 ? 3 : 1
  return 2 + trip(p) + Math.ceil(Math.abs(p.drift) * 1.5e-6 * 600_000 * agreements)
}

/** How long another server may not hear of an append, ms: a notice that was lost, or given while it was cut off, is made good by the next heartbeat. */
export const newsDelay = (p: Plan): number => (p.nodes === 1 ? 0 : 4 * trip(p) + ((p.line?.deaf ?? 0) > 0 || p.cutOff > 0 ? 1_000 : 0))
