import { expect, test } from 'vitest'
import type { MissRate } from '#domain/sampling/miss-rate.ts'
import { missRate } from '#domain/sampling/miss-rate.ts'
import { emptyWeek, nothingSampled } from '#domain/sampling/sampling.ts'
import { roomWith } from './scene.testing.ts'
import { ratedWeeks, sampledOf, sayRate } from './sampled.ts'

const weeks = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`2026-W${String(i + 10)}`, { drawn: 20, missed: i === 0 ? 9 : 1, notAbuse: 17, cannotTell: 1 }]))

test('the rate is told over the last quarter of sampled weeks, the newest week first in the table', () => {
  const view = sampledOf(roomWith({ sampling: [{ ...nothingSampled, weeks: weeks(14) }] }), 'S-HOLT')
  expect(view.rate).toMatchObject({ weeks: ratedWeeks, missed: 13, known: 13 * 18, open: 13 })
  expect(view.weeks.map((w) => w.week).slice(0, 2)).toEqual(['2026-W23', '2026-W22'])
  expect(view.weeks).toHaveLength(ratedWeeks)
})

test('control: with nothing known there is no figure, and what could not be told is said apart', () => {
  const rate = (w: object): MissRate => missRate({ ...nothingSampled, weeks: { '2026-W10': { ...emptyWeek, ...w } } }, 13)
  expect(sayRate(rate({ drawn: 4 }))).not.toMatch(/%/)
  expect(sayRate(rate({ drawn: 4, cannotTell: 4 }))).not.toMatch(/%/)
  expect(sayRate(rate({ drawn: 50, missed: 3, notAbuse: 35, cannotTell: 2 }))).toBe('Of 38 closed contacts looked at again, 3 were domestic abuse that we missed: 7.9 % (95 % interval 2.7 % to 20.8 %). 2 more could not be told from what was recorded.')
})
