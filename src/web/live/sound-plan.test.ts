import { expect, test } from 'vitest'
import { nextSound, silent, type Alarm } from './sound-plan.ts'

const a0 = (id: string, more: Partial<Alarm> = {}): Alarm => ({ id, level: 'A0', ...more })
const a1 = (id: string, more: Partial<Alarm> = {}): Alarm => ({ id, level: 'A1', ...more })
const minute = 60_000

/** Runs the plan each second and says at which seconds what sounded. */
function played(alarmsAt: (now: number) => Alarm[], until: number, quietUntil = 0): string[] {
  let state = silent
  const out: string[] = []
  for (let now = 0; now < until; now += 1_000) {
    const { play, after } = nextSound(state, alarmsAt(now), now, quietUntil)
    state = after
    if (play) out.push(`${play} ${now / 1_000}`)
  }
  return out
}

test('life sounds again and again until somebody takes it, and stops then', () => {
  expect(played((now) => [a0('x', now >= 12_000 ? { takenUntil: 5 * minute } : {})], minute)).toEqual(['A0 0', 'A0 5', 'A0 10'])
})

test('taken is not for ever: it sounds again when "I have this" runs out', () => {
  expect(played(() => [a0('x', { takenUntil: 30_000 })], 34_000)).toEqual(['A0 30'])
})

test('a promise at risk sounds once, however long it stands', () => {
  expect(played(() => [a1('x')], 10 * minute)).toEqual(['A1 0'])
})

test('those that follow within three minutes wait and sound once together', () => {
  expect(played((now) => [a1('x'), ...(now >= 20_000 ? [a1('y')] : []), ...(now >= 90_000 ? [a1('z')] : [])], 10 * minute)).toEqual(['A1 0', 'A1 180'])
})

test('a follower taken before the group ends makes no sound; one answered after none', () => {
  expect(played((now) => (now < 60_000 ? [a1('x')] : now < 120_000 ? [a1('y')] : []), 10 * minute)).toEqual(['A1 0'])
})

test('after "I have this" a new fact sounds again', () => {
  expect(played((now) => [now < 4 * minute ? a1('x', { fact: 1 }) : a1('x', { fact: 2 })], 10 * minute)).toEqual(['A1 0', 'A1 240'])
})

test('quiet holds back promises for its two minutes, never life', () => {
  expect(played(() => [a1('x')], 5 * minute, 2 * minute)).toEqual(['A1 120'])
  expect(played(() => [a0('x')], 6_000, 2 * minute)).toEqual(['A0 0', 'A0 5'])
})

test('a busy night of forty alarms in an hour stays at twenty sounds or fewer', () => {
  const each = (n: number) => Math.floor((n * 3_600_000) / 40)
  const sounds = played((now) => Array.from({ length: 40 }, (_, n) => n).filter((n) => now >= each(n) && now < each(n) + 4 * minute).map((n) => a1(`j${n}`)), 3_600_000)
  expect(sounds.length).toBeLessThanOrEqual(20)
  expect(sounds.length).toBeGreaterThan(10)
})
