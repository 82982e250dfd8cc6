import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { by, crewed, fullShift, given, incidentOpen, onDuty, service } from '../given.testing.ts'
import { assignUnit } from './assign-unit.ts'
import { reportUnitStatus } from './report-unit-status.ts'

const dispatcher = by('S-dispatcher', 'dispatcher')
const crew = by('S-crew-RP07', 'response-officer')
const night = () => given(...fullShift, ...onDuty('S-crew-RP07', 'response-officer'), ...onDuty('S-other', 'response-officer'), crewed('U-RP07'), ...incidentOpen('1'), ...incidentOpen('2'))
const onTheWay = () => night().when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).done()
const status = (g: ReturnType<typeof night>, code: string, incident?: string, who = crew) => g.when(reportUnitStatus, { unit: 'U-RP07', code, ...(incident ? { incident } : {}) }, who)
const types = (o: ReturnType<typeof status>) => o.facts().map((f) => f.type)

describe('report-unit-status', () => {
  test('a code the force does not have is refused, and its codes are named', () => {
    const [refusal] = status(night(), '99').refused('status-is-known')
    expect(refusal!.says).toContain('5 En route')
  })
  test('en route and at scene, once each; then available clears it, attended', () => {
    const g = onTheWay()
    expect(types(status(g, '5'))).toEqual(['unit-status-reported', 'unit-en-route'])
    status(g, '5').done()
    expect(types(status(g, '5'))).toEqual(['unit-status-reported'])
    expect(types(status(g, '6'))).toEqual(['unit-status-reported', 'unit-arrived'])
    status(g, '6', 'I-1').done()
    expect(types(status(g, '6'))).toEqual(['unit-status-reported'])
    expect(g.owed('I-1', 'arrive')).toBeUndefined()
    expect(types(status(g, '9'))).toEqual(['unit-status-reported'])
    expect(status(g, '2').fact('unit-cleared').attended).toBe(true)
    status(g, '2').done()
    expect(g.room.get('unit', 'U-RP07')!.commitment).toBeNull()
    expect(g.owed('I-1', 'assign')).toBeUndefined()
    expect([...g.room.open('divert')]).toEqual([])
  })
  test('S7: a status for another incident is a divert: tag, first clock, both sides told, the new commitment, a review owed', () => {
    const g = onTheWay()
    const due = g.owed('I-1', 'arrive')!.dueAt
    const o = status(g, '5', 'I-2')
    expect(types(o)).toEqual(['unit-status-reported', 'unit-diverted', 'unit-cleared', 'unit-told-it-left', 'unit-assigned', 'unit-en-route'])
    expect(o.fact('unit-diverted')).toMatchObject({ how: 'volunteered', from: 'I-1', to: 'I-2', keptBy: 'S-dispatcher', firstDueAt: due })
    expect(o.fact('unit-cleared').attended).toBe(false)
    expect(o.fact('unit-assigned').briefing).toEqual(g.room.get('incident', 'I-2')!.briefing)
    g.later(minutes(3))
    o.done()
    const [divert] = [...g.room.open('divert')]
    expect(g.owed(divert!.id, 'review-divert')!.dueAt).toBe(g.at + minutes(1))
    expect(g.owed('I-1', 'arrive')!.dueAt).toBe(due)
    expect(g.room.get('incident', 'I-1')).toMatchObject({ divertTag: true, units: [] })
    expect(g.room.get('unit', 'U-RP07')!.commitment!.incident).toBe('I-2')
  })
  test('S7: reported by the room or the terminal it is a divert too, seen from a status', () => {
    expect(status(onTheWay(), '5', 'I-2', dispatcher).fact('unit-diverted').how).toBe('status')
    expect(status(onTheWay(), '6', 'I-2', service('location')).fact('unit-diverted').how).toBe('status')
    expect(types(status(onTheWay(), '6', 'I-2', service('location')))).toContain('unit-arrived')
  })
  test('S6: a unit that stops going before it arrived has left: the job is back among the unassigned on its first clock, and a gap is owed cover', () => {
    for (const code of ['2', '4', '8', '11']) {
      const g = onTheWay().later(minutes(6))
      const { fromAt } = g.owed('I-1', 'arrive')!
      const o = status(g, code)
      expect(o.fact('unit-diverted')).toMatchObject({ to: null, how: 'status' })
      o.done()
      expect(g.owed('I-1', 'cover-gap')).toBeDefined()
      expect(g.owed('I-1', 'assign')).toMatchObject({ fromAt, dueAt: fromAt + minutes(4) })
      expect(g.room.get('unit', 'U-RP07')!.left).toMatchObject({ incident: 'I-1', confirmed: false })
    }
  })
  test('committed but deployable is no leaving', () => {
    expect(types(status(onTheWay(), '7'))).toEqual(['unit-status-reported'])
  })
  test('S5: kept by somebody on duty when the owner has gone, by nobody only in an empty room', () => {
    const g = onTheWay().and({ type: 'shift-ended', staff: 'S-dispatcher', role: 'dispatcher' })
    expect(status(g, '2').fact('unit-diverted').keptBy).toBe('S-controller')
    const empty = given(crewed('U-RP07'), ...incidentOpen('1')).when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }).done()
    expect(empty.when(reportUnitStatus, { unit: 'U-RP07', code: '2' }).fact('unit-diverted').keptBy).toBeNull()
  })
  test('S7: en route or at scene of nothing is refused, with the way on', () => {
    for (const code of ['5', '6']) expect(status(night(), code).refused('status-names-its-incident')[0]!.wayOn).toMatch(/which incident/)
  })
  test('a free crew that says where it is going is committed there, with the briefing', () => {
    expect(types(status(night(), '5', 'I-2'))).toEqual(['unit-status-reported', 'unit-assigned', 'unit-en-route'])
    expect(types(status(night(), '6', 'I-2'))).toEqual(['unit-status-reported', 'unit-assigned', 'unit-arrived'])
  })
  test('a closed incident, an incident with a status that has none, another crew and an empty unit are refused', () => {
    status(night().and({ type: 'incident-closed', incident: 'I-2', reason: 'seen', by: 'S-controller' }), '5', 'I-2').refused('incident-is-open')
    status(night(), '2', 'I-2').refused('status-is-one-for-an-incident')
    status(onTheWay(), '6', undefined, by('S-other')).refused('crew-speaks-for-itself')
    status(night().and({ type: 'unit-stood-down', unit: 'U-RP07', by: 'S-dispatcher' }), '2').refused('unit-is-crewed')
  })
  test('an officer who needs help is always recorded, whoever says it and whatever the unit is, and leaves nothing by it', () => {
    expect(types(status(onTheWay(), '0', undefined, by('S-other')))).toEqual(['unit-status-reported'])
    expect(status(onTheWay(), '0', 'I-2').facts()).toMatchObject([{ means: 'emergency', incident: 'I-2' }])
    status(night().and({ type: 'unit-stood-down', unit: 'U-RP07', by: 'S-dispatcher' }), '0').fact('unit-status-reported')
  })
})
