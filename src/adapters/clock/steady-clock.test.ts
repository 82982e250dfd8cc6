import { beforeEach, expect, test } from 'vitest'
import { steadyClock, type Notice } from './steady-clock.ts'

const start = Date.UTC(2026, 9, 24, 23, 59, 0)
let at: { wall: number; steady: number; sinceBoot: number }
let told: Notice[]
const machine = { wall: () => at.wall, steady: () => at.steady, sinceBoot: () => Math.floor(at.sinceBoot / 10) * 10 }
const pass = (ms: number) => { at.wall += ms; at.steady += ms; at.sinceBoot += ms }
const sleep = (ms: number) => { at.wall += ms; at.sinceBoot += ms }
const clock = (start: { notBefore?: number; offset?: number } = {}) => steadyClock({ machine, onNotice: (n) => told.push(n), ...start })
beforeEach(() => {
  at = { wall: start, steady: 5_000, sinceBoot: 90_000 }
  told = []
})

test('S10: a wall clock that is set moves nothing, forward or back, and is said', () => {
  const c = clock()
  pass(1_000)
  at.wall += 3_600_000
  c.look()
  pass(1_000)
  expect(c.now()).toBe(start + 2_000)
  at.wall -= 7_200_000
  c.look()
  pass(1_000)
  c.look()
  expect(c.now()).toBe(start + 3_000)
  expect(told).toEqual([{ is: 'wall-clock-set', by: 3_600_000 }, { is: 'wall-clock-set', by: -7_200_000 }])
  expect(c.health()).toEqual({ aheadOfWall: 3_600_000, wallSetBy: -3_600_000 })
})

test('S10: sleep is followed: what fell due while the machine slept is due', () => {
  const c = clock()
  pass(10_000)
  sleep(900_000)
  c.look()
  expect(c.now()).toBe(start + 910_000)
  expect(told).toEqual([{ is: 'slept', for: 900_000 }])
})

test('sleep during which the wall clock was also set counts as the sleep alone', () => {
  const c = clock()
  sleep(900_000)
  at.wall += 3_600_000
  c.look()
  expect(c.now()).toBe(start + 900_000)
  expect(told.map((n) => n.is)).toEqual(['slept', 'wall-clock-set'])
})

test('S10: it never goes back, however far behind the database is', () => {
  const c = clock()
  const seen = [c.now()]
  for (let i = 0; i < 300; i++) {
    c.agreeWith(c.now() - 4_000, c.now())
    pass(7)
    c.look()
    seen.push(c.now())
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(c.now()).toBe(start + Math.floor(300 * 7 * 0.995))
})

test('S10: after a restart under a clock set back, time goes on from the last entry of the log', () => {
  const c = clock({ notBefore: start + 3_600_000 })
  expect(c.now()).toBe(start + 3_600_000)
  expect(told).toEqual([{ is: 'started-before-the-log', by: 3_600_000 }])
  pass(1_000)
  expect(c.now()).toBe(start + 3_601_000)
})

test('the database is agreed with in one step at the start, then slowly; a jump of its clock is said and not followed', () => {
  const c = clock({ offset: 40_000 })
  expect(c.now()).toBe(start + 40_000)
  c.agreeWith(c.now() + 100, c.now())
  pass(10_000)
  c.look()
  expect(c.now()).toBe(start + 50_000 + 50)
  for (let i = 0; i < 20; i++) { pass(1_000); c.look() }
  expect(c.now()).toBe(start + 70_000 + 100)
  c.agreeWith(c.now() + 3_600_000, c.now())
  pass(10_000)
  c.look()
  expect(c.now()).toBe(start + 80_000 + 100)
  expect(told).toEqual([{ is: 'far-from-the-database', by: 3_600_000 }])
})

test('two servers whose own clocks are an hour apart agree through the database', () => {
  const a = clock({ offset: 500 })
  at.wall += 3_600_000
  const b = clock({ offset: 500 - 3_600_000 })
  expect(a.now()).toBe(b.now())
})

test('on this machine: it runs with the real clocks', async () => {
  const c = steadyClock()
  const before = c.now()
  await new Promise((r) => setTimeout(r, 60))
  c.look()
  expect(c.now() - before).toBeGreaterThanOrEqual(55)
  expect(Math.abs(c.now() - Date.now())).toBeLessThan(50)
})
