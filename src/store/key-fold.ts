// Segments of search keys folded into one while everything goes on: in small steps, each one statement that is done whole or not at all. What a step does is written beside how far the folding is, so that
// a process may die at any moment and any other goes on, and of two that do the same step one does nothing. The table is described in migrations/0009-key-fold.sql.
import type { Ask } from './ask.ts'
import { addStored, bitsFor, bucketsOf, KeyPairs, keepRange, packed, pagesOf, rangeOf, signedRange, type Heavy, type Page } from './key-pages.ts'
import { intArray } from './write-arrays.ts'

export type Segment = { nr: number; version: number; pairs: number }
type Source = { nr: number; bits: number }
type Fold = { target: number; bits: number; parts: number; next: number; sources: number[]; live: Source[]; clearing: number[] | null }
/** What a step did: wrote some keys; put the new segment in the place of the old ones; gave it up, since others were made of those meanwhile; took away pages nobody reads; was the last. `waits`: a loading has the old ones; `none`: nothing is being folded. */
export type Step = 'wrote' | 'took the place' | 'gave up' | 'cleared' | 'ended' | 'waits' | 'none'

const pairsAtOnce = 16_384      // some milliseconds of the database: nobody waits for more
const pagesAtOnce = 1_000
const muchLarger = 10           // the higher, the fewer segments and the oftener everything is written over again: of nights that bring a hundredth each, some sixteen times, and a question looks in two or three
// Any fixed number: one process at a time folds, since two would only do the same.
const foldingLock = 4_011_005

/** Becomes the one process that folds, on the one connection that `ask` has. False while another is. */
export const mayFold = async (ask: Ask): Promise<boolean> => (await ask<{ mine: boolean }>('may-fold', 'select pg_try_advisory_lock($1) as mine', [foldingLock]))[0]!.mine
export const foldsNoMore = async (ask: Ask): Promise<void> => { await ask('folds-no-more', 'select pg_advisory_unlock($1)', [foldingLock]) }

/** The segments that stand, and whether a folding was begun and has not ended. */
export async function segmentsNow(ask: Ask): Promise<{ segments: Segment[]; folding: boolean }> {
  const rows = await ask<{ nr: number | null; version: number; pairs: string }>('segments-now', 'select nr, version, pairs from key_segment union all select null, 0, 0 from key_fold', [])
  return { segments: rows.flatMap((r) => (r.nr === null ? [] : [{ nr: r.nr, version: r.version, pairs: Number(r.pairs) }])), folding: rows.some((r) => r.nr === null) }
}

/**
 * Which of these are worth folding into one: the most for which the largest has no more than ten times as much as all smaller ones together. So there are one large segment and few small ones, each
 * many times smaller than the next, and what comes every night is written over again a few times until it is in the large one. Empty when none are.
 */
export function worthFolding(segments: readonly Segment[]): number[] {
  const all = segments.toSorted((a, b) => a.pairs - b.pairs || a.nr - b.nr)
  if (all.some((s) => s.version !== all[0]!.version)) return []
  let [smaller, most] = [0, 0]
  for (const [i, { pairs }] of all.entries()) {
    if (i > 0 && pairs <= muchLarger * smaller) most = i + 1
    smaller += pairs
  }
  return all.slice(0, most).map((s) => s.nr)
}

/** Begins to fold segments, unless one of them is gone or something is being folded. */
export async function beginFold(ask: Ask, sources: readonly number[], atOnce = pairsAtOnce): Promise<boolean> {
  const rows = await ask<{ pairs: string; version: number; versions: number }>('fold-what', 'select sum(pairs) as pairs, min(version) as version, count(distinct version)::int as versions from key_segment where nr = any($1::int[])', [intArray(sources)])
  const { pairs, version, versions } = rows[0]!
  if (versions !== 1 || sources.length < 2) return false
  const bits = bitsFor(Number(pairs))
  const parts = Math.min(bits, Math.ceil(Math.log2(Math.max(1, Number(pairs) / atOnce))))
  const begun = await ask('fold-begin', `insert into key_fold (target, sources, version, bits, parts) select nextval(pg_get_serial_sequence('key_segment', 'nr'))::int, $1::int[], $2, $3, $4
    where (select count(*) from key_segment where nr = any($1::int[])) = cardinality($1::int[]) on conflict do nothing returning target`, [intArray(sources), version, bits, parts])
  return begun.length > 0
}

/** Does one small step of what is being folded. */
export async function foldStep(ask: Ask): Promise<Step> {
  const [fold] = await ask<Fold>('fold-head', `select target, bits, parts, next, sources, clearing,
    (select coalesce(json_agg(json_build_object('nr', s.nr, 'bits', s.bits)), '[]') from key_segment s where s.nr = any(f.sources)) as live from key_fold f`, [])
  if (fold === undefined) return 'none'
  if (fold.clearing !== null) return fold.clearing.length > 0 ? clear(ask) : end(ask)
  if (fold.live.length < fold.sources.length) return giveUp(ask, fold)
  if (fold.next < 2 ** fold.parts) { await write(ask, fold, await gathered(ask, fold)); return 'wrote' }
  return await takePlace(ask, fold) ? 'took the place' : 'waits'
}

const readSql = `
    select 'page' as what, s.nr, 0 as key, p.pairs as bytes from unnest($1::int[], $2::int[], $3::int[]) as s(nr, first, last), lateral (select pairs from key_page where segment = s.nr and bucket between s.first and s.last) p
    union all select 'heavy', segment, key, subjects from key_heavy where key between $4 and $5 and segment = any($1::int[])`

async function gathered(ask: Ask, { live, next, parts }: Fold): Promise<KeyPairs> {
  const range = rangeOf(next, parts)
  const buckets = live.map((s) => bucketsOf(range, s.bits))
  const rows = await ask<{ what: 'page' | 'heavy'; nr: number; key: number; bytes: Uint8Array }>('fold-read', readSql, [intArray(live.map((s) => s.nr)), intArray(buckets.map(([first]) => first)), intArray(buckets.map(([, last]) => last)), ...signedRange(range)])
  const whole = new Set(live.filter((s) => s.bits >= parts).map((s) => s.nr))
  const pairs = new KeyPairs()
  for (const { what, nr, key, bytes } of rows) {
    const before = pairs.size
    // From another thread they come as plain bytes.
    addStored(pairs, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), what === 'heavy' ? key : undefined)
    if (what === 'page' && !whole.has(nr)) keepRange(pairs, before, ...range)
  }
  pairs.sort()
  return pairs
}

const writeSql = `
    with mine as (update key_fold set next = next + 1, pairs = pairs + $3 where target = $1 and next = $2 and clearing is null returning target),
    pages as (insert into key_page (segment, bucket, pairs) select target, bucket, substr($4::bytea, at, length) from mine, unnest($5::int[], $6::int[], $7::int[]) as p(bucket, at, length)),
    apart as (insert into key_heavy (segment, key, held, subjects) select target, key, length / 4, substr($8::bytea, at, length) from mine, unnest($9::int[], $10::int[], $11::int[]) as p(key, at, length))
    select target from mine`

/** Nothing is written when another process has done this step. */
async function write(ask: Ask, { target, next, bits }: Fold, pairs: KeyPairs): Promise<void> {
  const pages: Page[] = []
  const apart: Heavy[] = []
  for (const made of pagesOf(pairs, bits)) if ('page' in made) pages.push(made.page); else apart.push(made.heavy)
  const count = pages.reduce((n, p) => n + p.bytes.length / 8, 0) + apart.reduce((n, h) => n + h.held, 0)
  await ask('fold-write', writeSql, [target, next, count, ...packed(pages, (p) => p.bucket), ...packed(apart, (h) => h.key)])
}

// Rows that somebody else has locked are not waited for: that may be a loading of hours. They are still there, and it is tried again.
const takePlaceSql = `
    with whole as materialized (select * from key_fold where target = $1 and clearing is null and next = (1 << parts) for update),
    mine as materialized (select s.nr, s.subjects from key_segment s where s.nr = any(array(select unnest(sources) from whole)) for update skip locked),
    ready as materialized (select w.*, (select coalesce(sum(subjects), 0)::int from mine) as subjects from whole w where cardinality(w.sources) = (select count(*) from mine)),
    gone as (delete from key_segment where nr = any(array(select unnest(sources) from ready)) returning nr),
    come as (insert into key_segment (nr, version, bits, subjects, pairs) overriding system value select target, version, bits, subjects, pairs from ready returning nr)
    update key_fold k set clearing = k.sources, next = 0 from ready r where k.target = r.target returning k.target`
const takePlace = async (ask: Ask, { target }: Fold): Promise<boolean> => (await ask('fold-take-place', takePlaceSql, [target])).length > 0

async function giveUp(ask: Ask, { target }: Fold): Promise<Step> {
  await ask('fold-give-up', 'update key_fold set clearing = array[target], next = 0 where target = $1 and clearing is null', [target])
  return 'gave up'
}

const clearSql = `
    with f as materialized (select clearing[1] as nr, next from key_fold where clearing <> '{}' for update),
    these as materialized (select p.bucket from f, lateral (select bucket from key_page where segment = f.nr and bucket >= f.next order by bucket limit $1) p where not exists (select from key_segment s where s.nr = f.nr)),
    pages as (delete from key_page p using these where p.segment = (select nr from f) and p.bucket = these.bucket),
    apart as (delete from key_heavy h where h.segment = (select nr from f) and not exists (select from these) and not exists (select from key_segment s where s.nr = h.segment))
    update key_fold set next = coalesce((select max(bucket) + 1 from these), 0), clearing = case when exists (select from these) then clearing else clearing[2:] end where clearing[1] = (select nr from f)`

/** Takes away some pages of the first of what are no segments any more; when it has none left, what stands apart, and then the next has its turn. */
async function clear(ask: Ask): Promise<Step> {
  await ask('fold-clear', clearSql, [pagesAtOnce])
  return 'cleared'
}

async function end(ask: Ask): Promise<Step> {
  await ask('fold-end', `delete from key_fold where clearing = '{}'`, [])
  return 'ended'
}
