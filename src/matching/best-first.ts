/** Those with the most bits first, by id where they are the same. Numbers that stand side by side are compared sooner than those of things that stand apart. */
export function bestFirst<T extends { id: string }>(all: readonly T[], bitsOf: (one: T) => number): T[] {
  const bits = new Float64Array(all.length)
  const places = new Uint32Array(all.length)
  for (let i = 0; i < all.length; i++) { bits[i] = bitsOf(all[i]!); places[i] = i }
  places.sort((a, b) => bits[b]! - bits[a]! || (all[a]!.id < all[b]!.id ? -1 : 1))
  const sorted: T[] = []
  for (let i = 0; i < places.length; i++) sorted.push(all[places[i]!]!)
  return sorted
}
