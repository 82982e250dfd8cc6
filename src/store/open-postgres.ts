// The journal on a PostgreSQL server.
import pg from 'pg'
import { askThrough, said, settle, type Ask } from './ask.ts'
import { unwritable } from './journal-fault.ts'
import { copyOut } from './copy-out.ts'
import { followPostgres } from './follow-postgres.ts'
import { migrate } from './migrate.ts'
import { SqlJournal } from './sql-journal.ts'

/**
 * Opens the journal on the PostgreSQL database at `url` (postgresql://user:password@host:port/name), bringing its schema up to date. Lost connections are made
 * again by themselves, also after a restart of the database; what was being written then rejects with a fault of unknown outcome.
 * The role in `url` must own the schema, as it migrates it. Nothing here ever updates or deletes in entry, filed, read_log and read_about, and triggers refuse it, so
 * a force may let another role migrate and grant this one no more than select and insert on those four.
 */
export async function openPostgres(url: string): Promise<SqlJournal> {
  // A server that has gone silent must become a fault, not a wait without end.
  const options = { connectionString: url, application_name: 'holdfast', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 15_000 }
  await preparePostgres(options)
  const pool = new pg.Pool({ ...options, max: 6, idleTimeoutMillis: 60_000, onConnect: settle })
  pool.on('error', () => {})   // an idle connection broke; the pool has dropped it and the next question makes another
  const journal = new SqlJournal(pool)
  const follow = followPostgres({ options, tell: (position) => { journal.tell(position) } })
  await follow.started
  journal.beforeClose(follow.stop)
  return journal
}

/** Asks a database through a role of its own, which need not own the schema: nothing is migrated. */
export function askAt(url: string): { ask: Ask; end: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, application_name: 'holdfast receipts', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 15_000, max: 2, onConnect: settle })
  pool.on('error', () => {})
  return { ask: askThrough(pool, () => {}), end: () => pool.end() }
}

/** Asks a database on one connection of its own, which is kept until the end: locks of a session are its own. `copy`: bytes as copy-out.ts gives them. */
export function askAlone(url: string): { ask: Ask; copy: (select: string, take: (bytes: Buffer) => void) => Promise<void>; end: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, application_name: 'holdfast index', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 300_000, max: 1, idleTimeoutMillis: 0, onConnect: settle })
  pool.on('error', () => {})
  const copy = async (select: string, take: (bytes: Buffer) => void): Promise<void> => {
    const client = await pool.connect()
    try { await copyOut(client, select, take); client.release() }
    catch (e) { client.release(true); throw e }
  }
  return { ask: askThrough(pool, () => {}), copy, end: () => pool.end() }
}

/** Sees that the database can be reached and keeps its word, and brings its schema up to date. */
export async function preparePostgres(options: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...options, query_timeout: 300_000 })   // migrating may take its time
  client.on('error', () => {})
  try { await client.connect() }
  catch (e) { throw unwritable(`The database cannot be reached: ${said(e)}`, e) }
  try {
    const [is] = (await client.query<{ encoding: string; fsync: string }>(
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync`)).rows
    if (is!.encoding !== 'UTF8') throw unwritable(`The database keeps text as ${is!.encoding}; Holdfast needs UTF8.`)
    if (is!.fsync !== 'on') throw unwritable('The database server runs with fsync off: a power cut would lose what it has promised to keep. Set fsync = on.')
    await migrate(client)
  } finally {
    await client.end()
  }
}
