// What may be asked, as it comes from a flag, a line of a file or a request; each fault with its field, problem and remedy.
import { z } from 'zod'
import type { Problem } from '#domain/rule.ts'
import { nearest } from '#policy/nearest.ts'
import type { Asked } from '#matching/subject.ts'
import { readBorn } from '#matching/read-born.ts'
import { readName } from '#matching/read-name.ts'
import { readPlace, readPostcode } from '#matching/read-place.ts'
import { readHandle, readPhone, readVehicle } from '#matching/traits.ts'
import { unstorable } from './read-text.ts'
import { withoutNulls } from './shapes.ts'

// What was asked must be written down.
const text = z.string().trim().min(1).max(400).refine((said) => !unstorable.test(said))
export const askedShape = z.strictObject({
  name: text.optional().describe('the whole name, as heard'), given: text.optional().describe('given names'), family: text.optional().describe('surname'),
  dob: text.optional().describe('date of birth as said: 12/03/1985, March 1985, 1985, "about 30"'), age: z.number().int().min(0).max(120).optional().describe('age in years, about'),
  sex: z.enum(['female', 'male', 'other']).optional(), phone: text.optional().describe('telephone number, or the end of one'), address: text.optional().describe('address, or a part of one'),
  postcode: text.optional(), town: text.optional(), vehicle: text.optional().describe('registration mark'), handle: text.optional().describe('e-mail address or name on social media'),
  role: z.enum(['caller', 'victim', 'suspect', 'witness', 'child']).optional().describe('the part they have in what is told'),
})
export const askedFields = Object.keys(askedShape.shape)

/** Reads what is asked. `today`: YYYY-MM-DD. A field that is there and says nothing that can be compared is a problem: nobody must believe that it was searched by. */
export function readAsked(said: unknown, today: string): { ok: true; asked: Asked } | { ok: false; problems: Problem[] } {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return { ok: false, problems: [{ field: 'query', problem: 'it is no object', remedy: `write an object with some of ${askedFields.join(', ')}` }] }
  // What is null was left away by whoever asks.
  const value = withoutNulls(said) as object
  const read = askedShape.safeParse(value)
  if (!read.success) return { ok: false, problems: read.error.issues.slice(0, 20).flatMap((i) => problemsOf(i, value)) }
  const { dob, ...rest } = read.data
  const problems: Problem[] = []
  const tell = (field: string, problem: string, remedy: string): void => { problems.push({ field, problem, remedy }) }
  if (dob !== undefined && readBorn(dob, today) === null) tell('dob', `"${dob.slice(0, 60)}" is no date of birth and no age`, 'write 12/03/1985, March 1985, 1985 or about 30; leave it out when it is not known')
  if (rest.phone !== undefined && readPhone(rest.phone) === null) tell('phone', `"${rest.phone.slice(0, 60)}" is no telephone number`, 'write at least six digits; leave it out when it is withheld')
  if (rest.vehicle !== undefined && readVehicle(rest.vehicle) === null) tell('vehicle', `"${rest.vehicle.slice(0, 60)}" is no registration mark`, 'write its letters and digits; leave it out when it is not known')
  for (const field of ['name', 'given', 'family'] as const) {
    const said = rest[field]
    if (said !== undefined && readName({ [field === 'name' ? 'full' : field]: said, kind: 'name' }).length === 0) tell(field, `"${said.slice(0, 60)}" names nobody`, 'leave it out when it is not known')
  }
  for (const field of ['address', 'town'] as const) {
    const said = rest[field]
    if (said !== undefined && readPlace(field === 'address' ? { text: said } : { text: '', town: said }) === null) tell(field, `"${said.slice(0, 60)}" is no place that could be searched by`, 'leave it out when it is not known')
  }
  if (rest.postcode !== undefined && readPostcode(rest.postcode) === null) tell('postcode', `"${rest.postcode.slice(0, 20)}" is no British postcode, nor the first half of one`, 'write all of it, such as LS1 4AP, or LS1, or give the town')
  if (rest.handle !== undefined && readHandle(rest.handle) === null) tell('handle', `"${rest.handle.slice(0, 60)}" is too short to search by`, 'write at least three letters or figures')
  const identifying = Object.keys(read.data).filter((field) => field !== 'role' && field !== 'sex')
  if (problems.length === 0 && identifying.length === 0) tell('query', 'nothing is asked', `give some of ${askedFields.join(', ')}`)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, asked: asAsked(rest, dob) }
}

/**
 * The same for a line of a file of recorded values: null and empty fields are left away, numbers stand for their figures, and a field that cannot be searched by is left out and told
 * (`notSearchedBy`), so that "unknown" or a date that is none does not cost the answer. Where nothing is left to search by, or a field is none of a check, it is refused as above.
 */
export function readRecorded(value: unknown, today: string): { ok: true; asked: Asked; notSearchedBy: Problem[] } | { ok: false; problems: Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return readAsked(value, today) as { ok: false; problems: Problem[] }
  const said = Object.fromEntries(Object.entries(value).filter(([, v]) => typeof v !== 'string' || v.trim() !== '')
    .map(([field, v]) => [field, field === 'age' ? (typeof v === 'string' && /^\d{1,3}$/.test(v.trim()) ? Number(v) : v) : typeof v === 'number' && Number.isFinite(v) ? String(v) : v]))
  const whole = readAsked(said, today)
  if (whole.ok) return { ...whole, notSearchedBy: [] }
  const wrong = new Set(whole.problems.map(({ field }) => field))
  if ([...wrong].some((field) => !askedFields.includes(field))) return whole
  const rest = readAsked(Object.fromEntries(Object.entries(said).filter(([field]) => !wrong.has(field))), today)
  return rest.ok ? { ...rest, notSearchedBy: whole.problems } : whole
}

function asAsked(rest: Omit<z.infer<typeof askedShape>, 'dob'>, dob: string | undefined): Asked {
  return Object.fromEntries(Object.entries({ ...rest, born: dob }).filter(([, v]) => v !== undefined)) as Asked
}

function problemsOf(issue: z.core.$ZodIssue, value: object): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((field) => ({ field, problem: 'it is no field of a check', remedy: `${hint(field)}write some of ${askedFields.join(', ')}` }))
  const field = issue.path.map(String).join('.')
  const given = (value as Record<string, unknown>)[field]
  if (field === 'age') return [{ field, problem: 'it is no whole number from 0 to 120', remedy: 'write an age in years, or "about 30" as dob' }]
  if (issue.code === 'invalid_value') return [{ field, problem: `"${String(given).slice(0, 40)}" is not known`, remedy: `write one of ${issue.values.map(String).join(', ')}` }]
  if (issue.code === 'custom') return [{ field, problem: 'it holds a character that cannot be kept (U+0000, or half of a character pair)', remedy: 'take it out' }]
  if (issue.code === 'too_big') return [{ field, problem: 'it is longer than 400 characters', remedy: 'give the name, number or address alone' }]
  if (issue.code === 'too_small') return [{ field, problem: 'it is empty', remedy: 'leave it out, or say what it is' }]
  return [{ field, problem: 'it is no text', remedy: 'write it in quotes' }]
}
const hint = (field: string): string => { const near = nearest(field, askedFields); return near === undefined ? '' : `did you mean ${near}? ` }
