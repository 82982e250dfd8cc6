// The held store as the holder of a history source (src/adapters/history-matched/): every event in which one found has a part is a record of the past.
import type { HistoryRecord } from '#domain/history/record.ts'
import { harmedOthers } from '#domain/history/weigh-record.ts'
import { parentAndChild, sameName, saysOf, type HarmedOthers, type KnownEvent, type KnownPerson, type KnownTie } from '#domain/history/what-hangs.ts'
import { besideThem, suspectsOf } from './danger-of-suspects.ts'
import { factsWithGravest, sayPerson, type Facts, type Held } from './held-facts.ts'
import { hiddenFrom, without } from './seen-by.ts'

type Plain = Pick<Held, 'candidates' | 'frequencies' | 'whoFits'> & {
  version: () => Promise<string>
  recordsOf: (ids: readonly string[], at: number) => Promise<{ records: readonly { record: HistoryRecord; ids: readonly string[]; few?: true }[]; isCut: boolean }>
}
type Holder = Plain & { openOnly: () => Promise<Plain | undefined> }

/** What is held, for a source that asks by itself. `named`: persons in what it answers carry the id of their record, so that their page can be opened. What it answers is read by the whole room: what only some may know of is left out of it, whoever they are. */
export const heldHolder = (held: Held, { named = false }: { named?: boolean } = {}): Holder => ({
  ...plainHolder(held, named),
  openOnly: async () => { const hidden = await hiddenFrom(held, () => false); return hidden.count === 0 ? undefined : plainHolder(without(held, hidden), named) },
})

function plainHolder(held: Held, named: boolean): Plain {
  return {
    candidates: held.candidates, frequencies: held.frequencies, ...(held.whoFits === undefined ? {} : { whoFits: held.whoFits }), version: async () => (await held.version()).text,
    async recordsOf(ids, at) {
      // Few are linked with others: what hangs on those found is asked for beside the question who they are, and of the others once they are known.
      const [same, known] = await Promise.all([held.samePerson(ids), factsWithGravest(held, ids)])
      // Another record of the same person brings what hangs on it to the record that was found.
      const foundBy = new Map<string, string[]>()
      for (const id of ids) for (const one of same.of(id)) { const by = foundBy.get(one); if (by === undefined) foundBy.set(one, [id]); else by.push(id) }
      const own = new Set(ids)
      const others = [...foundBy.keys()].filter((id) => !own.has(id))
      const further = others.length === 0 ? undefined : await factsWithGravest(held, others)
      const events = new Map([...known.events, ...further?.events ?? []].map((e) => [e.id, e]))
      const all = [...events.values()]
      const told = all.flatMap((e) => {
        const by = [...new Set([...e.persons.map((p) => p.id), `${e.id}#place`].flatMap((id) => foundBy.get(id) ?? []))]
        return by.length === 0 ? [] : [{ record: asRecord(e, named), ids: by, ...(e.mayKnow === undefined ? {} : { few: true as const }) }]
      })
      // Whom she fears may be known by themselves alone: released this morning, or holding a shotgun.
      const { dangers, others: harmedToo } = await besideThem(all, foundBy, held, at)
      const fearedBy = dangers.length === 0 ? [] : [...foundBy].map(([one, found]) => ({ suspects: new Set(suspectsOf(all, new Set([one]))), found }))
      const fearing = dangers.flatMap((e) => {
        const by = [...new Set(fearedBy.flatMap(({ suspects, found }) => (e.persons.some((p) => suspects.has(p.id)) ? found : [])))]
        return by.length === 0 ? [] : [{ record: asRecord(e, named), ids: by, ...(e.mayKnow === undefined ? {} : { few: true as const }) }]
      })
      const foundOf = (records: Iterable<string>): string[] => [...new Set([...records].flatMap((id) => foundBy.get(id) ?? []))]
      const besides = harmedToo.map((o) => ({ record: othersHarmed(o, named), ids: foundOf(all.filter((e) => e.persons.some((p) => p.id === o.suspect.id)).flatMap((e) => e.persons.map((p) => p.id))) }))
      const children = childrenBy(known.ties, foundBy).map(({ parent, children: theirs }) => ({ record: childrenOf(parent, theirs, named), ids: foundOf([parent.id]) }))
      const isCut = known.cut === true || further?.cut === true
      return { isCut, records: [...told, ...fearing, ...besides.filter((r) => r.ids.length > 0), ...children, ...personsAlone(ids, new Set(told.flatMap((r) => r.ids)), known, named)] }
    },
  }
}

/** Persons found of whom nothing is recorded that happened, or of whom their record says something: a number whose owner is held is never "nothing found". Those written inside an event are told with it. */
function personsAlone(ids: readonly string[], told: ReadonlySet<string>, { subjects, events }: Facts, named: boolean): { record: HistoryRecord; ids: readonly string[] }[] {
  const alone = ids.flatMap((id) => subjects.get(id) ?? []).filter((s) => s.doc.names !== undefined && !events.some((e) => s.id.startsWith(`${e.id}#`)) && (s.doc.says !== undefined || !told.has(s.id)))
  return alone.slice(0, mostAlone).map((s) => {
    const { name, dob } = sayPerson(s.doc)
    const addresses = (s.doc.addresses ?? []).map((a) => a.text)
    const says = `Held in ${s.source}: ${[name, ...(dob === undefined ? [] : [`born ${dob}`]), ...addresses.slice(0, 1)].join(', ')}. ${s.doc.says ?? ''}`.trim()
    return { ids: [s.id], record: {
      id: cut(heldAs(s.id), longestId), kind: 'person', at: 'unknown', says: cut(says, longestText), domesticAbuse: false,
      persons: [personIn({ id: s.id, name, ...(dob === undefined ? {} : { dob }) }, 'other', named)], numbers: [...s.doc.phones ?? []], addresses, vehicles: [...s.doc.vehicles ?? []],
    } }
  })
}
const mostAlone = 20

/** The id under which a person is told of by themselves; an event of the same source may have the same number. */
export const heldAs = (id: string): string => `${id}#held`

const mostNamed = 10

/** Whom else a suspect has harmed, as a record of the past: told with what is recorded of those who are asked about. */
function othersHarmed({ suspect, victims }: HarmedOthers, named: boolean): HistoryRecord {
  const some = victims.slice(0, mostNamed)
  const says = `${suspect.name}, suspect in what is recorded here, has harmed others: ${some.map((v) => `${v.name} (${v.times === 1 ? 'once' : `${v.times} times`}${v.last === undefined ? '' : `, last ${v.last.slice(0, 10)}`})`).join('; ')}${victims.length > some.length ? `; and ${victims.length - some.length} more` : ''}.`
  return {
    id: cut(`${suspect.id}#harmed`, longestId), kind: 'person', at: some[0]?.last ?? 'unknown', says: cut(says, longestText), domesticAbuse: false, stage: harmedOthers,
    persons: [personIn(suspect, 'suspect', named)], numbers: [], addresses: [], vehicles: [],
  }
}

/** The children of those found, by recorded relationships. */
function childrenBy(ties: readonly KnownTie[], found: { has: (id: string) => boolean }): { parent: KnownPerson; children: KnownPerson[] }[] {
  const by = new Map<string, { parent: KnownPerson; children: KnownPerson[] }>()
  for (const t of ties) {
    const family = parentAndChild(t)
    if (family === undefined || !found.has(family.parent.id)) continue
    const { parent, child } = family
    const one = by.get(parent.id) ?? { parent, children: [] }
    if (!one.children.some((c) => sameName(c) === sameName(child))) one.children.push(child)
    by.set(parent.id, one)
  }
  return [...by.values()]
}

function childrenOf(parent: KnownPerson, children: readonly KnownPerson[], named: boolean): HistoryRecord {
  return {
    id: cut(`${parent.id}#children`, longestId), kind: 'person', at: 'unknown', domesticAbuse: false, numbers: [], addresses: [], vehicles: [],
    says: cut(`Recorded children of ${parent.name}: ${children.map((c) => `${c.name}${c.dob === undefined ? '' : `, born ${c.dob}`}`).join('; ')}.`, longestText),
    persons: children.slice(0, mostNamed).map((c) => personIn(c, 'child', named)),
  }
}

const longestId = 120
const longestHeld = 400
const longestText = 4_000
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** An event of the held store as a record of the past. What has ended says why; the words are cut at the length a record may have. */
export function asRecord(e: KnownEvent, named = false): HistoryRecord {
  const says = [saysOf(e).replace(/\.$/, ''), ...(e.endedWhy === undefined ? [] : [`Ended: ${e.endedWhy}`]), ...(e.weapons.length > 0 ? [`Weapons: ${e.weapons.join(', ')}`] : [])].join('. ')
  return {
    id: cut(e.id, longestId), kind: e.kind, at: e.at ?? 'unknown', says: cut(says, longestText), domesticAbuse: e.domesticAbuse,
    persons: e.persons.map((p) => personIn(p, roleOf(p.role), named)), numbers: [...e.numbers], addresses: [...e.addresses], vehicles: [...e.vehicles],
    ...(e.until === undefined ? {} : { until: e.until }), ...(e.serious === undefined ? {} : { serious: e.serious }), ...(e.response === undefined ? {} : { response: e.response }), ...(e.stage === undefined ? {} : { stage: e.stage }), ...(e.weapons.length === 0 ? {} : { weapons: [...e.weapons] }),
  }
}

/** A person in a record of the past; `named`: with the id of their own record, so that their page can be opened. */
const personIn = ({ id, name, dob }: Omit<KnownPerson, 'role'>, role: Role, named: boolean): HistoryRecord['persons'][number] => ({ name, role, ...(dob === undefined ? {} : { dob }), ...(named && id.length <= longestHeld ? { held: id } : {}) })

type Role = HistoryRecord['persons'][number]['role']
const roles: readonly Role[] = ['victim', 'suspect', 'witness', 'child', 'caller', 'holder', 'other']
const roleOf = (role: string): Role => roles.find((r) => r === role) ?? 'other'
