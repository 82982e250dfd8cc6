// What is held, as it is asked: who may be meant, how common each value is, and what stands about those found. One shape for the database and for records in memory.
import type { Candidates, Frequencies } from '#matching/candidates.ts'
import type { Subject } from '#matching/subject.ts'
import type { Traits } from '#matching/traits.ts'
import type { Fits } from '#matching/who-fits.ts'
import type { KnownEvent, KnownPerson, KnownTie } from '#domain/history/what-hangs.ts'
import { wholeName } from '#domain/history/whole-name.ts'
import type { Ask } from '#store/ask.ts'
import { aboutFound } from '#store/about-found.ts'
import { batchTimes, gravestOn, hangingBefore, hangingOn, heldVersion, restrictedEvents, type Hanging, type SubjectRead } from '#store/held-read.ts'
import { askedTogether } from './asked-together.ts'
import { idOf } from './ids.ts'
import type { EventDoc, RelationshipDoc } from './read-event.ts'
import type { SubjectDoc } from './read-person.ts'
import { samePersonById, type SamePerson } from './same-person.ts'
import { sqlCandidates, sqlFrequencies } from './sql-candidates.ts'

/** A held person, or a place without a name, as recorded. `batch`: the batch that brought it. */
export type KnownSubject = { id: string; source: string; batch: number; doc: SubjectDoc }
/** `cut`: more events hang on them than are read at once, and earlier ones are left out. */
export type Facts = { subjects: ReadonlyMap<string, KnownSubject>; events: readonly KnownEvent[]; ties: readonly KnownTie[]; cut?: true }
/** Where an event stands among all, the latest first: its time as recorded, null where it has none, and its id in the database. */
export type EventPlace = { at: string | null; id: string }
export type Held = {
  candidates: Candidates
  frequencies: () => Promise<Frequencies>
  /** What `whoFits` gives for these, found in threads beside, without what is in the events named `hidden`; undefined where there are none, or not now. */
  whoFits?: (asked: Traits, hidden?: readonly string[]) => Promise<Fits> | undefined
  /** What stands about subjects given by their ids as `candidates` name them ("source:ref"), and perhaps about others who were asked about at the same moment. `before`: with the events that come after that one, told latest first. */
  facts: (ids: readonly string[], before?: EventPlace) => Promise<Facts>
  /** The same with only the gravest of their events, markers, orders and what was serious: asked where `facts` is cut. */
  gravest?: (ids: readonly string[]) => Promise<Facts>
  /** Which records are of one person, by the last comparison and by what persons have said since. */
  samePerson: (ids: readonly string[]) => Promise<SamePerson>
  /** When batches were brought, ms, by number. */
  broughtAt: (batches: readonly number[]) => Promise<ReadonlyMap<number, number>>
  /** Events that only some may know of, by id, with those who may: roles and staff. */
  restricted: () => Promise<ReadonlyMap<string, readonly string[]>>
  /** What an answer was made from, and how many are held. */
  version: () => Promise<{ text: string; people: number }>
}

const mostEvents = 2_000
const mostRelations = 500
const mostAlone = { events: mostEvents + 1, ties: mostRelations }      // one more than is told, so that it is known whether anything is left out

const looksAgainAfter = 5_000

/**
 * The held store of a database. Counts of values are read at first use; when a batch has changed what is held they are read again beside the questions, which go on
 * with the counts of before: a question never waits for a million counts. `now`: ms.
 */
export function heldInDatabase(ask: Ask, now: () => number = Date.now): Held {
  let counts: { of: string; lookedAt: number; read: Promise<Frequencies> } | undefined
  const version = async (): Promise<{ text: string; people: number }> => {
    const { batch, changedAt, people } = await heldVersion(ask)
    return { text: people === 0 ? 'nothing imported' : `batch ${batch} of ${new Date(changedAt).toISOString()}`, people }
  }
  // An answer holds what all who asked with it asked for: each takes its own from it.
  const about = askedTogether((all: readonly Wanted[]) => answerAbout(ask, all))
  const readAgain = async (known: { of: string }): Promise<void> => {
    const { text } = await version()
    if (text === known.of) return
    const read = await sqlFrequencies(ask)
    counts = { of: text, lookedAt: now(), read: Promise.resolve(read) }
  }
  return {
    candidates: sqlCandidates(ask), version, broughtAt: (batches) => batchTimes(ask, batches),
    facts: async (ids, before) => {
      if (before !== undefined) return factsOf(await hangingBefore(ask, ids.flatMap(keysOfId), mostAlone, before), mostEvents)
      const together = (await about({ is: 'facts', ids })).facts!
      // Others asked at the same moment may have filled it: alone, each has all the room there is, and only what is cut of its own is told.
      return together.cut ? factsOf(await hangingOn(ask, ids.flatMap(keysOfId), mostAlone), mostEvents) : together
    },
    gravest: async (ids) => factsOf(await gravestOn(ask, ids.flatMap(keysOfId), mostAlone), mostEvents),
    samePerson: async (ids) => (await about({ is: 'same', ids })).same!,
    restricted: async () => (await about({ is: 'restricted', ids: [] })).restricted!,
    frequencies: async () => {
      if (counts === undefined) {
        const first = { of: '', lookedAt: now(), read: version().then((v) => { first.of = v.text; return sqlFrequencies(ask) }) as Promise<Frequencies> }
        counts = first
        first.read.catch(() => { if (counts === first) counts = undefined })
      } else if (now() - counts.lookedAt >= looksAgainAfter) {
        counts.lookedAt = now()
        readAgain(counts).catch(() => {})      // the next question after the pause tries again
      }
      return counts.read
    },
  }
}

type Wanted = { is: 'facts' | 'same' | 'restricted'; ids: readonly string[] }
type About = { facts?: Facts; same?: SamePerson; restricted?: ReadonlyMap<string, readonly string[]> }

/** What was asked about those found at one moment: by one statement, or by its own where only one thing was asked. */
async function answerAbout(ask: Ask, all: readonly Wanted[]): Promise<About> {
  const kinds = new Set(all.map((one) => one.is))
  const keys = [...new Set(all.flatMap((one) => one.ids))].flatMap(keysOfId)
  const forFacts = new Set(all.flatMap((one) => (one.is === 'facts' ? one.ids : [])))
  const questions = all.filter((one) => one.is === 'facts' || one.ids.some((id) => !forFacts.has(id))).length
  const room = mostEvents * questions
  const most = { events: room + 1, ties: mostRelations * questions }
  if (kinds.size > 1) {
    const { hanging, around, restricted } = await aboutFound(ask, keys, most)
    return { facts: factsOf(hanging, room), same: await samePersonById(ask, keys, around), restricted: restrictedOf(restricted) }
  }
  if (kinds.has('facts')) return { facts: factsOf(await hangingOn(ask, keys, most), room) }
  if (kinds.has('same')) return { same: await samePersonById(ask, keys) }
  return { restricted: restrictedOf(await restrictedEvents(ask)) }
}

const restrictedOf = (events: readonly { id: string; mayKnow: string[] }[]): ReadonlyMap<string, readonly string[]> => new Map(events.map((e) => [e.id, e.mayKnow]))

/** What hangs on these, and where that is more than is read at once the gravest of what was left out with it. `cut` stays: the rest of it is still left out. */
export async function factsWithGravest(held: Held, ids: readonly string[]): Promise<Facts> {
  const facts = await held.facts(ids)
  if (facts.cut !== true || held.gravest === undefined) return facts
  const grave = await held.gravest(ids)
  return { ...facts, subjects: new Map([...grave.subjects, ...facts.subjects]), events: [...new Map([...facts.events, ...grave.events].map((e) => [e.id, e])).values()] }
}

function factsOf({ subjects: found, others, events: read, ties }: Hanging, most: number): Facts {
  const events = read.slice(0, most)
  const known = new Map([...found, ...others].map((s) => [s.id, s]))
  const subjects = new Map([...known.values()].map((s) => [nameOfId(s), { id: nameOfId(s), source: s.source, batch: s.batch, doc: s.doc as SubjectDoc }]))
  const person = (id: string, role: string): KnownPerson => { const s = known.get(id); return s === undefined ? { id, name: 'somebody not held', role } : { id: nameOfId(s), role, ...sayPerson(s.doc as SubjectDoc) } }
  return {
    subjects, ...(read.length > most ? { cut: true as const } : {}),
    events: events.map((e) => knownEvent(e.doc as EventDoc, `${e.source}:${e.ref}`, e.source, e.parts.filter((p) => p.role !== 'place').map((p) => person(p.subject, p.role)), e.parts.filter((p) => p.role === 'place').flatMap((p) => { const s = known.get(p.subject); return s === undefined ? [] : [s.doc as SubjectDoc] }))),
    ties: ties.map(({ a, b, doc }) => { const d = doc as RelationshipDoc; return { a: person(a, ''), b: person(b, ''), kind: d.kind, ...(d.from === undefined ? {} : { from: d.from }), ...(d.to === undefined ? {} : { to: d.to }), ...(d.says === undefined ? {} : { says: d.says }) } }),
  }
}

const nameOfId = (s: Pick<SubjectRead, 'source' | 'ref'>): string => `${s.source}:${s.ref}`

/** The database's ids that "source:ref" may stand for: a source's name may hold a colon itself. */
function keysOfId(id: string): string[] {
  const keys: string[] = []
  for (let at = id.indexOf(':'); at > 0; at = id.indexOf(':', at + 1)) for (const type of ['person', 'inside'] as const) keys.push(idOf(type, id.slice(0, at), id.slice(at + 1)))
  return keys
}

/** Where an event stands among all. */
export const placeOf = (e: KnownEvent): EventPlace => ({ at: e.at ?? null, id: idOf('event', e.source, e.id.slice(e.source.length + 1)) })

/** Name and birth of a held person as they are shown. */
export function sayPerson(doc: Pick<Partial<Subject>, 'names' | 'born'>): { name: string; dob?: string } {
  const [name] = doc.names ?? []
  const words = name === undefined ? 'not named' : wholeName(name)
  return { name: words, ...(doc.born === undefined ? {} : { dob: 'date' in doc.born ? doc.born.date : `about ${doc.born.about} in ${doc.born.on.slice(0, 4)}` }) }
}

/** An event as it is stored, made into what is known of it. `places`: the subject of its place, if it has one. */
export function knownEvent(doc: EventDoc, id: string, source: string, persons: KnownPerson[], places: readonly SubjectDoc[]): KnownEvent {
  const { kind, at, until, says, stage, endedWhy, serious, response, force, reference } = doc
  const optional = Object.fromEntries(Object.entries({ at, until, says, stage, endedWhy, serious, response, force, reference }).filter(([, v]) => v !== undefined))
  return {
    id, source, kind, ...(doc.mayKnow === undefined ? {} : { mayKnow: doc.mayKnow }), domesticAbuse: doc.domesticAbuse ?? true, weapons: doc.weapons ?? [], persons,
    numbers: places.flatMap((p) => p.phones ?? []), addresses: places.flatMap((p) => (p.addresses ?? []).map((a) => a.text)), vehicles: places.flatMap((p) => p.vehicles ?? []), ...optional,
  }
}
