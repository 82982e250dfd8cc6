import { expect, test } from 'vitest'
import { gradeContact } from '#domain/contact/grade-contact.ts'
import { draftRefusals, roomOf } from './draft-check.ts'
import { barredBy, rulesOf } from './rules-of.ts'
import { at, msA, owe, roomWith } from './scene.testing.ts'

const who = { staff: 'S-ARDEN', role: 'call-handler' } as const
const broken = (draft: object, c = msA(), seen = roomWith({ contact: [c] })) => draftRefusals(gradeContact, { type: 'grade-contact', contact: 'C-1001', grade: 'I', category: 'domestic-incident', ...draft }, seen, who, at).map((r) => r.rule)

test('S13, S14: a draft is refused by the very rules that decide it, before it is sent', () => {
  expect(broken({})).toEqual(['history-is-read-before-grading'])
  expect(broken({}, msA({ historyOpenedAt: at }))).toEqual([])
  expect(broken({ grade: 'E', category: 'suspicious-circumstances' }, msA({ historyOpenedAt: at }))).toEqual(['grade-is-not-below-the-floor', 'domestic-abuse-keeps-its-category'])
})

test('what is not seen is left to the server', () => {
  expect(broken({ contact: 'C-404' })).toEqual([])
  const noPolicy = roomWith({ contact: [msA()] })
  expect(broken({}, msA(), { ...noPolicy, docs: { ...noPolicy.docs, policy: new Map() } })).toEqual([])
})

test('the room that rules look at holds what is seen', () => {
  const room = roomOf(roomWith({ contact: [msA()], obligation: [owe({ owes: 'grade', home: 'C-1001' }), owe({ owes: 'ring-back', home: 'C-1001', state: 'kept' })] }))
  expect(room.get('contact', 'C-1001')?.channel).toBe('999')
  expect(room.owed('C-1001').map((o) => o.owes)).toEqual(['grade'])
  expect(Object.keys(room.roster().people)).toContain('S-ARDEN')
})

test('a role is told who may do what it may not; before the policy is here nothing is barred', () => {
  const rules = rulesOf(roomWith({}), at)
  expect(barredBy(rules, 'call-handler', 'grade-contact')).toBeNull()
  expect(barredBy(rules, 'dispatcher', 'grade-contact')).toContain('call handler')
  expect(barredBy(undefined, 'dispatcher', 'grade-contact')).toBeNull()
})
