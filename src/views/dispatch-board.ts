import type { PolicyVersion } from '#policy/schema.ts'
import type { FloorReason, ObligationKind } from '#policy/roles.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import { rankOf } from '#domain/grades.ts'
import { callSignOf, categoryNamed, nameOf } from './names.ts'
import { rulesOf } from './rules-of.ts'
import type { Seen } from './seen.ts'

/** A running promise of a job, as a row shows it. `forecastAt`: when the nearest unit says it will be there, ms. */
export type Clock = { owes: ObligationKind; promise: string; dueAt: number; fromAt: number; warnAt: number; clockFrom: string; forecastAt?: number }
/** A unit on a job: told, on its way, or there. `late`: it says it will come after the promise. */
export type On = { id: string; callSign: string; is: 'told' | 'on way' | 'at scene'; at: number; eta?: number; late: boolean; unconfirmed: number }

/** One open job as the board shows it. `life`: why it stands above all others; `there`: since when an officer is, ms. */
export type BoardRow = {
  id: string; incident: Incident; da: Incident['domesticAbuse']; life: string | null
  group: 'life' | 'not-covered' | 'rest'
  clock: Clock | null; next: Clock | null; there: number | null
  units: readonly On[]; noUnitSince: number | null; gap: string | null
  matters: readonly string[]; owner: string; ownerOnDuty: boolean
}
/** What the header says, whatever is filtered. `nextDueAt`: the next promise not yet over, ms. */
export type BoardCounts = { open: number; withoutUnit: number; da: number; over: number; nextDueAt: number | null }

/** How the list is ordered, in the words under it. */
export const boardOrder = 'Order: life; not covered in time (no unit, or late) by least time left; those over by DA, grade, longest; then the rest.'

export const promises: Readonly<Record<ObligationKind, string>> = {
  'accept-contact': 'answer by', 'read-history': 'read by', 'check-history': 'check by', grade: 'grade by', assign: 'send by', brief: 'told by', arrive: 'arrive by', 'review-divert': 'decide by',
  'cover-gap': 'cover by', 'answer-challenge': 'settle by', 'ring-back': 'ring by', 'keep-caller-told': 'tell by', 'accept-message': 'accept by', 'fill-role-gap': 'fill by', reassess: 'assess by',
  'record-outcome': 'record by', 'second-look': 'look by', 'decide-lowering': 'decide by', 'review-sample': 'look by', 'review-lines': 'look by',
}

/** Open obligations by what they belong to, soonest first. */
export function owedBy(seen: Seen): ReadonlyMap<string, readonly Obligation[]> {
  const by = new Map<string, Obligation[]>()
  for (const o of seen.docs.obligation.values()) {
    if (o.state !== 'open') continue
    const known = by.get(o.home)
    if (known) known.push(o)
    else by.set(o.home, [o])
  }
  for (const list of by.values()) list.sort((a, b) => a.dueAt - b.dueAt)
  return by
}

/** An obligation as a clock. */
export const clockOf = (o: Obligation, forecastAt?: number): Clock =>
  ({ owes: o.owes, promise: promises[o.owes], dueAt: o.dueAt, fromAt: o.fromAt, warnAt: o.warnAt, clockFrom: o.clockFrom, ...(forecastAt === undefined ? {} : { forecastAt }) })

/** Units on a job, those there first, then by when they say they come. `dueAt`: the promise to arrive, ms. */
export function unitsOn(seen: Seen, incident: Incident, dueAt = Infinity): On[] {
  return incident.units.flatMap((id): On[] => {
    const u: Unit | undefined = seen.docs.unit.get(id)
    if (u === undefined || u.commitment?.incident !== incident.id) return []
    const { arrivedAt, enRouteAt, since, eta, briefing } = u.commitment
    return [{
      id, callSign: u.callSign, is: arrivedAt !== undefined ? 'at scene' : enRouteAt !== undefined ? 'on way' : 'told', at: arrivedAt ?? enRouteAt ?? since,
      ...(eta === undefined ? {} : { eta }), late: arrivedAt === undefined && eta !== undefined && eta > dueAt, unconfirmed: briefing.lines.filter((l) => l.acknowledgedAt === undefined).length,
    }]
  }).sort((a, b) => Number(b.is === 'at scene') - Number(a.is === 'at scene') || (a.eta ?? Infinity) - (b.eta ?? Infinity))
}

// What a row says of a reason, worst first; domestic abuse itself is a mark of its own.
const short: readonly (readonly [FloorReason, string])[] = [
  ['violence-now', 'violence now'], ['inside', 'inside now'], ['just-assaulted', 'just assaulted'], ['strangulation', 'strangling'], ['weapon', 'weapon'], ['threat-to-kill', 'threat to kill'], ['at-the-door', 'at the door'],
  ['struggle-heard', 'struggle heard'], ['whisper-heard', 'whisper heard'], ['line-cut', 'call cut off'], ['order-breached', 'order being broken'], ['marker-live', 'marker live'], ['marker-lapsed', 'marker lapsed'], ['order-live', 'order in force'],
  ['order-expired', 'order ended'], ['serious-assault-before', 'serious assault before'], ['marac', 'MARAC'], ['children-there', 'children'], ['abandoned', 'call abandoned'], ['repeat-contact', 'contact before'], ['fear', 'afraid'], ['history-of-abuse', 'abuse on record'],
]
const clip = (text: string, n: number) => (text.length <= n ? text : `${text.slice(0, n - 1).trimEnd()}…`)

/** What matters about a job, in a few words each, worst first: from floor and briefing, never the first line of the log alone (S19). */
export function whatMatters(seen: Seen, i: Incident): string[] {
  const line = (key: string) => i.briefing.find((l) => l.key === key)?.says
  // What a contact told of that was taken out of the job.
  const apart = (key: string) => (i.apart ?? []).some((a) => a.kept.some((l) => l.key.startsWith(key)))
  const reasons = new Set(i.floor.reasons.map((r) => r.reason))
  const said = short.filter(([r]) => reasons.has(r) && !(r === 'children-there' && line('children'))).map(([, s]) => s)
  const children = line('children')
  const logs = /^\d+ earlier logs?/.exec(line('history') ?? '')?.[0]
  const found = [
    ...(i.contacts.length > 1 ? [`${i.contacts.length} contacts`] : []), ...said, ...(i.briefing.some((l) => l.key.startsWith('firearms:')) || apart('firearms') ? ['firearms on record'] : []),
    ...(children ? [/\d+/.exec(children) ? `${/\d+/.exec(children)![0]} children` : 'children may be there'] : apart('children') ? ['children may be there'] : []), ...(logs ? [logs] : []),
    ...i.briefing.filter((l) => l.key.startsWith('unchecked:')).map((l) => `NOT CHECKED: ${l.key.slice('unchecked:'.length)}`),
  ]
  const own = i.summary.version > 0 ? [clip(i.summary.text, 160)] : []
  const words = own.length > 0 || found.length > 2 || i.firstWords.trim() === '' ? own : [`“${clip(i.firstWords, 120)}”`]      // little is known: the words stand beside it
  return found.length > 0 ? [...found, ...words] : [categoryNamed(seen.docs, i.category).toLowerCase(), ...words]
}

function lifeOf(owed: readonly Obligation[], units: readonly Unit[]): string | null {
  if (units.some((u) => u.status.means === 'emergency')) return `${units.find((u) => u.status.means === 'emergency')!.callSign}: officer needs help now`
  if (owed.some((o) => o.owes === 'reassess')) return 'new contact: risk not assessed again yet'
  return null
}

/** The promise that presses: arrival once it is over; else to send while nobody is sent; else to arrive. */
function pressing(owed: readonly Obligation[], at: number): { clock?: Obligation; next?: Obligation } {
  const arrive = owed.find((o) => o.owes === 'arrive')
  const assign = owed.find((o) => o.owes === 'assign')
  if (assign === undefined || (arrive !== undefined && at >= arrive.dueAt)) return { clock: arrive ?? assign, next: undefined }
  return { clock: assign, next: arrive }
}

/** One job as a row at an instant, ms. `owed`: its open obligations. */
export function rowOf(seen: Seen, i: Incident, owed: readonly Obligation[], at: number): BoardRow {
  const roster = [...seen.docs.roster.values()][0]
  const there = i.attendedAt ?? null
  const arrive = owed.find((o) => o.owes === 'arrive')
  const units = unitsOn(seen, i, arrive?.dueAt)
  const { clock, next } = pressing(owed, at)
  const after = there === null ? undefined : owed.find((o) => at >= o.warnAt)       // what is owed once an officer is there stays quiet until it is due
  const shown = there === null ? clock : after
  const forecast = units.find((u) => u.eta !== undefined)?.eta
  const life = lifeOf(owed, i.units.flatMap((u) => seen.docs.unit.get(u) ?? []))
  const promised = arrive !== undefined || owed.some((o) => o.owes === 'assign')
  const late = arrive !== undefined && (at >= arrive.dueAt || (units.length > 0 && units.every((u) => u.late)))
  return {
    id: i.id, incident: i, da: i.domesticAbuse, life, group: life !== null ? 'life' : there === null && promised && (units.length === 0 || late) ? 'not-covered' : 'rest',
    clock: shown === undefined ? null : clockOf(shown, shown.owes === 'arrive' ? forecast : undefined), next: next === undefined ? null : clockOf(next, forecast), there,
    units, noUnitSince: there === null && units.length === 0 && promised ? (i.unassignedSince ?? i.openedAt) : null,
    gap: i.gapAccepted ? `gap accepted by ${nameOf(seen.docs, i.gapAccepted.by)}` : i.gapKeptBy ? `gap kept by ${nameOf(seen.docs, i.gapKeptBy)}` : null,
    matters: life === null ? whatMatters(seen, i) : [life, ...whatMatters(seen, i)],
    owner: i.owner === null ? 'nobody by name' : nameOf(seen.docs, i.owner), ownerOnDuty: i.owner !== null && roster?.onDuty[i.owner] !== undefined,
  }
}

const groups = { life: 0, 'not-covered': 1, rest: 2 } as const
const isDa = (r: BoardRow) => (r.da === 'no' ? 1 : 0)

/** The order the board says it has (`boardOrder`). Time left counts in whole seconds and stops at nought: all that are over tie, and there domestic abuse and grade go before how long. */
function inBoardOrder(rows: readonly BoardRow[], rules: PolicyVersion | undefined, at: number): BoardRow[] {
  const left = (r: BoardRow) => (r.clock === null ? Infinity : Math.max(0, Math.ceil((r.clock.dueAt - at) / 1_000)))
  const rank = (r: BoardRow) => (rules ? rankOf(rules, r.incident.grade) : 0)
  const compare = (a: number, b: number) => (a === b ? 0 : a - b)
  return [...rows].sort((a, b) => groups[a.group] - groups[b.group] || compare(left(a), left(b)) || isDa(a) - isDa(b) || rank(a) - rank(b) || compare(a.clock?.dueAt ?? Infinity, b.clock?.dueAt ?? Infinity) || a.incident.callAt - b.incident.callAt || (a.id < b.id ? -1 : 1))
}

/** The dispatch board at an instant, ms: every open job in order, and what the header counts. */
export function boardOf(seen: Seen, at: number): { rows: BoardRow[]; counts: BoardCounts; rules: PolicyVersion | undefined } {
  const owed = owedBy(seen)
  const rules = rulesOf(seen, at)
  const all = [...seen.docs.incident.values()].filter((i) => i.closed === undefined).map((i) => rowOf(seen, i, owed.get(i.id) ?? [], at))
  const clocks = all.flatMap((r) => [r.clock, r.next]).filter((c) => c !== null)
  const ahead = clocks.map((c) => c.dueAt).filter((d) => d > at)
  return {
    rows: inBoardOrder(all, rules, at), rules,
    counts: { open: all.length, withoutUnit: all.filter((r) => r.noUnitSince !== null).length, da: all.filter((r) => r.da !== 'no').length, over: all.filter((r) => r.clock !== null && r.clock.dueAt <= at).length, nextDueAt: ahead.length === 0 ? null : Math.min(...ahead) },
  }
}

/** Is this row among what was typed or ticked? Counts and strip never ask this. */
export function passes(seen: Seen, r: BoardRow, filter: { text: string; da: boolean; noUnit: boolean }): boolean {
  if (filter.da && r.da === 'no') return false
  if (filter.noUnit && r.noUnitSince === null) return false
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const hay = [r.id, r.incident.place, r.incident.grade, categoryNamed(seen.docs, r.incident.category), r.owner, ...r.matters, ...r.units.map((u) => callSignOf(seen.docs, u.id))].join(' ').toLowerCase()
  return words.every((w) => hay.includes(w))
}
