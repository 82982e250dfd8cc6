import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { by, fullShift, given, incidentOpen, onDuty } from '../given.testing.ts'
import { acceptMessage } from './accept-message.ts'
import { sendMessage } from './send-message.ts'

const handler = by('S-handler', 'call-handler')
const caseOfficer = onDuty('S-oic', 'case-officer', 'Named Officer')
const night = () => given(...fullShift, ...caseOfficer, ...onDuty('S-oic2', 'case-officer'), ...incidentOpen('1'))
const away = () => night().and({ type: 'shift-ended', staff: 'S-oic', role: 'case-officer' })
const text = 'Ms A asks to renew the order against her former husband'
const sentIn = (g: ReturnType<typeof night>, more: object = {}) => {
  g.when(sendMessage, { text, askedFor: 'S-oic', ...more }, handler).done()
  return [...g.room.open('message')].at(-1)!
}

describe('send-message', () => {
  test('S4: to somebody on duty: owed by their role, with its clock', () => {
    const g = night()
    const m = sentIn(g, { about: ['I-1', 'C-1'] })
    expect(m).toMatchObject({ toRole: 'case-officer', askedFor: 'S-oic', from: 'S-handler', text })
    expect(m.rerouted).toBeUndefined()
    expect(g.owed(m.id, 'accept-message')).toMatchObject({ owedBy: 'case-officer', dueAt: g.at + minutes(60), about: [m.id, 'I-1', 'C-1'] })
  })
  test('S4, F01: the officer asked for is absent: it goes to the role all the same, is owed, and it is said why', () => {
    const g = away()
    const m = sentIn(g)
    expect(m.toRole).toBe('case-officer')
    expect(m.rerouted).toBe('Named Officer is not on duty, so it went to Officer in charge of a case.')
    expect(g.owed(m.id, 'accept-message')!.owedBy).toBe('case-officer')
  })
  test('S4, F01: with nobody in that role either, the next role up owes it at once, and it is said', () => {
    const g = away().and({ type: 'shift-ended', staff: 'S-oic2', role: 'case-officer' })
    const m = sentIn(g)
    expect(m.rerouted).toContain('Nobody is on duty as Officer in charge of a case either')
    expect(g.owed(m.id, 'accept-message')).toMatchObject({ firstOwedBy: 'case-officer', owedBy: 'controller' })
  })
  test('S4: it is owed by the role it names, whatever that is, and climbs from there, never down', () => {
    const g = night()
    const owed = (toRole: string) => g.owed(sentIn(g, { toRole, askedFor: undefined }).id, 'accept-message')!
    expect(owed('specialist')).toMatchObject({ firstOwedBy: 'specialist', owedBy: 'specialist', ladder: [{ role: 'controller' }, { role: 'inspector' }] })
    expect(owed('controller')).toMatchObject({ owedBy: 'controller', ladder: [{ role: 'inspector' }] })
    expect(owed('inspector')).toMatchObject({ owedBy: 'inspector', ladder: [] })
  })
  test('named neither role nor person, it goes to the role policy names; named a person on duty elsewhere, it says so', () => {
    const g = night()
    expect(sentIn(g, { askedFor: undefined }).toRole).toBe('case-officer')
    expect(sentIn(g, { askedFor: 'S-specialist' }).toRole).toBe('specialist')
    expect(sentIn(g, { askedFor: 'S-specialist', toRole: 'controller' }).rerouted).toContain('is on duty as Domestic-abuse specialist')
  })
  test('a person nobody knows is refused, and so is a subject that does not exist', () => {
    night().when(sendMessage, { text, askedFor: 'S-nobody' }, handler).refused('person-asked-for-is-known')
    expect(() => night().when(sendMessage, { text, about: ['I-1', 'I-9'] }, handler)).toThrow('about[1]: there is no incident I-9')
  })
})

describe('accept-message', () => {
  const says = 'I ring her today by the safe number'
  test('S4: accepted by somebody in the role, saying what will be done: the duty is kept', () => {
    const g = night()
    const m = sentIn(g)
    expect(g.when(acceptMessage, { message: m.id, says }, by('S-oic2')).fact('message-accepted')).toMatchObject({ by: 'S-oic2', says })
    g.when(acceptMessage, { message: m.id, says }, by('S-oic2')).done()
    expect(g.owed(m.id, 'accept-message')).toBeUndefined()
    expect([...g.room.open('message')]).toEqual([])
    g.when(acceptMessage, { message: m.id, says }, by('S-oic')).refused('message-waits')
  })
  test('S4: the sender, a role that was not told, and the machine cannot accept it', () => {
    const g = night()
    const m = sentIn(g)
    g.when(acceptMessage, { message: m.id, says }, handler).refused('sender-does-not-accept')
    g.when(acceptMessage, { message: m.id, says }, by('S-support1')).refused('role-that-owes-accepts')
    g.when(acceptMessage, { message: m.id, says }).refused('a-person-accepts')
    expect(() => g.when(acceptMessage, { message: m.id, says: '' }, by('S-oic'))).toThrow()
  })
  test('S4: a role it climbed to may accept it, and so may the person asked for', () => {
    const g = away().and({ type: 'shift-ended', staff: 'S-oic2', role: 'case-officer' })
    const m = sentIn(g)
    g.when(acceptMessage, { message: m.id, says }, by('S-controller')).fact('message-accepted')
    const asked = night()
    asked.when(acceptMessage, { message: sentIn(asked, { askedFor: 'S-support1', toRole: 'specialist' }).id, says }, by('S-support1')).fact('message-accepted')
  })
  test('S4: unread, it is alarmed and climbs', () => {
    const g = night()
    const m = sentIn(g)
    g.later(minutes(60)).watch()
    g.later(minutes(1)).watch()
    expect(g.owed(m.id, 'accept-message')).toMatchObject({ step: 'alarmed', owedBy: 'controller' })
  })
})
