// History kept in Holdfast's own journal: records loaded from elsewhere, and earlier contacts. Both are searched by the same keys.
import type { Contact, Identifiers } from '#domain/contact/contact.ts'
import { checkedWhat, tooLittle, type Answer, type CheckedWhat, type HistoryRecord, type Match } from '#domain/history/record.ts'
import { mayBeHeardAs } from '#matching/heard-names.ts'
import { heardKeysOf, keysOf, strengthOf, type Key } from '#matching/keys.ts'
import { sealOf } from '../history-receipts/seal.ts'
import { historyKind, keysOfRecord } from './hold-records.ts'
import { listed } from './most-listed.ts'

type Found = { key: string; subject: string; kind: string; doc: unknown }
/** What is used of the journal: an exact look-up of keys, in held records and live rows. */
export type Searchable = { find: (keys: string[]) => Promise<Found[]> }
export type Source = { name: string; covers: readonly CheckedWhat[]; ask: (identifiers: Identifiers, at: number, notAbout?: string) => Promise<Answer> }

const sourceVersion = 'exact keys, names as heard 2'    // changes when the way of matching does, so that an old receipt can be read for what it was

/** Records loaded from the force's other systems: crimes, intelligence, markers, orders, MARAC and the rest. */
export const forceRecords = (journal: Searchable, clock: () => number): Source => sourceOver('force records', journal, clock, ({ kind, doc }) => {
  if (kind !== historyKind) return undefined
  const record = doc as HistoryRecord
  return { at: Date.parse(record.at) || 0, keys: keysOfRecord(record), names: record.persons.flatMap((p) => [p.name, ...p.aliases ?? []]), match: (on) => ({ record, ...on }) }
})

/** Earlier contacts in this room, with the incident each belongs to; open or closed, however old. */
export const contactsAndIncidents = (journal: Searchable, clock: () => number): Source => sourceOver('contacts and incidents', journal, clock, ({ kind, doc }) => {
  if (kind !== 'contact') return undefined
  const c = doc as Contact
  return { at: c.callAt, keys: [...keysOf(c.identifiers), ...heardKeysOf(c.identifiers)], names: c.identifiers.name === undefined ? [] : [c.identifiers.name], match: (on) => ({ contact: c.id, ...(c.incident ? { incident: c.incident } : {}), at: c.callAt, says: saysOf(c), ...on }) }
})

type MatchedOn = { matchedOn: string[]; strength: 'strong' | 'possible' }
type Candidate = { at: number; keys: readonly Key[]; names: readonly string[]; match: (on: MatchedOn) => Match }

function sourceOver(name: string, journal: Searchable, clock: () => number, read: (found: Found) => Candidate | undefined): Source {
  return {
    name, covers: checkedWhat,
    async ask(identifiers, at, notAbout) {
      const exact = keysOf(identifiers)
      const asked = [...exact, ...heardKeysOf(identifiers)]
      const query = queryOf(identifiers, exact)
      const notChecked = (why: string): Answer => ({ is: 'not-checked', source: name, query, why, askedAt: at })
      if (exact.length === 0) return notChecked(tooLittle)
      let found: Found[]
      try { found = await journal.find(asked.map((k) => k.key)) } catch { return notChecked('the records could not be reached') }
      const by = new Map<string, Found & { keys: Set<string> }>()
      for (const f of found) {
        if (f.subject === notAbout) continue
        const before = by.get(`${f.kind} ${f.subject}`)
        if (before === undefined) by.set(`${f.kind} ${f.subject}`, { ...f, keys: new Set([f.key]) })
        else before.keys.add(f.key)
      }
      const all = [...by.values()]
        .flatMap((f) => { const c = read(f); const on = c && matchedOn(asked, c, f.keys, identifiers.name); return c === undefined || on === undefined ? [] : [{ at: c.at, match: c.match(on) }] })
        .sort((a, b) => Number(b.match.strength === 'strong') - Number(a.match.strength === 'strong') || b.at - a.at)
        .map((c) => c.match)
      const { matches, query: told, raises } = listed(all, at, query)
      const hash = sealOf(matches)
      return { is: 'answered', receipt: { source: name, query: told, askedAt: at, answeredAt: Math.max(at, clock()), sourceVersion, hash, matches, ...raises.length > 0 ? { raises } : {} } }
    },
  }
}

/**
 * On what a candidate matched, and how far that can be relied on. Another flat of the same building is only possible, and so is something that was filed under
 * this key once and has been corrected since.
 */
function matchedOn(asked: readonly Key[], { keys: itsKeys, names }: Candidate, found: ReadonlySet<string>, name: string | undefined): MatchedOn | undefined {
  const now = new Set(itsKeys.map((k) => k.key))
  const all = asked.filter((k) => found.has(k.key))
  // That two names share a sound is not enough: they are compared, word by word. One that is the same to the letter needs no "as heard".
  const asHeard = all.some((k) => k.what === 'name as heard') && !all.some((k) => k.what === 'name') && name !== undefined && names.some((held) => mayBeHeardAs(name, held))
  const hits = all.filter((k) => k.what !== 'name as heard' || asHeard)
  if (hits.length === 0) return undefined
  const still = hits.filter((k) => now.has(k.key))
  const otherFlat = still.filter((k) => k.what === 'address').every((k) => isBuilding(k.key)) && flatsDiffer(asked, itsKeys)
  const words = (keys: readonly Key[]): string[] => [...new Set(keys.map((k) => (otherFlat && isBuilding(k.key) ? 'building' : k.what)))]
  if (still.length === 0) return { matchedOn: words(hits), strength: 'possible' }
  return { matchedOn: words(still), strength: strengthOf(words(still)) }
}

const isBuilding = (key: string): boolean => key.startsWith('addr-building:')
const flats = (keys: readonly Key[]): string[] => keys.filter((k) => k.key.startsWith('addr:')).map((k) => k.key.slice('addr:'.length).split('|')[0]!)
const flatsDiffer = (a: readonly Key[], b: readonly Key[]): boolean => flats(a).every((f) => f !== '') && flats(b).every((f) => f !== '')

/** Only what was really searched by: a receipt must not claim that a name too short to search was checked. */
function queryOf(identifiers: Identifiers, asked: readonly Key[]): Record<string, string> {
  const searched = new Set<string>(asked.map((k) => k.what))
  return Object.fromEntries(checkedWhat.flatMap((what) => (searched.has(what) && identifiers[what] !== undefined ? [[what, identifiers[what]]] : [])))
}

function saysOf(c: Contact): string {
  const words = c.words.find((w) => w.who === 'caller')?.text ?? c.words[0]?.text
  const abuse = c.domesticAbuse.is === 'yes' ? ', domestic abuse' : c.domesticAbuse.is === 'unsure' ? ', perhaps domestic abuse' : ''
  const graded = c.graded ? `, graded ${c.graded.grade}` : ', not graded'
  return `${c.channel} contact${c.line === 'abandoned' ? ', abandoned' : ''}${abuse}${graded}${words === undefined ? '' : `: "${words.length > 300 ? `${words.slice(0, 299)}…` : words}"`}`
}
