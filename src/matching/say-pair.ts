import type { NameLevel, WordsCompared } from './compare-words.ts'
import type { NumberCompared, PlateCompared } from './compare-numbers.ts'
import type { PlaceLevel } from './compare-place.ts'
import type { Frequencies } from './candidates.ts'
import { pairBits } from './link-pairs.ts'
import type { Traits } from './traits.ts'
import { Question, type Weighed } from './weigh.ts'

export type PairField = 'first name' | 'surname' | 'born' | 'sex' | 'number' | 'handle' | 'vehicle' | 'address'
/** One field of two records side by side: whether it agrees, in one word and in a sentence, and what that is worth in bits. `unknown`: at least one record does not say. */
export type FieldPair = { about: PairField; is: 'agrees' | 'nearly' | 'differs' | 'unknown'; says: string; bits: number }
export type PairSaid = { bits: number; fields: FieldPair[] }

/** Compares two records for a person who must decide: every field, also those that neither or only one has. `others`: how many more records of a person are held on average. */
export function sayPair(a: Traits, b: Traits, f: Frequencies, others: number): PairSaid {
  const w = new Question(a, f).weigh(b)
  return { bits: pairBits(w, f.people, others), fields: [given(w), family(w), born(w, a, b), sex(w), phone(w, a, b), place(w), vehicle(w), handle(w)] }
}

const unknown = (about: PairField, says = 'at least one record does not say'): FieldPair => ({ about, is: 'unknown', says, bits: 0 })
const capital = (text: string): string => text.replace(/(^|[\s-])[a-z]/g, (letter) => letter.toUpperCase())

const nameSays: Readonly<Record<NameLevel, [FieldPair['is'], (a: string, h: string) => string]>> = {
  same: ['agrees', (_, h) => `the same, ${h}`], nickname: ['nearly', (a, h) => `${a} and ${h} are forms of one name`], 'sounds the same': ['nearly', (a, h) => `${a} and ${h} sound the same`],
  'nearly the same': ['nearly', (a, h) => `${a} and ${h} are spelled nearly the same`], 'somewhat alike': ['nearly', (a, h) => `${a} and ${h} are somewhat alike`],
  'short form': ['nearly', (a, h) => `one may be short for the other: ${a}, ${h}`], initial: ['nearly', (a, h) => `the same initial: ${a}, ${h}`], different: ['differs', (a, h) => `${a} and ${h}`],
}
function words(about: PairField, found: WordsCompared | null | undefined): FieldPair {
  if (found === null || found === undefined) return unknown(about)
  const [is, says] = nameSays[found.level]
  return { about, is, says: says(capital(found.asked), capital(found.held)), bits: found.bits }
}
const given = (w: Weighed): FieldPair => words('first name', w.names?.given)
function family(w: Weighed): FieldPair {
  const said = words('surname', w.names?.family)
  return w.names === null || w.names.kind === 'name' || said.is === 'unknown' ? said : { ...said, says: `${said.says}, as ${w.names.kind === 'earlier' ? 'an earlier name' : w.names.kind === 'alias' ? 'an alias' : 'a nickname'}` }
}

function born({ born: found }: Weighed, a: Traits, b: Traits): FieldPair {
  if (found === null) return unknown('born')
  const agrees = found.level === 'same day' || found.level === 'same as far as known' || found.level === 'age fits'
  const nearly = found.level === 'day and month swapped' || found.level === 'one part wrong' || found.level === 'age about fits'
  const years = Math.abs(a.born!.year - b.born!.year)
  const says = { 'same day': 'the same day', 'same as far as known': 'the same as far as both are known', 'day and month swapped': 'day and month are swapped', 'one part wrong': 'one part of the date differs', 'same year': 'the same year, another day', 'near in years': `${years} ${years === 1 ? 'year' : 'years'} apart`, 'age fits': 'the age fits', 'age about fits': 'the age fits roughly', 'age far out': 'the age is some years out', different: years === 0 ? 'another day' : `${years} ${years === 1 ? 'year' : 'years'} apart` }[found.level]
  return { about: 'born', is: agrees ? 'agrees' : nearly ? 'nearly' : 'differs', says, bits: found.bits }
}

const sex = ({ sex: found }: Weighed): FieldPair => (found === null ? unknown('sex') : { about: 'sex', is: found.same ? 'agrees' : 'differs', says: found.same ? 'the same' : 'not the same', bits: found.bits })

function phone({ phone: found }: Weighed, a: Traits, b: Traits): FieldPair {
  if (found === null) return unknown('number')
  const is = ({ same: 'agrees', 'one slip': 'nearly', 'same ending': 'nearly', different: 'differs' } as const)[found.level]
  const says: Record<NumberCompared['level'], string> = { same: found.landline ? 'the same landline, which a household shares' : 'the same number', 'one slip': 'the same but for one digit', 'same ending': 'the same ending', different: a.phones.length + b.phones.length > 2 ? 'no number in common' : 'another number' }
  return { about: 'number', is, says: says[found.level], bits: found.bits }
}

const levels = { same: 'agrees', 'one slip': 'nearly', different: 'differs' } as const
const plate = (about: 'vehicle' | 'handle', found: PlateCompared | null, says: Record<PlateCompared['level'], string>): FieldPair => (found === null ? unknown(about) : { about, is: levels[found.level], says: says[found.level], bits: found.bits })
const vehicle = (w: Weighed): FieldPair => plate('vehicle', w.vehicle, { same: 'the same vehicle', 'one slip': 'the same but for one character', different: 'another vehicle' })
const handle = (w: Weighed): FieldPair => plate('handle', w.handle, { same: 'the same', 'one slip': 'nearly the same', different: 'another' })

const near = new Set<PlaceLevel>(['same building, other flat', 'same street', 'same postcode', 'same building'])
function place({ place: found }: Weighed): FieldPair {
  if (found === null) return unknown('address')
  const is = found.level === 'same home' ? 'agrees' : near.has(found.level) ? 'nearly' : 'differs'
  const says = found.level === 'same home' ? 'the same home, at some time' : found.level === 'elsewhere' ? 'no address in common' : found.level.startsWith('same town') || found.level === 'same district' ? `no address in common, ${found.level}` : found.level
  return { about: 'address', is, says, bits: found.bits }
}
