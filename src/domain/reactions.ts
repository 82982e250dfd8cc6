// What follows by itself from a fact: readings, floors, grades, briefings, owners. It only ever raises (product parts 2 and 4).
import { recognise, type Utterance } from '#recognition/recognise.ts'
import type { FloorReason } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { hearDismissal, worstOf } from '#recognition/hear-dismissal.ts'
import type { Contact, OwnLine, Words } from './contact/contact.ts'
import { joinsWaiting } from './contact/joins-by-itself.ts'
import { floorOf, isRecord, matchesOf } from './contact/floor-of.ts'
import type { DomainFact, Fact } from './facts.ts'
import type { ContactId, IncidentId, StaffId } from './ids.ts'
import { briefAgain, carry } from './incident/carry.ts'
import { ownerFor } from './incident/owner-for.ts'
import { drawn } from './sampling/draw.ts'
import type { Room } from './state.ts'

/** Facts that follow by themselves from `f`, which is already folded into `room`. They are folded and asked about in their turn. Pure; ends, since each only raises what is finite. */
export function reactions(room: Room, f: Fact, rules: PolicyVersion, at: number): DomainFact[] {
  switch (f.type) {
    case 'words-added': {
      const ours = ownLines(f.words)
      const read = readAgain(room, f.contact)
      if (ours.length > 0) read.push({ type: 'own-line-heard', contact: f.contact, lines: ours })
      return read.length > 0 ? read : carry(room, f.contact, rules, at, 'the caller said more')
    }
    case 'sound-noted': return readAgain(room, f.contact)
    case 'contact-recorded': return weigh(room, f.contact, rules, at)
    case 'words-read': return weighOrCarry(room, f.contact, rules, at, 'the words say more')
    case 'check-receipted': return weighOrCarry(room, f.contact, rules, at, 'a history check was answered', (f.receipt.raises ?? []).map((reason) => ({ reason, from: 'policy' })))
    case 'check-failed': return carry(room, f.contact, rules, at, 'a history check was not answered')
    case 'domestic-abuse-answered': {
      const floor = weigh(room, f.contact, rules, at)
      return floor.length > 0 ? floor : carry(room, f.contact, rules, at, 'domestic abuse was answered', f.answer !== 'no')
    }
    case 'contact-joined': {
      const floor = weigh(room, f.contact, rules, at, f.repeat ? [{ reason: 'repeat-contact', from: f.incident }] : [])
      return floor.length > 0 ? floor : carry(room, f.contact, rules, at, 'a contact joined it')
    }
    case 'contact-separated': return briefAgain(room, room.get('incident', f.incident)!, at, `${f.contact} was taken out of it`)
    case 'incident-opened': return joinsWaiting(room, f.contact, f.incident)
    case 'floor-raised': return carry(room, f.contact, rules, at, 'more is known')
    case 'briefing-changed': return tellCrews(room, f.incident, f.because)
    case 'contact-ended': return drawn(room, [f.contact], rules, at)
    case 'incident-closed': return drawn(room, room.get('incident', f.incident)?.contacts ?? [], rules, at)
    // Abuse found on a second look raises the contact as any person's yes does; the flag is sticky.
    case 'sample-reviewed': return f.verdict === 'missed' ? [{ type: 'domestic-abuse-answered', contact: f.contact, answer: 'yes', reason: f.reason, by: f.by }] : []
    case 'shift-ended': return handedOn(room, rules, f.staff)
    case 'shift-started': return takenUp(room, rules)
    default: return []
  }
}

function readAgain(room: Room, id: ContactId): DomainFact[] {
  const c = room.get('contact', id)!
  const said: Utterance[] = c.words.map(({ who, text }) => ({ who, text }))
  const heard = c.sounds.map((s) => s.sound)
  const reading = room.readWords?.(id, said, heard) ?? recognise(said, heard)
  return JSON.stringify(reading) === JSON.stringify(c.reading) ? [] : [{ type: 'words-read', contact: id, reading }]
}

/** What in a handler's own lines puts off, refuses, leads or blames: a finding for the review team, not a judgement. */
const ownLines = (words: readonly Words[]): OwnLine[] => words.flatMap((w) => (w.who !== 'handler' ? [] : [worstOf(hearDismissal(w.text))].flatMap((f) => (f === undefined ? [] : [{ at: w.at, by: w.by, kind: f.kind, text: w.text.slice(0, 400), say: f.say }]))))

type Extra = readonly { reason: FloorReason; from: string }[]

/** An earlier contact from the same number or address within the force's window is a repeat, whether or not it led to an incident (S15). */
function repeats(c: Contact, rules: PolicyVersion): Extra {
  return matchesOf(c).flatMap((m) => (isRecord(m) || m.strength !== 'strong' || m.at < c.callAt - rules.repeatWindow ? [] : [{ reason: 'repeat-contact', from: m.contact }]))
}

function weigh(room: Room, id: ContactId, rules: PolicyVersion, at: number, extra: Extra = []): DomainFact[] {
  const c = room.get('contact', id)!
  const floor = floorOf(c, rules, at, [...extra, ...repeats(c, rules)])
  return floor.reasons.length > c.floor.reasons.length ? [{ type: 'floor-raised', contact: id, floor }] : []
}

/** A raised floor is carried to the incident by its own fact; what raises no floor may still change the briefing or the flag. */
function weighOrCarry(room: Room, id: ContactId, rules: PolicyVersion, at: number, because: string, extra: Extra = []): DomainFact[] {
  const floor = weigh(room, id, rules, at, extra)
  return floor.length > 0 ? floor : carry(room, id, rules, at, because)
}

/** A crew on its way learns what is new; what it has confirmed stays confirmed. The caller's latest words alone are no reason to interrupt it. */
function tellCrews(room: Room, id: IncidentId, because: string): DomainFact[] {
  const incident = room.get('incident', id)!
  const risk = (lines: readonly { key: string; says: string }[]) => new Set(lines.filter((l) => !l.key.startsWith('words:')).map((l) => l.key + l.says))
  const now = risk(incident.briefing)
  return incident.units.flatMap((unit): DomainFact[] => {
    const told = risk(room.get('unit', unit)?.commitment?.briefing.lines ?? [])
    return [...now].every((line) => told.has(line)) ? [] : [{ type: 'briefing-sent', unit, incident: id, briefing: incident.briefing, because }]
  })
}

/** Who goes off duty leaves every incident of theirs with somebody on duty, shared out, in the same step (S5). */
function handedOn(room: Room, rules: PolicyVersion, staff: StaffId): DomainFact[] {
  const more = new Map<string, number>()
  return [...room.open('incident')].filter((i) => i.owner === staff).map((i): DomainFact => {
    const { owner, role } = ownerFor(room, rules, more)
    if (owner !== null) more.set(owner, (more.get(owner) ?? 0) + 1)
    return { type: 'owner-named', incident: i.id, owner, role, because: 'its owner went off duty' }
  })
}

/** Incidents that only a role answered for get a person as soon as one is there. */
function takenUp(room: Room, rules: PolicyVersion): DomainFact[] {
  const more = new Map<string, number>()
  return [...room.open('incident')].filter((i) => i.owner === null).flatMap((i): DomainFact[] => {
    const { owner, role } = ownerFor(room, rules, more)
    if (owner === null) return []
    more.set(owner, (more.get(owner) ?? 0) + 1)
    return [{ type: 'owner-named', incident: i.id, owner, role, because: 'somebody is on duty again' }]
  })
}
