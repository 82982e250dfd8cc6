// A PMTiles archive of one tile, as a force's own map would be: for tests of the map beneath. Layout by the published specification, version 3.
import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'

const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)])

/** The bytes of an archive whose only tile, the whole world, holds `features` in a layer of that name. */
export function oneTile(layer: string, features: GeoJSON.Feature[]): Buffer {
  const cut = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 0, indexMaxZoom: 0 }).getTile(0, 0, 0)!
  const tile = Buffer.from(fromGeojsonVt({ [layer]: cut }, { version: 2 }))
  const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1])
  const metadata = Buffer.from(JSON.stringify({ vector_layers: [{ id: layer, fields: {} }] }))
  const header = Buffer.alloc(127)
  header.write('PMTiles', 0, 'latin1')
  header[7] = 3
  const lengths = [[127, directory.length], [127 + directory.length, metadata.length], [0, 0], [127 + directory.length + metadata.length, tile.length]] as const
  for (const [i, [from, length]] of lengths.entries()) { header.writeBigUInt64LE(BigInt(from), 8 + 16 * i); header.writeBigUInt64LE(BigInt(length), 16 + 16 * i) }
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(1n, at)
  header.set([1, 1, 1, 1, 0, 0], 96)      // clustered, neither compressed, vector tiles, zoom 0 to 0
  for (const [at, degrees] of [[102, -180], [106, -85], [110, 180], [114, 85]] as const) header.writeInt32LE(degrees * 10_000_000, at)
  return Buffer.concat([header, directory, metadata, tile])
}
