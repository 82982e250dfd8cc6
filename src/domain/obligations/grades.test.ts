import { expect, test } from 'vitest'
import { fullShift, given, incidentOpen, rulesOf } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'

const I = 'I-1' as const
const opened = (grade: string): DomainFact[] => incidentOpen('1').map((f) => (f.type === 'incident-opened' ? { ...f, grade } : f))

test('a duty that policy owes for urgent grades is not owed for others, and comes when the grade is raised to one', () => {
  expect(rulesOf().obligations['keep-caller-told'].grades).toEqual(['I', 'S'])
  const slow = given(...fullShift, ...opened('E'))
  expect(slow.owed(I, 'keep-caller-told')).toBeUndefined()
  expect(slow.owed(I, 'arrive')).toBeDefined()      // control: what names no grades is owed for all
  const raised = slow.and({ type: 'grade-raised', incident: I, grade: 'S', floor: { grade: 'S', reasons: [] }, because: 'he is back', by: 'S-dispatcher' })
  expect(raised.owed(I, 'keep-caller-told')).toBeDefined()
  expect(given(...fullShift, ...opened('S')).owed(I, 'keep-caller-told')).toBeDefined()
})
