// When things happened to one person or at one place, as a picture: lanes by kind, each thing at its time, the gaps between contacts to be seen. No window in time.
import { instantOf, localDay } from '#policy/instant.ts'
import type { Weight } from '#domain/history/weigh-record.ts'
import { begins } from '#domain/history/what-hangs.ts'

/** A thing with its time, ms. `to`: where it lasts; `open` when it has begun and no end is recorded. */
export type TimelineItem = { key: string; tag: string; from: number; to?: number; open?: true; serious: boolean; over: boolean }
export type Lane = { lane: string; title: string; items: readonly TimelineItem[] }
/** `breakAt`: from here on time is drawn larger, so that days can be told apart beside years. `gaps`: between one happening and the next, in days. */
export type Timeline = { from: number; breakAt?: number; to: number; now: number; lanes: readonly Lane[]; gaps: readonly { from: number; to: number; days: number }[]; gapsSay: string; undated: number }
export type Dated = { id: string; kind: string; weight: Weight; tag: string; at?: string; until?: string }

const day = 86_400_000
const year = 365.25 * day
const lanes: readonly (readonly [string, string, readonly string[]])[] = [
  ['happened', 'Contacts and crimes', ['contact', 'incident', 'crime']], ['children', 'Children', ['safeguarding']], ['known', 'Intelligence', ['intelligence', 'disclosure-request', 'pointer']],
  ['orders', 'Orders and bail', ['order', 'bail']], ['markers', 'Markers', ['marker']], ['marac', 'MARAC, MAPPA', ['marac', 'mappa']], ['custody', 'Custody', ['custody']], ['firearms', 'Firearms', ['firearms']],
]
const lasting: ReadonlySet<string> = new Set(['order', 'bail', 'marker', 'custody', 'firearms'])
const largerFrom = 3 * year
const mostAhead = 60 * day      // what lasts longer runs to the edge

/** The picture of dated things at a moment (ms). Those without a readable date are counted. */
export function timelineOf(all: readonly Dated[], now: number): Timeline {
  const dated = all.flatMap((one) => { const from = begins(one.at); return from === -Infinity ? [] : [{ ...one, from }] }).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const itemOf = ({ id, kind, weight, tag, until, from }: (typeof dated)[number]): TimelineItem => {
    const end = begins(until)
    const to = end > from ? end : undefined
    return { key: id, tag, from, ...(to !== undefined ? { to } : lasting.has(kind) && until === undefined && kind !== 'custody' ? { open: true as const } : {}), serious: weight === 'serious' || weight === 'live', over: weight === 'order-ended' || weight === 'marker-lapsed' }
  }
  const found = lanes.map(([lane, title, kinds]) => ({ lane, title, items: dated.filter((d) => kinds.includes(d.kind)).map(itemOf) })).filter((l) => l.items.length > 0)
  const first = Math.min(now, ...dated.map((d) => d.from))
  const last = Math.max(now, ...dated.flatMap((d) => { const to = begins(d.until); return [d.from, ...to === -Infinity ? [] : [to]] }))
  const from = Math.floor(first - Math.max(7 * day, (last - first) * 0.01))      // a moment is whole milliseconds: no other has a day
  const happened = [...new Set(dated.filter((d) => lanes[0]![2].includes(d.kind) && d.from <= now).map((d) => instantOf(localDay(d.from))))]
  const gaps = happened.slice(1).map((to, i) => ({ from: happened[i]!, to, days: Math.round((to - happened[i]!) / day) }))
  return {
    from, to: Math.max(now + 7 * day, Math.min(last, now + mostAhead)), now, ...(now - first > largerFrom ? { breakAt: now - year } : {}), lanes: found, gaps, gapsSay: sayGaps(gaps.map((g) => g.days), happened.at(-1), now), undated: all.length - dated.length,
  }
}

const inYears = 731
/** Days as they are said: from two years on in years. */
const longSays = (days: number): string => (days < inYears ? `${days} days` : `${Math.floor(days / 365.25)} years`)

/** "gaps 90 > 41 > 6 days, the last 6 days ago": what a reader looks for first. */
function sayGaps(days: readonly number[], last: number | undefined, now: number): string {
  if (last === undefined) return ''
  const ago = Math.max(0, Math.floor((now - last) / day))
  const since = `the last ${ago === 0 ? 'today' : ago === 1 ? 'yesterday' : `${longSays(ago)} ago`}`
  if (days.length === 0) return `one contact, ${since.replace('the last ', '')}`
  const tail = days.slice(-4)
  const shrinks = tail.length >= 3 && tail.slice(1).every((d, i) => d < tail[i]!)
  return `${shrinks ? 'gaps shrinking: ' : days.length > tail.length ? 'last gaps: ' : 'gaps: '}${tail.some((d) => d >= inYears) ? tail.map(longSays).join(shrinks ? ' > ' : ', ') : `${tail.join(shrinks ? ' > ' : ', ')} days`}; ${since}`
}

/** Where a moment stands across the picture, from 0 to 1. What ends after it stands at its edge. */
export function across({ from, breakAt, to }: Pick<Timeline, 'from' | 'breakAt' | 'to'>, at: number): number {
  const within = (a: number, b: number): number => (b <= a ? 0 : Math.max(0, Math.min(1, (at - a) / (b - a))))
  if (breakAt === undefined) return within(from, to)
  return at <= breakAt ? within(from, breakAt) * larger : larger + within(breakAt, to) * (1 - larger)
}
const larger = 0.55      // the share of the picture that years take when the last of them is drawn larger
/** Where the scale changes, from 0 to 1. */
export const breakAcross = larger

/** The years and, where there is room, months to write under the picture. */
export function ticksOf(t: Pick<Timeline, 'from' | 'breakAt' | 'to'>): { at: number; says: string }[] {
  const yearsUntil = t.breakAt ?? t.to
  const [firstYear, lastYear] = [Number(localDay(t.from).slice(0, 4)) + 1, Number(localDay(yearsUntil).slice(0, 4))]
  const every = Math.max(1, Math.ceil((lastYear - firstYear + 1) / 7))
  const ticks = Array.from({ length: Math.max(0, Math.ceil((lastYear - firstYear + 1) / every)) }, (_, i) => firstYear + i * every).map((y) => ({ at: instantOf(`${y}-01-01`), says: String(y) })).filter(({ at }) => at < yearsUntil)
  const monthsFrom = t.breakAt ?? (t.to - t.from <= largerFrom ? t.from : undefined)
  if (monthsFrom === undefined) return ticks
  const step = (t.to - monthsFrom) / year > 1.6 ? 6 : 3
  const [y, m] = localDay(monthsFrom).split('-').map(Number) as [number, number]
  for (let n = m; ; n += 1) {
    const [inYear, month] = [y + Math.floor(n / 12), n % 12]
    const at = instantOf(`${inYear}-${String(month + 1).padStart(2, '0')}-01`)
    if (at > t.to) return ticks
    if (month % step === 0 && (t.breakAt !== undefined || month !== 0)) ticks.push({ at, says: `${months[month]} ${String(inYear).slice(2)}` })
  }
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
