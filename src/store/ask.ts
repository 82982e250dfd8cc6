// Asking the database one thing: counts the round trip and says what a failure means for a write.
import pg from 'pg'
import { JournalFault, unwritable } from './journal-fault.ts'

export type Ask = <Row>(name: string, text: string, values: unknown[]) => Promise<Row[]>

/** The database answered that it did not do it; anything else leaves the outcome open. */
export const isRefusal = (e: unknown): e is pg.DatabaseError => e instanceof pg.DatabaseError && e.severity === 'ERROR'

/** Asks through a pool, each statement prepared once a connection. Rejects with a fault whose cause is the driver's error. */
export function askThrough(pool: pg.Pool, count: () => void): Ask {
  return async <Row>(name: string, text: string, values: unknown[]) => {
    count()
    let client: pg.PoolClient
    try { client = await pool.connect() }
    catch (e) { throw unwritable(`The database cannot be reached: ${said(e)}`, e) }
    try {
      const { rows } = await client.query<Row & pg.QueryResultRow>({ name, text, values })
      client.release()
      return rows
    } catch (e) {
      // A connection that only carried a refusal is as good as before; one that broke must not be used again.
      client.release(!isRefusal(e))
      if (isRefusal(e)) throw unwritable(`The database refused: ${e.message}`, e)
      throw new JournalFault(`The connection to the database was lost: ${said(e)}`, 'unknown', e)
    }
  }
}

export const said = (e: unknown) => e instanceof AggregateError ? e.errors.map(String).join('; ') : e instanceof Error ? e.message : String(e)

/** What every connection is set to. Each statement of the store has its index: the planner must not trade it for a scan while statistics are young. */
export async function settle(client: pg.ClientBase): Promise<void> {
  // A connection can break between two questions while it is ours and not the pool's; unheard, that would end the process. The next question meets it.
  client.on('error', () => {})
  await client.query(`set default_transaction_isolation = 'read committed'; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`)
}
