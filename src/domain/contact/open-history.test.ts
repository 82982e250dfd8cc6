import { expect, test } from 'vitest'
import { by, fullShift, recorded } from '../given.testing.ts'
import { alive, found } from '../alive.testing.ts'
import { checkFacts } from '../check-facts.ts'
import { down, held, record } from '../history/found.testing.ts'
import { openHistory, waiveHistory } from './open-history.ts'

const handler = by('S-handler', 'call-handler')
const sevenLogs = [1, 2, 3, 4, 5, 6, 7].map((n) => held(record(`X-${n}`, 'intelligence')))

test('S13: what was found is owed to be read in a minute, and opening it keeps the promise', () => {
  const past = alive(...fullShift, recorded(), found(sevenLogs))
  expect(past.owed('C-1', 'read-history')).toMatchObject({ owedBy: 'call-handler' })
  const after = past.when(openHistory, { contact: 'C-1' }, handler).done()
  expect(after.owed('C-1', 'read-history')).toBeUndefined()
  expect(after.room.get('contact', 'C-1')).toMatchObject({ historyOpenedBy: 'S-handler', historyOpenedAt: after.at })
})

test('S12: there is nothing to open while no source was asked; a source that is down was asked', () => {
  expect(alive(...fullShift, recorded()).when(openHistory, { contact: 'C-1' }, handler).refused('history-was-asked-for')[0]).toMatchObject({ guards: 'S12', wayOn: expect.stringContaining('number') })
  expect(alive(...fullShift, recorded(), ...checkFacts('C-1', {}, [down()])).when(openHistory, { contact: 'C-1' }, handler).fact('history-opened').by).toBe('S-handler')
})

test('S13: history is waived with a reason, and only where there is some', () => {
  const reason = 'she is screaming, a unit goes first'
  const past = alive(...fullShift, recorded(), found(sevenLogs))
  expect(past.when(waiveHistory, { contact: 'C-1', reason }, handler).fact('history-waived')).toMatchObject({ reason, by: 'S-handler' })
  expect(past.when(waiveHistory, { contact: 'C-1', reason }, handler).done().owed('C-1', 'read-history')).toBeUndefined()
  expect(() => past.when(waiveHistory, { contact: 'C-1', reason: 'x' }, handler)).toThrow('say why')
  alive(...fullShift, recorded(), found([])).when(waiveHistory, { contact: 'C-1', reason }, handler).refused('there-is-history-to-waive')
})

test('S12: no matches is an answer, and nothing is owed about it', () => {
  expect(alive(...fullShift, recorded(), found([])).owed('C-1', 'read-history')).toBeUndefined()
})
