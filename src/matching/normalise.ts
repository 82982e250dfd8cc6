import anyAscii from 'any-ascii'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { match, toNormalised } from 'postcode'
import { remembering } from './remembering.ts'

const longest = 400   // of a field as typed; what is longer is not a name, number or address
/** What stands for nothing, as plain words. */
export const placeholders: ReadonlySet<string> = new Set(['unknown', 'unk', 'not known', 'n k', 'nk', 'na', 'n a', 'none', 'nil', 'nfa', 'no fixed abode', 'no fixed address', 'as above', 'same', 'same as above', 'same address', 'see above', 'see log',
  'withheld', 'refused', 'not given', 'not stated', 'declined', 'anonymous', 'anon', 'tbc', 'tba', 'test', 'xxx', 'x', 'caller', 'male', 'female', 'unknown male', 'unknown female', 'john doe', 'jane doe', 'number withheld', 'private',
  'female unknown', 'male unknown', 'a n other', 'an other', 'joe bloggs', 'fred bloggs', 'ditto', 'as per log', 'see notes'])
/** The first three letters of a text as a number, case aside; 0 when it does not begin with three. */
function beginningOf(text: string): number {
  let three = 0
  for (let i = 0; i < 3; i++) {
    const letter = (text.charCodeAt(i) | 32) - 96
    if (!(letter >= 1 && letter <= 26)) return 0
    three = three * 32 + letter
  }
  return three
}

/** Whether texts that begin so may be, or may begin, one of some phrases in plain words; a quick no for nearly all. Texts that do not begin with three letters may. */
export function beginnings(phrases: Iterable<string>): (text: string) => boolean {
  const known = new Uint8Array(1 << 15).fill(1, 0, 1)
  for (const phrase of phrases) known[beginningOf(phrase)] = 1
  return (text) => known[beginningOf(text)] === 1
}

const mostInPlaceholder = Math.max(...[...placeholders].map((phrase) => phrase.split(' ').length))

// Most of what is typed is ASCII already, and needs no tables.
const inAscii = (text: string): string => (/^\p{ASCII}*$/u.test(text) ? text : anyAscii(text.normalize('NFKC')))

/** Lower-case ASCII words of a field, whatever script it came in: "Zoë O'Brien" is zoe, obrien. Empty for a placeholder such as "n/k". */
export function plainWords(raw: string): string[] {
  const words = everyWord(raw)
  return words.length <= mostInPlaceholder && placeholders.has(words.join(' ')) ? [] : words
}

/** `plainWords` also of a placeholder. */
export function everyWord(raw: string): string[] {
  const ascii = inAscii(raw.length > longest ? raw.slice(0, longest) : raw).toLowerCase()
  const words = (ascii.includes("'") || ascii.includes('`') ? ascii.replaceAll(/['`]/g, '') : ascii).split(/[^a-z0-9]+/)
  return words[0] === '' || words.at(-1) === '' ? words.filter(Boolean) : words
}

/** A phone number in E.164, read as British unless it says otherwise; null when it is none ("withheld", too short). */
export function e164(raw: string): string | null {
  if (isElevenFigures(raw)) return `+44${raw.slice(1)}`
  return numberIn(raw)
}

/** Whether it is eleven figures from 0 and then another, with nothing between: as nearly everybody writes a British number. */
function isElevenFigures(raw: string): boolean {
  if (raw.length !== 11 || raw[0] !== '0' || raw[1] === '0') return false
  for (let i = 1; i < 11; i++) { const figure = raw.charCodeAt(i); if (figure < 48 || figure > 57) return false }
  return true
}

// One call asks for the same number several times: to search, to search elsewhere, to file it. Reading it costs more than all else that is done with it.
const numberIn = remembering(1_000, readNumber)

// Eleven figures spaced as they like. The library says the same of these (see its test), slower.
const plainBritish = /^0([1-9]\d{9})$/

function readNumber(raw: string): string | null {
  const plain = plainBritish.exec(raw.replaceAll(' ', ''))
  if (plain !== null && raw.length <= 60) return `+44${plain[1]}`
  const ascii = inAscii(raw.slice(0, 60)).replace(/^\s*(tel|mob|phone)[:.]?\s*/i, '')
  const found = parsePhoneNumberFromString(ascii, { defaultCountry: 'GB', extract: false })
  return found?.isPossible() ? found.number : null
}

// As nearly everybody writes a postcode. The library says the same of these (see the test), in five goes.
const plainPostcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/

/** The postcode in a text, written "SW1A2AA"; null when there is none. Of several, the last: it ends an address. */
export function postcodeOf(raw: string): string | null {
  if (plainPostcode.test(raw)) return raw.replace(' ', '')
  const last = match(inAscii(raw.slice(0, longest))).at(-1)
  if (last !== undefined && plainPostcode.test(last)) return last.replace(' ', '')
  return (last && toNormalised(last)?.replace(' ', '')) ?? null
}

const streets: Readonly<Record<string, string>> = {
  rd: 'road', st: 'street', str: 'street', ave: 'avenue', av: 'avenue', ln: 'lane', cl: 'close', ct: 'court', crt: 'court', dr: 'drive', drv: 'drive', gdns: 'gardens', gdn: 'garden', gr: 'grove', grv: 'grove',
  cres: 'crescent', cresc: 'crescent', pl: 'place', sq: 'square', terr: 'terrace', ter: 'terrace', pk: 'park', hse: 'house', bldg: 'building', bldgs: 'buildings', est: 'estate', mt: 'mount', blvd: 'boulevard', wy: 'way', yd: 'yard',
}
const kinds = new Set([...Object.values(streets), 'hill', 'mews', 'row', 'walk', 'green', 'rise', 'view', 'parade', 'wharf', 'quay', 'end', 'broadway', 'embankment', 'common', 'croft', 'path', 'passage', 'vale'])
/** Words that end a street's name. */
export const streetKinds: ReadonlySet<string> = kinds

/** An address's words with abbreviations written out: "st john st" is saint john street. */
export const spelledOut = (words: readonly string[]): string[] =>
  words.map((word, i) => (word === 'st' && i < words.length - 1 && !kinds.has(words[i - 1] ?? '') && (/^\d/.test(words[i - 1] ?? '') || words.slice(i + 1).some((w) => kinds.has(streets[w] ?? w))) ? 'saint' : i > 0 || words.length === 1 ? (streets[word] ?? word) : word))

const counties = new Set(['uk', 'england', 'wales', 'scotland', 'gb'])

export type Address = { flat: string; number: string; street: string; postcode: string }

/**
 * The parts of a British address as typed: flat, number (or house name), street and postcode, each empty when it is not there. The town is dropped
 * after a street that ends as streets end. Null for a placeholder or when there is neither street nor postcode.
 */
export function addressParts(raw: string): Address | null {
  if (!plainWords(raw).length) return null
  const postcode = postcodeOf(raw) ?? ''
  const ascii = inAscii(raw.slice(0, longest)).toLowerCase()
  const without = match(ascii).reduce((text, found) => text.replaceAll(found.toLowerCase(), ' '), ascii)
  const words = without.replaceAll(/['`]/g, '').replaceAll(/[^a-z0-9]+/g, ' ').trim().split(' ').filter((word) => word && !counties.has(word))
  let flat = ''
  const at = words.findIndex((word) => ['flat', 'apartment', 'apt', 'unit', 'room', 'studio', 'maisonette'].includes(word))
  if (at >= 0 && words[at + 1] !== undefined) flat = words.splice(at, 2)[1]!
  else if (/^\d+[a-z]?$/.test(words[0] ?? '') && /^\d+[a-z]?$/.test(words[1] ?? '') && words.length > 2) flat = words.shift()!   // "4/12 Example Road"
  const n = words.findIndex((word) => /^\d+[a-z]?$/.test(word))
  // Before the number stands a building's name: "Rose House, 12 Example Road". Without a number the name is the number.
  let number = n >= 0 ? words[n]! : ''
  let rest = n >= 0 ? words.slice(n + 1) : words
  if (n >= 0 && /^[a-z]$/.test(rest[0] ?? '') && rest.length > 1) number += rest.shift()!   // "12 a"
  if (!rest.length) rest = words.slice(0, Math.max(n, 0))
  rest = rest.map((word, i) => (i > 0 || rest.length === 1 ? (streets[word] ?? word) : word === 'st' ? 'saint' : word))
  const ends = rest.findIndex((word, i) => i > 0 && kinds.has(word) && !kinds.has(rest[i + 1] ?? ''))
  const street = (ends > 0 ? rest.slice(0, ends + 1) : rest).join(' ')
  return street || postcode ? { flat, number, street, postcode } : null
}
