import { getHeapSpaceStatistics } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { keepYoung, sweepYoung } from './young-memory.ts'

const own = globalThis as { gc?: unknown }
const before = own.gc
afterEach(() => { own.gc = before })

const young = (): number => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')!.space_used_size
const much = 400_000
/** Leaves behind what nobody wants, until there is so much in young memory; the engine may sweep meanwhile. */
function litter(bytes: number): number {
  let kept: unknown
  for (let i = 0; i < 100_000 && young() < bytes; i += 1) kept = [i, { i }, [kept === undefined]]
  return young()
}

test('young memory is swept when there is much in it, and left alone when there is little or this thread may not sweep', () => {
  keepYoung()
  const gc = runInNewContext('gc') as (how: { type: 'minor' }) => void
  const sweeps: number[] = []
  const maySweep = (how: { type: 'minor' }): void => { const full = young(); gc(how); sweeps.push(full - young()) }
  own.gc = undefined
  expect(litter(much)).toBeGreaterThanOrEqual(much)
  expect(() => { sweepYoung(much) }, 'a thread that may not sweep goes on').not.toThrow()
  own.gc = maySweep
  expect(litter(much)).toBeGreaterThanOrEqual(much)
  sweepYoung(64 << 20)
  expect(sweeps, 'little is left alone').toEqual([])
  sweepYoung(much / 2)
  expect(sweeps).toHaveLength(1)
  expect(sweeps[0], 'nobody wanted it').toBeGreaterThan(0)
})
