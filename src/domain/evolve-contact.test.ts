import { describe, expect, test } from 'vitest'
import { found } from './alive.testing.ts'
import { checkFacts } from './check-facts.ts'
import type { DomainFact, FactOf } from './facts.ts'
import { callAt, fullShift, given, incidentOpen, recorded } from './given.testing.ts'
import { down } from './history/found.testing.ts'

const night = (...more: DomainFact[]) => given(...fullShift, recorded(), ...more)
type Past = ReturnType<typeof night>
const contact = (past: Past) => past.room.get('contact', 'C-1')!
const isOpen = (past: Past) => [...past.room.open('contact')].some((c) => c.id === 'C-1')
const failed = checkFacts('C-1', { number: '07700 900123' }, [down()])[0]!
const ended = (more: Partial<FactOf<'contact-ended'>> = {}): DomainFact => ({ type: 'contact-ended', contact: 'C-1', decision: 'advice', by: 'S-handler', ...more })
const reading = (domesticAbuse: 'yes' | 'unsure' | 'no'): DomainFact => ({ type: 'words-read', contact: 'C-1', reading: { domesticAbuse, cues: [], score: 0, relationship: null, types: [], signs: [], version: 'test' } })
const answered = (answer: 'yes' | 'unsure' | 'no', reason?: string): DomainFact => ({ type: 'domestic-abuse-answered', contact: 'C-1', answer, by: 'S-handler', ...(reason ? { reason } : {}) })

test('of a contact that was never recorded nothing can be told', () => {
  expect(() => given({ type: 'demeanour-noted', contact: 'C-9', demeanour: 'calm', by: 'S-handler' })).toThrow('fact about a contact that was never recorded: C-9')
})

describe('who and where', () => {
  test('what is learnt is added to what is known; the newer word stands', () => {
    const past = night({ type: 'identifiers-set', contact: 'C-1', identifiers: { number: '07700 900123', name: 'J Example' }, by: 'S-handler' }, { type: 'identifiers-set', contact: 'C-1', identifiers: { address: '12 Example Road', name: 'Jo Example' }, by: 'S-handler' })
    expect(contact(past).identifiers).toEqual({ number: '07700 900123', name: 'Jo Example', address: '12 Example Road' })
  })
  test('S12: how often a source was asked is counted, whether it answered or not', () => {
    expect(contact(night(found([]))).checks['force records']!.tries).toBe(1)
    expect(contact(night(failed, failed, found([]))).checks['force records']!.tries).toBe(3)
    expect(contact(night(found([]), failed)).checks['force records']!.tries).toBe(2)
  })
})

describe('is it domestic abuse', () => {
  const is = (...facts: DomainFact[]) => contact(night(...facts)).domesticAbuse
  test('S14: the machine raises what nobody has said, and what a person called unsure or no', () => {
    expect(is(reading('unsure'))).toEqual({ is: 'unsure', by: 'recognition' })
    expect(is(answered('no', 'a lost dog'), reading('unsure'))).toEqual({ is: 'unsure', by: 'recognition' })
    expect(is(answered('unsure'), reading('yes'))).toEqual({ is: 'yes', by: 'recognition' })
  })
  test('S14: what a person has said as much of stays that person’s', () => {
    for (const answer of ['unsure', 'yes'] as const) expect(is(answered(answer), reading(answer)), answer).toEqual({ is: answer, by: 'S-handler' })
    expect(is(answered('yes'), reading('unsure'))).toEqual({ is: 'yes', by: 'S-handler' })
  })
  test('that the machine reads nothing is no answer: it stays not assessed', () => {
    expect(is(reading('no'))).toEqual({ is: 'not-assessed', by: 'nobody' })
    expect(is(answered('unsure'), reading('no'))).toEqual({ is: 'unsure', by: 'S-handler' })
  })
})

describe('ended', () => {
  test('the line is closed, with the decision, what the caller wished and what comes next; only what was said', () => {
    const past = night(ended({ wish: 'no visit tonight', nextStep: 'ring at nine' }))
    expect(contact(past)).toMatchObject({ line: 'ended', ended: { at: callAt, by: 'S-handler', decision: 'advice', wish: 'no visit tonight', nextStep: 'ring at nine' } })
    for (const key of ['wish', 'nextStep']) expect(contact(night(ended())).ended, key).not.toHaveProperty(key)
  })
  test('S20: a call that was abandoned stays abandoned', () => {
    expect(contact(given(...fullShift, recorded('C-1', { line: 'abandoned' }), ended())).line).toBe('abandoned')
  })
  test('S15: what raises it afterwards brings it back before everybody, unless an open incident holds it; while the line is open it never left', () => {
    const raised: DomainFact = { type: 'floor-raised', contact: 'C-1', floor: { grade: 'S', reasons: [{ reason: 'domestic-abuse', says: 'domestic abuse', from: 'the words' }] } }
    const past = night(ended())
    expect(isOpen(past)).toBe(false)
    expect([contact(past.and(raised)).raisedSinceEnd, isOpen(past)]).toEqual([true, true])
    expect(contact(night(raised))).not.toHaveProperty('raisedSinceEnd')
    const held = (...more: DomainFact[]) => given(...fullShift, ...incidentOpen(), ...more)
    expect(contact(held(raised))).not.toHaveProperty('raisedSinceEnd')
    expect(contact(held(ended(), raised))).not.toHaveProperty('raisedSinceEnd')
    expect(contact(held(ended(), { type: 'incident-closed', incident: 'I-1', reason: 'attended and safe', by: 'S-controller' }, raised)).raisedSinceEnd).toBe(true)
  })
})
