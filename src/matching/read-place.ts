import anyAscii from 'any-ascii'
import { match } from 'postcode'
import { oneSlip } from './compare-numbers.ts'
import { beginnings, placeholders, plainWords, postcodeOf, spelledOut, streetKinds } from './normalise.ts'
import { remembering, rememberingBy } from './remembering.ts'
import { inFigures } from './said-figures.ts'
import type { RecordedAddress } from './subject.ts'

/** Where somebody was, in comparable words; '' where not known. `street` is its whole name ("george street"), `name` a house or business name. */
export type Place = { flat: string; number: string; name: string; street: string; town: string; postcode: string; uprn: string }

const flatWords = new Set(['flat', 'flt', 'apartment', 'apt', 'unit', 'room', 'rm', 'studio', 'maisonette', 'bedsit', 'caravan', 'plot', 'suite', 'office', 'bay', 'pitch'])
const floors: Readonly<Record<string, string>> = { basement: 'b', ground: 'g', gf: 'g', first: '1f', '1st': '1f', second: '2f', '2nd': '2f', third: '3f', '3rd': '3f', top: 't' }
const linking = new Set(['the', 'above', 'over', 'next', 'to', 'near', 'opposite', 'opp', 'by', 'at', 'on', 'in', 'of', 'off', 'flat', 'flats', 'shop', 'behind', 'rear', 'corner', 'a', 'and', 'from', 'floor', 'no', 'number', 'address', 'lives'])
/** Words for buildings, and for shops that people name a home by. */
export const buildings: ReadonlySet<string> = new Set(['house', 'cottage', 'farm', 'court', 'lodge', 'hotel', 'hostel', 'point', 'tower', 'towers', 'mansions', 'building', 'buildings', 'heights', 'barn', 'villa', 'villas', 'hall', 'inn', 'arms', 'bakery', 'pub', 'cafe', 'store', 'stores', 'shop',
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
/** Of half a postcode, "LS1" as said, only the area is kept, with this behind it. */
const half = '***'
export const isOutward = (postcode: string): boolean => postcode.endsWith(half)
/** The first half of a postcode: where it is. */
export const outwardOf = (postcode: string): string => postcode.slice(0, -3)
// As half a postcode stands at the end of what is said. "M1" and "A12" are roads as well, so a letter and a figure alone are none.
const outwardAtEnd = /(?:^|[\s,])(?<!\b(?:flat|unit|room|suite|office|apartment|apt|bay|plot|no)[\s,.]*)([a-z]{2}\d{1,2}[a-z]?|[a-z]\d[a-z]|[beglmnsw]\d{2})[\s.,]*$/

/** A postcode as a place has it, or half of one, "LS1"; null when it is neither. */
export const readPostcode = (raw: string): string | null => postcodeOf(raw) ?? halfOf(raw)
function halfOf(raw: string): string | null {
  const said = raw.trim().toUpperCase()
  return /^[A-Z]{1,2}\d[A-Z\d]?$/.test(said) ? `${said}${half}` : null
}

const lands = new Set(['uk', 'england', 'wales', 'scotland', 'gb', 'northern', 'ireland', 'united', 'kingdom'])
// "12", "12a", and several houses in one, "12to16".
const isNumber = (word: string): boolean => /^\d{1,4}[a-z]?(?:to\d{1,4}[a-z]?)?$/.test(word)
const isFlat = (word: string): boolean => isNumber(word) || /^(?:[a-z]\d{0,3}|\d{1,2}s\d{1,2})$/.test(word)
const shires = /shire$|^(?:west|south|north|east|greater|tyne|mersey|merseyside|kent|surrey|essex|sussex|devon|cornwall|norfolk|suffolk|dorset|somerset|cumbria|cleveland|midlands|county|durham|wear)$/
// What may be left away behind a town: a county, and the part of one that is named with it ("east sussex").
const counties = /shire$|^(?:kent|surrey|essex|sussex|devon|cornwall|norfolk|suffolk|dorset|somerset|cumbria|cleveland|merseyside|middlesex|midlands|rutland|gwent|gwynedd|clwyd|dyfed|powys|glamorgan)$/
const partsOfCounties = new Set(['west', 'east', 'south', 'north', 'mid', 'the'])
// "12-16", "12 - 16", "12/13": houses that are one. "4/12" is a flat and a house.
const together = (text: string): string => text
  .replace(/\b(\d{1,4}[a-z]?) ?(?:-|to) ?(\d{1,4}[a-z]?)\b/g, (all, from: string, to: string) => (parseInt(to, 10) > parseInt(from, 10) ? `${from}to${to}` : all))
  .replace(/\b(\d{1,4}) ?\/ ?(\d{1,4})\b/g, (all, from: string, to: string) => (Number(to) === Number(from) + 1 || Number(to) === Number(from) + 2 ? `${from}to${to}` : all))

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
    town: word(address.town) || line.town, postcode: (address.postcode === undefined ? null : readPostcode(address.postcode)) ?? line.postcode, uprn: address.uprn?.replace(/\D/g, '').replace(/^0+/, '') ?? '',
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
  const without = place.postcode === '' ? ascii.replace(outwardAtEnd, ' ') : match(ascii).reduce((text, found) => text.replaceAll(found.toLowerCase(), ','), ascii)
  const ending = place.postcode === '' ? outwardAtEnd.exec(ascii) : null
  if (ending !== null) place.postcode = `${ending[1]!.toUpperCase()}${half}`
  const pieces = together(inFigures(apart(without)).replaceAll(/['`]/g, '')).split(/[,;\n]/).map((piece) => piece.split(/[^a-z0-9]+/).filter((w) => w !== '' && !lands.has(w))).filter((piece) => piece.length > 0)
  const towns: string[] = []
  const spelled = pieces.map((piece) => spelledOut(piece).map(kindMeant))
  // "Park Court, 55 High Street": a court is a street only where no better one is named.
  const street = spelled.some((words) => words.some((w, i) => (i > 0 && streetKinds.has(w) && !mayEndAHouse(w)) || (welshKinds.has(w) && i + 1 < words.length)))
  let isOfBuilding = false
  let ahead = 0
  for (const [i, piece] of spelled.entries()) {
    if (townAlone.test(piece.join(' '))) { towns.push(piece.join(' ')); continue }
    const [before, known] = [towns.length, place.street]
    isOfBuilding = readPiece(piece, place, towns, street || spelled.slice(i + 1).some(endsAsOne)) || isOfBuilding
    if (known === '' && place.street !== '') ahead = before
  }
  if (ahead > 0) nameAhead(place, towns, ahead)
  // "Lyndhurst, Bolton, BL1 5AA": who has a postcode and no street has a house's name before the town.
  else if (towns.length > 1 && place.street === '' && place.name === '' && place.number === '' && place.postcode !== '' && !isOutward(place.postcode)) place.name = towns.shift()!
  // "1 Langford Court, Ongar Road": a number before a building's name is its flat's.
  if (isOfBuilding && place.flat === '') [place.flat, place.number] = [place.number, '']
  // A line without commas has its town behind the street; of several pieces that could be towns the first is the nearest, unless only a county follows.
  place.town ||= withoutCounty(towns.find((town) => !town.split(' ').every((w) => shires.test(w))) ?? towns[0] ?? '')
  place.number = place.number.replace('to', '-')
  place.flat = place.flat.replace('to', '-')
  return place
}

// Towns that end or begin as streets do stand by themselves, also without a comma: "57 Acacia Way Chester le Street", "9 Mill Lane St Albans".
const ownTowns = '(?:chester[\\s-]le[\\s-]street|(?:bury |lytham )?st\\.? (?:albans|helens|ives|neots|austell|asaph|davids|edmunds|leonards|annes|agnes|mawes|just|columb|blazey|bees|clears|helier|mellons|fagans|budeaux)|bethnal green|mile end|crouch end|notting hill|golders green|wood green|tower hamlets|ebbw vale|mountain ash|potters bar|hay on wye|stow on the wold)'
const beforeTown = new RegExp(`(?<![,\\s]|\\bbury|\\blytham|\\b\\d{1,4}[a-z]?)[\\s.]+(${ownTowns})\\b(?! (?:${[...streetKinds].join('|')}|rd|ave?|ln|cl|dr|cres|gdns|terr?|pl|sq|ct|st)\\b)`, 'g')      // "12 St Helens Road" is a street
/** A line with a comma before such a town. */
export const apart = (line: string): string => line.replace(beforeTown, ', $1')
const townAlone = new RegExp(`^${ownTowns.replaceAll('st\\.?', '(?:st|saint|street)')}$`)
/** Whether what ends so may be a house as well as a street: "Meadow View". */
const mayEndAHouse = (word: string): boolean => buildings.has(word) || houseEnds.has(word)
const houseEnds = new Set(['view', 'end', 'rise', 'croft', 'hill', 'vale', 'bank', 'green', 'mount', 'park'])

/** What stands before the street is a house or a shop; a town stands behind it. Where nothing does it may be either, and counts as both. */
function nameAhead(place: Place, towns: string[], ahead: number): void {
  const names = towns.slice(0, ahead)
  const oneWord = ahead === 1 && !names[0]!.includes(' ') && place.number !== ''
  if (place.name === '' && !(oneWord && towns.length === ahead)) place.name = names.join(' ')
  if (towns.length > ahead || (place.postcode !== '' && !oneWord)) towns.splice(0, ahead)
}

// A street's kind with a slip of the keys: "stret", "avenu". Short ones, and those that are other words with one ("place", "grove"), stay as they are.
const longKinds = ['street', 'avenue', 'crescent', 'gardens', 'terrace', 'parade']
const kindMeant = (word: string, i: number): string => (i > 0 && word.length > 4 && !streetKinds.has(word) ? longKinds.find((kind) => kind[0] === word[0] && oneSlip(word, kind)) ?? word : word)

/** A town without the county behind it; a county alone stays. */
function withoutCounty(town: string): string {
  const words = town.split(' ')
  let end = words.length
  while (end > 1 && counties.test(words[end - 1]!)) { end--; while (end > 1 && partsOfCounties.has(words[end - 1]!)) end-- }
  return words.slice(0, end).join(' ')
}

/** Reads one piece of a line. Answers whether its number stands right before the name of a building. */
function readPiece(piece: string[], place: Place, towns: string[], street: boolean): boolean {
  let words = piece
  const slash = words.length > 2 && isNumber(words[0]!) && isNumber(words[1]!) && place.number === ''
  if (slash) { place.flat ||= words[0]!; words = words.slice(1) }   // "4/12 Example Road"
  if (place.flat === '' && /^[a-z]\d{1,3}$/.test(words[0]!) && words.length > 1) { place.flat = words[0]!; words = words.slice(1) }   // "G7 The Plaza"
  const at = words.findIndex((w) => flatWords.has(w))
  const onFloor = words.some((w) => w === 'floor' || w === 'floors' || w === 'basement')
  if (at >= 0 && words[at + 1] !== undefined && isFlat(words[at + 1]!) && !isHouseOf(words, at, place)) {
    const letter = /^\d+$/.test(words[at + 1]!) && /^[a-h]$/.test(words[at + 2] ?? '') && words.length > at + 3 ? words[at + 2]! : ''      // "flat 12 b mill street"
    place.flat ||= words[at + 1]!.replace(/(?<=\d)s(?=\d)/, '/') + letter
    words = [...words.slice(0, at), ...words.slice(at + 2 + letter.length)]
    if (onFloor) words = words.filter((w) => floors[w] === undefined && w !== 'floor' && w !== 'floors')
  } else if (onFloor) {
    const floor = words.find((w) => floors[w] !== undefined)
    if (floor !== undefined) place.flat ||= floors[floor]!
    words = words.filter((w) => floors[w] === undefined && w !== 'floor' && w !== 'floors' && w !== 'flat')
  }
  // "Riversdale Crescent, Leeds 6": a figure behind the town is a postal district of before, and no house.
  if (endsInDistrict(words, place)) words = words.slice(0, -1)
  let n = words.findIndex(isNumber)
  let isFirst = false
  if (n >= 0 && place.number === '') {
    // "12a Example Hub 101 Kings Road": the house is the one before the street.
    const second = words.findIndex((w, i) => i > n + 1 && isNumber(w))
    if (second > 0 && place.flat === '' && !endsAStreet(words.slice(n + 1, second)) && endsAStreet(words.slice(second + 1))) {
      place.flat = words[n]!
      words = [...words.slice(0, n), ...words.slice(n + 1)]
      n = second - 1
    }
    let number = words[n]!
    if (/^[a-z]$/.test(words[n + 1] ?? '') && words.length > n + 2) number += words.splice(n + 1, 1)[0]!   // "12 a"
    const ahead = words.slice(0, n).filter((w) => !linking.has(w))
    place.number = number
    words = words.slice(n + 1)
    isFirst = ahead.length === 0
    if (ahead.length > 0 && words.length > 0 && (!endsAStreet(ahead) || endsAStreet(words))) place.name ||= ahead.join(' ')
    else if (ahead.length > 0) nameOrStreet(ahead, place, towns, street)
  } else if (n >= 0) words = words.filter((w) => !isNumber(w))
  const unnamed = place.name === ''
  nameOrStreet(words, place, towns, street)
  return isFirst && unnamed && place.name !== '' && place.name.split(' ').some((w) => buildings.has(w))
}

const beforeNumber = new Set(['house', 'no', 'number', 'block', 'home', 'road', 'street'])
const endsInDistrict = (words: readonly string[], { street, number }: Place): boolean => number === '' && words.length > 1 && /^\d{1,2}$/.test(words.at(-1)!) && words.findIndex(isNumber) === words.length - 1
  && !beforeNumber.has(words.at(-2)!) && (street !== '' ? !streetKinds.has(words.at(-2)!) : endsAStreet(words.slice(0, -2)))

/** "Anlaby House, Mill Court": of two that may both be houses the second is the street. */
const endsAsOne = (words: readonly string[]): boolean => words.length > 1 && streetKinds.has(words.at(-1)!)
const endsAStreet = (words: readonly string[]): boolean => words.some((w, i) => i > 0 && streetKinds.has(w) && !buildings.has(w))

/** Whether the number behind "flat" is the house's: "first floor flat 21 Example Road", where no other number is. */
function isHouseOf(words: readonly string[], at: number, place: Place): boolean {
  const behind = words.slice(at + 2)
  return place.number === '' && /^\d/.test(words[at + 1]!) && !words.some((w, i) => i !== at + 1 && isNumber(w)) && endsAStreet(behind)
    && (words[at] === 'flat' || words[at] === 'maisonette') && (words[at - 1] === 'floor' || floors[words[at - 1] ?? ''] !== undefined)
}

function nameOrStreet(words: string[], place: Place, towns: string[], street: boolean): void {
  const ends = (i: number): boolean => streetKinds.has(words[i]!) && !streetKinds.has(words[i + 1] ?? '') && !(street && mayEndAHouse(words[i]!))
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
    const its = words.slice(welsh)
    const where = its.findIndex((w, i) => i > 1 && (w === 'in' || w === 'yn'))      // "heol las in cardiff"
    place.street = its.slice(0, where < 0 ? its.length : where).join(' ')
    if (where > 0 && where + 1 < its.length) towns.push(its.slice(where + 1).join(' '))
    return
  }
  const rest = words.filter((w) => !linking.has(w))
  if (rest.length === 0) return
  const house = place.number === '' && place.street === '' && (words[0] === 'the' || words.some((w, i) => i < words.length - 1 && atOne.has(w)) || (rest.length > 1 && rest.some((w) => houses.has(w))))
  // "springfield centre kempston bedford", "the old forge anytown": what stands behind the building is where it is.
  const building = rest.findLastIndex((w, i) => i > 0 && (buildings.has(w) || houses.has(w)))
  if (building > 0 && place.name === '') {
    place.name = rest.slice(0, building + 1).join(' ')
    if (building + 1 < rest.length) towns.push(rest.slice(building + 1).join(' '))
  } else if (rest.some((w) => buildings.has(w)) || house || (place.number === '' && place.street === '' && place.flat !== '')) place.name ||= rest.join(' ')
  else if (place.street === '' && place.number !== '') place.street = rest.join(' ')
  else towns.push(rest.join(' '))
}
