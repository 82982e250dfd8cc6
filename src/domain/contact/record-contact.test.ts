import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '#policy/instant.ts'
import { alive, f01Words, found } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, callAt, fullShift, incidentOpen, service } from '../given.testing.ts'
import { answered, down, earlier as earlierAt, held, record } from '../history/found.testing.ts'
import { signed, type Told } from '../rule.ts'
import { recordContact } from './record-contact.ts'

const handler = by('S-handler', 'call-handler')
const onShift = (...past: DomainFact[]) => alive(...fullShift, ...past)
const earlier = (contact: string, more: Parameters<typeof earlierAt>[2] = {}) => earlierAt(contact, callAt, more)
const words = (text: string) => ({ channel: '999', words: [{ who: 'caller', text }] })
const number = { identifiers: { number: '07700 900123' } }

describe('record-contact', () => {
  test('S2: one record from the first second: words, sounds and demeanour as they came, with their author', () => {
    const o = onShift().when(recordContact, { ...words(f01Words), sounds: ['bang'], demeanour: 'whispering', take: true }, handler)
    expect(o.facts().map((f) => f.type)).toEqual(['contact-recorded', 'words-added', 'sound-noted', 'demeanour-noted'])
    expect(o.fact('words-added').words).toEqual([{ at: callAt, who: 'caller', text: f01Words, by: 'S-handler' }])
    const g = o.done()
    const [c] = [...g.room.open('contact')]
    expect(c).toMatchObject({ handler: 'S-handler', demeanour: 'whispering', line: 'open', domesticAbuse: { is: 'yes', by: 'recognition' }, sounds: [{ sound: 'bang' }] })
    expect(g.owed(c!.id, 'accept-contact')).toBeUndefined()
  })
  test('S2: what nobody takes is owed an answer, whether telephony or a person recorded it', () => {
    for (const who of [service('telephony'), handler]) {
      const g = onShift().when(recordContact, { channel: '999' }, who).done()
      const [c] = [...g.room.open('contact')]
      expect(c!.handler).toBeUndefined()
      expect(g.owed(c!.id, 'accept-contact')).toMatchObject({ owedBy: 'call-handler', dueAt: callAt + seconds(10) })
    }
  })
  test('telephony may post it, no other part of the system', () => { expect(recordContact.services).toEqual(['telephony']) })
  test('S21: a call does not begin in the future, nor more than a week ago; the clock of a late record runs from the call', () => {
    const g = onShift()
    g.when(recordContact, { channel: '101', callAt: callAt + seconds(6) }, handler).refused('call-began-in-the-past')
    g.when(recordContact, { channel: '101', callAt: callAt - hours(24 * 7) - 1 }, handler).refused('call-is-of-this-week')
    expect(g.when(recordContact, { channel: '101', callAt: callAt + seconds(4) }, handler).fact('contact-recorded').callAt).toBe(callAt)
    const late = g.when(recordContact, { channel: '101', callAt: callAt - minutes(20) }, handler).done()
    const [c] = [...late.room.open('contact')]
    expect(late.owed(c!.id, 'grade')!.fromAt).toBe(callAt - minutes(20))
  })
  test('S12: the identifiers are searched for unasked, and each source leaves its answer', () => {
    expect(recordContact.searches!({ ...number } as never, onShift().room)).toEqual({ number: '07700 900123' })
    const o = onShift().when(recordContact, { channel: '999', ...number }, handler, [answered([held(record('INT-1', 'intelligence'))], 'records'), down('markers')])
    expect(o.facts().map((f) => f.type)).toEqual(['contact-recorded', 'check-receipted', 'check-failed'])
    const g = o.done()
    const [c] = [...g.room.open('contact')]
    expect(c!.checks['records']).toMatchObject({ is: 'answered', receipt: { hash: 'hash of 1' } })
    expect(c!.checks['markers']).toMatchObject({ is: 'not-checked', why: 'the line is down', tries: 1 })
    expect(g.owed(c!.id, 'check-history')).toMatchObject({ key: 'markers' })
    expect(g.owed(c!.id, 'read-history')).toBeDefined()
  })
  test('S11: no command can say that a check was done: its shape has no place for one', () => {
    expect(recordContact.schema.safeParse({ id: 'test-command-1', type: 'record-contact', channel: '999', checks: { records: { is: 'answered' } } }).success).toBe(false)
    expect(onShift().when(recordContact, { channel: '999', ...number }, handler).facts().some((f) => f.type === 'check-receipted')).toBe(false)
  })
  test('S20: an abandoned call is owed a safe ring-back and has a floor', () => {
    const g = onShift().when(recordContact, { channel: '999', line: 'abandoned' }, service('telephony')).done()
    const [c] = [...g.room.open('contact')]
    expect(g.owed(c!.id, 'ring-back')).toBeDefined()
    expect(c!.floor).toMatchObject({ grade: 'S', reasons: [{ reason: 'abandoned' }] })
  })
})

describe('a repeat contact', () => {
  const open = () => onShift(...incidentOpen('1', { grade: 'S', floor: { grade: 'S', reasons: [] } }))
  test('S15: the same number as an open incident joins it by itself, says on what, and raises the floor of both', () => {
    const o = open().when(recordContact, { channel: '999', ...number }, handler, [answered([earlier('C-1', { matchedOn: ['number', 'address'] })])])
    expect(o.fact('contact-joined')).toMatchObject({ incident: 'I-1', repeat: true, because: ['the same number', 'the same address'] })
    const g = o.done()
    const incident = g.room.get('incident', 'I-1')!
    expect(incident.contacts).toHaveLength(2)
    expect(g.room.get('contact', incident.contacts[1]!)).toMatchObject({ incident: 'I-1', floor: { reasons: [{ reason: 'repeat-contact' }] } })
    expect(g.owed('I-1', 'reassess')).toBeDefined()
    expect(g.owed(incident.contacts[1]!, 'grade')).toBeUndefined()
  })
  test('S15: what the repeat says raises the incident', () => {
    const g = open().when(recordContact, { ...words('he is inside, he is hitting me'), ...number }, handler, [answered([earlier('C-1')])]).done()
    expect(g.room.get('incident', 'I-1')).toMatchObject({ grade: 'I', gradedBy: 'service:policy', domesticAbuse: 'yes' })
    expect(g.owed('I-1', 'arrive')!.dueAt).toBe(callAt + minutes(15))
  })
  test('a match that is only possible, or with a closed incident, joins nothing', () => {
    expect(open().when(recordContact, { channel: '999', ...number }, handler, [answered([earlier('C-1', { matchedOn: ['name'], strength: 'possible' })])]).facts().some((f) => f.type === 'contact-joined')).toBe(false)
    const closed = open().and({ type: 'incident-closed', incident: 'I-1', reason: 'attended, all well', by: 'S-dispatcher' })
    expect(closed.when(recordContact, { channel: '999', ...number }, handler, [answered([earlier('C-1')])]).facts().some((f) => f.type === 'contact-joined')).toBe(false)
  })
  test('S15: where two open incidents fit, it joins the one called about first and links the other', () => {
    const g = onShift(...incidentOpen('2', { callAt: callAt - minutes(9) }), ...incidentOpen('1'))
    const o = g.when(recordContact, { channel: '999', ...number }, handler, [answered([earlier('C-1'), earlier('C-2', { matchedOn: ['address'] })])])
    expect(o.fact('contact-joined')).toMatchObject({ incident: 'I-2', because: ['the same address'] })
    expect(o.fact('incidents-linked')).toMatchObject({ incident: 'I-2', other: 'I-1', because: ['the same number'] })
    expect(o.done().room.get('incident', 'I-1')!.linked).toEqual(['I-2'])
  })
  test('S15: two contacts that wait ungraded are one job as soon as either is graded, whichever was checked first', () => {
    for (const graded of ['C-1', 'C-2'] as const) {
      const g = onShift({ ...incidentOpen('1')[0]! }, { ...incidentOpen('2')[0]! }).and(found([earlier('C-1')], 'C-2'))
      g.and(...incidentOpen(graded.slice(2)).slice(1))
      expect(g.room.get('contact', 'C-1')!.incident).toBe(`I-${graded.slice(2)}`)
      expect(g.room.get('contact', 'C-2')!.incident).toBe(`I-${graded.slice(2)}`)
    }
  })
})

describe('a grade sent along', () => {
  const further = (g: ReturnType<typeof onShift>, raw: Record<string, unknown>, answers = [answered([])]) => {
    const o = g.when(recordContact, raw, handler, answers)
    const own = o.facts()
    g.and(...own)
    const t: Told<any> = { command: { ...raw, type: 'record-contact', id: 'test-command-1' }, who: handler, by: signed(handler), at: g.at, rules: g.rules, room: g.room, answers, sources: [], number: () => 1 }
    return recordContact.further!(t, own)
  }
  const grade = { grade: 'I', category: 'domestic-incident' }
  test('becomes a grading of the contact just recorded', () => {
    const g = onShift()
    expect(further(g, { channel: '999', grade })).toEqual({ type: 'grade-contact', contact: [...g.room.open('contact')][0]!.id, ...grade })
    expect(further(onShift(), { channel: '999' })).toBeUndefined()
    expect(further(onShift(), { channel: '999', grade }, [])).toMatchObject({ type: 'grade-contact', grade: 'I' })
  })
  test('S13: history waived with it is a fact, with its reason, only where something was found', () => {
    const waived = { channel: '999', ...number, grade: { ...grade, historyWaived: 'read aloud to me by the specialist' } }
    expect(onShift().when(recordContact, waived, handler, [answered([held(record('INT-1', 'intelligence'))], 'records')]).fact('history-waived').reason).toBe('read aloud to me by the specialist')
    expect(onShift().when(recordContact, waived, handler, [answered([])]).facts().some((f) => f.type === 'history-waived')).toBe(false)
  })
  test('S15: of a repeat it raises the incident it joined, and never lowers it', () => {
    const at = (g: string) => onShift(...incidentOpen('1', { grade: g, floor: { grade: 'S', reasons: [] } }))
    expect(further(at('S'), { channel: '999', ...number, grade }, [answered([earlier('C-1')])])).toMatchObject({ type: 'raise-grade', incident: 'I-1', grade: 'I' })
    expect(further(at('I'), { channel: '999', ...number, grade: { ...grade, grade: 'S' } }, [answered([earlier('C-1')])])).toBeUndefined()
  })
})
