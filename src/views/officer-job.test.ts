import { describe, expect, test } from 'vitest'
import { leavesJob, lineAsRead, offersFor, officerJobOf, statusesOf, unitOf } from './officer-job.ts'
import { rulesOf } from './rules-of.ts'
import { at, job, lines, owe, roomWith, sent, unit } from './scene.testing.ts'

const min = 60_000
const rules = rulesOf(roomWith({}), at)
const left = { incident: 'I-1001' as const, place: 'Flat 4, 12 Example Road', at, confirmed: false }

test('a person’s unit is the one the session names, else the roster’s, else the one with them in its crew', () => {
  const seen = roomWith({ unit: [unit(), unit({ id: 'U-RP12', callSign: 'RP12', crew: [] }), unit({ id: 'U-RP19', callSign: 'RP19', crew: ['S-NEW'] })] })
  expect(unitOf(seen, 'S-FENN', 'U-RP12')?.id).toBe('U-RP12')
  expect(unitOf(seen, 'S-FENN')?.id).toBe('U-RP07')
  expect(unitOf(seen, 'S-NEW')?.id).toBe('U-RP19')
  expect(unitOf(seen, 'S-HOLT')).toBeUndefined()
})

describe('risk lines', () => {
  const with_ = (acked: number, read?: ReadonlySet<string>) => {
    const u = unit({ commitment: sent({ briefing: { sentAt: at, lines: lines.map((l, i) => (i < acked ? { ...l, acknowledgedAt: at + 1, by: 'S-FENN' } : l)) } }) })
    return officerJobOf(roomWith({ incident: [job({ units: ['U-RP07'] })], unit: [u] }), u, rules, read)
  }

  test('S19: they keep the briefing’s order, and what waits for confirmation is counted', () => {
    const j = with_(2)
    expect(j.lines.map((l) => l.key)).toEqual(lines.map((l) => l.key))
    expect([j.toConfirm, j.lines.map((l) => l.is)]).toEqual([lines.length - 2, ['confirmed', 'confirmed', 'to-confirm', 'to-confirm', 'to-confirm', 'to-confirm']])
  })

  test('S19: a line that came, or whose words changed, since the crew first read is new', () => {
    const read = new Set(lines.slice(0, 4).map(lineAsRead).concat(lineAsRead({ key: 'children', says: 'Children: may be there' })))
    expect(with_(0, read).lines.map((l) => l.is)).toEqual(['to-confirm', 'to-confirm', 'to-confirm', 'to-confirm', 'new', 'new'])
  })
})

describe('what the crew has left', () => {
  test('S6: it is shown until confirmed, with who keeps the gap and who covers it', () => {
    const u = unit({ left })
    const of = (i: Parameters<typeof job>[0], v = u) => officerJobOf(roomWith({ incident: [job(i)], unit: [v] }), v, rules).left
    expect(of({ gapKeptBy: 'S-HOLT' })).toMatchObject({ place: left.place, keptBy: 'Sam Holt', coveredBy: [], closed: false })
    expect(of({ units: ['U-RP12'] })).toMatchObject({ coveredBy: ['RP12'] })
    expect(of({}, unit({ left: { ...left, confirmed: true } }))).toBeUndefined()
  })
})

test('an outcome is owed once the unit has been there and until it is recorded', () => {
  const of = (i: Parameters<typeof job>[0], arrived?: number) => { const u = unit({ commitment: sent(arrived ? { arrivedAt: arrived } : {}) }); return officerJobOf(roomWith({ incident: [job(i)], unit: [u] }), u, rules).outcomeOwed }
  expect([of({}), of({}, at), of({ outcome: { result: 'arrested', seenAlone: true, suspect: 's', by: 'S', at, note: 'n' } }, at)]).toEqual([false, true, false])
})

test('jobs one could take are open, unattended and without a unit; least time left first, domestic abuse first on a tie', () => {
  const u = unit({ commitment: sent() })
  const seen = roomWith({
    unit: [u],
    incident: [job(), job({ id: 'I-2', domesticAbuse: 'no' }), job({ id: 'I-3' }), job({ id: 'I-4' }), job({ id: 'I-5', units: ['U-RP12'] }), job({ id: 'I-6', attendedAt: at }), job({ id: 'I-7', closed: { at, by: 'S-HOLT', reason: 'r' } })],
    obligation: [owe({ owes: 'arrive', home: 'I-2', dueAt: at + 9 * min }), owe({ owes: 'arrive', home: 'I-3', dueAt: at + 9 * min }), owe({ owes: 'arrive', home: 'I-4', dueAt: at + 2 * min })],
  })
  expect(offersFor(seen, u).map((o) => o.incident.id)).toEqual(['I-4', 'I-3', 'I-2'])
})

test('statuses are found by what they mean, in the order of the policy', () => {
  expect(statusesOf(rules, 'en-route').map((s) => s.code)).toEqual(['5'])
  expect(statusesOf(rules, 'unavailable', 'committed').map((s) => s.code)).toEqual(['1', '4', '10', '8', '9'])
  expect(statusesOf(undefined, 'en-route')).toEqual([])
})

test('S6: what a status does to the job is known before it is sent', () => {
  const on = (arrived: boolean) => unit({ commitment: sent(arrived ? { arrivedAt: at } : {}) })
  expect([leavesJob(on(false), 'available'), leavesJob(on(false), 'committed'), leavesJob(on(true), 'available'), leavesJob(on(true), 'committed'), leavesJob(on(false), 'en-route'), leavesJob(unit(), 'available')])
    .toEqual(['left', 'left', 'cleared', null, null, null])
})
