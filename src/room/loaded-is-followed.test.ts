import { expect, test } from 'vitest'
import type { Answer } from '#domain/history/record.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { openRoom } from './open-room.ts'
import type { JournalPort } from './ports.ts'
import { done, hash, nothingHeld, openScene, start } from './room.testing.ts'

/** A source that is down until told otherwise, and then finds an old contact of no danger. */
function source(name: string) {
  let down = true
  const answers = (at: number): Answer => (down ? { is: 'not-checked', source: name, query: {}, why: 'switched off', askedAt: at }
    : { is: 'answered', receipt: { source: name, query: {}, askedAt: at, answeredAt: at, sourceVersion: 'test', hash: hash(name), matches: [{ contact: `C-old-${name}`, at: start - 400 * 86_400_000, says: 'rang before', matchedOn: ['number'], strength: 'possible' }] } })
  return { held: nothingHeld(name, answers), up: () => { down = false } }
}

test('S21: a closed contact fetched from the journal is decided on with what is owed about it: nothing is owed twice by two processes', async () => {
  let at = start
  const journal = memoryJournal({ now: () => at }) as unknown as JournalPort
  const [one, two] = [source('one'), source('two')]
  const s = await openScene({ journal, sources: [one.held, two.held] })
  const { contact } = await done(s.as('S-hale')({ type: 'record-contact', channel: '101', take: true, identifiers: { number: '07700 900123' }, words: [{ who: 'caller', text: 'when does the front desk open' }] }))
  await done(s.as('S-hale')({ type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'a question about the desk, and it was asked' }))
  await done(s.as('S-hale')({ type: 'end-contact', contact, decision: 'no-incident' }))
  expect(s.room.seen().docs.contact.has(contact as `C-${string}`)).toBe(false)
  // Another process that hears of nothing the first appends.
  const deaf = await openRoom({ journal: { ...journal, onAppended: () => () => {} } as JournalPort, clock: () => at, hash, sources: [two.held] })
  one.up()
  let answered = 0
  for (let n = 1; n <= 3 && answered === 0; n++) { s.clock.at = start + n * 120_000; answered = await s.room.recheck() }
  expect(answered).toBe(1)
  two.up()
  at = s.clock.at + 120_000
  expect(await deaf.recheck()).toBe(1)
  await s.room.follow()
  expect([...s.room.seen().docs.obligation.values()].filter((o) => o.home === contact && o.owes === 'read-history')).toHaveLength(1)
})

test('S30: what another process writes while its last entry is taken in is taken in with it: nothing is owed twice by two processes', async () => {
  const journal = memoryJournal({ now: () => start }) as unknown as JournalPort
  const found = (at: number): Answer => ({ is: 'answered', receipt: { source: 'records', query: {}, askedAt: at, answeredAt: at, sourceVersion: 'test', hash: hash('found'), matches: [{ contact: 'C-old', at: start - 400 * 86_400_000, says: 'rang before', matchedOn: ['number'], strength: 'possible' }] } })
  const held = nothingHeld('records', found)
  const s = await openScene({ journal, sources: [held] })
  const { contact } = await done(s.as('S-hale')({ type: 'record-contact', channel: '101', take: true, words: [{ who: 'caller', text: 'hello' }] }))
  // The other process reads the documents of an entry at the moment when the next entry, which opens what is owed, has just been written.
  let meanwhile: (() => Promise<unknown>) | undefined
  const slow = { ...journal, onAppended: () => () => {}, rowsAndSince: async (ids: string[], after: number, most: number) => { const go = meanwhile; meanwhile = undefined; await go?.(); return journal.rowsAndSince(ids, after, most) } } as JournalPort
  const other = await openRoom({ journal: slow, clock: () => start, hash, sources: [held] })
  await done(s.as('S-hale')({ type: 'add-words', contact, words: [{ who: 'caller', text: 'are you there' }] }))
  meanwhile = () => s.as('S-hale')({ type: 'set-identifiers', contact, identifiers: { number: '07700 900123' } })
  await other.follow()
  const reading = [...other.seen().docs.obligation.values()].filter((o) => o.home === contact && o.owes === 'read-history')
  expect(other.seen().docs.contact.get(contact as `C-${string}`)!.identifiers.number).toBeDefined()
  expect(reading).toHaveLength(1)
})
