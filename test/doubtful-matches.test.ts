// The support operator's queue on a real database with a real comparison behind it: by keyboard alone, dark and light, at a desk and narrow.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '#held/import-file.ts'
import { linkAll } from '#held/link-all.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { browserPath, faultsOf, openStageHolding, sideways, smallText, type Stage } from './browser.ts'

const alison = { record: 'person', given: 'Alison', family: 'Brookfield', sex: 'female', born: '1985-03-12', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }
const told = [
  { ...alison, id: 'P1' }, { ...alison, id: 'P3', given: 'Ali', born: '1985-12-03', phones: ['07700 900123', '07700 900777'], earlierNames: ['Alison Hartwell'] },
  { record: 'event', id: 'E1', kind: 'incident', at: '2025-01-02', says: 'Argument over contact with the children; he had left before officers came.', persons: [{ role: 'victim', id: 'P3' }] },
  { record: 'event', id: 'E2', kind: 'marker', at: '2024-02-02', until: '2025-02-02', says: 'Treat any call from here as urgent.', persons: [{ role: 'victim', id: 'P1' }] },
  { record: 'event', id: 'E3', kind: 'intelligence', at: '2025-03-03', says: 'For few eyes only.', persons: [{ role: 'victim', id: 'P1' }] },
]

describe.skipIf(browserPath === undefined)('doubtful matches', { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-doubtful-'))
  let stage: Stage
  beforeAll(async () => {
    const strangers = [...demoRecords(600, 3)].filter((r) => r.record === 'person')
    const file = join(dir, 'p.ndjson')
    writeFileSync(file, [...told, ...strangers].map((l) => JSON.stringify(l)).join('\n'))
    stage = await openStageHolding(join(dir, 'room'), async (held) => {
      await importFile(held, { file, source: 'custody', today: '2026-05-01', rejects: `${file}.rejects.csv` })
      await held.pool.query(`update event set doc = (doc::jsonb || '{"mayKnow":["S-nobody"]}')::json where ref = 'E3'`)
      await linkAll(held, { threads: 1 })
    })
  }, 180_000)
  afterAll(async () => { await stage?.end(); rmSync(dir, { recursive: true, force: true }) })
  const sit = (look = {}) => stage.sit('S-imre', 'support-operator', '#/doubtful', look)

  test.each(['dark', 'light'] as const)('%s: axe finds nothing, no text is too small, nothing runs off the side, narrow neither', async (theme) => {
    const desk = await sit({ theme })
    await desk.getByText('Alison Brookfield').first().waitFor()
    expect([...await faultsOf(desk), ...await smallText(desk, 17)]).toEqual([])
    expect(await sideways(desk)).toBe(0)
    await desk.context().close()
    const narrow = await sit({ theme, width: 320, height: 640 })
    await narrow.getByText('Alison Brookfield').first().waitFor()
    expect(await faultsOf(narrow)).toEqual([])
    expect(await sideways(narrow)).toBe(0)
    await narrow.context().close()
  })

  test('S21: by keyboard alone: the pair with a history stands first, is answered with a reason, and the answer is taken back', async () => {
    const page = await sit()
    await page.getByText('day and month are swapped').waitFor()
    expect(await page.getByText('For few eyes only.').count()).toBe(0)
    await page.locator('[data-list="Doubtful pairs"] .walk').first().focus()
    await page.keyboard.press('s')
    await page.keyboard.type('same number and flat, the month was misread')
    await page.keyboard.press('Enter')
    await page.locator('[data-list="Said lately"] .walk').first().waitFor()
    const [pair] = await stage.server.room.closed('pair', 5)
    expect(pair!.said).toMatchObject({ answer: 'same', reason: 'same number and flat, the month was misread', by: 'S-imre' })
    await page.locator('[data-list="Doubtful pairs"] .walk').first().focus()
    await page.keyboard.press('z')
    await page.keyboard.type('they are mother and daughter')
    await page.keyboard.press('Enter')
    await page.getByText('day and month are swapped').waitFor()
    await expect.poll(async () => (await stage.server.room.doc('pair', pair!.id))!.doc.said).toBeUndefined()
    await page.context().close()
  })

  test('S25: a role that does not say so is told so, and sees no record', async () => {
    const page = await stage.sit('S-hale', 'call-handler', '#/doubtful')
    await page.getByText('not found, or not for you to see').waitFor()
    expect(await page.getByText('Alison').count()).toBe(0)
    await page.context().close()
  })
})
