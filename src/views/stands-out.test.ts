import { expect, test } from 'vitest'
import { harmedOthers } from '#domain/history/weigh-record.ts'
import { at, match, msA, receipt, record } from './scene.testing.ts'
import { standsOut } from './stands-out.ts'

const holding = (...sources: Parameters<typeof receipt>[1][]) => msA({ checks: Object.fromEntries(sources.map((matches, i) => [`s${i}`, { is: 'answered', receipt: receipt(`s${i}`, matches), tries: 1 }])) })
const day = (before: number): string => new Date(at - before * 86_400_000).toISOString().slice(0, 10)
const log = (id: string, before: number, more = {}) => match(record({ id, kind: 'contact', at: day(before), says: id, ...more }))

test('four contacts in six weeks with shrinking gaps are told so, whatever source each came from, and each once', () => {
  const c = holding([log('a', 40), log('b', 20), log('c', 8)], [log('c', 8), { contact: 'C-9', at: at - 86_400_000, says: 'rang', matchedOn: ['number'], strength: 'strong' }])
  expect(standsOut(c, at).patterns).toEqual(['4 contacts in 6 weeks, gaps shrinking'])
})

test('what fits only possibly counts for nothing, and what was no domestic abuse neither', () => {
  const possible = match(record({ id: 'p', kind: 'contact', at: day(1), says: 'p', weapons: ['knife'], persons: [{ name: 'Ella Brook', role: 'child' }] }), { strength: 'possible' })
  expect(standsOut(holding([log('a', 2), possible, log('shop', 3, { domesticAbuse: false })]), at)).toEqual({ patterns: [], others: [], children: [], weapons: [] })
})

test('weapons with their latest day, a licence as a firearm; children once each, with the birth where a record says it; whom else he harmed in its sentence', () => {
  const c = holding([
    match(record({ id: 'x', kind: 'crime', at: '2025-01-02', says: 'x', weapons: ['Knife'], persons: [{ name: 'Ella Brook', role: 'child' }] })), match(record({ id: 'y', kind: 'crime', at: '2026-01-02', says: 'y', weapons: ['knife', 'belt'] })),
    match(record({ id: 'f', kind: 'firearms', at: '2020', says: 'f' })), match(record({ id: 'k', kind: 'person', at: 'unknown', says: 'k', persons: [{ name: 'ELLA BROOK', role: 'child', dob: '2016-04-02' }] })),
    match(record({ id: 'h', kind: 'person', at: '2021-05-03', stage: harmedOthers, says: 'Carl Brook, suspect in what is recorded here, has harmed others: Dana Reed (once, last 2021-05-03).' })),
  ])
  expect(standsOut(c, at)).toMatchObject({ weapons: ['knife (2026-01-02)', 'belt (2026-01-02)', 'firearm (2020)'], children: ['ELLA BROOK, born 2016-04-02'], others: [expect.stringContaining('Dana Reed')] })
})
