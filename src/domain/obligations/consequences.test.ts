import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '#policy/instant.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { by, callAt, crewed, fullShift, given, givenAt, incidentOpen, onDuty, recorded, rulesOf } from '../given.testing.ts'
import type { DomainFact, FactOf } from '../facts.ts'
import { emptyRoster } from '../staff/roster.ts'
import { acceptObligation } from './accept-obligation.ts'
import { nextLook } from './next-look.ts'
import { watchStep } from './watch-step.ts'

const adopted: DomainFact = { type: 'policy-adopted', name: 'met-like', hash: 'h', file: {} as FactOf<'policy-adopted'>['file'], from: 'file' }
const off = (staff: string, role: FactOf<'shift-ended'>['role']): DomainFact => ({ type: 'shift-ended', staff: staff as `S-${string}`, role }) as DomainFact
const raised = (grade: string): DomainFact => ({ type: 'grade-raised', incident: 'I-1', grade, floor: { grade, reasons: [] }, because: 'he is inside', by: 'service:policy' })
const lowered: DomainFact[] = [
  { type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'grade', from: 'I', to: 'S', reason: 'he is in custody', by: 'S-handler' }, { type: 'lowering-decided', incident: 'I-1', id: 'L-1', agreed: true, reason: 'custody says so', by: 'S-controller' },
]
const there: DomainFact[] = [crewed('U-1', ['S-crew']), ...incidentOpen('1'), { type: 'unit-assigned', unit: 'U-1', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: 'U-1', incident: 'I-1' }]
const factsOf = (g: ReturnType<typeof given>, id: string) => g.told.filter((f) => 'id' in f && f.id === id).map((f) => f.type)
const gapOf = (g: ReturnType<typeof given>, role: string) => g.room.owed('roster').find((o) => o.key === role)!
const policy = (owes: 'reassess' | 'ring-back', more: Partial<PolicyVersion['obligations']['reassess']>) => rulesOf('met-like', callAt, (r) => ({ ...r, obligations: { ...r.obligations, [owes]: { ...r.obligations[owes], ...more } } }))

describe('times', () => {
  test('kept in its last millisecond is kept; one later is late', () => {
    for (const [after, late] of [[0, false], [1, true]] as const) {
      const g = given(...fullShift, ...incidentOpen('1')).later(minutes(4) + after)
      const { id } = g.owed('I-1', 'assign')!
      g.and({ type: 'incident-closed', incident: 'I-1', reason: 'joined', by: 'S-controller' })
      expect(g.told).toContainEqual({ type: 'obligation-discharged', id, by: 'incident-closed', late })
    }
  })
  test('what a policy owes at once is due when it begins', () => {
    const g = givenAt(callAt, [...fullShift, ...incidentOpen('1'), ...incidentOpen('2'), { type: 'incidents-linked', incident: 'I-1', other: 'I-2', because: [] }], { rules: policy('reassess', { within: 'promise' }) })
    expect(g.owed('I-1', 'reassess')).toMatchObject({ fromAt: callAt, warnAt: callAt, dueAt: callAt })
  })
  test('owed for some grades only, it is owed all the same about what has no grade yet', () => {
    expect(givenAt(callAt, [...fullShift, recorded('C-1', { line: 'abandoned' })], { rules: policy('ring-back', { grades: ['I'] }) }).owed('C-1', 'ring-back')).toBeDefined()
  })
  test('an agreed lowering moves when a unit and when an officer must be there, and no other clock', () => {
    const g = given(...fullShift, ...incidentOpen('1'))
    const before = g.owed('I-1', 'keep-caller-told')
    g.later(minutes(1)).and(...lowered)
    expect([g.owed('I-1', 'assign')!.dueAt, g.owed('I-1', 'arrive')!.dueAt]).toEqual([callAt + minutes(30), callAt + minutes(60)])
    expect(g.owed('I-1', 'keep-caller-told')).toEqual(before)
  })
  test('S8: raised to what it is, or to what promises nothing, no clock is touched and nothing is said', () => {
    const g = given(...fullShift, ...incidentOpen('1'))
    const before = g.owed('I-1', 'arrive')!
    g.later(seconds(9)).and(raised('I'), raised('R'))
    expect(factsOf(g, before.id)).toEqual([])
    expect(g.owed('I-1', 'arrive')).toEqual(before)
  })
  test('what has no key of its own carries none', () => {
    expect(given(...fullShift, ...incidentOpen('1')).owed('I-1', 'arrive')).not.toHaveProperty('key')
  })
})

describe('who is on duty', () => {
  test('each role under its minimum is owed from when the policy holds, and none before roles are counted', () => {
    expect(given(...incidentOpen('1')).room.owed('roster')).toEqual([])
    expect(given(adopted).room.owed('roster').map((o) => [o.key, o.about])).toEqual(['call-handler', 'dispatcher', 'support-operator', 'controller', 'inspector', 'duty-officer'].map((role) => [role, ['roster']]))
  })
  test('once filled nothing more is said of a gap; while it stays as it is, neither', () => {
    const g = given(adopted, ...onDuty('S-s1', 'support-operator'))
    const [controller, support] = [gapOf(g, 'controller').id, gapOf(g, 'support-operator').id]
    const moves = () => factsOf(g, support).filter((t) => t === 'obligation-moved').length
    expect(moves()).toBe(1)
    g.and(...onDuty('S-controller', 'controller'))
    expect(factsOf(g, controller).indexOf('obligation-discharged')).toBe(factsOf(g, controller).length - 1)
    expect(moves()).toBe(1)
    g.and(...onDuty('S-s2', 'support-operator'))
    expect(factsOf(g, support).indexOf('obligation-discharged')).toBe(factsOf(g, support).length - 1)
    expect(moves()).toBe(1)
  })
  test('that nobody at all is there is said once, whoever else comes and goes', () => {
    const g = given(...incidentOpen('1'))
    const { id } = g.owed('I-1', 'assign')!
    g.and(...onDuty('S-handler', 'call-handler'), off('S-handler', 'call-handler'))
    expect(factsOf(g, id)).toEqual(['obligation-climbed'])
  })
  test('one comes where two must be: the gap is one less, and the one who came owes filling it, in the same step', () => {
    const rules = rulesOf('met-like', callAt, (r) => ({ ...r, roles: { ...r.roles, controller: { ...r.roles.controller, minimum: 2 } } }))
    const g = givenAt(callAt, onDuty('S-handler', 'call-handler'), { rules })
    const gap = () => g.room.owed('roster').find((o) => o.key === 'controller')!
    expect(gap()).toMatchObject({ owedBy: 'inspector', says: 'Dispatch controller: 0 of 2 on duty' })
    g.and(...onDuty('S-controller', 'controller'))
    expect(gap()).toMatchObject({ owedBy: 'controller', says: 'Dispatch controller: 1 of 2 on duty' })
  })
  test('with nobody on its ladder the top owes it, and is there', () => {
    const g = given(...onDuty('S-inspector', 'inspector'), ...there)
    expect(g.told).toContainEqual({ type: 'obligation-climbed', id: g.owed('I-1', 'record-outcome')!.id, from: 'response-officer', to: 'inspector', rung: 2, because: 'nobody-on-duty', nobodyAtAll: false })
  })
  test('S5: the top goes off duty: the nearest below owes it, not the first', () => {
    const g = given(...fullShift, ...onDuty('S-crew', 'response-officer'), ...there)
    for (const ms of [hours(2), minutes(5), minutes(10), minutes(5)]) g.later(ms).watch()
    expect(g.owed('I-1', 'record-outcome')).toMatchObject({ owedBy: 'inspector', rung: 2 })
    expect(g.and(off('S-inspector', 'inspector')).owed('I-1', 'record-outcome')!.owedBy).toBe('controller')
  })
  test('S4: what somebody took returns when they go off duty, and not when another does', () => {
    const g = given(...fullShift, ...onDuty('S-dispatcher2', 'dispatcher'), ...incidentOpen('1'))
    const { id } = g.owed('I-1', 'assign')!
    g.when(acceptObligation, { obligation: id }, by('S-dispatcher')).done().and(off('S-dispatcher2', 'dispatcher'))
    expect(g.owed('I-1', 'assign')).toMatchObject({ acceptedBy: 'S-dispatcher' })
    g.and(...onDuty('S-dispatcher2', 'dispatcher'), off('S-dispatcher', 'dispatcher'))
    expect(g.told).toContainEqual({ type: 'obligation-returned', id, because: 'went off duty' })
    expect(g.owed('I-1', 'assign')).not.toHaveProperty('acceptedBy')
  })
})

describe('the steps of the watch, word for word', () => {
  const climb = (g: ReturnType<typeof given>, id: string) => g.watch().filter((f) => 'id' in f && f.id === id)
  test('at the very moment it is due the warning is past: only the alarm is given', () => {
    const g = given(...fullShift, ...incidentOpen('1')).later(minutes(4))
    expect(climb(g, g.owed('I-1', 'assign')!.id).map((f) => f.type)).toEqual(['obligation-alarmed'])
  })
  test('a rung that is told because nobody acted, and the top after the last rung', () => {
    const g = given(...fullShift, ...onDuty('S-crew', 'response-officer'), ...there).later(hours(2))
    const { id } = g.owed('I-1', 'record-outcome')!
    g.watch()
    const said = { type: 'obligation-climbed', id, because: 'not-acted-on', nobodyAtAll: false }
    expect(climb(g.later(minutes(5)), id)).toEqual([{ ...said, from: 'response-officer', to: 'dispatcher', rung: 1 }])
    expect(climb(g.later(minutes(10)), id)).toEqual([{ ...said, from: 'dispatcher', to: 'controller', rung: 2 }])
    expect(climb(g.later(minutes(5)), id)).toEqual([{ ...said, from: 'controller', to: 'inspector', rung: 2 }])
    expect(climb(g.later(minutes(5)), id)).toEqual([{ type: 'obligation-repeated', id, to: 'inspector' }])
  })
  test('with nobody on the rungs that are left the top is told, and why', () => {
    const g = given(...onDuty('S-inspector', 'inspector'), ...onDuty('S-crew', 'response-officer'), ...there).later(hours(2))
    const { id } = g.owed('I-1', 'record-outcome')!
    g.watch()
    expect(climb(g.later(minutes(5)), id)).toEqual([{ type: 'obligation-climbed', id, from: 'response-officer', to: 'inspector', rung: 2, because: 'nobody-on-duty', nobodyAtAll: false }])
    const alone = given(...onDuty('S-crew', 'response-officer'), ...there).later(hours(2))
    alone.watch()
    const own = alone.owed('I-1', 'record-outcome')!.id
    expect(climb(alone.later(minutes(5)), own)).toEqual([{ type: 'obligation-repeated', id: own, to: 'response-officer' }])
  })
  test('a roster that says nobody is there is believed, whatever was written before', () => {
    const o = given(...fullShift, ...incidentOpen('1')).owed('I-1', 'assign')!
    expect(watchStep({ ...o, step: 'alarmed' }, emptyRoster, o.dueAt)).toEqual([{ type: 'obligation-climbed', id: o.id, from: 'dispatcher', to: 'inspector', rung: 2, because: 'nobody-on-duty', nobodyAtAll: true }])
  })
  test('S26: once "I have this" has run out, its moment is the one it always had', () => {
    const o = { ...given(...fullShift, ...incidentOpen('1')).owed('I-1', 'assign')!, step: 'alarmed' as const, told: [{ role: 'dispatcher' as const, at: callAt, because: 'alarmed' }] }
    const looks = (now: number) => nextLook({ ...o, haveThisUntil: callAt + minutes(5) }, now)
    expect([looks(callAt + minutes(5) - 1), looks(callAt + minutes(5)), looks(callAt + minutes(6))]).toEqual([callAt + minutes(5), callAt + minutes(1), callAt + minutes(1)])
  })
})
