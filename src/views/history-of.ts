import type { Accepted, Contact } from '#domain/contact/contact.ts'
import { askedAbout, type CheckedWhat, checkedWhat, leftOut, type Match, type Receipt, saysLeftOut } from '#domain/history/record.ts'
import { weighRecord, weights, type Weight } from '#domain/history/weigh-record.ts'
import { isRecord } from '#domain/contact/floor-of.ts'
import { standsOut, type StandsOut } from './stands-out.ts'
import { recordedEnd, recordedInstant } from '#policy/instant.ts'

/** Where one source stands: answered with its receipt, or not checked with why; `accepted`: let stand so by somebody, since the source is gone. `leftOut`: what the answer says of itself that it leaves out. Unknown is not none (S11). */
export type CheckLine =
  | { is: 'found' | 'nothing'; source: string; asked: readonly string[]; found: number; leftOut: readonly string[]; receipt: Receipt; tookMs: number; tries: number }
  | { is: 'not-checked'; source: string; asked: readonly string[]; why: string; askedAt: number; tries: number; accepted?: Accepted }

/** One thing known. `because`: how a match was heard, in words. `at` ms, NaN when its date cannot be read; `only`: the year or month, where no day is known; `until`: when it ends or ended, ms. */
export type HistoryLine = {
  key: string; weight: Weight; tag: string; says: string; at: number; only?: string; until?: number; response?: string
  people: readonly { name: string; role: string; held?: string }[]; matchedOn: readonly string[]; strength: 'strong' | 'possible'; because?: readonly string[]; source: string; incident?: string; contact?: string
}

export type History = {
  checks: readonly CheckLine[]; lines: readonly HistoryLine[]
  /** What is there, as tags with counts, worst first: shown before the card is opened. */
  headlines: readonly { weight: Weight; tag: string; count: number }[]
  /** How often and how fast it comes, whom else he harmed, children, weapons: shown with the tags. */
  standsOut: StandsOut
  opened: boolean; waived?: string
  /** Sources that hold more of those found than they read at once: earlier events of theirs are in no line and no count here. */
  earlierLeftOut: readonly string[]
  /** Nothing could be asked yet, for want of a number, a name or an address. */
  unasked: boolean
}

/** What is typed and no source was asked by, since it says nothing or cannot be read: "unknown", 00/00/0000. None before anything was asked. */
export function notAskedBy({ identifiers, checks }: Pick<Contact, 'identifiers' | 'checks'>): { what: CheckedWhat; typed: string }[] {
  const all = Object.values(checks)
  const asked = new Set(all.flatMap((a) => Object.keys(a.is === 'answered' ? a.receipt.query : a.query)))
  return all.length === 0 ? [] : checkedWhat.flatMap((what) => { const typed = identifiers[what]; return typed === undefined || asked.has(what) ? [] : [{ what, typed }] })
}

/** How each source answered, those not checked first. */
export function checksOf(c: Pick<Contact, 'checks'>): CheckLine[] {
  const all = Object.entries(c.checks).map(([source, a]): CheckLine => {
    if (a.is === 'not-checked') return { is: 'not-checked', source, asked: Object.keys(a.query), why: a.why, askedAt: a.askedAt, tries: a.tries, ...(a.accepted === undefined ? {} : { accepted: a.accepted }) }
    const { receipt } = a
    return { is: receipt.matches.length > 0 ? 'found' : 'nothing', source, asked: askedAbout(receipt.query), found: receipt.matches.length, leftOut: saysLeftOut(receipt.query), receipt, tookMs: receipt.answeredAt - receipt.askedAt, tries: a.tries }
  })
  return all.sort((a, b) => Number(b.is === 'not-checked') - Number(a.is === 'not-checked') || (a.source < b.source ? -1 : 1))
}

/** A contact's history as one reads it, worst first, and in each weight the latest first. A thing two sources hold is shown once. `isOpen`: whether an earlier contact's job is still open. */
export function historyOf(c: Pick<Contact, 'checks' | 'historyOpenedAt' | 'historyWaived'>, at: number, isOpen: (thing: { contact: string; incident?: string }) => boolean = () => false): History {
  const lines: HistoryLine[] = []
  for (const [source, a] of Object.entries(c.checks)) {
    if (a.is !== 'answered') continue
    for (const m of a.receipt.matches) {
      const line = lineOf(m, source, at, isOpen)
      const known = lines.findIndex((l) => l.key === line.key)
      if (known < 0) lines.push(line)
      else if (line.strength === 'strong' && lines[known]!.strength === 'possible') lines[known] = line
    }
  }
  lines.sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || (Number.isNaN(a.at) ? 1 : Number.isNaN(b.at) ? -1 : b.at - a.at) || (a.key < b.key ? -1 : 1))
  const headlines: { weight: Weight; tag: string; count: number }[] = []
  for (const l of lines) {
    // Each is named for what it is: an order or bail, an open job, somebody wanted or just released.
    const tag = l.weight === 'log' ? 'EARLIER LOG' : l.contact === undefined ? l.tag : 'OPEN NOW'
    const head = headlines.find((h) => h.tag === tag)
    if (head) head.count += 1
    else headlines.push({ weight: l.weight, tag, count: 1 })
  }
  return {
    checks: checksOf(c), lines, headlines, standsOut: standsOut(c, at), opened: c.historyOpenedAt !== undefined, ...(c.historyWaived ? { waived: c.historyWaived } : {}), unasked: Object.keys(c.checks).length === 0,
    earlierLeftOut: Object.values(c.checks).flatMap((a) => (a.is === 'answered' && a.receipt.query[leftOut.read] !== undefined ? [a.receipt.source] : [])),
  }
}

function lineOf(m: Match, source: string, at: number, isOpen: (thing: { contact: string; incident?: string }) => boolean): HistoryLine {
  if (!isRecord(m)) {
    const open = isOpen(m)
    return { key: m.contact, weight: open ? 'live' : 'log', tag: open ? (m.incident ? 'OPEN JOB' : 'OPEN CONTACT') : 'EARLIER CONTACT', says: m.says, at: m.at, people: [], matchedOn: m.matchedOn, strength: m.strength, source, contact: m.contact, ...(m.incident ? { incident: m.incident } : {}) }
  }
  const r = m.record
  return {
    key: r.id, ...weighRecord(r, at), says: r.says, at: recordedInstant(r.at), ...(/^\d{4}(?:-\d{2})?$/.test(r.at) ? { only: r.at } : r.kind === 'person' && Number.isNaN(recordedInstant(r.at)) ? { only: '' } : {}), ...(r.until ? { until: recordedEnd(r.until) } : {}), ...(r.response ? { response: r.response } : {}),
    people: r.persons.map(({ name, role, held }) => ({ name, role, ...(held === undefined ? {} : { held }) })), matchedOn: m.matchedOn, strength: m.strength, ...(m.how ? { because: m.how.because } : {}), source,
  }
}
