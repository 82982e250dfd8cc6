import { describe, expect, test } from 'vitest'
import { by, callAt, crewed, fullShift, incidentOpen, recorded } from '../given.testing.ts'
import { alive, f01Words, found, said } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { answered, earlier, held, record } from '../history/found.testing.ts'
import type { ObligationKind } from '#policy/roles.ts'
import { reassessIncident } from '../incident/write-down.ts'
import { endContact } from './end-contact.ts'
import { gradeContact } from './grade-contact.ts'
import { joinContact } from './join-contact.ts'
import { openHistory } from './open-history.ts'
import { recordRingBack } from './record-ring-back.ts'
import { separateContact } from './separate-contact.ts'
import { setIdentifiers } from './take-down.ts'

const handler = by('S-handler', 'call-handler')
const reason = 'another woman: the number is the hostel’s'
const joins: DomainFact = { type: 'contact-joined', contact: 'C-2', incident: 'I-1', because: ['the same number'], repeat: true, by: 'service:checks' }
const unitOn: DomainFact[] = [crewed('U-RP7'), { type: 'unit-assigned', unit: 'U-RP7', incident: 'I-1', briefing: [], by: 'S-dispatcher' }]
const past = (...more: DomainFact[]) => alive(...fullShift, ...incidentOpen('1', { grade: 'S', domesticAbuse: 'no', category: 'theft' }), recorded('C-2', { callAt: callAt + 60_000 }), ...more)
const apart = (p: ReturnType<typeof alive>) => p.when(separateContact, { contact: 'C-2', reason }, handler).done()
const rejoin = (p: ReturnType<typeof alive>) => p.when(joinContact, { contact: 'C-2', incident: 'I-1', reason: 'it is the same woman after all' }, handler).done()
const kinds = (p: ReturnType<typeof alive>, home: string): ObligationKind[] => p.room.owed(home).map((o) => o.owes).sort()

describe('S5 S15: a contact is taken out of an incident it was joined to', () => {
  test('it stands by itself and is owed a grade again, from its own call; the incident goes on without it; both say who and why', () => {
    const p = apart(past(joins))
    expect(p.room.get('contact', 'C-2')).toMatchObject({ apartFrom: [{ incident: 'I-1', by: 'S-handler', reason }] })
    expect(p.room.get('contact', 'C-2')!.incident).toBeUndefined()
    expect(p.owed('C-2', 'grade')).toMatchObject({ fromAt: callAt + 60_000 })
    expect(p.room.get('incident', 'I-1')).toMatchObject({ contacts: ['C-1'], apart: [{ contact: 'C-2', by: 'S-handler', reason }] })
    expect(p.owed('I-1', 'reassess')).toBeDefined()
    // Assessed since the join, it is assessed again without it.
    const assessed = past(joins).when(reassessIncident, { incident: 'I-1', says: 'she rang twice, he is still outside' }, by('S-dispatcher', 'dispatcher')).done()
    expect(assessed.owed('I-1', 'reassess')).toBeUndefined()
    expect(apart(assessed).owed('I-1', 'reassess')).toMatchObject({ about: ['I-1', 'C-2'] })
    // Graded, it is an incident of its own, with an owner and clocks of its own.
    p.when(gradeContact, { contact: 'C-2', grade: 'I', category: 'domestic-incident' }, handler).done()
    expect(p.room.get('contact', 'C-2')!.incident).not.toBe('I-1')
    expect(kinds(p, p.room.get('contact', 'C-2')!.incident!)).toEqual(expect.arrayContaining(['arrive', 'assign', 'keep-caller-told']))
  })

  test('nothing is lowered by it: the flag, the category, the grade and its floor stay on the incident, and the floor on the contact', () => {
    const p = past(said(f01Words, 'C-2'), found([held(record('M-1', 'marac'))], 'C-2'), joins)
    const before = { incident: p.room.get('incident', 'I-1')!, contact: p.room.get('contact', 'C-2')! }
    expect(before.incident).toMatchObject({ grade: 'I', domesticAbuse: 'yes' })
    apart(p)
    const { grade, floor, domesticAbuse, domesticAbuseWasRaised, category, callAt: since, place } = before.incident
    expect(p.room.get('incident', 'I-1')).toMatchObject({ grade, floor, domesticAbuse, domesticAbuseWasRaised, category, callAt: since, place })
    expect(p.room.get('contact', 'C-2')).toMatchObject({ floor: before.contact.floor, domesticAbuse: before.contact.domesticAbuse, checks: before.contact.checks })
    p.when(gradeContact, { contact: 'C-2', grade: 'S', category: 'domestic-incident' }, handler).refused('grade-is-not-below-the-floor')
  })

  test('S19: the risk only it told of stays before the crew, marked as taken out; so does that they are going to its address', () => {
    const marker = held(record('M-1', 'marker', { says: 'he has a shotgun' }))
    const p = past({ type: 'identifiers-set', contact: 'C-2', identifiers: { address: '4 Mill Lane' }, by: 'S-handler' }, found([marker], 'C-2'), joins, { type: 'place-set', incident: 'I-1', place: '4 Mill Lane', by: 'S-dispatcher' }, ...unitOn)
    apart(p)
    const briefed = p.room.get('unit', 'U-RP7')!.commitment!.briefing.lines
    for (const lines of [briefed, p.room.get('incident', 'I-1')!.briefing]) {
      expect(lines).toContainEqual(expect.objectContaining({ key: 'apart:C-2', says: expect.stringContaining(`taken out of this job: ${reason}`) }))
      expect(lines).toContainEqual(expect.objectContaining({ key: 'apart:C-2:marker:M-1', says: 'From C-2, which was taken out: Marker: he has a shotgun' }))
      expect(lines).toContainEqual(expect.objectContaining({ key: 'apart:C-2:place', says: expect.stringContaining('4 Mill Lane. Ask where to go') }))
    }
    expect(p.owed('I-1', 'brief')).toBeDefined()
    // What the others told too is said once, as before.
    const both = past(found([marker], 'C-1'), found([marker], 'C-2'), joins)
    expect(apart(both).room.get('incident', 'I-1')!.briefing.filter((l) => l.key.endsWith('marker:M-1')).map((l) => l.key)).toEqual(['marker:M-1'])
  })

  test('it is joined again by a person, and then nothing says that it was taken out; the log keeps both', () => {
    const p = rejoin(apart(past(joins)))
    expect(p.room.get('contact', 'C-2')).toMatchObject({ incident: 'I-1' })
    expect(p.room.get('contact', 'C-2')).not.toHaveProperty('apartFrom')
    expect(p.room.get('incident', 'I-1')).toMatchObject({ contacts: ['C-1', 'C-2'] })
    expect(p.room.get('incident', 'I-1')).not.toHaveProperty('apart')
    expect(p.room.get('incident', 'I-1')!.briefing.some((l) => l.key.startsWith('apart:'))).toBe(false)
    expect(p.owed('C-2', 'grade')).toBeUndefined()
    expect(p.told.map((f) => f.type).filter((t) => t === 'contact-joined' || t === 'contact-separated')).toEqual(['contact-joined', 'contact-separated', 'contact-joined'])
  })

  test('the machine does not join again what a person has taken apart, by no check that comes later', () => {
    const again = (p: ReturnType<typeof alive>) => p.when(setIdentifiers, { contact: 'C-2', identifiers: { number: '07700 900123' } }, handler, [answered([earlier('C-1', callAt, { incident: 'I-1' })])])
    expect(again(past()).facts().some((f) => f.type === 'contact-joined')).toBe(true)
    const p = apart(past(joins))
    expect(again(p).facts().some((f) => f.type === 'contact-joined')).toBe(false)
    expect(again(p).done().owed('C-2', 'grade')).toBeDefined()
  })
})

describe('S3 S20: no obligation is lost by a separation', () => {
  test('an abandoned call is owed a ring-back again when the unit that had ended it went to the other', () => {
    const abandoned = (...more: DomainFact[]) => alive(...fullShift, ...incidentOpen('1'), recorded('C-2', { line: 'abandoned' }), ...more)
    for (const order of [[joins, ...unitOn], [...unitOn, joins]]) {
      const p = abandoned(...order)
      expect(kinds(p, 'C-2')).not.toContain('ring-back')
      expect(kinds(apart(p), 'C-2')).toEqual(['grade', 'ring-back'])
    }
    // Spoken to safely, it is owed none; while one is owed still, there is one.
    const spoken = abandoned(joins).when(recordRingBack, { contact: 'C-2', result: 'spoke-safely' }, handler).done()
    expect(kinds(apart(spoken), 'C-2')).toEqual(['grade'])
    expect(kinds(apart(abandoned(joins)), 'C-2')).toEqual(['grade', 'ring-back'])
  })

  test('one that had ended as joined is open again, before everybody’s eyes, and owed a grade', () => {
    const p = past(joins, said('he is my ex husband and he is at the door', 'C-2'))
    p.when(endContact, { contact: 'C-2', decision: 'joined', wish: 'that he goes', nextStep: 'officers visit tonight' }, handler).done()
    apart(p)
    expect(p.room.docs.get('C-2')!.open).toBe(true)
    expect(p.owed('C-2', 'grade')).toBeDefined()
    p.when(gradeContact, { contact: 'C-2', grade: 'I', category: 'domestic-incident' }, handler).done()
    expect(p.owed('C-2', 'grade')).toBeUndefined()
  })

  test('whatever was owed before the join, on either, and whatever since, is owed after it', () => {
    const records = found([held(record('X-1', 'marac'))], 'C-2')
    const down: DomainFact = { type: 'check-failed', contact: 'C-2', source: 'orders', askedFor: '', query: {}, why: 'no answer', askedAt: callAt }
    const alone = past(records, down)
    const owedAlone = { contact: kinds(alone, 'C-2'), incident: kinds(alone, 'I-1') }
    expect(owedAlone.contact).toEqual(['check-history', 'grade', 'read-history'])
    const p = past(records, down, joins)
    const owedJoined = kinds(p, 'I-1')
    apart(p)
    expect(kinds(p, 'C-2')).toEqual(owedAlone.contact)
    expect(kinds(p, 'I-1')).toEqual(expect.arrayContaining([...owedAlone.incident, ...owedJoined]))
    // To and fro changes nothing of that.
    for (const _ of [1, 2, 3]) apart(rejoin(p))
    expect(kinds(p, 'C-2')).toEqual(owedAlone.contact)
    expect(kinds(p, 'I-1')).toEqual(expect.arrayContaining(owedJoined))
    p.when(openHistory, { contact: 'C-2' }, handler).done()
    expect(kinds(p, 'C-2')).toEqual(['check-history', 'grade'])
  })

  test('who had left after the first call is owed again since the second, and stays owed', () => {
    const there: DomainFact[] = [...unitOn, { type: 'unit-arrived', unit: 'U-RP7', incident: 'I-1' }, { type: 'unit-cleared', unit: 'U-RP7', incident: 'I-1', because: 'done', attended: true }]
    const p = past(...there).later(60_000).and(recorded('C-3', { callAt: callAt + 30_000 }), { ...joins, contact: 'C-3' })
    const owed = kinds(p, 'I-1')
    expect(owed).toEqual(expect.arrayContaining(['arrive', 'assign']))
    p.when(separateContact, { contact: 'C-3', reason }, handler).done()
    expect(kinds(p, 'I-1')).toEqual(owed)
  })
})

describe('refused, with the way on', () => {
  test('a contact that opened the incident is not taken out of it', () => {
    expect(past(joins).when(separateContact, { contact: 'C-1', reason }, handler).refused('contact-was-joined-to-it')[0]).toMatchObject({ guards: 'S5', wayOn: expect.stringContaining('Take the other contact out') })
    expect(past().when(separateContact, { contact: 'C-1', reason }, handler).refused('contact-was-joined-to-it')).toHaveLength(1)
  })
  test('nor is one that belongs to none, or to a closed one', () => {
    expect(past().when(separateContact, { contact: 'C-2', reason }, handler).refused('contact-is-in-an-open-incident')[0]!.says).toBe('This contact belongs to no incident.')
    const closed = past(joins, { type: 'incident-closed', incident: 'I-1', reason: 'done with', by: 'S-controller' })
    expect(closed.when(separateContact, { contact: 'C-2', reason }, handler).refused('contact-is-in-an-open-incident')[0]!.says).toContain('I-1 is closed')
    closed.when(gradeContact, { contact: 'C-2', grade: 'I', category: 'domestic-incident' }, handler).done()
  })
  test('a bare key-press is no reason', () => { expect(() => past(joins).when(separateContact, { contact: 'C-2', reason: 'x' }, handler)).toThrow('say why') })
})
