// What is said of a place, in each way it may be meant: half an address has no commas, and nobody says which word is the town.
import { plainWords, postcodeOf, streetKinds } from './normalise.ts'
import { apart, mayBeBlock, readPlace, welshKinds, type Place } from './read-place.ts'
import type { RecordedAddress } from './subject.ts'
import { otherNamesOf } from './towns-of-two-names.ts'

/** A place as asked. `beside`: it is not the home itself but something near it, in the words that say how, "next door to 9"; `share`: how often it is this one that is meant so, 0 to 1. */
export type AskedPlace = Place & { beside?: string; share?: number }

const [mostReadings, longest] = [8, 400]

/**
 * Every way in which a place that was asked about may be meant, the most literal first; none for a placeholder. A record is read in one way only: whoever is looked for may
 * be recorded by each of these.
 */
export function readingsOf(address: RecordedAddress): AskedPlace[] {
  const text = outwardBehind(address.text.length > longest ? address.text.slice(0, longest) : address.text)
  const near = besides({ ...address, text }) ?? corners({ ...address, text })
  if (near !== null) return distinct(near.flatMap((place) => splits(place).filter((one) => one.name === place.name).map((one) => ({ ...one, ...(place.beside === undefined ? {} : { beside: place.beside }), ...(place.share === undefined ? {} : { share: place.share }) }))))
  const place = readPlace({ ...address, text })
  return place === null ? [] : distinct([...splits(place), ...numberAhead(place, text).flatMap(splits), ...nameAndTown(place, text)])
}

function distinct(places: readonly AskedPlace[]): AskedPlace[] {
  const seen = new Set<string>()
  return places.flatMap((place) => [place, ...otherNamesOf(place.town).map((town) => ({ ...place, town }))]).filter((p) => {
    const key = `${p.flat}|${p.number}|${p.name}|${p.street}|${p.town}|${p.postcode}|${p.uprn}`
    return seen.has(key) ? false : (seen.add(key), true)
  }).slice(0, mostReadings)
}

// Half a postcode in front or in the middle, "LS6 riversdale crescent 16": two letters, or one in front of a house's number, since "M1" is a road and "G7" a flat.
const outward = /(?<=^|[\s,])(?<!\b(?:flat|unit|room|suite|office|apartment|apt|bay|plot|no|block)[\s,.]*)([a-z]{2}\d{1,2}[a-z]?|(?<=^\s*)[beglmnsw]\d{1,2}(?=[\s,]+\d+\s+[a-z]{3}))(?=[\s,]+\S)/i
function outwardBehind(text: string): string {
  if (postcodeOf(text) !== null) return text
  const found = outward.exec(text)
  return found === null ? text : `${text.slice(0, found.index)} ${text.slice(found.index + found[1]!.length)}, ${found[1]!}`.trim()
}

/** "12 church, margate" is more often the house of that number in Church Lane than flat 12 of a church. */
function numberAhead(place: Place, text: string): Place[] {
  const { flat, number, name, street, town } = place
  if (flat === '' || number !== '' || name === '' || endsAStreet(street) || !text.trim().toLowerCase().startsWith(`${flat} `)) return []
  return [{ ...place, flat: '', number: flat, name: '', street: name.includes(' ') ? `${name} ` : name, town: street === '' ? town : street }]
}

/** "Asda, Bolton": a name and its town, with nothing to say that the first is no town. */
function nameAndTown(place: Place, text: string): Place[] {
  const { number, name, street, town } = place
  if (number !== '' || name !== '' || street !== '' || town === '') return []
  const pieces = apart(text.toLowerCase()).split(',').map((piece) => plainWords(piece).join(' ')).filter((piece) => piece !== '')
  // "asda wigan": the last word, or two, are the town.
  if (pieces.length < 2) return pieces.length === 0 ? [] : halves(town, 1).map(([its, where]) => ({ ...place, name: its, town: where }))
  const where = readPlace({ text: pieces.slice(1).join(', ') })
  return where === null || where.town === '' ? [] : [{ ...where, name: pieces[0]! }]
}

const nextDoor = /^(.*?)\b(next[\s-]door(?: but one)? (?:to|from)|next to|(?:one|two|a few|a couple of) doors? (?:down |up |along )?(?:from|to)|opposite|opp|facing|across (?:the (?:road|street) )?from|over the road from|behind|round the back of|near(?: to)?|outside)\s+(?:(?:house )?(?:number|no\.?) )?(\d{1,4})([a-z]?)\b(?! ?(?:minutes?|hours?|miles?|yards?|metres?))(.*)$/is

const nearSomething = /next|door|opp|facing|road from|street from|across|behind|back of|near|outside/i

/** "Next door to 9 Mill Lane" is 7, 11, 8 or 10, and never 9; "opposite 9" is somewhere in that street. Null where nothing of the kind is said. */
function besides(address: RecordedAddress): AskedPlace[] | null {
  const found = nearSomething.test(address.text) ? nextDoor.exec(address.text) : null
  if (found === null) return null
  const [, before, how, figures, letter, rest] = found as unknown as [string, string, string, string, string, string]
  const beside = `${how.toLowerCase().replaceAll(/\s+/g, ' ')} ${figures}${letter}`
  const own = readPlace({ ...address, text: before })
  if (own !== null && own.number !== '' && own.street !== '') return splits(own)      // "9 Mill Lane, next door to 11"
  const street = readPlace({ ...address, text: `${before} ${rest}` })
  if (street === null || (street.street === '' && street.town === '')) return null
  const n = Number(figures)
  const numbers = how.toLowerCase().startsWith('next') && letter === '' ? [n + 2, n - 2, n + 1, n - 1].filter((one) => one > 0).map(String) : []
  const [whole] = splits(readPlace({ ...address, text: `${figures} ${before} ${rest}` }) ?? street).filter((p) => p.street !== '')
  const there = whole ?? street
  // Land and sheds are recorded by the house they are next to.
  return [...numbers.map((number) => ({ ...there, number, beside, share: 0.3 })), { ...there, number: '', beside, share: numbers.length > 0 ? 0.5 : 1 }, { ...there, number: `${figures}${letter}`, beside, share: 0.1 }]
}

const corner = /^.*?\b(?:corner|junction) (?:of|with)\s+(.+?)\s+(?:and|&|with)\s+(.+)$/is
/** "The corner of Mill Lane and High Street, Selby" is in either. */
function corners(address: RecordedAddress): AskedPlace[] | null {
  const found = corner.exec(address.text)
  if (found === null) return null
  const second = readPlace({ ...address, text: found[2]! })
  const first = readPlace({ ...address, text: found[1]! })
  if (second === null || first === null || second.street === '' || first.street === '') return null
  const town = second.town || first.town
  return [first, second].map((one) => ({ ...one, town, postcode: one.postcode || second.postcode, beside: 'the corner' }))
}

/** A place read as it stands, and as else it may be meant. */
function splits(place: Place): Place[] {
  const { name, street, town, number } = place
  if (street === '') return number === '' && name !== '' && town === '' ? [place, ...halves(name, 1).map(([its, where]) => ({ ...place, name: its, town: where }))] : [place]
  const out = [place]
  const behind = `${street} ${town}`.trim()
  // "Acacia Avenue 12 Bolton": the street stood before its number.
  if (number !== '' && ((isWelsh(name) && !endsAStreet(street)) || (endsAStreet(name) && !mayBeBlock(name) && name !== street))) out.push({ ...place, name: '', street: name, town: behind })
  if (isWelsh(street)) { if (town === '') for (const [its, where] of halves(street, 2)) out.push({ ...place, street: its, town: where }) }
  else if (number !== '' && street.includes(' ') && (!endsAStreet(street) || mayBeName.test(street))) {
    // What has no kind of street may be the whole of its name (place-keys.ts leaves the last word away): a space stands for the kind.
    out.push({ ...place, street: `${street} ` })
    if (town === '' && !endsAStreet(street)) for (const [its, where] of halves(street, 1)) out.push({ ...place, street: its.includes(' ') ? `${its} ` : its, town: where })
  }
  // "Meadow View, Bristol" is a house as well as a street.
  if (number === '' && name === '' && houseLike.test(street)) out.push({ ...place, name: street, street: '' })
  return out
}

// Kinds of street that are as often a part of a name, "12 Mill Hill (Mews)", and that houses are called by.
const mayBeName = /^[a-z]+ (?:hill|park|green|bank|cross|hall|end|vale|common|croft|mount|wharf|mill)$/
const houseLike = /^[a-z]+ (?:view|end|rise|croft|hill|vale)$/

const mostTownWords = 4
/** Words cut in two, the first half of at least so many words, the shortest second half first. */
function halves(text: string, least: number): [string, string][] {
  const words = text.split(' ')
  const out: [string, string][] = []
  for (let behind = 1; behind <= mostTownWords && words.length - behind >= least; behind++) out.push([words.slice(0, -behind).join(' '), words.slice(-behind).join(' ')])
  return out
}

const endsAStreet = (street: string): boolean => street.includes(' ') && streetKinds.has(street.slice(street.lastIndexOf(' ') + 1))
const isWelsh = (street: string): boolean => welshKinds.has(street.split(' ', 1)[0]!)
