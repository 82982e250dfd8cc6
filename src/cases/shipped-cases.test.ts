import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { replayCase } from './replay-case.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../cases/${name}`, import.meta.url))

test.each([['f01-ms-a', 'met-like'], ['f01-ms-a', 'national-2026'], ['f02-ring-back', 'met-like'], ['f02-ring-back', 'national-2026']])('%s under %s: everything that must happen does', async (name, policy) => {
  const replayed = await replayCase(folder(name), policy)
  if (!replayed.ok) throw new Error(JSON.stringify(replayed.problems, null, 1))
  expect(replayed.run.musts.filter((m) => !m.ok)).toEqual([])
  expect(replayed.run.musts.length).toBeGreaterThan(10)
})
