import anyAscii from 'any-ascii'
import { match } from 'postcode'
import { beginnings, placeholders, plainWords, postcodeOf, spelledOut, streetKinds } from './normalise.ts'
import { remembering, rememberingBy } from './remembering.ts'
import { inFigures } from './said-figures.ts'
import type { RecordedAddress } from './subject.ts'

/** Where somebody was, in comparable words; '' where not known. `street` is its whole name ("george street"), `name` a house or business name. */
export type Place = { flat: string; number: string; name: string; street: string; town: string; postcode: string; uprn: string }

const flatWords = new Set(['flat', 'flt', 'apartment', 'apt', 'unit', 'room', 'rm', 'studio', 'maisonette', 'bedsit', 'caravan', 'plot'])
const floors: Readonly<Record<string, string>> = { basement: 'b', ground: 'g', gf: 'g', first: '1f', '1st': '1f', second: '2f', '2nd': '2f', third: '3f', '3rd': '3f', top: 't' }
const linking = new Set(['the', 'above', 'over', 'next', 'to', 'near', 'opposite', 'opp', 'by', 'at', 'on', 'in', 'of', 'off', 'flat', 'flats', 'shop', 'behind', 'rear', 'corner', 'a', 'and', 'from', 'floor', 'no', 'number', 'address', 'lives'])
const buildings = new Set(['house', 'cottage', 'farm', 'court', 'lodge', 'hotel', 'hostel', 'point', 'tower', 'towers', 'mansions', 'building', 'buildings', 'heights', 'barn', 'villa', 'villas', 'hall', 'inn', 'arms', 'bakery', 'pub', 'cafe', 'store', 'stores', 'shop',
  'chippy', 'launderette', 'takeaway', 'bookmakers', 'bookies', 'butchers', 'chemist', 'pharmacy', 'salon', 'barbers', 'hairdressers', 'surgery', 'church', 'school', 'centre', 'works', 'mill', 'wharf', 'apartments', 'home', 'newsagents', 'kebab', 'bar', 'club', 'garage', 'bank', 'restaurant'])
// Names of houses that are as well the beginning of a street's: they end a house's name only behind another word, "the old forge smithy row".
const houses = new Set(['forge', 'gables', 'grange', 'rectory', 'vicarage', 'granary', 'bungalow', 'schoolhouse'])
/** What a street begins with in Welsh, where others end with it: "Heol Las". */
export const welshKinds: ReadonlySet<string> = new Set(['heol', 'ffordd', 'stryd', 'lon', 'rhodfa', 'clos', 'ystad'])
// What stands before the name of a house or a shop and never before that of a town.
const atOne = new Set(['above', 'over', 'behind', 'ty'])
/** Whether what ends as a street does may be a house or a block as well: "Rowan House", "Park Court". */
export const mayBeBlock = (street: string): boolean => buildings.has(street.slice(street.lastIndexOf(' ') + 1))
/** The words of a house's name that tell it from others; all of them where none does. */
export const tellingWords = (name: string): string[] => { const words = name.split(' '); const own = words.filter((w) => !buildings.has(w) && !houses.has(w) && !linking.has(w)); return own.length > 0 ? own : words }
const lands = new Set(['uk', 'england', 'wales', 'scotland', 'gb', 'northern', 'ireland', 'united', 'kingdom'])
const isNumber = (word: string): boolean => /^\d{1,4}[a-z]?$/.test(word)
const shires = /shire$|^(?:west|south|north|east|greater|tyne|mersey|merseyside|kent|surrey|essex|sussex|devon|cornwall|norfolk|suffolk|dorset|somerset|cumbria|cleveland|midlands|county|durham|wear)$/

const mostLately = 64     // whole households are recorded one after another, each with the same line

/** A place in comparable words from its line and the parts that are known. Null for a placeholder ("NFA", "as above") or a line without anything to compare. What is answered is shared. */
export const readPlace: (address: RecordedAddress) => Place | null = rememberingBy(mostLately, partsText, placeOf)

function partsText({ text, flat = none, building = none, number = none, street = none, town = none, postcode = none, uprn = none, business = none }: RecordedAddress): string {
  return `${text}\n${flat}\n${building}\n${number}\n${street}\n${town}\n${postcode}\n${uprn}\n${business}`
}
const none = '\0'

const mayBePlaceholder = beginnings(placeholders)
const lineOf = remembering(mostLately, readLine)
// The words of a street's, town's or house's name, abbreviations written out.
const wordsOf = remembering(5_000, (raw: string): string => spelledOut(plainWords(raw)).join(' '))

function placeOf(address: RecordedAddress): Place | null {
  const line = lineOf(address.text)
  const word = (raw: string | undefined): string => (raw === undefined ? '' : wordsOf(raw))
  const part = (raw: string | undefined): string => (raw === undefined ? '' : /^\d{1,9}$/.test(raw) ? raw : /^\d{1,2}\/\d{1,2}$/.test(raw) ? raw : word(raw).replace(/^(?:flat|apartment|apt|unit|number|no|room) /, '').replaceAll(' ', ''))
  const place: Place = {
    flat: part(address.flat) || line.flat, number: part(address.number) || line.number, name: word(address.building ?? address.business) || line.name, street: word(address.street) || line.street,
    town: word(address.town) || line.town, postcode: (address.postcode === undefined ? null : postcodeOf(address.postcode)) ?? line.postcode, uprn: address.uprn?.replace(/\D/g, '').replace(/^0+/, '') ?? '',
  }
  if (address.building !== undefined && address.business !== undefined) place.name = [word(address.building), word(address.business)].join(' ').trim()
  if (place.number === '' && isNumber(place.name)) [place.number, place.name] = [place.name, '']
  return place.name || place.street || place.town || place.postcode || place.uprn ? place : null
}

function readLine(raw: string): Place {
  const place: Place = { flat: '', number: '', name: '', street: '', town: '', postcode: '', uprn: '' }
  if (raw === '' || (!/^\d/.test(raw) && mayBePlaceholder(raw) && plainWords(raw).length === 0)) return place
  place.postcode = postcodeOf(raw) ?? ''
  const ascii = (/^\p{ASCII}*$/u.test(raw) ? raw : anyAscii(raw.normalize('NFKC'))).slice(0, 400).toLowerCase()
  const plain = place.postcode === '' ? ascii : match(ascii).reduce((text, found) => text.replaceAll(found.toLowerCase(), ','), ascii)
  const without = inFigures(plain)
  const pieces = without.replaceAll(/['`]/g, '').split(/[,;\n]/).map((piece) => piece.split(/[^a-z0-9]+/).filter((w) => w !== '' && !lands.has(w))).filter((piece) => piece.length > 0)
  const towns: string[] = []
  const spelled = pieces.map(spelledOut)
  // "Park Court, 55 High Street": a court is a street only where no better one is named.
  const street = spelled.some((words) => words.some((w, i) => i > 0 && streetKinds.has(w) && !buildings.has(w)))
  let ahead = 0
  for (const piece of spelled) {
    const [before, known] = [towns.length, place.street]
    readPiece(piece, place, towns, street)
    if (known === '' && place.street !== '') ahead = before
  }
  if (ahead > 0) nameAhead(place, towns, ahead)
  // A line without commas has its town behind the street; of several pieces that could be towns the first is the nearest, unless only a county follows.
  place.town ||= towns.find((town) => !town.split(' ').every((w) => shires.test(w))) ?? towns[0] ?? ''
  return place
}

/** What stands before the street is a house or a shop; a town stands behind it. Where nothing does it may be either, and counts as both. */
function nameAhead(place: Place, towns: string[], ahead: number): void {
  const names = towns.slice(0, ahead)
  const oneWord = ahead === 1 && !names[0]!.includes(' ') && place.number !== ''
  if (place.name === '' && !(oneWord && towns.length === ahead)) place.name = names.join(' ')
  if (towns.length > ahead || (place.postcode !== '' && !oneWord)) towns.splice(0, ahead)
}

function readPiece(piece: string[], place: Place, towns: string[], street: boolean): void {
  let words = piece
  const slash = words.length > 2 && isNumber(words[0]!) && isNumber(words[1]!) && place.number === ''
  if (slash) { place.flat ||= words[0]!; words = words.slice(1) }   // "4/12 Example Road"
  const at = words.findIndex((w) => flatWords.has(w))
  const floor = at > 0 ? floors[words[at - 1]!] : undefined
  if (floor !== undefined && isNumber(words[at + 1] ?? '')) {      // "basement flat 63 Mill Road"
    place.flat ||= floor
    words = [...words.slice(0, at - 1), ...words.slice(at + 1)]
  } else if (at >= 0 && words[at + 1] !== undefined && (isNumber(words[at + 1]!) || /^(?:[a-z]|\d{1,2}s\d{1,2})$/.test(words[at + 1]!))) {
    const letter = /^\d+$/.test(words[at + 1]!) && /^[a-h]$/.test(words[at + 2] ?? '') && words.length > at + 3 ? words[at + 2]! : ''      // "flat 12 b mill street"
    place.flat ||= words[at + 1]!.replace(/(?<=\d)s(?=\d)/, '/') + letter
    words = [...words.slice(0, at), ...words.slice(at + 2 + letter.length)]
  } else if (words.includes('floor') || words.includes('basement')) {
    const floor = words.find((w) => floors[w] !== undefined)
    if (floor !== undefined) place.flat ||= floors[floor]!
    words = words.filter((w) => floors[w] === undefined && w !== 'floor' && w !== 'flat')
  }
  const n = words.findIndex(isNumber)
  if (n >= 0 && place.number === '') {
    let number = words[n]!
    if (/^[a-z]$/.test(words[n + 1] ?? '') && words.length > n + 2) number += words.splice(n + 1, 1)[0]!   // "12 a"
    const ahead = words.slice(0, n).filter((w) => !linking.has(w))
    place.number = number
    if (ahead.length > 0) nameOrStreet(ahead, place, towns, street)
    words = words.slice(n + 1)
  } else if (n >= 0) words = words.filter((w) => !isNumber(w))
  nameOrStreet(words, place, towns, street)
}

function nameOrStreet(words: string[], place: Place, towns: string[], street: boolean): void {
  const ends = (i: number): boolean => streetKinds.has(words[i]!) && !streetKinds.has(words[i + 1] ?? '') && !(street && buildings.has(words[i]!))
  const end = words.findIndex((_, i) => i > 0 && ends(i))
  if (end > 0 && place.street === '') {
    // Before the street's own name may stand a building's or a shop's: "above the bakery in george street", "rose house george street".
    let start = 0
    for (let i = end - 1; i >= 0; i--) if (linking.has(words[i]!) && words[i] !== 'the' ) { start = i + 1; break } else if ((buildings.has(words[i]!) || (i > 0 && houses.has(words[i]!))) && i < end - 1) { start = i + 1; break }
    if (words[start] === 'the' && end - start > 1) start++
    const ahead = words.slice(0, start).filter((w) => !linking.has(w))
    if (ahead.length > 0) place.name ||= ahead.join(' ')
    place.street = words.slice(start, end + 1).join(' ')
    const behind = words.slice(end + 1).filter((w) => !linking.has(w))
    if (behind.length > 0) towns.push(behind.join(' '))
    return
  }
  const welsh = words.findIndex((w, i) => welshKinds.has(w) && i + 1 < words.length)
  if (welsh >= 0 && place.street === '') {
    const ahead = words.slice(0, welsh).filter((w) => !linking.has(w))
    if (ahead.length > 0) place.name ||= ahead.join(' ')
    place.street = words.slice(welsh).join(' ')
    return
  }
  const rest = words.filter((w) => !linking.has(w))
  if (rest.length === 0) return
  const house = place.number === '' && place.street === '' && (words[0] === 'the' || words.some((w, i) => i < words.length - 1 && atOne.has(w)) || (rest.length > 1 && rest.some((w) => houses.has(w))))
  if (rest.some((w) => buildings.has(w)) || house || (place.number === '' && place.street === '' && place.flat !== '')) place.name ||= rest.join(' ')
  else if (place.street === '' && place.number !== '') place.street = rest.join(' ')
  else towns.push(rest.join(' '))
}
