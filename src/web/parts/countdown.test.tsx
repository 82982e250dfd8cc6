// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Countdown } from './countdown.tsx'
import { countOf } from './count.ts'
import { spanOf, timeNear, timeOf, timeShort } from './time.ts'

const at = (iso: string) => Date.parse(iso)
const call = at('2018-01-31T23:54:00Z')
const due = call + 15 * 60_000

beforeEach(() => { vi.useFakeTimers({ now: due - 160_000 }) })
afterEach(() => { cleanup(); vi.useRealTimers() })

test('an Immediate call says what is left, that it is due, by when, which promise, and what started the clock', () => {
  render(<Countdown promise="arrive by" clockFrom="from call" grade="Immediate" fromAt={call} dueAt={due} />)
  const clock = screen.getByRole('timer')
  expect(clock.textContent).toBe('DUE02:40arrive by 00:09, Immediate, from call 23:54')
  expect(clock.getAttribute('aria-label')).toBe('2 minutes 40 seconds left, arrive by 00:09, Immediate, from call 23:54')
  expect(clock.getAttribute('aria-live')).toBe('off')
})

test('past zero it counts up each second with a plus and the word OVER', () => {
  render(<Countdown promise="arrive by" fromAt={call} dueAt={due} />)
  act(() => { vi.advanceTimersByTime(160_500) })
  expect(screen.getByRole('timer').textContent).toContain('OVER+00:00')
  act(() => { vi.advanceTimersByTime(190_000) })
  expect(screen.getByRole('timer').textContent).toContain('OVER+03:10')
})

test('a unit that has arrived shows when, and never a running clock', () => {
  render(<Countdown promise="arrive by" fromAt={call} dueAt={due} endedAt={due + 5 * 60_000} />)
  expect(screen.queryByRole('timer')).toBeNull()
  expect(document.body.textContent).toBe('at scene 00:145 minutes 0 seconds late')
})

test('plain before three quarters, due from then, or as soon as the forecast is late, over at the due time itself', () => {
  const clock = { fromAt: 0, dueAt: 900_000 }
  expect(countOf(clock, 674_999)).toMatchObject({ state: 'plain', word: '', left: '03:46' })
  expect(countOf(clock, 675_000)).toMatchObject({ state: 'due', word: 'DUE' })
  expect(countOf({ ...clock, forecastAt: 900_001 }, 1_000)).toMatchObject({ state: 'due', late: true })
  expect(countOf({ ...clock, forecastAt: 900_000 }, 1_000)).toMatchObject({ state: 'plain', late: false })
  expect(countOf(clock, 899_999)).toMatchObject({ state: 'due', left: '00:01' })
  expect(countOf(clock, 900_000)).toMatchObject({ state: 'over', word: 'OVER', left: '+00:00' })
  expect(countOf({ dueAt: 900_000, warnAt: 100_000 }, 100_000).state).toBe('due')
})

test('from an hour on it is hours and minutes, marked so that it is not read as minutes and seconds', () => {
  expect(spanOf(3_599_999)).toBe('59:59')
  expect(spanOf(3_600_000)).toBe('1:00 h')
  expect(countOf({ dueAt: 0 }, 2 * 3_600_000 + 5 * 60_000).left).toBe('+2:05 h')
})

test('the night the clocks go back: both 01:30s are told apart, and the clock between them runs a full hour', () => {
  const first = at('2026-10-25T00:30:00Z')
  const second = at('2026-10-25T01:30:00Z')
  expect([timeOf(first), timeOf(second)]).toEqual(['01:30 BST', '01:30 GMT'])
  expect(timeOf(at('2026-10-25T02:00:00Z'))).toBe('02:00')
  expect(timeOf(at('2026-10-24T23:59:00Z'))).toBe('00:59')
  expect(countOf({ dueAt: second }, first).left).toBe('1:00 h')
  vi.setSystemTime(second - 10 * 60_000)
  render(<Countdown promise="ring by" clockFrom="from call" fromAt={first} dueAt={second} />)
  expect(screen.getByRole('timer').textContent).toBe('DUE10:00ring by 01:30 GMT, from call 01:30 BST')
})

test('the night the clocks go forward skips an hour on the wall, not in the deadline', () => {
  const from = at('2026-03-29T00:50:00Z')
  expect([timeOf(from), timeOf(from + 900_000)]).toEqual(['00:50', '02:05'])
  expect(countOf({ dueAt: from + 900_000 }, from).left).toBe('15:00')
})

test('a time on another day says the day', () => {
  expect(timeNear(due, call)).toBe('00:09')
  expect(timeNear(call, call + 7 * 86_400_000)).toBe('Wed 31 Jan 23:54')
})

test('in a column a far time has its weekday, a very far one its date', () => {
  expect([timeShort(call, call), timeShort(call + 24 * 3_600_000, call), timeShort(call + 200 * 3_600_000, call)]).toEqual(['23:54', 'Thu 23:54', '9 Feb'])
})
