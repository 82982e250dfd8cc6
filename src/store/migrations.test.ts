import { readFileSync, readdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The guards of the schema itself, each made to fire: they hold whoever speaks to the database.
let db: PGlite
beforeAll(async () => {
  db = await PGlite.create()
  const folder = new URL('./migrations/', import.meta.url)
  for (const name of readdirSync(folder).sort()) await db.exec(readFileSync(new URL(name, folder), 'utf8'))
  await db.exec(`insert into entry (position, command, hash, at, by, about, facts) values (1, 'c', 'h', 1, 'x', '{s}', '[]'); insert into filed values ('s', 1);
    insert into read_log values (1, 1, 'x', 'v', '{s}', 'r'); insert into read_about values ('s', 1)`)
})
afterAll(() => db.close())

test.each(['entry', 'filed', 'read_log', 'read_about'])('%s is only ever added to', async (table) => {
  const column = { entry: 'position', filed: 'position', read_log: 'id', read_about: 'id' }[table]!
  for (const sql of [`update ${table} set ${column} = 2`, `delete from ${table}`, `truncate ${table}`, `delete from ${table} where false`]) {
    await expect(db.exec(sql), sql).rejects.toThrow(`${table} is only ever added to`)
  }
  expect((await db.query(`select * from ${table}`)).rows).toHaveLength(1)
})

test('a position, a command and a claim stand once', async () => {
  const entry = (position: number, command: string) => db.exec(`insert into entry (position, command, hash, at, by, about, facts) values (${position}, '${command}', 'h', 1, 'x', '{}', '[]')`)
  await expect(entry(1, 'other')).rejects.toThrow('entry_pkey')
  await expect(entry(2, 'c')).rejects.toThrow('entry_command_key')
  await db.exec(`insert into claim values ('unit:RP07', 'I-1')`)
  await expect(db.exec(`insert into claim values ('unit:RP07', 'I-2')`)).rejects.toThrow('claim_pkey')
})

test('an open row that needs an owner has one, and the log has one row', async () => {
  const live = (id: string, owner: string, open: boolean) => db.exec(`insert into live (id, kind, version, open, owner, needs_owner, closed_in) values ('${id}', 'k', 1, ${open}, ${owner}, true, ${open ? 'null' : '1'})`)
  await expect(live('a', 'null', true)).rejects.toThrow('open_row_has_owner')
  await live('b', 'null', false)
  await live('c', `'S07'`, true)
  await expect(db.exec(`update live set owner = null where id = 'c'`)).rejects.toThrow('open_row_has_owner')
  await expect(db.exec(`insert into log values (true, 5)`)).rejects.toThrow('log_pkey')
})
