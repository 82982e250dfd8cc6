// Lengths of time counted in bins: seconds up to five minutes, then steps of two in a hundred. It stays small however many years are counted.

/** Bin → how many. */
export type Histogram = Record<number, number>

const fine = 300
const step = Math.log(1.02)

const binOf = (ms: number): number => {
  const s = Math.max(0, Math.round(ms / 1_000))
  return s < fine ? s : fine + Math.floor(Math.log(s / fine) / step + 1e-9)
}
/** The middle of a bin, ms. */
const msOf = (bin: number): number => 1_000 * (bin < fine ? bin : fine * Math.exp((bin - fine + 0.5) * step))

export const put = (into: Histogram, ms: number): void => { const bin = binOf(ms); into[bin] = (into[bin] ?? 0) + 1 }
export const countOf = (h: Histogram): number => Object.values(h).reduce((a, b) => a + b, 0)

/** The length that this share of all do not exceed, ms, to one in a hundred; undefined when there is none. */
export function quantile(h: Histogram, share: number): number | undefined {
  const wanted = share * countOf(h)
  let seen = 0
  for (const [bin, n] of Object.entries(h)) {          // whole numbers come in order
    seen += n
    if (n > 0 && seen >= wanted) return msOf(Number(bin))
  }
  return undefined
}

/** The share that took no longer, 0 to 1. */
export function shareWithin(h: Histogram, ms: number): number {
  const all = countOf(h)
  if (all === 0) return 0
  const last = binOf(ms)
  return Object.entries(h).reduce((sum, [bin, n]) => sum + (Number(bin) <= last ? n : 0), 0) / all
}
