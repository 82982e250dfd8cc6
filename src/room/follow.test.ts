import { expect, test } from 'vitest'
import { memoryJournal } from '#store/memory-journal.ts'
import { unwritable } from '#store/journal-fault.ts'
import { atTheDoor, openScene, start } from './room.testing.ts'
import { openRoom } from './open-room.ts'
import type { JournalPort } from './ports.ts'

test('S29: a server that could not take in what it was told of does so with its next look, though nothing more is told', async () => {
  const journal = memoryJournal({ now: () => start }) as unknown as JournalPort
  let broken = false
  const line = new Proxy(journal, { get: (j, name) => (name === 'since' && broken ? async () => { throw unwritable('the line is down') } : typeof j[name as keyof JournalPort] === 'function' ? (j[name as keyof JournalPort] as () => unknown).bind(j) : j[name as keyof JournalPort]) })
  const s = await openScene({ journal })
  const other = await openRoom({ journal: line, clock: () => s.clock.at, hash: (t) => t, sources: [] })
  broken = true
  const { incident } = await atTheDoor(s)
  await new Promise((r) => { setTimeout(r, 10) })
  expect(other.seen().docs.incident.has(incident), 'it was told while the line was down').toBe(false)
  await expect(other.tick()).rejects.toThrow('the line is down')
  broken = false
  await other.tick()
  expect(other.seen().docs.incident.has(incident)).toBe(true)
  expect(other.nextLookAt()).toBe(s.room.nextLookAt())
})
