// The planner's report in a real browser, dark and light, at a desk and narrow: no fault against WCAG 2.2 AA that axe can find, no text too small, nothing cut off.
import { readFileSync } from 'node:fs'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPolicyText } from '../src/adapters/policy-files/read-policy-file.ts'
import { momentOf } from '../src/simulator/kernel/calendar.ts'
import { chartsOf } from '../src/simulator/plan/charts.ts'
import type { Days } from '../src/simulator/plan/days.ts'
import { findings } from '../src/simulator/plan/findings.ts'
import { liveDays } from '../src/simulator/plan/live-days.ts'
import { reportOf } from '../src/simulator/plan/report.tsx'
import { usualSeats, withMore, type Load, type Setting } from '../src/simulator/plan/setting.ts'
import { browserPath, faultsOf, sideways, smallText } from './browser.ts'

const settle = () => new Promise<void>((turn) => { setImmediate(turn) })

/** Four evenings of a small force, too thinly staffed, really lived; with one more dispatcher beside it. */
async function page(): Promise<string> {
  const read = readPolicyText(readFileSync(new URL('../policy/met-like.yaml', import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const load: Load = { calls: 27_500, others: 20_000, seed: 3, faults: 'none' }
  const usual = usualSeats(load)
  const setting: Setting = { name: 'as it is', policy: { name: read.file.policy, title: read.file.title, file: read.file, hash: read.hash }, seats: { ...usual.seats, dispatcher: 1, controller: 1 }, units: 5 }
  const more = withMore(setting, { dispatcher: 1 }, '1 more dispatcher in each shift')
  const days = [0, 1, 2, 3].map((nth): Days => ({ nth, from: momentOf('2026-04-10T18:00:00Z') + nth * 86_400_000, hours: 2 }))
  const tallies = async (s: Setting) => { const out = []; for (const d of days) out.push(await liveDays(s, load, d, settle)); return out }
  const f = findings({ load, years: 1, days, wanted: 4, whole: false, lived: [{ setting, tallies: await tallies(setting) }, { setting: more, tallies: await tallies(more) }] })
  return reportOf(f, await chartsOf(f))
}

describe.skipIf(browserPath === undefined)('the report of holdfast simulate', { timeout: 120_000 }, () => {
  let browser: Browser
  let html = ''
  beforeAll(async () => {
    html = await page()
    browser = await playwright.launch({ executablePath: browserPath!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  }, 180_000)
  afterAll(() => browser?.close())
  const open = async (colorScheme: 'dark' | 'light', width: number): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: 'en-GB' })
    const p = await context.newPage()
    await p.setContent(html)
    await p.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true })
    return p
  }

  test.each([['light', 1_280], ['dark', 1_280], ['light', 320], ['dark', 320], ['light', 800]] as const)('%s, %i px: axe finds nothing, no text is under 16 px, it does not run off the side', async (theme, width) => {
    const p = await open(theme, width)
    expect(await faultsOf(p)).toEqual([])
    expect(await smallText(p, 16)).toEqual([])
    expect(await sideways(p)).toBe(0)
    await p.context().close()
  })

  test.each([1_280, 320])('%i px: one drawing of each chart is seen; no words in it lie over one another or run out of it', async (width) => {
    const p = await open('light', width)
    const found = await p.evaluate(() => [...document.querySelectorAll('figure')].map((figure) => {
      const seen = [...figure.querySelectorAll('svg')].filter((svg) => svg.checkVisibility() && svg.getBoundingClientRect().width > 0)
      const frame = seen[0]!.getBoundingClientRect()
      const words = [...seen[0]!.querySelectorAll('text')].map((t) => ({ says: t.textContent, box: t.getBoundingClientRect() })).filter((w) => w.says !== '')
      const over = words.flatMap((a, i) => words.slice(i + 1).filter((b) => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 2 && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 6).map((b) => `${a.says} / ${b.says}`))
      const out = words.filter((w) => w.box.left < frame.left - 1 || w.box.right > frame.right + 1 || w.box.top < frame.top - 1 || w.box.bottom > frame.bottom + 1).map((w) => w.says)
      return { drawings: seen.length, words: words.length > 2, over, out }
    }))
    expect(found.length).toBeGreaterThanOrEqual(5)
    expect(found).toEqual(found.map(() => ({ drawings: 1, words: true, over: [], out: [] })))
    await p.context().close()
  })

  test('control: a pale word and a wide table are found', async () => {
    const p = await open('dark', 320)
    await p.evaluate(() => { const it = document.createElement('p'); it.style.cssText = 'color:#555;background:#444;font-size:9px;width:900px'; it.textContent = 'pale'; document.querySelector('main')!.append(it) })
    expect((await faultsOf(p)).some((f) => f.startsWith('color-contrast'))).toBe(true)
    expect(await smallText(p, 16)).toEqual(['9 px: pale'])
    await p.evaluate(() => { document.querySelector('main p:last-child')!.setAttribute('style', 'width:900px;max-width:none') })
    expect(await sideways(p)).toBeGreaterThan(0)
    await p.context().close()
  })
})
