import { expect, test } from 'vitest'
import type { KnownEvent, KnownPerson, KnownTie } from '#domain/history/what-hangs.ts'
import { personPage, type PageRecord } from './person-page.ts'

const at = Date.parse('2026-06-01T12:00:00Z')
const anna: KnownPerson = { id: 'x:1', name: 'Anna Brook', role: 'victim' }
const carl: KnownPerson = { id: 'x:2', name: 'Carl Brook', role: 'suspect' }
const lily: KnownPerson = { id: 'x:3', name: 'Lily Brook', role: 'child' }
const event = (id: string, day: string, persons: KnownPerson[]): KnownEvent => ({ id, source: 'x', kind: 'crime', at: day, domesticAbuse: true, weapons: [], persons, numbers: [], addresses: [], vehicles: [], says: id })
const record = (id: string, more: PageRecord['doc'], how: PageRecord['how'] = 'linked'): PageRecord => ({ id, source: id.split(':')[0]!, how, doc: more })
const page = (records: PageRecord[], events: KnownEvent[] = [], ties: KnownTie[] = []) => personPage('x:1', { records, events, ties, perhaps: [] }, { contacts: [], receipts: [], map: { places: [], says: '' } }, at, ({ postcode = '' }) => postcode.slice(0, -4))

test('with whom: those first with whom most has happened, each once, recorded ones with their dates and what happened; those only named together after', () => {
  const { relations } = page([record('x:1', {}, 'opened')], [event('a', '2020-01-01', [anna, carl]), event('b', '2021-01-01', [anna, carl, { id: 'x:b#3', name: 'Owen Mbeki', role: 'witness' }]), event('c', '2022-01-01', [anna, lily])],
    [{ a: anna, b: lily, kind: 'parent', from: '2010' }, { a: carl, b: anna, kind: 'ex-partner', from: '2012', to: '2019-05-01' }])
  expect(relations.map((r) => [r.name, r.kind, r.over])).toEqual([['Carl Brook', 'ex-partner', true], ['Lily Brook', 'parent', false], ['Owen Mbeki', 'named with', false]])
  expect(relations[0]!.says).toBe('Carl Brook is ex-partner, 2012 to 2019-05-01; suspect where this person was victim, 2 times, last 2021-01-01')
  expect(relations[1]!.says).toContain('is parent of Lily Brook, 2010 to now')
})

test('several records: every name once, each birth with the systems that say it, how sure, and addresses with those that have ended last', () => {
  const p = page([
    record('x:1', { names: [{ full: 'Anna Brook', kind: 'name' }, { full: 'Anna Hartwell', kind: 'earlier' }], born: { date: '1984-03-07' }, addresses: [{ text: '9 Old Row', to: '2019-01-01' }, { text: 'Flat 4', postcode: 'SW1A 2AA' }] }, 'opened'),
    record('y:7', { names: [{ full: 'ANNA BROOK', kind: 'name' }], born: { date: '1984-07-03' } }), record('z:2', { names: [{ full: 'Ana Brooke', kind: 'name' }], born: { date: '1984-03-07' } }, 'alike'),
  ])
  expect(p).toMatchObject({ title: 'Anna Brook', also: ['Anna Hartwell (earlier name)', 'Ana Brooke'], born: [{ says: '7 March 1984', from: ['x', 'z'] }, { says: '3 July 1984', from: ['y'] }] })
  expect(p.sure).toMatch(/^3 records taken for one person: the one opened, 1 linked .*, 1 so alike .* Their dates of birth differ/)
  expect(p.addresses.map((a) => [a.id, a.district, a.over])).toEqual([['x:1@1', 'SW1A', false], ['x:1@0', '', true]])
  expect(page([record('x:1', {}, 'opened')]).sure).toBe('One record; no other is linked with it.')
})

test('dates of birth of which one only says less do not differ', () => {
  const sure = (...dates: string[]) => page(dates.map((date, i) => record(`x:${i + 1}`, { born: { date } }, i === 0 ? 'opened' : 'linked'))).sure
  expect(['1984-03', '1984', '1984-03-07'].map((other) => sure('1984-03-07', other).includes('differ'))).toEqual([false, false, false])
  expect(['1984-04', '1985', '1984-03-08'].map((other) => sure('1984-03-07', other).includes('differ'))).toEqual([true, true, true])
})

test('what makes another dangerous now stands first on her page, and is nothing that happened to her', () => {
  const out = { ...event('out', '2026-05-30', [carl]), kind: 'custody' as const, stage: 'released' }
  const p = personPage('x:1', { records: [record('x:1', {}, 'opened')], events: [event('a', '2020-01-01', [anna, carl])], dangers: [out], ties: [], perhaps: [] }, { contacts: [], receipts: [], map: { places: [], says: '' } }, at, () => '')
  expect(p.lines.map((l) => [l.id, l.tag])).toEqual([['out', 'JUST RELEASED'], ['a', 'CRIME']])
  expect([p.timeline.lanes.flatMap((l) => l.items.map((i) => i.key)), p.hanging.patterns]).toEqual([['a'], []])
})

test('what records say of them in words stands on the page, each once, with the system that says it', () => {
  expect(page([record('x:1', { says: 'Deaf: send texts.' }, 'opened'), record('y:1', { says: 'Deaf: send texts.' }), record('z:1', { says: 'Carries a knife.' }), record('z:2', {})]).notes).toEqual([{ says: 'Deaf: send texts.', from: 'x' }, { says: 'Carries a knife.', from: 'z' }])
})

test('the days since the happening before stand with each; what lasts has none', () => {
  const { lines } = page([record('x:1', {}, 'opened')], [event('a', '2026-01-01', [anna]), event('b', '2026-02-01', [anna]), { ...event('m', '2026-01-15', [anna]), kind: 'marker' }])
  expect(Object.fromEntries(lines.map((l) => [l.id, l.gap]))).toEqual({ a: undefined, b: 31, m: undefined })
})
