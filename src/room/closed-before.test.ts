import { expect, test } from 'vitest'
import type { Answer } from '#domain/history/record.ts'
import { atTheDoor, done, nothingHeld, openScene, setup, newId, type Scene } from './room.testing.ts'

// What is closed is not held in memory: a room opened later has to fetch it before it may decide on it.
const asIn = (room: Awaited<ReturnType<Scene['another']>>) => (command: Record<string, unknown>) => room.tell({ id: newId(), ...command }, setup)
const nextStep = 'Officers visit tonight', wish = 'that he is gone'

async function closedCall(s: Scene) {
  const { contact, incident } = await atTheDoor(s)
  const all = asIn(s.room)
  await done(all({ type: 'assign-unit', incident, unit: 'U-RP7' }))
  await done(all({ type: 'report-unit-status', unit: 'U-RP7', code: '6' }))
  await done(all({ type: 'record-outcome', incident, result: 'arrested', seenAlone: true, suspect: 'in custody', note: 'spoken to alone' }))
  await done(s.as('S-moss')({ type: 'second-look', incident, agrees: true, note: 'read it all' }))
  await done(all({ type: 'report-unit-status', unit: 'U-RP7', code: '2' }))
  await done(all({ type: 'end-contact', contact, decision: 'incident', wish, nextStep }))
  await done(all({ type: 'close-incident', incident, reason: 'he is in custody' }))
  return { contact, incident }
}

test('S2: a caller of long ago, whose contact and incident are closed, is recorded by a room opened since', async () => {
  const found: { answer?: Answer } = {}
  const s = await openScene({ sources: [nothingHeld('contacts', (at) => found.answer ?? { is: 'answered', receipt: { source: 'contacts', query: {}, askedAt: at, answeredAt: at, sourceVersion: '1', hash: 'h', matches: [] } })] })
  const { contact, incident } = await closedCall(s)
  const later = await s.another()
  expect(later.seen().docs.contact.size).toBe(0)
  found.answer = { is: 'answered', receipt: { source: 'contacts', query: {}, askedAt: s.clock.at, answeredAt: s.clock.at, sourceVersion: '1', hash: 'h', matches: [{ contact, incident, at: s.clock.at - 60_000, says: 'x', matchedOn: ['number'], strength: 'strong' }] } }
  const made = await done(asIn(later)({ type: 'record-contact', channel: '999', identifiers: { number: '07700 900123' }, words: [{ who: 'caller', text: 'he is back' }] }))
  expect(made['contact']).not.toBe(contact)
  expect(made['incident']).toBeUndefined()
  const second = await later.doc('contact', made['contact'] as string)
  expect(second!.doc.floor.reasons.map((r) => r.reason)).toContain('repeat-contact')
  await done(asIn(later)({ type: 'set-identifiers', contact: made['contact'], identifiers: { name: 'Anna Brook' } }))
})

test('words that come after all was closed are taken, and what they raise is owed a grade again; graded, it is an incident of its own', async () => {
  const s = await openScene()
  const { contact, incident } = await closedCall(s)
  const later = await s.another()
  const owed = () => [...later.seen().docs.obligation.values()].filter((o) => o.home === contact).map((o) => o.owes)
  await done(asIn(later)({ type: 'add-words', contact, words: [{ who: 'caller', text: 'thank you' }] }))
  expect(owed()).toEqual([])
  await done(asIn(later)({ type: 'add-words', contact, words: [{ who: 'caller', text: 'he has got a knife' }] }))
  expect(owed()).toEqual(['grade'])
  expect([...later.seen().docs.contact.keys()]).toEqual([contact])
  const made = await done(asIn(later)({ type: 'grade-contact', contact, grade: 'I', category: 'domestic-incident' }))
  expect(made['incident']).not.toBe(incident)
  expect(owed()).toEqual([])
  expect((await later.doc('incident', incident))!.doc.closed).toBeDefined()
})

test('S12: a source that was down is asked again also when the incident has closed meanwhile', async () => {
  let up = false
  const s = await openScene({ sources: [nothingHeld('orders', (at) => up
    ? { is: 'answered', receipt: { source: 'orders', query: {}, askedAt: at, answeredAt: at, sourceVersion: '1', hash: 'h', matches: [] } }
    : { is: 'not-checked', source: 'orders', query: {}, why: 'the line is down', askedAt: at })] })
  const { contact } = await closedCall(s)
  const later = await s.another()
  const owed = () => [...later.seen().docs.obligation.values()].filter((o) => o.home === contact).map((o) => o.owes)
  expect(owed()).toEqual(['check-history'])
  up = true
  s.clock.at += 60_000
  expect(await later.recheck()).toBe(1)
  expect(owed()).toEqual([])
})
