import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { replayCase } from '#cases/replay-case.ts'
import { mkdirSync } from 'node:fs'
import type { Check } from '../checks/check.ts'
import { live } from '../kernel/live.ts'
import { planOf } from '../kernel/plan.ts'
import { chanceOf } from '../kernel/chance.ts'
import { ledgerWith } from './ledger.ts'
import { liveAndKeep } from './one-world.ts'
import { shippedPolicies } from './policies.ts'
import { caseOf } from './save-case.ts'
import { shrink } from './shrink.ts'
import { tellFailure } from './tell-failure.ts'

const run = promisify(execFile)
const policies = shippedPolicies(new URL('../../../policy/', import.meta.url))
const settle = (): Promise<void> => new Promise((turn) => { setImmediate(turn) })
const holdfast = new URL('../../../bin/holdfast.mjs', import.meta.url).pathname
const hashOf = async (seed: number): Promise<string> => /hash (\d+)/.exec((await run(process.execPath, [holdfast, 'prove', '--seed', String(seed), '--hours', '6', '--hash'])).stdout)![1]!

test('the same seed is the same world, byte for byte, in two processes; another seed is another', async () => {
  const [one, again, other] = [await hashOf(3), await hashOf(3), await hashOf(4)]
  expect(again).toBe(one)
  expect(other).not.toBe(one)
}, 240_000)

// A promise nobody made, so that it breaks: no unit ever arrives.
const nobodyArrives: Check = { s: 'S0', holds: 'no unit ever arrives', start: ({ fail }) => ({ entry: (e) => { for (const f of e.facts) if (f.type === 'unit-arrived') fail(`${String(f['unit'])} arrived at ${String(f['incident'])}`) } }) }

test('a failure is told with seed, step, faults and facts, shrinks to a plainer world, and is saved as a case that replays', async () => {
  const world = { seed: 8, hours: 12, policies, checks: [nobodyArrives], settle }
  const failed = await live(world)
  expect(failed.violation?.check).toBe('S0')
  const { outcome, tried } = await shrink(failed, (plan) => live({ ...world, plan }))
  expect(tried).toBeGreaterThan(5)
  expect(outcome.violation?.check).toBe('S0')
  expect(outcome.plan).toMatchObject({ line: null, desks: null, nodes: 1, crash: 0, other: 0 })
  expect(outcome.plan.hours).toBeLessThan(failed.plan.hours)

  const kept = await liveAndKeep({ ...world, plan: outcome.plan })
  expect(kept.outcome).toEqual(outcome)
  const story = tellFailure(kept.outcome, kept.log)
  expect(story).toContain(`seed 8, step ${outcome.steps}`)
  expect(story.split('\n').filter((l) => /^[> ] +\d+ /.test(l)).length).toBeGreaterThan(40)

  const folder = join(mkdtempSync(join(tmpdir(), 'holdfast-')), 'simulated-8')
  mkdirSync(folder)
  writeFileSync(join(folder, 'case.yaml'), caseOf(kept.outcome, { name: 'simulated-8', log: kept.log, sent: kept.sent, households: kept.households }))
  const replayed = await replayCase(folder)
  if (!replayed.ok) throw new Error(JSON.stringify(replayed.problems.slice(0, 5)))
  expect(replayed.run.story.some((l) => JSON.stringify(l).includes('arrived') || JSON.stringify(l).includes('At scene'))).toBe(true)
}, 240_000)

test('a world in which every promise is kept has no violation: the check above fires on the deed, not by itself', async () => {
  const plan = { ...planOf(chanceOf(8).fork('plan'), 2), abuse: 0, other: 0 }
  expect((await live({ seed: 8, hours: 2, plan, policies, checks: [nobodyArrives], settle })).violation).toBeUndefined()
}, 30_000)

test('the ledger adds up', () => {
  const totals = { seeds: 10, years: 1.5, hours: 480, entries: 1_000, steps: 9_000, refused: 3, seconds: 60, failed: [] }
  const first = ledgerWith(undefined, { totals, from: 1, hours: 36, note: 'first', on: '2026-11-25' })
  expect(first).toContain('Total: 10 seeds, 1.50 control-room years, 0 violations')
  const second = ledgerWith(first, { totals: { ...totals, seeds: 5, years: 0.25 }, from: 11, hours: 36, note: 'second | run', on: '2026-11-26' })
  expect(second.trimEnd().split('\n').at(-1)).toBe('Total: 15 seeds, 1.75 control-room years, 0 violations')
  expect(second).toContain('| 2026-11-26 | 11–15 | 36 + 12 | 0.25 | 1000 | 9000 | 0 | 1.0 | second / run |')
})
