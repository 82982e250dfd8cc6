import { describe, expect, test } from 'vitest'
import { memoryJournal } from '#store/memory-journal.ts'
import { limited } from '../history-journal/guarded-sources.ts'
import { holdRecords } from '../history-journal/hold-records.ts'
import { forceRecords } from '../history-journal/journal-sources.ts'
import { historyRecord, tooLittle, type Answer, type HistoryRecord, type Match } from '#domain/history/record.ts'
import { alsoMatched } from './also-matched.ts'
import { matchedSource, type Holder } from './matched-source.ts'
import { recordsInMemory } from './records-in-memory.ts'

const now = Date.UTC(2018, 4, 31, 22, 54)
const record = (r: Partial<HistoryRecord> & { id: string }): HistoryRecord => historyRecord.parse({ kind: 'intelligence', at: '2017-03-01', says: 'A report.', ...r })
const named = (id: string, name: string, more: Partial<HistoryRecord> = {}, dob?: string): HistoryRecord => record({ id, persons: [{ name, role: 'victim', ...(dob ? { dob } : {}) }], ...more })
const over = (...records: HistoryRecord[]) => matchedSource('force records', recordsInMemory(records), () => now + 7)
const matches = (a: Answer): Match[] => { if (a.is !== 'answered') throw new Error(`not checked: ${a.why}`); return a.receipt.matches }
const short = (a: Answer) => matches(a).map((m) => [('record' in m) && m.record.id, m.strength, m.matchedOn.join('+')])

// A town of strangers, so that a name says something.
const first = ['Maria', 'Owen', 'Peter', 'Ruth', 'Simon', 'Tara', 'Victor', 'Wanda', 'Zainab', 'Goran', 'Helena', 'Idris']
const last = ['Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quirke', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda', 'Vasquez', 'Winther']
const strangers = first.flatMap((f, i) => last.map((l, j) => named(`s-${i}-${j}`, `${f} ${l}`, { addresses: [`${i * 12 + j + 1} Faraway Street, Othertown`] }, `19${60 + i}-0${1 + (j % 9)}-1${i % 9}`)))

describe('how far a match may be relied on', () => {
  const source = over(...strangers, named('H-1', 'Anna Brook', { numbers: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }, '1984-03-07'), named('H-2', 'Anna Brook', {}, '1984-03-07'))

  test('the same number, the same home, the same name and birth are strong, as they are by exact keys', async () => {
    expect(short(await source.ask({ number: '+44 7700 900 123' }, now))).toEqual([['H-1', 'strong', 'number']])
    expect(short(await source.ask({ address: '4/12 example rd, anytown' }, now))).toEqual([['H-1', 'strong', 'address']])
    expect(short(await source.ask({ name: 'Anna Brook', dob: '7/3/84' }, now)).map((m) => m.slice(0, 2))).toEqual([['H-1', 'strong'], ['H-2', 'strong']])
  })

  test('misheard by name alone it is possible, never strong, and the receipt says how it was heard', async () => {
    const answer = await source.ask({ name: 'Hannah Brooke' }, now)
    expect(short(answer)).toEqual([['H-1', 'possible', 'name'], ['H-2', 'possible', 'name']])
    expect(matches(answer)[0]!.how).toMatchObject({ because: expect.arrayContaining([expect.stringContaining('sounds the same')]), band: expect.any(String) })
  })

  test('a house that several towns have, said without its town, is none of them for sure and each of them possibly; with its town, or where one alone is held, it is that one', async () => {
    const towns = over(...strangers, ...['Anytown', 'Farland', 'Othertown'].map((town) => named(town, `Pat ${town}`, { addresses: [`12 High Street, ${town}`] })), named('one', 'Kim Lone', { addresses: ['7 Sole Lane, Anytown'] }))
    expect(short(await towns.ask({ address: '12 High Street' }, now)).sort()).toEqual([['Anytown', 'possible', 'address'], ['Farland', 'possible', 'address'], ['Othertown', 'possible', 'address']])
    expect(short(await towns.ask({ address: '12 High Street, Farland' }, now))).toEqual([['Farland', 'strong', 'address']])
    expect(short(await towns.ask({ address: '7 Sole Lane' }, now))).toEqual([['one', 'strong', 'address']])
    const many = over(...strangers, ...Array.from({ length: 40 }, (_, i) => named(`t${i}`, `Pat Person${i}`, { addresses: [`12 High Street, Town${String.fromCharCode(97 + (i % 26))}${i}`] })))
    expect((await many.ask({ address: '12 High Street' }, now).then(short)).every(([, strength]) => strength === 'possible'), 'however many there are, none is passed over').toBe(true)
    expect(matches(await many.ask({ address: '12 High Street' }, now)).length).toBeGreaterThan(10)
  })

  test('two kinds of fact together, each wrong in part, are strong when they make it almost certain', async () => {
    expect(short(await source.ask({ name: 'Ana Brooke', dob: '03/07/1984' }, now))[0]).toEqual(['H-1', 'strong', 'name+dob'])
    expect(short(await source.ask({ name: 'Ana Brooke', number: '07700 900132' }, now))[0]!.slice(0, 2)).toEqual(['H-1', 'possible'])
  })

  test('another flat of the building is possible; another person of the surname, another town, a stranger are not listed', async () => {
    expect(short(await source.ask({ address: 'Flat 9, 12 Example Road, Anytown' }, now))).toEqual([['H-1', 'possible', 'building']])
    expect(short(await source.ask({ name: 'Gregor Brook' }, now))).toEqual([])
    expect(short(await source.ask({ name: 'Bertram Oxley', number: '07700 900999', address: '3 Nowhere Lane, Farland' }, now))).toEqual([])
  })
})

describe('a name that many share', () => {
  test('raises nobody: forty people of one name, told apart by birth and home, are not listed by it; with a birth the one is', async () => {
    const many = Array.from({ length: 40 }, (_, i) => named(`m-${i}`, 'Jane Smith', {}, `19${50 + i}-0${1 + (i % 9)}-1${i % 9}`))
    const source = over(...strangers, ...many)
    expect(short(await source.ask({ name: 'Jane Smith' }, now))).toEqual([])
    expect(short(await source.ask({ name: 'Jane Smith', dob: '1957-08-17' }, now)).filter((m) => m[1] === 'strong').map((m) => m[0])).toEqual(['m-7'])
  })

  test('one person written down in twelve logs is one person, and all twelve are listed', async () => {
    const logs = Array.from({ length: 12 }, (_, i) => named(`log-${i}`, 'Anna Brook'))
    expect(short(await over(...strangers, ...logs).ask({ name: 'Anna Brook' }, now))).toHaveLength(12)
  })
})

describe('S12: what could not be asked is NOT CHECKED, never "nothing found"', () => {
  test('too little to search by: a first name, a date, a placeholder, a street without its number', async () => {
    const source = over(named('H-1', 'Anna Brook'))
    for (const asked of [{ name: 'Anna' }, { dob: '7/3/84' }, { number: 'withheld' }, { name: 'unknown' }, { address: 'Example Road' }, { vehicle: 'red' }]) expect(await source.ask(asked, now), JSON.stringify(asked)).toMatchObject({ is: 'not-checked', why: tooLittle })
    expect(await source.ask({ number: '07700 900123', name: 'Anna', address: 'NFA' }, now), 'only what was searched by is claimed').toMatchObject({ receipt: { query: { number: '07700 900123' } } })
  })

  test('a house or a shop is searched for by its name and its town; a town alone is not, however many words it has', async () => {
    const source = over(named('H-1', 'Anna Brook', { addresses: ['Room 4, Travelodge, Station Road, Preston, PR1 8AP'] }))
    expect(await source.ask({ address: 'the travelodge preston' }, now)).toMatchObject({ is: 'answered', receipt: { query: { address: 'the travelodge preston' }, matches: [{ record: { id: 'H-1' } }] } })
    for (const address of ['Preston', 'Milton Keynes', 'Newcastle upon Tyne', 'Bury St Edmunds']) expect(await source.ask({ address }, now), address).toMatchObject({ is: 'not-checked', why: tooLittle })
  })

  test('a birth that was searched by is told, also where no whole name was; one that cannot be read is not', async () => {
    const source = over(named('H-1', 'Anna Brook', { numbers: ['07700 900123'] }, '1984-03-07'))
    const query = async (asked: object) => { const a = await source.ask(asked, now); return a.is === 'answered' ? a.receipt.query : a.why }
    expect(await query({ number: '07700 900123', name: 'unknown', dob: '7/3/84' })).toEqual({ number: '07700 900123', dob: '7/3/84' })
    expect(await query({ number: '07700 900123', dob: '00/00/0000' })).toEqual({ number: '07700 900123' })
    expect(await query({ dob: '7/3/84' })).toBe(tooLittle)
  })

  test('a holder that fails, and one that is late', async () => {
    const broken: Holder = { ...recordsInMemory([]), candidates: { gather: () => Promise.reject(new Error('lost')) } }
    expect(await matchedSource('x', broken, () => now).ask({ number: '07700 900123' }, now)).toEqual({ is: 'not-checked', source: 'x', query: { number: '07700 900123' }, why: 'the records could not be reached', askedAt: now })
    const late: Holder = { ...recordsInMemory([]), frequencies: () => new Promise(() => {}) }
    expect(await limited(matchedSource('x', late, () => now), 20).ask({ number: '07700 900123' }, now)).toMatchObject({ is: 'not-checked', why: 'no answer within 20 ms' })
    const half: Holder = { ...recordsInMemory([named('H-1', 'Anna Brook', { numbers: ['07700 900123'] })]), recordsOf: () => Promise.reject(new Error('lost')) }
    expect(await matchedSource('x', half, () => now).ask({ number: '07700 900123' }, now), 'persons found and their records lost is not nothing found').toMatchObject({ is: 'not-checked' })
  })

  test('S11: the receipt tells what was asked, when, by which weights over what, and its hash tells any other answer apart', async () => {
    const source = over(named('H-1', 'Anna Brook', { numbers: ['07700 900123'] }))
    const answer = await source.ask({ number: '07700 900123' }, now)
    expect(answer).toMatchObject({ receipt: { source: 'force records', askedAt: now, answeredAt: now + 7, sourceVersion: expect.stringMatching(/^matching \S+, 1 records in memory$/), hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const hash = (a: Answer) => a.is === 'answered' && a.receipt.hash
    expect(hash(await source.ask({ number: '+447700900123' }, now))).toBe(hash(answer))
    expect(hash(await source.ask({ number: '07700 900321' }, now))).not.toBe(hash(answer))
  })
})

test('beside exact keys nothing that they find is lowered, each record is told once, and a fault of either is NOT CHECKED', async () => {
  const records = [named('H-1', 'Anna Brook', { numbers: ['07700 900123'] }), named('H-2', 'Carl Stone', { vehicles: ['AB12 CDE'] })]
  const journal = memoryJournal({ now: () => now })
  await holdRecords(journal, records)
  const exact = forceRecords(journal, () => now)
  const source = alsoMatched(exact, over(...records))
  for (const asked of [{ number: '07700 900123' }, { name: 'Anna Brook' }, { name: 'Brook, Anna', number: '07700 900123' }, { vehicle: 'AB12CDE' }]) {
    const [alone, both] = [matches(await exact.ask(asked, now)), matches(await source.ask(asked, now))]
    for (const m of alone) expect(both.filter((b) => 'record' in b && 'record' in m && b.record.id === m.record.id), JSON.stringify(asked)).toMatchObject([{ strength: m.strength }])
  }
  expect(short(await source.ask({ name: 'Hanna Brook' }, now))).toEqual([['H-1', 'possible', 'name as heard+name']])
  expect(await alsoMatched(exact, { ...over(), ask: () => Promise.resolve({ is: 'not-checked', source: 'y', query: {}, why: 'down', askedAt: now }) }).ask({ number: '07700 900123' }, now)).toMatchObject({ is: 'not-checked', source: 'force records', why: 'down' })
  expect(await alsoMatched(forceRecords({ find: () => Promise.reject(new Error('x')) }, () => now), over(...records)).ask({ number: '07700 900123' }, now)).toMatchObject({ is: 'not-checked', why: 'the records could not be reached' })
  expect(await source.ask({ name: 'Anna' }, now)).toMatchObject({ is: 'not-checked', why: tooLittle })
})

describe('more than a receipt lists', () => {
  const later = Array.from({ length: 400 }, (_, i) => record({ id: `c-${i}`, kind: 'contact', at: `20${16 + (i % 2)}-03-01`, numbers: ['07700 900123'], domesticAbuse: false }))
  const listedOf = async (records: HistoryRecord[]) => { const a = await over(...records).ask({ number: '07700 900123' }, now); return { ids: matches(a).map((m) => 'record' in m && m.record.id), receipt: a.is === 'answered' ? a.receipt : undefined } }

  test('an order in force and a MARAC entry are never left away for what is only later', async () => {
    const old = [record({ id: 'order', kind: 'order', at: '2015-01-01', until: '2027-01-01', numbers: ['07700 900123'] }), record({ id: 'marac', kind: 'marac', at: '2014-01-01', numbers: ['07700 900123'] })]
    const { ids, receipt } = await listedOf([...old, ...later])
    expect(ids).toEqual(expect.arrayContaining(['order', 'marac']))
    expect(receipt!.query['not listed']).toMatch(/^\d+ more, weaker or older$/)
  })

  test('that more than five hundred share a number, and are not all compared, is said in the receipt; of fewer it is not', async () => {
    const many = (n: number): HistoryRecord[] => Array.from({ length: n }, (_, i) => record({ id: `c-${i}`, kind: 'contact', at: '2016-03-01', numbers: ['07700 900123'], domesticAbuse: false }))
    expect((await listedOf(many(600))).receipt!.query).toEqual({ number: '07700 900123', 'not listed': '200 more, weaker or older', 'not compared': 'more than 500 share this, and 500 were compared: give a name, a birth or a flat as well' })
    expect((await listedOf(many(400))).receipt!.query).toEqual({ number: '07700 900123', 'not listed': '100 more, weaker or older' })
  })

  test('what is left away lies under the floor all the same', async () => {
    const journal = memoryJournal({ now: () => now })
    await holdRecords(journal, [...Array.from({ length: 300 }, (_, i) => record({ id: `m-${i}`, kind: 'marac', at: '2016-01-01', numbers: ['07700 900123'] })), record({ id: 'order', kind: 'order', at: '2015-01-01', until: '2027-01-01', numbers: ['07700 900123'] })])
    for (const source of [forceRecords(journal, () => now), alsoMatched(forceRecords(journal, () => now), over(...strangers))]) expect(await source.ask({ number: '07700 900123' }, now)).toMatchObject({ receipt: { query: { 'not listed': '1 more, weaker or older' }, raises: ['order-live'] } })
  })
})
