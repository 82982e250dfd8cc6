import { expect, test } from 'vitest'
import type { Docs } from '#domain/state.ts'
import { nothingSeen, withBrought, type Seen } from './docs.ts'
import { alarmsOf, owedHere } from './strip-items.ts'

const now = Date.parse('2018-02-01T00:12:10Z')
const owed = (id: string, more: Partial<Docs['obligation']> = {}) => ({
  id, owes: 'arrive', home: 'I-1', about: ['I-1'], says: 'Have an officer at the place', firstOwedBy: 'dispatcher', owedBy: 'dispatcher', openedBy: 'incident-opened', openedAt: now - 18 * 60_000,
  fromAt: now - 18 * 60_000 - 10_000, clockFrom: 'from call', warnAt: now - 7 * 60_000, dueAt: now - 190_000, ladder: [{ after: 60_000, role: 'controller' }], rung: 0, top: { role: 'inspector', repeatEvery: 60_000 },
  step: 'alarmed', nextAt: now + 41_000, told: [{ role: 'dispatcher', at: now - 190_000, because: 'alarm' }], state: 'open', ...more,
}) as Docs['obligation']
const room = (...obligations: Docs['obligation'][]): Seen => withBrought(nothingSeen, {
  position: 1, at: now,
  upsert: { obligation: Object.fromEntries(obligations.map((o) => [o.id, o])), incident: { 'I-1': { id: 'I-1', place: 'Flat 4, 12 Example Rd', domesticAbuse: 'yes', grade: 'I', unassignedSince: now - 370_000 } as unknown as Docs['incident'] } },
})

test('a promise that slipped stands on the strip of the role that owes it, with place, DA, gap and when it climbs', () => {
  const [chip, ...rest] = owedHere(room(owed('I-1/arrive/1')), 'dispatcher', 'S-arden', now)
  expect(rest).toEqual([])
  expect(chip).toMatchObject({ level: 'A1', place: 'Flat 4, 12 Example Rd', da: 'yes', grade: 'I', promise: 'arrive by', climbsTo: 'controller', climbsAt: now + 41_000, what: 'NO UNIT since 00:06; Have an officer at the place' })
})

test('it stands with whoever was told in climbing, and nowhere else', () => {
  const climbed = room(owed('I-1/arrive/1', { owedBy: 'controller', told: [{ role: 'dispatcher', at: 0, because: '' }, { role: 'controller', at: 0, because: '' }] }))
  expect(['dispatcher', 'controller', 'inspector', 'call-handler'].map((role) => owedHere(climbed, role as 'dispatcher', 'S-x', now).length)).toEqual([1, 1, 0, 0])
})

test('before its warning, or once kept, it does not', () => {
  expect(owedHere(room(owed('a', { step: 'waiting', warnAt: now + 1 }), owed('b', { state: 'kept' })), 'dispatcher', 'S-x', now)).toEqual([])
  expect(owedHere(room(owed('a', { step: 'waiting', warnAt: now })), 'dispatcher', 'S-x', now)).toHaveLength(1)
})

test('several promises about one job are one chip, led by the worst; "I have this" takes them all', () => {
  const [chip, ...rest] = owedHere(room(owed('I-1/arrive/1'), owed('I-1/assign/1', { owes: 'assign', dueAt: now - 500_000 })), 'dispatcher', 'S-x', now)
  expect(rest).toEqual([])
  expect(chip).toMatchObject({ promise: 'send by', obligations: ['I-1/arrive/1', 'I-1/assign/1'] })
  expect(chip!.what).toContain('and 1 more owed')
})

test('a second contact about an open job is life, and is not grouped', () => {
  const seen = room(owed('I-1/arrive/1'), owed('I-1/reassess/2', { owes: 'reassess', dueAt: now + 60_000, step: 'warned' }))
  expect(owedHere(seen, 'dispatcher', 'S-x', now)).toMatchObject([{ level: 'A0', promise: 'assess by' }])
})

test('taken, it is quiet until "I have this" runs out; a new fact sounds again', () => {
  const taken = (told: number, until: number) => alarmsOf(owedHere(room(owed('I-1/arrive/1', { acceptedBy: 'S-arden', haveThisUntil: until, told: Array.from({ length: told }, () => ({ role: 'dispatcher' as const, at: 0, because: '' })) })), 'dispatcher', 'S-arden', now), now)[0]!
  expect(taken(1, now + 1).takenUntil).toBe(now + 1)
  expect(taken(1, now).takenUntil).toBeNull()
  expect(taken(1, now).fact).not.toBe(taken(2, now).fact)
})
