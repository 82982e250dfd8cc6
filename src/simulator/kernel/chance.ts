import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** All chance of a simulated world. The same seed draws the same, on any machine. */
export type Chance = {
  /** At least 0, less than 1. */
  real: () => number
  /** A whole number, at least 0, less than n. */
  below: (n: number) => number
  /** A whole number between two, both included. */
  between: (least: number, most: number) => number
  happens: (probability: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** A waiting time with this mean, in the same unit. */
  wait: (mean: number) => number
  /** A length of time round a usual one, never under a third of it: most people take about as long, some far longer. */
  about: (usual: number) => number
  /** A stream of its own, told apart by name: what is drawn from it disturbs no other. */
  fork: (name: string) => Chance
}

/** A number made of a text, the same everywhere (FNV-1a, 32 bits). */
export function numberOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed | 0)
  const real = () => (generator.next() >>> 0) / 0x1_0000_0000
  const below = (n: number) => Math.floor(real() * n)
  const wait = (mean: number) => -Math.log(1 - real()) * mean
  return {
    real, below, wait,
    between: (least, most) => least + below(most - least + 1),
    happens: (probability) => real() < probability,
    pick: (from) => from[below(from.length)]!,
    about: (usual) => Math.round(usual / 3 + wait(usual * 2 / 3)),
    fork: (name) => chanceOf(numberOf(`${seed} ${name}`)),
  }
}
