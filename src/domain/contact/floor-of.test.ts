import { describe, expect, test } from 'vitest'
import { alive, found, said, sound } from '../alive.testing.ts'
import { checkFacts } from '../check-facts.ts'
import type { DomainFact } from '../facts.ts'
import { callAt, recorded, rulesOf } from '../given.testing.ts'
import { answered, down, earlier, held, record } from '../history/found.testing.ts'
import { recordKinds, type HistoryRecord } from '../history/record.ts'
import type { Contact } from './contact.ts'
import { ended, floorOf, matchesOf } from './floor-of.ts'
import { countsAsAbuse, dangerHeard, unread } from './standing.ts'

const rules = rulesOf()
const contact = (...past: DomainFact[]): Contact => alive(recorded(), ...past).room.get('contact', 'C-1')!
const reasons = (c: Contact, under = rules) => floorOf({ ...c, floor: { grade: '', reasons: [] } }, under, callAt).reasons.map((r) => `${r.reason} from ${r.from}`)
const from = (kind: HistoryRecord['kind'], more: Partial<HistoryRecord> = {}, strength: 'strong' | 'possible' = 'strong') => reasons(contact(found([held(record('R-1', kind, more), strength)]))).map((r) => r.replace(` from ${kind} R-1`, ''))
const past = '2018-04-01', coming = '2018-12-01'

describe('what a record puts under the grade', () => {
  const rows: [HistoryRecord['kind'], Partial<HistoryRecord>, string[]][] = [
    ['marker', { until: past }, ['marker-lapsed']], ['marker', { until: coming }, ['marker-live']], ['marker', {}, ['marker-live']],
    ['order', { until: past }, ['order-expired']], ['order', { until: coming }, ['order-live']], ['bail', { until: past }, ['order-expired']], ['bail', {}, ['order-live']],
    ['marac', {}, ['marac']], ['mappa', {}, ['marac']],
    ...(['crime', 'custody'] as const).flatMap((kind): [HistoryRecord['kind'], Partial<HistoryRecord>, string[]][] => [
      [kind, { serious: true, domesticAbuse: false }, ['serious-assault-before']], [kind, { domesticAbuse: true }, ['history-of-abuse']], [kind, { domesticAbuse: false }, []],
    ]),
    ...(['contact', 'incident', 'intelligence', 'disclosure-request', 'safeguarding', 'pointer', 'firearms'] as const).flatMap((kind): [HistoryRecord['kind'], Partial<HistoryRecord>, string[]][] => [
      [kind, {}, ['history-of-abuse']], [kind, { domesticAbuse: false, serious: true }, []],
    ]),
  ]
  for (const [kind, more, expected] of rows) test(`${kind} ${JSON.stringify(more)}: ${expected.join() || 'nothing'}`, () => expect(from(kind, more)).toEqual(expected))

  test('a record that only may fit says no more than that abuse may be on record, whatever its kind', () => {
    for (const kind of recordKinds) expect([from(kind, { serious: true }, 'possible'), from(kind, { domesticAbuse: false }, 'possible')], kind).toEqual([['history-of-abuse'], []])
  })
  test('an earlier contact is no record: it puts a floor only as a repeat', () => expect(reasons(contact(...checkFacts('C-1', {}, [answered([earlier('C-9', 0)])])))).toEqual([]))
  test('S18: what ends at an instant has ended at that instant', () => {
    const at = Date.parse('2018-06-01T00:00:00+01:00')
    expect([ended('2018-06-01', at - 1), ended('2018-06-01', at), ended(undefined, at)]).toEqual([false, true, false])
  })
  test('S14: where somebody was abused before, a sign that needs abuse counts though the words are read as none (F01: somebody at the door, and it is not known who)', () => {
    const door = said('they are banging on my door and I cannot see who it is')
    expect(contact(door).domesticAbuse.is).not.toMatch(/yes|unsure/)
    expect(contact(door).reading!.signs).toContain('at-the-door')
    expect(reasons(contact(door, found([held(record('R-1', 'crime', { domesticAbuse: true }))])))).toContain('at-the-door from the words')
    // Controls: nothing on record, and a record that has nothing to do with abuse.
    expect(reasons(contact(door))).not.toContain('at-the-door from the words')
    expect(reasons(contact(door, found([held(record('R-1', 'crime', { domesticAbuse: false }))])))).not.toContain('at-the-door from the words')
  })
  test('S12: what a source answered while it was up still counts when it is down', () => {
    const c = contact(found([held(record('R-1', 'marac'))]), ...checkFacts('C-1', {}, [down()]))
    expect([matchesOf(c).length, reasons(c)]).toEqual([1, ['marac from marac R-1']])
    expect(matchesOf(contact(...checkFacts('C-1', {}, [down()])))).toEqual([])
  })
})

describe('where a reason is from', () => {
  const answer = (is: 'yes' | 'unsure'): DomainFact => ({ type: 'domestic-abuse-answered', contact: 'C-1', answer: is, by: 'S-handler' })
  test('the words or the handler, whoever said that it is, or may be, domestic abuse', () => {
    expect(reasons(contact(answer('yes')))).toEqual(['domestic-abuse from the handler'])
    expect(reasons(contact(answer('unsure')))).toEqual(['unsure-domestic-abuse from the handler'])
    expect(reasons(contact(said('my husband hit me')))).toContain('domestic-abuse from the words')
    expect(reasons(contact(sound('whisper')))).toContain('unsure-domestic-abuse from the words')
  })
  test('nothing said, nothing found: no reason; abandoned: the line', () => {
    expect(reasons(contact())).toEqual([])
    expect(reasons({ ...contact(), line: 'abandoned' })).toEqual(['abandoned from the line'])
  })
  test('a reason under which a force puts no floor is none; one that is held already stays as it is', () => {
    const none = rulesOf('met-like', callAt, (r) => { const { 'domestic-abuse': _, ...floors } = r.floors; return { ...r, floors } })
    expect(reasons(contact(answer('yes')), none)).toEqual([])
    const c = contact(answer('yes'))
    expect(floorOf(c, rules, callAt, [{ reason: 'domestic-abuse', from: 'I-9' }])).toEqual(c.floor)
  })
})

describe('what is heard, and what counts', () => {
  const c = contact()
  const reading = (sign: string) => ({ ...c, reading: { signs: [sign], cues: [], domesticAbuse: 'no' } as unknown as Contact['reading'] })
  const heard = (what: Contact['sounds'][number]['sound']) => ({ ...c, sounds: [{ at: callAt, sound: what, by: 'S-handler' }] })
  const dangers: [string, boolean, Contact][] = [
    ['nothing', false, c], ['a struggle', true, heard('struggle')], ['a whisper', true, heard('whisper')], ['a bang', false, heard('bang')], ['words of a struggle', true, reading('struggle-heard')],
    ['words of a whisper', true, reading('whisper-heard')], ['words of a weapon', false, reading('weapon')], ['a live marker', true, contact(found([held(record('M-1', 'marker'))]))], ['a lapsed marker', false, contact(found([held(record('M-1', 'marker', { until: past }))]))],
  ]
  for (const [what, danger, of] of dangers) test(`S20: ${what}: ${danger ? 'no telephone call is enough' : 'no such danger'}`, () => expect(dangerHeard(of)).toBe(danger))
  test('unsure counts', () => expect((['not-assessed', 'no', 'unsure', 'yes'] as const).map((is) => countsAsAbuse({ domesticAbuse: { is, by: 'x' } }))).toEqual([false, false, true, true]))
  test('S13: what was found is unread until it was opened or waived', () => {
    const c2 = contact(found([held(record('R-1', 'marac'))]))
    expect([unread(c2), unread({ ...c2, historyOpenedAt: callAt }), unread({ ...c2, historyWaived: 'known to me' })]).toEqual([1, 0, 0])
  })
})
