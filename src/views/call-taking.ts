import type { PolicyVersion } from '#policy/schema.ts'
import type { Contact, Words } from '#domain/contact/contact.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Message } from '#domain/messages/message.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { isRecord, matchesOf } from '#domain/contact/floor-of.ts'
import { gradeTitle, outranks, rankOf } from '#domain/grades.ts'
import { raisingCues } from '#domain/contact/cues-of.ts'
import { historyOf, type History } from './history-of.ts'
import { rulesOf } from './rules-of.ts'
import type { Seen } from './seen.ts'

/** A contact in the list one picks from: whose it is and what is owed on it first. */
export type WaitingRow = {
  id: string; contact: Contact; is: 'ringing' | 'mine' | 'ring-back' | 'others'; owed?: Obligation; from: string; place: string; said: string
}
const order = { ringing: 0, mine: 1, 'ring-back': 2, others: 3 } as const

/** Open contacts: those nobody has taken first, then one's own, then abandoned ones to ring back, then other people's; within each, least time left first. */
export function waitingOf(seen: Seen, staff: string): WaitingRow[] {
  const owed = owedBy(seen)
  return [...seen.docs.contact.values()].filter((c) => c.ended === undefined || c.raisedSinceEnd === true).map((c): WaitingRow => {
    const first = [...(owed.get(c.id) ?? [])].sort((a, b) => a.dueAt - b.dueAt)[0]
    return {
      id: c.id, contact: c, is: c.handler === undefined ? 'ringing' : c.handler === staff ? 'mine' : needsRingBack(c) ? 'ring-back' : 'others', ...(first ? { owed: first } : {}),
      from: c.identifiers.name ?? c.identifiers.number ?? 'not known yet', place: c.identifiers.address ?? '', said: c.words.findLast((w) => w.who !== 'handler')?.text ?? '',
    }
  }).sort((a, b) => order[a.is] - order[b.is] || (a.owed?.dueAt ?? Infinity) - (b.owed?.dueAt ?? Infinity) || a.contact.callAt - b.contact.callAt)
}

function owedBy(seen: Seen): Map<string, Obligation[]> {
  const by = new Map<string, Obligation[]>()
  for (const o of seen.docs.obligation.values()) if (o.state === 'open') by.set(o.home, [...(by.get(o.home) ?? []), o])
  return by
}

/** Abandoned, and nobody has spoken to the caller safely since. */
export const needsRingBack = (c: Contact): boolean => c.line === 'abandoned' && !c.ringBacks.some((r) => r.result === 'spoke-safely')

/** One line that was said, cut into plain parts and parts that raised something, with why. */
export type SaidLine = Words & { parts: readonly { text: string; why?: string }[] }

/** Words with the cues that recognition found in them. A cue is drawn only where it still quotes its text. */
export function saidLines(c: Pick<Contact, 'words' | 'reading'>): SaidLine[] {
  return c.words.map((w, n) => {
    const cues = raisingCues(c.reading).filter((cue) => cue.utterance === n && w.text.slice(cue.start, cue.end) === cue.text)
    const parts: { text: string; why?: string }[] = []
    let from = 0
    while (from < w.text.length) {
      const next = cues.filter((cue) => cue.end > from).sort((a, b) => a.start - b.start || b.end - a.end)[0]
      if (next === undefined) { parts.push({ text: w.text.slice(from) }); break }
      if (next.start > from) parts.push({ text: w.text.slice(from, next.start) })
      const start = Math.max(from, next.start)
      parts.push({ text: w.text.slice(start, next.end), why: [...new Set(cues.filter((cue) => cue.start < next.end && cue.end > start).map((cue) => cue.why))].join('; ') })
      from = next.end
    }
    return { ...w, parts }
  })
}

/** Different phrases that raised something: "proposed: yes, 3 phrases". */
export const phrasesOf = (c: Pick<Contact, 'reading'>): { text: string; why: string }[] =>
  [...new Map(raisingCues(c.reading).map((cue) => [cue.text.toLowerCase(), { text: cue.text, why: cue.why }])).values()]

export type Clock = { owes: Obligation['owes']; promise: string; dueAt: number; fromAt: number; warnAt: number; clockFrom: string }
export type Help = { unit: string; callSign: string; is: 'told' | 'on way' | 'at scene'; at: number; eta?: number }

export type CallSheet = {
  contact: Contact; rules: PolicyVersion | undefined; history: History
  /** The least grade one may send: the floor, or what policy proposes where nothing puts one. */
  floor: { grade: string; title: string; isFloor: boolean; /** Those that alone put it so high, then the others. */ reasons: readonly { says: string; from: string }[]; also: readonly { says: string; from: string }[] }
  grades: readonly { id: string; title: string; below: boolean }[]
  clocks: readonly Clock[]
  incident?: Incident; help: readonly Help[]; freeUnits: number
  joins: readonly Join[]; messages: readonly Message[]
  /** A struggle, a whisper or a marker: a telephone call alone answers nothing. */
  danger: readonly string[]
  ringBack: boolean
}
/** `apart`: who took this contact out of that job, and why. */
export type Join = { incident: string; place: string; grade: string; says: string; matchedOn: readonly string[]; at: number; strength: 'strong' | 'possible'; apart?: { by: string; at: number; reason: string } }

const promises: Partial<Record<Obligation['owes'], string>> = {
  'accept-contact': 'answer by', 'read-history': 'history by', grade: 'grade by', assign: 'send by', arrive: 'arrive by', 'ring-back': 'ring by', 'keep-caller-told': 'tell by', 'cover-gap': 'cover by', reassess: 'assess by',
}

/** Everything the call screen shows of one contact at an instant; undefined while it is not seen. */
export function callSheetOf(seen: Seen, contact: Contact, at: number): CallSheet {
  const rules = rulesOf(seen, at)
  const incident = contact.incident === undefined ? undefined : seen.docs.incident.get(contact.incident)
  const grade = contact.floor.grade !== '' ? contact.floor.grade : (rules?.defaultGrade ?? '')
  const owed = owedBy(seen)
  const homes: readonly string[] = [contact.id, ...(incident ? [incident.id] : [])]
  const clocks = homes.flatMap((h) => owed.get(h) ?? []).filter((o) => promises[o.owes] !== undefined)
    .map((o): Clock => ({ owes: o.owes, promise: promises[o.owes]!, dueAt: o.dueAt, fromAt: o.fromAt, warnAt: o.warnAt, clockFrom: o.clockFrom }))
    .sort((a, b) => a.dueAt - b.dueAt)
  return {
    contact, rules, history: historyOf(contact, at, (m) => (m.incident ? seen.docs.incident.has(m.incident) : seen.docs.contact.has(m.contact))),
    floor: floorShown(contact, rules, grade),
    grades: (rules?.grades ?? []).map((g) => ({ id: g.id, title: g.title, below: rules !== undefined && contact.floor.grade !== '' && outranks(rules, contact.floor.grade, g.id) })),
    clocks, ...(incident ? { incident } : {}), help: incident ? helpOf(seen, incident) : [],
    freeUnits: [...seen.docs.unit.values()].filter((u) => u.onDuty && u.commitment === null && u.status.means === 'available').length,
    joins: contact.incident === undefined ? joinsOf(seen, contact, rules) : [],
    messages: [...seen.docs.message.values()].filter((m) => m.about.some((s) => homes.includes(s))).sort((a, b) => b.at - a.at),
    danger: dangerOf(contact, at), ringBack: needsRingBack(contact) && incident === undefined,
  }
}

function floorShown(c: Contact, rules: PolicyVersion | undefined, grade: string): CallSheet['floor'] {
  const highest = c.floor.reasons.filter((r) => rules === undefined || rules.floors[r.reason]?.grade === c.floor.grade)
  return { grade, title: rules ? gradeTitle(rules, grade) : grade, isFloor: c.floor.grade !== '', reasons: highest.length > 0 ? highest : c.floor.reasons, also: highest.length > 0 ? c.floor.reasons.filter((r) => !highest.includes(r)) : [] }
}

/**
 * A summary built from what is known, worst first, for the handler to change: abuse, what happens now, what stands on record, and the caller's words.
 * Case F01: only the first line of the log was passed on.
 */
export function summaryOf(sheet: Pick<CallSheet, 'contact' | 'history'>): string {
  const { contact, history } = sheet
  const abuse = contact.domesticAbuse.is === 'yes' ? 'DA.' : contact.domesticAbuse.is === 'unsure' ? 'DA not ruled out.' : ''
  const now = contact.floor.reasons.filter((r) => r.from === 'the words' && r.reason !== 'domestic-abuse' && r.reason !== 'unsure-domestic-abuse').map((r) => `${r.says}.`)
  const known = history.headlines.map((h) => `${h.count > 1 ? `${h.count} × ` : ''}${h.tag.toLowerCase().replace(/marac|mappa/, (name) => name.toUpperCase())}`)
  const said = contact.words.filter((w) => w.who === 'caller')
  const telling = said.find((w) => raisingCues(contact.reading).some((cue) => contact.words[cue.utterance] === w)) ?? said[0] ?? contact.words[0]
  return [abuse, ...now, known.length > 0 ? `On record: ${known.join(', ')}.` : '', telling ? `“${telling.text.slice(0, 240)}”` : ''].filter(Boolean).join(' ')
}

function helpOf(seen: Seen, incident: Incident): Help[] {
  return incident.units.flatMap((id) => {
    const u = seen.docs.unit.get(id)
    if (u === undefined || u.commitment?.incident !== incident.id) return []
    const { arrivedAt, enRouteAt, since, eta } = u.commitment
    return [{ unit: u.id, callSign: u.callSign, is: arrivedAt !== undefined ? 'at scene' as const : enRouteAt !== undefined ? 'on way' as const : 'told' as const, at: arrivedAt ?? enRouteAt ?? since, ...(eta ? { eta } : {}) }]
  }).sort((a, b) => (a.eta ?? Infinity) - (b.eta ?? Infinity))
}

/** Open jobs that earlier contacts with the same number, name or address belong to, or that this one was taken out of, most urgent first. */
function joinsOf(seen: Seen, c: Contact, rules: PolicyVersion | undefined): Join[] {
  const by = new Map<string, Join>()
  for (const m of matchesOf(c)) {
    if (isRecord(m) || m.incident === undefined) continue
    const i = seen.docs.incident.get(m.incident)
    if (i === undefined || i.closed !== undefined) continue
    const known = by.get(i.id)
    by.set(i.id, {
      incident: i.id, place: i.place, grade: i.grade, says: m.says, at: Math.max(known?.at ?? 0, m.at),
      matchedOn: [...new Set([...(known?.matchedOn ?? []), ...m.matchedOn])], strength: known?.strength === 'strong' ? 'strong' : m.strength,
    })
  }
  for (const a of c.apartFrom ?? []) {
    const i = seen.docs.incident.get(a.incident)
    if (i === undefined || i.closed !== undefined) continue
    const known = by.get(i.id)
    by.set(i.id, { ...known ?? { incident: i.id, place: i.place, grade: i.grade, says: '', at: i.callAt, matchedOn: [], strength: 'strong' }, apart: { by: a.by, at: a.at, reason: a.reason } })
  }
  return [...by.values()].sort((a, b) => (rules ? rankOf(rules, a.grade) - rankOf(rules, b.grade) : 0) || b.at - a.at)
}

function dangerOf(c: Contact, at: number): string[] {
  const heard = c.sounds.some((s) => s.sound === 'struggle') || c.reading?.signs.includes('struggle-heard') ? ['a struggle was heard'] : []
  const whisper = c.sounds.some((s) => s.sound === 'whisper') || c.reading?.signs.includes('whisper-heard') ? ['somebody whispered'] : []
  const marker = historyOf(c, at).lines.some((l) => l.weight === 'marker-live' || l.weight === 'marker-lapsed') ? ['a marker is known'] : []
  return [...heard, ...whisper, ...marker]
}

/** What one could say to the caller now about help, from what is known; never more than is known. `near`: how far off an eta is, in words. */
export function helpInWords(help: readonly Help[], graded: boolean, near: (eta: number) => string): string {
  const [first] = help
  if (first === undefined) return graded ? 'I have asked for officers. Nobody is on the way yet; I am staying with you and will tell you the moment they are.' : 'I am getting help for you now. Stay on the line with me.'
  if (first.is === 'at scene') return 'Officers are with you now, at the place you gave.'
  const when = first.eta === undefined ? 'I do not know yet when they arrive; I will tell you' : near(first.eta)
  return first.is === 'on way' ? `Officers are on the way to you: ${when}. Stay on the line with me.` : `Officers have been sent to you: ${when}. Stay on the line with me.`
}
