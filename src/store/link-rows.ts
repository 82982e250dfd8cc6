// Rows about which subjects are one and the same. Subjects go by their numbers; what was said of two of them stands in the journal, by their ids.
import type { ClientBase } from 'pg'
import type { Ask } from './ask.ts'

export type LinkRun = { nr: number; basis: string; state: 'running' | 'done' | 'dropped'; settings: Readonly<Record<string, number>>; counts: Readonly<Record<string, number>> }
export type PairRow = { a: number; b: number; bits: number }
export type DoubtRow = PairRow & { because: string; hangs: number }
/** What was said last of two subjects, by their ids, and by whom. */
export type SaidRow = { a: string; b: string; answer: string }

/** A text that changes whenever what is held changes: it sums up the batches. */
export async function basisOf(db: ClientBase): Promise<string> {
  const { rows } = await db.query<{ basis: string }>(`select count(*) || ' batches, ' || coalesce(sum(rows_done), 0) || ' rows, ' || coalesce(md5(string_agg(nr || state || rows_done, ' ' order by nr)), '') as basis from batch`)
  return rows[0]!.basis
}

/** The run that was begun on this basis and not ended, or a new one. One on another basis is dropped with its pieces. */
export async function beginRun(db: ClientBase, basis: string): Promise<LinkRun & { resumed: boolean }> {
  const columns = 'nr, basis, state, settings, counts'
  const { rows: [going] } = await db.query<LinkRun>(`select ${columns} from link_run where state = 'running'`)
  if (going?.basis === basis) return { ...going, resumed: true }
  await db.query('begin')
  await db.query(`update link_run set state = 'dropped', ended_at = now() where state = 'running'`)
  await db.query('delete from link_piece')
  const { rows } = await db.query<LinkRun>(`insert into link_run (basis) values ($1) returning ${columns}`, [basis])
  await db.query('commit')
  return { ...rows[0]!, resumed: false }
}

export async function noteSettings(db: ClientBase, run: number, settings: Readonly<Record<string, number>>): Promise<void> {
  await db.query('update link_run set settings = $2 where nr = $1', [run, JSON.stringify(settings)])
}

/** Subjects that can be compared, after a number, in order. */
export async function subjectsAfter(db: ClientBase, after: number, limit: number): Promise<{ nr: number; traits: string }[]> {
  return (await db.query<{ nr: number; traits: string }>({ name: 'subjects-after', text: `select nr, traits from subject where nr > $1 and traits is not null order by nr limit $2`, values: [after, limit] })).rows
}

const wordsOf = (pairs: readonly PairRow[]): Buffer => {
  const bytes = Buffer.alloc(pairs.length * 12)
  pairs.forEach(({ a, b, bits }, i) => { bytes.writeUInt32LE(a, i * 12); bytes.writeUInt32LE(b, i * 12 + 4); bytes.writeFloatLE(bits, i * 12 + 8) })
  return bytes
}

/** Keeps the pairs of a piece; the same piece again changes nothing. */
export async function keepPiece(db: ClientBase, run: number, piece: number, pairs: readonly PairRow[]): Promise<void> {
  await db.query({ name: 'keep-piece', text: 'insert into link_piece (run, piece, pairs) values ($1, $2, $3) on conflict do nothing', values: [run, piece, wordsOf(pairs)] })
}
export async function piecesDone(db: ClientBase, run: number): Promise<Set<number>> {
  return new Set((await db.query<{ piece: number }>('select piece from link_piece where run = $1', [run])).rows.map((r) => r.piece))
}
/** All pairs of a run, piece by piece. */
export async function* pairsOfRun(db: ClientBase, run: number): AsyncGenerator<PairRow> {
  for (const piece of [...await piecesDone(db, run)].sort((a, b) => a - b)) {
    const { rows } = await db.query<{ pairs: Buffer }>('select pairs from link_piece where run = $1 and piece = $2', [run, piece])
    const bytes = rows[0]!.pairs
    for (let at = 0; at < bytes.length; at += 12) yield { a: bytes.readUInt32LE(at), b: bytes.readUInt32LE(at + 4), bits: bytes.readFloatLE(at + 8) }
  }
}

/** Everything that was said of pairs, by ids. */
export async function allSaid(db: ClientBase): Promise<SaidRow[]> {
  return (await db.query<SaidRow>(`select doc ->> 'a' as a, doc ->> 'b' as b, doc #>> '{said,answer}' as answer from live where kind = 'pair' and doc #>> '{said,answer}' is not null`)).rows
}

export async function numbersOf(db: ClientBase, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  return new Map((await db.query<{ id: string; nr: number }>('select id, nr from subject where id = any($1::bigint[]) and doc is not null', [ids])).rows.map((r) => [r.id, r.nr]))
}

/** The same through a pool. */
export async function numbersThrough(ask: Ask, ids: readonly string[]): Promise<Map<string, number>> {
  return ids.length === 0 ? new Map() : new Map((await ask<{ id: string; nr: number }>('numbers-through', 'select id::text, nr from subject where id = any($1::bigint[]) and doc is not null', [ids])).map((r) => [r.id, r.nr]))
}

/** In how many events each of these subjects had a part. What only some may know of does not count: the order of a queue would tell it. */
export async function eventsHanging(db: ClientBase, nrs: readonly number[]): Promise<Map<number, number>> {
  const hanging = new Map<number, number>()
  for (let i = 0; i < nrs.length; i += 20_000) {
    const { rows } = await db.query<{ nr: number; n: number }>({ name: 'events-hanging', text: `select s.nr, count(distinct r.event)::int as n from subject s join role r on r.subject = s.id join event e on e.id = r.event and (e.doc ->> 'mayKnow') is null where s.nr = any($1::int[]) group by s.nr`, values: [nrs.slice(i, i + 20_000)] })
    for (const r of rows) hanging.set(r.nr, r.n)
  }
  return hanging
}

/** Two records of which one is the suspect and the other the victim, or the child, of the same event: they are two people. Answers whether two numbers are such a pair. What only some may know of does not count. */
export async function opposed(db: ClientBase): Promise<(a: number, b: number) => boolean> {
  const { rows } = await db.query<{ a: number; b: number }>(`select distinct least(x.nr, y.nr) as a, greatest(x.nr, y.nr) as b from role r join role q on q.event = r.event and q.role in ('victim', 'child') and q.subject <> r.subject
    join event e on e.id = r.event and (e.doc ->> 'mayKnow') is null join subject x on x.id = r.subject join subject y on y.id = q.subject where r.role = 'suspect'`)
  const against = new Map<number, Set<number>>()
  for (const { a, b } of rows) { const of = against.get(a); if (of === undefined) against.set(a, new Set([b])); else of.add(b) }
  return (a, b) => against.get(Math.min(a, b))?.has(Math.max(a, b)) === true
}

export type Links = { person: ReadonlyMap<number, number>; sure: readonly PairRow[]; doubtful: readonly DoubtRow[] }

/** Puts the links of a run in the place of those before, in one transaction, and ends the run. */
export async function writeLinks(db: ClientBase, run: number, { person, sure, doubtful }: Links, counts: Readonly<Record<string, number>>): Promise<void> {
  await db.query('begin')
  for (const table of ['link', 'link_pair', 'doubtful_pair']) await db.query(`delete from ${table}`)
  const links = [...person].sort(([x], [y]) => x - y)
  for (const part of parts(links)) await db.query({ name: 'write-link', text: 'insert into link (subject, person) select * from unnest($1::int[], $2::int[])', values: [part.map(([s]) => s), part.map(([, p]) => p)] })
  for (const part of parts(sure)) await db.query({ name: 'write-link-pair', text: 'insert into link_pair (a, b, bits) select * from unnest($1::int[], $2::int[], $3::real[])', values: [part.map((p) => p.a), part.map((p) => p.b), part.map((p) => p.bits)] })
  for (const part of parts(doubtful)) await db.query({ name: 'write-doubt', text: 'insert into doubtful_pair (a, b, bits, because, hangs) select * from unnest($1::int[], $2::int[], $3::real[], $4::text[], $5::int[])', values: [part.map((p) => p.a), part.map((p) => p.b), part.map((p) => p.bits), part.map((p) => p.because), part.map((p) => p.hangs)] })
  await db.query(`update link_run set state = 'done', ended_at = now(), counts = $2 where nr = $1`, [run, JSON.stringify(counts)])
  await db.query('delete from link_piece')
  await db.query('commit')
}
function* parts<T>(all: readonly T[]): Generator<readonly T[]> { for (let i = 0; i < all.length; i += 20_000) yield all.slice(i, i + 20_000) }
