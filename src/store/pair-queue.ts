// The doubtful pairs as a queue, and the two records of one. Who is written inside an event that only some may know of stands in no pair that is shown (S25).
import type { ClientBase } from 'pg'
import type { Ask } from './ask.ts'
import { largestId } from './held-read.ts'

export type QueuedPair = { a: number; b: number; bits: number; because: string; hangs: number }
export type QueueCounts = { waiting: number; hanging: number; comparedAt: number | null; running: boolean }
export type PairedRecord = { nr: number; id: string; source: string; ref: string; doc: object; traits: string; broughtAt: number }
export type PairedEvent = { nr: number; role: string; kind: string; at: string | null; until: string | null; doc: object; ref: string; source: string }
export type PairSaidRow = { id: string; a: string; b: string; said: object }

const unsaid = `not exists (select from live l where l.kind = 'pair' and l.id = 'P-' || least(x.id, y.id) || '-' || greatest(x.id, y.id) and l.doc #>> '{said,answer}' is not null)`
const ofFew = `select h.nr from event f join subject h on h.owner = f.id where (f.doc ->> 'mayKnow') is not null`
const forAll = `d.a not in (${ofFew}) and d.b not in (${ofFew})`
const waiting = `doubtful_pair d join subject x on x.nr = d.a and x.doc is not null join subject y on y.nr = d.b and y.doc is not null`

/** Pairs nobody has said anything of yet: those first on which the most hangs, then the likeliest. */
export const queueOf = (ask: Ask, limit: number): Promise<QueuedPair[]> => ask('pair-queue', `select d.a, d.b, d.bits, d.because, d.hangs from ${waiting} where ${unsaid} and ${forAll} order by d.hangs desc, d.bits desc, d.a, d.b limit $1`, [limit])

/** How many wait, on how many of those something hangs, and how old the comparison is. */
export async function queueCounts(ask: Ask): Promise<QueueCounts> {
  const [row] = await ask<{ waiting: string; hanging: string; compared: string | null; running: boolean }>('pair-counts', `select
    (select count(*) from doubtful_pair d where ${forAll}) - (select count(*) from live l where l.kind = 'pair' and l.doc #>> '{said,answer}' is not null and exists (select from subject x join subject y on y.id = (l.doc ->> 'b')::bigint join doubtful_pair d on d.a = least(x.nr, y.nr) and d.b = greatest(x.nr, y.nr) and ${forAll} where x.id = (l.doc ->> 'a')::bigint)) as waiting,
    (select count(*) from ${waiting} where d.hangs > 0 and ${unsaid} and ${forAll}) as hanging,
    (select (extract(epoch from max(ended_at)) * 1000)::bigint from link_run where state = 'done') as compared, exists (select from link_run where state = 'running') as running`, [])
  return { waiting: Number(row!.waiting), hanging: Number(row!.hanging), comparedAt: row!.compared === null ? null : Number(row!.compared), running: row!.running }
}

/** The records of these numbers that are still held, with when their batch came, ms. */
export const pairedRecords = (ask: Ask, nrs: readonly number[]): Promise<PairedRecord[]> => ask('paired-records', `select s.nr, s.id::text, o.name as source, s.ref, s.doc, s.traits, (extract(epoch from b.began_at) * 1000)::float8 as "broughtAt"
  from subject s join source o on o.nr = s.source join batch b on b.nr = s.batch where s.nr = any($1::int[]) and s.doc is not null and s.nr not in (${ofFew})`, [nrs])

/** Which of these ids are of records that are held and that everybody in the room may know of. */
export async function heldForAll(ask: Ask, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const possible = ids.filter((id) => BigInt(id) <= largestId)
  const rows = possible.length === 0 ? [] : await ask<{ id: string }>('held-for-all', `select s.id::text from subject s where s.id = any($1::bigint[]) and s.doc is not null and s.nr not in (${ofFew})`, [possible])
  return new Set(rows.map((r) => r.id))
}

/** Takes pairs out of the queue of which a record is no longer held: nobody could answer them, and they would be counted as waiting. */
export async function forgetPairsOfGone(db: ClientBase): Promise<void> {
  await db.query('delete from doubtful_pair d where not exists (select from subject x where x.nr = d.a and x.doc is not null) or not exists (select from subject y where y.nr = d.b and y.doc is not null)')
}

/** Events in which one of these had a part and of which everybody in the room may know, the latest first. */
export const pairedEvents = (ask: Ask, nrs: readonly number[], most: number): Promise<PairedEvent[]> => ask('paired-events', `select s.nr, r.role, e.kind, e.at, e.until, e.doc, e.ref, o.name as source from subject s join role r on r.subject = s.id join event e on e.id = r.event join source o on o.nr = e.source
  where s.nr = any($1::int[]) and (e.doc ->> 'mayKnow') is null order by e.at desc nulls last, e.id limit $2`, [nrs, most])

/** Pairs of which something was said, the latest first. */
export const lastSaid = (ask: Ask, limit: number): Promise<PairSaidRow[]> => ask('pairs-said', `select id, doc ->> 'a' as a, doc ->> 'b' as b, doc -> 'said' as said from live where kind = 'pair' and not open and doc -> 'said' is not null order by (doc #>> '{said,at}')::bigint desc, id limit $1`, [limit])
