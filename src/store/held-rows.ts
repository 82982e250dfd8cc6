// The rows of what is held, written many at a time inside the caller's transaction: the same statements for PostgreSQL and for the embedded engine.
import type { ClientBase } from 'pg'
import { intArray, pickFrom, type ArrayBytes } from './write-arrays.ts'

/** A row as it is written; `doc` is stored as it stands. Ids are decimal texts of 63-bit numbers, hashes are 32 hexadecimal digits. */
export type HeldRow = { id: string; source: number; ref: string; hash: string; doc: object }
export type SubjectRow = HeldRow & { nr: number; owner: string | null; traits: string }
export type EventRow = HeldRow & { kind: string; at: string | null; until: string | null; roles: { subject: string; role: string }[] }
export type RelationshipRow = HeldRow & { a: string; b: string }
export type RowType = 's' | 'e' | 'r'
/** Rows of subjects of one source without their numbers, column by column (write-arrays.ts). */
export type SubjectColumns = { ids: ArrayBytes; refs: ArrayBytes; owners: ArrayBytes; hashes: ArrayBytes; docs: ArrayBytes; traits: ArrayBytes }

/** The subjects at these places (from 0, ascending). */
export const pickSubjects = (c: SubjectColumns, places: readonly number[]): SubjectColumns => ({
  ids: pickFrom(c.ids, places), refs: pickFrom(c.refs, places), owners: pickFrom(c.owners, places), hashes: pickFrom(c.hashes, places), docs: pickFrom(c.docs, places), traits: pickFrom(c.traits, places),
})

const tables: Readonly<Record<RowType, string>> = { s: 'subject', e: 'event', r: 'relationship' }

/** What stands under an id: of a subject also its number. */
export type Known = { hash: string; batch: number; nr?: number }

/** What stands under these ids now, a list or an array as it travels. A subject that was withdrawn has no doc, and counts as known with an empty hash. */
export async function knownRows(db: ClientBase, type: RowType, ids: readonly string[] | ArrayBytes): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<Known & { id: string }>({
    name: `known-${type}`, values: [ids],
    text: type === 's' ? `select id, case when doc is null then '' else hash::text end as hash, batch, nr from subject where id = any($1::bigint[])` : `select id, hash::text as hash, batch from ${tables[type]} where id = any($1::bigint[])`,
  })
  return new Map(rows.map((r) => [r.id, { ...r, hash: r.hash.replaceAll('-', '') }]))
}

/** What can be compared of subjects, by their ids; of those withdrawn nothing. */
export async function traitsOfSubjects(db: ClientBase, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  return (await db.query<{ traits: string }>({ name: 'traits-of', values: [ids], text: 'select traits from subject where id = any($1::bigint[]) and traits is not null' })).rows.map((r) => r.traits)
}

/** Numbers for new subjects, in order. A number is given once, also when the transaction it was meant for fails. */
export async function newNumbers(db: ClientBase, n: number): Promise<number[]> {
  if (n === 0) return []
  // Nearly always they follow each other, and two say all of them.
  const { rows: [taken] } = await db.query<{ first: number; last: number; all: number[] | null }>({
    name: 'new-numbers', values: [n],
    text: `with taken as materialized (select nextval('subject_nr')::int as nr from generate_series(1, $1::int))
      select min(nr) as first, max(nr) as last, case when max(nr) - min(nr) + 1 = count(*) then null else array_agg(nr order by nr) end as all from taken`,
  })
  return taken!.all ?? Array.from({ length: n }, (_, i) => taken!.first + i)
}

/** Keeps what rows said before `batch` changes them, unless that same batch brought it. */
export async function keepFormer(db: ClientBase, type: RowType, ids: readonly string[], batch: number): Promise<void> {
  if (ids.length === 0) return
  await db.query({ name: `former-${type}`, values: [ids, batch], text: `insert into superseded (id, batch, type, hash, doc)
    select id, batch, '${type}', hash, doc from ${tables[type]} where id = any($1::bigint[]) and batch <> $2 ${type === 's' ? 'and doc is not null' : ''} on conflict do nothing` })
}

const columns = 'id bigint, source smallint, ref text, hash uuid, doc json'
const inserted = (table: string, own: string): string => `insert into ${table} (id, source, ref, batch, hash, doc, ${own}) select r.id, r.source, r.ref, $2, r.hash, r.doc, ${own.split(', ').map((c) => `r."${c}"`).join(', ')}`

/** Adds subjects; their numbers stand in the same order beside them. */
export async function insertSubjects(db: ClientBase, source: number, s: SubjectColumns, numbers: readonly number[], batch: number): Promise<void> {
  if (numbers.length === 0) return
  await db.query({ name: 'insert-subject', values: [source, batch, intArray(numbers), s.ids, s.refs, s.owners, s.hashes, s.docs, s.traits], text: `insert into subject (source, batch, nr, id, ref, owner, hash, doc, traits)
    select $1::smallint, $2::int, unnest($3::int[]), unnest($4::bigint[]), unnest($5::text[]), unnest($6::bigint[]), unnest($7::uuid[]), unnest($8::json[]), unnest($9::text[])` })
}
/** Changes subjects to what they are now said to be: those of their columns that say something. */
export async function updateSubjects(db: ClientBase, s: Pick<SubjectColumns, 'ids' | 'hashes' | 'docs' | 'traits'>, batch: number): Promise<void> {
  await db.query({ name: 'update-subject', values: [batch, s.ids, s.hashes, s.docs, s.traits], text: `update subject s set batch = $1, hash = r.hash, doc = r.doc, traits = r.traits
    from (select unnest($2::bigint[]) as id, unnest($3::uuid[]) as hash, unnest($4::json[]) as doc, unnest($5::text[]) as traits) r where s.id = r.id` })
}
export async function writeEvents(db: ClientBase, rows: readonly EventRow[], batch: number): Promise<void> {
  if (rows.length === 0) return
  await bulk(db, 'write-event', rows.map(({ roles: _, ...r }) => r), batch, `${inserted('event', 'kind, at, until')} from json_to_recordset($1::json) as r(${columns}, kind text, at text, until text)
    on conflict (id) do update set batch = $2, hash = excluded.hash, doc = excluded.doc, kind = excluded.kind, at = excluded.at, until = excluded.until`)
  await db.query({ name: 'drop-roles', text: 'delete from role where event = any($1::bigint[])', values: [rows.map((r) => r.id)] })
  const roles = rows.flatMap((r) => r.roles.map((role) => ({ event: r.id, ...role })))
  if (roles.length > 0) await db.query({ name: 'insert-role', text: 'insert into role (event, subject, role) select event, subject, role from json_to_recordset($1::json) as r(event bigint, subject bigint, role text) on conflict do nothing', values: [JSON.stringify(roles)] })
}
export async function writeRelationships(db: ClientBase, rows: readonly RelationshipRow[], batch: number): Promise<void> {
  await bulk(db, 'write-relationship', rows, batch, `${inserted('relationship', 'a, b')} from json_to_recordset($1::json) as r(${columns}, a bigint, b bigint)
    on conflict (id) do update set batch = $2, hash = excluded.hash, doc = excluded.doc, a = excluded.a, b = excluded.b`)
}

async function bulk(db: ClientBase, name: string, rows: readonly object[], batch: number, text: string): Promise<void> {
  if (rows.length > 0) await db.query({ name, text, values: [JSON.stringify(rows), batch] })
}

/** Subjects written inside an event that are not among `still`: withdrawn, so that they are no longer found. Answers their traits. */
export async function withdrawOwned(db: ClientBase, owners: readonly string[], still: ArrayBytes, batch: number): Promise<string[]> {
  if (owners.length === 0) return []
  const { rows } = await db.query<{ id: string; traits: string }>({ name: 'owned', text: 'select id, traits from subject where owner = any($1::bigint[]) and doc is not null and not id = any($2::bigint[])', values: [owners, still] })
  await withdraw(db, rows.map((r) => r.id), batch)
  return rows.map((r) => r.traits)
}

export async function withdraw(db: ClientBase, ids: readonly string[], batch: number): Promise<void> {
  if (ids.length === 0) return
  await keepFormer(db, 's', ids, batch)
  await db.query({ name: 'withdraw', text: 'update subject set doc = null, traits = null, batch = $2 where id = any($1::bigint[])', values: [ids, batch] })
}

/** Adds to the counts of values, and to the number of subjects. */
export async function addCounts(db: ClientBase, subjects: number, keys: Int32Array, counts: Int32Array): Promise<void> {
  const text = `insert into value_freq (key, held) select key, held from unnest($1::int[], $2::int[]) as r(key, held) order by key on conflict (key) do update set held = value_freq.held + excluded.held`
  await db.query({ name: 'add-counts', text, values: [intArray([0]), intArray([subjects])] })
  for (let i = 0; i < keys.length; i += 20_000) await db.query({ name: 'add-counts', text, values: [intArray(keys.subarray(i, i + 20_000)), intArray(counts.subarray(i, i + 20_000))] })
}

/** Subjects that are not withdrawn, in order of number, after one. */
export async function subjectsFrom(db: ClientBase, after: number, limit: number): Promise<{ nr: number; doc: object }[]> {
  return (await db.query<{ nr: number; doc: object }>({ name: 'subjects-from', text: 'select nr, doc from subject where nr > $1 and doc is not null order by nr limit $2', values: [after, limit] })).rows
}

/** Writes traits anew, where they are others. */
export async function rewriteTraits(db: ClientBase, rows: readonly { nr: number; traits: string }[]): Promise<void> {
  await db.query({ name: 'rewrite-traits', text: 'update subject s set traits = r.traits from json_to_recordset($1::json) as r(nr int, traits text) where s.nr = r.nr and s.traits is distinct from r.traits', values: [JSON.stringify(rows)] })
}
