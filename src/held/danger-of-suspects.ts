// Whom the victim fears: what is dangerous now about the suspects in what is recorded of her, though it was recorded of them alone.
import { ended } from '#domain/contact/floor-of.ts'
import { weighRecord } from '#domain/history/weigh-record.ts'
import { sameName, victimsOf, type HarmedOthers, type KnownEvent, type KnownPerson } from '#domain/history/what-hangs.ts'
import type { Held } from './held-facts.ts'
import type { SamePerson } from './same-person.ts'

const mostSuspects = 20
const mostVictims = 100

/** The suspects in events of which one of these is a victim, or a child, by their ids; of many, those of the latest events. */
export function suspectsOf(events: readonly KnownEvent[], ids: { has: (id: string) => boolean }): string[] {
  const harmed = events.filter((e) => e.persons.some((p) => ids.has(p.id) && (p.role === 'victim' || p.role === 'child'))).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
  return [...new Set(harmed.flatMap((e) => e.persons.filter((p) => p.role === 'suspect' && !ids.has(p.id)).map((p) => p.id)))].slice(0, mostSuspects)
}

/** What makes these suspects dangerous at this moment: wanted, let out of custody within the last week, firearms held. Each says whose it is. `at`: ms. */
function dangersOf(events: readonly KnownEvent[], suspects: ReadonlySet<string>, at: number): KnownEvent[] {
  return events.flatMap((e) => {
    const whose = e.persons.filter((p) => suspects.has(p.id) && (p.role === 'suspect' || p.role === 'holder'))
    const dangerous = weighRecord(e, at).weight === 'live' || (e.kind === 'firearms' && !ended(e.until, at))
    return whose.length === 0 || !dangerous ? [] : [{ ...e, says: `${(e.says ?? e.kind).replace(/\.$/, '')}. ${[...new Set(whose.map((p) => p.name))].join(', ')}: suspect in what is recorded of this person` }]
  })
}

/** What is told beside what is recorded of somebody: what makes those who harmed them dangerous now, and whom else they harmed. */
export type Beside = { dangers: KnownEvent[]; others: HarmedOthers[] }
const nothingBeside: Beside = { dangers: [], others: [] }

/** What makes those dangerous now who harmed these people in these events, and is not among the events; and whom else they harmed. `held`: what is held about ids. Rejects when that does. */
export async function besideThem(events: readonly KnownEvent[], ids: { has: (id: string) => boolean }, held: Pick<Held, 'facts' | 'samePerson'>, at: number): Promise<Beside> {
  const feared = suspectsOf(events, ids)
  if (feared.length === 0) return nothingBeside
  const [about, same] = await Promise.all([held.facts(feared), held.samePerson(feared)])
  return saidOf(feared, events, about.events, ids, markOf(same), at)
}

/** The same, where what is held about those they fear (`about`), and which of their records are of one person, is read already: for one of many who are told of at once. */
export function besideOne(events: readonly KnownEvent[], about: readonly KnownEvent[], ids: { has: (id: string) => boolean }, personOf: (id: string) => string | undefined, at: number): Beside {
  const feared = suspectsOf(events, ids)
  return feared.length === 0 ? nothingBeside : saidOf(feared, events, about, ids, personOf, at)
}

function saidOf(feared: readonly string[], events: readonly KnownEvent[], about: readonly KnownEvent[], ids: { has: (id: string) => boolean }, personOf: (id: string) => string | undefined, at: number): Beside {
  const known = new Set(events.map((e) => e.id))
  return { dangers: dangersOf(about.filter((e) => !known.has(e.id)), new Set(feared), at), others: harmedBesides(events, about, feared, ids, personOf) }
}

/** The victims in events of which one of these is the suspect, by their ids; of many, those of the first. */
export const victimsIn = (events: readonly KnownEvent[], ids: { has: (id: string) => boolean }): string[] =>
  [...new Set(events.flatMap((e) => (e.persons.some((p) => ids.has(p.id) && p.role === 'suspect') ? e.persons.flatMap((p) => (p.role === 'victim' && !ids.has(p.id) ? [p.id] : [])) : [])))].slice(0, mostVictims)

/** The mark by which linked records of one person are known; none of a record that stands alone. */
export const markOf = (same: SamePerson) => (id: string): string | undefined => { const all = same.of(id); return all.length < 2 ? undefined : [...all].sort()[0] }

/**
 * Whom else the suspects in what is recorded of these people have harmed, by what is held about the suspects; those told of and whoever bears their name and birth are not named again.
 * `about`: events of the suspects; `suspects`: their ids.
 */
function harmedBesides(events: readonly KnownEvent[], about: readonly KnownEvent[], suspects: readonly string[], ids: { has: (id: string) => boolean }, personOf: (id: string) => string | undefined): HarmedOthers[] {
  const told = new Set(events.flatMap((e) => e.persons.filter((p) => ids.has(p.id)).map(sameName)))
  const by = new Map<string, { suspect: KnownPerson; ids: Set<string> }>()
  for (const p of [...events, ...about].flatMap((e) => e.persons)) {
    if (!suspects.includes(p.id)) continue
    const one = by.get(personOf(p.id) ?? p.id)
    if (one === undefined) by.set(personOf(p.id) ?? p.id, { suspect: p, ids: new Set([p.id]) })
    else one.ids.add(p.id)
  }
  const without = about.map((e) => ({ ...e, persons: e.persons.filter((p) => !(p.role === 'victim' && (ids.has(p.id) || told.has(sameName(p))))) }))
  return [...by.values()].flatMap(({ suspect, ids: his }) => {
    const victims = victimsOf(his, without, personOf)
    return victims.length === 0 ? [] : [{ suspect, victims }]
  })
}
