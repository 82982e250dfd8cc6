import { describe, expect, test } from 'vitest'
import type { DomainFact } from './facts.ts'
import { callAt, crewed, fullShift, given, incidentOpen, recorded } from './given.testing.ts'

// What each fact about an incident makes of its document and of those that hang on it.
const minute = 60_000
const I = 'I-1' as const, by = 'S-controller'
const [opened] = incidentOpen().filter((f) => f.type === 'incident-opened')
const night = (...more: DomainFact[]) => given(...fullShift, ...incidentOpen(), ...more)
type Past = ReturnType<typeof night>
const incident = (past: Past, id: string = I) => past.room.get('incident', id)!
const closed: DomainFact = { type: 'incident-closed', incident: I, reason: 'attended and safe', by }

test('of an incident that was never opened nothing can be told', () => {
  expect(() => given({ type: 'owner-named', incident: 'I-9', owner: 'S-dispatcher', role: 'dispatcher', because: 'opened' })).toThrow('fact about an incident that was never opened: I-9')
})

describe('opened', () => {
  test('it is before everybody, waits for a unit from this moment, and nothing has happened to it yet', () => {
    const past = given(recorded(), opened!)
    expect([...past.room.open('incident')].map((i) => i.id)).toEqual([I])
    expect(incident(past)).toMatchObject({
      units: [], unassignedSince: callAt, diverts: [], divertTag: false, callerTold: [], reassessments: [], lowerings: [], linked: [], owner: null,
      summary: { text: 'somebody is at my door', version: 0, by: 'S-handler', at: callAt }, domesticAbuseWasRaised: true,
    })
    expect(past.room.get('contact', 'C-1')!.incident).toBe(I)
  })
  test('about a contact the room does not hold, it makes none up', () => {
    const past = given(opened!)
    expect(past.room.get('contact', 'C-1')).toBeUndefined()
    expect(incident(past).contacts).toEqual(['C-1'])
  })
})

describe('while it runs', () => {
  test('where it is can be set', () => expect(incident(night({ type: 'place-set', incident: I, place: '14 Example Road', by }))).toMatchObject({ place: '14 Example Road', category: 'domestic-incident' }))
  test('every assessment of the risk and everything the caller was told is kept, in order, with who and when', () => {
    const past = night({ type: 'incident-reassessed', incident: I, says: 'he has come back', by }, { type: 'caller-told', incident: I, how: 'on-line', says: 'a unit is coming', by }).later(minute)
    past.and({ type: 'incident-reassessed', incident: I, says: 'he is inside', by: 'S-dispatcher' }, { type: 'caller-told', incident: I, how: 'phone', says: 'it is near', by: 'S-handler' })
    expect(incident(past).reassessments).toEqual([{ at: callAt, by, says: 'he has come back' }, { at: callAt + minute, by: 'S-dispatcher', says: 'he is inside' }])
    expect(incident(past).callerTold).toEqual([{ at: callAt, by, how: 'on-line', says: 'a unit is coming' }, { at: callAt + minute, by: 'S-handler', how: 'phone', says: 'it is near' }])
    expect(incident(past).outcome).toBeUndefined()
  })
  test('S14: of two lowerings asked for, only the one decided is decided, and only that is done', () => {
    const asked = (id: string, what: 'grade' | 'domestic-abuse', from: string, to: string): DomainFact => ({ type: 'lowering-asked', incident: I, id, what, from, to, reason: 'he is in custody', by: 'S-handler' })
    const past = night(asked('L-1', 'grade', 'I', 'S'), asked('L-2', 'domestic-abuse', 'yes', 'unsure'), { type: 'lowering-decided', incident: I, id: 'L-2', agreed: true, reason: 'confirmed', by })
    expect(incident(past)).toMatchObject({ grade: 'I', domesticAbuse: 'unsure' })
    expect(incident(past).lowerings.map((l) => [l.id, l.decided?.agreed])).toEqual([['L-1', undefined], ['L-2', true]])
    expect(incident(past).lowerings[1]!.decided).toEqual({ agreed: true, reason: 'confirmed', by, at: callAt })
  })
  test('S14: a yes to a lowering that nobody asked for lowers nothing', () => {
    const before = incident(night())
    expect(incident(night({ type: 'lowering-decided', incident: I, id: 'L-9', agreed: true, reason: 'confirmed', by }))).toEqual(before)
  })
})

describe('closed', () => {
  const ended: DomainFact = { type: 'contact-ended', contact: 'C-1', decision: 'incident', by: 'S-handler' }
  test('it is before nobody’s eyes any more; so are its contacts that have ended, and its diverts', () => {
    const past = night(crewed('U-A'), ended, { type: 'unit-diverted', divert: 'D-1', unit: 'U-A', from: I, to: null, reason: 'nearest unit', how: 'dispatched', keptBy: null, firstDueAt: null, by })
    expect([...past.room.open('divert')]).toHaveLength(1)
    past.and(closed)
    for (const kind of ['incident', 'contact', 'divert'] as const) expect([...past.room.open(kind)], kind).toEqual([])
    expect(past.room.get('divert', 'D-1')).toMatchObject({ unit: 'U-A', from: I })
    expect(incident(past).closed).toEqual({ at: callAt, by, reason: 'attended and safe' })
  })
  test('a contact whose line is still open stays', () => {
    expect([...night(closed).room.open('contact')].map((c) => c.id)).toEqual(['C-1'])
  })
  test('what the room no longer holds is not made up', () => {
    const past = night(crewed('U-A'), { type: 'unit-diverted', divert: 'D-1', unit: 'U-A', from: I, to: null, reason: 'nearest unit', how: 'dispatched', keptBy: null, firstDueAt: null, by })
    for (const gone of ['C-1', 'D-1']) past.room.docs.delete(gone)
    past.and(closed)
    for (const gone of ['C-1', 'D-1']) expect(past.room.docs.has(gone), gone).toBe(false)
  })
})
