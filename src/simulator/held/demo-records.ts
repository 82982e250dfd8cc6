// An invented population as a file for `holdfast import`: persons as recorded, what happened between some of them, and how they are related.
import { wholeName } from '#domain/history/whole-name.ts'
import type { RecordedAddress, Subject } from '#matching/subject.ts'
import { chanceOf, type Chance } from '../kernel/chance.ts'
import { ownLists } from './lists.ts'
import { whereInvented } from './invented-land.ts'
import { households, lineOf, recordsOf, type Person } from './people.ts'

type Record = { record: 'person' | 'event' | 'relationship' } & { [field: string]: unknown }

const abuse = 0.06       // share of households with something on record
const year = (chance: Chance, from: number): string => `${chance.between(from, 2025)}-${String(chance.between(1, 12)).padStart(2, '0')}-${String(chance.between(1, 28)).padStart(2, '0')}`
const later = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** Records until there are so many persons, the same for the same seed. One person may be recorded several times. */
export function* demoRecords(persons: number, seed: number): Generator<Record> {
  const lists = ownLists()
  const chance = chanceOf(seed ^ 0xde30)
  let made = 0
  for (const { people } of households(seed, lists)) {
    const first = new Map<Person, string>()
    for (const p of people) {
      for (const subject of recordsOf(p, seed, lists)) {
        if (made >= persons) return
        if (!first.has(p)) first.set(p, subject.id)
        yield asInput(subject, p)
        made += 1
      }
    }
    const adults = people.filter((p) => Number(p.born.slice(0, 4)) < 2006)
    if (adults.length > 1 && chance.happens(abuse)) yield* story(adults[0]!, adults[1]!, people.filter((p) => !adults.includes(p)), first, chance)
  }
}

const located = (a: RecordedAddress, { homes }: Person): object => {
  const home = homes.find((h) => lineOf(h) === a.text)
  if (home === undefined) return a
  const { lat, lon } = whereInvented(home)
  return { ...a, latitude: String(lat), longitude: String(lon) }
}

function asInput(s: Subject, p: Person): Record {
  const [name, ...others] = s.names
  const { kind: _, ...main } = name ?? { kind: 'name' }
  return {
    record: 'person', id: s.id, ...('full' in main ? { ...main, name: main.full, full: undefined } : main),
    ...(others.length > 0 ? { earlierNames: others.map(wholeName) } : {}), ...(s.born === undefined ? {} : 'date' in s.born ? { born: s.born.date } : { born: `about ${s.born.about}`, ageOn: s.born.on }), sex: s.sex,
    ...(s.phones.length > 0 ? { phones: s.phones } : {}), ...(s.vehicles.length > 0 ? { vehicles: s.vehicles } : {}), ...(s.addresses.length > 0 ? { addresses: s.addresses.map((a) => located(a, p)) } : {}),
  }
}

const happened = [
  ['contact', 'Call ended before words were spoken; shouting heard in the background.'], ['contact', 'Neighbour reports screaming and something breaking.'], ['incident', 'Argument over contact with the children; he had left before officers came.'],
  ['incident', 'He took her telephone so that she could not call.'], ['crime', 'Common assault: pushed against the kitchen door, bruising to the arm.'], ['crime', 'Harassment: forty messages in a night, two of them threats.'],
  ['crime', 'Assault: hands around the throat.'], ['intelligence', 'Friend states she is not allowed to see her family.'], ['safeguarding', 'School reports that the child is afraid to go home.'],
] as const

/** Some years between two people, as the systems of a force would hold them. */
function* story(one: Person, other: Person, children: readonly Person[], first: ReadonlyMap<Person, string>, chance: Chance): Generator<Record> {
  const [victim, suspect] = chance.happens(0.75) === (one.sex === 'female') ? [one, other] : [other, one]
  const [v, s] = [first.get(victim)!, first.get(suspect)!]
  const apart = chance.happens(0.5)
  const since = year(chance, 2010)
  yield { record: 'relationship', a: s, b: v, kind: apart ? 'ex-partner' : 'partner', from: since, ...(apart ? { to: later(since, 3) } : {}) }
  for (const c of children) for (const parent of [v, s]) yield { record: 'relationship', a: parent, b: first.get(c)!, kind: 'parent' }
  const days = Array.from({ length: chance.between(1, 7) }, () => year(chance, 2015)).sort()
  const id = (n: string): string => `${v}/${n}`
  const both = [{ role: 'victim', id: v }, { role: 'suspect', id: s }]
  const [h] = victim.homes
  const address = `${h!.flat === '' ? '' : `Flat ${h!.flat}, `}${h!.number} ${h!.street}, ${h!.town}, ${h!.postcode}`
  for (const [i, at] of days.entries()) {
    const [kind, says] = chance.pick(happened)
    const persons = [...both, ...(kind === 'safeguarding' ? children.map((c) => ({ role: 'child', id: first.get(c)! })) : []), ...(chance.happens(0.2) ? [{ role: 'witness', name: 'Not named' }] : [])]
    yield { record: 'event', id: id(String(i + 1)), kind, at, says, persons, addresses: [address], ...(says.includes('throat') ? { serious: 'yes' } : {}), ...(kind === 'contact' && victim.mobiles[0] !== undefined ? { phones: [victim.mobiles[0]] } : {}) }
  }
  const last = days.at(-1)!
  if (chance.happens(0.4)) yield { record: 'event', id: id('marker'), kind: 'marker', at: last, until: later(last, 1), says: 'Treat any call from here as urgent.', response: 'immediate', persons: [{ role: 'victim', id: v }], addresses: [address] }
  if (chance.happens(0.25)) yield { record: 'event', id: id('order'), kind: 'order', at: last, until: later(last, chance.between(0, 2)), says: 'Not to go within 100 metres of her home and not to contact her.', stage: 'granted', persons: both }
  if (chance.happens(0.2)) yield { record: 'event', id: id('custody'), kind: 'custody', at: last, until: last, says: 'Released on bail with conditions.', stage: 'released', persons: [{ role: 'suspect', id: s }] }
  if (chance.happens(0.15)) yield { record: 'event', id: id('marac'), kind: 'marac', at: last, says: 'Heard at the conference; actions with the advocate and housing.', persons: both }
  if (chance.happens(0.05)) yield { record: 'event', id: id('disclosure'), kind: 'disclosure-request', at: last, says: 'Right to ask, asked by her sister.', stage: 'open', persons: both }
  if (chance.happens(0.03)) yield { record: 'event', id: id('firearms'), kind: 'firearms', at: later(last, -2), says: 'Shotgun certificate.', weapons: ['shotgun'], persons: [{ role: 'holder', id: s }] }
}
