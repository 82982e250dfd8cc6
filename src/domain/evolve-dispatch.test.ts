import { describe, expect, test } from 'vitest'
import type { DomainFact } from './facts.ts'
import { callAt, crewed, fullShift, given, incidentOpen } from './given.testing.ts'

// What each fact about a unit or a divert makes of the documents, as they are folded anew from the journal after a restart.
const [A, B] = ['U-A', 'U-B'] as const
const minute = 60_000
const night = (...more: DomainFact[]) => given(...fullShift, crewed(A), crewed(B), ...incidentOpen('1'), ...incidentOpen('2'), ...more)
type Past = ReturnType<typeof night>
const assigned = (unit: typeof A | typeof B = A, incident: 'I-1' | 'I-2' = 'I-1', more: { eta?: number } = {}): DomainFact =>
  ({ type: 'unit-assigned', unit, incident, briefing: [{ key: 'now', says: 'He is at the door' }, { key: 'children', says: 'Two children' }], by: 'S-dispatcher', ...more })
const cleared = (unit: typeof A | typeof B = A, incident: 'I-1' | 'I-2' = 'I-1'): DomainFact => ({ type: 'unit-cleared', unit, incident, because: 'dealt with', attended: false })
const arrived = (unit: typeof A | typeof B = A): DomainFact => ({ type: 'unit-arrived', unit, incident: 'I-1' })
const unit = (past: Past, id: string = A) => past.room.get('unit', id)!
const incident = (past: Past, id = 'I-1') => past.room.get('incident', id)!

describe('a unit', () => {
  test('of a unit that was never crewed nothing can be told', () => {
    expect(() => night({ type: 'unit-stood-down', unit: 'U-Z', by: 'S-dispatcher' })).toThrow('fact about a unit that was never crewed: U-Z')
  })
  test('has the status it was crewed with, since when, and goes on to each it reports', () => {
    const past = night()
    expect(unit(past).status).toEqual({ code: '2', means: 'available', at: callAt })
    past.later(minute).and({ type: 'unit-status-reported', unit: A, code: '5', means: 'en-route', incident: 'I-1', by: 'S-crew-A' })
    expect(unit(past).status).toEqual({ code: '5', means: 'en-route', at: callAt + minute })
  })
  test('crewed anew it keeps its job and where it was, not the word that it had left somewhere', () => {
    const past = night(assigned(), { type: 'position-reported', unit: A, lat: 51.5, lon: -0.1 }, { type: 'unit-told-it-left', unit: A, incident: 'I-2', place: 'Flat 2' }).later(minute).and(crewed(A, ['S-late']))
    expect(unit(past)).toMatchObject({ crew: ['S-late'], left: null, position: { lat: 51.5, lon: -0.1, at: callAt }, commitment: { incident: 'I-1' } })
  })
  test('stood down it has no crew, and is before nobody’s eyes until it is crewed again', () => {
    const past = night({ type: 'unit-stood-down', unit: A, by: 'S-dispatcher' })
    expect(unit(past)).toMatchObject({ onDuty: false, crew: [] })
    expect([...past.room.open('unit')].map((u) => u.id)).toEqual([B])
    expect([...past.and(crewed(A)).room.open('unit')].map((u) => u.id).sort()).toEqual([A, B])
  })
  test('S7: sent, it is on this incident with its briefing and when it means to be there; the incident lists each unit once', () => {
    const past = night(assigned(A, 'I-1', { eta: callAt + 9 * minute }), assigned(B), assigned())
    expect(unit(night(assigned(A, 'I-1', { eta: callAt + 9 * minute }))).commitment).toEqual({
      incident: 'I-1', since: callAt, eta: callAt + 9 * minute, briefing: { sentAt: callAt, lines: [{ key: 'now', says: 'He is at the door' }, { key: 'children', says: 'Two children' }] },
    })
    expect(unit(past).commitment).not.toHaveProperty('eta')
    expect([...incident(past).units].sort()).toEqual([A, B])
    expect(incident(past).unassignedSince).toBe(null)
  })
  test('S19: a briefing about another incident than its own changes nothing it has; nor does one when it has no job', () => {
    const sent: DomainFact = { type: 'briefing-sent', unit: A, incident: 'I-2', briefing: [{ key: 'now', says: 'somebody else’s' }], because: 'more is known' }
    const past = night(assigned())
    const before = unit(past).commitment
    expect(unit(past.later(minute).and(sent)).commitment).toEqual(before)
    expect(unit(night().and(sent)).commitment).toBe(null)
  })
  test('S19: what the crew confirmed stays confirmed when the same line is sent again; a line with other words is to be confirmed anew', () => {
    const past = night(assigned()).later(minute).and({ type: 'briefing-acknowledged', unit: A, incident: 'I-1', line: 'now', by: 'S-crew-A', complete: false })
    expect(unit(past).commitment!.briefing.lines).toEqual([{ key: 'now', says: 'He is at the door', acknowledgedAt: callAt + minute, by: 'S-crew-A' }, { key: 'children', says: 'Two children' }])
    past.later(minute).and({ type: 'briefing-sent', unit: A, incident: 'I-1', briefing: [{ key: 'now', says: 'He is at the door' }, { key: 'children', says: 'Three children' }], because: 'more is known' })
    expect(unit(past).commitment!.briefing).toEqual({ sentAt: callAt + 2 * minute, lines: [{ key: 'now', says: 'He is at the door', acknowledgedAt: callAt + minute, by: 'S-crew-A' }, { key: 'children', says: 'Three children' }] })
  })
  test('S7: word from a unit that has no job gives it none', () => {
    const late: DomainFact[] = [{ type: 'briefing-acknowledged', unit: A, incident: 'I-1', line: 'now', by: 'S-crew-A', complete: true }, { type: 'unit-en-route', unit: A, incident: 'I-1' }, arrived()]
    for (const f of late) expect(unit(night(assigned(), cleared(), f)).commitment, f.type).toBe(null)
  })
  test('on its way and there, it keeps when', () => {
    const past = night(assigned()).later(minute).and({ type: 'unit-en-route', unit: A, incident: 'I-1' }).later(minute).and(arrived())
    expect(unit(past).commitment).toMatchObject({ since: callAt, enRouteAt: callAt + minute, arrivedAt: callAt + 2 * minute })
  })
  test('“You have LEFT” stands with its place until the crew confirms it, and whether it is to go back', () => {
    const past = night({ type: 'unit-told-it-left', unit: A, incident: 'I-1', place: 'Flat 1', returnTo: true })
    expect(unit(past).left).toEqual({ incident: 'I-1', place: 'Flat 1', at: callAt, confirmed: false, returnTo: true })
    expect(unit(past.and({ type: 'leaving-confirmed', unit: A, incident: 'I-1', by: 'S-crew-A' })).left).toEqual({ incident: 'I-1', place: 'Flat 1', at: callAt, confirmed: true, returnTo: true })
    expect(unit(night({ type: 'unit-told-it-left', unit: A, incident: 'I-1', place: 'Flat 1' })).left).not.toHaveProperty('returnTo')
    expect(unit(night({ type: 'leaving-confirmed', unit: A, incident: 'I-1', by: 'S-crew-A' })).left).toBe(null)
  })
  test('where it is, is where it last said, and when', () => {
    const past = night({ type: 'position-reported', unit: A, lat: 51.5, lon: -0.1 }).later(minute).and({ type: 'position-reported', unit: A, lat: 51.6, lon: -0.2 })
    expect(unit(past).position).toEqual({ lat: 51.6, lon: -0.2, at: callAt + minute })
  })
})

describe('an incident and its units', () => {
  test('S26: the first to arrive has attended it, and when; one that comes later does not change that', () => {
    const past = night(assigned(), assigned(B), arrived()).later(minute).and(arrived(B))
    expect(incident(past)).toMatchObject({ attendedAt: callAt, attendedBy: A })
  })
  test('S8: it waits without a unit from when the last left it, not while another stays, and not once somebody was there', () => {
    const past = night(assigned(), assigned(B)).later(minute).and(cleared())
    expect(incident(past)).toMatchObject({ units: [B], unassignedSince: null })
    expect(incident(past.later(minute).and(cleared(B)))).toMatchObject({ units: [], unassignedSince: callAt + 2 * minute })
    expect(incident(past.later(minute).and(cleared(B))).unassignedSince).toBe(callAt + 2 * minute)
    expect(incident(night(assigned(), arrived()).later(minute).and(cleared())).unassignedSince).toBe(null)
  })
})

describe('a divert', () => {
  const taken = (keptBy: 'S-dispatcher' | null = 'S-dispatcher'): DomainFact[] => [
    { type: 'unit-diverted', divert: 'D-1', unit: A, from: 'I-1', to: 'I-2', reason: 'nearest unit', how: 'dispatched', keptBy, firstDueAt: callAt + 15 * minute, by: 'S-dispatcher' }, cleared(), assigned(A, 'I-2'),
  ]
  const by = 'S-controller', reason = 'compared both risks'
  const agreed: DomainFact = { type: 'divert-agreed', divert: 'D-1', reason, by }
  const gap: DomainFact = { type: 'divert-gap-accepted', divert: 'D-1', reason: 'no unit is free', by }
  const accepted: DomainFact = { type: 'gap-accepted', incident: 'I-1', reason: 'no unit is free', by }
  const covered: DomainFact = { type: 'divert-covered', divert: 'D-1', unit: B, by }
  const challenged: DomainFact = { type: 'divert-challenged', divert: 'D-1', reason: 'he is at her door now', by }
  const answered = (upheld: boolean): DomainFact => ({ type: 'challenge-answered', divert: 'D-1', upheld, reason, by: 'S-duty' })
  const divert = (past: Past) => past.room.get('divert', 'D-1')!
  const isOpen = (past: Past) => [...past.room.open('divert')].length === 1
  const after = (...more: DomainFact[]) => night(assigned(), ...taken(), ...more)

  test('of a divert that was never made nothing can be decided', () => {
    expect(() => night(agreed)).toThrow('fact about a divert that was never made: D-1')
  })
  test('S6: keeps who took which unit from where to where, why, who keeps the gap, and the first clock; it waits for its review', () => {
    const past = after()
    expect(divert(past)).toEqual({ id: 'D-1', unit: A, from: 'I-1', to: 'I-2', at: callAt, by: 'S-dispatcher', reason: 'nearest unit', how: 'dispatched', keptBy: 'S-dispatcher', firstDueAt: callAt + 15 * minute, state: 'to-review' })
    expect(isOpen(past)).toBe(true)
    expect(incident(past)).toMatchObject({ divertTag: true, diverts: ['D-1'], gapKeptBy: 'S-dispatcher' })
    expect(incident(night(assigned(), ...taken(null)))).not.toHaveProperty('gapKeptBy')
  })
  test('S6: who reviewed it, when, how and why is kept on it', () => {
    expect(divert(after(agreed))).toMatchObject({ state: 'agreed', review: { by, at: callAt, agreed: true, reason } })
    const overridden = after({ type: 'divert-overridden', divert: 'D-1', reason, by })
    expect(divert(overridden)).toMatchObject({ state: 'overridden', review: { by, at: callAt, agreed: false, reason } })
    expect(isOpen(overridden)).toBe(false)
  })
  test('S6: agreed to, it stays open while the gap it left is nobody’s; not when there is none', () => {
    expect(isOpen(after(agreed))).toBe(true)
    for (const [why, past] of Object.entries({
      'another unit stayed': night(assigned(), assigned(B), ...taken(), agreed),
      'it was attended before': night(assigned(), arrived(), ...taken(), agreed),
      'it is closed': after({ type: 'incident-closed', incident: 'I-1', reason: 'attended by neighbours', by }, agreed),
      'a unit covers it': after(covered, agreed),
      'the gap was accepted': after(gap, agreed),
    })) expect([divert(past).state, isOpen(past)], why).toEqual(['settled', false])
  })
  test('S6: what covers it is kept: which unit, or why nobody, by whom and when', () => {
    expect(divert(after(covered)).cover).toEqual({ kind: 'replacement', unit: B, by, at: callAt })
    expect(divert(after(gap)).cover).toEqual({ kind: 'gap-accepted', reason: 'no unit is free', by, at: callAt })
  })
  test('S6: upheld, a gap that was only accepted is open again; a unit that covers it goes on covering', () => {
    const past = after(gap, accepted, challenged, answered(true))
    expect(divert(past)).toMatchObject({ state: 'upheld', challenge: { by, at: callAt, reason: 'he is at her door now' }, answer: { by: 'S-duty', at: callAt, upheld: true, reason } })
    expect(divert(past)).not.toHaveProperty('cover')
    expect(incident(past)).not.toHaveProperty('gapAccepted')
    expect(divert(after(covered, challenged, answered(true)))).toMatchObject({ state: 'settled', cover: { kind: 'replacement', unit: B } })
  })
  test('S6: not upheld, it stands, and a gap that was accepted stays accepted', () => {
    const past = after(gap, accepted, challenged, answered(false))
    expect(divert(past)).toMatchObject({ state: 'settled', cover: { kind: 'gap-accepted' }, answer: { upheld: false } })
    expect(incident(past).gapAccepted).toMatchObject({ reason: 'no unit is free', by })
    expect(divert(after(challenged, answered(false)))).toMatchObject({ state: 'stands' })
  })
})
