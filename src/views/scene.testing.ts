// A room with the Ms A call in it, as documents: what views and screens are tried on.
import { shipped } from '#policy/shipped.testing.ts'
import { policyFile } from '#policy/schema.ts'
import { recognise } from '#recognition/recognise.ts'
import type { Docs, Kind } from '#domain/state.ts'
import type { Contact } from '#domain/contact/contact.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import type { HistoryRecord, Match, Receipt } from '#domain/history/record.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Seen } from './seen.ts'

export const at = Date.parse('2026-06-01T22:54:30Z')
const min = 60_000

export const record = (r: Partial<HistoryRecord> & Pick<HistoryRecord, 'id' | 'kind' | 'says'>): HistoryRecord => ({ at: '2026-05-26', persons: [], numbers: [], addresses: [], vehicles: [], domesticAbuse: true, ...r })
export const match = (r: HistoryRecord, more: { matchedOn?: string[]; strength?: 'strong' | 'possible' } = {}): Match => ({ record: r, matchedOn: more.matchedOn ?? ['number', 'name'], strength: more.strength ?? 'strong' })
export const receipt = (source: string, matches: Match[], askedAt = at - 29_000): Receipt => ({
  source, query: { number: '07700 900123', name: 'Anna Brook', address: 'Flat 4, 12 Example Road' }, askedAt, answeredAt: askedAt + 820, sourceVersion: '1', hash: '7f3a9c20d41be85512aa90cd', matches,
})

const past: HistoryRecord[] = [
  record({ id: 'L-1', kind: 'contact', at: '2026-05-26', says: 'Desk phone: asked to renew a court order; the officer she asked for was absent.', persons: [{ name: 'Anna Brook', role: 'caller' }] }),
  record({ id: 'L-2', kind: 'intelligence', at: '2025-11-03', says: 'Neighbour reports shouting at night.' }),
  record({ id: 'L-3', kind: 'disclosure-request', at: '2025-09-14', says: 'Request under the disclosure scheme about Carl Brook.' }),
  record({ id: 'L-4', kind: 'incident', at: '2025-06-20', says: 'Carl Brook at the address against her wish; left before officers came.' }),
  record({ id: 'MK-1', kind: 'marker', at: '2025-07-01', until: '2025-10-01', says: 'Special scheme at Flat 4, 12 Example Road after a threat to kill.', response: 'Immediate' }),
  record({ id: 'O-1', kind: 'order', at: '2025-05-20', until: '2026-05-20', says: 'Non-molestation order: Carl Brook not to contact or approach Anna Brook.' }),
  record({ id: 'MA-1', kind: 'marac', at: '2025-07-10', says: 'Heard at MARAC: high risk.' }),
  record({ id: 'CR-1', kind: 'crime', at: '2025-06-28', says: 'Assault, broken cheekbone. Suspect Carl Brook.', serious: true, persons: [{ name: 'Carl Brook', role: 'suspect' }] }),
  record({ id: 'CR-2', kind: 'crime', at: '2024-12-31', says: 'Threat to kill with a kitchen knife.', serious: true, persons: [{ name: 'Carl Brook', role: 'suspect' }] }),
  record({ id: 'SG-1', kind: 'safeguarding', at: '2025-07-02', says: 'School: two children afraid to go home.', persons: [{ name: 'Ella Brook', role: 'child' }, { name: 'Tom Brook', role: 'child' }] }),
]

const words: Contact['words'] = [
  { at: at - 40_000, who: 'operator', text: 'Caller reports banging at the door, putting her through.', by: 'service:telephony' },
  { at: at - 25_000, who: 'caller', text: 'someone banging at my door, I think it is my ex-husband, we had a bit of a domestic violence case last year', by: 'S-ARDEN' },
  { at: at - 12_000, who: 'handler', text: 'Where are you now, and is the door locked?', by: 'S-ARDEN' },
]

/** Ms A's call as it stands half a minute in; `more` changes it. */
export const msA = (more: Partial<Contact> = {}): Contact => {
  const c: Contact = {
    id: 'C-1001', channel: '999', callAt: at - 41_000, recordedAt: at - 41_000, recordedBy: 'service:telephony', line: 'open', handler: 'S-ARDEN', acceptedAt: at - 38_000,
    identifiers: { name: 'Anna Brook', number: '07700 900123', address: 'Flat 4, 12 Example Road', area: 'urban' },
    words, sounds: [{ at: at - 20_000, sound: 'bang', by: 'S-ARDEN' }], safeToSpeak: 'yes', reading: recognise(words, ['bang']),
    domesticAbuse: { is: 'yes', by: 'recognition' },
    checks: {
      'contacts and incidents': { is: 'answered', receipt: receipt('contacts and incidents', past.slice(0, 4).map((r) => match(r))), tries: 1 },
      'intelligence and orders': { is: 'answered', receipt: receipt('intelligence and orders', past.slice(4).map((r) => match(r))), tries: 1 },
      custody: { is: 'answered', receipt: receipt('custody', []), tries: 1 },
      firearms: { is: 'not-checked', source: 'firearms', query: { name: 'Anna Brook' }, why: 'no answer in 2 s', askedAt: at - 9_000, tries: 3 },
    },
    checkedFor: 'x', floor: { grade: 'I', reasons: [
      { reason: 'at-the-door', says: 'The person feared is at the door; a closed door lowers nothing', from: 'the words' }, { reason: 'marker-lapsed', says: 'A marker stood here and was dropped; the risk may still stand', from: 'marker MK-1' },
      { reason: 'order-expired', says: 'The order that protected the victim has ended', from: 'order O-1' }, { reason: 'serious-assault-before', says: 'Seriously assaulted before by the same person', from: 'crime CR-1' },
    ] },
    ringBacks: [],
  }
  return { ...c, ...more }
}

export const job = (more: Partial<Incident> = {}): Incident => ({
  id: 'I-1001', openedAt: at + 5_000, callAt: at - 41_000, contacts: ['C-1001'], place: 'Flat 4, 12 Example Road', area: 'urban', category: 'domestic-incident', domesticAbuse: 'yes', domesticAbuseWasRaised: true,
  grade: 'I', gradedBy: 'S-ARDEN', gradedAt: at + 5_000, floor: msA().floor, owner: 'S-HOLT', ownerRole: 'dispatcher', firstWords: words[1]!.text,
  summary: { text: 'DA. Ex-husband banging at the door. Order ended, marker lapsed, two serious assaults. Woman and two children.', version: 0, by: 'S-ARDEN', at: at + 5_000 },
  briefing: lines, units: [], unassignedSince: at + 5_000, diverts: [], divertTag: false, callerTold: [], reassessments: [], lowerings: [], linked: [], ...more,
})
export const lines = [
  { key: 'now', says: 'The person feared is at the door; he may have a key' }, { key: 'marker:MK-1', says: 'Marker (lapsed, still shown): special scheme after a threat to kill' },
  { key: 'order:O-1', says: 'Order ended: Carl Brook not to contact or approach Anna Brook' }, { key: 'serious', says: '2 past serious: assault, broken cheekbone; threat to kill with a kitchen knife' },
  { key: 'children', says: 'Children: 2 named in history' }, { key: 'words:2', says: 'The words: “someone banging at my door, I think it is my ex-husband”' },
]
export const unit = (more: Partial<Unit> = {}): Unit => ({
  id: 'U-RP07', callSign: 'RP07', crew: ['S-FENN', 'S-GRAY'], skills: [], onDuty: true, status: { code: '2', means: 'available', at }, commitment: null, left: null, position: null, ...more,
})
export const sent = (more: Partial<NonNullable<Unit['commitment']>> = {}): NonNullable<Unit['commitment']> =>
  ({ incident: 'I-1001', since: at + 30_000, eta: at + 5 * min, briefing: { sentAt: at + 30_000, lines }, ...more })

export const owe = (o: Partial<Obligation> & Pick<Obligation, 'owes' | 'home'>): Obligation => ({
  id: `${o.home}/${o.owes}/1` as Obligation['id'], about: [o.home], says: 'owed', firstOwedBy: 'call-handler', owedBy: 'call-handler', openedBy: 'x', openedAt: at - 41_000, fromAt: at - 41_000, clockFrom: 'from call',
  warnAt: at + 10_000, dueAt: at + 19_000, ladder: [{ after: min, role: 'controller' }], rung: 0, top: { role: 'inspector', repeatEvery: 5 * min }, step: 'waiting', nextAt: at + 10_000, told: [], state: 'open', ...o,
})

const people = { 'S-ARDEN': ['Mel Arden', 'call-handler'], 'S-HOLT': ['Sam Holt', 'dispatcher'], 'S-BELL': ['Jo Bell', 'controller'], 'S-FENN': ['Kit Fenn', 'response-officer'], 'S-GRAY': ['Lee Gray', 'response-officer'], 'S-DUNN': ['Ash Dunn', 'specialist'] } as const
export const roster: Docs['roster'] = {
  people: Object.fromEntries(Object.entries(people).map(([id, [name, role]]) => [id, { id, name, roles: [role] }])) as Docs['roster']['people'],
  onDuty: Object.fromEntries(Object.entries(people).filter(([id]) => id !== 'S-DUNN').map(([id, [, role]]) => [id, { role, since: at - 60 * min, ...(id === 'S-FENN' || id === 'S-GRAY' ? { unit: 'U-RP07' } : {}) }])) as Docs['roster']['onDuty'],
}
const file = policyFile.parse(shipped('met-like'))

/** A room at one position with these documents, the policy and the roster. */
export function roomWith(docs: { [K in Kind]?: readonly Docs[K][] }): Seen {
  const by = <K extends Kind>(kind: K) => new Map((docs[kind] ?? []).map((d) => [(d as { id: string }).id, d])) as ReadonlyMap<string, Docs[K]>
  return { position: 7, docs: { contact: by('contact'), incident: by('incident'), unit: by('unit'), divert: by('divert'), message: by('message'), pair: by('pair'), obligation: by('obligation'), roster: new Map([['roster', roster]]), policy: new Map([['policy', { name: 'met-like', hash: 'x', file, at: 0 }]]), sampling: by('sampling') } }
}
