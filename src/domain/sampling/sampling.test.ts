import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours } from '#policy/instant.ts'
import { aliveUnder } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, callAt, crewed, fullShift, incidentOpen, onDuty, recorded, rulesOf } from '../given.testing.ts'
import { isDrawn } from './draw.ts'
import { missRate, wilson } from './miss-rate.ts'
import { reviewSample } from './review-sample.ts'
import { emptyWeek, nothingSampled } from './sampling.ts'

const oneIn = (n: number) => rulesOf('met-like', callAt, (r) => ({ ...r, sampling: { ...r.sampling, oneIn: n } }))
const no: DomainFact = { type: 'domestic-abuse-answered', contact: 'C-1', answer: 'no', reason: 'a lost purse, nobody is feared', by: 'S-handler' }
const ended: DomainFact = { type: 'contact-ended', contact: 'C-1', decision: 'no-incident', by: 'S-handler' }
const closed = (rules = oneIn(1), ...more: DomainFact[]) => aliveUnder(rules, ...fullShift, ...onDuty('S-reader', 'reviewer'), recorded(), no, ...more, ended)
const reader = by('S-reader', 'reviewer')
const reason = 'He answered for her throughout and she was crying'
const look = (past: ReturnType<typeof closed>, verdict: string, who = reader) => past.when(reviewSample, { contact: 'C-1', verdict, reason }, who)

describe('which closed contacts are looked at again', () => {
  test('S3: one drawn is owed a second look by the reviewer within the week policy gives', () => {
    const past = closed()
    expect(past.room.get('contact', 'C-1')!.sample).toEqual({ week: '2018-W22', drawnAt: callAt })
    expect(past.owed('C-1', 'review-sample')).toMatchObject({ owedBy: 'reviewer', dueAt: callAt + hours(7 * 24) })
    expect([...past.room.open('contact')].map((c) => c.id)).toContain('C-1')
  })
  test('S3: control: what counts as domestic abuse, what has not ended, and what the draw does not fall on are not drawn', () => {
    expect(closed(oneIn(1), { ...no, answer: 'unsure' }).owed('C-1', 'review-sample')).toBeUndefined()
    expect(aliveUnder(oneIn(1), ...fullShift, recorded(), no).owed('C-1', 'review-sample')).toBeUndefined()
    const other = Array.from({ length: 50 }, (_, n) => n + 2).find((n) => !isDrawn('C-1', callAt, n))!
    expect(closed(oneIn(other)).owed('C-1', 'review-sample')).toBeUndefined()
  })
  test('S3: a contact about an incident is drawn when the incident closes, once, and not when abuse was ever raised there', () => {
    const past = (raised: DomainFact[]) => aliveUnder(oneIn(1), ...fullShift, crewed('U-1'), recorded(), no, ...incidentOpen('1', { domesticAbuse: 'no', category: 'other' }).slice(1), ...raised, { ...ended, decision: 'incident' })
    const closing: DomainFact = { type: 'incident-closed', incident: 'I-1', reason: 'a parking dispute', by: 'S-controller' }
    expect(past([]).owed('C-1', 'review-sample')).toBeUndefined()
    expect(past([]).and(closing).owed('C-1', 'review-sample')).toMatchObject({ state: 'open' })
    expect(past([{ type: 'domestic-abuse-raised', incident: 'I-1', to: 'unsure', because: 'the history' }]).and(closing).owed('C-1', 'review-sample')).toBeUndefined()
  })
  test('the draw is the same for everybody, changes with the week, and takes about one in as many as policy says', () => {
    const week = 7 * 24 * 3_600_000
    const drawnOf = (at: number) => Array.from({ length: 4_000 }, (_, i) => `C-${i}` as const).filter((c) => isDrawn(c, at, 10))
    expect(drawnOf(callAt)).toEqual(drawnOf(callAt))
    expect(drawnOf(callAt)).not.toEqual(drawnOf(callAt + week))
    for (const at of [callAt, callAt + week, callAt + 2 * week]) { expect(drawnOf(at).length).toBeGreaterThan(330); expect(drawnOf(at).length).toBeLessThan(470) }
  })
})

describe('what a second look comes to', () => {
  test('S14: abuse that was missed raises the contact: the flag stands, the floor rises, it is owed a grade again, and it counts', () => {
    const past = look(closed(), 'missed').done()
    expect(past.room.get('contact', 'C-1')).toMatchObject({ domesticAbuse: { is: 'yes', by: 'S-reader', reason }, sample: { verdict: 'missed', by: 'S-reader' }, raisedSinceEnd: true })
    expect(past.owed('C-1', 'grade')).toBeDefined()
    expect(past.owed('C-1', 'review-sample')).toBeUndefined()
    expect(past.room.get('sampling', 'sampling')!.weeks).toEqual({ '2018-W22': { drawn: 1, missed: 1, notAbuse: 0, cannotTell: 0 } })
  })
  test.each([['not-abuse', 'notAbuse'], ['cannot-tell', 'cannotTell']])('%s keeps what is owed, raises nothing, and counts', (verdict, field) => {
    const past = look(closed(), verdict).done()
    expect(past.room.get('contact', 'C-1')!.domesticAbuse.is).toBe('no')
    expect([...past.room.open('obligation')].filter((o) => o.home === 'C-1')).toEqual([])
    expect(past.room.get('sampling', 'sampling')!.weeks['2018-W22']).toEqual({ ...emptyWeek, drawn: 1, [field]: 1 })
    expect([...past.room.open('contact')]).toEqual([])
  })
  test('S26: who took, answered or ended it does not judge it', () => { look(closed(), 'not-abuse', by('S-handler', 'call-handler')).refused('another-person-reviews') })
  test('S3: nobody chooses what is looked at, nor betters a verdict', () => {
    look(aliveUnder(oneIn(1), ...fullShift, recorded(), no), 'missed').refused('contact-was-drawn')
    look(look(closed(), 'missed').done(), 'not-abuse').refused('looked-at-once')
  })
  test('a reason is words, and a verdict one of three', () => {
    for (const bad of [{ verdict: 'missed', reason: 'x' }, { verdict: 'fine', reason }, { verdict: 'missed' }]) expect(() => closed().when(reviewSample, { contact: 'C-1', ...bad }, reader)).toThrow()
  })
})

describe('the miss rate', () => {
  test('is the share of abuse among verdicts that say yes or no, with its interval; what cannot be told is counted apart', () => {
    const tally = { ...nothingSampled, weeks: { '2026-W01': { drawn: 30, missed: 9, notAbuse: 1, cannotTell: 0 }, '2026-W02': { drawn: 20, missed: 1, notAbuse: 15, cannotTell: 2 }, '2026-W03': { drawn: 22, missed: 2, notAbuse: 20, cannotTell: 0 } } }
    expect(missRate(tally, 2)).toMatchObject({ weeks: 2, drawn: 42, missed: 3, known: 38, cannotTell: 2, open: 2 })
    expect(missRate(tally, 2).rate!.share).toBeCloseTo(3 / 38)
    expect(missRate(nothingSampled, 13)).toMatchObject({ weeks: 0, rate: undefined })
  })
  test('intervals are those of the published formula', () => {
    expect(wilson(0, 10)).toEqual({ share: 0, from: 0, to: expect.closeTo(0.2775, 3) })
    expect(wilson(3, 38)).toEqual({ share: 3 / 38, from: expect.closeTo(0.0272, 3), to: expect.closeTo(0.2080, 3) })
  })
  test('an interval holds its share and stays within 0 and 1', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), (of, n) => { const w = wilson(Math.min(n, of), of); expect(w.from).toBeLessThanOrEqual(w.share + 1e-12); expect(w.to).toBeGreaterThanOrEqual(w.share - 1e-12); expect(w.from).toBeGreaterThanOrEqual(0); expect(w.to).toBeLessThanOrEqual(1) }))
  })
})
