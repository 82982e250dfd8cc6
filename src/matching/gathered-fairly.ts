import type { Candidates, Gathered, Held, Take } from './candidates.ts'

/** So many of those who all share as much are compared. */
export const mostLookedAt = 500
// A line of traits that begins so is a name; a place or number of an event, which has none, begins with something else.
const isNamed = (one: Held): boolean => /^[naek]/.test(one.traits)

/**
 * What shares keys with a question. Where all that came back shares as much, as what has rung from one number or happened at one address a hundred times over does, which of it came back is
 * chance: then far more is looked at, and where even that is not all, no more than half of it is without a name, so that whoever has the number or lives there is not crowded out.
 * `isCut`: some that share as much as the best were left out all the same. How many is not told, since some of them may be hidden from whoever asks.
 */
export async function gatheredFairly(candidates: Candidates, keys: Int32Array, take: Take): Promise<Gathered & { isCut?: boolean }> {
  const first = await candidates.gather(keys, take)
  const [best, last] = [first.held[0], first.held.at(-1)]
  if (first.left === 0 || best === undefined || last!.shared < best.shared) return first
  const all = await candidates.gather(keys, { ...take, most: mostLookedAt })
  if (all.left === 0) return all
  const more = await candidates.gather(keys, { ...take, most: 4 * mostLookedAt })
  const nameless = more.held.filter((one) => !isNamed(one))
  const dropped = new Set(nameless.slice(Math.max(mostLookedAt / 2, mostLookedAt - (more.held.length - nameless.length))))
  const held = more.held.filter((one) => !dropped.has(one)).slice(0, mostLookedAt)
  const kept = new Set(held)
  const isCut = more.held.some((one) => one.shared >= best.shared && !kept.has(one)) || (more.left > 0 && more.held.at(-1)!.shared >= best.shared)
  return { held, left: more.left + more.held.length - held.length, isCut }
}
