import proj4 from 'proj4'

// OSGB36 with Ordnance Survey's seven-parameter shift to WGS84: right to some five metres, which a map of homes can bear.
const grid = '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'
const toDegrees = proj4(grid, 'WGS84')

/** A place on earth: degrees north and east (WGS84). */
export type Degrees = { lat: number; lon: number }

/** Degrees (WGS84) of a place given in metres of the British National Grid; undefined off the grid. */
export function degreesOf(easting: number, northing: number): Degrees | undefined {
  if (!(easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000)) return undefined
  const [lon, lat] = toDegrees.forward([easting, northing]) as [number, number]
  return { lat, lon }
}
