// Why somebody is an answer, in words: every reason with its bits, which add up to the score.
import type { Answer } from './rank.ts'
import type { NamesCompared } from './compare-names.ts'
import type { PlaceCompared } from './compare-place.ts'
import type { Place } from './read-place.ts'

/** One reason. `bits`: log2 of how much likelier it makes the answer. `about`: what it rests on; `base` is where all start and what else is held. */
export type Reason = { about: 'name' | 'born' | 'sex' | 'phone' | 'handle' | 'vehicle' | 'place' | 'base'; says: string; bits: number }

/** How sure, in words, from log2 of the odds. The bounds are those calibrated in docs/matching.md. */
export type Band = 'almost certain' | 'very likely' | 'likely' | 'possible' | 'weak'
export const bandOf = (score: number): Band => (score >= 6.6 ? 'almost certain' : score >= 3.3 ? 'very likely' : score >= 0 ? 'likely' : score >= -3.3 ? 'possible' : 'weak')
/** 0 to 1 from log2 of the odds. */
export const probabilityOf = (score: number): number => 1 / (1 + 2 ** -score)

/** Why this is who was asked about: fields first, the strongest for and against in front, then what all share. They add up to `answer.score`. */
export function whySame(answer: Answer): Reason[] {
  const { weighed: w, parts } = answer
  const fields: Reason[] = [
    ...(w.names === null ? [] : namesWhy(w.names)),
    ...(w.born === null ? [] : [{ about: 'born' as const, says: bornSays(w.born.level), bits: w.born.bits }]),
    ...(w.sex === null ? [] : [{ about: 'sex' as const, says: w.sex.same ? 'the same sex' : 'the other sex', bits: w.sex.bits }]),
    ...(w.phone === null ? [] : [{ about: 'phone' as const, says: w.phoneOf === undefined ? phoneSays(w.phone) : `the number is that of ${w.phoneOf}, who lives at the same address`, bits: w.phone.bits }]),
    ...(w.handle === null ? [] : [{ about: 'handle' as const, says: w.handle.level === 'same' ? 'the same e-mail address or handle' : `another handle (${w.handle.held})`, bits: w.handle.bits }]),
    ...(w.vehicle === null ? [] : [{ about: 'vehicle' as const, says: w.vehicle.level === 'different' ? `another vehicle (${w.vehicle.held})` : w.vehicle.level === 'same' ? 'the same vehicle' : `the vehicle but for one character (${w.vehicle.held})`, bits: w.vehicle.bits }]),
    ...(w.place === null ? [] : [{ about: 'place' as const, says: placeSays(w.place), bits: w.place.bits }]),
  ]
  fields.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
  return [...fields, ...base(parts.start, parts.household, parts.others, parts.linked, answer.linkedTo)]
}

/** Why this is the number, home or vehicle asked about, whoever it is. They add up to `answer.tie`. */
export function whyTied(answer: Answer): Reason[] {
  const { weighed: w } = answer
  const ties: Reason[] = [
    ...(w.phone === null ? [] : [{ about: 'phone' as const, says: phoneSays(w.phone), bits: w.phone.tie }]),
    ...(w.handle === null ? [] : [{ about: 'handle' as const, says: w.handle.level === 'same' ? 'the same e-mail address or handle' : 'another handle', bits: w.handle.tie }]),
    ...(w.vehicle === null ? [] : [{ about: 'vehicle' as const, says: w.vehicle.level === 'same' ? 'the same vehicle' : 'nearly the same vehicle', bits: w.vehicle.tie }]),
    ...(w.place === null ? [] : [{ about: 'place' as const, says: placeSays(w.place), bits: w.place.tie }]),
  ]
  const rest = answer.tie - ties.reduce((sum, r) => sum + r.bits, 0)
  return [...ties.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits)), { about: 'base', says: 'as many are held, by chance alone it is none of them', bits: rest }]
}

const kinds: Readonly<Record<NamesCompared['kind'], string>> = { name: '', alias: ' an alias', earlier: ' an earlier name', nickname: ' a nickname' }

function namesWhy(n: NamesCompared): Reason[] {
  const parts: Reason[] = []
  if (n.given !== null) parts.push({ about: 'name', says: wordSays('first name', n.given), bits: n.given.bits })
  if (n.family !== null) parts.push({ about: 'name', says: wordSays('surname', n.family), bits: n.family.bits })
  const rest = n.bits - parts.reduce((sum, p) => sum + p.bits, 0)
  const also = [n.swapped ? 'first name and surname stand the other way round' : '', n.kind === 'name' ? '' : `it is recorded as${kinds[n.kind]}`].filter(Boolean).join('; ')
  return Math.abs(rest) < 1e-9 ? parts : [...parts, { about: 'name', says: also || 'the names together', bits: rest }]
}

function wordSays(which: string, { level, asked, held }: NonNullable<NamesCompared['given']>): string {
  switch (level) {
    case 'same': return `${which} the same (${held})`
    case 'nickname': return `${which} a short or pet form (${asked} for ${held})`
    case 'sounds the same': return `${which} sounds the same (${held})`
    case 'nearly the same': return `${which} nearly the same (${held})`
    case 'somewhat alike': return `${which} somewhat alike (${held})`
    case 'short form': return `${which} begins the same (${held})`
    case 'initial': return `${which} fits by its initial (${held})`
    case 'different': return `${which} is another (${held})`
  }
}

function bornSays(level: NonNullable<Answer['weighed']['born']>['level']): string {
  switch (level) {
    case 'same day': return 'born on the same day'
    case 'same as far as known': return 'born at the same time, as far as it is known'
    case 'day and month swapped': return 'the same birth with day and month swapped'
    case 'one part wrong': return 'birth the same but for one part'
    case 'same year': return 'born in the same year, on another day'
    case 'near in years': return 'born within two years'
    case 'age fits': return 'the age fits'
    case 'age about fits': return 'the age about fits'
    case 'age far out': return 'the age is some years out'
    case 'different': return 'another date of birth'
  }
}

const phoneSays = (p: NonNullable<Answer['weighed']['phone']>): string => {
  switch (p.level) {
    case 'same': return 'the same number'
    case 'one slip': return `the number but for one slip (held: ${dialled(p.held)})`
    case 'same ending': return `a number with the same ending (held: ${dialled(p.held)})`
    case 'different': return 'another number'
  }
}
const dialled = (digits: string): string => (digits.startsWith('44') ? `0${digits.slice(2)}` : digits)

function placeSays(p: PlaceCompared): string {
  const heard = p.heardAs ? ', as it may have been heard' : ''
  return p.level === 'elsewhere' ? `lives elsewhere (${placeText(p.held)})` : `${p.level}${heard}: ${placeText(p.held)}`
}

/** "flat 4, 12 example road, anytown AB1 2CD" */
export const placeText = (p: Place): string =>
  [p.flat === '' ? '' : `flat ${p.flat}`, p.name, `${p.number} ${p.street}`.trim(), p.town, p.postcode === '' ? '' : `${p.postcode.slice(0, -3)} ${p.postcode.slice(-3)}`].filter(Boolean).join(', ')

function base(start: number, household: number, others: number, linked: number, to: string | undefined): Reason[] {
  const one = (says: string, bits: number): Reason[] => (bits === 0 ? [] : [{ about: 'base', says, bits }])
  return [
    ...one('before anything fits, anybody held or not may be meant', start), ...one('somebody else of the household fits too', household),
    ...one('others who are held fit as well', others), ...one(`is nearly surely the same person as ${to ?? 'a surer record'}`, linked),
  ]
}
