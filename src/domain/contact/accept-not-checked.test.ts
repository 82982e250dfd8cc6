import { expect, test } from 'vitest'
import { by, fullShift, recorded } from '../given.testing.ts'
import { alive, found } from '../alive.testing.ts'
import { checkFacts } from '../check-facts.ts'
import { answered, down } from '../history/found.testing.ts'
import { historyOf } from '#views/history-of.ts'
import { acceptNotChecked } from './accept-not-checked.ts'

const controller = by('S-controller', 'controller')
const reason = 'the county closed its register on 1 November'
const past = () => alive(...fullShift, recorded(), ...checkFacts('C-1', {}, [down('county csv'), answered([])]))
const command = { contact: 'C-1', source: 'county csv', reason }

test('S12: a source that is no longer asked is let stand as NOT CHECKED, with who and why, and nobody owes it any more', () => {
  const before = past()
  expect(before.owed('C-1', 'check-history')).toMatchObject({ key: 'county csv' })
  const after = before.when(acceptNotChecked, command, controller, [], ['force records']).done()
  expect(after.owed('C-1', 'check-history')).toBeUndefined()
  const contact = after.room.get('contact', 'C-1')!
  expect(contact.checks['county csv']).toMatchObject({ is: 'not-checked', why: 'the line is down', accepted: { by: 'S-controller', role: 'controller', reason, at: after.at } })
  expect(historyOf(contact, after.at).checks.find((c) => c.source === 'county csv')).toMatchObject({ is: 'not-checked', accepted: { reason } })
})

test('S12: while it is still asked it is refused, with the way on', () => {
  const refused = past().when(acceptNotChecked, command, controller, [], ['county csv', 'force records']).refused('source-is-no-longer-asked')
  expect(refused[0]).toMatchObject({ guards: 'S12', says: expect.stringContaining('county csv is still asked'), wayOn: expect.stringContaining('taken out of the settings') })
})

test('S12: what answered, what was never asked and what is let stand already is refused', () => {
  for (const source of ['force records', 'no such source']) past().when(acceptNotChecked, { ...command, source }, controller).refused('source-is-not-checked')
  past().when(acceptNotChecked, command, controller).done().when(acceptNotChecked, command, controller).refused('source-is-not-checked')
})

test('S12: it is owed again when the source is asked again and does not answer; an answer takes its place', () => {
  const accepted = past().when(acceptNotChecked, command, controller).done()
  const again = accepted.and(...checkFacts('C-1', {}, [down('county csv')]))
  expect(again.owed('C-1', 'check-history')).toMatchObject({ key: 'county csv' })
  expect(again.room.get('contact', 'C-1')!.checks['county csv']).not.toHaveProperty('accepted')
  expect(past().when(acceptNotChecked, command, controller).done().and(...checkFacts('C-1', {}, [answered([], 'county csv')])).room.get('contact', 'C-1')!.checks['county csv']).not.toHaveProperty('accepted')
})

test('a bare key-press is no reason', () => { expect(() => past().when(acceptNotChecked, { ...command, reason: 'x' }, controller)).toThrow('say why') })

test('S11: nothing in it can say that a source was checked', () => {
  expect(() => past().when(acceptNotChecked, { ...command, receipt: { matches: [] } }, controller)).toThrow()
  expect(found([])).toMatchObject({ type: 'check-receipted' })
})
