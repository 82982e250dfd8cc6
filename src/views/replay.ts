// A replayed case as the screen gets it (GET /cases/<name>/replay), and what it shows at one moment.
import { kinds, type Docs, type Kind } from '#domain/state.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Contact } from '#domain/contact/contact.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { matchesOf } from '#domain/contact/floor-of.ts'
import { promises, unitsOn, type On } from './dispatch-board.ts'
import { acceptedSays, atTime, callSignOf, gradeNamed, nameOf, placeOf, roleNamed } from './names.ts'
import type { Seen } from './seen.ts'

/** What must not be read over, by kind of line. */
export type ReplayMark = 'in-life' | 'did' | 'refused' | 'warning' | 'alarm' | 'climbs' | 'again' | 'other'
export type ReplayLine = { at: number; by: string; says: string; type: string; quiet: boolean; mark: ReplayMark; source?: string }
/** Documents as they stand after one act, and those no longer open: the shape of the live stream. */
export type ReplayFrame = { position: number; at: number; upsert: { [K in Kind]?: Record<string, Docs[K]> }; remove: { [K in Kind]?: readonly string[] } }
export type ReplayMust = { says: string; ok: boolean; why: string }
/** All times in ms. */
export type Replay = {
  name: string; title: string; force: string; summary: string; policy: string; policyTitle: string; sources: readonly string[]
  from: number; startsAt: number; until: number; ok: boolean
  frames: readonly ReplayFrame[]; story: readonly ReplayLine[]; musts: readonly ReplayMust[]
}

/** The room as it stood at a moment, what happened in that very moment included. */
export function seenAt(frames: readonly ReplayFrame[], at: number): Seen {
  const docs = Object.fromEntries(kinds.map((k) => [k, new Map<string, unknown>()])) as Record<Kind, Map<string, unknown>>
  let position = 0
  for (const f of frames) {
    if (f.at > at) break
    for (const kind of kinds) {
      for (const [id, doc] of Object.entries(f.upsert[kind] ?? {})) docs[kind].set(id, doc)
      for (const id of f.remove[kind] ?? []) docs[kind].delete(id)
    }
    position = f.position
  }
  return { position, docs: docs as unknown as Seen['docs'] }
}

const settingUp = new Set(['staff-enrolled', 'policy-adopted', 'shift-started', 'unit-crewed'])
/** Lines one may pass over at first: book-keeping, alarms repeated to whoever knows already, and the shift as it is set up. */
export const isMinor = (l: ReplayLine, from: number): boolean => l.mark !== 'in-life' && l.mark !== 'refused' && (l.quiet || l.mark === 'again' || l.mark === 'warning' || settingUp.has(l.type) && l.at <= from)

/** One moment of the case: what happened in life beside what Holdfast records. */
export type ReplayRow = { at: number; inLife: readonly ReplayLine[]; held: readonly ReplayLine[] }

/** The case up to a moment, the latest first. `all`: minor lines too. */
export function rowsAt(replay: Pick<Replay, 'story' | 'from'>, at: number, all = false): ReplayRow[] {
  const rows = new Map<number, { inLife: ReplayLine[]; held: ReplayLine[] }>()
  for (const l of replay.story) {
    if (l.at > at) break
    if (!all && isMinor(l, replay.from)) continue
    const row = rows.get(l.at) ?? { inLife: [], held: [] }
    rows.set(l.at, row)
    ;(l.mark === 'in-life' ? row.inLife : row.held).push(l)
  }
  return [...rows].map(([when, row]) => ({ at: when, ...row })).reverse()
}

/** What happened in life at `since`, with the moments from then until the next such thing, the latest first. `life` is empty before the first. */
export type ReplayGroup = { since: number | null; life: readonly ReplayLine[]; rows: readonly ReplayRow[] }

/** Rows (the latest first) put together under what had last happened in life. */
export function groupsOf(rows: readonly ReplayRow[]): ReplayGroup[] {
  const groups: ReplayGroup[] = []
  let open: ReplayRow[] = []
  for (const row of rows) {
    open.push(row)
    if (row.inLife.length === 0) continue
    groups.push({ since: row.at, life: row.inLife, rows: open })
    open = []
  }
  return open.length === 0 ? groups : [...groups, { since: null, life: [], rows: open }]
}

/** Moments one steps to, in order. */
export const stopsOf = (replay: Pick<Replay, 'story' | 'from'>): number[] => [...new Set(replay.story.filter((l) => !isMinor(l, replay.from)).map((l) => l.at))]

/** Something owed at a moment. `whom`: the role that answers, and the person who took it. */
export type OwedLine = { id: string; says: string; about: string; whom: string; promise: string; dueAt: number; fromAt: number; warnAt: number; clockFrom: string; told: number; da: boolean }
export type JobLine = { incident: Incident; grade: string; units: readonly On[]; noUnitSince: number | null; keeper: string | null; divert: boolean }
export type ContactLine = { contact: Contact; says: string; floor: string; found: number; opened: boolean; notChecked: readonly string[] }
export type Moment = { seen: Seen; owed: readonly OwedLine[]; jobs: readonly JobLine[]; contacts: readonly ContactLine[] }

/** What is owed, open and ringing at a moment: domestic abuse first, then by time. */
export function momentAt(replay: Pick<Replay, 'frames'>, at: number): Moment {
  const seen = seenAt(replay.frames, at)
  const abuse = (home: string): boolean => {
    const incident = seen.docs.incident.get(home) ?? seen.docs.incident.get(seen.docs.divert.get(home)?.from ?? '')
    return incident !== undefined ? incident.domesticAbuse !== 'no' : ['yes', 'unsure'].includes(seen.docs.contact.get(home)?.domesticAbuse.is ?? '')
  }
  const owed = [...seen.docs.obligation.values()].filter((o) => o.state === 'open').map((o): OwedLine => ({
    id: o.id, says: o.says, about: homeNamed(seen, o), whom: whoOwes(seen, o), promise: promises[o.owes], dueAt: o.dueAt, fromAt: o.fromAt, warnAt: o.warnAt, clockFrom: o.clockFrom, told: o.told.length, da: abuse(o.home),
  })).sort((a, b) => Number(b.da) - Number(a.da) || a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
  const jobs = [...seen.docs.incident.values()].map((incident): JobLine => ({
    incident, grade: gradeNamed(seen.docs, incident.grade), units: unitsOn(seen, incident), noUnitSince: incident.units.length === 0 && incident.attendedAt === undefined ? incident.unassignedSince : null,
    keeper: incident.gapKeptBy === undefined ? null : nameOf(seen.docs, incident.gapKeptBy), divert: incident.divertTag,
  })).sort((a, b) => Number(b.incident.domesticAbuse !== 'no') - Number(a.incident.domesticAbuse !== 'no') || a.incident.callAt - b.incident.callAt)
  const contacts = [...seen.docs.contact.values()].filter((c) => c.ended === undefined).map((contact): ContactLine => ({
    contact, says: contactNamed(contact), floor: contact.floor.grade === '' ? '' : gradeNamed(seen.docs, contact.floor.grade), found: matchesOf(contact).length, opened: contact.historyOpenedAt !== undefined || contact.historyWaived !== undefined,
    notChecked: Object.values(contact.checks).flatMap((a) => (a.is === 'not-checked' ? [`${a.source}: ${a.accepted === undefined ? a.why : acceptedSays(seen.docs, a.accepted)}`] : [])),
  })).sort((a, b) => b.contact.callAt - a.contact.callAt)
  return { seen, owed, jobs, contacts }
}

const doors: Readonly<Record<string, string>> = { '999': '999 call', '101': '101 call', switchboard: 'Call through the switchboard', 'front-desk': 'Visit to the front desk' }
const contactNamed = (c: Contact): string => `${doors[c.channel] ?? c.channel} of ${atTime(c.callAt)}${c.line === 'abandoned' ? ', abandoned' : ''}`

function homeNamed(seen: Seen, o: Obligation): string {
  const contact = seen.docs.contact.get(o.home)
  if (contact !== undefined) return contactNamed(contact)
  if (seen.docs.incident.has(o.home)) return placeOf(seen.docs, o.home)
  const divert = seen.docs.divert.get(o.home)
  if (divert !== undefined) return `divert of ${callSignOf(seen.docs, divert.unit)} from ${placeOf(seen.docs, divert.from)}`
  return o.home.startsWith('M-') ? 'a message' : o.home === 'roster' ? '' : o.home
}

function whoOwes(seen: Seen, o: Obligation): string {
  const role = roleNamed(seen.docs, o.owedBy)
  return o.acceptedBy === undefined ? role : `${role}: ${nameOf(seen.docs, o.acceptedBy)} has it`
}
