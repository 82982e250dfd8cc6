import { describe, expect, test } from 'vitest'
import { alive, f01Words, said, sound } from './alive.testing.ts'
import type { DomainFact } from './facts.ts'
import { by, callAt, crewed, fullShift, incidentOpen, recorded, rulesOf } from './given.testing.ts'
import { aliveUnder } from './alive.testing.ts'
import { closeIncident } from './incident/close-incident.ts'

// F03: several calls in one night, each taken alone. An incident that was attended is called about again.
const hour = 3_600_000
const joins = (id = 'C-2', to = 'I-1'): DomainFact => ({ type: 'contact-joined', contact: id as `C-${string}`, incident: to as `I-${string}`, because: ['the same number'], repeat: true, by: 'service:checks' })
const unit = 'U-RP7', incident = 'I-1'
const wentThere: DomainFact[] = [{ type: 'unit-assigned', unit, incident, briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit, incident }]
const outcome: DomainFact = { type: 'outcome-recorded', incident, result: 'seen-and-safe', seenAlone: true, suspect: 'left before', note: 'spoken to alone', by: 'S-crew' }
const looked: DomainFact = { type: 'second-looked', incident, agrees: true, note: 'read it', by: 'S-specialist' }
const left: DomainFact = { type: 'unit-cleared', unit, incident, because: 'dealt with', attended: true }
const attended = (...more: DomainFact[]) => alive(...fullShift, crewed(unit), ...incidentOpen(), ...wentThere, ...more)
const ringsAgain = (past: ReturnType<typeof alive>, more: DomainFact[] = []) => { past.later(hour); return past.and(recorded('C-2', { callAt: past.at }), ...more, joins()) }
const owes = (past: ReturnType<typeof alive>) => past.room.owed(incident).map((o) => o.owes).sort()

describe('she rings again after everybody has left', () => {
  test('S15: a unit, arrival and word of it are owed again, on the clock of this call; the risk is assessed anew', () => {
    const past = ringsAgain(attended(outcome, looked, left))
    expect(owes(past)).toEqual(['arrive', 'assign', 'keep-caller-told', 'reassess'])
    expect(past.owed(incident, 'arrive')).toMatchObject({ fromAt: callAt + hour, clockFrom: 'from call', dueAt: callAt + hour + 15 * 60_000 })
    expect(past.owed(incident, 'assign')!.dueAt).toBe(callAt + hour + 4 * 60_000)
    expect(past.room.get('incident', incident)).toMatchObject({ callAt, unassignedSince: callAt + hour })
  })
  test('S26: that somebody was there, the outcome and the second look of before close nothing now; the log keeps them', () => {
    const past = ringsAgain(attended(outcome, looked, left))
    for (const gone of ['attendedAt', 'attendedBy', 'outcome', 'secondLook']) expect(past.room.get('incident', incident)).not.toHaveProperty(gone)
    const rules = past.when(closeIncident, { incident, reason: 'she was seen before' }, by('S-controller', 'controller')).refused().map((r) => r.rule)
    expect(rules).toEqual(expect.arrayContaining(['domestic-abuse-was-attended', 'outcome-is-recorded', 'second-person-has-agreed', 'closing-waits-for-reassess']))
    expect(past.told.some((f) => f.type === 'outcome-recorded')).toBe(true)
  })
  test('once officers have been there again the same is owed as the first time', () => {
    const past = ringsAgain(attended(outcome, looked, left)).and(...wentThere)
    expect(owes(past)).toEqual(['brief', 'reassess', 'record-outcome'])
    past.and(outcome)
    expect(owes(past)).toEqual(['brief', 'reassess', 'second-look'])
  })
  test('S8: raised by what she says now, the new clock still starts at this call and not at the first', () => {
    const low = alive(...fullShift, crewed(unit), ...incidentOpen('1', { grade: 'E', domesticAbuse: 'no', category: 'theft' }), ...wentThere, left)
    const past = ringsAgain(low, [said(f01Words, 'C-2')])
    expect(past.room.get('incident', incident)!.grade).toBe('I')
    expect(past.owed(incident, 'arrive')!.dueAt).toBe(callAt + hour + 15 * 60_000)
  })
  test('S8: under a policy that counts some grades from grading, the later call counts all the same', () => {
    const past = aliveUnder(rulesOf('national-2026', Date.parse('2026-06-01')), ...fullShift, crewed(unit), ...incidentOpen('1', { grade: 'emergency', area: 'rural' }), ...wentThere, left)
    past.later(hour).and(recorded('C-2', { callAt: callAt + hour }), joins())
    expect(past.owed(incident, 'arrive')!.dueAt).toBe(callAt + hour + 20 * 60_000)
  })
  test('a second look that was owed has nothing to look at until there is an outcome again', () => {
    const past = attended(outcome, left)
    expect(past.owed(incident, 'second-look')).toBeDefined()
    expect(ringsAgain(past).owed(incident, 'second-look')).toBeUndefined()
  })
  test('S6: the unit of the second time is diverted before it arrives: a unit is owed again', () => {
    const past = ringsAgain(attended(outcome, looked, left)).and(wentThere[0]!)
    expect(past.owed(incident, 'assign')).toBeUndefined()
    past.and({ ...left, attended: false } as DomainFact)
    expect(past.owed(incident, 'assign')).toBeDefined()
  })
})

describe('she rings again while somebody is there, or about the time before', () => {
  test('with officers still with her nobody else is owed; whoever agreed to close it looks again', () => {
    const past = ringsAgain(attended(outcome, looked))
    expect(past.room.get('incident', incident)).toMatchObject({ outcome: { result: 'seen-and-safe' }, attendedBy: unit })
    expect(past.room.get('incident', incident)!.secondLook).toBeUndefined()
    expect(owes(past)).toEqual(expect.arrayContaining(['reassess', 'second-look']))
    expect(owes(past)).not.toContain('arrive')
  })
  test('a contact written down late, about a call before officers came, opens no second attendance', () => {
    const past = attended(outcome, looked, left).later(hour)
    past.and(recorded('C-2', { callAt: callAt - 60_000 }), joins())
    expect(owes(past)).not.toContain('arrive')
    expect(past.room.get('incident', incident)!.attendedAt).toBe(callAt)
  })
  test('an incident nobody has been at yet keeps its first clock', () => {
    const past = ringsAgain(alive(...fullShift, ...incidentOpen()), [sound('struggle', 'C-2')])
    expect(past.owed(incident, 'arrive')!.dueAt).toBe(callAt + 15 * 60_000)
    expect(past.room.owed(incident).filter((o) => o.owes === 'arrive')).toHaveLength(1)
  })
})
