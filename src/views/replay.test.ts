import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { replayCase } from '#cases/replay-case.ts'
import { groupsOf, isMinor, momentAt, rowsAt, seenAt, stopsOf, type Replay } from './replay.ts'
import { atX, movedBy, scaleOf, xOf } from './replay-scale.ts'

// Case F01 as the server answers it.
let replay: Replay
beforeAll(async () => {
  const done = await replayCase('cases/f01-ms-a')
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
  replay = JSON.parse(JSON.stringify(done.run satisfies Replay)) as Replay
})
const at = (time: string): number => Date.parse(`2018-${time}+01:00`)

describe('case F01 at a moment', () => {
  test('while she speaks the history is found and not opened, domestic abuse is heard, and a grade is owed on the clock of her call', () => {
    const { contacts, owed, jobs } = momentAt(replay, at('05-31T23:54:40'))
    expect(jobs).toEqual([])
    expect(contacts[0]).toMatchObject({ says: '999 call of 23:54', floor: 'Immediate', found: 14, opened: false, notChecked: [] })
    expect(owed.find((o) => o.promise === 'grade by')).toMatchObject({ about: '999 call of 23:54', whom: 'Call handler', da: true, fromAt: at('05-31T23:54:00') })
  })

  test('when the target passes her job has no unit, the tag of the divert and its first clock; domestic abuse stands first', () => {
    const { jobs, owed } = momentAt(replay, at('06-01T00:09:00'))
    expect(jobs[0]).toMatchObject({ divert: true, units: [], noUnitSince: at('06-01T00:01:00'), keeper: 'Operator D', incident: { place: 'Flat 4, 12 Example Road' } })
    expect(owed.find((o) => o.promise === 'arrive by' && o.about === 'Flat 4, 12 Example Road')).toMatchObject({ dueAt: at('06-01T00:09:00'), da: true })
    expect(owed.map((o) => o.da)).toEqual(owed.map((o) => o.da).sort((a, b) => Number(b) - Number(a)))
  })

  test('what was discharged is owed no more, and what closed is not there: the last moment is the end of the run', () => {
    const { seen, owed } = momentAt(replay, replay.until)
    expect(owed.some((o) => o.promise === 'arrive by' && o.about === 'Flat 4, 12 Example Road')).toBe(false)
    expect(seen.position).toBe(replay.frames.at(-1)!.position)
    expect(seenAt(replay.frames, replay.from - 1).position).toBe(0)
  })

  test('nothing of later is told: rows end at the moment, the latest first, and what happened in life stands beside all that followed it', () => {
    const moment = at('06-01T00:09:00')
    const rows = rowsAt(replay, moment)
    expect(rows[0]!.at).toBe(moment)
    expect(rows.map((r) => r.at)).toEqual(rows.map((r) => r.at).sort((a, b) => b - a))
    const groups = groupsOf(rows)
    expect(groups.flatMap((g) => g.rows)).toEqual(rows)
    expect(groups[0]).toMatchObject({ since: at('06-01T00:01:30') })
    for (const g of groups) expect(g.rows.filter((r) => r.inLife.length > 0).length).toBe(g.since === null ? 0 : 1)
  })

  test('minor lines are left out until they are asked for; refusals and life never are', () => {
    const few = rowsAt(replay, replay.until).flatMap((r) => [...r.inLife, ...r.held])
    const every = rowsAt(replay, replay.until, true).flatMap((r) => [...r.inLife, ...r.held])
    expect(every).toHaveLength(replay.story.length)
    expect(few.length).toBeLessThan(every.length / 2)
    for (const mark of ['in-life', 'refused', 'alarm', 'climbs'] as const) expect(few.filter((l) => l.mark === mark), mark).toHaveLength(replay.story.filter((l) => l.mark === mark && !isMinor(l, replay.from)).length)
    expect(few.filter((l) => l.mark === 'refused').length).toBeGreaterThan(2)
    expect(stopsOf(replay)).toEqual([...stopsOf(replay)].sort((a, b) => a - b))
  })
})

describe('the time line', () => {
  const minute = 60_000
  test('a week without anything is a break: most of the line is the night', () => {
    const stops = stopsOf(replay)
    const scale = scaleOf(stops, stops[0]!, replay.until)
    expect(scale.stretches.length).toBeGreaterThan(1)
    expect(xOf(scale, replay.until) - xOf(scale, at('05-31T23:54:00'))).toBeGreaterThan(0.4)
  })

  const times = fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }).map((n) => n * minute), { minLength: 1, maxLength: 30 })
  test('later is never further left, ends are ends, and a place on a stretch leads back to its moment', () => {
    fc.assert(fc.property(times, (moments) => {
      const [from, to] = [Math.min(...moments), Math.max(...moments)]
      const scale = scaleOf(moments, from, to)
      const xs = [...new Set(moments)].sort((a, b) => a - b).map((m) => xOf(scale, m))
      for (let i = 1; i < xs.length; i++) expect(xs[i]!).toBeGreaterThan(xs[i - 1]!)
      expect(xs[0]).toBeCloseTo(0)
      expect(scale.stretches.at(-1)!.x1).toBeCloseTo(1)
      for (const m of moments) expect(Math.abs(atX(scale, xOf(scale, m)) - m)).toBeLessThanOrEqual(1_000)
    }), { numRuns: 200, seed: 7 })
  })

  test('ten minutes on never ends in a break, and always comes to the end', () => {
    fc.assert(fc.property(times, (moments) => {
      const [from, to] = [Math.min(...moments), Math.max(...moments)]
      const scale = scaleOf(moments, from, to)
      let now = from
      for (let n = 0; n < 5_000 && now < to; n++) {
        const next = movedBy(scale, now, 10 * minute)
        expect(next).toBeGreaterThan(now)
        expect(scale.stretches.some((s) => next >= s.from && next <= s.to)).toBe(true)
        now = next
      }
      expect(now).toBe(to)
    }), { numRuns: 100, seed: 7 })
  })
})
