// How the map beneath is drawn: in greys, so that pins are what one sees, and whatever its file calls its layers.
import { circle } from '@turf/circle'
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'

/** What lies beneath: nothing, GeoJSON, or tiles with the names of their layers. `by`: whose map. */
export type Beneath = { kind: 'none' | 'geojson' | 'vector' | 'raster'; url: string; layers: readonly string[]; by: string }
type Colour = (token: string) => string

/** Sources and layers of what lies beneath. `face`: the typeface of names, one that the page has loaded. */
export function layersOf(beneath: Beneath, colour: Colour, face: string): { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] } {
  if (beneath.kind === 'none') return { sources: {}, layers: [] }
  if (beneath.kind === 'raster') return { sources: { beneath: { type: 'raster', url: beneath.url, tileSize: 256 } }, layers: [{ id: 'picture', type: 'raster', source: 'beneath', paint: { 'raster-saturation': -1, 'raster-opacity': 0.6 } }] }
  if (beneath.kind === 'geojson') return { sources: { beneath: { type: 'geojson', data: '/map/base' } }, layers: layersIn({}, '', colour, face) }
  return { sources: { beneath: { type: 'vector', url: beneath.url } }, layers: beneath.layers.flatMap((layer) => layersIn({ 'source-layer': layer }, layer, colour, face)) }
}

// Water by whatever word its file has for it; what is green likewise. Everything else is ground and roads.
const saysOf = (...words: string[]): unknown => ['any', ...words.flatMap((w) => ['kind', 'class', 'type'].map((p) => ['==', ['downcase', ['to-string', ['get', p]]], w]))]
const isWater = saysOf('water', 'river', 'ocean', 'lake', 'sea', 'surface water', 'foreshore')
const isGreen = saysOf('green', 'park', 'wood', 'grass', 'forest', 'woodland', 'greenspace')
const isMain = saysOf('main', 'motorway', 'trunk', 'primary', 'highway', 'major_road', 'a road', 'national')

function layersIn(from: { 'source-layer'?: string }, name: string, colour: Colour, face: string): LayerSpecification[] {
  const of = { source: 'beneath', ...from }
  const wet = /water|ocean|sea|river/i.test(name)
  const id = (what: string): string => `${what} ${name}`
  return [
    { id: id('ground'), type: 'fill', ...of, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': wet ? colour('chosen') : ['case', isWater, colour('chosen'), isGreen, colour('hatch'), colour('room')], 'fill-opacity': 0.85 } },
    { id: id('roads'), type: 'line', ...of, filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': wet ? colour('chosen') : ['case', isWater, colour('chosen'), isMain, colour('border'), colour('hairline')], 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['case', isWater, 2, isMain, 1.2, 0.3], 13, ['case', isWater, 5, isMain, 3, 1.2], 16, ['case', isWater, 14, isMain, 9, 5]] } },
    { id: id('names'), type: 'symbol', ...of, filter: ['all', ['has', 'name'], ['==', ['geometry-type'], 'Point']], layout: { 'text-field': ['get', 'name'], 'text-font': [face], 'text-size': 15 }, paint: { 'text-color': colour('second'), 'text-halo-color': colour('panel'), 'text-halo-width': 2 } },
    { id: id('road-names'), type: 'symbol', ...of, minzoom: 14, filter: ['all', ['has', 'name'], ['==', ['geometry-type'], 'LineString']], layout: { 'text-field': ['get', 'name'], 'text-font': [face], 'text-size': 14, 'symbol-placement': 'line' }, paint: { 'text-color': colour('second'), 'text-halo-color': colour('panel'), 'text-halo-width': 2 } },
  ] as LayerSpecification[]
}

const radii = [[100, '100 m'], [500, '500 m'], [2_000, '2 km'], [10_000, '10 km'], [50_000, '50 km']] as const

/** Rings of distance around a place, each with its words at the top: 100 metres is what orders most often forbid. GeoJSON. */
export function ringsAround({ lat, lon }: { lat: number; lon: number }): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: radii.flatMap(([metres, says]): GeoJSON.Feature[] => {
      const [ring] = circle([lon, lat], metres, { steps: 72, units: 'meters' }).geometry.coordinates
      return [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ring! } }, { type: 'Feature', properties: { says }, geometry: { type: 'Point', coordinates: ring![0]! } }]
    }),
  }
}
