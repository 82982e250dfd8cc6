// Segments of search keys in the database: written whole in the caller's transaction, folded into fewer when there are many.
import type { ClientBase } from 'pg'
import { addStored, bitsFor, bucketsOf, KeyPairs, keepRange, packed, pagesOf, rangeOf, signedRange, type Heavy, type Page } from './key-pages.ts'

const messageBytes = 2 << 20
const pairsAtOnce = 1_500_000   // while folding: what is in memory at a time, 24 MB with the scratch of the sort

const fewSubjects = 100        // fewer get rows, not a segment
const mostRows = 100_000

const versionName = 'version of held keys'

/** The version of the keys that are stored; undefined while there are none. */
export async function storedVersion(db: ClientBase): Promise<number | undefined> {
  const { rows } = await db.query<{ value: string }>('select value from setting where name = $1', [versionName])
  return rows[0] === undefined ? undefined : Number(rows[0].value)
}

/** Writes keys of subjects: many as a new segment, a few as rows. Nothing is written for none. */
export async function writeKeys(db: ClientBase, pairs: KeyPairs, subjects: number, version: number): Promise<void> {
  if (pairs.size === 0) return
  await db.query('insert into setting (name, value) values ($1, $2) on conflict do nothing', [versionName, String(version)])
  if (subjects >= fewSubjects) return writeSegment(db, pairs, subjects, version)
  const { keys, nrs, size } = pairs
  await db.query('insert into subject_key (key, nr) select key, nr from unnest($1::int[], $2::int[]) as r(key, nr) on conflict do nothing', [Array.from(keys.subarray(0, size), (k) => k | 0), [...nrs.subarray(0, size)]])
}

/** Forgets every key, before all are made anew. */
export async function dropKeys(db: ClientBase): Promise<void> {
  for (const table of ['key_page', 'key_heavy', 'key_segment', 'subject_key', 'value_freq']) await db.query(`delete from ${table}`)
  await db.query('delete from setting where name = $1', [versionName])
}

async function writeSegment(db: ClientBase, pairs: KeyPairs, subjects: number, version: number): Promise<void> {
  pairs.sort()
  const bits = bitsFor(pairs.size)
  const writer = await segmentWriter(db, bits, version)
  await writer.add(pairs)
  await writer.end(subjects)
}

type SegmentWriter = { segment: number; add: (sorted: KeyPairs) => Promise<void>; end: (subjects: number) => Promise<void> }

/** A segment written in several goes, each with higher keys than the last; no bucket may span two. */
async function segmentWriter(db: ClientBase, bits: number, version: number): Promise<SegmentWriter> {
  const { rows } = await db.query<{ nr: number }>('insert into key_segment (bits, version, subjects, pairs) values ($1, $2, 0, 0) returning nr', [bits, version])
  const segment = rows[0]!.nr
  let pages: Page[] = []
  let heavies: Heavy[] = []
  let [bytes, total] = [0, 0]
  // While the database writes one message, the next is made.
  let writing = Promise.resolve()
  const write = async (some: readonly Page[], apart: readonly Heavy[]): Promise<void> => {
    if (some.length > 0) {
      await db.query({ name: 'write-pages', text: 'insert into key_page (segment, bucket, pairs) select $1, bucket, substr($2::bytea, at, length) from unnest($3::int[], $4::int[], $5::int[]) as p(bucket, at, length)', values: [segment, ...packed(some, (p) => p.bucket)] })
    }
    if (apart.length > 0) {
      await db.query({ name: 'write-heavies', text: 'insert into key_heavy (segment, key, held, subjects) select $1, key, length / 4, substr($2::bytea, at, length) from unnest($3::int[], $4::int[], $5::int[]) as p(key, at, length)', values: [segment, ...packed(apart, (h) => h.key)] })
    }
  }
  const flush = async (): Promise<void> => {
    await writing
    writing = write(pages, heavies)
    writing.catch(() => {})      // told by the next who waits for it
    ;[pages, heavies, bytes] = [[], [], 0]
  }
  return {
    segment,
    async add(sorted) {
      total += sorted.size
      for (const made of pagesOf(sorted, bits)) {
        if ('page' in made) { pages.push(made.page); bytes += made.page.bytes.length }
        else { heavies.push(made.heavy); bytes += made.heavy.bytes.length }
        if (bytes >= messageBytes) await flush()
      }
      await writing
    },
    async end(subjects) {
      await flush()
      await writing
      await db.query('update key_segment set subjects = $2, pairs = $3 where nr = $1', [segment, subjects, total])
    },
  }
}

/** Makes a segment of the rows when they have become many. For a transaction of its own. */
export async function foldRows(db: ClientBase, version: number, most = mostRows): Promise<boolean> {
  const { rows: [count] } = await db.query<{ many: boolean }>('select count(*) > $1 as many from (select 1 from subject_key limit $1 + 1) r', [most])
  if (count?.many !== true) return false
  const { rows } = await db.query<{ key: number; nr: number }>('delete from subject_key returning key, nr')
  const pairs = new KeyPairs()
  for (const r of rows) pairs.add(r.key, r.nr)
  await writeSegment(db, pairs, new Set(rows.map((r) => r.nr)).size, version)
  return true
}

/** More segments than this are worth folding after a loading: each is one more look-up for every question. */
export const mostSegments = 6

/** Folds the smallest segments into one when there are more than `most`, large ones only with as much beside them, and none that is being folded in the background (key-fold.ts). For a transaction of its own. Answers whether it did. */
export async function foldSegments(db: ClientBase, most: number): Promise<boolean> {
  const { rows: all } = await db.query<{ nr: number; bits: number; version: number; subjects: number; pairs: string }>('select nr, bits, version, subjects, pairs from key_segment where not exists (select from key_fold where clearing is null and nr = any(sources)) order by pairs, nr for update')
  if (all.length <= most || all.some((s) => s.version !== all[0]!.version)) return false
  const segments = all.slice(0, all.length - most + 1)
  let pairs = segments.reduce((sum, s) => sum + Number(s.pairs), 0)
  for (const next of all.slice(segments.length)) {
    if (Number(next.pairs) > 2 * pairs) break
    segments.push(next)
    pairs += Number(next.pairs)
  }
  const bits = bitsFor(pairs)
  const parts = Math.min(bits, Math.ceil(Math.log2(Math.max(1, pairs / pairsAtOnce))))   // leading bits of one go
  const writer = await segmentWriter(db, bits, segments[0]!.version)
  const gathered = new KeyPairs()
  for (let part = 0; part < 2 ** parts; part += 1) {
    gathered.clear()
    for (const s of segments) await gather(db, s, part, parts, gathered)
    gathered.sort()
    await writer.add(gathered)
  }
  await writer.end(segments.reduce((sum, s) => sum + s.subjects, 0))
  for (const table of ['key_page', 'key_heavy']) await db.query(`delete from ${table} where segment = any($1::int[])`, [segments.map((s) => s.nr)])
  await db.query('delete from key_segment where nr = any($1::int[])', [segments.map((s) => s.nr)])
  return true
}

async function gather(db: ClientBase, s: { nr: number; bits: number }, part: number, parts: number, to: KeyPairs): Promise<void> {
  const [first, last] = rangeOf(part, parts)
  const [from, until] = bucketsOf([first, last], s.bits)
  const pages = await db.query<{ pairs: Buffer }>('select pairs from key_page where segment = $1 and bucket between $2 and $3 order by bucket', [s.nr, from, until])
  const before = to.size
  for (const { pairs } of pages.rows) addStored(to, pairs)
  if (s.bits < parts) keepRange(to, before, first, last)
  const heavies = await db.query<{ key: number; subjects: Buffer }>('select key, subjects from key_heavy where segment = $1 and key between $2 and $3', [s.nr, ...signedRange([first, last])])
  for (const h of heavies.rows) addStored(to, h.subjects, h.key)
}
