import { expect, test } from 'vitest'
import type { Fact } from '#domain/facts.ts'
import { atTheDoor, everyRole, openScene, type Scene } from './room.testing.ts'

const minute = 60_000
const at = (text: string): number => Date.parse(text)
type Told = { at: number; fact: Fact }
const told = async (s: Scene): Promise<Told[]> => ((await s.journal.since(0, 100_000)) as { at: number; facts: Fact[] }[]).flatMap((e) => e.facts.map((fact) => ({ at: e.at, fact })))
const gap = (s: Scene) => [...s.room.seen().docs.obligation.values()].find((o) => o.owes === 'fill-role-gap' && o.key === 'specialist')

async function runTo(s: Scene, until: number): Promise<void> {
  for (let next = s.room.nextLookAt(); next !== undefined && next <= until; next = s.room.nextLookAt()) {
    s.clock.at = Math.max(s.clock.at, next)
    await s.room.tick()
  }
  s.clock.at = until
}

test.each([['the clocks go back, and 01:30 comes twice', '2026-10-25T00:50:00Z'], ['the clocks go forward, and 01:30 never comes', '2026-03-29T00:50:00Z']])('S10: the night %s: a promise is as long as on any other, and alarms once', async (_, when) => {
  const s = await openScene({ at: at(when) })
  await atTheDoor(s)
  const owed = [...s.room.seen().docs.obligation.values()]
  const send = owed.find((o) => o.owes === 'assign')!
  const arrive = owed.find((o) => o.owes === 'arrive')!
  expect([send.dueAt - at(when), arrive.dueAt - at(when)]).toEqual([4 * minute, 15 * minute])
  await runTo(s, at(when) + 40 * minute)
  const alarms = (await told(s)).filter(({ fact }) => fact.type === 'obligation-alarmed' && (fact.id === send.id || fact.id === arrive.id))
  expect(alarms.map((a) => a.at - at(when))).toEqual([4 * minute, 15 * minute])
})

test('a policy that changes at midnight changes the room at midnight, local time, once: a role under its new minimum is owed', async () => {
  // Met-like asks for a specialist from 1 April 2025; in London that day begins at 23:00 UTC.
  const s = await openScene({ at: at('2025-03-31T22:50:00Z'), people: everyRole.filter(([, role]) => role !== 'specialist') })
  const other = await s.another()
  expect(gap(s)).toBeUndefined()
  s.clock.at = at('2025-03-31T22:59:59Z')
  await Promise.all([s.room.tick(), other.tick()])
  expect(gap(s)).toBeUndefined()
  s.clock.at = at('2025-03-31T23:00:00Z')
  await Promise.all([s.room.tick(), other.tick()])
  await Promise.all([s.room.follow(), other.follow()])
  expect(gap(s)).toMatchObject({ says: expect.stringContaining('0 of 1') })
  expect((await told(s)).filter(({ fact }) => fact.type === 'policy-adopted')).toHaveLength(2)      // at the start, and this day; not once a process
  await s.room.tick()
  expect((await told(s)).filter(({ fact }) => fact.type === 'policy-adopted')).toHaveLength(2)
})

test('a day that came while nothing ran is not missed', async () => {
  const s = await openScene({ at: at('2025-03-31T22:50:00Z'), people: everyRole.filter(([, role]) => role !== 'specialist') })
  s.clock.at = at('2025-04-01T06:00:00Z')
  const later = await s.another()
  await later.tick()
  await s.room.follow()
  expect(gap(s)).toBeDefined()
})

test('a policy adopted again unchanged is no new fact', async () => {
  const s = await openScene()
  const before = s.room.seen().position
  const doc = s.room.seen().docs.policy.get('policy')!
  await s.room.adopt(doc.file, doc.hash, 'the same file, saved again')
  expect(s.room.seen().position).toBe(before)
})
