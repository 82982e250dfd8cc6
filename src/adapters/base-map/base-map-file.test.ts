import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CannotUse } from '../cannot-use.ts'
import { openBaseMap } from './base-map-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-base-map-'))
afterAll(() => { rmSync(dir, { recursive: true, force: true }) })
const file = (name: string, text: string | Buffer): string => { writeFileSync(join(dir, name), text); return join(dir, name) }

test('tiles are told by what stands in the file, not by its name; GeoJSON is read whole', () => {
  expect(openBaseMap(file('a.bin', Buffer.from('PMTiles\u0003and more')), 'the county')).toMatchObject({ kind: 'tiles', bytes: 16, by: 'the county' })
  const text = '{"type":"FeatureCollection","features":[]}'
  expect(openBaseMap(file('b.json', text), '')).toEqual({ kind: 'geojson', text, by: '' })
})

test.each([
  ['gone', 'is no file'], ['old.pmtiles', 'is a PMTiles archive of version 2'], ['picture.png', 'is neither a PMTiles archive nor JSON'], ['list.json', 'is JSON, and no GeoJSON FeatureCollection'], ['null.json', 'is JSON, and no GeoJSON FeatureCollection'],
])('%s is refused with the way on: %s', (name, says) => {
  file('old.pmtiles', Buffer.from('PMTiles\u0002')); file('picture.png', Buffer.from([0x89, 0x50, 0x4e])); file('list.json', '[1]'); file('null.json', 'null')
  expect(() => openBaseMap(join(dir, name), '')).toThrow(says)
  expect(() => openBaseMap(join(dir, name), '')).toThrow(CannotUse)
  expect(() => openBaseMap(join(dir, name), '')).toThrow(/give a PMTiles archive/)
})
