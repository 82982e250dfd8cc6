import type { SampledWeek, Sampling } from './sampling.ts'

/** A share with its 95 % interval after Wilson, each from 0 to 1. */
export type Share = { share: number; from: number; to: number }
/** What the samples of some weeks say of the room. `known`: verdicts that say yes or no; `open`: drawn and not yet looked at. `rate` is undefined until something is known. */
export type MissRate = SampledWeek & { weeks: number; known: number; open: number; rate: Share | undefined }

const z = 1.959964

/** Share of `of` (above 0) with its 95 % interval after Wilson (1927), which holds for few cases and for none found. */
export function wilson(found: number, of: number): Share {
  const p = found / of
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  return { share: p, from: Math.max(0, middle - half), to: Math.min(1, middle + half) }
}

/** The room's miss rate of its last `weeks` sampled weeks: of closed contacts looked at again, the share that was domestic abuse. What could not be told is no part of it and is counted apart. */
export function missRate(tally: Sampling, weeks: number): MissRate {
  const last = Object.entries(tally.weeks).sort(([a], [b]) => (a < b ? -1 : 1)).slice(-weeks).map(([, week]) => week)
  const sum = (field: keyof SampledWeek) => last.reduce((n, week) => n + week[field], 0)
  const [drawn, missed, notAbuse, cannotTell] = [sum('drawn'), sum('missed'), sum('notAbuse'), sum('cannotTell')]
  const known = missed + notAbuse
  return { weeks: last.length, drawn, missed, notAbuse, cannotTell, known, open: drawn - known - cannotTell, rate: known === 0 ? undefined : wilson(missed, known) }
}
