import { expect, test } from 'vitest'
import type { Fact } from '#domain/facts.ts'
import type { ControlRoom } from './open-room.ts'
import { atTheDoor, done, everyRole, openScene, start, type Scene } from './room.testing.ts'

const minute = 60_000
const steps = async (s: Scene): Promise<Fact[]> => ((await s.journal.since(0, 100_000)) as { by: string; facts: Fact[] }[]).filter((e) => e.by === 'service:watch').flatMap((e) => e.facts)
const about = (facts: Fact[], id: string) => facts.filter((f) => 'id' in f && f.id === id).map((f) => (f.type === 'obligation-climbed' ? `climbed to ${f.to}` : f.type.replace('obligation-', '')))

/** Runs the watch as a server does: at each moment it says it must look. */
async function runTo(s: Scene, until: number, rooms: readonly ControlRoom[] = [s.room]): Promise<void> {
  for (;;) {
    const next = Math.min(...rooms.map((r) => r.nextLookAt() ?? Infinity))
    if (next > until) break
    s.clock.at = Math.max(s.clock.at, next)
    await Promise.all(rooms.map((r) => r.tick()))
    for (const r of rooms) await r.follow()
  }
  s.clock.at = until
}
const owed = (s: Scene, owes: string) => [...s.room.seen().docs.obligation.values()].find((o) => o.owes === owes)!

test('S9: a promise is warned of, alarmed at its moment and climbs, each once, each as a fact, until somebody acts', async () => {
  const s = await openScene()
  await atTheDoor(s)
  const o = owed(s, 'assign')
  expect(o.dueAt - start).toBe(4 * minute)
  await runTo(s, start + 7 * minute)
  expect(about(await steps(s), o.id)).toEqual(['warned', 'alarmed', 'climbed to controller', 'climbed to inspector'])
  await runTo(s, start + 18 * minute)
  expect(about(await steps(s), o.id).slice(4)).toEqual(['repeated', 'repeated'])
})

test('S8: assigning a unit stops no arrival clock; arriving does', async () => {
  const s = await openScene()
  const { incident } = await atTheDoor(s)
  await done(s.as('S-arden')({ type: 'assign-unit', incident, unit: 'U-RP7' }))
  const o = owed(s, 'arrive')
  await runTo(s, start + 15 * minute)
  expect(about(await steps(s), o.id)).toEqual(['warned', 'alarmed'])
  await done(s.as('S-nash')({ type: 'report-unit-status', unit: 'U-RP7', code: '6' }))
  await runTo(s, start + 30 * minute)
  expect(about(await steps(s), o.id)).toEqual(['warned', 'alarmed'])
})

test('S9, S10: two rooms share the watch: every step once, whoever takes it', async () => {
  const s = await openScene()
  const other = await s.another()
  for (let i = 0; i < 5; i++) await atTheDoor(s, `07700 9001${String(i).padStart(2, '0')}`)
  await other.follow()
  await runTo(s, start + 20 * minute, [s.room, other])
  const all = await steps(s)
  const once = new Set(all.map((f) => JSON.stringify(f)))
  const climbs = all.filter((f) => f.type !== 'obligation-repeated')
  expect(new Set(climbs.map((f) => JSON.stringify(f))).size).toBe(climbs.length)
  expect(once.size).toBeGreaterThan(20)
})

test('S10: what fell due while nothing ran is raised when something runs again, once and in order', async () => {
  const s = await openScene()
  await atTheDoor(s)
  const o = owed(s, 'assign')
  s.clock.at = start + 3 * 60 * minute
  const again = await s.another()
  await again.tick()
  await s.room.follow()
  expect(about(await steps(s), o.id)).toEqual(['alarmed'])
  await runTo(s, start + 3 * 60 * minute + 2 * minute)
  expect(about(await steps(s), o.id)).toEqual(['alarmed', 'climbed to controller', 'climbed to inspector'])
})

test('an empty role: what it owes climbs at once to the next on duty, and it is said', async () => {
  const s = await openScene({ people: everyRole.filter(([, role]) => role !== 'dispatcher') })
  await atTheDoor(s)
  const o = owed(s, 'assign')
  expect(o).toMatchObject({ firstOwedBy: 'dispatcher', owedBy: 'controller' })
  expect(o.told.at(-1)).toMatchObject({ because: 'nobody-on-duty' })
  expect([...s.room.seen().docs.obligation.values()].filter((x) => x.owes === 'fill-role-gap').map((x) => x.key)).toContain('dispatcher')
})

test('"I have this" quietens the climbing and stops no clock', async () => {
  const s = await openScene()
  await atTheDoor(s)
  const o = owed(s, 'assign')
  s.clock.at = start + 3.5 * minute
  await done(s.as('S-arden')({ type: 'accept-obligation', obligation: o.id }))
  await runTo(s, start + 8 * minute)
  expect(about(await steps(s), o.id)).toEqual(['warned', 'alarmed'])
  await runTo(s, start + 11 * minute)
  expect(about(await steps(s), o.id)).toContain('climbed to controller')
})
