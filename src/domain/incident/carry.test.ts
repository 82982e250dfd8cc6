import { describe, expect, test } from 'vitest'
import { alive, said, sound } from '../alive.testing.ts'
import type { Floor } from '../contact/contact.ts'
import type { DomainFact } from '../facts.ts'
import { callAt, fullShift, incidentOpen, recorded, rulesOf } from '../given.testing.ts'
import { carry, joined } from './carry.ts'

const rules = rulesOf()
const floor = (grade: string, ...reasons: Floor['reasons'][number]['reason'][]): Floor => ({ grade, reasons: reasons.map((reason) => ({ reason, says: reason, from: 'the words' })) })

describe('two floors as one', () => {
  const rows: [string, Floor, Floor, Floor][] = [
    ['none and one', floor(''), floor('S', 'fear'), floor('S', 'fear')], ['one and none', floor('S', 'fear'), floor(''), floor('S', 'fear')], ['the more urgent second', floor('S', 'fear'), floor('I', 'weapon'), floor('I', 'fear', 'weapon')],
    ['the more urgent first', floor('I', 'weapon'), floor('S', 'fear'), floor('I', 'weapon', 'fear')], ['every reason once', floor('I', 'weapon', 'fear'), floor('I', 'fear', 'inside', 'weapon'), floor('I', 'weapon', 'fear', 'inside')],
  ]
  for (const [what, a, b, both] of rows) test(what, () => expect(joined(a, b, rules)).toEqual(both))
})

describe('what a contact carries to its incident', () => {
  const theft = incidentOpen('1', { grade: 'E', domesticAbuse: 'no', category: 'theft' })
  const raisedBy = (past: ReturnType<typeof alive>) => past.told.filter((f) => f.type === 'grade-raised')
  test('only what is new is named as what raised it', () => {
    const past = alive(...fullShift, ...theft, said('I am frightened of my ex husband'), said('he has got a knife'))
    const [first, second] = raisedBy(past).map((f) => f.because)
    expect(first).toContain('The caller is afraid')
    expect(second).toBe('A weapon is spoken of')
    expect(past.room.get('incident', 'I-1')!.floor.reasons.map((r) => r.reason)).toEqual(past.room.get('contact', 'C-1')!.floor.reasons.map((r) => r.reason))
  })
  test('nothing, where it belongs to no incident, to one that is closed, or says nothing new', () => {
    expect(carry(alive(recorded(), said('he has got a knife')).room, 'C-1', rules, callAt, 'x')).toEqual([])
    const past = alive(...fullShift, ...theft, said('he has got a knife'))
    expect(carry(past.room, 'C-1', rules, past.at, 'x')).toEqual([])
    past.and({ type: 'incident-closed', incident: 'I-1', reason: 'seen', by: 'S-controller' })
    expect(carry(past.room, 'C-1', rules, past.at, 'x')).toEqual([])
  })
  test('a category that is domestic abuse already stays as it is; any other becomes it', () => {
    const sets = (category: string) => alive(...fullShift, ...incidentOpen('1', { grade: 'E', domesticAbuse: 'no', category }), { type: 'domestic-abuse-answered', contact: 'C-1', answer: 'yes', by: 'S-handler' }).told.filter((f) => f.type === 'category-set').map((f) => f.category)
    expect(sets('domestic-incident')).toEqual([])
    expect(sets('theft')).toEqual(['domestic-incident'])
    expect(sets('no longer in the policy')).toEqual(['domestic-incident'])
  })
  test('a reason that this force puts no floor under raises no grade', () => {
    const none = rulesOf('met-like', callAt, (r) => { const { fear: _, ...floors } = r.floors; return { ...r, floors } })
    const past = alive(...fullShift, ...theft)
    const contact = past.room.get('contact', 'C-1')!
    past.room.set('contact', 'C-1', { ...contact, floor: floor('S', 'fear') }, true)
    expect(carry(past.room, 'C-1', none, past.at, 'x').filter((f) => f.type === 'grade-raised')).toEqual([])
  })
  test('S15: what two people knew raises nothing again; a sound heard since does', () => {
    const agreed: DomainFact[] = [
      { type: 'lowering-asked', incident: 'I-1', id: 'L-1', what: 'grade', from: 'I', to: 'E', reason: 'in custody', by: 'S-handler' }, { type: 'lowering-decided', incident: 'I-1', id: 'L-1', agreed: true, reason: 'custody says so', by: 'S-controller' },
    ]
    const past = alive(...fullShift, ...theft, said('he has got a knife'), ...agreed, said('please hurry'))
    expect(past.room.get('incident', 'I-1')!.grade).toBe('E')
    expect(past.and(sound('struggle')).room.get('incident', 'I-1')!.grade).toBe('I')
  })
})
