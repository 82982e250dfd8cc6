// What is known about one person or one address, gathered for a page: not who may be meant, but everything of the one that was opened.
import type { HarmedOthers } from '#domain/history/what-hangs.ts'
import { bandOf, type Band } from '#matching/bands.ts'
import { PlacesAsked, type PlaceLevel } from '#matching/compare-place.ts'
import { explain } from '#matching/explain.ts'
import { rankTraits, type Answer } from '#matching/rank.ts'
import { readPlace } from '#matching/read-place.ts'
import type { RecordedAddress } from '#matching/subject.ts'
import { traitsAsked, traitsOf } from '#matching/traits.ts'
import { besideThem, markOf, victimsIn } from './danger-of-suspects.ts'
import { placeOf, sayPerson, type EventPlace, type Facts, type Held, type KnownSubject } from './held-facts.ts'
import { regroup } from './link-groups.ts'
import { nobodyLinked } from './same-person.ts'

/** A record as a page shows it. `broughtAt` ms. `how`: the one that was opened; linked by the last comparison or somebody's word; so alike that a check takes it for the same. */
export type RecordKnown = KnownSubject & { broughtAt: number; how: 'opened' | 'linked' | 'alike' }
/** Somebody who may be the same and is not taken for it. `because`: the strongest reasons for. */
export type Perhaps = { id: string; name: string; dob?: string; band: Band; because: readonly string[] }
/** Somebody else they are known with, and where that person lives or lived. */
export type Around = { id: string; name: string; tie: string; addresses: readonly (RecordedAddress & { id: string })[] }
/** `cut`: earlier events are left out; they come after `last`, the earliest of those told, where any is. */
export type Cut = { cut?: { last?: EventPlace } }
const cutOf = ({ cut, events }: Facts): Cut => { const last = events.at(-1); return cut ? { cut: last === undefined ? {} : { last: placeOf(last) } } : {} }
/**
 * `around`: the homes of those they are tied to, and of suspects and victims beside them. `dangers`: what makes those who harmed them dangerous now; `harmedToo`: whom else those harmed. `personOf`: the mark by which those
 * they harmed are known, where records of one are linked.
 */
export type AboutPerson = Pick<Facts, 'events' | 'ties'> & Cut & { around: readonly Around[]; dangers: Facts['events']; harmedToo: readonly HarmedOthers[]; personOf: (id: string) => string | undefined; records: readonly RecordKnown[]; perhaps: readonly Perhaps[] }
/** Somebody recorded at an address, with the address as it was recorded. */
export type Resident = { id: string; name: string; dob?: string; text: string; from?: string; to?: string }
export type AboutAddress = Pick<Facts, 'events'> & Cut & { around: readonly Around[]; residents: readonly Resident[]; neighbours: readonly Resident[]; here: ReadonlySet<string>; ids: ReadonlySet<string> }

const leastPerhaps = 0
const mostPerhaps = 8
const mostNeighbours = 20
const mostAround = 12
const mostHomes = 3         // of one of them, the present one first

/** Everything held about the person of a record; undefined when no such record is held. `at`: ms. `before`: with what happened before that event, where more is held than is read at once. Rejects when the database does. */
export async function knownAboutPerson(id: string, at: number, held: Held, before?: EventPlace): Promise<AboutPerson | undefined> {
  const own = (await held.facts([id])).subjects.get(id)
  if (own?.doc.names === undefined) return undefined
  const traits = traitsOf({ id, names: [], phones: [], handles: [], addresses: [], vehicles: [], ...own.doc })
  const answers = await rankTraits(traits, held.candidates, await held.frequencies())
  const same = await held.samePerson([id, ...answers.map((a) => a.id)])
  const groups = regroup(answers, same)
  const linked = new Set(same.of(id))
  const mine = groups.find((g) => g.answers.some((a) => a.id === id) || g.also.includes(id))
  // Somebody else of the house, or a namesake, may head the group: only what is as sure as a check's own answer is taken for the same.
  const alike = (mine?.answers ?? []).filter((a) => !same.parted(a.id, id)).map((a) => a.id)
  const ids = [...new Set([id, ...linked, ...alike, ...mine?.also ?? []])].filter((one) => !one.endsWith('#place'))
  const facts = await held.facts(ids, before)
  const subjects = ids.flatMap((one) => facts.subjects.get(one) ?? [])
  const brought = await held.broughtAt(subjects.map((s) => s.batch))
  const taken = new Set(ids)
  const others = groups.filter((g) => g !== mine).flatMap((g) => g.answers.slice(0, 1)).filter((a) => a.score >= leastPerhaps && !taken.has(a.id)).slice(0, mostPerhaps)
  const named = await held.facts(others.map((a) => a.id))
  const events = eventsOf(facts, taken)
  const harmed = victimsIn(events, taken)
  const [{ dangers, others: harmedToo }, around, oneVictim] = await Promise.all([besideThem(events, taken, held, at), homesAround(events, facts.ties, taken, held), harmed.length === 0 ? nobodyLinked : held.samePerson(harmed)])
  return {
    harmedToo, around, dangers, personOf: markOf(oneVictim), records: subjects.map((s) => ({ ...s, broughtAt: brought.get(s.batch) ?? at, how: s.id === id ? 'opened' : linked.has(s.id) ? 'linked' : 'alike' })),
    ...cutOf(facts), events, ties: facts.ties.filter((t) => taken.has(t.a.id) || taken.has(t.b.id)),
    perhaps: others.flatMap((a) => { const s = named.subjects.get(a.id); return s?.doc.names === undefined ? [] : [{ id: a.id, ...sayPerson(s.doc), band: bandOf(a.score), because: explain(a, traits).reasons.filter((r) => r.bits > 0).slice(0, 3).map((r) => r.says) }] }),
  }
}

/** Everything held about an address: who lives or lived there, what happened there and to them. Undefined when too little of it is said to look by. */
export async function knownAboutAddress(address: Pick<RecordedAddress, 'text' | 'postcode' | 'town'>, at: number, held: Held, before?: EventPlace): Promise<AboutAddress | undefined> {
  const asked = traitsAsked({ address: address.text, ...(address.postcode === undefined ? {} : { postcode: address.postcode }), ...(address.town === undefined ? {} : { town: address.town }) }, new Date(at).toISOString().slice(0, 10))
  if (asked.places.length === 0) return undefined
  const frequencies = await held.frequencies()
  const answers = await rankTraits(asked, held.candidates, frequencies)
  const places = new PlacesAsked(asked.places, frequencies)
  const at_ = (level: PlaceLevel): Answer[] => answers.filter(({ weighed: { place } }) => place?.level === level && !place.elsewhere)
  const [homes, flats] = [at_('same home'), at_('same building, other flat').slice(0, mostNeighbours)]
  const ids = new Set(homes.map((a) => a.id))
  const facts = await held.facts([...ids, ...flats.map((a) => a.id)], before)
  const resident = (level: PlaceLevel) => (a: Answer): Resident[] => {
    const s = facts.subjects.get(a.id)
    if (s?.doc.names === undefined) return []
    const recorded = s.doc.addresses?.find((one) => { const place = readPlace(one); return place !== null && places.compare([place])?.level === level })
    return [{ id: s.id, ...sayPerson(s.doc), text: recorded?.text ?? '', ...(recorded?.from === undefined ? {} : { from: recorded.from }), ...(recorded?.to === undefined ? {} : { to: recorded.to }) }]
  }
  const events = eventsOf(facts, ids)
  return { ...cutOf(facts), residents: homes.flatMap(resident('same home')), neighbours: flats.flatMap(resident('same building, other flat')), events, around: await homesAround(events, [], ids, held), here: new Set(events.filter((e) => ids.has(`${e.id}#place`)).map((e) => e.id)), ids }
}

const partsAround = new Set(['suspect', 'victim'])

/** The homes of those they are tied to, and of suspects and victims beside them in what happened, by the records that are named there. */
async function homesAround(events: Facts['events'], ties: Facts['ties'], ids: ReadonlySet<string>, held: Held): Promise<Around[]> {
  const tied = ties.flatMap((t) => (ids.has(t.a.id) ? [{ ...t.b, tie: tieBack(t.kind) }] : ids.has(t.b.id) ? [{ ...t.a, tie: t.kind }] : []))
  const beside = events.flatMap((e) => e.persons).filter((p) => partsAround.has(p.role)).map((p) => ({ ...p, tie: p.role }))
  const others = [...new Map([...beside, ...tied].filter((p) => !ids.has(p.id)).map((p) => [p.id, p])).values()].slice(0, mostAround)
  if (others.length === 0) return []
  const { subjects } = await held.facts(others.map((p) => p.id))
  return others.flatMap((p) => { const addresses = subjects.get(p.id)?.doc.addresses ?? []; return addresses.length === 0 ? [] : [{ id: p.id, name: p.name, tie: p.tie, addresses: addresses.slice(0, mostHomes).map((a, i) => ({ ...a, id: `${p.id}@${i}` })) }] })
}
const tieBack = (kind: string): string => ({ parent: 'child', child: 'parent', carer: 'cared-for', 'cared-for': 'carer' })[kind] ?? kind

const eventsOf = (facts: Facts, ids: ReadonlySet<string>): Facts['events'] => facts.events.filter((e) => e.persons.some((p) => ids.has(p.id)) || ids.has(`${e.id}#place`))
