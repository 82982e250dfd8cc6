import { rmSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../src/store/bundled.testing.ts'
import { postgresPrograms } from '../../tools/found.mjs'
import { drive, type Run, type Store } from './drive.ts'

const kills = Number(process.env['HOLDFAST_KILLS'] ?? 50)
const seed = Number(process.env['HOLDFAST_SEED'] ?? 20_260_601)
const policy = fileURLToPath(new URL('../../policy/met-like.yaml', import.meta.url))
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('../../src/cli/main.ts', import.meta.url)) })
afterAll(() => { rmSync(program.folder, { recursive: true, force: true }) })

async function tried(store: Store, n: number): Promise<Run> {
  const run = await drive({ store, kills: n, seed, program: program.file, policy, restartEvery: 10 })
  console.log(`${store}: ${JSON.stringify({ ...run, refusals: undefined, commands: undefined })}`)
  expect(run.wrong).toEqual([])
  expect([run.lost, run.doubled]).toEqual([0, 0])
  expect(run.kills).toBeGreaterThanOrEqual(n)
  // It was a trial: work was done, answers were lost on their way, and asked for again.
  expect(run.acknowledged).toBeGreaterThan(n * 4)
  expect(run.retried).toBeGreaterThan(n / 2)
  expect(run.repeated, 'answers that were lost after the commit').toBeGreaterThan(0)
  expect(run.steps.alarmed).toBeGreaterThan(0)
  // On a machine busy with other things the watch waits its turn like all else.
  if (loadavg()[0]! < availableParallelism()) expect(run.late.overASecond).toBe(0)
  else expect(run.late.most).toBeLessThan(15_000)
  return run
}

describe('real servers, killed and cut off under the simulator\'s people', () => {
  test.runIf(postgresPrograms() !== undefined)('S1, S5, S7, S9: two servers on PostgreSQL, behind lines that fail, the database crashing too: what was acknowledged is stored once, as it was said', async () => {
    const run = await tried('postgres', Math.ceil(kills * 0.76))
    expect(run.faults.restarts).toBeGreaterThan(0)
    expect(run.faults.cutAfterCommit).toBeGreaterThan(0)
  }, 150_000 + kills * 5_000)

  test('S1, S5, S7, S9: one server on the embedded store: the same', async () => { await tried('embedded', Math.floor(kills * 0.24)) }, 150_000 + kills * 5_000)
})
