import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBaseMap } from '#adapters/base-map/base-map-file.ts'
import { served } from './served.testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-map-'))
afterAll(() => { rmSync(dir, { recursive: true, force: true }) })
const file = (name: string, text: string): string => { writeFileSync(join(dir, name), text); return join(dir, name) }

test('without a map the browser is told so; who is not signed in is told nothing', async () => {
  const s = await served()
  const hale = await s.as('S-hale', 'call-handler')
  expect((await hale.get('/map')).body).toEqual({ kind: 'none', by: '' })
  expect(await hale.get('/map/base')).toMatchObject({ status: 404, body: { says: 'This control room was given no map.' } })
  for (const path of ['/map', '/map/base']) expect((await s.nobody.get(path)).status).toBe(401)
  await s.close()
})

test('GeoJSON is given whole', async () => {
  const text = '{"type":"FeatureCollection","features":[]}'
  const s = await served({ baseMap: openBaseMap(file('a.geojson', text), 'the county') })
  const hale = await s.as('S-hale', 'call-handler')
  expect((await hale.get('/map')).body).toEqual({ kind: 'geojson', by: 'the county' })
  expect(await hale.get('/map/base')).toMatchObject({ status: 200, text })
  expect((await s.nobody.get('/map/base')).status).toBe(401)
  await s.close()
})

test('tiles are given by ranges alone, and none outside the file', async () => {
  const s = await served({ baseMap: openBaseMap(file('a.pmtiles', 'PMTiles\u00030123456789'), '') })
  const { address } = s
  const { cookie } = await s.as('S-hale', 'call-handler')
  const ask = (range?: string) => fetch(new URL('/map/base', address), { headers: { cookie, ...(range === undefined ? {} : { range }) } })
  const part = await ask('bytes=8-11')
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '0123', 'bytes 8-11/18'])
  expect(await (await ask('bytes=16-')).text()).toBe('89')
  expect(await (await ask('bytes=16-9999')).text()).toBe('89')
  for (const range of [undefined, 'bytes=18-', 'bytes=5-2', 'bytes=-4', 'bytes=x-y', 'pages=1-2']) expect((await ask(range)).status, range ?? 'none').toBe(416)
  await s.close()
})
