import { describe, expect, test } from 'vitest'
import { by, crewed, fullShift, given, incidentOpen, service } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'
import type { DivertId, IncidentId, StaffId, UnitId } from '../ids.ts'
import { assignUnit } from '../dispatch/assign-unit.ts'
import { answerChallenge } from './answer-challenge.ts'
import { challengeDivert } from './challenge-divert.ts'
import { coverGap } from './cover-gap.ts'
import { coveredBy, hasGap, keeperOf, leaving, sent } from './leaving.ts'
import { reviewDivert } from './review-divert.ts'

const I = 'I-1' as IncidentId, [A, B, C] = ['U-RP07', 'U-RP08', 'U-RP09'] as const
const past = [...fullShift, crewed(A), crewed(B), crewed(C), ...incidentOpen('1'), ...incidentOpen('2')]
const assign = (unit: UnitId, incident = I): DomainFact => ({ type: 'unit-assigned', unit, incident, briefing: [], by: 'S-dispatcher' })
const arrived = (unit: UnitId): DomainFact => ({ type: 'unit-arrived', unit, incident: I })
const cleared = (unit: UnitId, attended = false): DomainFact => ({ type: 'unit-cleared', unit, incident: I, because: 'left', attended })
const gone = (unit: UnitId, divert: string, to: IncidentId | null = null): DomainFact[] =>
  [{ type: 'unit-diverted', divert: divert as DivertId, unit, from: I, to, reason: 'left', how: 'status', keptBy: 'S-dispatcher', firstDueAt: null, by: 'S-crew' }, cleared(unit)]
const agreed = (divert: string): DomainFact => ({ type: 'divert-agreed', divert: divert as DivertId, reason: 'worse there', by: 'S-controller' })
const overridden = (divert: string): DomainFact => ({ type: 'divert-overridden', divert: divert as DivertId, reason: 'worse here', by: 'S-controller' })
const covered = (divert: string, unit: UnitId = C): DomainFact => ({ type: 'divert-covered', divert: divert as DivertId, unit, by: 'S-dispatcher' })
const accepted = (divert: string): DomainFact => ({ type: 'divert-gap-accepted', divert: divert as DivertId, reason: 'none free', by: 'S-inspector' })
const closed: DomainFact = { type: 'incident-closed', incident: I, reason: 'seen and safe', by: 'S-controller' }
const off = (staff: string, role: 'dispatcher' | 'controller' | 'inspector'): DomainFact => ({ type: 'shift-ended', staff: staff as StaffId, role })
const now = (...more: DomainFact[]) => given(...past, ...more)
const why = (o: ReturnType<ReturnType<typeof now>['when']>) => o.refused().map((r) => r.rule)
const said = (o: ReturnType<ReturnType<typeof now>['when']>, rule: string) => o.refused(rule).find((r) => r.rule === rule)!.says

describe('a gap', () => {
  const gaps: [string, boolean, DomainFact[]][] = [
    ['open, with no unit, and nobody was there', true, []], ['a unit is on its way', false, [assign(A)]], ['somebody was there', false, [assign(A), arrived(A), cleared(A, true)]],
    ['closed', false, [closed]], ['the unit left again', true, [assign(A), ...gone(A, 'D-1')]],
  ]
  for (const [what, gap, more] of gaps) test(`${gap ? 'one' : 'none'}: ${what}`, () => expect(hasGap(now(...more).room, I)).toBe(gap))
  test('none: there is no such incident', () => expect(hasGap(now().room, 'I-9')).toBe(false))
})

describe('who covers what', () => {
  const waiting = [assign(A), ...gone(A, 'D-1'), assign(B), ...gone(B, 'D-2')]
  const covers = (facts: readonly DomainFact[]) => facts.flatMap((f) => (f.type === 'divert-covered' ? [`${f.divert} by ${f.unit}`] : []))
  test('S6: a unit that is sent covers each divert that waits; not one that was overridden, nor one that a unit covers', () => {
    expect(covers(coveredBy(now(...waiting).room, C, I, 'x'))).toEqual(['D-1 by U-RP09', 'D-2 by U-RP09'])
    expect(covers(coveredBy(now(...waiting, accepted('D-1')).room, C, I, 'x'))).toEqual(['D-1 by U-RP09', 'D-2 by U-RP09'])
    expect(covers(coveredBy(now(...waiting, covered('D-1')).room, C, I, 'x'))).toEqual(['D-2 by U-RP09'])
    expect(covers(coveredBy(now(...waiting, overridden('D-2')).room, C, I, 'x'))).toEqual(['D-1 by U-RP09'])
  })
  test('S6: only the first to go covers them: where a unit is, or somebody was, nothing is left to cover', () => {
    expect(sent(now(...waiting).room, C, I, 'x').map((f) => f.type)).toEqual(['unit-assigned', 'divert-covered', 'divert-covered'])
    expect(sent(now(...waiting, assign(A)).room, C, I, 'x').map((f) => f.type)).toEqual(['unit-assigned'])
    expect(sent(now(...waiting, assign(A), arrived(A), cleared(A, true)).room, C, I, 'x').map((f) => f.type)).toEqual(['unit-assigned'])
  })
  test('an expected arrival is written where the crew gave one, and not else', () => {
    expect(sent(now().room, C, I, 'x')[0]).not.toHaveProperty('eta')
    expect(sent(now().room, C, I, 'x', 0)[0]).toHaveProperty('eta', 0)
  })
  test('S6: a replacement covers what waited before as well; without one nothing is covered', () => {
    const on = now(assign(A), ...gone(A, 'D-1'), assign(B))
    const leaves = (replacement?: UnitId) => leaving(on.room, { divert: 'D-2', unit: B, from: I, to: 'I-2', reason: 'worse there', how: 'dispatched', keptBy: null, by: 'x', ...(replacement ? { replacement } : {}) })
    expect(covers(leaves(C))).toEqual(['D-2 by U-RP09', 'D-1 by U-RP09'])
    expect(covers(leaves())).toEqual([])
    expect(leaves().map((f) => f.type)).toEqual(['unit-diverted', 'unit-cleared', 'unit-told-it-left', 'unit-assigned'])
  })
  test('S6, S8: what is written of a leaving: why, whether it had been there, and the first clock if one runs', () => {
    const from = (g: ReturnType<typeof now>, to: IncidentId | null) => {
      const [diverted, left] = leaving(g.room, { divert: 'D-1', unit: A, from: I, to, reason: 'worse there', how: 'status', keptBy: null, by: 'x' })
      return [(diverted as { firstDueAt: number | null }).firstDueAt, (left as { because: string }).because, (left as { attended: boolean }).attended]
    }
    const going = now(assign(A)), there = now(assign(A), arrived(A))
    expect(from(going, 'I-2')).toEqual([going.owed(I, 'arrive')!.dueAt, 'diverted to I-2', false])
    expect(from(there, null)).toEqual([null, 'RP07 left: worse there', true])
  })
})

describe('who keeps an incident that loses its unit', () => {
  const keepers: [string | null, DomainFact[]][] = [
    ['S-specialist', [{ type: 'owner-named', incident: I, owner: 'S-specialist', role: 'specialist', because: 'x' }]], ['S-dispatcher', [{ type: 'owner-named', incident: I, owner: 'S-gone', role: 'specialist', because: 'x' }]],
    ['S-dispatcher', [{ type: 'owner-named', incident: I, owner: null, role: 'dispatcher', because: 'x' }]], ['S-controller', [off('S-dispatcher', 'dispatcher')]],
    ['S-inspector', [off('S-dispatcher', 'dispatcher'), off('S-controller', 'controller')]], [null, [off('S-dispatcher', 'dispatcher'), off('S-controller', 'controller'), off('S-inspector', 'inspector')]],
  ]
  for (const [keeper, more] of keepers) test(`S5: ${keeper ?? 'nobody'}`, () => expect(keeperOf(now(...more).room, I)).toBe(keeper))
})

describe('review-divert, word for word', () => {
  const review = (g: ReturnType<typeof now>, agreed: boolean, divert = 'D-1') => g.when(reviewDivert, { divert, agreed, reason: 'compared both risks' }, by('S-controller'))
  const onward = [assign(A), ...gone(A, 'D-1', 'I-2'), assign(A, 'I-2')]
  test('agreed, whatever became of the unit: it is there, or cannot go back', () => {
    review(now(...onward, { type: 'unit-arrived', unit: A, incident: 'I-2' }), true).fact('divert-agreed')
    review(now(assign(A), ...gone(A, 'D-1'), { type: 'unit-status-reported', unit: A, code: '4', means: 'unavailable', incident: null, by: 'x' }), true).fact('divert-agreed')
    review(now(...onward, closed), true).fact('divert-agreed')
  })
  test('S7: overridden too late: the unit is free again, or on a third job, even at the door there', () => {
    const third = [...incidentOpen('3'), cleared(A), assign(A, 'I-3'), { type: 'unit-arrived', unit: A, incident: 'I-3' } as DomainFact]
    expect(why(review(now(...onward, ...third), false))).toEqual(['override-finds-the-unit-where-it-went'])
    expect(said(review(now(...onward, ...third), false), 'override-finds-the-unit-where-it-went')).toBe('RP07 has gone on to I-3.')
    expect(said(review(now(...onward, { ...cleared(A), incident: 'I-2' } as DomainFact), false), 'override-finds-the-unit-where-it-went')).toBe('RP07 is no longer on the way.')
  })
  test('S6: sent back from the way, whatever it says of itself there: it has its crew and its orders', () => {
    review(now(...onward, { type: 'unit-status-reported', unit: A, code: '8', means: 'committed', incident: 'I-2', by: 'S-crew' }), false).fact('divert-overridden')
  })
  test('a past that is set up is reviewed by what sets it up', () => {
    const g = now(assign(A), ...gone(A, 'D-1').map((f) => (f.type === 'unit-diverted' ? { ...f, by: 'service:setup' } : f)))
    g.when(reviewDivert, { divert: 'D-1', agreed: true, reason: 'compared both risks' }, service('setup')).fact('divert-agreed')
    g.and({ type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'service:setup' }).when(answerChallenge, { divert: 'D-1', upheld: true, reason: 'compared both risks' }, service('setup')).fact('challenge-answered')
  })
  test('S6: the unit that is sent back covers what others left uncovered', () => {
    const facts = review(now(assign(B), ...gone(B, 'D-0'), ...onward), false).facts()
    expect(facts.filter((f) => f.type === 'divert-covered')).toEqual([{ type: 'divert-covered', divert: 'D-0', unit: A, by: 'S-controller' }])
  })
  test('where the location service saw it leave, a person reviews it', () => {
    review(now(assign(A), ...gone(A, 'D-1')), true).fact('divert-agreed')
    review(now(assign(A), ...gone(A, 'D-1').map((f) => (f.type === 'unit-diverted' ? { ...f, by: 'service:location' } : f))), true).fact('divert-agreed')
  })
})

describe('challenge-divert and answer-challenge, word for word', () => {
  const challenge = (g: ReturnType<typeof now>) => g.when(challengeDivert, { divert: 'D-1', reason: 'he is at her door' }, by('S-dispatcher'))
  const left = [assign(A), ...gone(A, 'D-1')]
  const settled: [string, DomainFact[], string][] = [
    ['overridden', [overridden('D-1')], 'This divert was overridden: the unit has been sent back.'],
    ['overridden after its gap was accepted, and the unit left again', [accepted('D-1'), overridden('D-1'), assign(A), ...gone(A, 'D-2')], 'This divert was overridden: the unit has been sent back.'],
    ['covered, and the cover left too', [agreed('D-1'), covered('D-1'), assign(B), ...gone(B, 'D-2')], 'The incident this unit left has a unit again, was reached, or is closed.'],
    ['a gap that was accepted has a unit', [agreed('D-1'), accepted('D-1'), assign(B)], 'The incident this unit left has a unit again, was reached, or is closed.'],
    ['reached before it was agreed', [assign(B), arrived(B), agreed('D-1')], 'The incident this unit left has a unit again, was reached, or is closed.'],
  ]
  for (const [what, more, says] of settled) test(`S6: settled and not to be challenged: ${what}`, () => {
    expect(why(challenge(now(...left, ...more)))).toEqual(['divert-stands'])
    expect(said(challenge(now(...left, ...more)), 'divert-stands')).toBe(says)
  })
  test('S6: a gap that was only accepted can be challenged', () => { challenge(now(...left, agreed('D-1'), accepted('D-1'))).fact('divert-challenged') })
  test('a second challenge is told of the first, and of nothing else', () => {
    expect(why(challenge(now(...left, { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-controller' })))).toEqual(['one-challenge-a-divert'])
  })
  test('S6: who may not answer is told which of the two they did; a part of the system did neither', () => {
    const g = now(assign(A), ...gone(A, 'D-1'), { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-inspector' })
    const answer = (who: Parameters<typeof g.when>[2]) => g.when(answerChallenge, { divert: 'D-1', upheld: true, reason: 'compared both risks' }, who)
    expect(said(answer(by('S-inspector')), 'another-answers')).toBe('inspector S-inspector made this challenge, so somebody else answers.')
    expect(said(answer(by('S-crew')), 'another-answers')).toBe('S-crew ordered this divert, so somebody else answers.')
    answer(by('S-duty')).fact('challenge-answered')
    answer(service('setup')).fact('challenge-answered')
    expect(why(now(...left).when(answerChallenge, { divert: 'D-1', upheld: true, reason: 'compared both risks' }, by('S-duty')))).toEqual(['challenge-waits-for-an-answer'])
    expect(why(now(...left).when(answerChallenge, { divert: 'D-1', upheld: true, reason: 'compared both risks' }, by('S-crew')))).toEqual(['challenge-waits-for-an-answer', 'another-answers'])
  })
})

describe('cover-gap, word for word', () => {
  const cover = (g: ReturnType<typeof now>) => g.when(coverGap, { incident: I, cover: { kind: 'accept-gap', reason: 'every unit is at the fire' } }, by('S-inspector'))
  const none: [string, DomainFact[]][] = [
    ['I-1 has lost no unit; none was sent yet.', []], ['I-1 has a unit.', [assign(A), ...gone(A, 'D-1'), assign(B)]], ['I-1 has been reached.', [assign(A), arrived(A)]],
  ]
  for (const [says, more] of none) test(says, () => expect(said(cover(now(...more)), 'incident-has-a-gap')).toBe(says))
  test('a closed incident is said to be closed, and nothing else', () => {
    expect(cover(now(assign(A), ...gone(A, 'D-1'), closed)).refused().map((r) => [r.rule, r.says])).toEqual([['incident-is-open', 'I-1 is closed: seen and safe']])
  })
  test('S8: an accepted gap is written on each divert that still waits, and on no other', () => {
    const g = now(assign(A), ...gone(A, 'D-1'), overridden('D-1'), assign(B), ...gone(B, 'D-2'), covered('D-2'), assign(A), ...gone(A, 'D-3'))
    expect(cover(g).facts().flatMap((f) => (f.type === 'divert-gap-accepted' ? [f.divert] : []))).toEqual(['D-3'])
  })
  test('one more unit is assigned in the ordinary way', () => { now(assign(A)).when(assignUnit, { incident: I, unit: B }, by('S-dispatcher')).fact('unit-assigned') })
})
