import { describe, expect, test } from 'vitest'
import { alive, found, said, sound } from './alive.testing.ts'
import { checkFacts } from './check-facts.ts'
import type { DomainFact, FactOf } from './facts.ts'
import { callAt, crewed, fullShift, incidentOpen, onDuty, recorded, rulesOf } from './given.testing.ts'
import { down, earlier, held, record } from './history/found.testing.ts'

type Past = ReturnType<typeof alive>
const atTheDoor = 'my ex husband is at the door'
/** What is told after a past, in order, without what is owed. */
function then(past: Past, ...facts: DomainFact[]) {
  const n = past.told.length
  past.and(...facts)
  return past.told.slice(n).filter((f) => !f.type.startsWith('obligation')) as DomainFact[]
}
const whys = (facts: readonly DomainFact[]) => facts.flatMap((f) => (f.type === 'briefing-changed' || f.type === 'domestic-abuse-raised' ? [f.because] : []))
const open = () => alive(...fullShift, ...incidentOpen(), said(atTheDoor))

describe('a crew reads why its briefing changed', () => {
  test('the caller said more, which says nothing new: it is not read out again, and her latest words are in the briefing', () => {
    const past = open()
    expect(then(past, said('the hall light is on')).map((f) => f.type)).toEqual(['words-added', 'briefing-changed'])
    expect(past.room.get('incident', 'I-1')!.briefing.at(-1)!.says).toContain('the hall light is on')
    expect(whys(then(past, said('thank you')))).toEqual(['the caller said more'])
  })
  test('the words say more', () => expect(whys(then(open(), said(atTheDoor)))).toEqual(['the words say more']))
  test('S12: a history check was answered, or was not', () => {
    expect(whys(then(open(), found([held(record('P-1', 'pointer', { domesticAbuse: false }))])))).toEqual(['a history check was answered'])
    expect(whys(then(open(), ...checkFacts('C-1', { number: '07700 900123' }, [down('orders')])))).toEqual(['a history check was not answered'])
  })
  test('a contact joined it, whether or not it raises anything', () => {
    const joins = (repeat: boolean): DomainFact => ({ type: 'contact-joined', contact: 'C-2', incident: 'I-1', because: ['a handler said so'], repeat, by: 'S-handler' })
    const withAnother = () => open().and(recorded('C-2'), said('I am the neighbour', 'C-2'))
    expect(whys(then(withAnother(), joins(false)))).toEqual(['a contact joined it'])
    expect(withAnother().and(joins(false)).room.get('contact', 'C-2')!.floor.reasons).toEqual([])
    expect(withAnother().and(joins(true)).room.get('contact', 'C-2')!.floor.reasons).toMatchObject([{ reason: 'repeat-contact', from: 'I-1' }])
  })
  test('S19: a crew sent without a briefing is told what is known, once', () => {
    const past = alive(...fullShift, crewed('U-A'), ...incidentOpen(), { type: 'unit-assigned', unit: 'U-A', incident: 'I-1', briefing: [], by: 'S-dispatcher' })
    expect(then(past, said(atTheDoor)).filter((f) => f.type === 'briefing-sent')).toHaveLength(1)
  })
  test('the same sound again is noted and changes nothing', () => {
    const past = open().and(sound('bang'))
    expect(then(past, sound('silence'), sound('silence')).filter((f) => f.type !== 'sound-noted')).toEqual([])
  })
})

describe('S14: what two people took off stays off, until a person says again that it is', () => {
  const asked = { incident: 'I-1', id: 'L-1' } as const
  const takenOff = () => alive(...fullShift, ...incidentOpen(), said(atTheDoor),
    { type: 'lowering-asked', ...asked, what: 'domestic-abuse', from: 'yes', to: 'no', reason: 'another address', by: 'S-handler' },
    { type: 'lowering-decided', ...asked, agreed: true, reason: 'confirmed by the crew', by: 'S-controller' })
  const flag = (past: Past) => past.room.get('incident', 'I-1')!.domesticAbuse
  const answers = (answer: 'yes' | 'unsure' | 'no'): DomainFact => ({ type: 'domestic-abuse-answered', contact: 'C-1', answer, by: 'S-handler' })
  test('her next words, which say nothing new, do not bring it back', () => expect(flag(takenOff().and(said('the hall light is on')))).toBe('no'))
  test('a handler who is asked again and says yes does, and it is said that it was answered', () => {
    const past = takenOff()
    expect(flag(past)).toBe('no')
    expect(whys(then(past, answers('yes')))[0]).toBe('domestic abuse was answered: C-1')
    expect(flag(past)).toBe('yes')
  })
  test('one who says unsure brings it back as unsure', () => expect(flag(takenOff().and(answers('unsure')))).toBe('unsure'))
})

describe('S15: repeats', () => {
  const reasons = (...matches: Parameters<typeof found>[0]) => alive(recorded(), found(matches)).room.get('contact', 'C-1')!.floor.reasons
  test('an earlier contact that only may be the same is none', () => {
    expect(reasons(earlier('C-0', callAt - 1, { strength: 'possible' }))).toEqual([])
    expect(reasons(earlier('C-0', callAt - 1))).toMatchObject([{ reason: 'repeat-contact', from: 'C-0' }])
  })
  test('a record of the same number is none by itself', () => expect(reasons(held(record('P-1', 'pointer', { domesticAbuse: false })))).toEqual([]))
  test('two earlier contacts are one reason, and it names the first found', () => {
    expect(reasons(earlier('C-0', callAt - rulesOf().repeatWindow - 1), earlier('C-00', callAt - 2), earlier('C-000', callAt - 1))).toMatchObject([{ reason: 'repeat-contact', from: 'C-00' }])
  })
})

describe('S5: owners change only where they must', () => {
  const named = (facts: readonly DomainFact[]) => facts.filter((f): f is FactOf<'owner-named'> => f.type === 'owner-named').map((f) => [f.incident, f.owner, f.because])
  const off = (staff: `S-${string}`): DomainFact => ({ type: 'shift-ended', staff, role: 'dispatcher' })
  const nobodys = (n: string): DomainFact[] => [...incidentOpen(n), { type: 'owner-named', incident: `I-${n}`, owner: null, role: 'inspector', because: 'nobody is on duty' }]
  test('who goes off duty hands on what is theirs, and nothing of anybody else’s', () => {
    const past = alive(...fullShift, ...onDuty('S-d2', 'dispatcher'), ...incidentOpen('1'), ...incidentOpen('2'), { type: 'owner-named', incident: 'I-2', owner: 'S-d2', role: 'dispatcher', because: 'opened' })
    expect(named(then(past, off('S-d2')))).toEqual([['I-2', 'S-dispatcher', 'its owner went off duty']])
  })
  test('who comes on duty takes what nobody holds, and nothing of anybody else’s', () => {
    const past = alive(...fullShift, ...incidentOpen('1'), ...nobodys('2'))
    expect(named(then(past, ...onDuty('S-d2', 'dispatcher')))).toEqual([['I-2', 'S-d2', 'somebody is on duty again']])
  })
  test('several that nobody holds are shared out', () => {
    const past = alive(...onDuty('S-d1', 'dispatcher'), ...onDuty('S-d2', 'dispatcher'), ...nobodys('1'), ...nobodys('2'), ...nobodys('3'), ...nobodys('4'))
    expect(named(then(past, ...onDuty('S-handler', 'call-handler'))).map(([, owner]) => owner).sort()).toEqual(['S-d1', 'S-d1', 'S-d2', 'S-d2'])
  })
  test('somebody who may hold none comes on duty: it stays with the role, and nothing is said', () => {
    expect(named(then(alive(...nobodys('1')), ...onDuty('S-handler', 'call-handler')))).toEqual([])
  })
})
