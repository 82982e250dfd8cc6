import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { planOf } from './plan.ts'
import { Timeline } from './timeline.ts'

test('events happen in the order of their moments, those of one moment in the order they were planned, and time never goes back', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }), (moments) => {
    const time = new Timeline(0)
    const happened: [number, number][] = []
    moments.forEach((at, n) => time.at(at, () => { happened.push([time.now, n]) }))
    while (time.step(100));
    expect(happened).toEqual(moments.map((at, n) => [at, n] as [number, number]).sort((a, b) => a[0] - b[0] || a[1] - b[1]))
  }))
})

test('what is called off does not happen, what lies past the end waits, and a moment that is past is now', () => {
  const time = new Timeline(1_000)
  const happened: string[] = []
  const callOff = time.after(5, () => { happened.push('called off') })
  time.at(3, () => { happened.push(`late ${time.now}`) })
  time.after(20, () => { happened.push('past the end') })
  callOff()
  while (time.step(1_010));
  expect(happened).toEqual(['late 1000'])
  expect(time.next()).toBe(1_020)
})

test('the same seed draws the same; a fork is its own stream and disturbs nobody', () => {
  const draw = (c: ReturnType<typeof chanceOf>) => Array.from({ length: 20 }, () => c.below(1_000))
  expect(draw(chanceOf(7))).toEqual(draw(chanceOf(7)))
  expect(draw(chanceOf(7))).not.toEqual(draw(chanceOf(8)))
  const disturbed = chanceOf(7)
  draw(disturbed.fork('somebody'))
  expect(draw(disturbed)).toEqual(draw(chanceOf(7)))
  expect(draw(chanceOf(7).fork('a'))).not.toEqual(draw(chanceOf(7).fork('b')))
})

test('chance is about what it says: probabilities, means, and no length under a third of the usual', () => {
  const c = chanceOf(99)
  const n = 20_000
  expect(Array.from({ length: n }, () => c.happens(0.3)).filter(Boolean).length / n).toBeCloseTo(0.3, 1)
  expect(Array.from({ length: n }, () => c.wait(50)).reduce((a, b) => a + b) / n / 50).toBeCloseTo(1, 1)
  const lengths = Array.from({ length: n }, () => c.about(90))
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(30)
  expect(lengths.reduce((a, b) => a + b) / n / 90).toBeCloseTo(1, 1)
})

test('plans are swarms: each fault is on in some worlds and off in most, a quarter have none, some lie on the night the clocks change', () => {
  const plans = Array.from({ length: 1_000 }, (_, seed) => planOf(chanceOf(seed).fork('plan'), 24))
  for (const fault of ['crash', 'cutOff', 'restartDatabase', 'failover', 'diskFull', 'diskFails', 'jump', 'sourceDown', 'drift', 'startsOff'] as const) {
    const on = plans.filter((p) => p[fault] !== 0).length
    expect(on, fault).toBeGreaterThan(50)
    expect(on, fault).toBeLessThan(500)
  }
  const quiet = plans.filter((p) => p.line === null && p.desks === null && p.crash + p.cutOff + p.restartDatabase + p.failover + p.diskFull + p.diskFails + p.jump + p.sourceDown === 0)
  expect(quiet.length).toBeGreaterThan(200)
  expect(plans.filter((p) => [3, 10].includes(new Date(p.start).getUTCMonth() + 1) && [24, 25, 28, 29].includes(new Date(p.start).getUTCDate())).length).toBeGreaterThan(80)
  expect(plans.some((p) => p.nodes === 2 && p.crash > 0 && p.line !== null && p.jump !== 0)).toBe(true)
})
