import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Run } from './drive.ts'
import { withRow } from './kills-ledger.ts'

test('a row is added and the totals count it', () => {
  const page = readFileSync(new URL('../../docs/kills-ledger.md', import.meta.url), 'utf8')
  const total = (text: string, what: string) => Number(new RegExp(`([\\d,]+) ${what}`).exec(/^Total: .*$/m.exec(text)![0])![1]!.replaceAll(',', ''))
  const run = { seed: 7, store: 'postgres', kills: 1_000, faults: { cuts: 5, refusals: 1, holds: 1, silences: 0, restarts: 3 }, acknowledged: 4_000, retried: 60, repeated: 9, lost: 1, doubled: 0, wrong: ['x'], steps: { warned: 2, alarmed: 3, climbed: 0, repeated: 0 }, late: { most: 90, overASecond: 0 } } as unknown as Run
  const more = withRow(withRow(page, run, new Date('2026-06-01T00:00:00Z')), { ...run, kills: 1 }, new Date('2026-06-02T00:00:00Z'))
  expect(more).toContain('| 2026-06-01 | 7 | PostgreSQL, two servers | 1000 | 5 | 2 | 3 | 4000 | 60 | 9 | 1 | 0 | 1 | 5 | 0 | 90 |\n| 2026-06-02 |')
  expect([total(more, 'kills') - total(page, 'kills'), total(more, 'lost') - total(page, 'lost')]).toEqual([1_001, 2])
  expect(() => withRow('an empty page', run, new Date())).toThrow('has lost its line')
})
