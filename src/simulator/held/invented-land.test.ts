import { expect, test } from 'vitest'
import { demoRecords } from './demo-records.ts'
import { inventedLand, whereInvented } from './invented-land.ts'

type Address = { text: string; latitude?: string; longitude?: string }
const metres = (a: { lat: number; lon: number }, b: { lat: number; lon: number }): number => Math.hypot((a.lat - b.lat) * 111_320, (a.lon - b.lon) * 111_320 * Math.cos(a.lat * Math.PI / 180))

test('a street lies on one road of its town, doors in a row and even ones over the way; the same street of another town lies elsewhere', () => {
  const at = (number: string, town = 'Leeds') => whereInvented({ town, street: 'Mill Lane', number })
  expect(at('12')).toEqual(at('12'))
  expect(metres(at('11'), at('13'))).toBeLessThan(30)
  expect(metres(at('12'), at('13'))).toBeGreaterThan(20)
  expect(metres(at('1'), at('99'))).toBeGreaterThan(400)
  expect(metres(at('12'), at('12', 'Hull'))).toBeGreaterThan(5_000)
})

test('made-up homes lie within their town, at sea off every coast, and on its roads', () => {
  const { features } = inventedLand()
  const towns = new Map(features.flatMap((f) => (f.properties.kind === 'place' ? [[f.properties.name!, f.geometry.coordinates as [number, number]] as const] : [])))
  const homes = [...demoRecords(2_000, 3)].flatMap((r) => (r['addresses'] ?? []) as Address[]).filter((a) => a.latitude !== undefined)
  expect(homes.length).toBeGreaterThan(1_000)
  for (const h of homes) {
    const at = { lat: Number(h.latitude), lon: Number(h.longitude) }
    const [, town] = [...towns].filter(([name]) => h.text.includes(name)).map(([, [lon, lat]]) => [metres(at, { lat, lon }), { lat, lon }] as const).sort(([a], [b]) => a - b)[0]!
    expect(metres(at, town), h.text).toBeLessThan(2_400)
    expect(at.lon).toBeLessThan(-10.7)      // west of Ireland's last island
  }
  const near = features.filter((f) => f.properties.kind === 'minor' || f.properties.kind === 'main').flatMap((f) => (f.geometry.coordinates as [number, number][][]).flat())
  expect(near.length).toBeGreaterThan(10_000)
})
