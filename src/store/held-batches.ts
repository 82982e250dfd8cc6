// Batches: what was read from one file in one go, how far it came, what it changed.
import type { ClientBase } from 'pg'

export type BatchState = 'running' | 'done' | 'undoing' | 'undone'
export type Counts = Readonly<Record<string, number>>
export type Batch = {
  nr: number; source: string; file: string; fileHash: string; reading: string; beganAt: Date; endedAt: Date | null; state: BatchState
  /** Rows of the file that are kept or rejected for good. */
  rowsDone: number
  /** Bytes of the file of rejects that belong to them. */
  rejectsBytes: number
  counts: Counts
}

const batchColumns = `b.nr, s.name as source, b.file, b.file_hash as "fileHash", b.reading, b.began_at as "beganAt", b.ended_at as "endedAt", b.state, b.rows_done::float8 as "rowsDone", b.rejects_bytes::float8 as "rejectsBytes", b.counts`

/** The number of a source, made when it is new. */
export async function sourceNumber(db: ClientBase, name: string): Promise<number> {
  const find = async (): Promise<number | undefined> => (await db.query<{ nr: number }>('select nr from source where name = $1', [name])).rows[0]?.nr
  const nr = await find()
  if (nr !== undefined) return nr
  await db.query('insert into source (name) values ($1) on conflict do nothing', [name])
  return (await find())!
}

/** The batch that was begun for this very file and reading and not ended, or a new one. */
export async function beginBatch(db: ClientBase, source: number, { file, fileHash, reading }: Pick<Batch, 'file' | 'fileHash' | 'reading'>): Promise<Batch & { resumed: boolean }> {
  const made = await db.query<{ nr: number }>(`insert into batch (source, file, file_hash, reading) values ($1, $2, $3, $4)
    on conflict (source, file_hash, reading) where state = 'running' do nothing returning nr`, [source, file, fileHash, reading])
  const { rows } = await db.query<Batch>(`select ${batchColumns} from batch b join source s on s.nr = b.source where b.source = $1 and file_hash = $2 and reading = $3 and state = 'running'`, [source, fileHash, reading])
  return { ...rows[0]!, resumed: made.rowCount === 0 }
}

/** Takes a batch away that was begun and of which nothing could be read. */
export async function forgetBatch(db: ClientBase, nr: number): Promise<void> {
  await db.query("delete from batch where nr = $1 and state = 'running' and rows_done = 0", [nr])
}

/** Says how far a batch has come: in the same transaction as what it wrote. */
export async function noteProgress(db: ClientBase, nr: number, { rowsDone, rejectsBytes, counts, state }: Pick<Batch, 'rowsDone' | 'rejectsBytes' | 'counts' | 'state'>): Promise<void> {
  await db.query(`update batch set rows_done = $2, rejects_bytes = $3, counts = $4, state = $5, ended_at = case when $5 in ('done', 'undone') then now() end where nr = $1`, [nr, rowsDone, rejectsBytes, JSON.stringify(counts), state])
}

export async function noteSeen(db: ClientBase, batch: number, piece: number, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.query('insert into batch_seen (batch, piece, ids) values ($1, $2, $3::bigint[]) on conflict (batch, piece) do update set ids = excluded.ids', [batch, piece, ids])
}

export async function batchByNumber(db: ClientBase, nr: number): Promise<Batch | undefined> {
  return (await db.query<Batch>(`select ${batchColumns} from batch b join source s on s.nr = b.source where b.nr = $1`, [nr])).rows[0]
}

/** The latest batches, newest first. */
export async function latestBatches(db: ClientBase, limit: number): Promise<Batch[]> {
  return (await db.query<Batch>(`select ${batchColumns} from batch b join source s on s.nr = b.source order by b.nr desc limit $1`, [limit])).rows
}
