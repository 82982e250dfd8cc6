// How long a call handler waits: from the key that ends a name until the history of that person stands on the card, in a real browser on a real server.
import pg from 'pg'
import { chromium as playwright, type Page } from 'playwright-core'
import { fillDemo } from '../src/server/demo/fill.ts'
import { startServer } from '../src/server/start-server.ts'
import { chromium } from '../tools/found.mjs'
import { percentile, type Timing, type Verdict } from './figures.ts'
import { at } from './run.ts'

type Someone = { name: string; born: string }

/** Types `n` names on an open call of a server on what is held at `url`, and times the card. Left out, and said so, where there is no browser. */
export async function cards(url: string, n: number, held: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const program = chromium()
  if (program === undefined) { process.stderr.write('no browser: key to card is left out … '); return }
  const people = await withHistory(url, n + 5)
  const running = await startServer({ home: { is: 'postgres', url }, port: 0, demo: true, fill: ({ journal, now }) => fillDemo({ journal, now }) })
  const browser = await playwright.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (const until = performance.now() + 300_000; performance.now() < until;) {
      const { heldInMemory } = (await (await fetch(`${running.address}health`)).json()) as { heldInMemory: { is: string } }
      if (heldInMemory.is === 'ready') break
      await new Promise((r) => { setTimeout(r, 200) })
    }
    const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } })
    await context.request.post(`${running.address}session`, { data: { staff: 'S-hale', role: 'call-handler' } })
    const page = await context.newPage()
    const contact = [...running.room.seen().docs.contact.values()].find((c) => c.handler === 'S-hale' && c.ended === undefined)!.id
    await page.goto(`${running.address}#/call/${contact}`)
    await page.locator('#her-words').waitFor()
    await page.keyboard.press('F2')
    const latencies: number[] = []
    const from = performance.now()
    for (const [i, one] of people.entries()) {
      const took = await timed(page, one)
      if (i >= 5 && took !== undefined) latencies.push(took)
    }
    rows.push({ what: `from the key that ends a name to the card with that history, among ${held}`, n: latencies.length, seconds: (performance.now() - from) / 1_000, latencies })
    verdicts.push(at('key to card p95 ≤ 150 ms', percentile(latencies, 95), 150, ' ms'), at('names whose history did not come within 3 s', people.length - 5 - latencies.length, 0, ''))
  } finally {
    await browser.close()
    await running.close()
  }
}

/** ms from Enter in the field of names until the card names the person; undefined when it does not within three seconds. */
async function timed(page: Page, { name, born }: Someone): Promise<number | undefined> {
  await page.getByLabel('Born').fill(born)
  await page.getByLabel('Born').press('Enter')
  await page.waitForTimeout(250)
  const field = page.getByLabel('Name', { exact: true })
  await field.fill(name)
  await page.evaluate((wanted) => {
    const here = globalThis as unknown as { took?: Promise<number | undefined> }
    here.took = new Promise((resolve) => {
      let pressed: number | undefined
      addEventListener('keydown', () => { pressed = performance.now() }, { capture: true, once: true })
      const there = (): boolean => [...document.querySelectorAll('.history a')].some((a) => a.textContent!.toLowerCase() === wanted.toLowerCase())
      const look = (): void => {
        if (pressed === undefined || !there()) { requestAnimationFrame(look); return }
        const at = performance.now() - pressed
        resolve(at)
      }
      setTimeout(() => resolve(undefined), 3_000)
      look()
    })
  }, name)
  await field.press('Enter')
  return page.evaluate(() => (globalThis as unknown as { took: Promise<number | undefined> }).took)
}

async function withHistory(url: string, n: number): Promise<Someone[]> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    const { rows } = await db.query<{ doc: { names: { full?: string; given?: string; family?: string }[]; born: { date: string } } }>(`select s.doc from subject s where s.doc #>> '{born,date}' ~ '^\\d{4}-\\d\\d-\\d\\d$' and s.id in (select subject from role where role = 'victim') order by s.id limit $1`, [n])
    return rows.map(({ doc: { names: [first], born } }) => ({ name: first!.full ?? `${first!.given ?? ''} ${first!.family ?? ''}`.trim(), born: born.date.split('-').reverse().join('/') }))
  } finally { await db.end() }
}
