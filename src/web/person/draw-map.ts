// Draws pins over the force's own map, or over none: rings of distance around the first pin stand either way. Loaded only when a page has something to show on it.
import { addProtocol, AttributionControl, Map as MapLibre, Marker, NavigationControl, ScaleControl, setWorkerUrl, type LngLatBoundsLike, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { PMTiles, Protocol } from 'pmtiles'
import type { MapPlace } from '#views/person-map.ts'
import { layersOf, ringsAround, type Beneath } from './map-layers.ts'
import { pinClass } from './map-picture.tsx'

export type Drawn = { recolour: () => void; remove: () => void }

setWorkerUrl(workerUrl)
const protocol = new Protocol()
addProtocol('pmtiles', protocol.tile)

/** Draws the map into `box`. Rejects when this browser cannot draw one. */
export async function drawMap(box: HTMLElement, places: readonly MapPlace[], says: string): Promise<Drawn> {
  const beneath = await whatIsBeneath()
  const pins = places.flatMap((p) => (p.at === undefined ? [] : [{ ...p, at: p.at }]))
  const first = pins[0]!.at
  await document.fonts.load(`16px ${faceName}`)
  const ground = document.createElement('div')      // its own, so that one that is taken away takes nothing of the next
  ground.className = 'map-ground'
  box.append(ground)
  const map = new MapLibre({
    container: ground, style: styleOf(beneath, first), attributionControl: false, bounds: boundsOf(pins.map((p) => p.at)), fitBoundsOptions: { padding: 48, maxZoom: 16, animate: false },
    dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, cooperativeGestures: true, locale: { 'Map.Title': says, 'NavigationControl.ZoomIn': 'Nearer', 'NavigationControl.ZoomOut': 'Farther', 'CooperativeGesturesHandler.WindowsHelpText': 'Hold Ctrl to move nearer or farther', 'CooperativeGesturesHandler.MacHelpText': 'Hold ⌘ to move nearer or farther', 'CooperativeGesturesHandler.MobileHelpText': 'Use two fingers to move the map' },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  if (beneath.by !== '') map.addControl(new AttributionControl({ compact: false, customAttribution: beneath.by }), 'bottom-right')
  // The first pins lie uppermost: a present home is not covered by an earlier one.
  for (const p of [...pins].reverse()) new Marker({ element: pinElement(p) }).setLngLat([p.at.lon, p.at.lat]).addTo(map)
  return { recolour: () => map.setStyle(styleOf(beneath, first)), remove: () => { map.remove(); ground.remove() } }
}

const faceName = '"Atkinson Hyperlegible Next"'

function pinElement(p: MapPlace): HTMLElement {
  const pin = document.createElement('div')
  pin.className = pinClass(p)
  pin.textContent = p.mark ?? ''
  pin.title = p.text
  return pin
}

/** What the force has given to lie beneath; none where nothing is given or it cannot be asked. */
async function whatIsBeneath(): Promise<Beneath> {
  const res = await fetch('/map', { headers: { accept: 'application/json' }, credentials: 'same-origin' })
  const said = res.ok ? await res.json() as { kind: 'none' | 'tiles' | 'geojson'; by: string } : { kind: 'none' as const, by: '' }
  if (said.kind !== 'tiles') return { kind: said.kind, url: '', layers: [], by: said.by }
  const url = new URL('/map/base', location.href).href
  const archive = new PMTiles(url)
  protocol.add(archive)
  const [header, meta] = await Promise.all([archive.getHeader(), archive.getMetadata() as Promise<{ vector_layers?: { id: string }[] }>])
  const vector = header.tileType === 1
  return { kind: vector ? 'vector' : 'raster', url: `pmtiles://${url}`, layers: vector ? (meta.vector_layers ?? []).map((l) => l.id) : [], by: said.by }
}

function styleOf(beneath: Beneath, first: { lat: number; lon: number }): StyleSpecification {
  const token = getComputedStyle(document.documentElement)
  const colour = (name: string): string => token.getPropertyValue(`--${name}`).trim()
  const { sources, layers } = layersOf(beneath, colour, 'Atkinson Hyperlegible Next')
  return {
    version: 8, sources: { ...sources, rings: { type: 'geojson', data: ringsAround(first) } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colour('panel') } }, ...layers,
      { id: 'rings', type: 'line', source: 'rings', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': colour('text'), 'line-width': 1.5, 'line-dasharray': [4, 3] } },
      { id: 'ring-says', type: 'symbol', source: 'rings', filter: ['==', ['geometry-type'], 'Point'], layout: { 'text-field': ['get', 'says'], 'text-font': ['Atkinson Hyperlegible Next'], 'text-size': 15, 'text-allow-overlap': true }, paint: { 'text-color': colour('text'), 'text-halo-color': colour('panel'), 'text-halo-width': 2 } },
    ],
  }
}

function boundsOf(all: readonly { lat: number; lon: number }[]): LngLatBoundsLike {
  const least = 0.004       // degrees: a single home is shown with the streets around it
  const [lats, lons] = [all.map((a) => a.lat), all.map((a) => a.lon)]
  return [[Math.min(...lons) - least, Math.min(...lats) - least / 2], [Math.max(...lons) + least, Math.max(...lats) + least / 2]]
}
