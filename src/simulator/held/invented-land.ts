// Where made-up people live, on a map: an archipelago of towns in the open sea, so that no pin of an invented person stands on a real home. The map beneath and the homes on it come of the same roads.
import type { Degrees } from '#matching/national-grid.ts'
import { numberOf } from '../kernel/chance.ts'
import { townNames } from './lists.ts'

type Metres = readonly [east: number, north: number]

const roads = 14               // each way, in a town
const apart = 210              // metres between two of them
const half = (roads - 1) * apart / 2
const across = 10              // towns in a row of the archipelago
const sea = { lat: 47.2, lon: -14.5 }
const stepLat = 0.2, stepLon = 0.3
const metresOfDegree = 111_320

const indexOf = new Map(townNames.map((name, i) => [name, i]))
const centreOf = (town: string): Degrees => { const i = indexOf.get(town) ?? 0; return { lat: sea.lat + Math.floor(i / across) * stepLat, lon: sea.lon + (i % across) * stepLon } }
const turnOf = (town: string): number => (numberOf(`turn ${town}`) % 90) * Math.PI / 180

/** Degrees of a place so many metres from the middle of a town, its roads turned as they lie there. */
function placed(town: string, [east, north]: Metres): Degrees {
  const [centre, turn] = [centreOf(town), turnOf(town)]
  const [e, n] = [east * Math.cos(turn) - north * Math.sin(turn), east * Math.sin(turn) + north * Math.cos(turn)]
  const lat = centre.lat + n / metresOfDegree
  return { lat: Number(lat.toFixed(5)), lon: Number((centre.lon + e / (metresOfDegree * Math.cos(centre.lat * Math.PI / 180))).toFixed(5)) }
}

/** A point of road `k` of a town, `along` metres from its middle; roads bend a little, each its own way. */
function onRoad(town: string, k: number, along: number, aside = 0): Degrees {
  const bend = 60 * Math.sin(along / 500 + (numberOf(`${town} ${k}`) % 7))
  const off = (k % roads) * apart - half + bend + aside
  return placed(town, k < roads ? [along, off] : [off, along])
}

/** Where a made-up home lies: the same street of a town always on the same road, its doors in a row, even numbers over the way. */
export function whereInvented({ town, street, number }: { town: string; street: string; number: string }): Degrees {
  const spot = numberOf(`${street} ${town}`)
  const door = parseInt(number, 10) || 1
  const from = -half + (spot >>> 8) % 900
  return onRoad(town, spot % (2 * roads), from + door * 7, door % 2 === 0 ? 14 : -14)
}

type Feature = { type: 'Feature'; properties: { kind: 'main' | 'minor' | 'water' | 'green' | 'land' | 'place'; name?: string }; geometry: { type: string; coordinates: unknown } }
const pair = ({ lat, lon }: Degrees): [number, number] => [lon, lat]
const steps = (from: number, to: number, n: number): number[] => Array.from({ length: n + 1 }, (_, i) => from + (to - from) * i / n)
const circle = (town: string, radius: number, wobble: number): [number, number][] => steps(0, 2 * Math.PI, 40).map((a, i, all) => { const r = radius * (1 + wobble * Math.sin((i % (all.length - 1)) * 1.7 + numberOf(town) % 5)); return pair(placed(town, [r * Math.cos(a), r * Math.sin(a)])) })

/** The map of the whole archipelago as GeoJSON: islands, roads, a river and a park of each town, and its name. */
export function inventedLand(): { type: 'FeatureCollection'; features: Feature[] } {
  const features = townNames.flatMap((town): Feature[] => {
    const feature = (kind: Feature['properties']['kind'], type: string, coordinates: unknown, name?: string): Feature => ({ type: 'Feature', properties: { kind, ...name === undefined ? {} : { name } }, geometry: { type, coordinates } })
    const line = (k: number): [number, number][] => steps(-half - 150, half + 150, 9).map((along) => pair(onRoad(town, k, along)))
    const all = Array.from({ length: 2 * roads }, (_, k) => k)
    const main = new Set([roads / 2, roads + roads / 2])
    const park = (numberOf(`park ${town}`) % 5) - 2
    const corner = (e: number, n: number): [number, number] => pair(placed(town, [park * apart + e, -park * apart + n]))
    return [
      feature('land', 'Polygon', [circle(town, half * 1.75, 0.06)]),
      feature('green', 'Polygon', [[corner(25, 25), corner(apart - 25, 40), corner(apart - 40, apart - 25), corner(30, apart - 35), corner(25, 25)]]),
      feature('water', 'LineString', steps(-half * 1.7, half * 1.7, 24).map((along) => pair(placed(town, [along, 330 * Math.sin(along / 700) - 60])))),
      feature('minor', 'MultiLineString', all.filter((k) => !main.has(k)).map(line)),
      feature('main', 'MultiLineString', [...main].map(line)),
      feature('place', 'Point', pair(centreOf(town)), town),
    ]
  })
  return { type: 'FeatureCollection', features }
}
