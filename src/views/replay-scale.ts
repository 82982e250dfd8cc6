// A slider over days in which almost nothing happens: time as it passes while something goes on, and a short break for each long pause between.

/** A stretch of time drawn to scale; between two stretches stands a break. Both in ms; `x0` to `x1` is its part of the slider, 0 to 1. */
export type Stretch = { from: number; to: number; x0: number; x1: number }
export type Scale = { stretches: readonly Stretch[]; from: number; to: number }

const minute = 60_000
const pause = 60 * minute        // longer without anything is a break
const breakWidth = 0.04
const least = 0.06               // of the slider, for a stretch however short

/** The scale of a replay: `moments` are the times at which something happens, in ms, in any order. */
export function scaleOf(moments: readonly number[], from: number, to: number): Scale {
  const times = [...new Set([from, ...moments.filter((m) => m >= from && m <= to), to])].sort((a, b) => a - b)
  const groups: { from: number; to: number }[] = []
  for (const at of times) {
    const last = groups.at(-1)
    if (last !== undefined && at - last.to <= pause) last.to = at
    else groups.push({ from: at, to: at })
  }
  const room = 1 - breakWidth * (groups.length - 1)
  const spans = groups.map((g) => g.to - g.from + minute)
  const all = spans.reduce((a, b) => a + b, 0)
  const raised = spans.map((s) => Math.max(s / all, least))
  const sum = raised.reduce((a, b) => a + b, 0)
  let x = 0
  const stretches = groups.map((g, i): Stretch => {
    const width = (raised[i]! / sum) * room
    const stretch = { ...g, x0: x, x1: x + width }
    x += width + breakWidth
    return stretch
  })
  return { stretches, from, to }
}

/** Where a moment stands on the slider, 0 to 1. */
export function xOf(scale: Scale, at: number): number {
  const inside = scale.stretches.findIndex((s) => at <= s.to)
  if (inside === -1) return 1
  const s = scale.stretches[inside]!
  if (at >= s.from) return s.to === s.from ? s.x0 : s.x0 + ((at - s.from) / (s.to - s.from)) * (s.x1 - s.x0)
  const before = scale.stretches[inside - 1]
  return before === undefined ? 0 : before.x1 + ((at - before.to) / (s.from - before.to)) * (s.x0 - before.x1)
}

/** The moment at a place of the slider; in a break, the nearer end of it. */
export function atX(scale: Scale, x: number): number {
  let nearest = scale.from
  let far = Infinity
  for (const s of scale.stretches) {
    if (x >= s.x0 && x <= s.x1) return s.x1 === s.x0 ? s.from : Math.round((s.from + ((x - s.x0) / (s.x1 - s.x0)) * (s.to - s.from)) / 1_000) * 1_000
    for (const [edge, at] of [[s.x0, s.from], [s.x1, s.to]] as const) if (Math.abs(x - edge) < far) { far = Math.abs(x - edge); nearest = at }
  }
  return nearest
}

/** Moves `by` ms on from a moment; what would end in a break goes on to the far side of it. */
export function movedBy(scale: Scale, at: number, by: number): number {
  const to = Math.min(scale.to, Math.max(scale.from, at + by))
  if (scale.stretches.some((s) => to >= s.from && to <= s.to)) return to
  return by > 0 ? scale.stretches.find((s) => s.from > to)?.from ?? scale.to : scale.stretches.findLast((s) => s.to < to)?.to ?? scale.from
}
