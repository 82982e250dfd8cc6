// The page of a person and of an address on a real database, reached from a call and left again by keyboard, dark and light, at a desk and narrow.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../src/held/import-file.ts'
import { demoRecords } from '../src/simulator/held/demo-records.ts'
import { browserPath, faultsOf, openStageHolding, sideways, smallText, type Stage } from './browser.ts'
import { storyOfOne } from './story-of-one.ts'

describe.skipIf(browserPath === undefined)('person and address pages', { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-person-page-'))
  let stage: Stage
  beforeAll(async () => {
    const file = join(dir, 'p.ndjson')
    writeFileSync(file, [...storyOfOne, ...[...demoRecords(400, 3)].filter((r) => r.record === 'person')].map((l) => JSON.stringify(l)).join('\n'))
    stage = await openStageHolding(join(dir, 'room'), async (held) => {
      expect(await importFile(held, { file, source: 'crime-system', today: '2026-05-01', rejects: `${file}.rejects.csv` })).toMatchObject({ rejected: 0 })
    })
  }, 180_000)
  afterAll(async () => { await stage?.end(); rmSync(dir, { recursive: true, force: true }) })
  const talking = () => [...stage.server.room.seen().docs.contact.values()].find((c) => c.handler === 'S-hale' && c.ended === undefined)!.id
  const pages = [['#/person/crime-system%3Ap1', 'Alison Brookfield'], ['#/address/crime-system%3Ap1%400', 'Who lives and lived here']] as const

  test.each(['dark', 'light'] as const)('%s: axe finds nothing, no text is too small, nothing runs off the side, narrow neither', async (theme) => {
    for (const [hash, says] of pages) {
      const desk = await stage.sit('S-hale', 'call-handler', hash, { theme })
      await desk.getByText(says).first().waitFor()
      expect([...await faultsOf(desk), ...await smallText(desk, 17)], hash).toEqual([])
      expect(await sideways(desk)).toBe(0)
      await desk.context().close()
      const narrow = await stage.sit('S-hale', 'call-handler', hash, { theme, width: 320, height: 640 })
      await narrow.getByText(says).first().waitFor()
      await narrow.locator('summary').first().click()
      expect(await faultsOf(narrow), hash).toEqual([])
      expect(await sideways(narrow)).toBe(0)
      await narrow.context().close()
    }
  })

  test('the picture has a lane a kind and the days between contacts, and a table says the same', async () => {
    const page = await stage.sit('S-hale', 'call-handler', pages[0][0])
    await page.getByRole('img', { name: /dated things in \d lanes/ }).waitFor()
    expect(await page.locator('.when-lane').allTextContents()).toEqual(['Contacts and crimes', 'Children', 'Intelligence', 'Orders and bail', 'Markers', 'MARAC, MAPPA', 'Firearms'])
    expect(await page.locator('.when-days').allTextContents()).toContain('49 d')
    await page.getByText('The same as a table').click()
    expect(await page.getByRole('row', { name: /2026-04-20.*49 days/ }).count()).toBe(1)
    await page.context().close()
  })

  test('S21: from a call to the page and back by keyboard alone, nothing typed is lost', async () => {
    const contact = talking()
    const page = await stage.sit('S-hale', 'call-handler', `#/call/${contact}`)
    await page.getByLabel('Name').fill('Alison Brookfield')
    await page.getByLabel('Name').press('Enter')
    await page.getByLabel('Born').fill('12/03/1985')
    await page.getByLabel('Born').press('Enter')
    await expect.poll(() => Object.values(stage.server.room.seen().docs.contact.get(contact)!.checks).flatMap((a) => (a.is === 'answered' ? a.receipt.matches : [])).some((m) => 'record' in m && m.record.persons.some((p) => p.held === 'crime-system:p1')), { timeout: 20_000 }).toBe(true)
    await page.getByLabel(/^What you told/).fill('officers are near')
    const words = page.locator('#her-words')
    await words.focus()
    await page.keyboard.type('he is at the door again and')
    await page.keyboard.press('F2')
    await page.locator('.history').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('page of alison brookfield')
    await page.getByRole('menuitem', { name: 'Page of Alison Brookfield' }).and(page.locator('[data-focused]')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Alison Brookfield', level: 1 }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).toContain(`#/call/${contact}`)
    // Leaving the field keeps the line; a field that keeps none has its draft back.
    expect(stage.server.room.seen().docs.contact.get(contact)!.words.map((w) => w.text)).toContain('he is at the door again and')
    await page.locator('.said').getByText('again and').waitFor()
    expect(await page.getByLabel(/^What you told/).inputValue()).toBe('officers are near')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('her-words')
    await page.context().close()
  })

  test('S25: who may not look up what is held is told so, and sees nobody; somebody who is not held reads the same', async () => {
    for (const [staff, role, hash] of [['S-rowe', 'reviewer', pages[0][0]], ['S-hale', 'call-handler', '#/person/crime-system%3Anobody']] as const) {
      const page = await stage.sit(staff, role, hash)
      await page.getByText('not found, or not for you to see').waitFor()
      expect(await page.getByText('Alison').count()).toBe(0)
      await page.context().close()
    }
  })

  test('a page that cannot be drawn says so, with ways on, instead of nothing at all', async () => {
    const page = await stage.sit('S-hale', 'call-handler', '#/call')
    await page.route('**/views/person', async (route) => route.fulfill({ json: { at: Date.now(), view: { of: 'person', title: 'Odd' } } }))
    await page.goto(`${stage.server.address}${pages[0][0]}`)
    await page.getByText('THIS SCREEN CANNOT BE DRAWN').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.unroute('**/views/person')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Alison Brookfield', level: 1 }).waitFor()
    await page.goto(`${stage.server.address}#/call`)
    await page.getByText(/data \d/).first().waitFor()
    await page.context().close()
  })
})
