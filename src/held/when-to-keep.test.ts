import { expect, test } from 'vitest'
import { usualKeeping, WhenToKeep } from './when-to-keep.ts'

const hour = 3_600_000
const of = (people: number, ...notes: [seq: number, at: number, people: number][]): ((kept: number | undefined, at: number) => string | undefined) => {
  const when = new WhenToKeep()
  for (const [seq, at, changed] of notes) when.changed({ seq, at, people: changed })
  return (kept, at) => when.why(kept, people, at)
}

test('the first time at once, unless few are held or something is changing just now', () => {
  expect(of(100_000)(undefined, 0)).toBe('none is kept')
  expect(of(usualKeeping.least - 1)(undefined, 0)).toBeUndefined()
  expect(of(100_000, [1, 0, 1])(undefined, usualKeeping.quiet - 1)).toBeUndefined()
  expect(of(100_000, [1, 0, 1])(undefined, usualKeeping.quiet)).toBe('none is kept')
})

test('anew when many have changed, or a few for a day, and never for nothing', () => {
  expect(of(1_000_000, [8, 0, 19_999])(7, hour)).toBeUndefined()
  expect(of(1_000_000, [8, 0, 10_000], [9, 0, 10_000])(7, hour)).toBe('many have changed since')
  expect(of(1_000_000, [8, 0, 10_000], [9, 0, 10_000])(8, hour), 'what is in it counts no more').toBeUndefined()
  expect(of(1_000_000, [8, 0, 1])(7, 24 * hour - 1)).toBeUndefined()
  expect(of(1_000_000, [8, 0, 1])(7, 24 * hour)).toBe('what has changed since is a day old')
  expect(of(1_000_000)(7, 1_000 * hour)).toBeUndefined()
})

test('before the notes of what changed run out, whatever goes on; and seldom again after it was tried', () => {
  const many = Array.from({ length: usualKeeping.mostNotes }, (_, i): [number, number, number] => [8 + i, i, 1])
  expect(of(1_000_000, ...many)(7, usualKeeping.mostNotes)).toBe('what has changed since would soon be forgotten')
  expect(of(1_000_000, ...many.slice(0, usualKeeping.notes))(7, usualKeeping.notes)).toBeUndefined()
  expect(of(1_000_000, ...many.slice(0, usualKeeping.notes))(7, hour)).toBe('much has changed since')
  const when = new WhenToKeep()
  when.tried(0)
  expect([when.why(undefined, 100_000, usualKeeping.between - 1), when.why(undefined, 100_000, usualKeeping.between)]).toEqual([undefined, 'none is kept'])
})
