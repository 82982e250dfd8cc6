// The index of who is held, as it was last kept: two places for its pieces by turns, and one row that says which of them counts (migrations/0008-kept-index.sql).
import pg from 'pg'
import type { Ask } from './ask.ts'

/** What is said of the index that is kept. `seq`: the last change that is in it; `parts`: how many bytes each of its parts has. */
export type KeptHead = { place: 0 | 1; format: number; rules: string; seq: number; people: number; parts: number[] }
type HeadRow = Omit<KeptHead, 'seq' | 'parts'> & { seq: string; parts: string[]; stands: boolean }

/** Bytes of a piece: little enough that nobody waits for one. */
export const pieceBytes = 1 << 18
// Any fixed number: one process at a time keeps the index.
const keepingLock = 4_011_004

/** What is kept. `stands`: the note of its last change is still kept and the very same, and not everybody was taken away since; else nobody knows what has changed. Undefined: nothing is kept. */
export async function keptHead(ask: Ask): Promise<(KeptHead & { stands: boolean }) | undefined> {
  const [row] = await ask<HeadRow>('kept-head', `select place, format, rules, seq, people, parts, 
    exists (select from held_change c where c.seq = k.seq and c.xmin::text = k.note) and not exists (select from held_change c where c.seq > k.seq and c.what = 'all') as stands from kept_index k`, [])
  return row === undefined ? undefined : { ...row, seq: Number(row.seq), parts: row.parts.map(Number) }
}

/** The pieces of a place, in order. */
export const keptPieces = (place: 0 | 1): string => `select bytes from kept_index_${place} order by part, piece`

/** One piece; undefined when there is none. */
export const keptPiece = async (ask: Ask, place: 0 | 1, part: number, piece: number): Promise<Uint8Array | undefined> =>
  (await ask<{ bytes: Buffer }>(`kept-piece-${place}`, `select bytes from kept_index_${place} where part = $1 and piece = $2`, [part, piece]))[0]?.bytes

/** Becomes the one process that keeps the index, on the one connection that `ask` has, until that is given back or breaks. False while another is. */
export const mayKeep = async (ask: Ask): Promise<boolean> => (await ask<{ mine: boolean }>('may-keep', 'select pg_try_advisory_lock($1) as mine', [keepingLock]))[0]!.mine
export const keepsNoMore = async (ask: Ask): Promise<void> => { await ask('keeps-no-more', 'select pg_advisory_unlock($1)', [keepingLock]) }

/** Makes a note that says nothing, where none has been made: what is kept is kept by the last note that is in it. */
export const firstNote = async (ask: Ask): Promise<void> => { await ask('first-note', `select note_held_change('batch', '{}', '{}') where not exists (select from held_change)`, []) }

/** Empties a place, for an index to be written there. */
export const emptyPlace = async (ask: Ask, place: 0 | 1): Promise<void> => { await ask(`empty-place-${place}`, `truncate kept_index_${place}`, []) }

export const writePiece = async (ask: Ask, place: 0 | 1, part: number, piece: number, bytes: Uint8Array): Promise<void> => {
  await ask(`keep-piece-${place}`, `insert into kept_index_${place} (part, piece, bytes) values ($1, $2, $3)`, [part, piece, bytes])
}

/** From now on this place counts. False when the note of its last change is no longer kept, or everybody was taken away since; what counted before goes on to count. */
export async function takePlace(ask: Ask, { place, format, rules, seq, people, parts }: KeptHead): Promise<boolean> {
  const rows = await ask('take-place', `insert into kept_index (place, format, rules, seq, note, people, parts) select $1, $2, $3, $4, c.xmin::text, $5, $6 from held_change c
    where c.seq = $4 and not exists (select from held_change a where a.seq > $4 and a.what = 'all')
    on conflict (one) do update set place = excluded.place, format = excluded.format, rules = excluded.rules, seq = excluded.seq, note = excluded.note, people = excluded.people, parts = excluded.parts, kept_at = clock_timestamp()
    returning one`, [place, format, rules, seq, people, parts])
  return rows.length > 0
}

/** Nothing is kept any more. In the caller's transaction, if there is one. */
export async function forgetKept(ask: Ask): Promise<void> {
  await ask('forget-kept', 'truncate kept_index, kept_index_0, kept_index_1', [])
}

/** The statements that let a role of the database keep the index and read it, and take both from another: run by the owner of the schema. Whoever may read it reads names, births and homes. */
export function keptIndexGrants(app: string, other: string): string[] {
  const [a, o] = [pg.escapeIdentifier(app), pg.escapeIdentifier(other)]
  return [`revoke all on kept_index, kept_index_0, kept_index_1 from ${a}, ${o}`, `grant select, insert, update, truncate on kept_index to ${a}`, `grant select, insert, truncate on kept_index_0, kept_index_1 to ${a}`]
}
