// Where an address is on a map: degrees as satellites give them (WGS84), or metres of the British National Grid as most force systems keep them.
import { degreesOf, type Degrees } from '#matching/national-grid.ts'
import { readText, type Tell } from './read-text.ts'
import type { AddressInput } from './shapes.ts'

const places = 5      // of a degree: a metre
const round = (degrees: number): number => Number(degrees.toFixed(places))
const figure = /^[+-]?\d{1,7}(?:\.\d{1,12})?$/

/** The position of an address as a file gives it; degrees win over metres. What is no position is told, and the address is held without it. */
export function readPosition(input: AddressInput, field: string, tell: Tell): Degrees | undefined {
  const degrees = pairOf(input, ['latitude', 'longitude'], field, tell)
  if (degrees !== undefined) {
    const [lat, lon] = degrees
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return refused(`${field}.latitude`, `${lat}, ${lon} is no place on earth`, 'latitude is from -90 to 90 and longitude from -180 to 180', `${lat}, ${lon}`, tell)
    if (lat === 0 && lon === 0) return undefined      // how many systems write "not known"
    return { lat: round(lat), lon: round(lon) }
  }
  const metres = pairOf(input, ['easting', 'northing'], field, tell)
  if (metres === undefined || (metres[0] === 0 && metres[1] === 0)) return undefined
  const at = degreesOf(...metres)
  return at === undefined ? refused(`${field}.easting`, `${metres[0]}, ${metres[1]} is off the British National Grid`, 'easting is from 0 to 700000 and northing from 0 to 1300000, in metres', `${metres[0]}, ${metres[1]}`, tell) : { lat: round(at.lat), lon: round(at.lon) }
}

function pairOf(input: AddressInput, [a, b]: readonly ['latitude', 'longitude'] | readonly ['easting', 'northing'], field: string, tell: Tell): [number, number] | undefined {
  const [first, second] = [readText(input[a], `${field}.${a}`, tell), readText(input[b], `${field}.${b}`, tell)]
  if (first === undefined && second === undefined) return undefined
  if (first === undefined || second === undefined) return refused(`${field}.${first === undefined ? a : b}`, `${first === undefined ? b : a} stands without it`, `write ${a} and ${b} together`, first ?? second!, tell)
  const wrong = [[a, first] as const, [b, second] as const].find(([, value]) => !figure.test(value))
  if (wrong !== undefined) return refused(`${field}.${wrong[0]}`, `"${wrong[1].slice(0, 20)}" is no figure`, a === 'latitude' ? 'write degrees with a point, such as 53.80123' : 'write whole metres, such as 430123', wrong[1], tell)
  return [Number(first), Number(second)]
}

function refused(field: string, problem: string, remedy: string, value: string, tell: Tell): undefined {
  tell({ field, problem, remedy: `${remedy}; the address is held without its position`, value, kept: true })
  return undefined
}
