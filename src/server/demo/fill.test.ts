import { expect, test } from 'vitest'
import { readPolicyFile } from '#adapters/policy-files/read-policy-file.ts'
import { openRoom } from '#room/open-room.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { fillDemo } from './fill.ts'

const now = Date.parse('2026-11-25T19:30:00Z')

test('the demo shift: somebody in every role but one support operator, incidents at every stage, an alarm due within a minute, and again nothing when it is there', async () => {
  const journal = memoryJournal({ now: () => now })
  const room = await openRoom({ journal, clock: () => now, hash: (t) => t, sources: [] })
  const policy = await readPolicyFile('policy/met-like.yaml')
  if (!policy.ok) throw new Error('policy')
  await room.adopt(policy.file, policy.hash, 'test')
  await fillDemo({ journal, now })
  await room.follow()
  const { docs, position } = room.seen()
  const duty = Object.values(docs.roster.get('roster')!.onDuty).map((d) => d.role)
  expect(new Set(duty).size).toBe(11)
  expect(duty.filter((r) => r === 'support-operator')).toHaveLength(1)
  const incidents = [...docs.incident.values()]
  expect(incidents.length).toBeGreaterThanOrEqual(11)
  const units = [...docs.unit.values()]
  const has = { unassigned: incidents.some((i) => i.units.length === 0), enRoute: units.some((u) => u.commitment?.enRouteAt && !u.commitment.arrivedAt), atScene: units.some((u) => u.commitment?.arrivedAt), outcome: incidents.some((i) => i.outcome && !i.secondLook) }
  expect(has).toEqual({ unassigned: true, enRoute: true, atScene: true, outcome: true })
  expect([...docs.divert.values()].map((d) => d.state).sort()).toEqual(['challenged', 'to-review'])
  const open = [...docs.obligation.values()]
  for (const owes of ['assign', 'arrive', 'review-divert', 'answer-challenge', 'accept-contact', 'accept-message', 'ring-back', 'reassess', 'second-look', 'fill-role-gap', 'keep-caller-told'] as const) expect(open.map((o) => o.owes)).toContain(owes)
  expect(open.some((o) => o.step !== 'alarmed' && o.dueAt > now && o.dueAt <= now + 60_000)).toBe(true)
  expect(open.every((o) => o.nextAt > now - 1_000)).toBe(true)
  await fillDemo({ journal, now: now + 60_000 })
  await room.follow()
  expect(room.seen().position).toBe(position)
})
