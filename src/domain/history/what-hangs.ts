// What hangs on a person, an address or a number, from what is held and the time: worst first, whole, with no window in time.
import { recordedInstant } from '#policy/instant.ts'
import type { HistoryRecord } from './record.ts'
import { weighRecord, weights, type Weight } from './weigh-record.ts'
import { patternsOf, type Pattern } from './patterns.ts'

export type KnownPerson = { id: string; name: string; role: string; dob?: string }
/** An event as it is held. `at` and `until`: days, months, years or instants, as recorded. `persons`: each with the id it is held by. */
export type KnownEvent = {
  id: string; source: string; kind: HistoryRecord['kind']; at?: string; until?: string; says?: string; stage?: string; endedWhy?: string; serious?: boolean; domesticAbuse: boolean
  weapons: readonly string[]; response?: string; force?: string; reference?: string
  persons: readonly KnownPerson[]; numbers: readonly string[]; addresses: readonly string[]; vehicles: readonly string[]
  mayKnow?: readonly string[]     // the roles and staff who alone may know of it
}
/** What one held person is to another: `a` is `kind` of `b`. */
export type KnownTie = { a: KnownPerson; b: KnownPerson; kind: string; from?: string; to?: string; says?: string }

/** One line of what hangs. `why`: of what has ended, why and when. `roles`: the part the person asked about had in it; `mayKnow`: the few who may know of it, for those who do. */
export type HangingLine = { id: string; source: string; weight: Weight; tag: string; at?: string; until?: string; says: string; why?: string; response?: string; roles: readonly string[]; others: readonly string[]; mayKnow?: readonly string[] }
export type Hanging = {
  lines: readonly HangingLine[]
  patterns: readonly Pattern[]
  /** Of one who was a suspect: the people harmed, most often first. */
  victims: readonly { name: string; times: number; last?: string }[]
  children: readonly { name: string; says: string }[]
  weapons: readonly { what: string; at?: string; says: string }[]
  people: readonly { name: string; says: string }[]
  /** Of one who was harmed: whom else those who did it have harmed. */
  others: readonly HarmedOthers[]
}
/** A suspect, by the record that names them, and those they harmed besides whoever is told of. */
export type HarmedOthers = { suspect: KnownPerson; victims: Hanging['victims'] }

/** What hangs on whoever is held under `ids`. `at`: the time of asking, ms. `dangers`: what is dangerous about others who harmed them; it is told with the rest, and no contact of theirs. `personOf`: by which mark records of one person are known, for those that are linked. `others`: whom else those who harmed them have harmed. */
export function whatHangs(ids: ReadonlySet<string>, events: readonly KnownEvent[], ties: readonly KnownTie[], at: number, dangers: readonly KnownEvent[] = [], personOf: (id: string) => string | undefined = () => undefined, others: readonly HarmedOthers[] = []): Hanging {
  const lines = [...events, ...dangers].map((e) => lineOf(e, ids, at))
    .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || begins(b.at) - begins(a.at) || (a.id < b.id ? -1 : 1))
  return { lines, patterns: patternsOf(events, at), victims: victimsOf(ids, events, personOf), children: childrenOf(ids, events, ties), weapons: weaponsOf([...events, ...dangers]), people: peopleOf(ids, ties), others }
}

function lineOf(e: KnownEvent, ids: ReadonlySet<string>, at: number): HangingLine {
  const { weight, tag } = weighRecord(e, at)
  const over = weight === 'order-ended' || weight === 'marker-lapsed'
  const why = over ? `ended ${e.until ?? 'on an unknown day'}${e.endedWhy === undefined ? ', why is not recorded' : `: ${e.endedWhy}`}` : e.endedWhy
  const others = e.persons.filter((p) => !ids.has(p.id)).map((p) => `${p.name} (${p.role})`)
  return {
    id: e.id, source: e.source, weight, tag, says: saysOf(e), roles: [...new Set(e.persons.filter((p) => ids.has(p.id)).map((p) => p.role))], others,
    ...(e.at === undefined ? {} : { at: e.at }), ...(e.until === undefined ? {} : { until: e.until }), ...(why === undefined ? {} : { why }), ...(e.response === undefined ? {} : { response: e.response }), ...(e.mayKnow === undefined ? {} : { mayKnow: e.mayKnow }),
  }
}

/** What an event says, in one sentence, with its stage and reference. */
export function saysOf(e: Pick<KnownEvent, 'kind' | 'says' | 'stage' | 'force' | 'reference'>): string {
  const more = [e.stage, e.force === undefined ? undefined : `held by ${e.force}`, e.reference].filter((part) => part !== undefined)
  return `${e.says ?? e.kind.replaceAll('-', ' ')}${more.length > 0 ? ` (${more.join(', ')})` : ''}`
}

const suspected = (ids: ReadonlySet<string>, e: KnownEvent): boolean => e.persons.some((p) => ids.has(p.id) && p.role === 'suspect')

const mostNames = 3

/** Of one who was a suspect: the people harmed, most often first. `personOf` as for {@link whatHangs}. */
export function victimsOf(ids: ReadonlySet<string>, events: readonly KnownEvent[], personOf: (id: string) => string | undefined): Hanging['victims'] {
  const by = new Map<string, { names: string[]; times: number; last?: string }>()
  const keys = new Map<string, string>()
  // A woman recorded under three surnames is one, where her records are linked.
  const keyOf = (p: KnownPerson): string => {
    const person = personOf(p.id)
    const key = (person === undefined ? undefined : keys.get(`= ${person}`)) ?? keys.get(sameName(p)) ?? sameName(p)
    if (person !== undefined) keys.set(`= ${person}`, key)
    keys.set(sameName(p), key)
    return key
  }
  for (const e of events) {
    if (!suspected(ids, e)) continue
    for (const p of e.persons) {
      if (p.role !== 'victim' || ids.has(p.id)) continue
      const known = by.get(keyOf(p))
      const last = later(known?.last, e.at)
      const names = known?.names ?? []
      if (names.length < mostNames && !names.some((n) => n.toLowerCase() === p.name.toLowerCase())) names.push(p.name)
      by.set(keyOf(p), { names, times: (known?.times ?? 0) + 1, ...(last === undefined ? {} : { last }) })
    }
  }
  return [...by.values()].map(({ names, ...more }) => ({ name: [...names].sort().join(' / '), ...more })).sort((a, b) => b.times - a.times || begins(b.last) - begins(a.last) || (a.name < b.name ? -1 : 1))
}
/** "Dana Reed (2, last 2021-05-03), …". */
export const saysVictims = (all: Hanging['victims']): string => all.map((v) => `${v.name} (${v.times}${v.last === undefined ? '' : `, last ${v.last.slice(0, 10)}`})`).join(', ')
/** Who is whose child by a recorded relationship; undefined of any other. */
export const parentAndChild = (t: KnownTie): { parent: KnownPerson; child: KnownPerson } | undefined => (t.kind === 'parent' ? { parent: t.a, child: t.b } : t.kind === 'child' ? { parent: t.b, child: t.a } : undefined)
/** The same person is often recorded anew in each event: one by name, and birth where known. */
export const sameName = (p: KnownPerson): string => `${p.name.toLowerCase()}|${p.dob ?? ''}`

function childrenOf(ids: ReadonlySet<string>, events: readonly KnownEvent[], ties: readonly KnownTie[]): Hanging['children'] {
  const by = new Map<string, { name: string; says: string }>()
  for (const t of ties) {
    const family = parentAndChild(t)
    if (family === undefined || !ids.has(family.parent.id) || ids.has(family.child.id)) continue
    const { child } = family
    by.set(child.name.toLowerCase(), { name: child.name, says: `child of this person${span(t)}` })
  }
  for (const e of events) for (const p of e.persons) {
    if (p.role === 'child' && !ids.has(p.id) && !by.has(p.name.toLowerCase())) by.set(p.name.toLowerCase(), { name: p.name, says: `named in ${e.kind.replaceAll('-', ' ')}${e.at === undefined ? '' : ` of ${e.at.slice(0, 10)}`}` })
  }
  return [...by.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function weaponsOf(events: readonly KnownEvent[]): Hanging['weapons'] {
  const all = events.flatMap((e) => (e.weapons.length > 0 ? e.weapons : e.kind === 'firearms' ? ['firearm'] : []).map((what) => ({ what, ...(e.at === undefined ? {} : { at: e.at }), says: saysOf(e) })))
  return all.sort((a, b) => begins(b.at) - begins(a.at) || (a.what < b.what ? -1 : 1))
}

function peopleOf(ids: ReadonlySet<string>, ties: readonly KnownTie[]): Hanging['people'] {
  return ties.flatMap((t) => {
    if (ids.has(t.a.id) && ids.has(t.b.id)) return []
    return [ids.has(t.a.id) ? { name: t.b.name, says: `this person is ${t.kind} of ${t.b.name}${span(t)}` } : { name: t.a.name, says: `${t.a.name} is ${t.kind} of this person${span(t)}` }]
  }).filter((one, i, all) => all.findIndex((o) => o.says === one.says) === i)
}

const span = (t: KnownTie): string => (t.from === undefined && t.to === undefined ? '' : `, ${t.from ?? '?'} to ${t.to ?? 'now'}`)
const later = (a: string | undefined, b: string | undefined): string | undefined => (begins(b) > begins(a) ? b : a ?? b)

/** When a recorded day, month, year or instant begins, ms; before everything when it cannot be read. */
export function begins(text: string | undefined): number {
  if (text === undefined) return -Infinity
  const at = recordedInstant(text)
  return Number.isNaN(at) ? -Infinity : at
}
