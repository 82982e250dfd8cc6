import type { Contact } from '../contact/contact.ts'
import type { BriefingLine, Incident } from './incident.ts'
import type { Room } from '../state.ts'
import { ended, isRecord, matchesOf } from '../contact/floor-of.ts'

const clip = (text: string, n: number) => (text.length <= n ? text : `${text.slice(0, n - 1)}…`)

/**
 * The risk briefing for a crew, worst first: who and what now, live and lapsed protections, weapons, children, history, then her words.
 * Never the first log line alone (F01; S19).
 */
export function briefingOf(contacts: readonly Contact[], at: number): BriefingLine[] {
  const lines: BriefingLine[] = []
  const reasons = contacts.flatMap((c) => c.floor.reasons)
  const now = [...new Set(reasons.filter((r) => r.from === 'the words' || r.from === 'the line' || r.from === 'the handler').map((r) => r.says))]
  if (now.length > 0) lines.push({ key: 'now', says: clip(now.join('; '), 400) })
  const records = [...new Map(contacts.flatMap(matchesOf).filter(isRecord).map((m) => [m.record.id, m])).values()]
  const of = (...kinds: string[]) => records.filter((m) => kinds.includes(m.record.kind))
  for (const m of of('marker')) lines.push({ key: `marker:${m.record.id}`, says: clip(`Marker${ended(m.record.until, at) ? ' (lapsed, still shown)' : ''}: ${m.record.says}`, 400) })
  for (const m of of('order', 'bail')) lines.push({ key: `order:${m.record.id}`, says: clip(`${m.record.kind === 'bail' ? 'Bail' : 'Order'}${ended(m.record.until, at) ? ' ended' : ' in force'}: ${m.record.says}`, 400) })
  for (const m of of('firearms')) lines.push({ key: `firearms:${m.record.id}`, says: clip(`Firearms: ${m.record.says}`, 400) })
  const serious = records.filter((m) => m.record.serious)
  if (serious.length > 0) lines.push({ key: 'serious', says: clip(`${serious.length} past serious: ${serious.map((m) => m.record.says).join('; ')}`, 400) })
  const marac = of('marac', 'mappa')
  if (marac.length > 0) lines.push({ key: 'marac', says: clip(`MARAC/MAPPA: ${marac.map((m) => m.record.says).join('; ')}`, 300) })
  const children = records.flatMap((m) => m.record.persons.filter((p) => p.role === 'child'))
  if (children.length > 0 || of('safeguarding').length > 0 || reasons.some((r) => r.reason === 'children-there')) lines.push({ key: 'children', says: `Children: ${children.length > 0 ? `${new Set(children.map((p) => p.name)).size} named in history` : 'may be there'}` })
  const logs = of('intelligence', 'disclosure-request', 'safeguarding', 'incident', 'contact', 'crime', 'custody', 'pointer')
  if (logs.length > 0) lines.push({ key: 'history', says: `${logs.length} earlier ${logs.length === 1 ? 'log' : 'logs'}, last: ${clip(logs.map((m) => m.record).sort((a, b) => (a.at < b.at ? 1 : -1))[0]!.says, 200)}` })
  for (const c of contacts) {
    for (const a of Object.values(c.checks)) if (a.is === 'not-checked') lines.push({ key: `unchecked:${a.source}`, says: `NOT CHECKED: ${a.source}. Nothing is known from it either way` })
  }
  const said = contacts.flatMap((c) => c.words.filter((w) => w.who === 'caller' || w.who === 'operator'))
  if (said.length > 0) lines.push({ key: `words:${said.length}`, says: `The words: “${clip(said[said.length - 1]!.text, 300)}”` })
  return lines.length > 0 ? lines : [{ key: 'now', says: 'Nothing is known yet beyond the call itself' }]
}

/** The contacts of an incident that the room holds. */
export const contactsOf = (room: Room, incident: Pick<Incident, 'contacts'>): Contact[] => incident.contacts.map((id) => room.get('contact', id)).filter((c) => c !== undefined)

const risks = ['now', 'serious', 'marac', 'children']
const isRisk = (key: string): boolean => risks.includes(key) || /^(marker|order|firearms):/.test(key)

/** What only one contact of an incident told of risk: kept when it is taken out, since nothing is lowered by that. */
export function riskOnlyOf(room: Room, incident: Pick<Incident, 'contacts'>, contact: string, at: number): BriefingLine[] {
  const all = contactsOf(room, incident)
  const others = new Set(briefingOf(all.filter((c) => c.id !== contact), at).map((l) => l.key + l.says))
  return briefingOf(all.filter((c) => c.id === contact), at).filter((l) => isRisk(l.key) && !others.has(l.key + l.says))
}

/** What a crew is told of contacts that were taken out of their job: that they were, why, and the risk they told of. */
export const apartLines = (incident: Pick<Incident, 'apart'>): BriefingLine[] => (incident.apart ?? []).flatMap((a) => [
  { key: `apart:${a.contact}`, says: clip(`Call ${a.contact} was taken out of this job: ${a.reason}. What it told of risk stays below until the room says otherwise`, 400) },
  ...a.kept.map((l) => ({ key: `apart:${a.contact}:${l.key}`, says: clip(`From ${a.contact}, which was taken out: ${l.says}`, 460) })),
])
