// What a call-taker would ask about made-up people: heard over a line, half known, from a new number, by another's words.
import type { Asked } from '#matching/subject.ts'
import type { Chance } from '../kernel/chance.ts'
import { heard, misdated, misdialled, mistyped } from './hear.ts'
import { byWeight, type NameLists, type Spelled } from './lists.ts'
import type { Home, Person } from './people.ts'

export type QuestionKind = 'caller' | 'new number' | 'third party' | 'name and birth' | 'name and town' | 'phone only' | 'address only' | 'earlier name'
export const drawKind = byWeight<QuestionKind>([['caller', 22], ['new number', 13], ['third party', 20], ['name and birth', 14], ['name and town', 9], ['phone only', 9], ['address only', 9], ['earlier name', 4]])

/** The day the questions are asked. */
export const askedOn = '2026-05-01'

/** `noise`: how much goes wrong, 1 as usual. */
function said(name: Spelled, chance: Chance, usual: number, lists: NameLists, noise: number): string {
  const one = name.length > 1 && chance.happens(0.35 * noise) ? chance.pick(name) : name[0]!
  const kind = chance.real()
  const wrong = usual * noise
  return kind < wrong ? (lists.misheard ?? heard)(one, chance) : kind < wrong + 0.05 * noise ? mistyped(one, chance) : one
}

const dayFirst = (date: string): string => date.split('-').reverse().join('/')

function partOfHome(h: Home, chance: Chance, noise: number): Pick<Asked, 'address' | 'town' | 'postcode'> {
  const street = chance.happens(0.12 * noise) ? heard(h.street.split(' ').slice(0, -1).join(' '), chance) + ` ${h.street.split(' ').at(-1)}` : h.street
  const flat = h.flat !== '' && chance.happens(0.6) ? `flat ${h.flat} ` : ''
  const above = h.above !== '' ? `above the ${h.above} ` : h.building !== '' && chance.happens(0.6) ? `${h.building} ` : ''
  const kind = fuller(chance.real(), 0.5, noise)
  if (kind < 0.35) return { address: `${flat}${above}${h.number} ${street}, ${h.town}` }
  if (kind < 0.5) return { address: `${flat}${above}${h.number} ${street}, ${h.town} ${h.postcode}` }
  if (kind < 0.62) return { address: `${above}${above ? '' : `${flat}`}${street}`, town: h.town }
  if (kind < 0.72) return { address: `${h.number} ${street}` }
  if (kind < 0.85) return { address: `${h.number}`, postcode: h.postcode }
  return { postcode: h.postcode }
}

// Of what is drawn from 0 to 1, what lies above `from` is thin; with less noise less of it is.
const fuller = (drawn: number, from: number, noise: number): number => (drawn < from ? drawn : drawn < from + (1 - from) * (1 - noise) ? from * 0.99 : from + ((drawn - from) - (1 - from) * (1 - noise)) / Math.max(noise, 1e-9))

/**
 * A question of a kind about a person. Undefined when that cannot be asked of this person (no phone, no earlier name). `noise`: how much of it is wrong or left away, from 0 (nothing wrong,
 * all that the kind asks for) to 1, as usual.
 */
export function ask(kind: QuestionKind, p: Person, chance: Chance, lists: NameLists, noise = 1): Asked | undefined {
  const more = (share: number): number => 1 - (1 - share) * noise
  const nick = (name: string): string => (lists.nickname !== undefined && chance.happens(0.15 * noise) ? lists.nickname(name, chance) : name)
  const given = nick(said(p.given, chance, 0.14, lists, noise))
  const family = said(p.maiden !== null && chance.happens(0.06 * noise) ? p.maiden : p.family, chance, 0.16, lists, noise)
  const name = chance.happens(0.5) ? { name: `${given} ${family}` } : { given, family }
  const age = 2026 - Number(p.born.slice(0, 4)) + Math.round(chance.pick([0, 0, 0, -1, 1, -2, 2, -4, 4, 5]) * noise)
  const phone = p.mobiles.length > 0 && (p.landline === '' || chance.happens(0.8)) ? chance.pick(p.mobiles) : p.landline
  const dialled = (rate: number): string => (chance.happens(rate * noise) ? misdialled(phone, chance) : phone)
  const home = p.homes.length > 1 && chance.happens(0.15 * noise) ? p.homes[1]! : p.homes[0]!
  const freshNumber = `07${chance.between(3, 9)}${String(chance.below(100_000_000)).padStart(8, '0')}`
  switch (kind) {
    case 'caller': return phone === '' ? undefined : { role: 'caller', phone: dialled(0.03), ...(chance.happens(more(0.85)) ? name : { name: given }), ...(chance.happens(more(0.45)) ? partOfHome(home, chance, noise) : {}), ...(chance.happens(0.25) ? { born: dayFirst(p.born) } : {}) }
    case 'new number': {
      const also = chance.real()
      return { role: 'caller', phone: freshNumber, ...name, ...(also < 0.6 ? partOfHome(home, chance, noise) : also < 0.8 ? { born: dayFirst(chance.happens(0.06 * noise) ? misdated(p.born, chance) : p.born) } : { age, town: home.town }) }
    }
    case 'third party': return {
      role: chance.pick(['suspect', 'victim', 'witness', 'child'] as const), ...name, ...(chance.happens(more(0.7)) ? { age, sex: p.sex } : { sex: p.sex }),
      ...(chance.happens(0.45) ? { town: home.town } : chance.happens(more(0.7)) ? partOfHome(home, chance, noise) : {}),
    }
    case 'name and birth': return { ...name, born: dayFirst(chance.happens(0.14 * noise) ? misdated(p.born, chance) : p.born) }
    case 'name and town': return { ...name, town: home.town }
    case 'phone only': return phone === '' ? undefined : { phone: dialled(0.12) }
    case 'address only': return partOfHome({ ...p.homes[0]! }, chance, noise)
    case 'earlier name': return p.maiden === null ? undefined : { role: 'victim', name: `${given} ${said(p.maiden, chance, 0.1, lists, noise)}`, ...(chance.happens(0.5) ? { age } : { born: dayFirst(p.born) }), ...(chance.happens(0.5) ? { town: home.town } : {}) }
  }
}
