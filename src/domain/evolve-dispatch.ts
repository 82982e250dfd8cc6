import type { DispatchFact, DivertFact } from './facts.ts'
import { notWrittenOff } from './incident/standing.ts'
import type { Drafting } from './state.ts'
import type { Unit } from './dispatch/unit.ts'
import type { Divert } from './divert/divert.ts'
import type { IncidentId } from './ids.ts'
import { changeIncident } from './evolve-incident.ts'

const changeUnit = (room: Drafting, id: string, at: (u: Unit) => Unit): void => {
  const before = room.get('unit', id)
  if (before === undefined) throw new Error(`fact about a unit that was never crewed: ${id}`)
  const after = at(before)
  room.set('unit', id, after, after.onDuty)
}

/** Folds a fact about a unit into its document and, where it comes or goes, into the incident. */
export function evolveDispatch(room: Drafting, f: DispatchFact, at: number): void {
  switch (f.type) {
    case 'unit-crewed': {
      const before = room.get('unit', f.unit)
      room.set('unit', f.unit, {
        id: f.unit, callSign: f.callSign, crew: f.crew, skills: f.skills, onDuty: true, status: { code: f.code, means: f.means, at },
        commitment: before?.commitment ?? null, left: null, position: before?.position ?? null,
      }, true)
      return
    }
    case 'unit-stood-down': return changeUnit(room, f.unit, (u) => ({ ...u, onDuty: false, crew: [] }))
    case 'unit-assigned': {
      changeUnit(room, f.unit, (u) => ({ ...u, commitment: { incident: f.incident, since: at, ...(f.eta ? { eta: f.eta } : {}), briefing: { sentAt: at, lines: f.briefing } } }))
      return changeIncident(room, f.incident, ({ gapKeptBy: _g, gapAccepted: _a, ...i }) => ({ ...i, units: [...i.units.filter((u) => u !== f.unit), f.unit], unassignedSince: null }))
    }
    case 'briefing-sent':
      return changeUnit(room, f.unit, (u) => {
        if (u.commitment?.incident !== f.incident) return u
        const known = new Map(u.commitment.briefing.lines.map((l) => [l.key + l.says, l]))
        return { ...u, commitment: { ...u.commitment, briefing: { sentAt: at, lines: f.briefing.map((l) => known.get(l.key + l.says) ?? l) } } }
      })
    case 'briefing-acknowledged':
      return changeUnit(room, f.unit, (u) => u.commitment === null ? u : {
        ...u, commitment: { ...u.commitment, briefing: { ...u.commitment.briefing, lines: u.commitment.briefing.lines.map((l) => (l.key === f.line ? { ...l, acknowledgedAt: at, by: f.by } : l)) } },
      })
    case 'unit-status-reported': return changeUnit(room, f.unit, (u) => ({ ...u, status: { code: f.code, means: f.means, at } }))
    case 'unit-en-route': return changeUnit(room, f.unit, (u) => (u.commitment === null ? u : { ...u, commitment: { ...u.commitment, enRouteAt: at } }))
    case 'unit-arrived':
      changeUnit(room, f.unit, (u) => (u.commitment === null ? u : { ...u, commitment: { ...u.commitment, arrivedAt: at } }))
      return changeIncident(room, f.incident, (i) => (i.attendedAt === undefined ? { ...notWrittenOff(i), attendedAt: at, attendedBy: f.unit } : i))
    case 'unit-cleared':
      changeUnit(room, f.unit, (u) => ({ ...u, commitment: null }))
      return changeIncident(room, f.incident, (i) => {
        const units = i.units.filter((u) => u !== f.unit)
        return { ...i, units, unassignedSince: units.length > 0 || i.attendedAt !== undefined ? i.unassignedSince : i.unassignedSince ?? at }
      })
    case 'unit-told-it-left':
      return changeUnit(room, f.unit, (u) => ({ ...u, left: { incident: f.incident, place: f.place, at, confirmed: false, ...(f.returnTo ? { returnTo: true } : {}) } }))
    case 'leaving-confirmed': return changeUnit(room, f.unit, (u) => (u.left === null ? u : { ...u, left: { ...u.left, confirmed: true } }))
    case 'position-reported': return changeUnit(room, f.unit, (u) => ({ ...u, position: { lat: f.lat, lon: f.lon, at } }))
  }
}

const changeDivert = (room: Drafting, id: string, at: (d: Divert) => Divert): void => {
  const before = room.get('divert', id)
  if (before === undefined) throw new Error(`fact about a divert that was never made: ${id}`)
  const after = at(before)
  const decided = after.state === 'agreed' || after.state === 'upheld' || after.state === 'stands'
  const state = decided && (after.cover !== undefined || !leftWithout(room, after.from)) ? 'settled' : after.state
  room.set('divert', id, { ...after, state }, state !== 'settled' && state !== 'overridden')
}

const leftWithout = (room: Drafting, id: IncidentId): boolean => {
  const i = room.get('incident', id)
  return i !== undefined && i.closed === undefined && i.attendedAt === undefined && i.units.length === 0
}

/** Folds a fact about a divert into its document. */
export function evolveDivert(room: Drafting, f: DivertFact, at: number): void {
  switch (f.type) {
    case 'unit-diverted':
      room.set('divert', f.divert, {
        id: f.divert, unit: f.unit, from: f.from, to: f.to, at, by: f.by, reason: f.reason, how: f.how, keptBy: f.keptBy, firstDueAt: f.firstDueAt,
        state: 'to-review',
      }, true)
      return changeIncident(room, f.from, (i) => ({ ...i, divertTag: true, diverts: [...i.diverts, f.divert], ...(f.keptBy ? { gapKeptBy: f.keptBy } : {}) }))
    case 'divert-agreed': return changeDivert(room, f.divert, (d) => ({ ...d, state: 'agreed', review: { by: f.by, at, agreed: true, reason: f.reason } }))
    case 'divert-overridden': return changeDivert(room, f.divert, (d) => ({ ...d, state: 'overridden', review: { by: f.by, at, agreed: false, reason: f.reason } }))
    case 'divert-challenged': return changeDivert(room, f.divert, (d) => ({ ...d, state: 'challenged', challenge: { by: f.by, at, reason: f.reason } }))
    case 'challenge-answered': {
      const { from } = room.get('divert', f.divert)!
      // Upheld: a gap that was accepted is one no longer.
      if (f.upheld) changeIncident(room, from, ({ gapAccepted: _, ...i }) => i)
      return changeDivert(room, f.divert, ({ cover, ...d }) => ({
        ...d, ...(cover === undefined || (f.upheld && cover.kind === 'gap-accepted') ? {} : { cover }), state: f.upheld ? 'upheld' : 'stands', answer: { by: f.by, at, upheld: f.upheld, reason: f.reason },
      }))
    }
    case 'divert-covered': return changeDivert(room, f.divert, (d) => ({ ...d, cover: { kind: 'replacement', unit: f.unit, by: f.by, at } }))
    case 'divert-gap-accepted': return changeDivert(room, f.divert, (d) => ({ ...d, cover: { kind: 'gap-accepted', reason: f.reason, by: f.by, at } }))
  }
}
