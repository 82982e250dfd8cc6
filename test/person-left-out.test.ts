// The page of somebody on whom more hangs than is shown at once, in a real browser: it says so, earlier ones are a press away, dark and light, narrow.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../src/held/import-file.ts'
import { browserPath, faultsOf, openStageHolding, sideways, type Stage } from './browser.ts'

const records = [
  { record: 'person', id: 'p1', name: 'Alison Brookfield', born: '1985-03-12', phones: ['07700 900123'] },
  ...Array.from({ length: 2_003 }, (_, i) => ({ record: 'event', id: `e${i}`, kind: 'incident', at: new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10), says: `Incident ${i}.`, persons: [{ role: 'victim', id: 'p1' }] })),
]

describe.skipIf(browserPath === undefined)('a page on which not all is shown', { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-left-out-'))
  let stage: Stage
  beforeAll(async () => {
    const file = join(dir, 'p.ndjson')
    writeFileSync(file, records.map((l) => JSON.stringify(l)).join('\n'))
    stage = await openStageHolding(join(dir, 'room'), async (held) => { await importFile(held, { file, source: 'custody', today: '2026-05-01', rejects: `${file}.rejects.csv` }) })
  }, 180_000)
  afterAll(async () => { await stage?.end(); rmSync(dir, { recursive: true, force: true }) })

  test.each(['dark', 'light'] as const)('%s: it says what is left out; a press shows the earlier ones, another the latest again', async (theme) => {
    const on = await stage.sit('S-hale', 'call-handler', '#/person/custody%3Ap1', theme === 'dark' ? { theme } : { theme, width: 320, height: 640 })
    const says = on.getByRole('region', { name: 'Not all of it is here' })
    await says.getByText('what happened before 4 January 2018 is left out here').waitFor()
    if (process.env.PICTURES !== undefined) await on.screenshot({ path: `${process.env.PICTURES}/left-out-${theme}.png` })
    expect(await faultsOf(on)).toEqual([])
    expect(await sideways(on)).toBe(0)
    await says.getByRole('button', { name: 'Show earlier ones' }).click()
    await on.getByText('This page begins at 4 January 2018: later events are not here.').waitFor()
    await on.getByText('Incident 0.').filter({ visible: true }).first().waitFor()
    if (process.env.PICTURES !== undefined) await on.screenshot({ path: `${process.env.PICTURES}/earlier-${theme}.png` })
    expect(await says.getByRole('button', { name: 'Show earlier ones' }).count()).toBe(0)
    await says.getByRole('button', { name: 'Show the latest' }).click()
    await says.getByRole('button', { name: 'Show earlier ones' }).waitFor()
    await on.context().close()
  })
})
