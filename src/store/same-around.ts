// Who may be one person with some subjects: the links of the last run, what was said of them since, and the pairs that say so. One statement, so that it is one moment of the database.
import type { Ask } from './ask.ts'
import type { PairRow, SaidRow } from './link-rows.ts'

/** A subject that can be compared, with its name as "source:ref". */
export type Member = { nr: number; id: string; name: string; traits: string }
/** What one answer about records needs: everybody who may be one person with one of them, the pairs that say so, and what was said of them. */
export type Around = { members: Member[]; pairs: PairRow[]; said: SaidRow[] }

export type AroundRow = { what: 'member' | 'said' | 'pair'; a: number | null; b: number | null; bits: number | null; x: string | null; y: string | null; z: string | null }

export const aroundSql = `with asked as (select nr from subject where id = any($1::bigint[]) and traits is not null union select unnest($2::int[])),
    found as (select nr from asked union select subject from link where person = any(array(select person from link where subject = any(array(select nr from asked))))),
    member as materialized (select s.nr, s.id::text as id, o.name || ':' || s.ref as name, s.traits from subject s join source o on o.nr = s.source where s.nr = any(array(select nr from found)) and s.traits is not null)
    select 'member' as what, nr as a, null::int as b, null::real as bits, id as x, name as y, traits as z from member
    union all select 'said', null, null, null, doc ->> 'a', doc ->> 'b', doc #>> '{said,answer}' from live where kind = 'pair' and doc ->> 'a' = any(array(select id from member))
    union all select 'said', null, null, null, doc ->> 'a', doc ->> 'b', doc #>> '{said,answer}' from live where kind = 'pair' and doc ->> 'b' = any(array(select id from member))
    union all select 'pair', a, b, bits, null, null, null from link_pair where a = any(array(select nr from member)) and b = any(array(select nr from member))`

/**
 * Everybody linked with these subjects by the last run, or by what was said since, also through others. Subjects by their ids (decimal texts), those that can be compared, or by
 * their numbers. One question to the database; one more for each ring of those about whom something was said. `first`: the answer to the first question, where it is there already.
 */
export async function around(ask: Ask, { ids = [], nrs = [] }: { ids?: readonly string[]; nrs?: readonly number[] }, first?: readonly AroundRow[]): Promise<Around> {
  const members = new Map<number, Member>()
  const byId = new Set<string>()
  const said = new Map<string, SaidRow>()
  let pairs: PairRow[] = []
  let ring: readonly string[] = ids
  for (let rings = 0; ring.length > 0 || (rings === 0 && nrs.length > 0); rings += 1) {
    const rows = rings === 0 && first !== undefined ? first : await ask<AroundRow>('same-around', aroundSql, [ring, rings === 0 ? nrs : []])
    for (const { what, a, x, y, z } of rows) if (what === 'member' && !members.has(a!)) { members.set(a!, { nr: a!, id: x!, name: y!, traits: z! }); byId.add(x!) }
    const told = rows.filter((r) => r.what === 'said').map(({ x, y, z }) => ({ a: x!, b: y!, answer: z }))
    for (const { a, b, answer } of told) if (answer !== null) said.set(`${a} ${b}`, { a, b, answer })
    // Also the other one of an answer that was taken back: the machine's own link may stand again.
    ring = told.filter((s) => s.answer !== 'not-same' && s.answer !== 'unsure').flatMap((s) => [s.a, s.b]).filter((id) => !byId.has(id))
    for (const id of ring) byId.add(id)
    pairs = rings === 0 ? rows.flatMap(({ what, a, b, bits }) => (what === 'pair' ? [{ a: a!, b: b!, bits: bits! }] : []))
      : await ask<PairRow>('link-pairs', 'select a, b, bits from link_pair where a = any($1::int[]) and b = any($1::int[])', [[...members.keys()]])
  }
  return { members: [...members.values()], pairs, said: [...said.values()] }
}
