import type { Frequencies } from './candidates.ts'
import { oneSlip } from './compare-numbers.ts'
import { hash } from './hash.ts'
import { nearness } from './nearness.ts'
import { buildings, isOutward, mayBeBlock, outwardOf, tellingWords, welshKinds, type Place } from './read-place.ts'
import { streetSound, townSound } from './place-keys.ts'
import type { AskedPlace } from './readings-of-place.ts'
import { remembering } from './remembering.ts'
import { leastPopulation, shareOf } from './share-of.ts'
import { wordOf, type Word } from './sounds.ts'
import { weights } from './weights.ts'

export type PlaceLevel = 'same home' | 'same building, other flat' | 'same street' | 'same street, other number' | 'same postcode' | 'same postcode, other number' | 'same building' | 'same town' | 'same district' | 'elsewhere'
/** How one place lies beside another. `heardAs`: not as it was said; `home`: it may be the very home; `elsewhere`: the same street and number, under another town or postcode. */
export type PlaceCompared = { level: PlaceLevel; bits: number; tie: number; asked: AskedPlace; held: Place; heardAs: boolean; home: boolean; elsewhere: boolean }

/** Compares the places of one question with those of many people; each pair of streets and of towns is measured once. */
export class PlacesAsked {
  readonly #asked: readonly { place: AskedPlace; beside: Beside }[]
  readonly #f: Frequencies
  readonly #share: Shares
  constructor(asked: readonly AskedPlace[], f: Frequencies) {
    this.#f = f
    this.#asked = asked.map((place) => ({ place, beside: { street: place.street === '' ? undefined : streetOf(place.street), building: isAlsoName(place) ? asBuilding(place) : undefined, streets: new Map(), towns: new Map(), isNear: place.beside !== undefined, meant: place.share ?? 1 } }))
    const kept = { street: new Map<string, number>(), town: new Map<string, number>(), outward: new Map<string, number>() }
    this.#share = (field, value) => remembered(kept[field], value, () => shareOf(f, field, value))
  }

  /** The best fit among places as one field, so that flat, number, street, postcode and town are not counted twice; null when nothing is comparable. */
  compare(held: readonly Place[]): PlaceCompared | null {
    let best: PlaceCompared | null = null
    for (const { place, beside } of this.#asked) for (const h of held) {
      const one = compareTwo(place, h, beside, this.#f, this.#share)
      if (one !== null && (best === null || one.bits > best.bits || (one.bits === best.bits && one.tie > best.tie))) best = one
    }
    return best
  }
}

type Part = 'same' | 'near' | 'different' | 'unknown'
/** How the streets and towns held lie beside those of a place asked, as far as they were met. */
type Beside = { street: Street | undefined; building: Place | undefined; streets: Map<string, number>; towns: Map<string, Part>; isNear: boolean; meant: number }
type Shares = (field: 'street' | 'town' | 'outward', value: string) => number

function remembered<T>(kept: Map<string, T>, of: string, make: () => T): T {
  const known = kept.get(of)
  if (known !== undefined) return known
  const made = make()
  kept.set(of, made)
  return made
}

function compareTwo(asked: AskedPlace, held: Place, beside: Beside, f: Frequencies, share: Shares): PlaceCompared | null {
  const w = weights.place
  // "4 Fenice Court" is a street with a house or a building with a flat, as the other one says.
  const aIsName = beside.building !== undefined && held.name !== '' && asked.street !== held.street
  const hIsName = asked.name !== '' && asked.street !== held.street && isAlsoName(held)
  const a = aIsName ? beside.building! : asked
  const h = hIsName ? asBuilding(held) : held
  const ownStreet = aIsName ? undefined : beside.street
  const people = Math.max(f.people, leastPopulation)
  const likeness = ownStreet === undefined || h.street === '' ? 0 : a.street === h.street ? 1 : streetBeside(ownStreet, h.street, beside.streets)
  const street: Part = a.street === '' || h.street === '' ? 'unknown' : likeness === 1 ? 'same' : likeness > 0 ? 'near' : 'different'
  const town = a.town === '' || h.town === '' ? 'unknown' : remembered(beside.towns, h.town, () => partOf(a.town, h.town, townsFit))
  const code = a.postcode === h.postcode && isOutward(a.postcode) ? 'unknown' : partOf(a.postcode, h.postcode, postcodesFit)
  const name = a.name === '' || h.name === '' ? 'unknown' : a.name === h.name ? 'same' : namesFit(a.name, h.name, h.street)
  // In a named building a number without a street of its own is the flat's: "11 Samson House", "Flat 11, Samson House".
  const flat = name === 'same' && a.flat !== h.flat && (a.flat === '' ? a.number === h.flat : h.flat === '' && h.number === a.flat) ? 'same' : partOf(a.flat, h.flat, neverFit)
  const outward = a.postcode !== '' && h.postcode !== '' && outwardOf(a.postcode) === outwardOf(h.postcode)
  // Nobody is sure of a home by its street and number where the town, or where no town says otherwise the whole postcode, is another.
  const otherTown = town === 'different' && code !== 'same'
  const isElsewhere = otherTown || (code === 'different' && town !== 'same' && town !== 'near' && !outward)
  const heardAs = beside.isNear || street === 'near' || town === 'near' || code === 'near' || name === 'near' || isElsewhere
  const otherLetter = a.number !== '' && h.number !== '' && a.number !== h.number
  const found = (level: PlaceLevel, m: number, u: number, tieM: number, tieU: number, home: boolean): PlaceCompared =>
    ({ level, bits: Math.log2(m * beside.meant / Math.max(u, 1e-9)), tie: Math.log2(tieM * beside.meant / Math.max(tieU, 1e-10)), asked: a, held: h, heardAs: heardAs || (level === 'same home' && otherLetter), home, elsewhere: isElsewhere })
  if (a.uprn !== '' && a.uprn === h.uprn) return found('same home', w.home, 2.5 / people, 0.95, 1e-9, true)

  const area = 30 / people                       // people in one street of one town, or under one postcode
  // What two towns have in common is no rarer than the more usual of the two: "kempston bedford" is Bedford.
  const ofTown = town === 'same' || town === 'near' ? Math.max(share('town', h.town), town === 'near' ? share('town', a.town) : 0, 1e-6) : outward ? share('outward', outwardOf(h.postcode)) : 1
  const elsewhere = otherTown ? (outward ? 0.5 : 0.12) : 1      // the same street, said to be in another town
  const sameStreet = street === 'same' || street === 'near'
  if (sameStreet || code === 'same') {
    const slip = (street === 'near' ? likeness : street === 'different' ? 0.12 : 0.85) * (code === 'near' ? 0.5 : code === 'different' ? (outward ? 0.4 : 0.2) : 1) * (town === 'near' && code !== 'same' ? 0.7 : 1) * elsewhere
    const streetShare = share('street', h.street) * (street === 'near' ? 3 : 1)
    const alone = code !== 'same' ? streetShare * ofTown : sameStreet ? Math.min(0.3 * area, streetShare * ofTown) : area / 2
    const u = Math.max(alone, area * (street === 'near' ? 2 : 1))
    const number = partOf(a.number, h.number, numbersFit)
    // "Unit 3, Swinborne Court": where the street is a building itself, its flat is the home.
    const isBuilding = flat !== 'unknown' && a.number === '' && h.number === '' && mayBeBlock(h.street)
    // "Flat 74 High Street" is flat 74 of a house left away, or number 74.
    const isEither = number === 'unknown' && (a.number === '' ? a.flat !== '' && a.flat === h.number && h.flat === '' : h.flat !== '' && h.flat === a.number && a.flat === '')
    const one = isEither ? 'near' : number === 'different' ? (name === 'same' ? 'near' : number) : name === 'same' || name === 'near' || isBuilding ? 'same' : number
    if (one === 'same' || one === 'near') {
      const rare = name === 'same' ? 0.01 : 0.025
      const byName = number === 'same' ? 1 : 0.8
      const inHome = flat === 'same' ? 0.95 : flat === 'different' ? w.otherFlat / w.home : a.flat === h.flat ? 0.75 : 0.65
      const uFlat = flat === 'same' ? 0.15 : flat === 'different' ? 0.85 : 1
      const level = flat === 'different' ? 'same building, other flat' : 'same home'
      const letter = one !== 'near' ? undefined : a.number === '' || h.number === '' || a.number.includes('-') || h.number.includes('-') ? { m: 0.4, tie: 0.4 } : letterLeft(a.number)
      const home = found(level, w.home * slip * inHome * byName * (letter?.m ?? 1), Math.max(alone * rare * uFlat, 2.5 / people * uFlat), slip * inHome * byName * (letter?.tie ?? 1), Math.max(alone * rare * uFlat, 1e-9) * (elsewhere < 1 ? 3 : 1), flat !== 'different')
      return isEither ? { ...home, heardAs: true } : home
    }
    if (number === 'unknown') {
      const [mFlat, uFlat] = flat === 'same' ? [0.9, 0.06] : flat === 'different' ? [0.1, 0.5] : [1, 1]
      return found(code === 'same' ? 'same postcode' : 'same street', w.noNumber * slip * mFlat, Math.max(u * uFlat, 2.5 / people), 0.6 * slip * mFlat, Math.max(u, area * 4) * uFlat, true)
    }
    return found(code === 'same' ? 'same postcode, other number' : 'same street, other number', w.otherNumber * slip, u, 0.03, 1, false)
  }
  if ((name === 'same' || name === 'near') && street === 'unknown' && partOf(a.number, h.number, numbersFit) !== 'different') {
    const [m, mTie] = name === 'near' ? [0.2, 0.1] : [0.7, 0.6]
    const u = 1e-4 * ofTown
    if (flat === 'different') return found('same building, other flat', w.otherFlat * m, Math.max(u * 0.85, 4 / people), mTie * w.otherFlat / w.home, u * 0.85, false)
    if (flat === 'same' || (a.number !== '' && a.number === h.number)) return found('same home', w.home * m, Math.max(u * 0.15, 2.5 / people), mTie, u * 0.15, true)
    return found('same building', w.home * m, Math.max(u, 4 / people), mTie * (a.flat === '' ? 1 : 0.7), u, true)
  }
  // A postcode said alone, or with a number, of which one letter was misheard ("BL1 5DA" for 5BA): any of those it may be.
  if (code === 'near' && street === 'unknown' && name === 'unknown') {
    const number = partOf(a.number, h.number, numbersFit)
    const u = mayBeMeant * area
    if (number === 'same') return found('same home', w.home * misheardCode, Math.max(u * 0.025, 2.5 / people), misheardCode * 0.7, u * 0.025, true)
    if (number === 'unknown') return found('same postcode', w.noNumber * misheardCode, u, misheardCode * 0.6, u, true)
  }
  const known = street !== 'unknown' || (a.number !== '' && h.number !== '' && name !== 'unknown')
  if (code === 'near') return found('same district', known ? w.outward * 0.3 : w.outward, Math.max(share('outward', outwardOf(h.postcode)) * 0.1, area), 0.1, 0.2, false)
  if (outward) return found('same district', known ? w.outward : 0.6, Math.max(share('outward', outwardOf(h.postcode)), area), 0.1, 0.5, false)
  if (town === 'same' || town === 'near') return found('same town', (known || code === 'different' ? w.town * 1.6 : 0.8) * (town === 'near' ? 0.15 : 1), Math.min(0.9, Math.max(ofTown, 10 / people) * (town === 'near' ? 2 : 1)), 0.1, 0.5, false)
  if (street === 'different' || town === 'different' || code === 'different') return { level: 'elsewhere', bits: bitsOfElsewhere, tie: tieOfElsewhere, asked: a, held: h, heardAs, home: false, elsewhere: true }
  return null
}
/** Whether a place without a building's name has a street that may be one: "fenice court". */
const isAlsoName = (p: Place): boolean => p.name === '' && p.street !== '' && mayBeBlock(p.street)
const asBuilding = (p: Place): Place => ({ ...p, name: p.street, street: '', ...(p.flat === '' ? { flat: p.number, number: '' } : {}) })

const [bitsOfElsewhere, tieOfElsewhere] = [Math.log2(weights.place.elsewhere / 0.97), Math.log2(0.02)]

// How often a letter of a postcode is taken for one that sounds like it, and how many there may be that sound like one.
const [misheardCode, mayBeMeant] = [0.08, 15]

// Who says "9" may mean 9a, whose letter was left out; who says "9a" hardly means 9, or 9b.
const letterLeft = (asked: string): { m: number; tie: number } => (/\d$/.test(asked) ? { m: 0.4, tie: 0.25 } : { m: 0.1, tie: 0.03 })
// "12a" is near "12", and so is any house of "12-16".
const numbersFit = (a: string, h: string): Part => {
  const [aFrom, hFrom] = [parseInt(a, 10), parseInt(h, 10)]
  return aFrom === hFrom || (aFrom <= lastOf(h, hFrom) && hFrom <= lastOf(a, aFrom)) ? 'near' : 'different'
}
const lastOf = (number: string, first: number): number => { const dash = number.indexOf('-'); return dash < 0 ? first : parseInt(number.slice(dash + 1), 10) }
const neverFit = (): Part => 'different'
const partOf = (a: string, h: string, fit: (a: string, h: string) => Part): Part => (a === '' || h === '' ? 'unknown' : a === h ? 'same' : fit(a, h))

function streetBeside(a: Street, h: string, known: Map<string, number>): number {
  let likeness = known.get(h)
  if (likeness === undefined) known.set(h, likeness = streetLikeness(a, streetOf(h)))
  return likeness
}

// How likely one street is asked for another: its name misheard, or its kind taken for another ("george street", "george road"). 1 the same, 0 another street.
function streetLikeness(a: Street, h: Street): number {
  const near = a.soundHash === h.soundHash && a.sound === h.sound ? 0.2 : likelyMisheard(nearness(a.bare, h.bare))
  return near === 0 ? 0 : near * (a.kind === h.kind ? 1 : a.kind === '' ? 0.7 : 0.35)
}
const likelyMisheard = (near: number): number => (near >= 0.8 ? 0.1 : near >= 0.64 ? 0.03 : 0)

// What is derived of streets and towns is made once: the same few thousand come again and again.
const mostKept = 25_000
const isWelsh = (street: string): boolean => welshKinds.has(street.slice(0, street.indexOf(' ')))
const bare = (street: string): string => { const at = street.lastIndexOf(' '); return (isWelsh(street) ? street.slice(street.indexOf(' ') + 1) : at > 0 ? street.slice(0, at) : street).replaceAll(' ', '') }
// Nothing where it was said without: one word alone, or words with a space behind (readings-of-place.ts).
const kindOf = (street: string): string => (isWelsh(street) ? street.slice(0, street.indexOf(' ')) : street.includes(' ') ? street.slice(street.lastIndexOf(' ') + 1) : '')

/** How a street sounds, its name as one word, its kind. */
type Street = { sound: string; soundHash: number; bare: Word; kind: string }
const streetOf = remembering(mostKept, (text: string): Street => { const sound = streetSound(text); return { sound, soundHash: hash(sound), bare: wordOf(bare(text)), kind: kindOf(text) } })
/** How a town sounds, its words, and all of them as one. */
type Town = { sound: string; soundHash: number; words: readonly string[]; whole: Word }
const townOf = remembering(mostKept, (text: string): Town => { const sound = townSound(text); return { sound, soundHash: hash(sound), words: text.split(' '), whole: wordOf(text.replaceAll(' ', '')) } })

function townsFit(a: string, h: string): Part {
  const [x, y] = [townOf(a), townOf(h)]
  if (x.soundHash === y.soundHash && x.sound === y.sound) return 'near'
  if ((x.words.length > 1 || y.words.length > 1) && (x.words.every((word) => y.words.includes(word)) || y.words.every((word) => x.words.includes(word)))) return 'near'
  return nearness(x.whole, y.whole) >= 0.84 ? 'near' : 'different'
}

function postcodesFit(a: string, h: string): Part {
  if (isOutward(a) || isOutward(h)) return outwardOf(a) === outwardOf(h) ? 'unknown' : 'different'
  return oneSlip(a, h) ? 'near' : 'different'
}

const usual = new Set(['office', 'offices', 'business', 'industrial', 'estate', 'park', 'trading', 'retail', 'limited', 'company', 'services', 'support', 'yard', 'lofts', 'studios', 'units', 'rooms', 'street', 'road'])

function namesFit(a: string, h: string, street: string): Part {
  // "Rose House" and "Rowan House" have a word in common, and not the one by which they are told apart.
  const [x, y] = [tellingWords(a), tellingWords(h)]
  // Half of all are a house or a court, and many are called after their street: that says nothing.
  const shared = x.filter((word) => word.length > 3 && y.includes(word) && (!(buildings.has(word) || usual.has(word) || street.startsWith(word)) || x.length + y.length === 2))
  // "Kings Arms" and "Kings Fried Chicken" have one word in common, of three.
  if (shared.length > 0) return shared.length * 2 >= Math.max(x.length, y.length) ? 'same' : 'near'
  return nearness(wordOf(x.join('')), wordOf(y.join(''))) >= 0.8 ? 'near' : 'different'
}
