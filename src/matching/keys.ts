import { heardKeys } from './heard-names.ts'
import { addressParts, e164, plainWords } from './normalise.ts'
import { rememberingBy } from './remembering.ts'

export type Identity = { name?: string; dob?: string; number?: string; address?: string; vehicle?: string }
export type What = 'number' | 'name' | 'name as heard' | 'address' | 'dob' | 'vehicle'
export type Key = { key: string; what: What }

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'dame', 'lady', 'lord', 'rev', 'revd', 'master', 'madam'])
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "tel:+447700900123"; null when it is not a phone number. */
export function phoneKey(raw: string): string | null {
  const number = e164(raw)
  return number && `tel:${number}`
}

/** "name:brook anna", whatever the order of the names; with middle names also the first and last alone. None for a placeholder or a single name. */
export function nameKeys(raw: string): string[] {
  // "BROOK, Anna Jane" is Anna Jane Brook.
  const comma = raw.indexOf(',')
  const ordered = comma > 0 ? `${raw.slice(comma + 1)} ${raw.slice(0, comma)}` : raw
  if (!plainWords(raw).length) return []
  const names = plainWords(ordered).filter((word) => !titles.has(word))
  if (names.length < 2) return []
  const key = (words: string[]): string => `name:${[...words].sort().join(' ')}`
  return [...new Set([key(names), key([names[0]!, names.at(-1)!])])]
}

/**
 * Flat, number, street and postcode as one key ("addr:4|12|example road|"), the building without its flat ("addr-building:12|example road"), and
 * number and postcode ("addr-post:4|12|SW1A2AA"). None without a number or house name to tell the home from its street.
 */
export function addressKeys(raw: string): string[] {
  const parts = addressParts(raw)
  if (!parts) return []
  const { flat, number, street, postcode } = parts
  const named = number !== '' || street.split(' ').length > 2
  if (!named || (!street && !number)) return []
  return [
    `addr:${flat}|${number}|${street}|${postcode}`,
    ...(postcode && street ? [`addr:${flat}|${number}|${street}|`] : []),
    ...(number && street ? [`addr-building:${number}|${street}`] : []),
    ...(number && postcode ? [`addr-post:${flat}|${number}|${postcode}`] : []),
  ]
}

/** "dob:1984-03-07" from 7/3/84, 07.03.1984, 7 March 1984 or 1984-03-07; day first, as written here. Null when it is no date of birth. */
export function dobKey(raw: string): string | null {
  const parts = plainWords(raw).map((word) => word.replace(/^(\d+)(st|nd|rd|th)$/, '$1'))
  if (parts.length === 1 && /^\d{8}$/.test(parts[0]!)) {
    const [digits] = parts as [string]
    parts.splice(0, 1, ...(/^(19|20)/.test(digits) && Number(digits.slice(4, 6)) <= 12 ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)] : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]))
  }
  if (parts.length !== 3) return null
  const [a, b, c] = (parts[0]!.length === 4 ? [parts[2]!, parts[1]!, parts[0]!] : parts) as [string, string, string]
  const inWords = (word: string): number => months.findIndex((name) => word.startsWith(name)) + 1
  const [day, month] = inWords(a) ? [Number(b), inWords(a)] : [Number(a), inWords(b) || Number(b)]
  const year = c.length === 2 ? Number(c) + (Number(c) > 25 ? 1900 : 2000) : Number(c)   // two figures: 26 to 99 are of the last century
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const most = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (!(year >= 1900 && year <= 2100) || most === undefined || !(day >= 1 && day <= most) || !Number.isInteger(day)) return null
  return `dob:${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** "vrm:AB12CDE"; null when it has not both letters and digits, or is longer than a registration can be. */
export function vehicleKey(raw: string): string | null {
  const plate = plainWords(raw).join('').toUpperCase()
  return plate.length >= 2 && plate.length <= 8 && /[A-Z]/.test(plate) && /\d/.test(plate) ? `vrm:${plate}` : null
}

/** All keys under which a person is looked up and filed. A name with its date of birth has a key of its own, counted as a date of birth. */
export const keysOf = (identity: Identity): Key[] => [...keysLately(identity)]

/** Further keys of a person, under which the name is found though it was misheard; what they find must still be compared (`mayBeHeardAs`). */
export const heardKeysOf = (identity: Identity): Key[] => (nameKeys(identity.name ?? '').length === 0 ? [] : heardKeys(identity.name!).map((key) => ({ key, what: 'name as heard' })))

// Each source that is asked, and the filing, want the keys of the same person in the same second.
const keysLately = rememberingBy(500, ({ name, dob, number, address, vehicle }: Identity) => JSON.stringify([name, dob, number, address, vehicle]), makeKeys)

function makeKeys(identity: Identity): Key[] {
  const { name = '', dob = '', number = '', address = '', vehicle = '' } = identity
  const names = nameKeys(name)
  const born = dobKey(dob)
  const one = (key: string | null, what: What): Key[] => (key ? [{ key, what }] : [])
  const keys = [
    ...one(phoneKey(number), 'number'),
    ...names.map((key): Key => ({ key, what: 'name' })),
    ...addressKeys(address).map((key): Key => ({ key, what: 'address' })),
    ...(born ? names.map((key): Key => ({ key: `${born}|${key}`, what: 'dob' })) : []),
    ...one(vehicleKey(vehicle), 'vehicle'),
  ]
  return keys
}

/** How far a match may be relied on: a number, an address, or a name with its date of birth is strong; a name, a date or a vehicle alone is possible. */
export function strengthOf(matchedOn: readonly string[]): 'strong' | 'possible' {
  const on = new Set(matchedOn)
  return on.has('number') || on.has('address') || (on.has('dob') && on.has('name')) ? 'strong' : 'possible'
}
