// What a file may say about the past, as documented in docs/how-to/import.md. It is what people and systems write: read-*.ts makes of it what is held.
import { z } from 'zod'
import { recordKinds } from '#domain/history/record.ts'

export const roles = ['victim', 'suspect', 'witness', 'child', 'caller', 'holder', 'other'] as const
export type Role = (typeof roles)[number]
export const relationshipKinds = [
  'partner', 'ex-partner', 'spouse', 'ex-spouse', 'parent', 'child', 'sibling', 'relative', 'carer', 'cared-for', 'lives-with', 'friend', 'neighbour', 'colleague', 'other',
] as const

const one = (what: string) => z.union([z.string(), z.number()]).transform(String).optional().describe(what)
const yesNo = (what: string) => z.union([z.string(), z.number(), z.boolean()]).transform((v) => (v === true ? 'yes' : v === false ? 'no' : String(v))).optional().describe(what)
const many = (what: string) => z.union([z.string(), z.array(z.union([z.string(), z.number()]).transform(String))]).transform((v) => (typeof v === 'string' ? [v] : v)).optional().describe(what)

export const addressInput = z.strictObject({
  text: one('the whole line as recorded'), flat: one('flat or room'), building: one('name of the house or block'), number: one('house number'), street: one('street'), town: one('town'),
  postcode: one('postcode'), uprn: one('unique property reference number'), business: one('business there'), from: one('day from which it was theirs'), to: one('day until which it was theirs'),
  latitude: one('degrees north, WGS84'), longitude: one('degrees east, WGS84; west is negative'), easting: one('metres east, British National Grid'), northing: one('metres north, British National Grid'),
})
const nameInput = z.strictObject({ given: one('given names'), family: one('family name'), full: one('the whole name') })

const details = {
  name: one('the whole name, where it is not kept apart'), given: one('given names'), family: one('family name'),
  aliases: z.union([many('') , z.array(z.union([z.string(), nameInput]))]).optional().describe('other names'),
  earlierNames: many('names borne earlier, such as before a marriage'), nicknames: many('nicknames'),
  born: one('date of birth, or "about 30"'), age: one('age in years, where no date is known'), ageOn: one('day on which that age was said'), sex: one('female, male or other'),
  phones: many('telephone numbers'), handles: many('e-mail addresses and names on social media'), vehicles: many('registration marks'),
  addresses: z.union([many(''), z.array(z.union([z.string(), addressInput]))]).optional().describe('addresses, the present one first'),
  says: one('what else the source says, in words'),
}

export const personInput = z.strictObject({ record: z.literal('person'), id: one('its number in the source'), ...details })
const within = z.strictObject({ role: z.string(), id: one('of a person of the same source'), ...details })
export const eventInput = z.strictObject({
  record: z.literal('event'), id: one('its number in the source'), kind: z.string().describe(`one of: ${recordKinds.join(', ')}`),
  at: one('day or moment it happened, began or was made'), until: one('day on which it ends or ended: a marker, an order, bail, a stay in custody'),
  says: one('what it says, in words'), stage: one('how far it is: granted, refused, arrived, released, charged …'), endedWhy: one('why it ended or lapsed'),
  serious: yesNo('yes where there was serious violence or a threat to kill'), domesticAbuse: yesNo('no where it was not domestic abuse; else yes is taken'),
  weapons: many('weapons used, seen or held'), response: one('the response a marker asks for'), force: one('the force that holds it, for another force\'s pointer'), mayKnow: many('the roles and staff who alone may know of it, where it is restricted'), reference: one('the number people know it by'),
  addresses: details.addresses, phones: details.phones, handles: details.handles, vehicles: details.vehicles,
  persons: z.array(within).optional().describe('who had which part in it'),
})
export const relationshipInput = z.strictObject({
  record: z.literal('relationship'), id: one('its number in the source; made of the rest where there is none'), a: one('number of a person in the source'), b: one('number of another'),
  kind: z.string().describe(`what a is to b, one of: ${relationshipKinds.join(', ')}`), from: one('day it began'), to: one('day it ended'), says: one('what the source says of it'),
})
export const recordInput = z.discriminatedUnion('record', [personInput, eventInput, relationshipInput])

export type AddressInput = z.infer<typeof addressInput>
export type PersonDetails = Omit<z.infer<typeof personInput>, 'record' | 'id'>
export type PersonInput = z.infer<typeof personInput>
export type EventInput = z.infer<typeof eventInput>
export type RelationshipInput = z.infer<typeof relationshipInput>
export type RecordInput = z.infer<typeof recordInput>
export type RecordType = RecordInput['record']

/** What is wrong with a row, and what to do. `kept`: the row is held all the same, without this field; `held`: with it as it stands, or with that part of it that can be read. */
export type RowProblem = { field: string; problem: string; remedy: string; value: string; kept: boolean; held?: true | 'in part' }

const lists = new Set(['aliases', 'earlierNames', 'nicknames', 'phones', 'handles', 'vehicles', 'addresses', 'weapons', 'mayKnow'])
const fieldsOf: Readonly<Record<RecordType | 'within', ReadonlySet<string>>> = {
  person: new Set(Object.keys(personInput.shape)), event: new Set(Object.keys(eventInput.shape)), relationship: new Set(Object.keys(relationshipInput.shape)), within: new Set(Object.keys(within.shape)),
}
const addressKeys = new Set(Object.keys(addressInput.shape))

const deepest = 4     // a record, its persons, their addresses, the parts of one
/** A value of a JSON file without what is null in it: many systems write every field, and null where nothing is known. */
export function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  if (Array.isArray(value)) return value.filter((v) => v !== null).map((v) => withoutNulls(v, depth + 1))
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null).map(([k, v]) => [k, withoutNulls(v, depth + 1)]))
}

/** Whether a value is a record whose every value is a text already, as nearly all are: the schema would say yes and change nothing. */
export function isPlainRecord(value: unknown): value is RecordInput {
  if (typeof value !== 'object' || value === null) return false
  switch ((value as { record?: unknown }).record) {
    case 'person': return isPlain(value, fieldsOf.person)
    case 'event': return typeof (value as { kind?: unknown }).kind === 'string' && isPlain(value, fieldsOf.event)
    case 'relationship': return typeof (value as { kind?: unknown }).kind === 'string' && isPlain(value, fieldsOf.relationship)
    default: return false
  }
}

function isPlain(value: object, fields: ReadonlySet<string>): boolean {
  for (const key in value) {
    if (!fields.has(key)) return false
    const v = (value as { [field: string]: unknown })[key]
    if (typeof v === 'string') { if (lists.has(key) || key === 'persons') return false }
    else if (key === 'persons' && fields === fieldsOf.event) { if (!Array.isArray(v) || !v.every(isPlainWithin)) return false }
    else if (!lists.has(key) || !isTextList(v, key === 'addresses')) return false
  }
  return true
}
const isPlainWithin = (p: unknown): boolean => typeof p === 'object' && p !== null && typeof (p as { role?: unknown }).role === 'string' && isPlain(p, fieldsOf.within)

function isTextList(value: unknown, addresses: boolean): boolean {
  if (!Array.isArray(value)) return false
  for (const v of value) {
    if (typeof v === 'string') continue
    if (!addresses || typeof v !== 'object' || v === null) return false
    for (const key in v) if (!addressKeys.has(key) || typeof (v as { [field: string]: unknown })[key] !== 'string') return false
  }
  return true
}
