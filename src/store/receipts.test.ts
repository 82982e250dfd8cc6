import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { openPostgres } from './open-postgres.ts'
import { receiptBook, receiptGrants, type ReceiptRow } from './receipts.ts'
import { askThrough } from './ask.ts'
import type { SqlJournal } from './sql-journal.ts'

const row = (more: Partial<ReceiptRow> = {}): ReceiptRow => ({ askedBy: 'service:checks', about: 'C-1', source: 'records held', sourceVersion: 'matching 1, batch 1', query: { name: 'Anna Brook' }, askedAt: 1_000, answeredAt: 1_007, hash: 'a'.repeat(64), found: ['custody:e1'], ...more })

describe.runIf(hasPostgres)('S11: receipts on PostgreSQL', () => {
  let postgres: TestPostgres | null = null
  let owner: SqlJournal
  let tables: pg.Pool
  let url = ''
  const pools: pg.Pool[] = []
  const [app, adapter] = [`app_${randomBytes(4).toString('hex')}`, `adapter_${randomBytes(4).toString('hex')}`]
  const as = (role: string): pg.Pool => {
    const its = new URL(url)
    its.username = role
    its.password = 'trial'
    const pool = new pg.Pool({ connectionString: its.href, max: 2 })
    pool.on('error', () => {})        // the server is stopped while it is being closed
    pools.push(pool)
    return pool
  }
  beforeAll(async () => {
    postgres = await startPostgres()
    url = await postgres!.database()
    owner = await openPostgres(url)
    tables = new pg.Pool({ connectionString: url, max: 2 })
    tables.on('error', () => {})
    pools.push(tables)
    for (const role of [app, adapter]) await tables.query(`create role ${role} login password 'trial'`)
    await tables.query(`grant usage on schema public to ${app}, ${adapter}; grant select, insert, update, delete, truncate on all tables in schema public to ${app}; grant usage on all sequences in schema public to ${app}`)
    for (const sql of receiptGrants(app, adapter)) await tables.query(sql)
  }, 120_000)
  afterAll(async () => {
    for (const p of pools.slice(1)) await p.end()
    for (const role of [app, adapter]) await tables.query(`drop owned by ${role}; drop role ${role}`)
    await tables.end()
    await owner.close()
    await postgres?.stop()
  })

  test('the adapter writes one, several at once in order, and who wrote it is who is connected', async () => {
    const book = receiptBook(askThrough(as(adapter), () => {}))
    const nrs = await Promise.all([row(), row({ source: 'force records', found: [] }), row({ about: 'C-2' })].map(book.write))
    expect(nrs).toEqual([...nrs].sort((a, b) => a - b))
    const mine = receiptBook(askThrough(as(app), () => {}))
    await mine.look(nrs[0]!, 'shown', 'S-hale')
    await mine.look(nrs[0]!, 'opened', 'S-hale')
    expect(await mine.about('C-1')).toMatchObject([{ nr: nrs[0], writer: adapter, ...row(), looks: [{ what: 'shown', by: 'S-hale' }, { what: 'opened', by: 'S-hale' }] }, { nr: nrs[1], source: 'force records', found: [], looks: [] }])
  })

  const values = `values ('x', 'C-1', 's', 'v', '{}', 1, 1, repeat('a', 64), '{}')`
  const columns = '(asked_by, about, source, source_version, query, asked_at, answered_at, hash, found)'
  const ways: [string, string][] = [
    ['writing one', `insert into check_receipt ${columns} ${values}`], ['changing one', `update check_receipt set hash = repeat('b', 64)`], ['removing one', 'delete from check_receipt'], ['removing all', 'truncate check_receipt cascade'],
    ['a copy from elsewhere', `insert into check_receipt ${columns} select 'x', 'C-1', 's', 'v', '{}'::json, 1, 1, repeat('a', 64), '{}'::text[] from log`], ['becoming the adapter', `set role ${adapter}`],
    ['switching the guard off', 'alter table check_receipt disable trigger all'], ['a trigger of its own', 'create trigger t before insert on receipt_look for each row execute function receipts_stand()'], ['dropping the table', 'drop table check_receipt cascade'],
    ['a function with the right of another', `create function public.forge() returns void language sql security definer as $$ insert into check_receipt ${columns} ${values} $$`], ['skipping triggers', 'set session_replication_role = replica'],
    ['a rule', `create rule r as on insert to receipt_look do also insert into check_receipt ${columns} ${values}`], ['changing who was shown one', `update receipt_look set by_whom = 'S-x'`], ['removing that somebody was shown one', 'delete from receipt_look'], ['back-dating that somebody was shown one', `insert into receipt_look (receipt, at, what, by_whom) values (1, '2020-01-01', 'shown', 'S-x')`],
  ]
  test.each(ways)("the room's own role is refused: %s", async (_, sql) => {
    const pool = as(app)
    const before = (await pool.query<{ n: number }>('select count(*)::int as n from check_receipt')).rows[0]!.n
    await expect(pool.query(sql)).rejects.toThrow(/permission denied|must be owner|never changed/)
    expect((await pool.query<{ n: number }>('select count(*)::int as n from check_receipt')).rows[0]!.n).toBe(before)
  })

  test('what it gives to itself or to everybody without owning it, it has not', async () => {
    const pool = as(app)
    for (const to of [app, 'public', adapter]) await pool.query(`grant all on check_receipt to ${to}`).catch(() => {})
    await expect(pool.query(`insert into check_receipt ${columns} ${values}`)).rejects.toThrow('permission denied')
  })

  test('the adapter may write receipts and nothing else: no reading of contacts, no changing, no other author', async () => {
    const pool = as(adapter)
    for (const sql of ['select * from live', 'select * from entry', 'select * from subject', 'update check_receipt set hash = repeat(\'b\', 64)', 'delete from check_receipt', `insert into check_receipt (asked_by, source, source_version, query, asked_at, answered_at, hash, found, writer) values ('x', 's', 'v', '{}', 1, 1, repeat('a', 64), '{}', 'somebody')`]) await expect(pool.query(sql), sql).rejects.toThrow(/permission denied/)
  })

  test('nobody changes one, the owner of the schema included; a receipt that cannot be true is refused', async () => {
    for (const sql of [`update check_receipt set hash = repeat('b', 64)`, 'delete from check_receipt', 'truncate check_receipt cascade', 'delete from receipt_look']) await expect(tables.query(sql), sql).rejects.toThrow('never changed or removed')
    const book = receiptBook(owner.ask)
    for (const bad of [{ hash: 'short' }, { answeredAt: 1 }, { source: '' }, { askedBy: '' }]) await expect(book.write(row(bad)), JSON.stringify(bad)).rejects.toThrow(/check constraint|value too long/)
  })
})
