// The map of a person's page in a real browser: pins over tiles of a force's own, the same as a list, dark and light, narrow; and without a graphics card.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBaseMap } from '../src/adapters/base-map/base-map-file.ts'
import { openPostcodes } from '../src/adapters/postcode-places/postcodes-folder.ts'
import { importFile } from '../src/held/import-file.ts'
import { browserPath, faultsOf, openStageHolding, sideways, smallText, type Stage } from './browser.ts'
import { oneTile } from './pmtiles.ts'

const records = [
  { record: 'person', id: 'p1', name: 'Alison Brookfield', born: '1985-03-12', addresses: [{ text: '12 Example Road, Anytown', latitude: '50.01', longitude: '-10.02', from: '2025-07-01' }, { text: '3 Old Row, Anytown', latitude: '50.012', longitude: '-10.03', to: '2025-06-30' }, 'above the bakery, Anytown'] },
  { record: 'person', id: 'c1', name: 'Carl Brookfield', born: '1980-01-01', addresses: [{ text: '40 Sample Street, Anytown, LS3 1BB', postcode: 'LS3 1BB' }] },
  { record: 'person', id: 'm1', name: 'Ruth Hartwell', born: '1957-08-08', addresses: [{ text: '9 Far Lane, Farland', easting: '651409', northing: '313177' }] },
  { record: 'relationship', a: 'c1', b: 'p1', kind: 'ex-partner', from: '2014-07-12', to: '2025-06-30' },
  { record: 'event', id: 'e1', kind: 'crime', at: '2025-06-29', says: 'Assault in the hall.', persons: [{ role: 'victim', id: 'p1' }, { role: 'suspect', id: 'c1' }] },
  { record: 'event', id: 'e2', kind: 'crime', at: '2020-06-29', says: 'Known to few.', mayKnow: ['inspector'], persons: [{ role: 'victim', id: 'm1' }, { role: 'suspect', id: 'c1' }] },
]
const world: GeoJSON.Feature = { type: 'Feature', properties: { kind: 'ground' }, geometry: { type: 'Polygon', coordinates: [[[-60, -60], [60, -60], [60, 60], [-60, 60], [-60, -60]]] } }

describe.skipIf(browserPath === undefined)('the map of a person\'s page', { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-person-map-'))
  const file = (name: string, bytes: string | Buffer): string => { writeFileSync(join(dir, name), bytes); return join(dir, name) }
  const stages: Stage[] = []
  const stageWith = async (name: string, options: Parameters<typeof openStageHolding>[2]): Promise<Stage> => {
    const stage = await openStageHolding(join(dir, name), async (held) => {
      const from = file('p.ndjson', records.map((l) => JSON.stringify(l)).join('\n'))
      expect(await importFile(held, { file: from, source: 'crime-system', today: '2026-05-01', rejects: `${from}.rejects.csv` })).toMatchObject({ rejected: 0, fieldsLeftOut: 0 })
    }, options)
    stages.push(stage)
    return stage
  }
  let stage: Stage
  beforeAll(async () => {
    mkdirSync(join(dir, 'postcodes'))
    file('postcodes/ls.csv', '"LS3 1BB",10,430123,433765,"E92000001"\n')
    stage = await stageWith('room', {
      flags: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'], baseMap: openBaseMap(file('map.pmtiles', oneTile('surface_water', [world])), 'Map of Anytown County'), postcodes: openPostcodes(join(dir, 'postcodes'), (fault) => { throw fault }),
    })
  }, 180_000)
  afterAll(async () => { for (const s of stages) await s.end(); rmSync(dir, { recursive: true, force: true }) })
  const page = (look: object = {}, of = stage): Promise<Page> => of.sit('S-hale', 'call-handler', '#/person/crime-system%3Ap1', look)
  const drawn = async (on: Page): Promise<void> => { await on.locator('.map[aria-busy=false] .pin').first().waitFor(); await on.waitForTimeout(400) }
  const pixel = (on: Page): Promise<number[]> => on.locator('.map canvas').evaluate((canvas: HTMLCanvasElement) => new Promise<number[]>((done) => {
    const small = document.createElement('canvas')
    small.width = small.height = 1
    // A WebGL canvas can be read only in the frame in which it is drawn: a nudge draws it again.
    const read = (): void => { const to = small.getContext('2d')!; to.drawImage(canvas, 5, canvas.height / 2, 1, 1, 0, 0, 1, 1); done([...to.getImageData(0, 0, 1, 1).data]) }
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', keyCode: 37, bubbles: true } as KeyboardEventInit))
    requestAnimationFrame(() => requestAnimationFrame(read))
  }))

  test.each(['dark', 'light'] as const)('%s: pins with letters, a list that says the same, no fault of axe, no small text; narrow neither', async (theme) => {
    for (const look of [{ theme }, { theme, width: 320, height: 640 }]) {
      const on = await page(look)
      await drawn(on)
      expect(await on.locator('.map .pin').allTextContents()).toEqual(expect.arrayContaining(['A', 'B', 'C']))
      expect(await on.locator('.map').getByText('Map of Anytown County').count()).toBe(1)
      expect([...await faultsOf(on), ...('width' in look ? [] : await smallText(on, 17))]).toEqual([])
      expect(await sideways(on)).toBe(0)
      await on.context().close()
    }
  })

  test('each place in words: whose, earlier or now, how far as the crow flies, by postcode where only that is known, and where nobody knows it', async () => {
    const on = await page()
    await on.locator('.pins').waitFor()
    const lines = (await on.locator('.pins > li').allInnerTexts()).map((l) => l.replaceAll(/\s+/g, ' ').trim())
    expect(lines).toEqual([
      'A 12 Example Road, Anytown, from 1 July 2025', '– above the bakery, Anytown, not known where it lies', expect.stringMatching(/^B 3 Old Row, Anytown, until 30 June 2025, earlier 7\d\d m$/),
      expect.stringMatching(/^C Carl Brookfield, ex-partner: 40 Sample Street, Anytown, LS3 1BB, by postcode \d{3} km$/),
    ])
    await on.getByText('Carl Brookfield, ex-partner').click()
    await on.getByRole('heading', { name: 'Carl Brookfield', level: 1 }).waitFor()
    await on.context().close()
  })

  test('the tiles beneath are drawn in the colours of the theme, and drawn anew when it changes', async () => {
    const on = await page({ theme: 'dark' })
    await drawn(on)
    const dark = await pixel(on)
    expect(Math.max(...dark.slice(0, 3))).toBeLessThan(80)
    expect(dark.slice(0, 3)).not.toEqual([27, 33, 39])      // the bare ground, where no tile lies
    await on.getByRole('button', { name: 'Light' }).click()
    await on.waitForTimeout(800)
    expect(Math.min(...(await pixel(on)).slice(0, 3))).toBeGreaterThan(180)
    await on.context().close()
  })

  test('the map is drawn once, whatever else on the page is drawn anew, and its parts lie within it', async () => {
    const on = await page()
    await on.addInitScript(() => {
      const seen = globalThis as unknown as { drawnMaps: number }
      seen.drawnMaps = 0
      new MutationObserver((all) => { for (const m of all) for (const n of m.addedNodes) if (n instanceof HTMLElement && n.classList.contains('map-ground')) seen.drawnMaps += 1 }).observe(document, { subtree: true, childList: true })
    })
    await on.reload()
    await drawn(on)
    await on.waitForTimeout(2_500)      // the clock of the header, the strip, and the keys that come with it
    expect(await on.evaluate(() => (globalThis as unknown as { drawnMaps: number }).drawnMaps)).toBe(1)
    expect(await on.locator('.map canvas').count()).toBe(1)
    const [map, scale] = [await on.locator('.map').boundingBox(), await on.locator('.maplibregl-ctrl-scale').boundingBox()]
    expect(scale!.y > map!.y && scale!.y + scale!.height <= map!.y + map!.height).toBe(true)
    await on.context().close()
  })

  test('S25: what is restricted puts nobody on the map', async () => {
    const on = await stage.sit('S-hale', 'call-handler', '#/person/crime-system%3Ac1')
    await on.locator('.pins').waitFor()
    expect(await on.getByText('9 Far Lane').count()).toBe(0)
    const kerr = await stage.sit('S-kerr', 'inspector', '#/person/crime-system%3Ac1')
    await kerr.locator('.pins').waitFor()
    expect(await kerr.locator('.pins').getByText('9 Far Lane').count()).toBe(1)
    for (const p of [on, kerr]) await p.context().close()
  })

  test('where no map can be drawn the page says so and the list stays', async () => {
    const without = await stageWith('plain', { flags: ['--disable-3d-apis'] })
    const on = await page({}, without)
    await on.getByText('The map cannot be drawn here').waitFor()
    expect(await on.locator('.pins > li').count()).toBe(4)
    expect(await faultsOf(on)).toEqual([])
    await on.context().close()
  })
})
