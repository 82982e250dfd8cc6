// The Ms A call, taken by one person at one screen, dispatched by another at a second, and read by the crew on a phone: the whole product, in a real browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { browserPath, lineTo, openStage, type Stage } from './browser.ts'

describe.skipIf(browserPath === undefined)('the Ms A call, two people at two screens', { timeout: 120_000 }, () => {
  let stage: Stage
  let handler: Page
  let dispatcher: Page
  beforeAll(async () => {
    stage = await openStage()
    handler = await stage.sit('S-hale', 'call-handler', '#/call')
    dispatcher = await stage.sit('S-arden', 'dispatcher', '#/board')
  }, 120_000)
  afterAll(() => stage?.end())

  test('a newcomer signs in by picking a named person', async () => {
    const context = await stage.browser.newContext()
    const page = await context.newPage()
    await page.goto(stage.server.address)
    await page.getByRole('region', { name: 'Domestic-abuse specialist' }).getByRole('button', { name: /Tara Moss/ }).click()
    await page.getByText('Supervisor wall', { exact: false }).first().waitFor()
    await context.close()
  })

  test('it rings, is answered with one key, and is checked, read and floored while she speaks', async () => {
    await handler.getByRole('button', { name: 'Ring the Ms A call' }).click()
    await handler.getByText('07700 900123').first().waitFor()
    await handler.locator('tr', { hasText: '07700 900123' }).focus()
    await handler.keyboard.press('Enter')
    const words = handler.locator('#her-words')
    await words.waitFor()
    await expect.poll(() => words.evaluate((e) => e === document.activeElement)).toBe(true)      // ready to type
    await handler.getByLabel('Name', { exact: true }).fill('Anna Brook')
    await handler.getByLabel('Address', { exact: true }).fill('Flat 4, 12 Example Road')
    await handler.keyboard.press('Enter')
    await words.fill('There is loud banging at my door. I think it is my ex-husband. We had a bit of a domestic violence case last year.')
    await words.press('Enter')
    await handler.getByText(/Floor Immediate/).waitFor()
    await handler.getByText('MARKER LAPSED', { exact: true }).waitFor()
    await handler.getByText('MARAC', { exact: true }).waitFor()
    await handler.getByText(/proposed: YES/).waitFor()
  })

  test('S13, S14: the history is opened before grading, and "suspicious circumstances" is refused with the rule and the way on', async () => {
    await handler.keyboard.press('F9')
    await handler.getByText(/The checks found \d+ entries that nobody has opened/).waitFor()
    await handler.keyboard.press('F2')
    await handler.getByRole('list', { name: 'History, worst first' }).waitFor()
    await handler.getByLabel('What it is').selectOption({ label: 'Suspicious circumstances' })
    await handler.getByText(/would hide that this is domestic abuse/).first().waitFor()
    await handler.getByText(/Choose a domestic-abuse category/).first().waitFor()
    expect([...stage.server.room.seen().docs.incident.values()].some((i) => i.place === 'Flat 4, 12 Example Road')).toBe(false)
    await handler.getByLabel('What it is').selectOption({ label: 'Domestic incident' })
    await handler.keyboard.press('F9')
    await handler.getByText(/arrive by/).first().waitFor()
  })

  test('the dispatcher sees it without being told, says who goes with three keys, and the risk goes with the unit', async () => {
    const row = dispatcher.locator('tr', { hasText: 'Flat 4, 12 Example Road' })
    await row.waitFor()
    expect(await row.textContent()).toContain('NO UNIT')
    await row.focus()
    await dispatcher.keyboard.press('a')
    await dispatcher.getByRole('button', { name: /Send RP/ }).waitFor()
    await expect.poll(() => dispatcher.evaluate(() => document.activeElement?.closest('[data-list]')?.getAttribute('data-list'))).toBe('Free units')
    await dispatcher.keyboard.press('Enter')
    await expect.poll(async () => await row.textContent()).not.toContain('NO UNIT')
  })

  test('the crew reads the risk line by line on a phone and goes; the handler sees who comes', async () => {
    const { docs } = stage.server.room.seen()
    const incident = [...docs.incident.values()].find((i) => i.place === 'Flat 4, 12 Example Road')!
    const unit = docs.unit.get(incident.units[0]!)!
    const phone = await stage.sit(unit.crew[0]!, 'response-officer', '#/job', { width: 390, height: 844 })
    await phone.getByText('Flat 4, 12 Example Road').first().waitFor()
    await phone.getByText(/he may not come within|Special scheme/).first().waitFor()      // S19: never the first line alone
    await phone.getByRole('button', { name: /Confirm all/ }).click()
    await phone.getByText('every line confirmed').waitFor()
    await phone.getByRole('button', { name: /on way/i }).first().click()
    await handler.getByText(new RegExp(unit.callSign)).first().waitFor()
    await expect.poll(() => stage.server.room.seen().docs.unit.get(unit.id)?.commitment?.enRouteAt).toBeGreaterThan(0)
    const owed = [...stage.server.room.seen().docs.obligation.values()].filter((o) => o.home === incident.id).map((o) => o.owes)
    expect(owed).toContain('arrive')         // S8: nothing but arrival ends it
    expect(owed).not.toContain('brief')
  })

  test('S28, S29: with the line cut the clocks run on, the age is said, and what was done meanwhile is sent when it is back, once', async () => {
    const line = await lineTo(stage.server.port)
    const page = await stage.sit('S-bell', 'dispatcher', '#/board', { address: line.address })
    const row = page.locator('tr', { hasText: '90 Elm Terrace' })
    await row.waitFor()
    line.cut()
    const before = await page.locator('.head-clock').textContent()
    await page.getByText(/^OLD/).first().waitFor({ timeout: 30_000 })
    expect(await page.locator('.head-clock').textContent()).not.toBe(before)
    await row.focus()
    await page.keyboard.press('a')
    await page.getByRole('button', { name: /Send RP/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(1_500)
    const unitsThere = () => [...stage.server.room.seen().docs.incident.values()].find((i) => i.place === '90 Elm Terrace')!.units
    expect(unitsThere()).toEqual([])
    line.mend()
    await expect.poll(() => unitsThere().length, { timeout: 30_000 }).toBe(1)
    await expect.poll(() => page.getByText(/^OLD/).count(), { timeout: 30_000 }).toBe(0)
    await page.context().close()
    await line.end()
  })
})
