import { describe, expect, test } from 'vitest'
import { hours, minutes } from '#policy/instant.ts'
import { by, callAt, crewed, fullShift, given, givenAt, incidentOpen, rulesOf } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'
import type { UnitId } from '../ids.ts'
import type { UnitMeaning } from '#policy/roles.ts'
import { divertUnit } from '../divert/divert-unit.ts'
import { assignUnit } from './assign-unit.ts'
import { crewUnit } from './crew-unit.ts'
import { reportPosition } from './report-position.ts'
import { reportUnitStatus } from './report-unit-status.ts'

// What is said to somebody whose command about a unit is refused: one reason, and the right one.
const dispatcher = by('S-dispatcher')
const U = 'U-RP07' as UnitId
const enrolled = (staff: string): DomainFact => ({ type: 'staff-enrolled', person: { id: staff as `S-${string}`, name: `Officer ${staff}`, roles: ['response-officer'] } })
const status = (code: string, means: UnitMeaning): DomainFact => ({ type: 'unit-status-reported', unit: U, code, means, incident: null, by: 'S-x' })
const closed: DomainFact = { type: 'incident-closed', incident: 'I-1', reason: 'seen and safe', by: 'S-controller' }
const assigned: DomainFact = { type: 'unit-assigned', unit: U, incident: 'I-1', briefing: [], by: 'S-dispatcher' }
const now = (...more: DomainFact[]) => given(...fullShift, crewed(U), crewed('U-RP08'), ...incidentOpen('1'), ...incidentOpen('2', { domesticAbuse: 'no' }), ...more)
const told = (o: ReturnType<ReturnType<typeof now>['when']>) => o.refused().map((r) => [r.rule, r.says])

describe('assign-unit', () => {
  const assign = (g: ReturnType<typeof now>, more: object = {}) => g.when(assignUnit, { incident: 'I-1', unit: U, ...more }, dispatcher)
  const refusals: [string, string, DomainFact[]][] = [
    ['unit-is-crewed', 'RP07 is not on duty with a crew.', [{ type: 'unit-stood-down', unit: U, by: 'S-dispatcher' }]],
    ['unit-is-crewed', 'RP07 is not on duty with a crew.', [status('11', 'off-duty'), { type: 'unit-stood-down', unit: U, by: 'S-dispatcher' }]],
    ['unit-can-go', 'RP07 cannot be sent: its status is 8, Committed, not deployable.', [status('8', 'committed')]],
    ['unit-can-go', 'RP07 cannot be sent: its status is 99.', [status('99', 'committed')]],
    ['unit-is-free', 'RP07 is committed to I-2, Flat 2, 12 Example Road. A unit is on one job at a time.', [{ ...assigned, incident: 'I-2' } as DomainFact]],
    ['incident-is-open', 'I-1 is closed: seen and safe', [closed]],
  ]
  for (const [rule, says, past] of refusals) test(`${rule}: ${says}`, () => expect(told(assign(now(...past)))).toEqual([[rule, says]]))
  test('an arrival is expected from a minute ago, for a clock that is behind, to a day ahead', () => {
    const eta = (ms: number) => assign(now(), { eta: callAt + ms })
    for (const ms of [-minutes(1) + 1, 0, hours(24)]) eta(ms).fact('unit-assigned')
    for (const ms of [-minutes(1), hours(24) + 1]) expect(told(eta(ms)).map(([rule]) => rule)).toEqual(['arrival-lies-ahead'])
  })
})

describe('crew-unit', () => {
  const crew = (g: ReturnType<typeof now>, more: object) => g.when(crewUnit, { unit: 'U-RP10', callSign: 'RP10', crew: ['S-new'], ...more }, dispatcher)
  const ready = () => now(...['S-new', 'S-crew-RP07', 'S-crew-RP08'].map(enrolled))
  test('who is not enrolled is named, and nobody else', () => expect(told(crew(ready(), { crew: ['S-new', 'S-nobody', 'S-none'] }))).toEqual([['crew-is-enrolled', 'Nobody is enrolled as S-nobody, S-none.']]))
  test('S7: who is in another unit is named with it, and nobody else', () => {
    expect(told(crew(ready(), { crew: ['S-new', 'S-crew-RP07', 'S-crew-RP08'] }))).toEqual([['one-unit-a-person', 'Officer S-crew-RP07 is in RP07; Officer S-crew-RP08 is in RP08.']])
  })
  test('a unit is crewed anew with the people who are in it', () => expect(crew(ready(), { unit: U, callSign: 'RP07', crew: ['S-crew-RP07', 'S-new'] }).fact('unit-crewed').crew).toEqual(['S-crew-RP07', 'S-new']))
  test('S7: one call sign is one unit, however it is written', () => {
    const padded = now(enrolled('S-new'), { ...crewed('U-RP11'), callSign: ' Rp11 ' } as DomainFact)
    expect(told(crew(padded, { callSign: 'rP11' })).map(([rule]) => rule)).toEqual(['call-sign-is-one-unit'])
  })
})

describe('report-unit-status and report-position', () => {
  const report = (g: ReturnType<typeof now>, code: string, incident?: string) => g.when(reportUnitStatus, { unit: U, code, ...(incident ? { incident } : {}) }, dispatcher)
  test('the location service may report both', () => expect([reportUnitStatus.services, reportPosition.services]).toEqual([['location'], ['location']]))
  test('a code nobody knows is refused for that alone, whatever it is for', () => expect(told(report(now(), '99', 'I-1')).map(([rule]) => rule)).toEqual(['status-is-known']))
  test('a free unit says that it is free', () => expect(report(now(), '3').facts()).toEqual([{ type: 'unit-status-reported', unit: U, code: '3', means: 'available', incident: null, by: 'S-dispatcher' }]))
  test('committed to a job it was not sent to: it is on it, and neither on its way nor there', () => expect(report(now(), '7', 'I-1').facts().map((f) => f.type)).toEqual(['unit-status-reported', 'unit-assigned']))
  test('on its way after it arrived, it has still arrived and is not on its way again', () => {
    expect(report(now(assigned, { type: 'unit-arrived', unit: U, incident: 'I-1' }), '5').facts().map((f) => f.type)).toEqual(['unit-status-reported'])
  })
  test('S6: why it left is what it reported, and for what', () => {
    expect(report(now(assigned), '5', 'I-2').fact('unit-diverted').reason).toBe('reported 5, En route, for I-2')
    expect(report(now(assigned), '4').fact('unit-diverted').reason).toBe('reported 4, Refreshments')
  })
})

describe('divert-unit', () => {
  const divert = (g: ReturnType<typeof now>, more: object = {}) => g.when(divertUnit, { unit: U, from: 'I-1', to: 'I-2', reason: 'robbery in progress', keptBy: 'S-dispatcher', ...more }, dispatcher)
  test('ordered unless it is said that the crew offered', () => {
    expect(divert(now(assigned)).fact('unit-diverted').how).toBe('dispatched')
    expect(divert(now(assigned), { how: 'volunteered' }).fact('unit-diverted').how).toBe('volunteered')
  })
  test('S7: where the unit is instead is said', () => {
    expect(told(divert(now()))).toEqual([['diverted-unit-was-committed', 'RP07 is on no incident.']])
    expect(told(divert(now(...incidentOpen('3'), { ...assigned, incident: 'I-3' } as DomainFact)))).toEqual([['diverted-unit-was-committed', 'RP07 is committed to I-3, not to I-1.']])
  })
  test('a unit that replaces itself is told that alone', () => expect(told(divert(now(assigned), { cover: { kind: 'replacement', unit: U } }))).toEqual([['replacement-is-another-unit', 'RP07 cannot replace itself.']]))
  test('S6: where the controller comes first for domestic abuse, a dispatcher may take a unit off anything else', () => {
    const rules = rulesOf('met-like', callAt, (r) => ({ ...r, divertNeedsControllerFirst: true }))
    const g = givenAt(callAt, [...fullShift, crewed(U), ...incidentOpen('1'), ...incidentOpen('2', { domesticAbuse: 'no' }), { ...assigned, incident: 'I-2' } as DomainFact], { rules })
    divert(g, { from: 'I-2', to: 'I-1' }).fact('unit-diverted')
  })
})
