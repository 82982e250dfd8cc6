import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { by, crewed, fullShift, given, incidentOpen, onDuty, service } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'
import type { UnitId } from '../ids.ts'
import { acknowledgeBriefing } from './acknowledge-briefing.ts'
import { assignUnit } from './assign-unit.ts'
import { confirmLeaving } from './confirm-leaving.ts'
import { crewUnit } from './crew-unit.ts'
import { reportPosition } from './report-position.ts'
import { standDownUnit } from './stand-down-unit.ts'

const dispatcher = by('S-dispatcher', 'dispatcher')
const night = () => given(...fullShift, ...onDuty('S-crew-RP07', 'response-officer'), ...onDuty('S-other', 'response-officer'), crewed('U-RP07'), crewed('U-RP08'), ...incidentOpen('1'), ...incidentOpen('2'))
const onTheWay = () => night().when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).done()
const reported = (code: string, means: 'unavailable' | 'committed' | 'off-duty' | 'emergency' | 'at-scene' | 'committed-deployable'): DomainFact => ({ type: 'unit-status-reported', unit: 'U-RP07', code, means, incident: null, by: 'S-crew-RP07' })

describe('assign-unit', () => {
  test('S19: the whole risk briefing goes with the assignment, never her first words alone', () => {
    const g = night()
    const sent = g.when(assignUnit, { incident: 'I-1', unit: 'U-RP07', eta: g.at + minutes(6) }, dispatcher).fact('unit-assigned')
    expect(sent.briefing).toEqual(g.room.get('incident', 'I-1')!.briefing)
    expect(sent.briefing.length).toBeGreaterThan(1)
    expect(sent.eta).toBe(g.at + minutes(6))
  })
  test('S7: a unit that is committed cannot be assigned; the way on is to divert it', () => {
    const [refusal] = onTheWay().when(assignUnit, { incident: 'I-2', unit: 'U-RP07' }, dispatcher).refused('unit-is-free')
    expect(refusal!.says).toContain('I-1')
    expect(refusal!.wayOn).toMatch(/divert/i)
  })
  test('a unit must be on duty with a crew', () => {
    night().and({ type: 'unit-stood-down', unit: 'U-RP07', by: 'S-dispatcher' }).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).refused('unit-is-crewed')
    night().and(crewed('U-RP07', [])).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).refused('unit-is-crewed')
  })
  test('a unit that says it cannot go is not sent; one committed but deployable may be', () => {
    for (const means of ['unavailable', 'committed', 'off-duty', 'emergency'] as const) night().and(reported('x', means)).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).refused('unit-can-go')
    night().and(reported('7', 'committed-deployable')).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).fact('unit-assigned')
  })
  test('a closed incident takes no unit', () => {
    night().and({ type: 'incident-closed', incident: 'I-1', reason: 'seen and safe', by: 'S-controller' }).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).refused('incident-is-open')
  })
  test('an arrival in the past, or after tomorrow, is refused', () => {
    const g = night()
    for (const eta of [g.at - minutes(2), g.at + minutes(60 * 25), 0]) g.when(assignUnit, { incident: 'I-1', unit: 'U-RP07', eta }, dispatcher).refused('arrival-lies-ahead')
  })
  test('S8: assigning and confirming the briefing stop no arrival clock; only the duty to assign is kept', () => {
    const g = night()
    const due = g.owed('I-1', 'arrive')!.dueAt
    g.when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).done()
    for (const { key } of g.room.get('incident', 'I-1')!.briefing) g.when(acknowledgeBriefing, { unit: 'U-RP07', line: key }, by('S-crew-RP07')).done()
    expect(g.owed('I-1', 'assign')).toBeUndefined()
    expect(g.owed('I-1', 'brief')).toBeUndefined()
    expect(g.owed('I-1', 'arrive')!.dueAt).toBe(due)
  })
})

describe('acknowledge-briefing', () => {
  test('S19: complete only when every line is confirmed, each once', () => {
    const g = onTheWay()
    expect(g.when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, by('S-crew-RP07')).fact('briefing-acknowledged').complete).toBe(false)
    g.when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, by('S-crew-RP07')).done()
    expect(g.owed('I-1', 'brief')).toBeDefined()
    expect(g.when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, by('S-crew-RP07')).fact('briefing-acknowledged').complete).toBe(false)
    expect(g.when(acknowledgeBriefing, { unit: 'U-RP07', line: 'history' }, by('S-crew-RP07')).fact('briefing-acknowledged').complete).toBe(true)
  })
  test('S19: a line that is new is to be confirmed, and what was confirmed stays so', () => {
    const g = onTheWay()
    for (const line of ['now', 'history']) g.when(acknowledgeBriefing, { unit: 'U-RP07', line }, by('S-crew-RP07')).done()
    const briefing = [...g.room.get('incident', 'I-1')!.briefing, { key: 'weapon', says: 'A knife is spoken of' }]
    g.and({ type: 'briefing-sent', unit: 'U-RP07', incident: 'I-1', briefing, because: 'more is known' })
    expect(g.owed('I-1', 'brief')).toBeDefined()
    expect(g.when(acknowledgeBriefing, { unit: 'U-RP07', line: 'weapon' }, by('S-crew-RP07')).fact('briefing-acknowledged').complete).toBe(true)
  })
  test('a line that is not in it, a unit without one, and another crew are refused', () => {
    onTheWay().when(acknowledgeBriefing, { unit: 'U-RP07', line: 'marker:9' }, by('S-crew-RP07')).refused('line-is-in-the-briefing')
    night().when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, by('S-crew-RP07')).refused('unit-has-a-briefing')
    onTheWay().when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, by('S-other')).refused('crew-speaks-for-itself')
    onTheWay().when(acknowledgeBriefing, { unit: 'U-RP07', line: 'now' }, dispatcher).fact('briefing-acknowledged')
  })
})

describe('positions, crews and standing down', () => {
  test('a position comes from the crew, the room or the terminal; not from another crew, nor for a unit off duty', () => {
    const where = { unit: 'U-RP07', lat: 51.5, lon: -0.1 }
    for (const who of [by('S-crew-RP07'), dispatcher, service('location')]) night().when(reportPosition, where, who).fact('position-reported')
    night().when(reportPosition, where, by('S-other')).refused('crew-speaks-for-itself')
    night().and({ type: 'unit-stood-down', unit: 'U-RP07', by: 'S-dispatcher' }).when(reportPosition, where, service('location')).refused('unit-is-on-duty')
    expect(() => night().when(reportPosition, { ...where, lat: 91 })).toThrow()
  })
  test('a unit is crewed with people who are enrolled, each in one unit, under a call sign of its own', () => {
    const crew = (more: Record<string, unknown>) => night().when(crewUnit, { unit: 'U-RP09', callSign: 'RP09', crew: ['S-other'], ...more }, dispatcher)
    expect(crew({}).fact('unit-crewed')).toMatchObject({ code: '2', means: 'available', crew: ['S-other'], skills: [] })
    expect(crew({ code: '8', skills: ['taser'] }).fact('unit-crewed')).toMatchObject({ code: '8', means: 'committed', skills: ['taser'] })
    crew({ crew: ['S-nobody'] }).refused('crew-is-enrolled')
    crew({ crew: ['S-crew-RP07'] }).refused('one-unit-a-person')
    crew({ callSign: 'rp08 ' }).refused('call-sign-is-one-unit')
    crew({ code: '77' }).refused('status-is-known')
    expect(() => crew({ crew: [] })).toThrow()
  })
  test('S19: a crew does not change on the way to a door', () => {
    onTheWay().when(crewUnit, { unit: 'U-RP07', callSign: 'RP07', crew: ['S-other'] }, dispatcher).refused('crew-changes-between-jobs')
    night().when(crewUnit, { unit: 'U-RP07', callSign: 'RP07', crew: ['S-other'] }, dispatcher).fact('unit-crewed')
  })
  test('S6: a unit on a job is not stood down; a free one is, and can be crewed again', () => {
    onTheWay().when(standDownUnit, { unit: 'U-RP07' }, dispatcher).refused('unit-leaves-only-by-divert')
    const g = night().when(standDownUnit, { unit: 'U-RP07' }, dispatcher).done()
    expect(g.room.get('unit', 'U-RP07')!.onDuty).toBe(false)
    g.when(standDownUnit, { unit: 'U-RP07' }, dispatcher).refused('unit-is-on-duty')
    g.when(crewUnit, { unit: 'U-RP07', callSign: 'RP07', crew: ['S-crew-RP07'] }, dispatcher).fact('unit-crewed')
  })
  test('S7: leaving is confirmed once, by the crew that left', () => {
    const g = onTheWay().and({ type: 'unit-told-it-left', unit: 'U-RP07' as UnitId, incident: 'I-1', place: 'Flat 1, 12 Example Road' })
    g.when(confirmLeaving, { unit: 'U-RP07' }, by('S-other')).refused('crew-speaks-for-itself')
    expect(g.when(confirmLeaving, { unit: 'U-RP07' }, by('S-crew-RP07')).fact('leaving-confirmed').incident).toBe('I-1')
    g.when(confirmLeaving, { unit: 'U-RP07' }, by('S-crew-RP07')).done()
    g.when(confirmLeaving, { unit: 'U-RP07' }, by('S-crew-RP07')).refused('unit-was-told-it-left')
    expect(onTheWay().when(confirmLeaving, { unit: 'U-RP07' }, by('S-crew-RP07')).refused('unit-was-told-it-left')[0]!.says).toBe('There is no leaving that RP07 has yet to confirm.')
  })
})
