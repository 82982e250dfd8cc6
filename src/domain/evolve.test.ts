import { describe, expect, test } from 'vitest'
import { readPolicy } from '#policy/read-policy.ts'
import { shipped } from '#policy/shipped.testing.ts'
import { evolve } from './evolve.ts'
import type { DomainFact, ObligationFact } from './facts.ts'
import { callAt, fullShift, given, incidentOpen, onDuty, recorded, RoomInHand } from './given.testing.ts'
import type { Obligation } from './obligations/obligation.ts'

const minute = 60_000
const id = 'I-1/assign/1' as const
const owed: Obligation = {
  id, owes: 'assign', home: 'I-1', about: ['I-1'], says: 'a unit', firstOwedBy: 'dispatcher', owedBy: 'dispatcher', openedBy: 'incident-opened', openedAt: callAt, fromAt: callAt, clockFrom: 'from call',
  warnAt: callAt + 3 * minute, dueAt: callAt + 4 * minute, ladder: [{ after: minute, role: 'controller' }], rung: 0, top: { role: 'inspector', repeatEvery: 5 * minute },
  step: 'waiting', nextAt: callAt + 3 * minute, told: [], state: 'open',
}
/** The obligation after facts, each told at a minute of the call. */
function after(...facts: readonly (readonly [number, ObligationFact])[]) {
  const room = new RoomInHand()
  evolve(room, { type: 'obligation-opened', obligation: owed }, callAt)
  for (const [n, f] of facts) evolve(room, f, callAt + n * minute)
  return { o: room.get('obligation', id)!, open: [...room.open('obligation')].length === 1 }
}
const warned: ObligationFact = { type: 'obligation-warned', id, to: 'dispatcher' }
const alarmed: ObligationFact = { type: 'obligation-alarmed', id, to: 'dispatcher' }
const moved = (warn: number, due: number): ObligationFact => ({ type: 'obligation-moved', id, because: 'grade-raised', warnAt: callAt + warn * minute, dueAt: callAt + due * minute, says: 'a unit' })
const accepted = (until: number): ObligationFact => ({ type: 'obligation-accepted', id, by: 'S-dispatcher', until: callAt + until * minute })
const repeated: ObligationFact = { type: 'obligation-repeated', id, to: 'inspector' }

describe('what is owed', () => {
  test('of what was never owed nothing can be told', () => {
    expect(() => evolve(new RoomInHand(), warned, callAt)).toThrow(`fact about an obligation that was never opened: ${id}`)
  })
  test('S9: everybody who was told is kept, with when and why, in order', () => {
    const climbed: ObligationFact = { type: 'obligation-climbed', id, from: 'dispatcher', to: 'controller', rung: 1, because: 'not-acted-on', nobodyAtAll: false }
    expect(after([3, warned], [4, alarmed], [5, climbed]).o).toMatchObject({
      owedBy: 'controller', rung: 1, told: [{ role: 'dispatcher', at: callAt + 3 * minute, because: 'warned' }, { role: 'dispatcher', at: callAt + 4 * minute, because: 'alarmed' }, { role: 'controller', at: callAt + 5 * minute, because: 'not-acted-on' }],
    })
  })
  test('of what the top is told again and again only the last is kept, and everything told before that', () => {
    expect(after([3, warned], [4, alarmed], [9, repeated], [14, repeated], [19, repeated]).o.told.map((t) => [t.because, (t.at - callAt) / minute])).toEqual([['warned', 3], ['alarmed', 4], ['repeated', 19]])
  })
  test('kept, it is closed as it stood, with by what and when; the watch looks at it no more', () => {
    const { o, open } = after([4, alarmed], [5, accepted(10)], [12, { type: 'obligation-discharged', id, by: 'unit-assigned', late: true }])
    expect([o.state, o.endedBy, o.endedAt, open]).toEqual(['kept-late', 'unit-assigned', callAt + 12 * minute, false])
    expect(o.nextAt).toBe(after([4, alarmed], [5, accepted(10)]).o.nextAt)
  })
})

describe('S9: what is owed at another time', () => {
  const step = (at: number, to: ObligationFact, ...before: readonly (readonly [number, ObligationFact])[]) => after(...before, [at, to]).o.step
  test('later: it is warned of and sounded anew', () => {
    expect(step(5, moved(9, 12), [3, warned], [4, alarmed])).toBe('waiting')
    expect(after([3, warned], [4, alarmed], [5, moved(9, 12)]).o.nextAt).toBe(callAt + 9 * minute)
  })
  test('so that its warning is past and its time is not: what was warned of stays warned, what was not is warned of at once', () => {
    expect(step(5, moved(5, 12), [3, warned], [4, alarmed])).toBe('warned')
    expect(after([3, warned], [4, alarmed], [5, moved(4.5, 12)]).o.nextAt).toBe(callAt + 12 * minute)
    expect(step(2, moved(1, 3))).toBe('waiting')
    expect(after([2, moved(1, 3)]).o.nextAt).toBe(callAt + minute)
  })
  test('so that its time is past as well: the alarm that was given is not given again, also at the very moment', () => {
    for (const due of [6, 5]) expect(step(6, moved(3, due), [3, warned], [4, alarmed]), `due at ${due}`).toBe('alarmed')
    expect(step(6, moved(3, 6), [3, warned])).toBe('warned')
  })
  test('“I have this” was said of the old time: it holds only where the time is the same', () => {
    expect(after([4, alarmed], [5, accepted(10)], [6, moved(3, 4)]).o).toMatchObject({ haveThisUntil: callAt + 10 * minute, acceptedBy: 'S-dispatcher' })
    expect(after([4, alarmed], [5, accepted(10)], [6, moved(9, 12)]).o).not.toHaveProperty('haveThisUntil')
    expect(after([4, alarmed], [6, moved(3, 4)]).o).not.toHaveProperty('haveThisUntil')
  })
})

describe('what is always before everybody', () => {
  test('the roster, whoever joins, comes or goes', () => {
    const steps: DomainFact[] = [...onDuty('S-handler', 'call-handler', 'Ade'), { type: 'shift-ended', staff: 'S-handler', role: 'call-handler' }]
    for (const n of [1, 2, 3]) expect([...given(...steps.slice(0, n)).room.open('roster')], `after ${steps[n - 1]!.type}`).toHaveLength(1)
    expect(given(...steps).room.roster()).toEqual({ people: { 'S-handler': { id: 'S-handler', name: 'Ade', roles: ['call-handler'] } }, onDuty: {} })
  })
  test('the policy adopted, with its name, its hash and since when', () => {
    const read = readPolicy(shipped('met-like'))
    if (!read.ok) throw new Error('not read')
    const past = given({ type: 'policy-adopted', name: 'met-like', hash: 'abc', file: read.file, from: 'service:setup' })
    expect([...past.room.open('policy')]).toEqual([{ name: 'met-like', hash: 'abc', file: read.file, at: callAt }])
  })
})

describe('a contact that joins', () => {
  const joins: DomainFact = { type: 'contact-joined', contact: 'C-2', incident: 'I-1', because: ['the same number'], repeat: true, by: 'service:checks' }
  const open = (...more: DomainFact[]) => [...given(...fullShift, ...incidentOpen(), recorded('C-2'), ...more, joins).room.open('incident')].map((i) => [i.id, i.contacts])
  test('an open incident leaves it open', () => expect(open()).toEqual([['I-1', ['C-1', 'C-2']]]))
  test('one that was closed in the same moment does not open it again', () => expect(open({ type: 'incident-closed', incident: 'I-1', reason: 'attended and safe', by: 'S-controller' })).toEqual([]))
})
