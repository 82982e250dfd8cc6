import { expect, test } from 'vitest'
import { patternsOf } from './patterns.ts'
import { begins, whatHangs, type KnownEvent, type KnownPerson, type KnownTie } from './what-hangs.ts'

const at = Date.parse('2026-06-01T12:00:00Z')
const anna: KnownPerson = { id: 'x:1', name: 'Anna Brook', role: 'victim' }
const carl: KnownPerson = { id: 'x:2', name: 'Carl Brook', role: 'suspect' }
const event = (id: string, kind: KnownEvent['kind'], more: Partial<KnownEvent> = {}): KnownEvent =>
  ({ id, source: 'x', kind, domesticAbuse: true, weapons: [], persons: [anna, carl], numbers: [], addresses: [], vehicles: [], says: `${kind} ${id}`, ...more })
const of = (ids: string[], events: KnownEvent[], ties: KnownTie[] = []) => whatHangs(new Set(ids), events, ties, at)

test('the worst is first: danger now, orders and bail, markers, what ended, MARAC, serious violence, firearms, children, then the rest with the latest first', () => {
  const events = [
    event('old', 'contact', { at: '1999-01-01' }), event('new', 'contact', { at: '2026-05-01' }), event('child', 'safeguarding', { at: '2020-01-01' }), event('gun', 'firearms', { at: '2020-01-01' }), event('hurt', 'crime', { at: '2010-01-01', serious: true }),
    event('marac', 'marac', { at: '2020-01-01' }), event('lapsed', 'marker', { at: '2020-01-01', until: '2021-01-01' }), event('over', 'order', { at: '2020-01-01', until: '2021-01-01' }), event('marker', 'marker', { at: '2020-01-01' }),
    event('bail', 'bail', { at: '2026-05-01', until: '2026-07-01' }), event('wanted', 'crime', { at: '2026-05-01', stage: 'wanted' }),
  ]
  expect(of(['x:1'], events).lines.map((l) => l.id)).toEqual(['wanted', 'bail', 'marker', 'over', 'lapsed', 'marac', 'hurt', 'gun', 'child', 'new', 'old'])
  expect(of(['x:1'], events.toReversed()).lines.map((l) => l.id), 'whatever order they come in').toEqual(of(['x:1'], events).lines.map((l) => l.id))
})

test('what has ended says when and why; a day without a reason says that none is recorded; one still in force says neither', () => {
  const why = (more: Partial<KnownEvent>) => of(['x:1'], [event('m', 'marker', { at: '2017-06-20', ...more })]).lines[0]
  expect(why({ until: '2017-09-20', endedWhy: 'time passed' })).toMatchObject({ tag: 'MARKER LAPSED', why: 'ended 2017-09-20: time passed' })
  expect(why({ until: '2017-09-20' })).toMatchObject({ why: 'ended 2017-09-20, why is not recorded' })
  expect(why({ until: '2030-09-20' })).not.toHaveProperty('why')
})

test('somebody let out of custody is dangerous now for a week, and only if let out', () => {
  const tag = (more: Partial<KnownEvent>) => of(['x:2'], [event('c', 'custody', more)]).lines[0]!.tag
  expect(tag({ at: '2026-05-20', until: '2026-05-30', stage: 'released' })).toBe('JUST RELEASED')
  expect(tag({ at: '2026-05-20', until: '2026-05-20', stage: 'released' })).toBe('CUSTODY')
  expect(tag({ at: '2026-05-30', stage: 'remanded' })).toBe('CUSTODY')
  expect(tag({ at: '2026-06-30', stage: 'released' }), 'a day to come').toBe('CUSTODY')
  expect(tag({ at: '2026-05-30T14:20', until: '2026-05-30T19:45', stage: 'Released under investigation' }), 'at a local time, as custody systems write it').toBe('JUST RELEASED')
  expect([tag({ at: '2026-05-29', until: '2026-05-30' }), tag({ at: '2026-05-29', until: '2026-05-30', stage: 'transferred to prison' }), tag({ at: '2026-05-30' })], 'the stay is over, and where they went').toEqual(['JUST RELEASED', 'CUSTODY', 'CUSTODY'])
})

test('what has a local time without its offset, or a year alone, stands in its place among the others and is over when it is', () => {
  expect(of(['x:1'], [event('old', 'contact', { at: '2019-01-01' }), event('timed', 'contact', { at: '2026-05-30T23:10' }), event('year', 'contact', { at: '2025' })]).lines.map((l) => l.id)).toEqual(['timed', 'year', 'old'])
  expect(['2026-05-31T10:00', '2025', '2026', '2026-06', '2026-05'].map((until) => of(['x:1'], [event('m', 'marker', { at: '2020', until })]).lines[0]!.tag)).toEqual(['MARKER LAPSED', 'MARKER LAPSED', 'MARKER LIVE', 'MARKER LIVE', 'MARKER LAPSED'])
})

test("a suspect's other victims, most often harmed first; of a victim none are named", () => {
  const other: KnownPerson = { id: 'x:9', name: 'Dana Reed', role: 'victim' }
  const events = [event('1', 'crime', { at: '2014-01-01', persons: [carl, other] }), event('2', 'crime', { at: '2020-01-01' }), event('3', 'crime', { at: '2018-01-01', persons: [{ ...anna, id: 'x:e3#1', name: 'ANNA BROOK' }, carl] })]
  expect(of(['x:2'], events).victims).toEqual([{ name: 'Anna Brook', times: 2, last: '2020-01-01' }, { name: 'Dana Reed', times: 1, last: '2014-01-01' }])
  expect(of(['x:1'], events).victims).toEqual([])
})

test('a victim whose linked records bear several names is one, by all of them; others of her name stay with her, and those who are not linked are others', () => {
  const harmed = (id: string, name: string, at: string) => event(id, 'crime', { at, persons: [carl, { id, name, role: 'victim' }] })
  const events = [harmed('x:1', 'Anna Brook', '2020-01-01'), harmed('x:7', 'Anna Holloway', '2021-01-01'), harmed('x:8', 'ANNA HOLLOWAY', '2022-01-01'), harmed('x:9', 'Dana Reed', '2023-01-01')]
  const named = (personOf?: (id: string) => string | undefined) => whatHangs(new Set(['x:2']), events, [], at, [], personOf).victims.map((v) => [v.name, v.times, v.last])
  expect(named((id) => (id === 'x:1' || id === 'x:7' ? 'x:1' : undefined))).toEqual([['Anna Brook / Anna Holloway', 3, '2022-01-01'], ['Dana Reed', 1, '2023-01-01']])
  expect(named().map(([name, times]) => [name, times])).toEqual([['Anna Holloway', 2], ['Dana Reed', 1], ['Anna Brook', 1]])
})

test('children by relationship and by what was reported, each once; weapons with the latest first; people with from and to', () => {
  const lily: KnownPerson = { id: 'x:3', name: 'Lily Brook', role: 'child' }
  const ties: KnownTie[] = [{ a: anna, b: lily, kind: 'parent' }, { a: carl, b: anna, kind: 'ex-partner', from: '2010', to: '2016-05-01' }]
  const h = of(['x:1'], [event('s', 'safeguarding', { at: '2016-11-03', persons: [anna, lily, { id: 'x:4', name: 'Sam Brook', role: 'child' }] }), event('k', 'crime', { at: '2017-06-18', weapons: ['kitchen knife'] }), event('f', 'firearms', { at: '2012-01-01' })], ties)
  expect(h.children).toEqual([{ name: 'Lily Brook', says: 'child of this person' }, { name: 'Sam Brook', says: 'named in safeguarding of 2016-11-03' }])
  expect(h.weapons.map((w) => w.what)).toEqual(['kitchen knife', 'firearm'])
  expect(h.people.map((p) => p.says)).toEqual(['this person is parent of Lily Brook', 'Carl Brook is ex-partner of this person, 2010 to 2016-05-01'])
})

test('a day, a month, a year and no date are placed where they begin', () => {
  expect([begins('2017-06-20'), begins('2017-06'), begins('2017')].map((n) => new Date(n).toISOString().slice(0, 10))).toEqual(['2017-06-19', '2017-05-31', '2017-01-01'])
  expect([begins(undefined), begins('soon')]).toEqual([-Infinity, -Infinity])
})

const contacts = (...days: string[]) => days.map((day, i) => event(String(i), 'contact', { at: day }))
test('contacts are counted over the shortest span that holds more than one, and in all', () => {
  expect(patternsOf(contacts('2026-04-25', '2026-05-10', '2026-05-20', '2026-05-27'), at).map((p) => p.says)).toEqual(['4 contacts in 6 weeks, gaps shrinking'])
  expect(patternsOf(contacts('2010-01-01', '2026-05-01', '2026-05-20'), at)[0]).toMatchObject({ times: 2, days: 42, shrinking: false, says: '2 contacts in 6 weeks, 3 in all since 2010-01-01' })
  expect(patternsOf(contacts('2026-01-01', '2026-02-01'), at)[0]!.says).toBe('2 contacts in 6 months')
  expect(patternsOf(contacts('2001-01-01', '2004-01-01'), at)[0]!.says).toBe('2 contacts in 25 years')
})

test('gaps shrink only when each of the last three is shorter than the one before', () => {
  const shrinks = (...days: string[]) => patternsOf(contacts(...days), at)[0]!.shrinking
  expect(shrinks('2026-01-01', '2026-03-01', '2026-04-01', '2026-04-10')).toBe(true)
  expect(shrinks('2026-03-01', '2026-04-01', '2026-04-10'), 'two gaps are too few').toBe(false)
  expect(shrinks('2026-01-01', '2026-02-01', '2026-04-01', '2026-04-10')).toBe(false)
  expect(shrinks('2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'), 'the same gap is none that shrinks').toBe(false)
})

test('counted are days, not rows; only what happened, was domestic abuse, lies behind and has a day', () => {
  expect(patternsOf(contacts('2026-05-01', '2026-05-01'), at)).toEqual([])
  expect(patternsOf([...contacts('2026-05-01'), event('m', 'marker', { at: '2026-05-02' }), event('n', 'incident', { at: '2026-05-03', domesticAbuse: false }), event('y', 'crime', { at: '2026' }), event('f', 'crime', { at: '2026-07-01' })], at)).toEqual([])
  expect(patternsOf([event('a', 'crime', { at: '2026-05-03T10:00:00Z', serious: true }), event('b', 'crime', { at: '2026-05-09', serious: true })], at).map((p) => p.says)).toEqual(['2 contacts in 6 weeks', '2 times serious violence in 6 weeks'])
})
