import { describe, expect, test } from 'vitest'
import { alive, said } from '../alive.testing.ts'
import { by, callAt, fullShift, incidentOpen, onDuty } from '../given.testing.ts'
import { minutes } from '#policy/instant.ts'
import { askToLower, decideLowering } from './lowering.ts'
import { raiseGrade } from './raise-grade.ts'

const [handler, dispatcher, controller, inspector] = [by('S-handler', 'call-handler'), by('S-dispatcher', 'dispatcher'), by('S-controller', 'controller'), by('S-inspector', 'inspector')]
const why = 'both parties were seen, he is in custody'
const open = (grade = 'I') => alive(...fullShift, ...onDuty('S-controller2', 'controller'), ...incidentOpen('1', { grade }))
type G = ReturnType<typeof open>
const raise = (g: G, grade: string) => g.when(raiseGrade, { incident: 'I-1', grade, reason: 'she says he has a knife' }, dispatcher)
const ask = (g: G, to: string, what = 'grade', who = handler) => g.when(askToLower, { incident: 'I-1', what, to, reason: why }, who)
const lowering = (g: G) => g.room.get('incident', 'I-1')!.lowerings.at(-1)!.id
const decide = (g: G, agreed = true, who = controller, id = lowering(g)) => g.when(decideLowering, { incident: 'I-1', lowering: id, agreed, reason: why }, who)
const incident = (g: G) => g.room.get('incident', 'I-1')!
const close = { type: 'incident-closed', incident: 'I-1', reason: 'done and written up', by: 'S-dispatcher' } as const

describe('raise-grade', () => {
  test('S8: anybody may raise alone; the clock runs from the first ring, so the time left is what the higher grade leaves', () => {
    const g = open('S').later(minutes(6))
    expect(g.owed('I-1', 'arrive')!.dueAt).toBe(callAt + minutes(60))
    raise(g, 'I').done()
    expect(incident(g)).toMatchObject({ grade: 'I', gradedBy: 'S-dispatcher' })
    expect(g.owed('I-1', 'arrive')).toMatchObject({ dueAt: callAt + minutes(15), fromAt: callAt })
  })
  test('S8: raising to the same or a lower grade is refused, with the way to lower', () => {
    expect(raise(open('I'), 'S').refused('raising-raises')[0]!.wayOn).toContain('second person')
    raise(open('S'), 'S').refused('raising-raises')
  })
  test('an unknown grade names those there are; a closed incident takes nothing', () => {
    expect(raise(open('S'), 'Z9').refused('grade-is-in-policy')[0]!.says).toContain('I (Immediate)')
    raise(open('S').and(close), 'I').refused('incident-is-open')
  })
})

describe('ask-to-lower', () => {
  test('S14: asking lowers nothing; it is owed a decision within the minute', () => {
    const g = ask(open(), 'S').done()
    expect(incident(g)).toMatchObject({ grade: 'I', lowerings: [{ what: 'grade', from: 'I', to: 'S', askedBy: 'S-handler' }] })
    expect(g.owed('I-1', 'decide-lowering')).toMatchObject({ key: lowering(g), dueAt: callAt + minutes(1) })
  })
  test('what is asked for is lower, and known', () => {
    ask(open('S'), 'I').refused('lowering-lowers')
    ask(open('S'), 'S').refused('lowering-lowers')
    ask(open(), 'Z9').refused('lowering-names-what-policy-knows')
    ask(open(), 'toString', 'domestic-abuse').refused('lowering-names-what-policy-knows')
    ask(open(), 'yes', 'domestic-abuse').refused('lowering-lowers')
    expect(ask(open(), 'unsure', 'domestic-abuse').fact('lowering-asked')).toMatchObject({ from: 'yes', to: 'unsure' })
    ask(open().and(close), 'S').refused('incident-is-open')
  })
  test('one open request of each kind', () => {
    const g = ask(open(), 'S').done()
    ask(g, 'E').refused('one-lowering-at-a-time')
    expect(ask(g, 'no', 'domestic-abuse').facts()).toHaveLength(1)
    decide(g, false).done()
    expect(ask(g, 'E').facts()).toHaveLength(1)
  })
  test('a reason is words, not a key-press', () => {
    expect(() => open().when(askToLower, { incident: 'I-1', what: 'grade', to: 'S', reason: 'ok' }, handler)).toThrow('say why')
  })
})

describe('decide-lowering', () => {
  test('S26: whoever asked cannot decide, whatever their role; another can', () => {
    const g = ask(open(), 'S', 'grade', controller).done()
    expect(decide(g).refused('another-person-decides')[0]!.says).toContain('asked for this lowering')
    expect(decide(g, true, by('S-controller2', 'controller')).fact('lowering-decided')).toMatchObject({ agreed: true, by: 'S-controller2' })
  })
  test('S14: only a role that policy names may decide, and only on duty in it', () => {
    const g = ask(open(), 'S').done()
    decide(g, true, dispatcher).refused('role-may-lower')
    decide(g, true, by('S-nobody', 'controller')).refused('role-may-lower')
    expect(decide(g, true, inspector).facts()).toHaveLength(1)
  })
  test('S8: agreed, the grade falls and the target with it, counted from the same ring; not agreed, nothing changes', () => {
    const agreed = decide(ask(open(), 'S').done()).done()
    expect(incident(agreed)).toMatchObject({ grade: 'S', gradedBy: 'S-controller' })
    expect(agreed.owed('I-1', 'arrive')!.dueAt).toBe(callAt + minutes(60))
    expect(agreed.owed('I-1', 'decide-lowering')).toBeUndefined()
    const not = decide(ask(open(), 'S').done(), false).done()
    expect(incident(not).grade).toBe('I')
    expect(not.owed('I-1', 'arrive')!.dueAt).toBe(callAt + minutes(15))
  })
  test('decided once; a lowering nobody asked for cannot be decided', () => {
    const g = decide(ask(open(), 'S').done()).done()
    decide(g, true, inspector).refused('lowering-is-decided-once')
    decide(g, true, controller, 'L-999').refused('lowering-was-asked-for')
  })
  test('S15: what rose since it was asked is not swept away by an answer to the older question', () => {
    const g = ask(open('S'), 'E').done()
    raise(g, 'I').done()
    expect(decide(g).refused('nothing-rose-since-it-was-asked')[0]!.says).toContain('from S to I')
    expect(decide(g, false).facts()).toHaveLength(1)
  })
  test('S14: two people take the flag off; it comes back for something new, not for what they had weighed', () => {
    const g = open().and(said('my ex husband is banging at the door'))
    decide(ask(g, 'no', 'domestic-abuse').done()).done()
    expect(incident(g)).toMatchObject({ domesticAbuse: 'no', domesticAbuseWasRaised: true })
    g.and(said('please hurry'))
    expect(incident(g).domesticAbuse).toBe('no')
    g.and(said('he has a knife'))
    expect(incident(g).domesticAbuse).toBe('yes')
  })
})
