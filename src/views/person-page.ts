// The page of one person or one address: everything known, worst first, and who was told of it when.
import { localDay } from '#policy/instant.ts'
import { wholeName } from '#domain/history/whole-name.ts'
import { begins, whatHangs, type Hanging, type HangingLine, type HarmedOthers, type KnownEvent, type KnownPerson, type KnownTie } from '#domain/history/what-hangs.ts'
import { datesSay, nameSays, sayBorn, sayDay, type RecordDoc } from './doubtful-match.ts'
import type { PersonMap } from './person-map.ts'
import { timelineOf, type Timeline } from './person-timeline.ts'

/** A record of a person as it was held. `how` it belongs here: opened itself, linked by comparison or word, alike, or named in what was found. */
export type PageRecord = { id: string; source: string; broughtAt?: number; how: 'opened' | 'linked' | 'alike'; doc: RecordDoc }
export type PagePerhaps = { id: string; name: string; dob?: string; band: string; because: readonly string[] }
export type PageReceipt = { nr: number; askedBy: string; about?: string; source: string; sourceVersion: string; query: Record<string, unknown>; askedAt: number; answeredAt: number; hash: string; looks: readonly { at: string; what: 'shown' | 'opened'; by: string }[] }
export type PageContact = { id: string; callAt: number; says: string; incident?: string; open: boolean }
export type PageResident = { id: string; name: string; dob?: string; text: string; from?: string; to?: string }

/** A line of what hangs with the gap, in days, since the happening before; `here`: it happened at this address. */
export type PageLine = HangingLine & { kind: string; gap?: number; here?: true }
/** Somebody it is known with. `says`: "ex-partner of, 2015 to 2019", or the parts both had in what happened. `over`: it has ended. */
export type PageRelation = { id: string; name: string; dob?: string; kind: string; says: string; from?: string; to?: string; over: boolean; times: number }
export type PageAddress = { id?: string; text: string; district: string; says: string; over: boolean }

export type PersonPage = {
  of: 'person' | 'address'; id: string; title: string; also: readonly string[]; born: readonly { says: string; from: readonly string[] }[]; sex: string
  numbers: readonly string[]; vehicles: readonly string[]; handles: readonly string[]
  /** What their records say of them in words: warnings, needs, notes. */
  notes: readonly { says: string; from: string }[]
  /** How sure it is that all of this is of one, in a sentence. */
  sure: string
  records: readonly { id: string; from: string; name: string; born: string; how: PageRecord['how'] }[]
  perhaps: readonly PagePerhaps[]; lines: readonly PageLine[]; hanging: Omit<Hanging, 'lines'>; timeline: Timeline
  relations: readonly PageRelation[]; addresses: readonly PageAddress[]; residents: readonly PageResident[]; neighbours: readonly PageResident[]
  /** Given where earlier events are left out, or later ones. `before`: what to send to see the earlier ones. */
  leftOut?: { says: string; before?: string }
  contacts: readonly PageContact[]; receipts: readonly PageReceipt[]; map: PersonMap
}
type Told = Pick<PersonPage, 'contacts' | 'receipts' | 'map'>

/** A person's page. `records`: the one opened first. `at`: ms. */
export function personPage(id: string, { records, events, dangers = [], harmedToo = [], personOf, ties, perhaps }: { records: readonly PageRecord[]; events: readonly KnownEvent[]; dangers?: readonly KnownEvent[]; harmedToo?: readonly HarmedOthers[]; personOf?: (id: string) => string | undefined; ties: readonly KnownTie[]; perhaps: readonly PagePerhaps[] }, told: Told, at: number, districtOf: (address: { text: string; postcode?: string }) => string): PersonPage {
  const ids = new Set(records.map((r) => r.id))
  const { lines, ...hanging } = whatHangs(ids, events, ties, at, dangers, personOf, harmedToo)
  const own = new Set(events.map((e) => e.id))
  const names = [...new Set(records.flatMap((r) => (r.doc.names ?? []).map(nameSays)))]
  const [title = 'not named'] = names
  const born = new Map<string, Set<string>>()
  for (const r of records) if (r.doc.born !== undefined) { const says = sayBorn(r.doc.born); born.set(says, (born.get(says) ?? new Set()).add(r.source)) }
  return {
    of: 'person', id, title, also: names.filter((n) => n.toLowerCase() !== title.toLowerCase()), born: [...born].map(([says, from]) => ({ says, from: [...from] })), sex: records.flatMap((r) => r.doc.sex ?? [])[0] ?? '',
    numbers: each(records, (d) => d.phones), vehicles: each(records, (d) => d.vehicles), handles: each(records, (d) => d.handles), sure: howSure(records),
    notes: records.flatMap((r) => (r.doc.says === undefined ? [] : [{ says: r.doc.says, from: r.source }])).filter((n, i, all) => all.findIndex((o) => o.says === n.says) === i),
    records: records.map((r) => ({ id: r.id, from: `${r.source}${r.broughtAt === undefined ? '' : `, brought ${sayDay(localDay(r.broughtAt))}`}`, name: r.doc.names?.[0] === undefined ? 'not named' : wholeName(r.doc.names[0]), born: sayBorn(r.doc.born), how: r.how })),
    perhaps, lines: linesOf(lines, [...events, ...dangers]), hanging, timeline: timelineOf(dated(lines.filter((l) => own.has(l.id)), events), at), relations: relationsOf(ids, events, ties, at), addresses: addressesOf(records, districtOf), residents: [], neighbours: [], ...told,
  }
}

/** An address's page. `ids`: the held records and places of this home; `here`: events that happened there. */
export function addressPage(id: string, text: string, { residents, neighbours, events, ids, here }: { residents: readonly PageResident[]; neighbours: readonly PageResident[]; events: readonly KnownEvent[]; ids: ReadonlySet<string>; here: ReadonlySet<string> }, told: Told, at: number, district: string): PersonPage {
  const { lines, ...hanging } = whatHangs(ids, events, [], at)
  const withHere = linesOf(lines, events).map((l) => (here.has(l.id) ? { ...l, here: true as const } : l))
  return {
    of: 'address', id, title: text, also: [...new Set(residents.map((r) => r.text).filter((t) => t !== '' && t.toLowerCase() !== text.toLowerCase()))], born: [], sex: '', numbers: [], vehicles: [], handles: [], notes: [],
    sure: `${residents.length === 0 ? 'Nobody is recorded as living here' : `${count(residents.length, 'record')} of people who live or lived here`}; ${count(here.size, 'event')} recorded as happening here, ${events.length - here.size} of residents elsewhere.`,
    records: [], perhaps: [], lines: withHere, hanging, timeline: timelineOf(dated(lines, events), at), relations: [], addresses: [{ text, district, says: '', over: false }], residents, neighbours, ...told,
  }
}

const each = (records: readonly PageRecord[], of: (d: RecordDoc) => readonly string[] | undefined): string[] => [...new Set(records.flatMap((r) => of(r.doc) ?? []))]
const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** Whether two births cannot be of one person: "July 1981" beside "14 July 1981" says less, and nothing else; so does an age. */
function birthsDiffer(records: readonly PageRecord[]): boolean {
  const dates = records.flatMap((r) => (r.doc.born !== undefined && 'date' in r.doc.born ? [r.doc.born.date] : []))
  return dates.some((a) => dates.some((b) => !a.startsWith(b) && !b.startsWith(a)))
}

function howSure(records: readonly PageRecord[]): string {
  const of = (how: PageRecord['how']): number => records.filter((r) => r.how === how).length
  const [linked, alike] = [of('linked'), of('alike')]
  const differ = birthsDiffer(records) ? ' Their dates of birth differ: see each.' : ''
  if (records.length === 1) return 'One record; no other is linked with it.'
  const parts = [...linked > 0 ? [`${linked} linked by the last comparison or by somebody's word`] : [], ...alike > 0 ? [`${alike} so alike that a check takes them for the same, and nobody has said so yet`] : []]
  return `${records.length} records taken for one person: the one opened, ${parts.join(', ')}.${differ}`
}

const kindOf = (events: readonly KnownEvent[]): Map<string, string> => new Map(events.map((e) => [e.id, e.kind]))
const dated = (lines: readonly HangingLine[], events: readonly KnownEvent[]) => { const kind = kindOf(events); return lines.map((l) => ({ ...l, kind: kind.get(l.id) ?? 'contact' })) }

function linesOf(lines: readonly HangingLine[], events: readonly KnownEvent[]): PageLine[] {
  const kind = kindOf(events)
  const happened = lines.filter((l) => ['contact', 'incident', 'crime'].includes(kind.get(l.id) ?? '') && begins(l.at) > -Infinity).sort((a, b) => begins(a.at) - begins(b.at))
  const gaps = new Map(happened.slice(1).map((l, i) => [l.id, Math.round((begins(l.at) - begins(happened[i]!.at)) / 86_400_000)]))
  return lines.map((l) => { const gap = gaps.get(l.id); return { ...l, kind: kind.get(l.id) ?? '', ...(gap === undefined ? {} : { gap }) } })
}

type Met = KnownPerson & { times: number; roles: Set<string>; last?: string }

/** Recorded relationships, each dated, those first with whom most has happened; then those met in what happened, most often first. */
function relationsOf(ids: ReadonlySet<string>, events: readonly KnownEvent[], ties: readonly KnownTie[], at: number): PageRelation[] {
  const met = metIn(ids, events)
  const recorded = ties.flatMap((t): PageRelation[] => {
    const mine = ids.has(t.a.id)
    const other = mine ? t.b : t.a
    if (ids.has(other.id)) return []
    const too = met.get(sameName(other))
    const says = `${mine ? `is ${t.kind} of ${other.name}` : `${other.name} is ${t.kind}`}${span(t)}${t.says === undefined ? '' : `: ${t.says}`}${too === undefined ? '' : `; ${metSays(too)}`}`
    return [{ id: other.id, ...who(other), kind: t.kind, says, ...(t.from === undefined ? {} : { from: t.from }), ...(t.to === undefined ? {} : { to: t.to }), over: t.to !== undefined && begins(t.to) <= at, times: too?.times ?? 0 }]
  }).sort((a, b) => b.times - a.times)
  const known = new Set(recorded.map((r) => sameName(r)))
  const others = [...met].filter(([name]) => !known.has(name)).map(([, m]) => m).sort((a, b) => b.times - a.times || begins(b.last) - begins(a.last) || (a.name < b.name ? -1 : 1))
  return [...recorded, ...others.map((m) => ({ id: m.id, ...who(m), kind: 'named with', says: metSays(m), over: false, times: m.times }))]
}

function metIn(ids: ReadonlySet<string>, events: readonly KnownEvent[]): Map<string, Met> {
  const met = new Map<string, Met>()
  for (const e of events) {
    const mine = [...new Set(e.persons.filter((p) => ids.has(p.id)).map((p) => p.role))].join(' and ')
    for (const p of e.persons) {
      if (ids.has(p.id)) continue
      const one: Met = met.get(sameName(p)) ?? { ...p, times: 0, roles: new Set() }
      one.times += 1
      one.roles.add(mine === '' ? p.role : `${p.role} where this person was ${mine}`)
      if (begins(e.at) > begins(one.last)) one.last = e.at!
      met.set(sameName(p), one)
    }
  }
  return met
}
const metSays = ({ roles, times, last }: Met): string => `${[...roles].join('; ')}, ${times === 1 ? 'once' : `${times} times`}${last === undefined ? '' : `, last ${last.slice(0, 10)}`}`

const sameName = (p: { name: string; dob?: string }): string => `${p.name.toLowerCase()}|${p.dob ?? ''}`
const who = (p: KnownPerson): { name: string; dob?: string } => ({ name: p.name, ...(p.dob === undefined ? {} : { dob: p.dob }) })
const span = (t: { from?: string; to?: string }): string => (t.from === undefined && t.to === undefined ? ', not dated' : `, ${t.from ?? 'begin not known'} to ${t.to ?? 'now'}`)

function addressesOf(records: readonly PageRecord[], districtOf: (address: { text: string; postcode?: string }) => string): PageAddress[] {
  const by = new Map<string, PageAddress>()
  for (const r of records) for (const [i, a] of (r.doc.addresses ?? []).entries()) {
    const says = datesSay(a)
    const key = `${a.text.toLowerCase()}|${says}`
    if (!by.has(key)) by.set(key, { id: `${r.id}@${i}`, text: a.text, district: districtOf(a), says: says === '' ? 'not dated' : says, over: a.to !== undefined })
  }
  return [...by.values()].sort((a, b) => Number(a.over) - Number(b.over))
}
