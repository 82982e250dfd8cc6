import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setOldShiftAside } from './old-shift.ts'

test('a shift of hours ago is set aside whole; one that ran just now, and a folder that is none, are left alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-old-'))
  const demo = join(dir, 'demo')
  expect(setOldShiftAside(demo, Date.now())).toBeUndefined()
  mkdirSync(join(demo, 'database', 'pg_wal'), { recursive: true })
  writeFileSync(join(demo, 'database', 'pg_wal', '000000010000000000000001'), 'kept')
  expect(setOldShiftAside(demo, Date.now() + 5 * 3_600_000)).toBeUndefined()
  const aside = setOldShiftAside(demo, Date.now() + 7 * 3_600_000)!
  expect([existsSync(demo), readdirSync(join(aside, 'database', 'pg_wal'))]).toEqual([false, ['000000010000000000000001']])
  rmSync(dir, { recursive: true })
})
