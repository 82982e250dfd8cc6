import { describe, expect, test } from 'vitest'
import { by, crewed, fullShift, given, incidentOpen, onDuty } from '../given.testing.ts'
import type { StaffId } from '../ids.ts'
import { assignUnit } from '../dispatch/assign-unit.ts'
import { acceptObligation } from '../obligations/accept-obligation.ts'
import { endShift } from './end-shift.ts'
import { enrolStaff } from './enrol-staff.ts'
import { startShift } from './start-shift.ts'

const enrolled = (id: string, ...roles: ('dispatcher' | 'controller' | 'inspector' | 'response-officer')[]) => ({ type: 'staff-enrolled' as const, person: { id: id as StaffId, name: `Named ${id}`, roles } })
const controller = by('S-controller', 'controller')

describe('enrol-staff', () => {
  const person = { id: 'S-new', name: 'New Person', roles: ['dispatcher', 'controller'] }
  test('a person is enrolled with their roles; the same again changes nothing', () => {
    const g = given().when(enrolStaff, { staff: person }).done()
    expect(g.room.roster().people['S-new']).toEqual(person)
    g.when(enrolStaff, { staff: { ...person, roles: ['controller', 'dispatcher'] } }).fact('staff-enrolled')
  })
  test('S21: an id stands for one person: another name or other roles under it are refused', () => {
    const g = given().when(enrolStaff, { staff: person }).done()
    g.when(enrolStaff, { staff: { ...person, name: 'Other Person' } }).refused('one-person-an-id')
    g.when(enrolStaff, { staff: { ...person, roles: ['inspector'] } }).refused('one-person-an-id')
    expect(() => g.when(enrolStaff, { staff: { ...person, roles: ['chief'] } })).toThrow()
  })
})

describe('start-shift', () => {
  test('one comes on duty in a role of theirs, once', () => {
    const g = given(enrolled('S-a', 'dispatcher', 'controller'))
    g.when(startShift, { staff: 'S-a', role: 'inspector' }, by('S-a')).refused('role-is-theirs')
    g.when(startShift, { staff: 'S-nobody', role: 'inspector' }).refused('staff-is-enrolled')
    g.when(startShift, { staff: 'S-a', role: 'dispatcher', desk: 'D1' }, by('S-a')).done()
    expect(g.room.roster().onDuty['S-a']).toEqual({ role: 'dispatcher', since: g.at, desk: 'D1' })
    g.when(startShift, { staff: 'S-a', role: 'controller' }, by('S-a')).refused('one-chair-a-person')
    g.when(startShift, { staff: 'S-a', role: 'dispatcher', desk: 'D1' }, by('S-a')).refused('one-chair-a-person')
    g.when(startShift, { staff: 'S-a', role: 'dispatcher', desk: 'D2' }, by('S-a')).fact('shift-started')
  })
  test('S5: nobody books another on duty but a controller or the inspector', () => {
    const g = given(...fullShift, enrolled('S-a', 'dispatcher'))
    g.when(startShift, { staff: 'S-a', role: 'dispatcher' }, by('S-handler')).refused('shift-is-ones-own')
    g.when(startShift, { staff: 'S-a', role: 'dispatcher' }, controller).fact('shift-started')
  })
  test('a unit that was named must exist', () => {
    expect(() => given(enrolled('S-a', 'response-officer')).when(startShift, { staff: 'S-a', role: 'response-officer', unit: 'U-none' })).toThrow('there is no unit U-none')
  })
})

describe('end-shift', () => {
  test('S5: one goes off duty by oneself, or a controller does it; not somebody else', () => {
    const g = given(...fullShift)
    g.when(endShift, { staff: 'S-handler' }, by('S-dispatcher')).refused('shift-is-ones-own')
    expect(g.when(endShift, { staff: 'S-handler' }, controller).fact('shift-ended').role).toBe('call-handler')
    g.when(endShift, { staff: 'S-handler' }, by('S-handler')).done()
    g.when(endShift, { staff: 'S-handler' }, controller).refused('was-on-duty')
  })
  test('S6: the last officer in a unit does not go home from a job; the job would have a unit with nobody in it', () => {
    const g = given(...fullShift, ...onDuty('S-one', 'response-officer'), ...onDuty('S-two', 'response-officer'), crewed('U-RP07', ['S-one', 'S-two']), ...incidentOpen('1'))
    g.when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }).done()
    g.when(endShift, { staff: 'S-one' }, by('S-one')).done()
    g.when(endShift, { staff: 'S-two' }, by('S-two')).refused('last-of-the-crew-leaves-no-job')
    g.and({ type: 'unit-cleared', unit: 'U-RP07', incident: 'I-1', because: 'done', attended: true }).when(endShift, { staff: 'S-two' }, by('S-two')).fact('shift-ended')
  })
  test('S4, S5: what one had taken returns to the role, and to the next role up at once when nobody is left in it', () => {
    const g = given(...fullShift, ...onDuty('S-dispatcher2', 'dispatcher'), ...incidentOpen('1'))
    const { id } = g.owed('I-1', 'assign')!
    g.when(acceptObligation, { obligation: id }, by('S-dispatcher')).done()
    g.when(endShift, { staff: 'S-dispatcher' }, by('S-dispatcher')).done()
    expect(g.owed('I-1', 'assign')).toMatchObject({ owedBy: 'dispatcher' })
    expect(g.owed('I-1', 'assign')!.acceptedBy).toBeUndefined()
    expect(g.owed('I-1', 'assign')!.haveThisUntil).toBeUndefined()
    g.when(endShift, { staff: 'S-dispatcher2' }, by('S-dispatcher2')).done()
    expect(g.owed('I-1', 'assign')).toMatchObject({ owedBy: 'controller', told: [{ role: 'controller', because: 'nobody-on-duty' }] })
  })
})
