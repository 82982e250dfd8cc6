import { describe, expect, test } from 'vitest'
import { by, callAt, crewed, fullShift, given, onDuty, service } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'
import type { StaffId, UnitId } from '../ids.ts'
import { acceptMessage } from '../messages/accept-message.ts'
import { sendMessage } from '../messages/send-message.ts'
import { acknowledgeBriefing } from '../dispatch/acknowledge-briefing.ts'
import { incidentOpen } from '../given.testing.ts'
import { endShift } from './end-shift.ts'
import { enrolStaff } from './enrol-staff.ts'
import { onDutyIn, type Roster } from './roster.ts'
import { startShift } from './start-shift.ts'

const U = 'U-RP07' as UnitId
const now = (...past: DomainFact[]) => given(...fullShift, ...past)
const enrolled = (staff: string, ...roles: ('response-officer' | 'dispatcher' | 'controller')[]): DomainFact => ({ type: 'staff-enrolled', person: { id: staff as StaffId, name: `Person ${staff}`, roles } })
const rules = (o: ReturnType<ReturnType<typeof now>['when']>) => o.refused().map((r) => r.rule)

describe('who is on duty in a role', () => {
  const roster = (...since: [string, number][]): Roster => ({ people: {}, onDuty: Object.fromEntries(since.map(([id, at]) => [id, { role: 'dispatcher', since: at }])) })
  const rows: [string, [string, number][], string[]][] = [
    ['the longest on duty first', [['S-a', 3], ['S-b', 1], ['S-c', 2]], ['S-b', 'S-c', 'S-a']], ['of two that came at one moment, by id', [['S-b', 1], ['S-a', 1], ['S-c', 0]], ['S-c', 'S-a', 'S-b']], ['whichever of the two was written first', [['S-a', 1], ['S-b', 1]], ['S-a', 'S-b']], ['nobody', [], []],
  ]
  for (const [what, since, expected] of rows) test(what, () => { expect(onDutyIn(roster(...since), 'dispatcher')).toEqual(expected) })
  test('each in their own role', () => expect(onDutyIn({ people: {}, onDuty: { 'S-a': { role: 'dispatcher', since: 0 }, 'S-b': { role: 'controller', since: 0 } } }, 'controller')).toEqual(['S-b']))
})

describe('shifts', () => {
  const start = (g: ReturnType<typeof now>, more: object, who: Parameters<typeof g.when>[2] = by('S-new')) => g.when(startShift, { staff: 'S-new', role: 'response-officer', ...more }, who)
  const known = (...more: DomainFact[]) => now(crewed(U), crewed('U-RP08'), enrolled('S-new', 'response-officer', 'controller'), ...more)
  test('one comes on duty by oneself; a part of the system may bring somebody on', () => {
    expect(startShift.offDuty).toBe(true)
    start(known(), {}).fact('shift-started')
    start(known(), {}, service('setup')).fact('shift-started')
    expect(rules(start(known(), {}, by('S-handler')))).toEqual(['shift-is-ones-own'])
  })
  test('the same role at another desk or in another unit is a move; the same again is none', () => {
    const on: DomainFact = { type: 'shift-started', staff: 'S-new', role: 'response-officer', desk: '4', unit: U }
    expect(start(known(on), { desk: '4', unit: 'U-RP08' }).fact('shift-started')).toEqual({ type: 'shift-started', staff: 'S-new', role: 'response-officer', desk: '4', unit: 'U-RP08' })
    expect(start(known(on), { desk: '5', unit: U }).done().room.roster().onDuty['S-new']).toEqual({ role: 'response-officer', since: callAt, desk: '5', unit: U })
    for (const more of [{ desk: '4', unit: U }, { role: 'controller', desk: '5', unit: U }]) expect(rules(start(known(on), more))).toEqual(['one-chair-a-person'])
  })
  test('S6: only an officer leaves a job by going off duty', () => {
    const onAJob: DomainFact[] = [crewed(U, ['S-controller']), ...incidentOpen(), { type: 'unit-assigned', unit: U, incident: 'I-1', briefing: [], by: 'S-dispatcher' }]
    now(...onAJob).when(endShift, { staff: 'S-controller' }, by('S-controller')).fact('shift-ended')
  })
  test('enrolled again as they are, in whatever order their roles are written', () => {
    const again = (...roles: string[]) => known().when(enrolStaff, { staff: { id: 'S-new', name: 'Person S-new', roles } }, by('S-admin'))
    for (const roles of [['response-officer', 'controller'], ['controller', 'response-officer'], ['controller', 'response-officer', 'controller']]) again(...roles).fact('staff-enrolled')
    for (const roles of [['controller'], ['controller', 'response-officer', 'dispatcher']]) expect(rules(again(...roles))).toEqual(['one-person-an-id'])
  })
  test('S7: an officer speaks for the unit they are in, or are booked on, and no other', () => {
    const briefed: DomainFact[] = [...incidentOpen(), { type: 'unit-assigned', unit: U, incident: 'I-1', briefing: [{ key: 'now', says: 'at the door' }], by: 'S-dispatcher' }]
    const read = (...on: DomainFact[]) => known(...briefed, ...on).when(acknowledgeBriefing, { unit: U, line: 'now' }, by('S-new'))
    read({ type: 'shift-started', staff: 'S-new', role: 'response-officer', unit: U }).fact('briefing-acknowledged')
    for (const unit of [undefined, 'U-RP08' as UnitId]) {
      const o = read({ type: 'shift-started', staff: 'S-new', role: 'response-officer', ...(unit ? { unit } : {}) })
      expect(o.refused().map((r) => [r.rule, r.says])).toEqual([['crew-speaks-for-itself', 'Person S-new is not in the crew of RP07.']])
    }
  })
})

describe('messages', () => {
  const send = (g: ReturnType<typeof now>, more: object) => g.when(sendMessage, { text: 'look at this tonight', ...more }, by('S-handler')).fact('message-sent')
  test('S4: to a role, and nothing else is written that was not said', () => {
    expect(send(now(), { toRole: 'specialist' })).toEqual({ type: 'message-sent', message: expect.stringMatching(/^M-/), from: 'S-handler', text: 'look at this tonight', about: [], toRole: 'specialist' })
    expect(send(now(), {}).toRole).toBe('case-officer')
  })
  test('S4: to a person: to the chair they sit in now, else to the first of their roles', () => {
    const two = enrolled('S-new', 'response-officer', 'controller')
    expect(send(now(two), { askedFor: 'S-new' }).toRole).toBe('response-officer')
    expect(send(now(two, { type: 'shift-started', staff: 'S-new', role: 'controller' }), { askedFor: 'S-new' })).toMatchObject({ toRole: 'controller', askedFor: 'S-new' })
  })
  test('S4: a part of the system is told that it is none to accept, and nothing else', () => {
    const g = now({ type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'look', about: [], toRole: 'specialist' })
    const accept = (who: Parameters<typeof g.when>[2]) => g.when(acceptMessage, { message: 'M-1', says: 'I look at it now' }, who)
    expect(rules(accept(service('setup')))).toEqual(['a-person-accepts'])
    expect(rules(accept(by('S-gone')))).toEqual(['role-that-owes-accepts'])
    for (const staff of ['S-specialist', 'S-controller', 'S-inspector']) accept(by(staff)).fact('message-accepted')
  })
  test('S4: accepted, it is accepted: another of that role is told only so, one of another role also whose it was', () => {
    const g = now(...onDuty('S-specialist2', 'specialist'), { type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'look', about: [], toRole: 'specialist' }, { type: 'message-accepted', message: 'M-1', says: 'I look at it now', by: 'S-specialist' })
    const accept = (staff: string) => rules(g.when(acceptMessage, { message: 'M-1', says: 'I look at it now' }, by(staff)))
    expect(accept('S-specialist2')).toEqual(['message-waits'])
    expect(accept('S-support1')).toEqual(['message-waits', 'role-that-owes-accepts'])
  })
  test('S4: meant for a person by name, a part of the system is told only that a person accepts', () => {
    const g = now({ type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'look', about: [], toRole: 'specialist', askedFor: 'S-specialist' })
    expect(rules(g.when(acceptMessage, { message: 'M-1', says: 'I look at it now' }, service('setup')))).toEqual(['a-person-accepts'])
  })
  test('S4: with nobody in the role it went to, somebody of that role who comes on duty accepts it', () => {
    const g = given(...onDuty('S-inspector', 'inspector'), { type: 'message-sent', message: 'M-1', from: 'S-handler', text: 'look', about: [], toRole: 'specialist' }, ...onDuty('S-specialist', 'specialist'))
    g.when(acceptMessage, { message: 'M-1', says: 'I look at it now' }, by('S-specialist')).fact('message-accepted')
  })
})
