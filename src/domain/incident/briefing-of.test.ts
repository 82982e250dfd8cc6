import { describe, expect, test } from 'vitest'
import { alive, found, said, sound } from '../alive.testing.ts'
import { answered, earlier, held, record } from '../history/found.testing.ts'
import type { HistoryRecord, Match } from '../history/record.ts'
import { checkFacts } from '../check-facts.ts'
import { callAt, incidentOpen, recorded } from '../given.testing.ts'
import type { DomainFact } from '../facts.ts'
import { down } from '../history/found.testing.ts'
import { briefingOf, contactsOf } from './briefing-of.ts'

const told = (...past: DomainFact[]) => { const g = alive(recorded(), ...past); return briefingOf([...g.room.open('contact')], g.at).map((l) => [l.key, l.says]) }
const line = (key: string, ...past: DomainFact[]) => told(...past).find(([k]) => k === key)?.[1]
const of = (...records: HistoryRecord[]) => found(records.map((r) => held(r)))
const person = (name: string, role: HistoryRecord['persons'][number]['role']) => ({ name, role })

describe('S19: what a crew is told', () => {
  test('with nothing known, that nothing is', () => expect(told()).toEqual([['now', 'Nothing is known yet beyond the call itself']]))
  test('worst first: what is so now, markers, orders, firearms, serious, MARAC, children, history, what was not asked, her words', () => {
    const past = [
      said('he is at the door'), of(record('P-1', 'pointer'), record('S-1', 'safeguarding'), record('R-1', 'marac'), record('X-1', 'crime', { serious: true }), record('F-1', 'firearms'), record('B-1', 'bail'), record('O-1', 'order'), record('M-1', 'marker')),
      ...checkFacts('C-1', {}, [down('court orders')]),
    ]
    expect(told(...past).map(([key]) => key)).toEqual(['now', 'marker:M-1', 'order:B-1', 'order:O-1', 'firearms:F-1', 'serious', 'marac', 'children', 'history', 'unchecked:court orders', 'words:1'])
  })
  const lines: [string, string, DomainFact[]][] = [
    ['marker:M-1', 'Marker: marker M-1', [of(record('M-1', 'marker', { until: '2018-12-01' }))]], ['marker:M-1', 'Marker (lapsed, still shown): marker M-1', [of(record('M-1', 'marker', { until: '2017-12-01' }))]],
    ['order:O-1', 'Order in force: order O-1', [of(record('O-1', 'order'))]], ['order:O-1', 'Order ended: order O-1', [of(record('O-1', 'order', { until: '2018-04-01' }))]],
    ['order:B-1', 'Bail in force: bail B-1', [of(record('B-1', 'bail'))]], ['order:B-1', 'Bail ended: bail B-1', [of(record('B-1', 'bail', { until: '2018-04-01' }))]],
    ['firearms:F-1', 'Firearms: firearms F-1', [of(record('F-1', 'firearms'))]],
    ['serious', '2 past serious: crime X-1; crime X-2', [of(record('X-1', 'crime', { serious: true }), record('X-2', 'crime', { serious: true }), record('X-3', 'crime'))]],
    ['marac', 'MARAC/MAPPA: marac R-1; mappa R-2', [of(record('R-1', 'marac'), record('R-2', 'mappa'))]],
    ['children', 'Children: 2 named in history', [of(record('X-1', 'crime', { persons: [person('Child A', 'child'), person('Parent', 'victim'), person('Child B', 'child')] }), record('X-2', 'crime', { persons: [person('Child A', 'child')] }))]],
    ['children', 'Children: may be there', [of(record('S-1', 'safeguarding'))]], ['children', 'Children: may be there', [said('he hit me and the kids are here')]],
    ['history', '1 earlier log, last: intelligence N-1', [of(record('N-1', 'intelligence'))]],
    ['history', '3 earlier logs, last: crime X-2', [of(record('X-1', 'crime', { at: '2016-01-01' }), record('X-2', 'crime', { at: '2018-01-01' }), record('X-3', 'crime', { at: '2017-01-01' }))]],
    ['words:2', 'The words: “he is back”', [said('my ex is here'), said('he is back'), said('officers are coming', 'C-1', 'handler'), said('is it about him', 'C-1', 'other')]],
    ['words:1', 'The words: “police to 12 Example Road”', [said('police to 12 Example Road', 'C-1', 'operator'), said('which flat', 'C-1', 'handler')]],
  ]
  for (const [key, says, past] of lines) test(`${key}: ${says}`, () => expect(line(key, ...past)).toBe(says))

  test('of what is not there no line is made', () => {
    expect(told(of(record('N-1', 'intelligence', { persons: [person('Parent', 'victim')] }))).map(([key]) => key)).toEqual(['history'])
    expect(told(of(record('M-1', 'marker'))).map(([key]) => key)).toEqual(['marker:M-1'])
    expect(told(found([])).map(([key]) => key)).toEqual(['now'])
  })
  test('what only history says is not said to be so now', () => expect(line('now', of(record('R-1', 'marac')))).toBeUndefined())
  test('what the handler answered, what is heard and how the line ended is so now, each once', () => {
    expect(line('now', { type: 'domestic-abuse-answered', contact: 'C-1', answer: 'yes', by: 'S-handler' })).toBe('Domestic abuse')
    expect(line('now', sound('struggle'))).toContain('A struggle is heard on the line')
    const abandoned = alive(recorded('C-1', { line: 'abandoned' }), recorded('C-2', { line: 'abandoned' }))
    expect(briefingOf([...abandoned.room.open('contact')], callAt)[0]).toEqual({ key: 'now', says: 'The call was abandoned or silent' })
  })
  test('a record that two sources hold is told once; an earlier contact is no record', () => {
    const twice = (matches: Match[]) => ['a', 'b'].map((source) => found(matches, 'C-1', source))
    expect(line('history', ...twice([held(record('N-1', 'intelligence'))]))).toBe('1 earlier log, last: intelligence N-1')
    expect(line('history', ...checkFacts('C-1', {}, [answered([earlier('C-9', callAt - 1)])]))).toBeUndefined()
  })
  test('a long line is cut where a person still reads it, and not before', () => {
    const says = (n: number) => line('words:1', said('a'.repeat(n)))!.slice('The words: “'.length, -1)
    expect(says(300)).toBe('a'.repeat(300))
    expect(says(301)).toBe(`${'a'.repeat(299)}…`)
  })
})

test('the contacts of an incident are those the room holds', () => {
  const g = alive(...incidentOpen('1'))
  expect(contactsOf(g.room, { contacts: ['C-1', 'C-77'] }).map((c) => c.id)).toEqual(['C-1'])
})
