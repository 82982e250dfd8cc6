// A person as a file writes them, made into what is held: a Subject of src/matching/ with what else was said. Values stay as recorded; what cannot be used is told, and kept under `unread`.
import { plainWords } from '#matching/normalise.ts'
import { isoDay } from '#matching/read-born.ts'
import type { Born, RecordedAddress, RecordedName, Sex, Subject } from '#matching/subject.ts'
import { readPostcode } from '#matching/read-place.ts'
import { readDay, type Reading } from './read-date.ts'
import { phonesOf } from './read-phone.ts'
import { readPosition } from './read-position.ts'
import { longestText, readMeaning, readText, saysNothing, saysNothingTogether, type Tell } from './read-text.ts'
import type { AddressInput, PersonDetails } from './shapes.ts'

/** What is stored of a person. The id is added when it is read back. */
export type SubjectDoc = Partial<Omit<Subject, 'id'>> & { says?: string; unread?: Record<string, string> }
/** A person as read. `hashed` is what of it is hashed: an age said on no known day counts from the day it is read, and read again on another day it is no change. */
export type ReadPerson = { doc: SubjectDoc; hashed: object }
type Found = { -readonly [K in keyof SubjectDoc]: SubjectDoc[K] }

const mostOfAKind = 60

/** Tells that a person has more of a kind than are held; the whole list of what was left out is kept beside it. */
const tellTooMany = (field: string, left: readonly string[], tell: Tell): void => {
  if (left.length > 0) tell({ field, problem: `there are ${left.length} more than the ${mostOfAKind} that are held`, remedy: 'nobody is found by those; write the person a second time with them', value: left.join('; ').slice(0, longestText), kept: true })
}

/** Reads a person. Answers undefined when nothing is left to find them by. `prefix` is put before field names in the telling. */
export function readPerson(input: PersonDetails, reading: Reading, tellRow: Tell, prefix = ''): ReadPerson | undefined {
  const unread: Record<string, string> = {}
  const tell: Tell = (p) => { tellRow(p); if (p.kept && p.held !== true && p.value.length <= longestText) unread[p.field] = p.value.replaceAll(/[\0\ud800-\udfff]/gu, '\ufffd') }
  const at = (field: string): string => prefix + field
  const doc: Found = {}

  const names: RecordedName[] = []
  const add = (name: RecordedName | undefined): void => { if (name !== undefined) names.push(name) }
  add(nameOf({ given: input.given, family: input.family, full: input.name }, 'name', at, tell))
  for (const alias of listOf(input.aliases)) add(typeof alias === 'string' ? nameOf({ full: alias }, 'alias', () => at('aliases'), tell) : nameOf(alias, 'alias', () => at('aliases'), tell))
  for (const full of input.earlierNames ?? []) add(nameOf({ full }, 'earlier', () => at('earlierNames'), tell))
  for (const full of input.nicknames ?? []) add(nameOf({ full }, 'nickname', () => at('nicknames'), tell))
  tellTooMany(at('names'), names.splice(mostOfAKind).map((name) => [name.given, name.family, name.full].filter((part) => part !== undefined).join(' ')), tell)
  if (names.length > 0) doc.names = names

  const born = bornOf(input, reading, at, tell)
  if (born !== undefined) doc.born = born.born
  const sex = sexOf(input.sex, at('sex'), tell)
  if (sex !== undefined) doc.sex = sex
  Object.assign(doc, readReach(input, reading, tell, at))
  const says = readText(input.says, at('says'), tell, longestText)
  if (says !== undefined) doc.says = says
  if (Object.keys(unread).length > 0) doc.unread = unread
  const found = doc.names ?? doc.phones ?? doc.handles ?? doc.addresses ?? doc.vehicles
  if (found === undefined) return undefined
  return { doc, hashed: born?.assumed === true && 'about' in born.born ? { ...doc, born: { about: born.born.about } } : doc }
}

type Reach = Pick<PersonDetails, 'phones' | 'handles' | 'vehicles' | 'addresses'>

/** Where someone can be reached or something happened: numbers, handles, vehicles, addresses; empty lists left out. */
export function readReach(input: Reach, reading: Reading, tell: Tell, at: (field: string) => string): Pick<Found, 'phones' | 'handles' | 'addresses' | 'vehicles'> {
  const doc: Pick<Found, 'phones' | 'handles' | 'addresses' | 'vehicles'> = {}
  const phones = each((input.phones ?? []).flatMap((v) => phonesOf(v, at('phones'), tell)), at('phones'), tell, (v) => v)
  if (phones.length > 0) doc.phones = phones
  const handles = each(input.handles, at('handles'), tell, (v) => readMeaning(v, at('handles'), tell))
  if (handles.length > 0) doc.handles = handles
  const vehicles = each(input.vehicles, at('vehicles'), tell, (v) => readMeaning(v, at('vehicles'), tell))
  if (vehicles.length > 0) doc.vehicles = vehicles
  const addresses: RecordedAddress[] = []
  for (const a of listOf(input.addresses)) {
    const address = addressOf(typeof a === 'string' ? { text: a } : a, reading, at('addresses'), tell)
    if (address !== undefined) addresses.push(address)
  }
  tellTooMany(at('addresses'), addresses.splice(mostOfAKind).map((address) => Object.values(address).join(', ')), tell)
  if (addresses.length > 0) doc.addresses = addresses
  return doc
}

const listOf = <T>(value: string | T[] | undefined): (T | string)[] => (value === undefined ? [] : typeof value === 'string' ? [value] : value)

function each(values: readonly string[] | undefined, field: string, tell: Tell, read: (v: string) => string | undefined): string[] {
  const all = new Set((values ?? []).flatMap((v) => { const value = read(v); return value === undefined ? [] : [value] }))
  const out = [...all]
  tellTooMany(field, out.splice(mostOfAKind), tell)
  return out
}

function nameOf(parts: { given?: string | undefined; family?: string | undefined; full?: string | undefined }, kind: RecordedName['kind'], at: (field: string) => string, tell: Tell): RecordedName | undefined {
  const given = readMeaning(parts.given, at('given'), tell)
  const family = readMeaning(parts.family, at('family'), tell)
  const full = readMeaning(parts.full, at('name'), tell)
  if (given === undefined && family === undefined && full === undefined) return undefined
  // "Unknown" "Male" in two fields is as much nobody as in one.
  if (given !== undefined && family !== undefined && saysNothingTogether(given, family)) return undefined
  // Parts first: the hash of a record is of its parts in the order in which they stand.
  const name: Partial<RecordedName> = {}
  if (given !== undefined) name.given = given
  if (family !== undefined) name.family = family
  if (full !== undefined) name.full = full
  name.kind = kind
  return name as RecordedName
}

const about = /^(?:about|approx\.?|approximately|around|circa|c\.?|aged?|est\.?|roughly|~)?\s*(\d{1,3})\s*(?:'?s|ish|\+|yrs?|years?(?: old)?|y\/?o)?$/i
const aboutYear = /^(?:about|abt\.?|approx\.?|approximately|around|circa|ca\.?|c\.?|est\.?|roughly|~)\s*((?:18|19|20)\d\d)$/i
const range = /^(\d{1,3})\s*(?:-|to|–)\s*(\d{1,3})(?:\s*(?:yrs?|years?))?$/i

function bornOf(input: PersonDetails, reading: Reading, at: (field: string) => string, tell: Tell): { born: Born; assumed?: boolean } | undefined {
  const thisYear = Number(reading.today.slice(0, 4))
  const isDay = input.born !== undefined && isoDay(input.born) !== null
  const born = isDay ? input.born : readMeaning(input.born, at('born'), tell)
  const year = born === undefined ? undefined : aboutYear.exec(born)?.[1]
  if (year !== undefined && Number(year) <= thisYear && Number(year) >= thisYear - 125) return { born: aboutIn(Number(year), thisYear) }
  if (born !== undefined) {
    const age = isDay ? undefined : ageOf(born)
    if (age === undefined) {
      const date = readDay(input.born, at('born'), reading, tell, { future: false, least: thisYear - 125, inPart: true })
      if (date !== undefined) return { born: { date } }
    } else return aged(age, input, reading, at, tell)
  }
  const text = readMeaning(input.age, at('age'), tell)
  if (text === undefined) return undefined
  const age = ageOf(text)
  if (age === undefined || age > 120) { tell({ field: at('age'), problem: `"${text.slice(0, 40)}" is no age`, remedy: 'write whole years, or "about 30"', value: text, kept: true }); return undefined }
  return aged(age, input, reading, at, tell)
}

// Said of a day that does not move, so that a row read again next year says the same.
const aboutIn = (year: number, thisYear: number): Born => { const about = year + 30 <= thisYear ? 30 : 0; return { about, on: `${year + about}-07-01` } }

function ageOf(text: string): number | undefined {
  const r = range.exec(text)
  if (r !== null) return Math.round((Number(r[1]) + Number(r[2])) / 2)
  const f = about.exec(text)
  return f === null || Number(f[1]) > 120 ? undefined : Number(f[1])
}

function aged(about: number, input: PersonDetails, reading: Reading, at: (field: string) => string, tell: Tell): { born: Born; assumed: boolean } {
  const on = readDay(input.ageOn, at('ageOn'), reading, tell, { future: false })
  const known = on !== undefined && on.length === 10
  return { born: { about, on: known ? on : reading.today }, assumed: !known }
}

const sexes: Readonly<Record<string, Sex>> = { f: 'female', female: 'female', woman: 'female', girl: 'female', '2': 'female', m: 'male', male: 'male', man: 'male', boy: 'male', '1': 'male', other: 'other', o: 'other', nonbinary: 'other', nb: 'other', x: 'other', i: 'other' }
const noSex = new Set(['u', 'n', '0', '9', 'unspecified', 'indeterminate', 'not specified'])

function sexOf(raw: string | undefined, field: string, tell: Tell): Sex | undefined {
  const value = readText(raw, field, tell)?.toLowerCase().replaceAll('-', '')
  if (value === undefined) return undefined
  const sex = sexes[value]
  if (sex === undefined && !noSex.has(value) && !saysNothing(value)) tell({ field, problem: `"${value.slice(0, 40)}" is not female, male or other`, remedy: 'translate it with values: in the mapping file', value: raw ?? '', kept: true })
  return sex
}

const plainPostcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/
const parts = ['flat', 'building', 'number', 'street', 'town', 'uprn', 'business'] as const

function addressOf(input: AddressInput, reading: Reading, field: string, tell: Tell): RecordedAddress | undefined {
  const read: Partial<Record<(typeof parts)[number] | 'postcode' | 'from' | 'to', string>> = {}
  for (const part of parts) {
    const raw = input[part]
    if (raw === undefined) continue
    const value = part === 'number' || part === 'flat' ? readText(raw, `${field}.${part}`, tell) : readMeaning(raw, `${field}.${part}`, tell)
    if (value !== undefined) read[part] = value
  }
  const postcode = readMeaning(input.postcode, `${field}.postcode`, tell)
  if (postcode !== undefined) {
    if (!plainPostcode.test(postcode) && readPostcode(postcode) === null) tell({ field: `${field}.postcode`, problem: `"${postcode.slice(0, 20)}" is no British postcode`, remedy: 'correct it; the address is held without it', value: postcode, kept: true })
    else read.postcode = postcode
  }
  const line = readMeaning(input.text, `${field}.text`, tell)
  const whole = line ?? [read.business, read.flat === undefined ? undefined : /^(flat|room|unit|apartment)\b/i.test(read.flat) ? read.flat : `Flat ${read.flat}`, read.building, [read.number, read.street].filter(Boolean).join(' ') || undefined, read.town, read.postcode].filter((p) => p !== undefined).join(', ')
  if (read.uprn === undefined && (whole === '' || (line === undefined && plainWords(whole).length === 0))) return undefined
  for (const end of ['from', 'to'] as const) {
    const day = readDay(input[end], `${field}.${end}`, reading, tell, { future: end === 'to' })
    if (day !== undefined) read[end] = day
  }
  return { text: whole === '' ? `UPRN ${read.uprn}` : whole, ...read, ...readPosition(input, field, tell) }
}
