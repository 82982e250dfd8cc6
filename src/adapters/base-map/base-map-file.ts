// The map that lies beneath what is drawn: a file of the force's own, of tiles (PMTiles) or of lines, areas and names (GeoJSON). None is shipped, and none is fetched from anywhere.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { CannotUse } from '../cannot-use.ts'

/** `tiles`: a PMTiles archive read in parts; `geojson`: read whole. `by`: whose map it is, shown on it. */
export type BaseMap = { kind: 'tiles'; file: string; bytes: number; by: string } | { kind: 'geojson'; text: string; by: string }

const mostGeoJson = 32 * 1_024 * 1_024
const remedy = 'give a PMTiles archive (version 3), or GeoJSON of up to 32 MB with degrees'

/** Reads what a map file is. Throws {@link CannotUse} when it is none. */
export function openBaseMap(file: string, by: string): BaseMap {
  if (!existsSync(file) || !statSync(file).isFile()) throw new CannotUse(`"${file}" is no file`, remedy)
  const { size } = statSync(file)
  const head = Buffer.alloc(8)
  const at = openSync(file, 'r')
  try { readSync(at, head, 0, 8, 0) } finally { closeSync(at) }
  if (head.subarray(0, 7).toString('latin1') === 'PMTiles') {
    if (head[7] !== 3) throw new CannotUse(`"${file}" is a PMTiles archive of version ${head[7]}`, remedy)
    return { kind: 'tiles', file, bytes: size, by }
  }
  if (size > mostGeoJson) throw new CannotUse(`"${file}" is no PMTiles archive, and has ${Math.ceil(size / 1_048_576)} MB`, remedy)
  const text = readFileSync(file, 'utf8')
  let read: unknown
  try { read = JSON.parse(text) } catch { throw new CannotUse(`"${file}" is neither a PMTiles archive nor JSON`, remedy) }
  const { type, features } = (typeof read === 'object' && read !== null ? read : {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw new CannotUse(`"${file}" is JSON, and no GeoJSON FeatureCollection`, remedy)
  return { kind: 'geojson', text, by }
}
