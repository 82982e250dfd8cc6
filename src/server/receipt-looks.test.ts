import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SqlJournal } from '#store/sql-journal.ts'
import { hasPostgres } from '../../test/postgres.ts'
import { importInto, testHome } from './imported.testing.ts'
import { callAtTheDoor, served, type Browser, type Served } from './served.testing.ts'

const place = testHome('holdfast-looks-')
let s: Served
let hale: Browser
let bell: Browser
beforeAll(async () => {
  const home = await place.open()
  await importInto(home, place.dir, [
    { record: 'person', id: 'p1', name: 'Anna Brook', born: '1984-03-07', phones: ['07700 900123'] },
    { record: 'event', id: 'e1', kind: 'order', at: '2017-05-15', says: 'Not to contact her.', persons: [{ role: 'victim', id: 'p1' }] },
  ])
  s = await served({ home, answerWithin: 20_000 })
  hale = await s.as('S-hale', 'call-handler')
  bell = await s.as('S-holt', 'controller')
}, 120_000)
afterAll(async () => {
  await s?.close()
  await place.end()
})

type Looks = { source: string; looks: { what: string; by: string; at: string }[] }[]
const looksOf = async (contact: string): Promise<Looks> => (await hale.post('/views/receipts', { contact })).body.receipts
const brief = (all: Looks): string[] => all.flatMap((r) => r.looks.map((l) => `${r.source}: ${l.by} ${l.what}`)).sort()
const sources = ['contacts and incidents', 'force records', 'records held']
const called = async (): Promise<string> => (await hale.tell(callAtTheDoor({ identifiers: { name: 'Anna Brook', dob: '07/03/1984', number: '07700 900123' } }))).body.made.contact

test('who had it on their screen and who opened it, beside each receipt of the contact, also of the very first questions; twice is once', async () => {
  const contact = await called()
  expect((await looksOf(contact)).map((r) => r.source).sort()).toEqual(sources)
  expect(brief(await looksOf(contact))).toEqual([])
  for (const _ of [1, 2]) expect((await hale.post('/receipts/looks', { contact, what: 'shown' })).status).toBe(200)
  expect(brief(await looksOf(contact))).toEqual(sources.map((n) => `${n}: S-hale shown`))
  await hale.tell({ type: 'open-history', contact })
  await bell.post('/receipts/looks', { contact, what: 'opened' })
  expect(brief(await looksOf(contact))).toEqual(sources.flatMap((n) => [`${n}: S-hale opened`, `${n}: S-hale shown`, `${n}: S-holt opened`]))
  expect(Date.parse((await looksOf(contact))[0]!.looks[0]!.at)).toBeGreaterThan(Date.now() - 60_000)
}, 60_000)

test('an answer that came later was not opened with the one before', async () => {
  const contact = await called()
  await hale.tell({ type: 'open-history', contact })
  await hale.tell({ type: 'set-identifiers', contact, identifiers: { name: 'Anna Brooke' } })
  expect(brief(await looksOf(contact))).toEqual([])
}, 60_000)

test('nobody writes for another, for a contact that is not there, or anything else; who may not see the contact may not say it', async () => {
  const contact = await called()
  expect((await s.nobody.post('/receipts/looks', { contact, what: 'opened' })).status).toBe(401)
  for (const who of [await s.as('S-nash', 'response-officer'), await s.as('S-idle', 'controller')]) for (const path of ['/receipts/looks', '/views/receipts']) expect((await who.post(path, { contact, what: 'opened' })).status, path).toBe(404)
  expect((await hale.post('/receipts/looks', { contact: 'C-99999999', what: 'opened' })).status).toBe(404)
  for (const body of [{}, { contact }, { contact: 'I-1', what: 'opened' }, { contact, what: 'read' }, []]) expect(await hale.post('/receipts/looks', body), JSON.stringify(body)).toMatchObject({ status: 400, body: { problems: [{ field: expect.any(String), remedy: expect.any(String) }] } })
  await hale.post('/receipts/looks', { contact, what: 'opened', by: 'S-other' })
  expect(new Set((await looksOf(contact)).flatMap((r) => r.looks.map((l) => l.by)))).toEqual(new Set(['S-hale']))
}, 60_000)

test('a note that cannot be written leaves the opening as it is: the journal has it', async () => {
  const contact = await called()
  const { ask } = s.journal as SqlJournal
  await ask('block', `create function no_looks() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`, [])
  await ask('block-2', 'create trigger no_looks before insert on receipt_look for each row execute function no_looks()', [])
  try { expect((await hale.tell({ type: 'open-history', contact })).status).toBe(200) } finally { await ask('unblock', 'drop trigger no_looks on receipt_look', []) }
  expect(s.room.seen().docs.contact.get(contact)!.historyOpenedAt).toBeDefined()
  expect(brief(await looksOf(contact))).toEqual([])
}, 60_000)

test.runIf(hasPostgres)('with a database role of its own that writes receipts and reads nothing, a check answers, and who was shown it is written by the room', async () => {
  const url = await place.database()
  await importInto({ is: 'postgres', url }, place.dir, [{ record: 'person', id: 'p1', name: 'Anna Brook', born: '1984-03-07', phones: ['07700 900123'] }])
  const role = `adapter_${randomBytes(4).toString('hex')}`
  const tables = new pg.Pool({ connectionString: url, max: 1 })
  tables.on('error', () => {})      // the server is stopped while it is being closed
  tables.on('connect', (c) => { c.on('error', () => {}) })
  try {
    await tables.query(`create role ${role} login password 'trial'`)
    await tables.query(`grant usage on schema public to ${role}; grant insert (asked_by, about, source, source_version, query, asked_at, answered_at, hash, found), select (nr) on check_receipt to ${role}`)
    const its = new URL(url)
    its.username = role
    its.password = 'trial'
    const other = await served({ home: { is: 'postgres', url }, receiptsUrl: its.href })
    try {
      expect((await (await other.as('S-hale', 'call-handler')).post('/check', { name: 'Anna Brook', dob: '1984' })).status).toBe(200)
      expect((await tables.query('select r.writer, l.what, l.by_whom from check_receipt r join receipt_look l on l.receipt = r.nr')).rows).toEqual([{ writer: role, what: 'shown', by_whom: 'S-hale' }])
    } finally { await other.close() }
  } finally {
    await tables.query(`drop owned by ${role}; drop role ${role}`).catch(() => {})
    await tables.end()
  }
}, 60_000)
