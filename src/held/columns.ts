// The documented columns of a CSV file, and how a cell of each becomes part of a record.
import type { AddressInput, EventInput, PersonInput, RecordType } from './shapes.ts'
import { roles, type Role } from './shapes.ts'

type Person = Partial<Record<string, unknown>> & Partial<PersonInput>
const addressFields = ['flat', 'building', 'number', 'street', 'town', 'postcode', 'uprn', 'business', 'latitude', 'longitude', 'easting', 'northing'] as const

/** Puts a value where a column of a person belongs. */
type Put = (to: Person, value: string) => void
const one = (field: keyof PersonInput): Put => (to, value) => { (to as Record<string, unknown>)[field] = value }
const many = (field: string): Put => (to, value) => { ((to as Record<string, string[]>)[field] ??= []).push(value) }
// The parts of an address make the first one together; `address` is its whole line when parts are there too.
const firstAddress = (to: Person): AddressInput => {
  const list = ((to as { addresses?: AddressInput[] }).addresses ??= [])
  if (list.length === 0) list.push({} as AddressInput)
  return list[0]!
}
const part = (field: keyof AddressInput): Put => (to, value) => { (firstAddress(to) as Record<string, string>)[field] = value }
const nextLine: Put = (to, value) => {
  const first = firstAddress(to)
  if (first.text === undefined) (first as Record<string, string>)['text'] = value
  else (to.addresses as AddressInput[]).push({ text: value } as AddressInput)
}

const reach: Readonly<Record<string, Put>> = {
  phone: many('phones'), handle: many('handles'), vehicle: many('vehicles'), address: nextLine, earlier_address: (to, value) => { firstAddress(to); (to.addresses as AddressInput[]).push({ text: value } as AddressInput) },
  ...Object.fromEntries(addressFields.map((f) => [f, part(f)])), address_from: part('from'), address_to: part('to'),
}
const person: Readonly<Record<string, Put>> = {
  name: one('name'), given: one('given'), family: one('family'), alias: many('aliases'), earlier_name: many('earlierNames'), nickname: many('nicknames'),
  born: one('born'), age: one('age'), age_on: one('ageOn'), sex: one('sex'), says: one('says'), ...reach,
}
const own = (...fields: (keyof EventInput | 'a' | 'b' | 'from' | 'to')[]): Record<string, Put> => Object.fromEntries(fields.map((f) => [f.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), one(f as keyof PersonInput)]))
const byRecord: Readonly<Record<RecordType, Readonly<Record<string, Put>>>> = {
  person: { id: one('id'), ...person },
  event: { ...own('id', 'kind', 'at', 'until', 'says', 'stage', 'endedWhy', 'serious', 'domesticAbuse', 'response', 'force', 'reference'), weapon: many('weapons'), may_know: many('mayKnow'), ...reach },
  relationship: own('id', 'a', 'b', 'kind', 'from', 'to', 'says'),
}
const manyColumns = new Set(['alias', 'earlier_name', 'nickname', 'phone', 'handle', 'vehicle', 'address', 'earlier_address', 'weapon', 'may_know'])

/** Where a named column goes. `many`: it may stand several times; `listed`: one cell may hold several, by semicolons. `person` is which of an event's persons: the role and its count, "suspect2". */
export type Target = { put: Put; many: boolean; listed: boolean; person?: { role: Role; nth: string } }

/** The name of a column however it is written: "First Name" is first_name. */
const plainly = (column: string): string => column.trim().toLowerCase().replaceAll(/[\s-]+/g, '_')

const inRole = new RegExp(`^(${roles.join('|')})(\\d?)_(.+)$`)

/** The target of a column of that name; undefined when there is none. "phone2" is another phone, "victim_name" the name of an event's victim. */
export function targetOf(record: RecordType, column: string): Target | undefined {
  const name = plainly(column)
  const simple = (fields: Readonly<Record<string, Put>>, wanted: string): Omit<Target, 'person'> | undefined => {
    const base = /^(.+?)_?([2-9])$/.exec(wanted)?.[1]
    if (Object.hasOwn(fields, wanted)) return { put: fields[wanted]!, many: manyColumns.has(wanted), listed: manyColumns.has(wanted) && !wanted.includes('address') }
    return base !== undefined && manyColumns.has(base) && Object.hasOwn(fields, base) ? { put: fields[base]!, many: true, listed: !base.includes('address') } : undefined
  }
  const found = simple(byRecord[record], name)
  if (found !== undefined) return found
  const f = record === 'event' ? inRole.exec(name) : null
  if (f === null) return undefined
  const its = simple({ id: one('id'), ...person }, f[3]!)
  return its === undefined ? undefined : { ...its, person: { role: f[1] as Role, nth: f[2]! } }
}

/** Every column of a kind of record, for help and for suggestions. */
export const columnsOf = (record: RecordType): string[] => [...Object.keys(byRecord[record]), ...(record === 'event' ? roles.flatMap((r) => ['id', ...Object.keys(person)].map((c) => `${r}_${c}`)) : [])]

/** What a file is about when nothing says so: two persons make a relationship, a kind an event, else persons. */
export function recordOf(header: readonly string[]): RecordType {
  const has = new Set(header.map((h) => h.trim().toLowerCase()))
  if (has.has('a') && has.has('b')) return 'relationship'
  return has.has('kind') ? 'event' : 'person'
}

// What other systems call our columns, by our names: for suggestions, never taken by itself.
const elsewhere: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({
  given: 'first firstname first_name forename forenames given_name givenname fname', family: 'last lastname last_name surname family_name lname', name: 'fullname full_name', earlier_name: 'maiden maiden_name birth_name', alias: 'aka',
  born: 'dob date_of_birth birthdate birth_date birthday birth', sex: 'gender', phone: 'tel telephone mobile phone_number telephone_number mobile_number contact_number cell', handle: 'email e_mail', vehicle: 'reg vrm vrn registration number_plate plate',
  address: 'addr address_line address_line_1 address1 full_address', number: 'house_number house_no street_number', town: 'city', postcode: 'post_code zip zipcode postal_code', latitude: 'lat', longitude: 'lon lng long', id: 'rec_id record_id ref reference_number unique_id',
}).flatMap(([ours, theirs]) => theirs.split(' ').map((one) => [one, ours])))

/** What a column of another system is most likely called here; undefined where its name is not a usual one, or this kind of record has no such column. */
export function usuallyCalled(record: RecordType, column: string): string | undefined {
  const ours = elsewhere[plainly(column)]
  return ours !== undefined && targetOf(record, ours) !== undefined ? ours : undefined
}
