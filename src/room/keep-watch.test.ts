import { expect, test } from 'vitest'
import { memoryJournal } from '#store/memory-journal.ts'
import { keepWatch, type After } from './keep-watch.ts'
import type { JournalPort } from './ports.ts'
import { atTheDoor, openScene, start } from './room.testing.ts'

const settled = () => new Promise<void>((done) => { setImmediate(done) })

test.each([400_100, 400_600, 401_100, 401_600])('S9: what fell due while the journal failed is told within a second of its coming back, after %i ms', async (back) => {
  let down = false
  const journal = memoryJournal({ now: () => 0 }) as unknown as JournalPort
  const s = await openScene({ journal: { ...journal, append: (a) => (down ? Promise.reject(new Error('the database does not answer')) : journal.append(a)) } })
  const { incident } = await atTheDoor(s)
  const waits: { at: number; run: () => void }[] = []
  const after: After = (ms, run) => {
    const wait = { at: s.clock.at + ms, run }
    waits.push(wait)
    return () => { waits.splice(waits.indexOf(wait), 1) }
  }
  const until = async (moment: number) => {
    for (;;) {
      await settled()
      const next = waits.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > moment) break
      waits.splice(waits.indexOf(next), 1)
      s.clock.at = Math.max(s.clock.at, next.at)
      next.run()
    }
    s.clock.at = moment
  }
  const assign = () => [...s.room.seen().docs.obligation.values()].find((o) => o.home === incident && o.owes === 'assign')!
  const faults: unknown[] = []
  const watch = keepWatch(s.room, after, { onFault: (fault) => faults.push(fault) })
  await until(start + 100_000)
  down = true
  await until(start + back)
  expect(assign()).toMatchObject({ step: 'waiting', dueAt: start + 240_000 })
  expect(watch.stuckSince()).not.toBeNull()
  expect(faults.length).toBeGreaterThan(10)
  down = false
  await until(start + back + 1_000)
  expect(assign().told.find((t) => t.because === 'alarmed')!.at).toBeLessThanOrEqual(start + back + 1_000)
  expect(watch.stuckSince()).toBeNull()
  await watch.stop()
})
