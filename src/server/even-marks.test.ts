import { expect, test } from 'vitest'
import { untilMark } from './even-marks.ts'

const work = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms) })
/** ms of the quickest of five answers whose work takes so long. */
async function quickest(ms: number, marked: boolean): Promise<number> {
  let least = Infinity
  for (let i = 0; i < 5; i += 1) {
    const from = performance.now()
    await work(ms)
    if (marked) await untilMark(from)
    least = Math.min(least, performance.now() - from)
  }
  return least
}

test('S25: answers whose work takes another time leave at the same mark; without marks the difference is seen', async () => {
  const [bare, marked] = [await quickest(60, false) - await quickest(5, false), await quickest(60, true) - await quickest(5, true)]
  expect(bare).toBeGreaterThan(25)
  expect(Math.abs(marked)).toBeLessThan(25)
})
