import { expect, test } from 'vitest'
import { hours, minutes } from '#policy/instant.ts'
import type { Role } from '#policy/roles.ts'
import { crewed, fullShift, given, incidentOpen, onDuty } from '../given.testing.ts'
import { answersFor } from './may-take.ts'

const outcomeOwed = () => given(
  ...fullShift, ...onDuty('S-crew', 'response-officer'), crewed('U-1', ['S-crew']), ...incidentOpen('1'),
  { type: 'unit-assigned', unit: 'U-1', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: 'U-1', incident: 'I-1' },
)

test('S26: whoever owes it, each rung of its ladder and the top answer for it, before and after it climbed; nobody else does', () => {
  const g = outcomeOwed()
  const answering = () => { const o = g.owed('I-1', 'record-outcome')!; return (['response-officer', 'dispatcher', 'controller', 'inspector', 'duty-officer', 'specialist', 'call-handler'] satisfies Role[]).filter((role) => answersFor(o, role)) }
  expect(g.owed('I-1', 'record-outcome')).toMatchObject({ owedBy: 'response-officer', ladder: [{ role: 'dispatcher' }, { role: 'controller' }], top: { role: 'inspector' } })
  expect(answering()).toEqual(['response-officer', 'dispatcher', 'controller', 'inspector'])
  g.later(hours(2)).watch()
  g.later(minutes(5)).watch()
  expect(g.owed('I-1', 'record-outcome')!.owedBy).toBe('dispatcher')
  expect(answering()).toEqual(['response-officer', 'dispatcher', 'controller', 'inspector'])
})
