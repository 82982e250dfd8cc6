import { expect, test } from 'vitest'
import { across, breakAcross, ticksOf, timelineOf, type Dated } from './person-timeline.ts'

const now = Date.parse('2026-05-01T12:00:00Z')
const one = (id: string, kind: string, at?: string, more: Partial<Dated> = {}): Dated => ({ id, kind, weight: 'log', tag: kind.toUpperCase(), ...(at === undefined ? {} : { at }), ...more })

test('no window in time: the first thing is on the picture however old, and everything stands in the order of its time', () => {
  const t = timelineOf([one('a', 'contact', '1987-03-01'), one('b', 'crime', '2026-04-20'), one('c', 'contact', '2026-04-29')], now)
  const at = t.lanes[0]!.items.map((i) => across(t, i.from))
  expect(at[0]).toBeGreaterThan(0)
  expect(at).toEqual([...at].sort((x, y) => x - y))
  expect(across(t, now)).toBeLessThanOrEqual(1)
})

test('gaps between happenings are counted in days of the calendar, through a change of the clocks; several on one day are one', () => {
  const t = timelineOf([one('a', 'contact', '2026-03-02'), one('b', 'incident', '2026-04-20'), one('c', 'crime', '2026-04-20T21:00:00Z'), one('x', 'marker', '2026-04-01')], now)
  expect(t.gaps.map((g) => g.days)).toEqual([49])
  expect(t.gapsSay).toBe('gaps: 49 days; the last 11 days ago')
})

test('gaps that shrink are told so, and only those', () => {
  const said = (...days: string[]): string => timelineOf(days.map((d, i) => one(String(i), 'contact', d)), now).gapsSay
  expect(said('2025-01-01', '2025-04-01', '2025-05-12', '2025-05-18')).toMatch(/^gaps shrinking: 90 > 41 > 6 days/)
  expect(said('2025-01-01', '2025-04-01', '2025-05-12', '2025-07-18')).not.toContain('shrinking')
  expect(said('2026-05-01')).toBe('one contact, today')
  expect(said()).toBe('')
})

test('years beside days: the last year is drawn larger, and the scale changes without a jump; within three years it does not', () => {
  const long = timelineOf([one('a', 'contact', '2010-01-01')], now)
  expect(long.breakAt).toBeDefined()
  expect(across(long, long.breakAt!)).toBeCloseTo(breakAcross)
  expect(across(long, long.breakAt! + 1)).toBeCloseTo(breakAcross)
  const short = timelineOf([one('a', 'contact', '2025-01-01')], now)
  expect(short.breakAt).toBeUndefined()
  for (const t of [long, short]) expect(ticksOf(t).every((k) => across(t, k.at) >= 0 && across(t, k.at) <= 1)).toBe(true)
})

test('whatever moment it is now, each end of the picture is a whole millisecond, and its years can be written', () => {
  for (const later of [0, 1, 7, 99, 12_345]) {
    const t = timelineOf([one('a', 'contact', '2010-01-10'), one('b', 'crime', '2024-03-02')], now + later)
    expect([t.from, t.to, t.breakAt].every(Number.isInteger)).toBe(true)
    expect(ticksOf(t).length).toBeGreaterThan(3)
  }
})

test('what lasts has its end, what runs on says so, what ended is told apart, and what has no date is counted', () => {
  const t = timelineOf([one('o', 'order', '2025-01-01', { until: '2026-01-01', weight: 'order-ended' }), one('m', 'marker', '2026-01-01'), one('n', 'crime'), one('y', 'crime', '2019')], now)
  const items = t.lanes.flatMap((l) => l.items)
  expect(items.find((i) => i.key === 'o')).toMatchObject({ to: Date.parse('2026-01-01'), over: true })
  expect(items.find((i) => i.key === 'm')).toMatchObject({ open: true, over: false })
  expect(items.find((i) => i.key === 'y')).toMatchObject({ from: Date.parse('2019-01-01') })
  expect(t.undated).toBe(1)
})

test('gaps of years are told in years, beside days where they are days', () => {
  const at = Date.parse('2026-06-01T12:00:00Z')
  const says = (...days: string[]) => timelineOf(days.map((day) => ({ id: day, kind: 'crime', weight: 'log' as const, tag: 'CRIME', at: day })), at).gapsSay
  expect(says('2006-08-11', '2019-12-24')).toBe('gaps: 13 years; the last 6 years ago')
  expect(says('2019-12-24', '2026-05-01', '2026-05-21')).toBe('gaps: 6 years, 20 days; the last 11 days ago')
  expect(says('2026-05-01', '2026-05-21')).toBe('gaps: 20 days; the last 11 days ago')
})
