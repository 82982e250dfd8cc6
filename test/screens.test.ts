// Every screen, dark and light, at a desk and narrow: no fault against WCAG 2.2 AA that axe can find, no text too small for its seat, nothing cut off.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../src/policy/roles.ts'
import { browserPath, faultsOf, openStage, sideways, smallText, type Stage } from './browser.ts'

type Seat = { name: string; staff: string; role: Role; hash: string }
const seats: readonly Seat[] = [
  { name: 'call-taking, the list', staff: 'S-iqbal', role: 'call-handler', hash: '#/call' },
  { name: 'dispatch board', staff: 'S-bell', role: 'dispatcher', hash: '#/board' },
  { name: 'supervisor wall', staff: 'S-holt', role: 'controller', hash: '#/wall' },
  { name: 'second look at closed contacts', staff: 'S-rowe', role: 'reviewer', hash: '#/sampled' },
  { name: 'case replay', staff: 'S-rowe', role: 'reviewer', hash: '#/replay/f01-ms-a' },
]

/** Closes contacts until two are drawn to be looked at again, one with a line of ours that puts the caller off; one is looked at. */
async function somethingToLookAt({ server: { room } }: Stage): Promise<void> {
  const tell = async (staff: string, role: Role, command: Record<string, unknown>) => {
    const told = await room.tell({ id: `screens-${n += 1}`, ...command }, { is: 'staff', staff: staff as `S-${string}`, role })
    return (told as { made?: { contact?: string } }).made?.contact
  }
  let n = 0
  const drawn = () => [...room.seen().docs.contact.values()].filter((c) => c.sample !== undefined && c.sample.verdict === undefined)
  for (let i = 0; i < 150 && drawn().length < 3; i += 1) {
    const contact = await tell('S-iqbal', 'call-handler', { type: 'record-contact', channel: '101', take: true, words: [{ who: 'caller', text: 'I left my purse on the bus, my husband says to ask you' }, ...(i === 0 ? [{ who: 'handler', text: 'There is nothing we can do about that, ring back in the morning' }] : [])] })
    await tell('S-iqbal', 'call-handler', { type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'a purse lost on a bus, nobody is feared' })
    await tell('S-iqbal', 'call-handler', { type: 'end-contact', contact, decision: 'no-incident' })
  }
  await tell('S-rowe', 'reviewer', { type: 'review-sample', contact: drawn()[0]?.id, verdict: 'not-abuse', reason: 'a lost purse and nothing else in the words' })
}

describe.skipIf(browserPath === undefined)('screens', { timeout: 120_000 }, () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await somethingToLookAt(stage)
  }, 120_000)
  afterAll(() => stage?.end())
  const divert = () => [...stage.server.room.seen().docs.divert.values()].find((d) => d.state === 'to-review')!.id
  const talking = () => [...stage.server.room.seen().docs.contact.values()].find((c) => c.handler === 'S-hale' && c.ended === undefined)!.id
  const working = () => [...stage.server.room.seen().docs.incident.values()].find((i) => i.domesticAbuse === 'yes' && i.closed === undefined)!.id
  const all = (): Seat[] => [...seats,
    { name: 'call-taking, on a call', staff: 'S-hale', role: 'call-handler', hash: `#/call/${talking()}` },
    { name: 'dispatch board, a job open', staff: 'S-arden', role: 'dispatcher', hash: `#/board/${working()}` },
    { name: 'divert review', staff: 'S-holt', role: 'controller', hash: `#/wall/${divert()}` },
  ]

  test.each(['dark', 'light'] as const)('%s at a desk: axe finds nothing, no text is under 17 px, nothing runs off the side', async (theme) => {
    const found: string[] = []
    for (const seat of all()) {
      const page = await stage.sit(seat.staff, seat.role, seat.hash, { theme })
      await page.waitForTimeout(700)
      for (const fault of [...await faultsOf(page), ...await smallText(page, 17)]) found.push(`${seat.name}: ${fault}`)
      if (await sideways(page) > 0) found.push(`${seat.name}: runs off the side by ${await sideways(page)} px`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })

  test('narrow (400 % zoom of a desk, 320 px): it reflows, and axe finds nothing', async () => {
    const found: string[] = []
    for (const seat of all()) {
      const page = await stage.sit(seat.staff, seat.role, seat.hash, { width: 320, height: 640 })
      await page.waitForTimeout(700)
      for (const fault of await faultsOf(page)) found.push(`${seat.name}: ${fault}`)
      if (await sideways(page) > 0) found.push(`${seat.name}: runs off the side by ${await sideways(page)} px`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })

  test.each(['dark', 'light'] as const)("the officer's phone, %s: axe finds nothing, the four acts are 56 px, other targets 48", async (theme) => {
    const page = await stage.sit('S-thorne', 'response-officer', '#/job', { width: 390, height: 844, theme })
    await page.waitForTimeout(700)
    expect(await faultsOf(page)).toEqual([])
    expect(await smallText(page, 17)).toEqual([])
    const low = await page.locator('button:visible').evaluateAll((all) => all.map((b) => ({ says: b.textContent!.trim().slice(0, 40), high: b.getBoundingClientRect().height })).filter((b) => b.high < 47.5 && b.high > 1))
    expect(low).toEqual([])
    const four = await page.locator('.act-officer:visible').evaluateAll((all) => all.map((b) => b.getBoundingClientRect().height))
    expect(four.length).toBeGreaterThanOrEqual(4)
    expect(Math.min(...four)).toBeGreaterThanOrEqual(56)
    await page.context().close()
  })

  test('control: a fault put into a screen is found', async () => {
    const page = await stage.sit('S-bell', 'dispatcher', '#/board')
    await page.evaluate(() => { const p = document.createElement('p'); p.style.cssText = 'color:#777;background:#888;font-size:9px'; p.textContent = 'grey on grey'; document.querySelector('main')!.append(p); const i = document.createElement('img'); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.querySelector('main')!.append(i) })
    expect((await faultsOf(page)).some((f) => f.startsWith('color-contrast'))).toBe(true)
    expect((await faultsOf(page)).some((f) => f.startsWith('image-alt'))).toBe(true)
    expect(await smallText(page, 17)).toContain('9 px: grey on grey')
    await page.context().close()
  })
})
