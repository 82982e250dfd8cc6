import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anAppend, aWrite } from './appends.testing.ts'
import { journalContract } from './journal.testing.ts'
import { openEmbedded } from './open-embedded.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'holdfast-embedded-'))

journalContract('the journal on the embedded engine', async () => {
  const dir = folder()
  const journal = await openEmbedded(dir)
  return { journal, another: journal, close: async () => { await journal.close(); rmSync(dir, { recursive: true }) } }
})

test('it says what a slow first start is doing, keeps everything over a close, and lets one opener in at a time', async () => {
  const dir = folder()
  const doing: string[] = []
  const first = await openEmbedded(dir, { onProgress: (what) => doing.push(what) })
  expect(doing).toEqual(['making a new database', 'flushing it to disk', 'starting the database'])
  await first.append(anAppend({ about: ['\ufeffsubject'], writes: [aWrite('I-1', { doc: 'kept' })] }))
  expect(await first.numbers(5)).toBe(1001)
  await expect(openEmbedded(dir)).rejects.toThrow(`in use by process ${process.pid}`)
  await first.close()

  const second = await openEmbedded(dir)
  expect(await second.open()).toMatchObject({ position: 1, rows: [{ id: 'I-1', doc: 'kept' }] })
  expect(await second.story('\ufeffsubject', 0, 5)).toHaveLength(1)
  expect(await second.numbers(1)).toBe(1006)
  await second.close()
  await second.close()
  rmSync(dir, { recursive: true })
})
