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

test('kept short, it forgets the oldest entries with their stories and repeats, and no live row', async () => {
  const journal = memoryJournal({ now: () => 0, keepLast: 3 })
  const append = (n: number) => journal.append({
    command: `command-${n}`, hash: 'h', at: n, by: 'test', about: [n % 2 === 0 ? 'even' : 'odd'], facts: [], reply: n, reads: [], release: [], take: [], lookups: [],
    writes: [{ id: `row ${n}`, kind: 'thing', version: 0, open: true, needsOwner: false, nextAt: null, owner: null, doc: { n } }],
  })
  for (let n = 1; n <= 6; n++) expect(await append(n)).toEqual({ is: 'appended', position: n })
  expect((await journal.since(0, 10)).map((e) => e.position)).toEqual([4, 5, 6])
  expect((await journal.since(5, 10)).map((e) => e.position)).toEqual([6])
  expect((await journal.story('even', 0, 10)).map((e) => e.position)).toEqual([4, 6])
  expect((await journal.story('odd', 0, 10)).map((e) => e.position)).toEqual([5])
  expect(await append(6)).toEqual({ is: 'repeated', position: 6, reply: 6 })
  expect(await append(1)).toEqual({ is: 'conflict', rows: ['row 1'] })
  expect((await journal.open()).rows).toHaveLength(6)
  expect(await journal.open()).toMatchObject({ position: 6 })
  expect(journal.stats().appended).toBe(6)
})
