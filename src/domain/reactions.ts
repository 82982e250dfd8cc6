// What follows by itself from a fact: readings, floors, grades, briefings, owners. It only ever raises (product parts 2 and 4).
import { recognise, type Utterance } from '#recognition/recognise.ts'
import type { FloorReason } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { Contact, Floor } from './contact/contact.ts'
import { floorOf, isRecord, matchesOf } from './contact/floor-of.ts'
import type { DomainFact, Fact } from './facts.ts'
import { outranks } from './grades.ts'
import type { ContactId, IncidentId } from './ids.ts'
import { briefingOf, contactsOf } from './incident/briefing-of.ts'
import { ownerFor } from './incident/owner-for.ts'
import type { Room } from './state.ts'

/** Facts that follow by themselves from `f`, which is already folded into `room`. They are folded and asked about in their turn. */
export function reactions(room: Room, f: Fact, rules: PolicyVersion, at: number): DomainFact[] {
  switch (f.type) {
    case 'words-added': case 'sound-noted': return readAgain(room, f.contact)
    case 'contact-recorded': case 'words-read': case 'check-receipted': case 'domestic-abuse-answered': return weigh(room, f.contact, rules, at)
    case 'contact-joined': {
      const floor = weigh(room, f.contact, rules, at, f.repeat ? [{ reason: 'repeat-contact', from: f.incident }] : [])
      return floor.length > 0 ? floor : carry(room, f.contact, rules, at, 'a contact joined it')
    }
    case 'floor-raised': return carry(room, f.contact, rules, at, 'more is known')
    case 'briefing-changed': return tellCrews(room, f.incident, f.because)
    case 'shift-ended': return [...room.open('incident')].filter((i) => i.owner === f.staff).map((i) => named(room, i.id, rules, 'its owner went off duty'))
    case 'shift-started': return [...room.open('incident')].filter((i) => i.owner === null).map((i) => named(room, i.id, rules, 'somebody is on duty again')).filter((n) => n.type === 'owner-named' && n.owner !== null)
    default: return []
  }
}

function named(room: Room, incident: IncidentId, rules: PolicyVersion, because: string): DomainFact {
  return { type: 'owner-named', incident, ...ownerFor(room, rules), because }
}

function readAgain(room: Room, id: ContactId): DomainFact[] {
  const c = room.get('contact', id)!
  const said: Utterance[] = c.words.map(({ who, text }) => ({ who, text }))
  const reading = recognise(said, c.sounds.map((s) => s.sound))
  return JSON.stringify(reading) === JSON.stringify(c.reading) ? [] : [{ type: 'words-read', contact: id, reading }]
}

type Extra = readonly { reason: FloorReason; from: string }[]

/** An earlier contact from the same number or address within the force's window is a repeat, whether or not it led to an incident (S15). */
function repeats(c: Contact, rules: PolicyVersion): Extra {
  const earlier = matchesOf(c).filter((m) => !isRecord(m) && m.strength === 'strong' && m.at >= c.callAt - rules.repeatWindow)
  return earlier.slice(0, 1).map((m) => ({ reason: 'repeat-contact', from: isRecord(m) ? m.record.id : m.contact }))
}

function weigh(room: Room, id: ContactId, rules: PolicyVersion, at: number, extra: Extra = []): DomainFact[] {
  const c = room.get('contact', id)!
  const floor = floorOf(c, rules, at, [...extra, ...repeats(c, rules)])
  return floor.reasons.length > c.floor.reasons.length ? [{ type: 'floor-raised', contact: id, floor }] : []
}

const rank = { no: 0, unsure: 1, yes: 2 } as const

/** What a contact has come to is its incident's too: the grade, the flag and the briefing. */
function carry(room: Room, id: ContactId, rules: PolicyVersion, at: number, because: string): DomainFact[] {
  const c = room.get('contact', id)!
  const incident = c.incident === undefined ? undefined : room.get('incident', c.incident)
  if (incident === undefined || incident.closed !== undefined) return []
  const made: DomainFact[] = []
  const is = c.domesticAbuse.is
  if (is !== 'no' && is !== 'not-assessed' && rank[is] > rank[incident.domesticAbuse]) made.push({ type: 'domestic-abuse-raised', incident: incident.id, to: is, because: `${because}: ${c.id}` })
  const floor = joined(incident.floor, c.floor, rules)
  if (c.floor.grade !== '' && outranks(rules, c.floor.grade, incident.grade)) {
    made.push({ type: 'grade-raised', incident: incident.id, grade: c.floor.grade, floor, because: newIn(incident.floor, c.floor), by: 'service:policy' })
  }
  const briefing = briefingOf(contactsOf(room, incident), at)
  if (JSON.stringify(briefing) !== JSON.stringify(incident.briefing)) made.push({ type: 'briefing-changed', incident: incident.id, briefing, because })
  return made
}

const newIn = (before: Floor, after: Floor): string => after.reasons.filter((r) => !before.reasons.some((b) => b.reason === r.reason)).map((r) => r.says).join('; ') || 'the floor of a contact is higher'

function joined(a: Floor, b: Floor, rules: PolicyVersion): Floor {
  const reasons = [...a.reasons, ...b.reasons.filter((r) => !a.reasons.some((x) => x.reason === r.reason))]
  return { grade: a.grade === '' || outranks(rules, b.grade, a.grade) ? b.grade : a.grade, reasons }
}

/** A crew on its way learns what is new; what it has confirmed stays confirmed. Her latest words alone are no reason to interrupt it. */
function tellCrews(room: Room, id: IncidentId, because: string): DomainFact[] {
  const incident = room.get('incident', id)!
  const risk = (lines: readonly { key: string; says: string }[]) => new Set(lines.filter((l) => !l.key.startsWith('words:')).map((l) => l.key + l.says))
  const now = risk(incident.briefing)
  return incident.units.flatMap((unit): DomainFact[] => {
    const told = risk(room.get('unit', unit)?.commitment?.briefing.lines ?? [])
    return [...now].every((line) => told.has(line)) ? [] : [{ type: 'briefing-sent', unit, incident: id, briefing: incident.briefing, because }]
  })
}
