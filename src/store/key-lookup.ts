// Who shares keys with a question: one statement for the postings, one for the rows of the best.
import type { Ask } from './ask.ts'
import { inPage } from './key-pages.ts'
import { intArray } from './write-arrays.ts'

/** The subject numbers under each key that was looked at, by key; a key shared by too many for the budget is left out. `people`: how many subjects are held; `version`: of the keys that are stored. */
export type Postings = { people: number; version: number | undefined; byKey: Map<number, number[]> }

type Row = { what: 'page' | 'heavy' | 'new' | 'people' | 'version'; key: number | null; number: string; bytes: Buffer | null }

// Each page by its primary key: the limit keeps the planner from reading all pages and filtering them, as it would for lack of statistics about the bucket. A page stays where it is unless the
// bytes of the key (as pages keep them, the lowest first) are somewhere in it: of the thousands a question for what was misheard looks at, nine in ten hold nobody asked for.
export const postingsSql = `
    with k as materialized (select key, substring(sent from 4) || substring(sent from 3 for 1) || substring(sent from 2 for 1) || substring(sent from 1 for 1) as word from unnest($1::int[]) as key, lateral int4send(key) as sent),
    place as materialized (select s.nr as segment, k.key, k.word, case when s.bits = 0 then 0 else ((k.key::bigint & 4294967295) >> (32 - s.bits))::int end as bucket from key_segment s cross join k),
    apart as materialized (select h.key, h.segment, h.held from k join key_heavy h on h.key = k.key where h.segment = any(array(select nr from key_segment))),
    chosen as (select key from (select key, sum(held) over (order by held, key) as run from (select key, sum(held) as held from apart group by key) c) r where run <= $2)
    select 'page' as what, place.key, '' as number, p.pairs as bytes from place, lateral (select pairs from key_page where segment = place.segment and bucket = place.bucket limit 1) p where position(place.word in p.pairs) > 0
    union all select 'heavy', a.key, a.held::text, (select h.subjects from key_heavy h where h.key = a.key and h.segment = a.segment and a.key in (select key from chosen)) from apart a
    union all select 'new', n.key, n.nr::text, null from k join subject_key n on n.key = k.key
    union all select 'people', null, held::text, null from value_freq where key = 0
    union all select 'version', null, value, null from setting where name = 'version of held keys'`

/**
 * Postings of keys, given as signed 32-bit numbers. Read are all that together, the fewest first, stay within `budget`, and others that few share. How many share a key is counted over all
 * segments, each subject once: what is answered hangs neither on how many segments there are nor on what stands apart in which.
 */
export async function postingsOf(ask: Ask, keys: Int32Array, budget: number): Promise<Postings> {
  const rows = await ask<Row>('postings', postingsSql, [intArray(keys), budget])
  const byKey = new Map<number, number[]>()
  const twice = new Set<number>()        // keys of several rows: a subject whose record changed may stand in each
  const unread = new Map<number, number>()      // keys that stand apart somewhere and were left there, and how many at least share them
  let people = 0
  let version: number | undefined
  for (const { what, key, number, bytes } of rows) {
    if (what === 'people') { people = Number(number); continue }
    if (what === 'version') { version = Number(number); continue }
    if (what === 'heavy' && bytes === null) { unread.set(key!, Math.max(unread.get(key!) ?? 0, Number(number))); continue }
    addTo(byKey, twice, key!, what === 'new' ? [Number(number)] : what === 'page' ? inPage(bytes!, key!) : words(bytes!))
  }
  for (const key of twice) byKey.set(key, [...new Set(byKey.get(key)!)])
  if (unread.size > 0) await readOrDrop(ask, unread, byKey, budget)
  return { people, version, byKey }
}

function addTo(byKey: Map<number, number[]>, twice: Set<number>, key: number, found: number[]): void {
  const known = byKey.get(key)
  if (found.length === 0) return
  if (known === undefined) byKey.set(key, found)
  else { for (const nr of found) known.push(nr); twice.add(key) }
}

/** Of keys that were left where they stand apart: one that may be within the budget after all, since the same subjects may stand in several segments, is read; of any other nothing is, also not the few of another segment. */
async function readOrDrop(ask: Ask, unread: ReadonlyMap<number, number>, byKey: Map<number, number[]>, budget: number): Promise<void> {
  const others = new Map([...unread.keys()].map((key) => [key, byKey.get(key)]))
  for (const key of unread.keys()) byKey.delete(key)
  const fits = [...unread].filter(([key, least]) => least + [...byKey].reduce((n, [k, { length }]) => (length < least || (length === least && k < key) ? n + length : n), 0) <= budget).map(([key]) => key)
  if (fits.length === 0) return
  const rows = await ask<{ key: number; subjects: Buffer }>('postings-apart', 'select key, subjects from key_heavy where key = any($1::int[]) and segment = any(array(select nr from key_segment))', [intArray(fits)])
  for (const key of fits) byKey.set(key, [...new Set([...others.get(key) ?? [], ...rows.flatMap((r) => (r.key === key ? words(r.subjects) : []))])])
}

function words(bytes: Buffer): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const out: number[] = []
  for (let at = 0; at < bytes.length; at += 4) out.push(view.getUint32(at, true))
  return out
}

// One column: a row of four costs the connection more than reading it. How long the reference is, in characters, is said before it, since it may hold anything.
const traitsSql = `select nr || ' ' || source || ' ' || length(ref) || ' ' || ref || traits as said from subject where nr = any($1::int[]) and traits is not null`

/** Rows of subjects by number: id as "source:ref" and traits; one that is withdrawn is left out. `names` remembers the names of sources between questions. */
export async function traitsByNumber(ask: Ask, nrs: readonly number[], names: Map<number, string>): Promise<Map<number, { id: string; traits: string }>> {
  const rows = (await ask<{ said: string }>('traits', traitsSql, [intArray(nrs)])).map(({ said }) => {
    const nrEnds = said.indexOf(' ')
    const sourceEnds = said.indexOf(' ', nrEnds + 1)
    const from = said.indexOf(' ', sourceEnds + 1) + 1
    let to = from
    for (let left = Number(said.slice(sourceEnds + 1, from)); left > 0; left--) to += said.codePointAt(to)! > 0xffff ? 2 : 1
    return { nr: Number(said.slice(0, nrEnds)), source: Number(said.slice(nrEnds + 1, sourceEnds)), ref: said.slice(from, to), traits: said.slice(to) }
  })
  if (rows.some((r) => !names.has(r.source))) for (const s of await ask<{ nr: number; name: string }>('source-names', 'select nr, name from source', [])) names.set(s.nr, s.name)
  return new Map(rows.map((r) => [r.nr, { id: `${names.get(r.source)}:${r.ref}`, traits: r.traits }]))
}

/** All counts of values as they stand: by how rare a value is, sharing it means more. */
export async function valueCounts(ask: Ask): Promise<{ people: number; keys: Int32Array; counts: Uint32Array }> {
  const rows = await ask<{ key: number; held: string }>('value-counts', 'select key, held from value_freq where held > 0', [])
  const values = rows.filter((r) => r.key !== 0)
  return { people: Number(rows.find((r) => r.key === 0)?.held ?? 0), keys: Int32Array.from(values, (r) => r.key), counts: Uint32Array.from(values, (r) => Number(r.held)) }
}
