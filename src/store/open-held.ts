// What is held, opened for loading and for looking up: on a PostgreSQL server, or in the folder of the embedded engine.
import pg from 'pg'
import { said, settle } from './ask.ts'
import { unwritable } from './journal-fault.ts'
import { openEmbeddedPool, type EmbeddedOptions } from './open-embedded.ts'
import { preparePostgres } from './open-postgres.ts'

export type HeldHome = { is: 'embedded'; dir: string } | { is: 'postgres'; url: string }
export type OpenHeld = { kind: HeldHome['is']; pool: pg.Pool; close: () => Promise<void> }

// Any fixed number: one process at a time loads into a database.
const loadingLock = 4_011_002

/** Opens a home for its held rows, its schema brought up to date. Throws with a sentence when it cannot. */
export async function openHeld(home: HeldHome, embedded: EmbeddedOptions = {}): Promise<OpenHeld> {
  if (home.is === 'embedded') {
    const { pool, stop } = await openEmbeddedPool(home.dir, embedded)
    try { (await pool.connect()).release() }
    catch (e) { await stop(); throw e }
    return { kind: 'embedded', pool, close: stop }
  }
  const options = { connectionString: home.url, application_name: 'holdfast', keepAlive: true, connectionTimeoutMillis: 5_000 }
  await preparePostgres(options)
  const pool = new pg.Pool({ ...options, max: 4, query_timeout: 300_000, onConnect: settle })
  pool.on('error', () => {})
  return { kind: 'postgres', pool, close: () => pool.end() }
}

/** Does some loading work on a connection of its own; refused while another process loads into the same database. What it had begun and not committed when it fails is undone. */
export async function loading<T>({ pool }: OpenHeld, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  let db: pg.PoolClient
  try { db = await pool.connect() }
  catch (e) { throw unwritable(`The database cannot be reached: ${said(e)}`, e) }
  const { rows } = await db.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [loadingLock])
  if (!rows[0]!.mine) {
    db.release()
    throw unwritable('Another process is loading into this database. Wait until it has ended, then start again.')
  }
  try { return await work(db) }
  catch (e) { await db.query('rollback').catch(() => {}); throw e }
  finally {
    await db.query('select pg_advisory_unlock($1)', [loadingLock]).catch(() => {})
    db.release()
  }
}
