import { bandOf, probabilityOf, type Band } from './bands.ts'
import type { BornCompared } from './compare-born.ts'
import type { NamesCompared } from './compare-names.ts'
import type { WordsCompared } from './compare-words.ts'
import type { NumberCompared, PlateCompared } from './compare-numbers.ts'
import type { PlaceCompared } from './compare-place.ts'
import type { Answer } from './rank.ts'
import type { BornTraits } from './read-born.ts'
import { isOutward, outwardOf, type Place } from './read-place.ts'
import type { Traits } from './traits.ts'

/** One reason: a sentence and what it is worth, in bits to one decimal; less than nothing speaks against. */
export type Reason = { about: 'first name' | 'surname' | 'names' | 'born' | 'sex' | 'number' | 'handle' | 'vehicle' | 'place' | 'how many are held' | 'household' | 'others held' | 'linked record'; says: string; bits: number }

/** `bits` of the reasons add up to `score`, to the decimal shown. */
export type Explained = { score: number; probability: number; band: Band; reasons: Reason[] }

// A reason whose sentence is made when somebody reads it.
type Unsaid = { about: Reason['about']; bits: number; says: () => string }
type Reasons = { score: number; reasons: readonly Unsaid[] }

/** Why an answer may be the person asked about: one sentence a field with its bits, the strongest first, what is not about fields last. */
export const explain = (answer: Answer, asked: Traits): Explained => said(reasonsFor(answer, asked))

/** The same for what is asked about by number, home or vehicle alone: whether it is that one, whoever lived there or rang. */
export const explainTie = (answer: Answer): Explained => said(reasonsForTie(answer))

/** Of `explain`, or of `explainTie` where nothing is asked about a person, only the score and what the `most` strongest reasons for it say that are about fields. */
export function explainShortly(answer: Answer, asked: Traits, most: number): { score: number; because: string[] } {
  const { score, reasons } = answer.weighed.names !== null || answer.weighed.born !== null ? reasonsFor(answer, asked) : reasonsForTie(answer)
  return { score: tenthsOf(score) / 10, because: inDecimals(score, reasons).filter((r) => r.bits > 0 && !otherThanFields.has(r.about)).slice(0, most).map((r) => r.says()) }
}
const otherThanFields: ReadonlySet<string> = new Set<Reason['about']>(['how many are held', 'household', 'others held', 'linked record'])

function reasonsFor(answer: Answer, asked: Traits): Reasons {
  const { weighed: w, parts, traits } = answer
  const fields: Unsaid[] = []
  const add = (about: Reason['about'], bits: number, says: () => string): void => { fields.push({ about, bits, says }) }
  if (w.names !== null) {
    const { given, family, bits } = w.names
    if (given !== null) add('first name', given.bits, () => saysOfWords('first name', given))
    if (family !== null) add('surname', family.bits, () => (w.familyOf === undefined ? saysOfWords('surname', family) : `${saysOfWords('surname', family)}; one of the same home bears it (${w.familyOf})`))
    const rest = bits - (given?.bits ?? 0) - (family?.bits ?? 0)
    if (Math.abs(rest) > 1e-9) add('names', rest, () => saysOfOrder(w.names!))
  }
  if (w.born !== null) add('born', w.born.bits, () => saysOfBorn(w.born!, asked.born!, traits.born!))
  if (w.sex !== null) add('sex', w.sex.bits, () => (w.sex!.same ? 'the same sex' : 'another sex'))
  if (w.phone !== null) add('number', w.phone.bits, () => saysOfPhone(w.phone!, answer))
  if (w.handle !== null) add('handle', w.handle.bits, () => saysOfHandle(w.handle!))
  if (w.vehicle !== null) add('vehicle', w.vehicle.bits, () => saysOfVehicle(w.vehicle!))
  if (w.place !== null) add('place', w.place.bits, () => saysOfPlace(w.place!, w.placeOf))
  fields.sort((a, b) => b.bits - a.bits)
  add('how many are held', parts.start, () => 'so many are held that somebody must fit by chance')
  if (parts.household < -0.05) add('household', parts.household, () => 'somebody of that household who is not held may be meant')
  else if (parts.household !== 0) add('household', parts.household, () => 'hardly anybody else of a household fits')
  if (parts.others !== 0) add('others held', parts.others, () => (parts.others < -1 ? 'others who are held fit as well' : 'nobody else who is held fits nearly as well'))
  if (parts.together !== 0) add('linked record', parts.together, () => 'other records of the same person say more of it')
  if (parts.linked !== 0) add('linked record', parts.linked, () => (answer.traits.names.length > 0 ? `a record of the same person fits better (${answer.linkedTo})` : `the number, home or vehicle of somebody who fits better, or nearly (${answer.linkedTo})`))
  return { score: answer.score, reasons: fields }
}

function reasonsForTie(answer: Answer): Reasons {
  const { weighed: w, tie } = answer
  const fields: Unsaid[] = []
  if (w.phone !== null) fields.push({ about: 'number', says: () => saysOfPhone(w.phone!, answer), bits: w.phone.tie })
  if (w.handle !== null) fields.push({ about: 'handle', says: () => saysOfHandle(w.handle!), bits: w.handle.tie })
  if (w.vehicle !== null) fields.push({ about: 'vehicle', says: () => saysOfVehicle(w.vehicle!), bits: w.vehicle.tie })
  if (w.place !== null) fields.push({ about: 'place', says: () => saysOfPlace(w.place!, w.placeOf), bits: w.place.tie })
  const says = w.place?.asked.share === undefined ? 'so many are held that something must fit by chance' : 'others are as near to what was said, and something must fit by chance'
  fields.push({ about: 'how many are held', says: () => says, bits: tie - fields.reduce((sum, one) => sum + one.bits, 0) })
  return { score: tie, reasons: fields }
}

const said = ({ score, reasons }: Reasons): Explained =>
  ({ score: tenthsOf(score) / 10, probability: probabilityOf(score), band: bandOf(score), reasons: inDecimals(score, reasons).map(({ about, says, bits }) => ({ about, says: says(), bits })) })

// What is a little less than nothing rounds to nothing, not to a nothing with a sign.
const tenthsOf = (bits: number): number => Math.round(bits * 10) + 0

// Each is rounded to a tenth of a bit; the tenths that are then too many or too few go to those that were rounded furthest.
function inDecimals(score: number, reasons: readonly Unsaid[]): Unsaid[] {
  const tenths = reasons.map((one) => tenthsOf(one.bits))
  let over = tenths.reduce((sum, one) => sum + one, 0) - tenthsOf(score)
  if (over !== 0) {
    const byError = reasons.map((one, i) => ({ i, error: tenths[i]! - one.bits * 10 })).sort((a, b) => (over > 0 ? b.error - a.error : a.error - b.error))
    for (let at = 0; over !== 0 && byError.length > 0; at = (at + 1) % byError.length) { const step = Math.sign(over); tenths[byError[at]!.i]! -= step; over -= step }
  }
  return reasons.map(({ about, says }, i) => ({ about, says, bits: tenths[i]! / 10 }))
}

const capital = (text: string): string => (/[\s-]/.test(text) ? text.replace(/(^|[\s-])[a-z]/g, (letter) => letter.toUpperCase()) : /^[a-z]/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text)
function saysOfWords(what: string, { level, asked, held }: WordsCompared): string {
  const [a, h] = [capital(asked), capital(held)]
  switch (level) {
    case 'same': return `${what} the same, ${h}`
    case 'nickname': return `${a} is a form of the ${what} ${h}`
    case 'sounds the same': return `${what} sounds the same: ${a}, held as ${h}`
    case 'nearly the same': return `${what} nearly the same: ${a}, held as ${h}`
    case 'somewhat alike': return `${what} somewhat alike: ${a}, held as ${h}`
    case 'short form': return `${a} may be short for the ${what} ${h}, or ${h} for ${a}`
    case 'initial': return `${what} has the same initial, ${h[0]}`
    case 'different': return `another ${what}: ${a}, held as ${h}`
  }
}
function saysOfOrder({ given, family, swapped, kind }: NamesCompared): string {
  const order = !swapped ? '' : given === null || family === null ? 'first name or surname was not said' : 'the names stand in another order'
  const other = kind === 'earlier' ? 'it is an earlier name' : kind === 'alias' ? 'it is an alias' : kind === 'nickname' ? 'it is a nickname' : ''
  return [order, other].filter(Boolean).join('; ') || 'the names as a whole'
}

const two = (n: number): string => String(n).padStart(2, '0')
const dayOf = (b: BornTraits): string => (b.give > 0 ? `about ${b.year}` : b.day > 0 ? `${two(b.day)}/${two(b.month)}/${b.year}` : b.month > 0 ? `${two(b.month)}/${b.year}` : String(b.year))
function saysOfBorn({ level, isAge }: BornCompared, a: BornTraits, h: BornTraits): string {
  switch (level) {
    case 'same day': return `born the same day, ${dayOf(h)}`
    case 'same as far as known': return `born ${dayOf(h)}, asked ${dayOf(a)}: the same as far as known`
    case 'day and month swapped': return `born ${dayOf(h)}, given as ${dayOf(a)}: day and month swapped`
    case 'one part wrong': return `born ${dayOf(h)}, given as ${dayOf(a)}: one part differs`
    case 'same year': return `born in the same year, ${h.year}, on another day`
    case 'near in years': return `born ${dayOf(h)}, given as ${dayOf(a)}: near, not the same`
    case 'age fits': return `the age fits: born ${dayOf(h)}, asked ${dayOf(a)}`
    case 'age about fits': return `the age fits roughly: born ${dayOf(h)}, asked ${dayOf(a)}`
    case 'age far out': return `the age is some years out: born ${dayOf(h)}, asked ${dayOf(a)}`
    case 'different': return `${isAge ? 'another age' : 'born another day'}: ${dayOf(h)}, asked ${dayOf(a)}`
  }
}
function saysOfPhone(p: NumberCompared, answer: Answer): string {
  const { phoneOf } = answer.weighed
  switch (p.level) {
    case 'same': return phoneOf === undefined ? 'the same number' : `the number is held for another of the same home (${phoneOf})`
    case 'one slip': return phoneOf === undefined ? 'the number but for one digit' : `the number but for one digit is held for another of the same home (${phoneOf})`
    case 'same ending': return 'the number ends the same'
    case 'different': return 'another number'
  }
}
const saysOfHandle = (h: PlateCompared): string => (h.level === 'same' ? `the same address or handle, ${h.held}` : h.level === 'one slip' ? `nearly the same address or handle: ${h.asked}, held as ${h.held}` : 'another address or handle')
const saysOfVehicle = (v: PlateCompared): string => (v.level === 'same' ? `the same vehicle, ${v.held}` : v.level === 'one slip' ? `the vehicle ${v.held} but for one character` : 'another vehicle')

const lineOf = (p: Place): string => [p.flat && `flat ${p.flat}`, capital(p.name), `${p.number} ${capital(p.street)}`.trim(), capital(p.town), isOutward(p.postcode) ? outwardOf(p.postcode) : p.postcode].filter(Boolean).join(', ')
function saysOfPlace({ level, held, asked, heardAs }: PlaceCompared, placeOf?: string): string {
  if (placeOf !== undefined) return `somebody of that surname is held at ${lineOf(held)} (${placeOf})`
  if (asked.beside !== undefined && level !== 'elsewhere') return `near what was said (${asked.beside}), ${lineOf(held)}`
  const as = heardAs ? `, asked as ${lineOf(asked)}` : ''
  switch (level) {
    case 'elsewhere': return `held at ${lineOf(held)}, asked at ${lineOf(asked)}`
    case 'same town': case 'same district': return `${level}, held at ${lineOf(held)}${as}`
    default: return `${level}, ${lineOf(held)}${as}`
  }
}
