import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { by, fullShift, given, incidentOpen, onDuty } from '../given.testing.ts'
import { acceptObligation } from './accept-obligation.ts'

const night = () => given(...fullShift, ...onDuty('S-dispatcher2', 'dispatcher'), ...onDuty('S-crew', 'response-officer'), ...incidentOpen('1'))
const take = (g: ReturnType<typeof night>, staff: string) => g.when(acceptObligation, { obligation: g.owed('I-1', 'assign')!.id }, by(staff))

describe('accept-obligation', () => {
  test('S8: "I have this" names a person for a time and moves no warning, alarm or due time', () => {
    const g = night()
    const before = g.owed('I-1', 'assign')!
    expect(take(g, 'S-dispatcher').fact('obligation-accepted')).toEqual({ type: 'obligation-accepted', id: before.id, by: 'S-dispatcher', until: g.at + minutes(5) })
    take(g, 'S-dispatcher').done()
    expect(g.owed('I-1', 'assign')).toEqual({ ...before, acceptedBy: 'S-dispatcher', haveThisUntil: g.at + minutes(5) })
  })
  test('S26: somebody who was never told of it may not quieten it; the role that owes, and those up the ladder, may take it', () => {
    for (const staff of ['S-crew', 'S-support1', 'S-specialist']) take(night(), staff).refused('taker-answers-for-it')
    for (const staff of ['S-dispatcher', 'S-controller', 'S-inspector']) take(night(), staff).fact('obligation-accepted')
    expect(night().when(acceptObligation, { obligation: night().owed('I-1', 'assign')!.id }).refused().map((r) => r.rule)).toEqual(['a-person-takes-it'])
  })
  test('S26: past its time one person cannot hold it quiet again and again; another can take it', () => {
    const g = night().later(minutes(4))
    g.watch()
    take(g, 'S-dispatcher').done()
    expect(g.later(minutes(4)).watch()).toEqual([])
    take(g, 'S-dispatcher').refused('i-have-this-runs-out')
    take(g, 'S-dispatcher2').fact('obligation-accepted')
    expect(g.later(minutes(1)).watch()).toMatchObject([{ type: 'obligation-climbed', to: 'controller' }])
  })
  test('S26: before its time one person may take it again; and after it, when what they took was moved away from under them', () => {
    const g = night()
    take(g, 'S-dispatcher').done().later(minutes(1))
    take(g, 'S-dispatcher').done().and({ type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'grade', from: 'I', to: 'S', reason: 'in custody', by: 'S-handler' }, { type: 'lowering-decided', incident: 'I-1', id: 'L-1', agreed: true, reason: 'yes', by: 'S-controller' })
    expect(g.owed('I-1', 'assign')).not.toHaveProperty('haveThisUntil')
    g.later(minutes(30)).watch()
    expect(g.owed('I-1', 'assign')).toMatchObject({ step: 'alarmed', acceptedBy: 'S-dispatcher' })
    take(g, 'S-dispatcher').fact('obligation-accepted')
  })
  test('what was met is said to have been met when it was, not now', () => {
    const g = night()
    const { id } = g.owed('I-1', 'assign')!
    g.and({ type: 'incident-closed', incident: 'I-1', reason: 'seen', by: 'S-controller' }).later(minutes(20))
    expect(g.when(acceptObligation, { obligation: id }, by('S-dispatcher')).refused('obligation-is-open')[0]!.says).toBe('This is no longer owed: it was met at 23:54:00.')
  })
  test('what was met cannot be taken', () => {
    const g = night()
    const { id } = g.owed('C-1', 'keep-caller-told') ?? g.owed('I-1', 'keep-caller-told')!
    g.and({ type: 'incident-closed', incident: 'I-1', reason: 'seen', by: 'S-controller' })
    g.when(acceptObligation, { obligation: id }, by('S-handler')).refused('obligation-is-open')
    expect(() => g.when(acceptObligation, { obligation: 'I-1/assign/999' }, by('S-handler'))).toThrow('there is no obligation')
    expect(() => g.when(acceptObligation, { obligation: 'nothing' }, by('S-handler'))).toThrow(/id of an obligation/)
  })
})
