import { beforeEach, describe, expect, test } from 'vitest'
import { historyRecord, type Answer, type HistoryRecord, type Match } from '#domain/history/record.ts'
import type { Journal } from '#store/journal.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { heardKeysOf, keysOf } from '#matching/keys.ts'
import { limited, switchable } from './guarded-sources.ts'
import { holdRecords } from './hold-records.ts'
import { contactsAndIncidents, forceRecords } from './journal-sources.ts'

const now = Date.UTC(2018, 4, 31, 22, 54)
let journal: Journal
beforeEach(() => { journal = memoryJournal({ now: () => now }) })

const record = (r: Partial<HistoryRecord> & { id: string }) => historyRecord.parse({ kind: 'intelligence', at: '2017-03-01', says: 'A report.', ...r })
const records = () => forceRecords(journal, () => now + 12)
const matches = (a: Answer): Match[] => { if (a.is !== 'answered') throw new Error(`not checked: ${a.why}`); return a.receipt.matches }
const ids = (a: Answer) => matches(a).map((m) => ('record' in m ? m.record.id : m.contact))

async function contact(id: string, identifiers: object, more: object = {}) {
  await journal.append({
    command: `command-${id}`, hash: id, at: now - 1_000, by: 'S-1', about: [id], facts: [], reply: null, reads: [], release: [], take: [],
    writes: [{ id, kind: 'contact', version: 0, open: false, needsOwner: false, nextAt: null, owner: null,
      doc: { id, channel: '999', callAt: now - 86_400_000, line: 'abandoned', identifiers, words: [{ at: now, who: 'caller', text: 'He is outside.', by: 'S-1' }], domesticAbuse: { is: 'yes', by: 'S-1' }, ...more } }],
    lookups: [...keysOf(identifiers), ...heardKeysOf(identifiers)].map((k) => ({ key: k.key, subject: id })),
  })
}

describe('records held', () => {
  test('S12: found by number, by any name of any person, by address and by vehicle, however old', async () => {
    await holdRecords(journal, [
      record({ id: 'marac-1', kind: 'marac', numbers: ['07700 900123'] }),
      record({ id: 'crime-1', kind: 'crime', at: '1999-01-01', persons: [{ name: 'Anna Brook', aliases: ['Anna Reed'], dob: '1984-03-07', role: 'victim' }] }),
      record({ id: 'marker-1', kind: 'marker', addresses: ['Flat 4, 12 Example Road'] }),
      record({ id: 'intel-1', vehicles: ['AB12 CDE'] }),
      record({ id: 'other', numbers: ['07700 900999'], persons: [{ name: 'Carl Stone', role: 'other' }] }),
    ])
    const asked = { number: '+44 7700 900 123', name: 'REED, Anna', dob: '7/3/84', address: '4/12 example rd', vehicle: 'ab12cde' }
    const answer = await records().ask(asked, now)
    expect(ids(answer).sort()).toEqual(['crime-1', 'intel-1', 'marac-1', 'marker-1'])
    expect(matches(answer).map((m) => [('record' in m && m.record.id), m.strength, m.matchedOn])).toEqual([
      ['crime-1', 'strong', ['name', 'dob']], ['marac-1', 'strong', ['number']], ['marker-1', 'strong', ['address']], ['intel-1', 'possible', ['vehicle']],
    ].sort((a, b) => Number(b[1] === 'strong') - Number(a[1] === 'strong') || (a[0] === 'crime-1' ? 1 : 0) - (b[0] === 'crime-1' ? 1 : 0)))
  })

  test('S12: found by a misheard name from a new number, as possible; a name that only shares its sounds is not', async () => {
    await holdRecords(journal, [
      record({ id: 'log-1', persons: [{ name: 'Margaret Thistlewood', aliases: ['Margaret Cavanagh'], role: 'victim' }], numbers: ['07700 900101'] }),
      record({ id: 'log-2', persons: [{ name: 'Mohammed Al-Qahtani', role: 'suspect' }] }),
      record({ id: 'other', persons: [{ name: 'Una Burke', role: 'other' }] }),
    ])
    const by = async (name: string) => matches(await records().ask({ name, number: '07700 900999' }, now)).map((m) => ['record' in m && m.record.id, m.matchedOn, m.strength])
    for (const name of ['Margret Thisselwood', 'Peggy Thistlewood', 'Thistelwood, Maggie', 'Margaret Kavanagh']) expect([name, await by(name)]).toEqual([name, [['log-1', ['name as heard'], 'possible']]])
    expect(await by('Muhamad Kahtani')).toEqual([['log-2', ['name as heard'], 'possible']])
    expect(await by('Margaret Thistlewood')).toEqual([['log-1', ['name'], 'possible']])
    for (const name of ['Ian Brook', 'Eric Thistlewood', 'Margaret']) expect([name, (await records().ask({ name, number: '07700 900999' }, now) as { receipt: { matches: Match[] } }).receipt.matches]).toEqual([name, []])
  })

  test('an earlier contact is found by the name as it was heard then', async () => {
    await contact('C-1', { name: 'Hanna Brooks' })
    expect(matches(await contactsAndIncidents(journal, () => now).ask({ name: 'Anna Brook' }, now))).toMatchObject([{ contact: 'C-1', matchedOn: ['name as heard'], strength: 'possible' }])
  })

  test('S11: the answer is a receipt: what was asked, when, by which way of matching, and a hash that tells any other answer apart', async () => {
    await holdRecords(journal, [record({ id: 'marac-1', kind: 'marac', numbers: ['07700 900123'] })])
    const answer = await records().ask({ number: '07700 900123', name: 'Anna' }, now)
    expect(answer).toMatchObject({ is: 'answered', receipt: { source: 'force records', query: { number: '07700 900123' }, askedAt: now, answeredAt: now + 12, sourceVersion: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(Object.keys((answer as Answer & { is: 'answered' }).receipt.query), 'a single name is too little to search by and is not claimed as checked').toEqual(['number'])
    const same = await records().ask({ number: '+447700900123' }, now)
    const none = await records().ask({ number: '07700 900124' }, now)
    const hash = (a: Answer) => a.is === 'answered' && a.receipt.hash
    expect(hash(same)).toBe(hash(answer))
    expect(hash(none)).not.toBe(hash(answer))
    expect(ids(none)).toEqual([])
  })

  test('S12: too little to search by is NOT CHECKED, never "nothing found"', async () => {
    expect(await records().ask({ name: 'Anna' }, now)).toMatchObject({ is: 'not-checked', why: expect.stringContaining('too little'), query: {} })
    expect(await records().ask({ number: 'withheld' }, now)).toMatchObject({ is: 'not-checked' })
  })

  test('another flat of the same building is only possible; a building without a flat is not told apart', async () => {
    await holdRecords(journal, [record({ id: 'flat-4', addresses: ['Flat 4, 12 Example Road'] })])
    expect(matches(await records().ask({ address: 'Flat 9, 12 Example Road' }, now))).toMatchObject([{ strength: 'possible', matchedOn: ['building'] }])
    expect(matches(await records().ask({ address: '12 Example Road' }, now))).toMatchObject([{ strength: 'strong', matchedOn: ['address'] }])
    expect(matches(await records().ask({ address: 'flat 4 12 Example Rd' }, now))).toMatchObject([{ strength: 'strong', matchedOn: ['address'] }])
  })

  test('S30: more than can be listed is said, the strong and the late first', async () => {
    await holdRecords(journal, Array.from({ length: 310 }, (_, i) => record({ id: `r-${i}`, at: `${1900 + (i % 100)}-01-01`, persons: [{ name: 'Anna Brook', role: 'other' }] })))
    await holdRecords(journal, [record({ id: 'strong', at: '1901-01-01', numbers: ['07700 900123'] })])
    const answer = await records().ask({ name: 'Anna Brook', number: '07700 900123' }, now)
    expect(matches(answer).length).toBe(300)
    expect(ids(answer)[0]).toBe('strong')
    expect(answer).toMatchObject({ receipt: { query: { 'not listed': '11 more, weaker or older' } } })
  })

  test('filing again changes nothing', async () => {
    expect(await holdRecords(journal, [record({ id: 'a' })])).toBe(1)
    expect(await holdRecords(journal, [record({ id: 'a', says: 'other' })])).toBe(0)
  })
})

describe('earlier contacts', () => {
  const contacts = () => contactsAndIncidents(journal, () => now)

  test('S13: an earlier contact is found with its incident and its words; the contact that asks is no history of itself', async () => {
    await contact('C-1', { number: '07700 900123' }, { incident: 'I-1', graded: { grade: 'S' } })
    await contact('C-2', { number: '07700 900123' })
    const answer = await contacts().ask({ number: '07700900123' }, now, 'C-2')
    expect(matches(answer)).toEqual([{ contact: 'C-1', incident: 'I-1', at: now - 86_400_000, says: '999 contact, abandoned, domestic abuse, graded S: "He is outside."', matchedOn: ['number'], strength: 'strong' }])
  })

  test('each source answers for what it keeps: no record among the contacts, no contact among the records', async () => {
    await holdRecords(journal, [record({ id: 'C-9', kind: 'contact', numbers: ['07700 900123'] })])
    await contact('C-1', { number: '07700 900123' })
    expect(ids(await contacts().ask({ number: '07700900123' }, now))).toEqual(['C-1'])
    expect(ids(await records().ask({ number: '07700900123' }, now))).toEqual(['C-9'])
  })

  test('what was filed under a number since corrected is only possible', async () => {
    await contact('C-1', { number: '07700 900123' })
    const [row] = await journal.row(['C-1'])
    await journal.append({ command: 'set-1', hash: 'x', at: now, by: 'S-1', about: ['C-1'], facts: [], reply: null, reads: [], release: [], take: [], lookups: [],
      writes: [{ ...row!, needsOwner: false, doc: { ...(row!.doc as object), identifiers: { number: '07700 900555' } } }] })
    expect(matches(await contacts().ask({ number: '07700900123' }, now))).toMatchObject([{ contact: 'C-1', strength: 'possible' }])
  })
})

describe('S12: a source that cannot answer says NOT CHECKED', () => {
  const asked = { number: '07700 900123' }
  test('a journal that fails', async () => {
    const source = forceRecords({ find: () => Promise.reject(new Error('connection lost')) }, () => now)
    expect(await source.ask(asked, now)).toEqual({ is: 'not-checked', source: 'force records', query: asked, why: 'the records could not be reached', askedAt: now })
  })

  test('one that is late, and one that fails in its own way; in time it answers as it is', async () => {
    const late = limited({ ...records(), ask: () => new Promise<Answer>(() => {}) }, 20)
    expect(await late.ask(asked, now)).toMatchObject({ is: 'not-checked', why: 'no answer within 20 ms', query: asked })
    const broken = limited({ ...records(), ask: () => { throw new Error('no') } }, 20)
    expect(await broken.ask(asked, now)).toMatchObject({ is: 'not-checked', why: 'the source failed while it was asked' })
    expect(await limited(records(), 400).ask(asked, now)).toMatchObject({ is: 'answered' })
  })

  test('one that is switched off says why, and answers again when it is back', async () => {
    const source = switchable(records())
    source.down('closed for maintenance until 04:00')
    expect(await source.ask(asked, now)).toMatchObject({ is: 'not-checked', why: 'closed for maintenance until 04:00' })
    source.up()
    expect(await source.ask(asked, now)).toMatchObject({ is: 'answered' })
  })
})
