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

function said(name: Spelled, chance: Chance, wrong: number, lists: NameLists): string {
  const one = name.length > 1 && chance.happens(0.35) ? chance.pick(name) : name[0]!
  const kind = chance.real()
  return kind < wrong ? (lists.misheard ?? heard)(one, chance) : kind < wrong + 0.05 ? mistyped(one, chance) : one
}

const dayFirst = (date: string): string => date.split('-').reverse().join('/')

function partOfHome(h: Home, chance: Chance): Pick<Asked, 'address' | 'town' | 'postcode'> {
  const street = chance.happens(0.12) ? heard(h.street.split(' ').slice(0, -1).join(' '), chance) + ` ${h.street.split(' ').at(-1)}` : h.street
  const flat = h.flat !== '' && chance.happens(0.6) ? `flat ${h.flat} ` : ''
  const above = h.above !== '' ? `above the ${h.above} ` : h.building !== '' && chance.happens(0.6) ? `${h.building} ` : ''
  const kind = chance.real()
  if (kind < 0.35) return { address: `${flat}${above}${h.number} ${street}, ${h.town}` }
  if (kind < 0.5) return { address: `${flat}${above}${h.number} ${street}, ${h.town} ${h.postcode}` }
  if (kind < 0.62) return { address: `${above}${above ? '' : `${flat}`}${street}`, town: h.town }
  if (kind < 0.72) return { address: `${h.number} ${street}` }
  if (kind < 0.85) return { address: `${h.number}`, postcode: h.postcode }
  return { postcode: h.postcode }
}

/** A question of a kind about a person. Undefined when that cannot be asked of this person (no phone, no earlier name). */
export function ask(kind: QuestionKind, p: Person, chance: Chance, lists: NameLists): Asked | undefined {
  const nick = (name: string): string => (lists.nickname !== undefined && chance.happens(0.15) ? lists.nickname(name, chance) : name)
  const given = nick(said(p.given, chance, 0.14, lists))
  const family = said(p.maiden !== null && chance.happens(0.06) ? p.maiden : p.family, chance, 0.16, lists)
  const name = chance.happens(0.5) ? { name: `${given} ${family}` } : { given, family }
  const age = 2026 - Number(p.born.slice(0, 4)) + chance.pick([0, 0, 0, -1, 1, -2, 2, -4, 4, 5])
  const phone = p.mobiles.length > 0 && (p.landline === '' || chance.happens(0.8)) ? chance.pick(p.mobiles) : p.landline
  const dialled = (rate: number): string => (chance.happens(rate) ? misdialled(phone, chance) : phone)
  const home = p.homes.length > 1 && chance.happens(0.15) ? p.homes[1]! : p.homes[0]!
  const freshNumber = `07${chance.between(3, 9)}${String(chance.below(100_000_000)).padStart(8, '0')}`
  switch (kind) {
    case 'caller': return phone === '' ? undefined : { role: 'caller', phone: dialled(0.03), ...(chance.happens(0.85) ? name : { name: given }), ...(chance.happens(0.45) ? partOfHome(home, chance) : {}), ...(chance.happens(0.25) ? { born: dayFirst(p.born) } : {}) }
    case 'new number': {
      const more = chance.real()
      return { role: 'caller', phone: freshNumber, ...name, ...(more < 0.6 ? partOfHome(home, chance) : more < 0.8 ? { born: dayFirst(chance.happens(0.06) ? misdated(p.born, chance) : p.born) } : { age, town: home.town }) }
    }
    case 'third party': return {
      role: chance.pick(['suspect', 'victim', 'witness', 'child'] as const), ...name, ...(chance.happens(0.7) ? { age, sex: p.sex } : { sex: p.sex }),
      ...(chance.happens(0.45) ? { town: home.town } : chance.happens(0.7) ? partOfHome(home, chance) : {}),
    }
    case 'name and birth': return { ...name, born: dayFirst(chance.happens(0.14) ? misdated(p.born, chance) : p.born) }
    case 'name and town': return { ...name, town: home.town }
    case 'phone only': return phone === '' ? undefined : { phone: dialled(0.12) }
    case 'address only': return partOfHome({ ...p.homes[0]! }, chance)
    case 'earlier name': return p.maiden === null ? undefined : { role: 'victim', name: `${given} ${said(p.maiden, chance, 0.1, lists)}`, ...(chance.happens(0.5) ? { age } : { born: dayFirst(p.born) }), ...(chance.happens(0.5) ? { town: home.town } : {}) }
  }
}
