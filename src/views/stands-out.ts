// What stands out in a contact's history before a line of it is read: how often and how fast it comes, whom else he harmed, children, weapons.
import { localDay } from '#policy/instant.ts'
import type { Contact } from '#domain/contact/contact.ts'
import { isRecord, matchId } from '#domain/contact/floor-of.ts'
import { patternsOf, type Happened } from '#domain/history/patterns.ts'
import type { HistoryRecord, Match } from '#domain/history/record.ts'
import { harmedOthers } from '#domain/history/weigh-record.ts'

/** `patterns`: "4 contacts in 6 weeks, gaps shrinking"; `others`: whom else a suspect has harmed, in a sentence each; `children` and `weapons`: each once, with the latest day where one is known. */
export type StandsOut = { patterns: readonly string[]; others: readonly string[]; children: readonly string[]; weapons: readonly string[] }

/** Of what surely fits alone; a thing two sources hold counts once. `at`: now, ms. */
export function standsOut({ checks }: Pick<Contact, 'checks'>, at: number): StandsOut {
  const surely = Object.values(checks).flatMap((a) => (a.is === 'answered' ? a.receipt.matches : [])).filter((m) => m.strength === 'strong')
  const all = [...new Map(surely.map((m) => [matchId(m), m])).values()]
  const records = all.flatMap((m) => (isRecord(m) ? [m.record] : []))
  return {
    patterns: patternsOf(all.flatMap(happened), at).map((p) => p.says),
    others: records.flatMap((r) => (r.kind === 'person' && r.stage === harmedOthers ? [r.says] : [])),
    children: eachOnce(records.flatMap((r) => r.persons.filter((p) => p.role === 'child')), (p) => p.name, (p) => p.dob !== undefined).map((p) => (p.dob === undefined ? p.name : `${p.name}, born ${p.dob}`)),
    weapons: eachOnce([...records].sort((a, b) => (a.at < b.at ? 1 : -1)).flatMap((r) => weaponsIn(r).map((what) => ({ what, day: /^\d{4}/.test(r.at) ? r.at.slice(0, 10) : undefined }))), (w) => w.what, (w) => w.day !== undefined)
      .map(({ what, day }) => (day === undefined ? what : `${what} (${day})`)),
  }
}

// A contact of this room's own is not said to be domestic abuse or not: it counts, as what is unsure does.
const happened = (m: Match): Happened[] => {
  if (!isRecord(m)) return [{ kind: 'contact', domesticAbuse: true, at: localDay(m.at) }]
  const { kind, at, serious, domesticAbuse } = m.record
  return kind === 'person' ? [] : [{ kind, at, domesticAbuse, ...(serious === undefined ? {} : { serious }) }]
}

const weaponsIn = (r: HistoryRecord): readonly string[] => r.weapons ?? (r.kind === 'firearms' ? ['firearm'] : [])

/** One under each name: the first that is dated, else the first. */
function eachOnce<T>(all: readonly T[], nameOf: (one: T) => string, isDated: (one: T) => boolean): T[] {
  const by = new Map<string, T>()
  for (const one of all) {
    const name = nameOf(one).toLowerCase()
    const known = by.get(name)
    if (known === undefined || (isDated(one) && !isDated(known))) by.set(name, one)
  }
  return [...by.values()]
}
