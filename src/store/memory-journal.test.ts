import { expect, test } from 'vitest'
import { journalContract } from './journal.testing.ts'
import { memoryJournal } from './memory-journal.ts'

journalContract('the journal in memory', async () => {
  let clock = 1_753_000_000_000
  const journal = memoryJournal({ now: () => clock += 1 })
  return { journal, another: journal, close: () => journal.close() }
})

test('its only clock is the one it was given', async () => {
  expect(await memoryJournal({ now: () => 42 }).now()).toBe(42)
})
