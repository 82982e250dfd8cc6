// What undoing a batch asks of the database.
import type { ClientBase } from 'pg'
import type { RowType } from './held-rows.ts'

/**
 * A row that stands as a batch left it. `later`: a later batch that found it just so. `former`: what it said before, brought by `formerBatch`. `hasPlace`: of an
 * event, whether the subject of its place is there.
 */
export type Current = { id: string; ref: string; owner: string | null; nr?: number; traits?: string | null; later: number | null; former: object | null; formerBatch: number | null; formerHash: string | null; hasPlace: boolean }

const tables: Readonly<Record<RowType, string>> = { s: 'subject', e: 'event', r: 'relationship' }

/** A table of this session: the rows that later batches, not undone, found unchanged. */
export async function makeLaterSeen(db: ClientBase, batch: number): Promise<void> {
  await db.query('create temporary table if not exists later_seen (id bigint primary key, batch int not null)')
  await db.query('truncate later_seen')
  await db.query(`insert into later_seen (id, batch) select x.id, min(s.batch) from batch_seen s join batch b on b.nr = s.batch cross join lateral unnest(s.ids) as x(id)
    where s.batch > $1 and b.state in ('done', 'running') group by x.id`, [batch])
}

/** Some rows that stand as the batch left them, in no order. */
export async function currentOf(db: ClientBase, type: RowType, batch: number, limit: number): Promise<Current[]> {
  const { rows } = await db.query<Current>(`select c.id, c.ref, l.batch as later, f.doc as former, f.batch as "formerBatch", replace(f.hash::text, '-', '') as "formerHash",
      ${type === 's' ? 'c.owner, c.nr, c.traits' : 'null as owner'},
      ${type === 'e' ? `exists (select from subject p where p.owner = c.id and p.doc is not null and p.ref = c.ref || '#place')` : 'false'} as "hasPlace"
    from (select * from ${tables[type]} where batch = $1 limit $2) c
    left join later_seen l on l.id = c.id
    left join lateral (select doc, batch, hash from superseded where id = c.id and batch <> $1 order by batch desc limit 1) f on true`, [batch, limit])
  return rows
}

/** Leaves rows with the later batch that found them so; nothing else of them changes. */
export async function giveToLater(db: ClientBase, type: RowType, rows: readonly Current[]): Promise<void> {
  if (rows.length > 0) await db.query(`update ${tables[type]} t set batch = u.batch from unnest($1::bigint[], $2::int[]) as u(id, batch) where t.id = u.id`, [rows.map((r) => r.id), rows.map((r) => r.later)])
}

export async function dropRows(db: ClientBase, type: RowType, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  if (type === 'e') await db.query('delete from role where event = any($1::bigint[])', [ids])
  await db.query(`delete from ${tables[type]} where id = any($1::bigint[])`, [ids])
}

/** Forgets what the batch had brought and a later one changed: undoing that one then goes back past it. */
export async function dropSuperseded(db: ClientBase, batch: number): Promise<void> {
  await db.query('delete from superseded where batch = $1', [batch])
}
