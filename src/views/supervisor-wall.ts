import type { ObligationKind, Role } from '#policy/roles.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { rankOf } from '#domain/grades.ts'
import { onDutyIn } from '#domain/staff/roster.ts'
import { boardOf, clockOf, owedBy, type BoardRow, type Clock } from './dispatch-board.ts'
import { callSignOf, gradeNamed, inWords, nameOf, placeOf, roleNamed } from './names.ts'
import type { Seen } from './seen.ts'

export type WithoutUnit = { grade: string; title: string; n: number; da: number }
/** A job on which something promised is past its time. `owner` keeps it; `answers`: who it has climbed to, "me" for one's own role, or null. */
export type Overdue = { home: string; place: string; da: boolean; grade: string; clock: Clock; says: string; owner: string; answers: string | null; more: number }
/** A decision that waits on this chair. */
export type Decision = { id: string; owes: ObligationKind; home: string; key?: string; da: boolean; clock: Clock; what: string; place: string; takenBy: string | null; taken: boolean; climbed: boolean }
export type Chair = { role: Role; title: string; there: number; minimum: number; people: readonly string[]; gap: Clock | null; gapSince: number | null }
/** A person or place that has contacted us more than once about what is open. `assessed`: when it was last assessed since; null while that is owed. */
export type Again = { incident: string; who: string; place: string; da: boolean; contacts: number; lastAt: number; assessed: number | null; owed: Clock | null }
/** `owed`: the contacts that are asked about again, or would be if the source were still there. */
export type NotAnswering = { source: string; contacts: number; owed: readonly string[]; since: number; why: string }

export type Wall = {
  without: readonly WithoutUnit[]; overdue: readonly Overdue[]; decisions: readonly Decision[]; room: readonly Chair[]; again: readonly Again[]; notChecked: readonly NotAnswering[]; letStand: number
  callers: readonly { home: string; place: string; clock: Clock }[]
  owned: number; open: number; unowned: readonly { id: string; place: string; says: string }[]
  counts: { open: number; withoutUnit: number; da: number; over: number }
}

/** What is decided at a wall rather than done at a board. */
const decided: ReadonlySet<ObligationKind> = new Set(['review-divert', 'answer-challenge', 'cover-gap', 'decide-lowering', 'second-look', 'reassess', 'accept-message', 'fill-role-gap'])

/** Is this owed by this chair: by its role, taken by this person, or climbed to it and not passed on? */
export const waitsOn = (o: Obligation, role: Role, staff: string): boolean => o.state === 'open' && (o.owedBy === role || o.acceptedBy === staff || o.told.some((t) => t.role === role && t.because !== 'warned'))

/** The wall of one chair at an instant, ms. */
export function wallOf(seen: Seen, role: Role, staff: string, at: number): Wall {
  const { docs } = seen
  const { rows, counts, rules } = boardOf(seen, at)
  const byId = new Map(rows.map((r) => [r.id as string, r]))
  const owed = owedBy(seen)
  const roster = [...docs.roster.values()][0]
  const open = [...docs.obligation.values()].filter((o) => o.state === 'open')
  const unowned = rows.filter((r) => !r.ownerOnDuty)
  const promised = (rules?.grades ?? []).filter((g) => g.arriveWithin !== undefined)
  return {
    without: promised.map((g) => { const those = rows.filter((r) => r.noUnitSince !== null && r.incident.grade === g.id); return { grade: g.id, title: g.title, n: those.length, da: those.filter((r) => r.da !== 'no').length } }),
    overdue: overdueOf(seen, byId, owed, role, at, (g) => (rules ? rankOf(rules, g) : 0)),
    decisions: open.filter((o) => decided.has(o.owes) && waitsOn(o, role, staff)).map((o) => decisionOf(seen, o, at)).sort((a, b) => left(a.clock, at) - left(b.clock, at) || Number(b.da) - Number(a.da) || a.clock.dueAt - b.clock.dueAt || (a.id < b.id ? -1 : 1)),
    room: rules === undefined || roster === undefined ? [] : (Object.entries(rules.roles) as [Role, { title: string; minimum: number }][]).map(([r, { title, minimum }]): Chair => {
      const people = onDutyIn(roster, r)
      const gap = owed.get('roster')?.find((o) => o.owes === 'fill-role-gap' && o.key === r)
      return { role: r, title, minimum, there: people.length, people: people.map((p) => nameOf(docs, p)), gap: gap === undefined ? null : clockOf(gap), gapSince: people.length < minimum ? (gap?.openedAt ?? null) : null }
    }).filter((c) => c.minimum > 0 || c.there > 0).sort((a, b) => Number(b.there < b.minimum) - Number(a.there < a.minimum)),
    again: againOf(seen, rows, owed), notChecked: notAnswering(seen), letStand: [...seen.docs.contact.values()].filter((c) => Object.values(c.checks).some((a) => a.accepted !== undefined)).length,
    callers: open.filter((o) => (o.owes === 'keep-caller-told' || o.owes === 'ring-back')).sort((a, b) => a.dueAt - b.dueAt).map((o) => ({ home: o.home, place: aboutOf(seen, o.home), clock: clockOf(o) })),
    owned: rows.length - unowned.length, open: rows.length, counts,
    unowned: unowned.map((r) => ({ id: r.id, place: r.incident.place, says: r.incident.owner === null ? 'nobody by name' : `${r.owner} is not on duty` })),
  }
}

// Whole seconds, stopping at nought: all that are over tie, and domestic abuse goes first among them.
const left = (c: Clock, at: number) => Math.max(0, Math.ceil((c.dueAt - at) / 1_000))

function overdueOf(seen: Seen, rows: ReadonlyMap<string, BoardRow>, owed: ReadonlyMap<string, readonly Obligation[]>, role: Role, at: number, rank: (grade: string) => number): Overdue[] {
  const list: Overdue[] = []
  for (const [home, all] of owed) {
    const contact = seen.docs.contact.get(home)
    const row = rows.get(home)
    if (row === undefined && contact === undefined) continue
    const over = all.filter((o) => o.dueAt <= at)
    const worst = over.find((o) => o.owes === 'arrive') ?? over.find((o) => o.owes === 'assign') ?? over[0]
    if (worst === undefined) continue
    const owner = row?.owner ?? nameOf(seen.docs, contact?.handler)
    list.push({
      home, place: aboutOf(seen, home), da: (row?.da ?? contact?.domesticAbuse.is ?? 'no') !== 'no' && contact?.domesticAbuse.is !== 'not-assessed', grade: row?.incident.grade ?? '', clock: clockOf(worst), says: worst.says,
      owner, answers: worst.rung === 0 ? null : worst.owedBy === role ? 'me' : roleNamed(seen.docs, worst.owedBy).toLowerCase(), more: over.length - 1,
    })
  }
  return list.sort((a, b) => Number(b.da) - Number(a.da) || rank(a.grade) - rank(b.grade) || a.clock.dueAt - b.clock.dueAt)
}

function aboutOf({ docs }: Seen, home: string): string {
  if (home.startsWith('I-')) return placeOf(docs, home)
  const c = docs.contact.get(home)
  if (c !== undefined) return c.identifiers.address ?? c.identifiers.number ?? 'place not known yet'
  const d = docs.divert.get(home)
  return d === undefined ? home : placeOf(docs, d.from)
}

function decisionOf(seen: Seen, o: Obligation, at: number): Decision {
  const { docs } = seen
  const incident = docs.incident.get(o.home)
  const divert = docs.divert.get(o.home)
  const message = docs.message.get(o.home)
  const from = divert === undefined ? incident : docs.incident.get(divert.from)
  const about = message === undefined ? from : message.about.map((s) => docs.incident.get(s)).find((i) => i !== undefined)
  return {
    id: o.id, owes: o.owes, home: o.home, ...(o.key === undefined ? {} : { key: o.key }), da: (about?.domesticAbuse ?? 'no') !== 'no', clock: clockOf(o), place: about?.place ?? '',
    what: wordsOf(seen, o), takenBy: o.acceptedBy === undefined ? null : nameOf(docs, o.acceptedBy), taken: o.haveThisUntil !== undefined && o.haveThisUntil > at, climbed: o.rung > 0,
  }
}

/** What is to be decided, in a few words. */
function wordsOf(seen: Seen, o: Obligation): string {
  const { docs } = seen
  const d = docs.divert.get(o.home)
  switch (o.owes) {
    case 'review-divert': return `divert ${d ? callSignOf(docs, d.unit) : ''}`
    case 'answer-challenge': return `disputed divert ${d ? callSignOf(docs, d.unit) : ''}`
    case 'cover-gap': return 'find a unit'
    case 'decide-lowering': {
      const l = docs.incident.get(o.home)?.lowerings.find((x) => x.id === o.key)
      return l === undefined ? 'lowering' : l.what === 'grade' ? `lower ${gradeNamed(docs, l.from)} to ${gradeNamed(docs, l.to)}` : `domestic abuse ${l.from} to ${l.to}`
    }
    case 'second-look': return 'second look'
    case 'review-sample': return 'look again at a closed contact'
    case 'review-lines': return 'look at our own words'
    case 'reassess': return 'assess again'
    case 'accept-message': { const m = docs.message.get(o.home); return m === undefined ? 'message' : `message from ${nameOf(docs, m.from)}: ${m.text}` }
    case 'fill-role-gap': return `role gap: ${o.says}`
    case 'accept-contact': case 'read-history': case 'check-history': case 'grade': case 'assign': case 'brief': case 'arrive': case 'ring-back': case 'keep-caller-told': case 'record-outcome': return inWords(o.owes)
  }
}

function againOf({ docs }: Seen, rows: readonly BoardRow[], owed: ReadonlyMap<string, readonly Obligation[]>): Again[] {
  return rows.filter((r) => r.incident.contacts.length > 1 || r.incident.linked.length > 0).map((r) => {
    const contacts = r.incident.contacts.flatMap((c) => docs.contact.get(c) ?? [])
    const waiting = owed.get(r.id)?.find((o) => o.owes === 'reassess')
    const others = r.incident.linked.reduce((n, l) => n + (docs.incident.get(l)?.contacts.length ?? 1), 0)
    return {
      incident: r.id, who: contacts.map((c) => c.identifiers.name).find((n) => n !== undefined) ?? r.incident.place, place: r.incident.place, da: r.da !== 'no', contacts: r.incident.contacts.length + others,
      lastAt: Math.max(r.incident.callAt, ...contacts.map((c) => c.callAt)), assessed: waiting ? null : (r.incident.reassessments.at(-1)?.at ?? null), owed: waiting ? clockOf(waiting) : null,
    }
  }).sort((a, b) => Number(b.owed !== null) - Number(a.owed !== null) || b.contacts - a.contacts || b.lastAt - a.lastAt)
}

function notAnswering({ docs }: Seen): NotAnswering[] {
  const by = new Map<string, NotAnswering>()
  for (const c of docs.contact.values()) {
    for (const a of Object.values(c.checks)) {
      if (a.is !== 'not-checked' || a.accepted !== undefined) continue
      const known = by.get(a.source)
      by.set(a.source, { source: a.source, contacts: (known?.contacts ?? 0) + 1, owed: [...known?.owed ?? [], c.id], since: Math.min(known?.since ?? Infinity, a.askedAt), why: a.why })
    }
  }
  return [...by.values()].sort((a, b) => a.since - b.since)
}
