import { expect, test } from 'vitest'
import { checksOf, historyOf, notAskedBy } from './history-of.ts'
import { at, match, msA, receipt, record } from './scene.testing.ts'

const holding = (matches: Parameters<typeof receipt>[1], more = {}) => msA({ checks: { records: { is: 'answered', receipt: receipt('records', matches), tries: 1 } }, ...more })
const weightsOf = (c: ReturnType<typeof msA>) => historyOf(c, at).lines.map((l) => l.weight)

test('the worst is first: orders, markers, MARAC, serious violence, children, then the logs with the latest first', () => {
  const lines = historyOf(msA(), at).lines
  expect(lines.map((l) => l.key)).toEqual(['O-1', 'MK-1', 'MA-1', 'CR-1', 'CR-2', 'SG-1', 'L-1', 'L-2', 'L-3', 'L-4'])
  expect(historyOf(msA(), at).headlines.map((h) => [h.tag, h.count])).toEqual([['ORDER ENDED', 1], ['MARKER LAPSED', 1], ['MARAC', 1], ['SERIOUS VIOLENCE', 2], ['CHILDREN', 1], ['EARLIER LOG', 4]])
})

test('a person of whom nothing is recorded that happened is no log: named for what it is, after everything else', () => {
  const c = holding([match(record({ id: 'x:p1#held', kind: 'person', at: 'unknown', says: 'Held in x: Anna Brook. Deaf: send texts.', domesticAbuse: false })), match(record({ id: 'L', kind: 'contact', says: 'rang' }))])
  expect(historyOf(c, at).lines.map((l) => [l.weight, l.tag])).toEqual([['log', 'CONTACT'], ['person', 'PERSON HELD']])
  expect(historyOf(c, at).headlines.map((h) => h.tag)).toEqual(['EARLIER LOG', 'PERSON HELD'])
})

test('S12: what was typed and no source could be asked by is named, and nothing is before anything was asked', () => {
  const c = msA({ identifiers: { name: 'unknown', number: '07700 900123', dob: '32/13/1990' }, checks: { a: { is: 'answered', receipt: { ...receipt('a', []), query: { number: '07700 900123' } }, tries: 1 } } })
  expect(notAskedBy(c)).toEqual([{ what: 'name', typed: 'unknown' }, { what: 'dob', typed: '32/13/1990' }])
  expect(notAskedBy({ ...c, checks: {} })).toEqual([])
  expect(notAskedBy({ ...c, checks: { ...c.checks, b: { is: 'not-checked', source: 'b', query: { name: 'unknown', dob: 'x' }, why: 'down', askedAt: at, tries: 1 } } }), 'NOT CHECKED has a line of its own').toEqual([])
})

test('what stands at the head names bail as bail and MAPPA as MAPPA', () => {
  const c = holding((['order', 'bail', 'mappa', 'marac'] as const).map((kind) => match(record({ id: kind, kind, says: kind, at: '2026-01-01', until: '2027-01-01' }))))
  expect(historyOf(c, at).headlines.map((h) => h.tag).sort()).toEqual(['MAPPA', 'MARAC', 'ON BAIL', 'ORDER IN FORCE'])
})

test('an open job comes before everything; the same contact, once its job is closed, is a log', () => {
  const c = holding([match(record({ id: 'O-9', kind: 'order', says: 'order', until: '2027-01-01' })), { contact: 'C-9', incident: 'I-9', at, says: 'man at the door', matchedOn: ['number'], strength: 'strong' }])
  expect(historyOf(c, at, () => true).lines.map((l) => l.tag)).toEqual(['OPEN JOB', 'ORDER IN FORCE'])
  expect(historyOf(c, at, () => false).lines.map((l) => l.tag)).toEqual(['ORDER IN FORCE', 'EARLIER CONTACT'])
})

test('somebody wanted or just let out of custody stands first on the card too, and is named for what it is; of a year alone the year is told', () => {
  const c = holding([
    match(record({ id: 'O', kind: 'order', says: 'order', at: '2019', until: '2030-01-01' })), match(record({ id: 'W', kind: 'crime', says: 'assault', at: '2026-05-30', stage: 'wanted' })),
    match(record({ id: 'R', kind: 'custody', says: 'harassment', at: '2026-05-30T08:00', until: '2026-05-31T19:45', stage: 'released' })), match(record({ id: 'L', kind: 'custody', says: 'long ago', at: '2019-02', until: '2019-02-03T10:00', stage: 'released' })),
  ])
  const { lines, headlines } = historyOf(c, at)
  expect(lines.map((l) => [l.key, l.tag, l.only])).toEqual([['R', 'JUST RELEASED', undefined], ['W', 'WANTED', undefined], ['O', 'ORDER IN FORCE', '2019'], ['L', 'CUSTODY', '2019-02']])
  expect(headlines.map((h) => h.tag)).toEqual(['JUST RELEASED', 'WANTED', 'ORDER IN FORCE', 'EARLIER LOG'])
})

test('an order or marker ends at midnight of its day, London time, and is then named as ended, never hidden', () => {
  const c = holding([match(record({ id: 'O', kind: 'order', says: 'o', until: '2026-06-02' })), match(record({ id: 'M', kind: 'marker', says: 'm', until: '2026-06-02' }))])
  const midnight = Date.parse('2026-06-01T23:00:00Z')
  expect(weightsOf(c)).toEqual(['order-live', 'marker-live'])
  expect(historyOf(c, midnight - 1).lines.map((l) => l.weight)).toEqual(['order-live', 'marker-live'])
  expect(historyOf(c, midnight).lines.map((l) => l.weight)).toEqual(['order-ended', 'marker-lapsed'])
})

test('what two sources hold is shown once, as strong as the stronger', () => {
  const r = record({ id: 'X', kind: 'crime', says: 'assault', serious: true })
  const c = msA({ checks: { a: { is: 'answered', receipt: receipt('a', [match(r, { strength: 'possible' })]), tries: 1 }, b: { is: 'answered', receipt: receipt('b', [match(r)]), tries: 1 } } })
  expect(historyOf(c, at).lines).toMatchObject([{ key: 'X', strength: 'strong', source: 'b' }])
})

test('S11: not checked, nothing found and found are three answers; not checked stands first', () => {
  expect(checksOf(msA()).map((c) => [c.source, c.is])).toEqual([['firearms', 'not-checked'], ['contacts and incidents', 'found'], ['custody', 'nothing'], ['intelligence and orders', 'found']])
  expect(historyOf(msA({ checks: {} }), at)).toMatchObject({ unasked: true, lines: [], checks: [] })
})

test('a date that cannot be read is shown last of its kind and not lost', () => {
  const c = holding([match(record({ id: 'A', kind: 'incident', says: 'a', at: 'last spring' })), match(record({ id: 'B', kind: 'incident', says: 'b', at: '2020-01-01' }))])
  expect(historyOf(c, at).lines.map((l) => l.key)).toEqual(['B', 'A'])
})

test('how it was heard is told with it', () => {
  const heard = { score: 2, band: 'likely', because: ['surname sounds the same: Brooke, held as Brook'] }
  const c = holding([{ ...match(record({ id: 'X', kind: 'crime', says: 'assault' }), { strength: 'possible' }), how: heard }, match(record({ id: 'Y', kind: 'crime', says: 'assault' }))])
  expect(historyOf(c, at).lines.map((l) => [l.key, l.because])).toEqual(expect.arrayContaining([['X', heard.because], ['Y', undefined]]))
})

test('that an answer leaves something out stands beside it, and is not told as what was asked', () => {
  const query = { number: '07700 900123', 'not listed': '11 more, weaker or older', 'not compared': 'more than 500 share this' }
  const c = msA({ checks: { a: { is: 'answered', receipt: { ...receipt('a', []), query }, tries: 1 }, b: { is: 'answered', receipt: receipt('b', []), tries: 1 } } })
  expect(checksOf(c)).toMatchObject([{ asked: ['number'], leftOut: ['not listed: 11 more, weaker or older', 'not compared: more than 500 share this'] }, { leftOut: [] }])
})

test('whose earlier events are left out is told with the history, also where nothing else was found', () => {
  const query = { number: '07700 900123', 'not read': 'earlier events are left out' }
  const c = msA({ checks: { a: { is: 'answered', receipt: { ...receipt('a', []), query }, tries: 1 }, b: { is: 'answered', receipt: receipt('b', []), tries: 1 } } })
  expect(historyOf(c, at).earlierLeftOut).toEqual(['a'])
  expect(historyOf(msA(), at).earlierLeftOut).toEqual([])
})
