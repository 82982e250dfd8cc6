import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { by, crewed, fullShift, given, givenAt, callAt, incidentOpen, onDuty, rulesOf } from '../given.testing.ts'
import type { DivertId } from '../ids.ts'
import { assignUnit } from '../dispatch/assign-unit.ts'
import { reportUnitStatus } from '../dispatch/report-unit-status.ts'
import { answerChallenge } from './answer-challenge.ts'
import { challengeDivert } from './challenge-divert.ts'
import { coverGap } from './cover-gap.ts'
import { divertUnit } from './divert-unit.ts'
import { reviewDivert } from './review-divert.ts'

const [dispatcher, controller, inspector, duty] = [by('S-dispatcher', 'dispatcher'), by('S-controller', 'controller'), by('S-inspector', 'inspector'), by('S-duty', 'duty-officer')]
const why = 'robbery in progress, nearest unit'
const past = [...fullShift, ...onDuty('S-controller2', 'controller'), crewed('U-RP07'), crewed('U-RP08'), crewed('U-RP09'), ...incidentOpen('1'), ...incidentOpen('2', { domesticAbuse: 'no', category: 'robbery' })]
const assigned = (g = given(...past)) => g.when(assignUnit, { incident: 'I-1', unit: 'U-RP07' }, dispatcher).done()
type G = ReturnType<typeof assigned>
const order = { unit: 'U-RP07', from: 'I-1', to: 'I-2', reason: why, keptBy: 'S-dispatcher' }
/** RP07 was diverted from I-1 to I-2 three minutes into the call. */
function diverted(who = dispatcher, more: object = {}): { g: G; divert: DivertId } {
  const g = assigned().later(minutes(3))
  g.when(divertUnit, { ...order, ...more }, who).done()
  return { g, divert: g.room.get('incident', 'I-1')!.diverts.at(-1)! }
}
const stateOf = ({ g, divert }: ReturnType<typeof diverted>) => g.room.get('divert', divert)!.state
const isOpen = ({ g, divert }: ReturnType<typeof diverted>) => [...g.room.open('divert')].some((d) => d.id === divert)
const agree = (x: ReturnType<typeof diverted>) => { x.g.when(reviewDivert, { divert: x.divert, agreed: true, reason: 'the robbery is with a knife' }, controller).done(); return x }
const challenged = (x: ReturnType<typeof diverted>, who = controller) => { x.g.when(challengeDivert, { divert: x.divert, reason: 'he is at her door now' }, who).done(); return x }
const answered = (x: ReturnType<typeof diverted>, upheld: boolean) => { x.g.when(answerChallenge, { divert: x.divert, upheld, reason: 'compared both risks again' }, duty).done(); return x }

describe('divert-unit', () => {
  test('S6: one step: the tag, the first clock kept, both told, the new commitment, a review due in 60 s, the gap owed to the inspector', () => {
    const g = assigned()
    const { dueAt, fromAt } = g.owed('I-1', 'arrive')!
    g.later(minutes(3))
    const o = g.when(divertUnit, order, dispatcher)
    expect(o.facts().map((f) => f.type)).toEqual(['unit-diverted', 'unit-cleared', 'unit-told-it-left', 'unit-assigned'])
    expect(o.fact('unit-diverted')).toMatchObject({ firstDueAt: dueAt, how: 'dispatched', keptBy: 'S-dispatcher' })
    expect(o.fact('unit-told-it-left').place).toBe('Flat 1, 12 Example Road')
    o.done()
    const [divert] = g.room.get('incident', 'I-1')!.diverts
    expect(g.owed(divert!, 'review-divert')).toMatchObject({ owedBy: 'controller', dueAt: g.at + minutes(1), about: [divert, 'U-RP07', 'I-1', 'I-2'] })
    expect(g.owed('I-1', 'cover-gap')).toMatchObject({ owedBy: 'inspector', dueAt: g.at + minutes(2) })
    expect(g.owed('I-1', 'arrive')!.dueAt).toBe(dueAt)
    expect(g.owed('I-1', 'assign')).toMatchObject({ fromAt, dueAt: callAt + minutes(4) })
    expect(g.owed('I-1', 'brief')).toBeUndefined()
    expect(g.room.get('incident', 'I-1')).toMatchObject({ divertTag: true, gapKeptBy: 'S-dispatcher', unassignedSince: g.at })
    expect(g.room.get('unit', 'U-RP07')!.commitment!.incident).toBe('I-2')
  })
  test('S5: a diverted incident must keep an owner who is on duty', () => {
    assigned().when(divertUnit, { ...order, keptBy: 'S-gone' }, dispatcher).refused('diverted-incident-keeps-owner')
    assigned().and({ type: 'shift-ended', staff: 'S-controller2', role: 'controller' }).when(divertUnit, { ...order, keptBy: 'S-controller2' }, dispatcher).refused('diverted-incident-keeps-owner')
  })
  test('S7: only a unit committed to this incident can be diverted from it', () => {
    assigned().when(divertUnit, { ...order, from: 'I-2', to: 'I-1' }, dispatcher).refused('diverted-unit-was-committed')
    assigned().when(divertUnit, { ...order, unit: 'U-RP08' }, dispatcher).refused('diverted-unit-was-committed')
  })
  test('S6: the replacement is another unit, free, crewed and able to go', () => {
    const cover = (unit: string) => ({ ...order, cover: { kind: 'replacement', unit } })
    assigned().when(divertUnit, cover('U-RP07'), dispatcher).refused('replacement-is-another-unit')
    assigned().and({ type: 'unit-stood-down', unit: 'U-RP08', by: 'S-dispatcher' }).when(divertUnit, cover('U-RP08'), dispatcher).refused('replacement-is-crewed')
    assigned().and({ type: 'unit-status-reported', unit: 'U-RP08', code: '9', means: 'committed', incident: null, by: 'S-x' }).when(divertUnit, cover('U-RP08'), dispatcher).refused('replacement-can-go')
    const g = assigned()
    g.when(assignUnit, { incident: 'I-2', unit: 'U-RP08' }, dispatcher).done()
    g.when(divertUnit, cover('U-RP08'), dispatcher).refused('replacement-is-free')
  })
  test('S6: with a replacement there is no moment without a unit, and no gap is owed', () => {
    const { g, divert } = diverted(dispatcher, { cover: { kind: 'replacement', unit: 'U-RP08' } })
    expect(g.owed('I-1', 'cover-gap')).toBeUndefined()
    expect(g.owed('I-1', 'assign')).toBeUndefined()
    expect(g.told.some((f) => f.type === 'obligation-opened' && f.obligation.owes === 'cover-gap')).toBe(false)
    expect(g.room.get('incident', 'I-1')).toMatchObject({ units: ['U-RP08'], unassignedSince: null })
    expect(g.room.get('divert', divert)!.cover).toMatchObject({ kind: 'replacement', unit: 'U-RP08' })
    expect(g.owed(divert, 'review-divert')).toBeDefined()
  })
  test('a divert leads elsewhere, to an incident that is open, with a reason that can be read', () => {
    assigned().when(divertUnit, { ...order, to: 'I-1' }, dispatcher).refused('divert-leads-elsewhere')
    assigned().and({ type: 'incident-closed', incident: 'I-2', reason: 'no trace', by: 'S-controller' }).when(divertUnit, order, dispatcher).refused('incident-is-open')
    expect(() => assigned().when(divertUnit, { ...order, reason: 'busy' }, dispatcher)).toThrow(/say why/)
  })
  test('S6: where policy asks for the controller first, a dispatcher may not take the unit off an unattended domestic-abuse incident; the controller may', () => {
    const careful = () => assigned(givenAt(callAt, past, { rules: rulesOf('met-like', callAt, (r) => ({ ...r, divertNeedsControllerFirst: true })) }))
    expect(careful().when(divertUnit, order, dispatcher).refused('controller-first-for-domestic-abuse')[0]!.wayOn).toMatch(/controller/)
    careful().when(divertUnit, order, controller).fact('unit-diverted')
    assigned().when(divertUnit, order, dispatcher).fact('unit-diverted')
    const attended = careful().when(reportUnitStatus, { unit: 'U-RP07', code: '6' }, dispatcher).done()
    attended.when(divertUnit, order, dispatcher).fact('unit-diverted')
  })
  test('S6: of two units on a job, the one that stays covers it; nothing is owed anew', () => {
    const g = assigned()
    g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    g.when(divertUnit, order, dispatcher).done()
    const [divert] = g.room.get('incident', 'I-1')!.diverts
    expect(g.room.get('divert', divert!)!.cover).toMatchObject({ unit: 'U-RP08' })
    expect(g.owed('I-1', 'cover-gap')).toBeUndefined()
    expect(g.owed('I-1', 'assign')).toBeUndefined()
    // And the second to leave does leave a gap.
    g.when(divertUnit, { ...order, unit: 'U-RP08' }, dispatcher).done()
    expect(g.owed('I-1', 'cover-gap')).toBeDefined()
  })
})

describe('review-divert', () => {
  test('S6: agreed: the review is kept, the gap is still owed, and the divert stays in view until it is covered', () => {
    const x = agree(diverted())
    expect(stateOf(x)).toBe('agreed')
    expect(isOpen(x)).toBe(true)
    expect(x.g.owed(x.divert, 'review-divert')).toBeUndefined()
    expect(x.g.owed('I-1', 'cover-gap')).toBeDefined()
    x.g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    expect(stateOf(x)).toBe('settled')
    expect(isOpen(x)).toBe(false)
    expect(x.g.room.get('divert', x.divert)!.cover).toMatchObject({ kind: 'replacement', unit: 'U-RP08' })
    expect(x.g.owed('I-1', 'cover-gap')).toBeUndefined()
  })
  test('S6: covered first and agreed after, it is settled too', () => {
    const x = diverted()
    x.g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    expect(stateOf(x)).toBe('to-review')
    expect(stateOf(agree(x))).toBe('settled')
  })
  test('S6: who ordered a divert does not review it', () => {
    const x = diverted(controller)
    x.g.when(reviewDivert, { divert: x.divert, agreed: true, reason: 'I ordered it myself' }, controller).refused('another-reviews')
    x.g.when(reviewDivert, { divert: x.divert, agreed: true, reason: 'the robbery is worse' }, by('S-controller2', 'controller')).fact('divert-agreed')
    x.g.when(reviewDivert, { divert: x.divert, agreed: true, reason: 'the robbery is worse' }, inspector).fact('divert-agreed')
  })
  test('S6: overridden: the unit is told to return, is committed to the first incident again on its first clock, and the second is unassigned on its own', () => {
    const x = diverted()
    const due = x.g.owed('I-1', 'arrive')!.dueAt
    const o = x.g.when(reviewDivert, { divert: x.divert, agreed: false, reason: 'he is at her door now' }, controller)
    expect(o.facts().map((f) => f.type)).toEqual(['divert-overridden', 'unit-cleared', 'unit-told-it-left', 'unit-assigned'])
    expect(o.fact('unit-told-it-left')).toMatchObject({ incident: 'I-2', returnTo: true })
    o.done()
    expect(stateOf(x)).toBe('overridden')
    expect(isOpen(x)).toBe(false)
    expect(x.g.room.get('unit', 'U-RP07')!.commitment!.incident).toBe('I-1')
    expect(x.g.owed('I-1', 'arrive')!.dueAt).toBe(due)
    expect(x.g.owed('I-1', 'cover-gap')).toBeUndefined()
    expect(x.g.owed('I-2', 'assign')!.fromAt).toBe(callAt)
  })
  test('S6: what cannot be overridden: the unit is there, has gone on, or the first incident is closed', () => {
    const no = (x: ReturnType<typeof diverted>) => x.g.when(reviewDivert, { divert: x.divert, agreed: false, reason: 'he is at her door now' }, controller)
    const there = diverted()
    there.g.when(reportUnitStatus, { unit: 'U-RP07', code: '6' }, dispatcher).done()
    expect(no(there).refused('override-takes-no-unit-from-the-door')[0]!.wayOn).toMatch(/cover|challenge/i)
    const gone = diverted()
    gone.g.when(reportUnitStatus, { unit: 'U-RP07', code: '4' }, dispatcher).done()
    no(gone).refused('override-finds-the-unit-where-it-went')
    const closed = diverted()
    no({ ...closed, g: closed.g.and({ type: 'incident-closed', incident: 'I-1', reason: 'seen', by: 'S-controller' }) }).refused('override-sends-back-to-an-open-incident')
  })
  test('S6: a crew that left for nothing is sent back, if it can go', () => {
    const left = (code: string) => {
      const g = assigned().when(reportUnitStatus, { unit: 'U-RP07', code }, dispatcher).done()
      return g.when(reviewDivert, { divert: g.room.get('incident', 'I-1')!.diverts[0]!, agreed: false, reason: 'nobody else is near her' }, controller)
    }
    expect(left('2').facts().map((f) => f.type)).toEqual(['divert-overridden', 'unit-assigned'])
    left('4').refused('override-finds-a-crew-that-can-go')
  })
  test('one review a divert', () => {
    const x = agree(diverted())
    x.g.when(reviewDivert, { divert: x.divert, agreed: false, reason: 'he is at her door now' }, inspector).refused('divert-waits-for-review')
  })
})

describe('challenge and answer', () => {
  test('S6: a challenge ends the review and an answer is owed by the duty officer', () => {
    const x = challenged(diverted())
    expect(stateOf(x)).toBe('challenged')
    expect(x.g.owed(x.divert, 'review-divert')).toBeUndefined()
    expect(x.g.owed(x.divert, 'answer-challenge')).toMatchObject({ owedBy: 'duty-officer' })
    x.g.when(reviewDivert, { divert: x.divert, agreed: true, reason: 'I agree after all' }, inspector).refused('divert-waits-for-review')
  })
  test('S6: upheld: the inspector owes a unit, and the first clock of the gap is kept', () => {
    const x = challenged(agree(diverted()))
    const gap = x.g.owed('I-1', 'cover-gap')!
    answered(x, true)
    expect(stateOf(x)).toBe('upheld')
    expect(isOpen(x)).toBe(true)
    expect(x.g.owed('I-1', 'cover-gap')).toMatchObject({ id: gap.id, dueAt: gap.dueAt })
    x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'replacement', unit: 'U-RP09' } }, inspector).done()
    expect(stateOf(x)).toBe('settled')
    expect(x.g.owed('I-1', 'cover-gap')).toBeUndefined()
  })
  test('S6: upheld over an accepted gap: it is accepted no longer, and is owed again', () => {
    const x = agree(diverted())
    x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'accept-gap', reason: 'every unit is at the fire' } }, inspector).done()
    expect(stateOf(x)).toBe('settled')
    expect(x.g.owed('I-1', 'cover-gap')).toBeUndefined()
    answered(challenged(x), true)
    expect(stateOf(x)).toBe('upheld')
    expect(isOpen(x)).toBe(true)
    expect(x.g.room.get('incident', 'I-1')!.gapAccepted).toBeUndefined()
    expect(x.g.owed('I-1', 'cover-gap')).toMatchObject({ owedBy: 'inspector', about: ['I-1', x.divert] })
  })
  test('S6: not upheld, the divert stands; its gap is still owed', () => {
    const x = answered(challenged(diverted()), false)
    expect(stateOf(x)).toBe('stands')
    expect(isOpen(x)).toBe(true)
    expect(x.g.owed('I-1', 'cover-gap')).toBeDefined()
    x.g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    expect(stateOf(x)).toBe('settled')
  })
  test('S6: upheld when a unit is there again, it is settled and nothing more is owed', () => {
    const x = challenged(diverted())
    x.g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    expect(stateOf(x)).toBe('challenged')
    answered(x, true)
    expect(stateOf(x)).toBe('settled')
    expect(x.g.owed('I-1', 'cover-gap')).toBeUndefined()
  })
  test('S6: nobody answers their own challenge, nor one to their own order', () => {
    const own = challenged(diverted(dispatcher), inspector)
    own.g.when(answerChallenge, { divert: own.divert, upheld: true, reason: 'I was right all along' }, inspector).refused('another-answers')
    const ordered = challenged(diverted(inspector), controller)
    ordered.g.when(answerChallenge, { divert: ordered.divert, upheld: false, reason: 'my order was right' }, inspector).refused('another-answers')
  })
  test('one challenge, one answer, and none of a divert that was overridden or covered', () => {
    const x = challenged(diverted())
    x.g.when(challengeDivert, { divert: x.divert, reason: 'I object as well' }, dispatcher).refused('one-challenge-a-divert')
    answered(x, true)
    x.g.when(answerChallenge, { divert: x.divert, upheld: false, reason: 'on second thoughts' }, inspector).refused('challenge-waits-for-an-answer')
    const covered = agree(diverted(dispatcher, { cover: { kind: 'replacement', unit: 'U-RP08' } }))
    covered.g.when(challengeDivert, { divert: covered.divert, reason: 'he is at her door now' }, dispatcher).refused('divert-stands')
    const back = diverted()
    back.g.when(reviewDivert, { divert: back.divert, agreed: false, reason: 'he is at her door now' }, controller).done()
    back.g.when(challengeDivert, { divert: back.divert, reason: 'the robbery needs it' }, dispatcher).refused('divert-stands')
  })
})

describe('cover-gap', () => {
  test('S8: an accepted gap is on the log; a unit and arrival are owed on', () => {
    const x = agree(diverted())
    const [assign, arrive] = [x.g.owed('I-1', 'assign')!, x.g.owed('I-1', 'arrive')!]
    const o = x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'accept-gap', reason: 'every unit is at the fire' } }, inspector)
    expect(o.facts().map((f) => f.type)).toEqual(['gap-accepted', 'divert-gap-accepted'])
    o.done()
    expect(x.g.owed('I-1', 'assign')).toEqual(assign)
    expect(x.g.owed('I-1', 'arrive')).toEqual(arrive)
    x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'accept-gap', reason: 'every unit is at the fire' } }, controller).refused('gap-is-accepted-once')
    // A unit found later covers it for good.
    x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'replacement', unit: 'U-RP09' } }, inspector).done()
    expect(x.g.room.get('divert', x.divert)!.cover).toMatchObject({ kind: 'replacement', unit: 'U-RP09' })
    expect(x.g.room.get('incident', 'I-1')!.gapAccepted).toBeUndefined()
  })
  test('S6: only where a unit was lost: not while one is there, nor before one was sent, nor after arrival', () => {
    const cover = { incident: 'I-1', cover: { kind: 'accept-gap', reason: 'every unit is at the fire' } }
    assigned().when(coverGap, cover, inspector).refused('incident-has-a-gap')
    given(...past).when(coverGap, cover, inspector).refused('incident-has-a-gap')
    const x = diverted()
    x.g.when(coverGap, { incident: 'I-1', cover: { kind: 'replacement', unit: 'U-RP07' } }, inspector).refused('replacement-is-free')
    x.g.when(assignUnit, { incident: 'I-1', unit: 'U-RP08' }, dispatcher).done()
    x.g.when(reportUnitStatus, { unit: 'U-RP08', code: '6' }, dispatcher).done()
    x.g.when(coverGap, cover, inspector).refused('incident-has-a-gap')
  })
})
