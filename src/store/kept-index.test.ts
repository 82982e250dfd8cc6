import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { askThrough } from './ask.ts'
import { copyOut } from './copy-out.ts'
import { emptyPlace, forgetKept, keptHead, keptIndexGrants, keptPieces, mayKeep, takePlace, writePiece } from './kept-index.ts'
import { openHeld, type OpenHeld } from './open-held.ts'
import { receiptGrants } from './receipts.ts'

describe.runIf(hasPostgres)('the index that is kept, on PostgreSQL', () => {
  let postgres: TestPostgres | null = null
  let held: OpenHeld
  let url = ''
  const pools: pg.Pool[] = []
  const [app, adapter] = [`app_${randomBytes(4).toString('hex')}`, `adapter_${randomBytes(4).toString('hex')}`]
  const as = (role: string): pg.Pool => {
    const its = new URL(url)
    ;[its.username, its.password] = [role, 'trial']
    const pool = new pg.Pool({ connectionString: its.href, max: 1 })
    pool.on('error', () => {})
    pools.push(pool)
    return pool
  }
  const ask = (pool: pg.Pool) => askThrough(pool, () => {})
  beforeAll(async () => {
    postgres = await startPostgres()
    url = await postgres!.database()
    held = await openHeld({ is: 'postgres', url })
    for (const role of [app, adapter]) await held.pool.query(`create role ${role} login password 'trial'`)
    await held.pool.query(`grant usage on schema public to ${app}, ${adapter}; grant select, insert on held_change to ${app}`)
    for (const sql of receiptGrants(app, adapter)) await held.pool.query(sql)
    await held.pool.query(`insert into held_change (what) values ('batch')`)
  }, 120_000)
  afterAll(async () => {
    for (const p of pools) await p.end()
    for (const role of [app, adapter]) await held.pool.query(`drop owned by ${role}; drop role ${role}`)
    await held.close()
    await postgres?.stop()
  })
  const head = { place: 1 as const, format: 2, rules: 'x', seq: 1, people: 3, parts: [5] }

  test('nobody but its owner may read or write it before it is granted; then the role of the room may, and that of the adapters still may not', async () => {
    const [room, other] = [ask(as(app)), ask(as(adapter))]
    for (const one of [room, other]) await expect(keptHead(one)).rejects.toThrow(/permission denied/)
    for (const sql of keptIndexGrants(app, adapter)) await held.pool.query(sql)
    await emptyPlace(room, 1)
    await writePiece(room, 1, 0, 0, Buffer.from('anna'))
    expect(await takePlace(room, head)).toBe(true)
    expect(await keptHead(room)).toEqual({ ...head, stands: true })
    const read: string[] = []
    const client = await pools[0]!.connect()
    await copyOut(client, keptPieces(1), (bytes) => { read.push(bytes.toString()) })
    client.release()
    expect(read).toEqual(['anna'])
    for (const way of [keptHead(other), emptyPlace(other, 1), writePiece(other, 1, 0, 1, Buffer.from('x')), takePlace(other, head), forgetKept(other), other('x', keptPieces(1), [])]) await expect(way).rejects.toThrow(/permission denied/)
    await forgetKept(room)
    expect(await keptHead(room)).toBeUndefined()
  })

  test('one process at a time keeps it, and one that is gone keeps it no longer', async () => {
    const [one, two] = [as(app), as(app)]
    expect([await mayKeep(ask(one)), await mayKeep(ask(two))]).toEqual([true, false])
    await one.end()
    pools.splice(pools.indexOf(one), 1)
    await expect.poll(() => mayKeep(ask(two))).toBe(true)
  })

  test('what is copied comes whole and in order, however large, and what fails says so and leaves the line as it was', async () => {
    await held.pool.query('truncate kept_index_0')
    const pieces = [0, 1, 2].map((n) => randomBytes(700_000 + n))
    for (const [n, bytes] of pieces.entries()) await writePiece(ask(held.pool), 0, n, 0, bytes)
    const client = await held.pool.connect()
    try {
      const read: Buffer[] = []
      await copyOut(client, keptPieces(0), (bytes) => { read.push(Buffer.from(bytes)) })
      expect(read.map((b) => b.length)).toEqual(pieces.map((b) => b.length))
      expect(Buffer.concat(read).equals(Buffer.concat(pieces))).toBe(true)
      await expect(copyOut(client, 'select bytes from no_such_table', () => {})).rejects.toThrow(/no_such_table/)
      await expect(copyOut(client, 'select bytes, part from kept_index_0', () => {})).rejects.toThrow(/2 columns/)
      await expect(copyOut(client, keptPieces(0), () => { throw new Error('enough') })).rejects.toThrow('enough')
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    } finally { client.release() }
  })
})
