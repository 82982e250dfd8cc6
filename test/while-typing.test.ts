// Checks run while somebody types: at once when a value is whole, after a pause when it may be, and nothing of what is being typed is lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { DomainFact } from '../src/domain/facts.ts'
import { browserPath, openStage, type Stage } from './browser.ts'

describe.skipIf(browserPath === undefined)('while somebody types', { timeout: 120_000 }, () => {
  let stage: Stage
  let page: Page
  let contact: `C-${string}`
  beforeAll(async () => {
    stage = await openStage()
    page = await stage.sit('S-hale', 'call-handler', '#/call')
    await page.getByRole('button', { name: 'Ring the Ms A call' }).click()
    await page.locator('tr', { hasText: '07700 900123' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('#her-words').waitFor()
    contact = /C-\d+/.exec(page.url())![0] as typeof contact
  }, 120_000)
  afterAll(() => stage?.end())
  const held = () => stage.server.room.seen().docs.contact.get(contact)!
  const sets = async (): Promise<string[]> => (await stage.server.journal.story(contact, 0, 500)).flatMap((e) => e.facts as DomainFact[]).flatMap((f) => (f.type === 'identifiers-set' ? [JSON.stringify(f.identifiers)] : []))
  const field = (label: string) => page.getByLabel(label, { exact: true })

  test('a number is asked by at its last digit, with the field not left; the keyboard stays in it', async () => {
    await field('Number').fill('')
    await field('Number').pressSequentially('0770090012')
    await page.waitForTimeout(150)
    expect(held().identifiers.number).toBe('07700 900123')      // what the telephone said stands until more is known
    await field('Number').pressSequentially('4')
    await expect.poll(() => held().identifiers.number, { timeout: 2_000 }).toBe('07700900124')
    expect(await field('Number').evaluate((e) => e === document.activeElement)).toBe(true)
  })

  test('a name is asked by when typing pauses, once; a space and the rest of it come after, and no letter is lost', async () => {
    const before = (await sets()).length
    await field('Name').pressSequentially('Ann')
    await page.waitForTimeout(900)
    expect(held().identifiers.name, 'a first name alone names nobody').toBeUndefined()
    await field('Name').pressSequentially('a Brook', { delay: 80 })
    await expect.poll(() => held().identifiers.name, { timeout: 3_000 }).toBe('Anna Brook')
    await page.waitForTimeout(300)
    await field('Name').pressSequentially(' ')
    await page.waitForTimeout(900)
    expect(await field('Name').inputValue()).toBe('Anna Brook ')
    await field('Name').pressSequentially('Hart', { delay: 80 })
    await expect.poll(() => held().identifiers.name, { timeout: 3_000 }).toBe('Anna Brook Hart')
    expect(await field('Name').inputValue()).toBe('Anna Brook Hart')
    await field('Name').press('Enter')
    await page.waitForTimeout(400)
    expect((await sets()).slice(before)).toEqual(['{"name":"Anna Brook"}', '{"name":"Anna Brook Hart"}'])
    expect(Object.values(held().checks).every((a) => a.is !== 'answered' || a.receipt.query['name'] === 'Anna Brook Hart')).toBe(true)
  })

  test('letters of another script are not asked by before they are chosen', async () => {
    const before = (await sets()).length
    await field('Name').fill('')
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.imeSetComposition', { text: 'wang xiaoming', selectionStart: 13, selectionEnd: 13 })
    await page.waitForTimeout(1_000)
    expect((await sets()).slice(before)).toEqual([])
    await keys.send('Input.insertText', { text: '王 小明' })
    await expect.poll(() => held().identifiers.name, { timeout: 3_000 }).toBe('王 小明')
    expect((await sets()).slice(before)).toEqual(['{"name":"王 小明"}'])
    await keys.detach()
  })

  test('before there is a job an address is asked by in a pause; afterwards only when it is left, since the crew goes there', async () => {
    await field('Address').pressSequentially('Flat 4, 12 Example Road', { delay: 30 })
    await expect.poll(() => held().identifiers.address, { timeout: 3_000 }).toBe('Flat 4, 12 Example Road')
    await page.keyboard.press('F2')
    await page.getByRole('list', { name: 'History, worst first' }).waitFor()
    await page.keyboard.press('F9')
    await expect.poll(() => held().incident, { timeout: 5_000 }).toBeDefined()
    const place = () => stage.server.room.seen().docs.incident.get(held().incident!)!.place
    await field('Address').fill('Flat 4, 13 Exa')
    await page.waitForTimeout(1_200)
    expect(place()).toBe('Flat 4, 12 Example Road')
    await field('Address').fill('Flat 4, 13 Example Road')
    await field('Address').press('Tab')
    await expect.poll(place, { timeout: 3_000 }).toBe('Flat 4, 13 Example Road')
  })
})
