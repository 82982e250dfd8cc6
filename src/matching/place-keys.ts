import { hash, hashOfTwo, headOf } from './hash.ts'
import { KeySet } from './key-set.ts'
import { isOutward, mayBeBlock, outwardOf, tellingWords, welshKinds, type Place } from './read-place.ts'
import { remembering } from './remembering.ts'
import { wordOf } from './sounds.ts'

/** The keys a place makes alone, in the order in which they are taken, and what those it makes with a name or a birth begin with; undefined where it has no postcode, street or town. */
export type PlaceKeys = {
  postal: readonly number[]; outward: number | undefined; street: readonly number[]; named: number | undefined; shops: readonly number[]
  home: readonly number[]; town: { T: number; N: number; Y: number } | undefined
}

/** The keys of a place. A household has one place between them, read once (read-place.ts). */
export const keysOfPlace = remembering(64, (p: Place): PlaceKeys => {
  const outward = outwardOf(p.postcode)
  const street = p.street === '' ? undefined : streetSound(p.street)
  const town = p.town === '' ? undefined : townSound(p.town)
  const postal = p.uprn === '' ? [] : [hash(`u${p.uprn}`)]
  if (p.postcode !== '' && !isOutward(p.postcode)) {
    postal.push(hash(`c${p.postcode}`))
    for (const number of numbersOf(p.number)) postal.push(hashOfTwo('b', p.postcode.slice(-3), number))
  }
  return {
    postal, outward: p.postcode === '' ? undefined : headOf('o', outward),
    street: street === undefined ? [] : keysBy((keys) => { streetKeys(p, street, keys) }), named: street === undefined ? undefined : headOf('S', street),
    shops: keysBy((keys) => {
      buildingKeys(p, keys)
      if (street !== undefined) shopKeys(p, street, keys)
      houseKeys(p.name === '' && mayBeBlock(p.street) ? p.street : p.name, keys)
      if (town !== undefined) townShopKeys(p.name === '' && mayBeBlock(p.street) ? p.street : p.name, town, keys)
    }),
    home: town !== undefined && (p.street !== '' || p.name !== '') ? numbersOf(p.number).map((number) => hashOfTwo('#', town, number)) : [],
    town: town === undefined ? undefined : { T: headOf('T', town), N: headOf('N', town), Y: headOf('Y', town) },
  }
})

/** A house's number; of several in one the first and the last. */
const numbersOf = (number: string): readonly string[] => (number === '' ? [] : number.includes('-') ? number.split('-') : [number])

function keysBy(add: (keys: KeySet) => void): number[] {
  add(making.cleared())
  return [...making.first(making.size)]
}
const making = new KeySet()

/** A street by how it sounds, with what else is known of a place there. */
export function streetKeys(p: Place, street: string, keys: KeySet): void {
  const outward = outwardOf(p.postcode)
  for (const number of numbersOf(p.number || p.flat)) keys.add(hashOfTwo('s', street, number))
  if (p.flat !== '') keys.add(hashOfTwo('l', street, p.flat))
  if (p.town !== '') keys.add(hashOfTwo('t', street, townSound(p.town)))
  if (outward !== '') keys.add(hashOfTwo('O', street, outward))
}

/** A shop or a house by the words of its name, in a street by how it sounds. */
export function shopKeys(p: Place, street: string, keys: KeySet): void {
  for (const word of p.name.split(' ')) if (word.length > 2) keys.add(hashOfTwo('x', wordOf(word).sound, street))
}

/** A shop or a house by the words of its name that tell it from others, in a town by how that sounds: "the travelodge hull". */
function townShopKeys(name: string, town: string, keys: KeySet): void {
  if (name !== '') for (const word of tellingWords(name)) if (word.length > 2 && !/^\d/.test(word)) keys.add(hashOfTwo('X', wordOf(word).sound, town))
}

/** A flat in a building by how the building sounds, wherever that is; a court may be the street of one line and the building of another. */
function buildingKeys(p: Place, keys: KeySet): void {
  const unit = p.flat === '' ? p.number : p.flat
  if (unit === '') return
  for (const name of [p.name, p.street]) {
    if (name.includes(' ') && mayBeBlock(name)) keys.add(hashOfTwo('j', streetSound(name), unit))
  }
}

/** A house or a shop by each two words of its name as they sound, wherever it is; by its one word where that is long enough to tell it from others. */
function houseKeys(name: string, keys: KeySet): void {
  const words = name.split(' ').filter((word) => word.length > 1 && !/^\d/.test(word))
  for (let i = 0; i + 1 < words.length; i++) keys.add(hashOfTwo('H', wordOf(words[i]!).sound, wordOf(words[i + 1]!).sound))
  const [only] = tellingWords(name)
  if (words.length === 1 && only !== undefined && only.length > 4) keys.add(hashOfTwo('H', wordOf(only).sound, ''))
}

export const townNameKey = (town: string, sound: string): number => hashOfTwo('T', town, sound)
export const outwardNameKey = (outward: string, sound: string): number => hashOfTwo('o', outward, sound)
export const townYearKey = (town: string, year: number): number => hashOfTwo('Y', town, String(year))

/** How a street or town sounds, its kind of street (road, lane) left away. */
export const streetSound = remembering(100_000, (street: string): string => soundOf(street, true))
export const townSound = remembering(100_000, (town: string): string => soundOf(town, false))
function soundOf(text: string, isStreet: boolean): string {
  const parts = text.split(' ').filter((word) => word !== 'the')
  const base = isStreet && parts.length > 1 ? (welshKinds.has(parts[0]!) ? parts.slice(1) : parts.slice(0, -1)) : parts
  return (base.length > 0 ? base : parts).map((word) => wordOf(word).sound).join(isStreet ? '' : '.')      // "Marl Pit Lane" is "Marlpit Lane"
}
