// Numbered SQL files, each applied once, by one process at a time.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ClientBase } from 'pg'
import { unwritable } from './journal-fault.ts'

// Any fixed number: every Holdfast process that starts on a database waits its turn on this one.
const turn = 4_011_001

type Migration = { number: number; name: string; sql: string; hash: string }

function migrations(): Migration[] {
  // Beside this file in the source; beside or above the bundle once built.
  const folder = ['./migrations/', '../migrations/'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  if (folder === undefined) throw unwritable('The folder of database migrations is missing from this installation.')
  return readdirSync(folder).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort().map((name) => {
    const sql = readFileSync(new URL(name, folder), 'utf8')
    return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Brings the database to the newest schema. Processes that start at once take turns. Throws if a migration was changed after it was applied. */
export async function migrate(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [turn])
  try {
    await client.query('create table if not exists migration (number int primary key, name text not null, hash text not null, applied_at timestamptz not null default now())')
    const applied = new Map((await client.query<{ number: number; hash: string }>('select number, hash from migration')).rows.map((m) => [m.number, m.hash]))
    for (const m of migrations()) {
      const hash = applied.get(m.number)
      if (hash === undefined) await apply(client, m)
      else if (hash !== m.hash) throw unwritable(`Migration ${m.name} is not the one this database was made with. Start the version of Holdfast that made it, or a new database.`)
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [turn])
  }
}

async function apply(client: ClientBase, m: Migration) {
  await client.query('begin')
  try {
    await client.query(m.sql)
    await client.query('insert into migration (number, name, hash) values ($1, $2, $3)', [m.number, m.name, m.hash])
    await client.query('commit')
  } catch (e) {
    await client.query('rollback')
    throw unwritable(`Migration ${m.name} failed: ${e instanceof Error ? e.message : String(e)}`, e)
  }
}
