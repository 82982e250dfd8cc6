// A real browser on the real screens of a real server with the demo shift.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Role } from '../src/policy/roles.ts'
import { openHeld, type OpenHeld } from '../src/store/open-held.ts'
import { fillDemo } from '../src/server/demo/fill.ts'
import { startServer, type Running, type ServerOptions } from '../src/server/start-server.ts'
import { buildWeb } from '../tools/build.mjs'
import { chromium } from '../tools/found.mjs'

/** Path of the browser, or undefined where there is none: the suite is then left out, and npm test says so. */
export const browserPath = chromium()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Stage = { server: Running; browser: Browser; sit: (staff: string, role: Role, hash: string, look?: Look) => Promise<Page>; end: () => Promise<void> }
export type Look = { width?: number; height?: number; theme?: 'dark' | 'light'; address?: string }
/** A line to the server that can be cut and mended. */
export type Line = { address: string; cut: () => void; mend: () => void; end: () => Promise<void> }

/** `flags`: more of them for the browser; the rest goes to the server. */
export type StageOptions = Pick<ServerOptions, 'baseMap' | 'postcodes'> & { flags?: readonly string[] }

/** Starts a room, in memory unless said, with the demo shift, and a browser. `sit` opens a screen as a named person, in a browser profile of its own. */
export async function openStage(home: ServerOptions['home'] = { is: 'memory' }, { flags = [], ...options }: StageOptions = {}): Promise<Stage> {
  await buildWeb()
  const server = await startServer({ ...options, home, port: 0, demo: true, fill: ({ journal, now }) => fillDemo({ journal, now }) })
  const browser = await playwright.launch({
    executablePath: browserPath!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...flags],
  })
  const open: BrowserContext[] = []
  return {
    server, browser,
    async sit(staff, role, hash, { width = 1_920, height = 1_080, theme = 'dark', address = server.address } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: 'en-GB', timezoneId: 'Europe/London' })
      open.push(context)
      const signedIn = await context.request.post(`${address}session`, { data: { staff, role } })
      if (!signedIn.ok()) throw new Error(`${staff} could not sign in: ${await signedIn.text()}`)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(`${address}${hash}`)
      await page.getByText(/data \d/).first().waitFor()
      return page
    },
    async end() {
      for (const context of open) await context.close()
      await browser.close()
      await server.close()
    },
  }
}

/** The same on an embedded database in a folder, into which `load` has loaded something. The shift first: its calls are played on a room that holds nothing yet. */
export async function openStageHolding(dir: string, load: (held: OpenHeld) => Promise<void>, options: StageOptions = {}): Promise<Stage> {
  const home = { is: 'embedded', dir } as const
  await (await openStage(home)).end()
  const held = await openHeld(home)
  try { await load(held) } finally { await held.close() }
  return openStage(home, options)
}

/** What axe finds against WCAG 2.2 AA: rule, and where. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }> } }).axe
    const { violations } = await run.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${(n.failureSummary ?? '').split('\n')[1] ?? ''}`))
  })
}

/** Text on the page that is smaller than `least` px, each with its size. Hidden text and text for screen readers alone do not count. */
export const smallText = (page: Page, least: number): Promise<string[]> => page.evaluate((min) => {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement!
    const box = parent.getBoundingClientRect()
    if (!node.textContent?.trim() || box.width <= 1 || box.height <= 1 || !parent.checkVisibility()) continue
    const size = parseFloat(getComputedStyle(parent).fontSize)
    if (size < min) found.push(`${size} px: ${node.textContent.trim().slice(0, 60)}`)
  }
  return found
}, least)

/** What is cut off at the right of the window: a screen reflows, it does not scroll sideways. */
export const sideways = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))

/** A line of one's own to the server, over loopback: what passes through it stops when it is cut, as with a pulled cable. */
export async function lineTo(port: number): Promise<Line> {
  const open = new Set<Socket>()
  let whole = true
  const proxy = createServer((here) => {
    if (!whole) return here.destroy()
    const there = connect(port, '127.0.0.1')
    for (const [one, other] of [[here, there], [there, here]] as const) {
      open.add(one)
      one.on('error', () => other.destroy()).on('close', () => { open.delete(one); other.destroy() })
    }
    here.pipe(there).pipe(here)
  })
  await new Promise<void>((ready) => { proxy.listen(0, '127.0.0.1', ready) })
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`,
    cut: () => { whole = false; for (const socket of open) socket.destroy() },
    mend: () => { whole = true },
    end: () => new Promise((done) => { for (const socket of open) socket.destroy(); proxy.close(() => done()) }),
  }
}
