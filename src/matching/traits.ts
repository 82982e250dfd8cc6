import { e164, plainWords } from './normalise.ts'
import { bornAbout, readBorn, type BornTraits } from './read-born.ts'
import { readName, type NameTraits } from './read-name.ts'
import { readPlace, type Place } from './read-place.ts'
import { readingsOf } from './readings-of-place.ts'
import { spelt } from './slips.ts'
import type { Asked, Subject } from './subject.ts'

/** What of a person can be compared, however it was recorded or said. Made once for a subject, kept as text (traits-text.ts), and once for a question. */
export type Traits = {
  names: NameTraits[]; born: BornTraits | null; sex: '' | 'f' | 'm' | 'o'
  /** International digits without plus, "447700900123"; a number that is none of a known plan as its digits. */
  phones: string[]
  handles: string[]; places: Place[]; vehicles: string[]
}

const mostNames = 12
const mostOf = 8

/** What can be compared of a subject as recorded. Placeholders ("unknown", "NFA", 00/00/0000) leave nothing. */
export const traitsOf = (subject: Subject): Traits => traitsOfAll([subject])[0]!

/** `traitsOf` of many, what is not there left out: each kind of fact is read for all of them before the next. */
export function traitsOfAll(subjects: readonly Partial<Omit<Subject, 'id'>>[]): Traits[] {
  const names = subjects.map((s) => readNames(s.names))
  const births = subjects.map(({ born }) => (born === undefined ? null : 'date' in born ? readBorn(born.date, '2100-01-01') : bornAbout(born.about, born.on, 2)))
  const places = subjects.map((s) => readAll(s.addresses, readPlace, placeText))
  return subjects.map((s, i) => ({
    names: names[i]!, born: births[i]!, sex: sexOf(s.sex), phones: readAll(s.phones, readPhone), handles: readAll(s.handles, readHandle), places: places[i]!, vehicles: readAll(s.vehicles, readVehicle),
  }))
}

function readNames(names: Subject['names'] | undefined): NameTraits[] {
  const out: NameTraits[] = []
  if (names !== undefined) for (const name of names) for (const read of readName(name)) out.push(read)
  return out.length > 1 ? distinct(out.map((one) => earlierSurname(one, out[0]!)), nameText).slice(0, mostNames) : out
}

/** An earlier name of one word is a surname, as a column "maiden name" has it: borne with the first names of now. */
function earlierSurname(one: NameTraits, now: NameTraits): NameTraits {
  return one.kind === 'earlier' && one.family.length === 0 && one.given.length === 1 && now !== one && now.given.length > 0 && now.family.length > 0 ? { given: now.given, family: one.given, kind: 'earlier', sure: true } : one
}

function readAll<Raw, One>(raw: readonly Raw[] | undefined, read: (one: Raw) => One | null, by?: (one: One) => string): One[] {
  const out: One[] = []
  if (raw === undefined) return out
  for (const one of raw) { const made = read(one); if (made !== null) out.push(made) }
  return out.length > 1 ? distinct(out, by).slice(0, mostOf) : out
}

const nameText = (n: NameTraits): string => `${n.given.join(' ')}|${n.family.join(' ')}`
const placeText = (p: Place): string => `${p.flat}|${p.number}|${p.name}|${p.street}|${p.town}|${p.postcode}|${p.uprn}`

/** What can be compared of a question. `today` (YYYY-MM-DD) turns an age into years of birth. */
export function traitsAsked(asked: Asked, today: string): Traits {
  const name = { ...(asked.given === undefined ? {} : { given: asked.given }), ...(asked.family === undefined ? {} : { family: asked.family }), ...(asked.name === undefined ? {} : { full: asked.name }), kind: 'name' as const }
  const told = asked.born === undefined ? null : readBorn(asked.born, today)
  const places = asked.address === undefined && asked.postcode === undefined && asked.town === undefined ? []
    : readingsOf({ text: asked.address ?? '', ...(asked.postcode === undefined ? {} : { postcode: asked.postcode }), ...(asked.town === undefined ? {} : { town: asked.town }) })
  const one = (read: string | null): string[] => (read === null ? [] : [read])
  return {
    names: readName(name),
    born: told ?? (asked.age !== undefined && asked.age >= 0 && asked.age <= 120 ? bornAbout(asked.age, today, 2) : null),
    sex: sexOf(asked.sex),
    phones: asked.phone === undefined ? [] : one(readPhone(asked.phone)),
    handles: asked.handle === undefined ? [] : one(readHandle(asked.handle)),
    places,
    vehicles: asked.vehicle === undefined ? [] : one(readVehicle(asked.vehicle)),
  }
}

/** What several records of one person say together; of births the fullest. At least one record. */
export function joinTraits(all: readonly Traits[]): Traits {
  const [first, ...others] = all
  if (first === undefined) throw new Error('joining traits needs at least one record')
  if (others.length === 0) return first
  const full = (t: Traits): number => (t.born === null ? 0 : t.born.day > 0 ? 3 : t.born.give === 0 ? 2 : 1)
  return {
    names: distinct(all.flatMap((t) => t.names), nameText).slice(0, mostNames), born: [...all].sort((a, b) => full(b) - full(a))[0]!.born, sex: all.find((t) => t.sex !== '')?.sex ?? '',
    phones: distinct(all.flatMap((t) => t.phones)).slice(0, mostOf), handles: distinct(all.flatMap((t) => t.handles)).slice(0, mostOf), places: distinct(all.flatMap((t) => t.places), placeText).slice(0, mostOf), vehicles: distinct(all.flatMap((t) => t.vehicles)).slice(0, mostOf),
  }
}

const sexOf = (sex: Subject['sex']): Traits['sex'] => (sex === undefined ? '' : sex === 'female' ? 'f' : sex === 'male' ? 'm' : 'o')

/** A number's international digits; one of no known plan as its bare digits when there are at least six, so that a part of a number still finds. Null otherwise. */
export function readPhone(raw: string): string | null {
  const number = e164(withFigures(raw))
  if (number !== null) return sameDigit(number.slice(3)) ? null : number.slice(1)
  const digits = withFigures(raw.slice(0, 40)).replace(/\D/g, '')
  return digits.length >= 6 && digits.length <= 15 && !sameDigit(digits) ? digits.replace(/^0/, '') : null
}
// "O77OO 9OO123", "07700 90012l": letters typed for the figures they look like.
const withFigures = (raw: string): string => (/^[\d\s()+.oil-]*$/i.test(raw) && /\d/.test(raw) ? raw.replaceAll(/o/gi, '0').replaceAll(/[il]/gi, '1') : raw)
const sameDigit = (digits: string): boolean => /^(\d)\1+$/.test(digits)

/** An e-mail address or a handle, lower-case without its "@"; null when nothing is left. */
export function readHandle(raw: string): string | null {
  const handle = raw.slice(0, 200).normalize('NFKC').trim().toLowerCase().replaceAll(/\s+(?:dot|full stop)\s+/g, '.').replace(/\s+at\s+/, '@').replace(/^@/, '').replace(/^https?:\/\/(?:www\.)?/, '')
  return plainWords(handle).length > 0 && handle.length >= 3 ? handle.replace(/\s+/g, '') : null
}

/** A registration mark without spaces, capitals; null when it is none. O for 0 and I for 1 are left as read. */
export function readVehicle(raw: string): string | null {
  const plate = spelt(plainWords(raw)).join('').toUpperCase()
  return plate.length >= 2 && plate.length <= 8 && /[A-Z]/.test(plate) && /\d/.test(plate) ? plate : null
}

function distinct<T>(all: readonly T[], by: (one: T) => string = String): T[] {
  if (all.length < 2) return [...all]
  const seen = new Set<string>()
  return all.filter((one) => { const key = by(one); if (seen.has(key)) return false; seen.add(key); return true })
}
