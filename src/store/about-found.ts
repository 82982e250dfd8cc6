// All that a check asks of the database about those found, in one statement: what hangs on them, which of them are of one person, and what only some may know of. One round trip, and one moment of the database.
import type { Ask } from './ask.ts'
import { hangingIn, type Hanging, type HangingRow, type MostHanging } from './held-read.ts'
import type { AroundRow } from './same-around.ts'

type Row = { what: HangingRow['what'] | AroundRow['what'] | 'few'; id: string; source: string | null; ref: string | null; batch: number | null; doc: object | null }

// As `hangingOn`, `around` and `restrictedEvents` ask, with those asked about read once. Of those who may be of one person with others only they are told of about whom anything says so: most stand alone.
export const aboutFoundSql = `with asked as materialized (select nr, id, source, ref, batch, doc, traits from subject where id = any($1::bigint[])),
    happened as materialized (select id, source, ref, batch, doc, at from event where id = any(array(select event from role where subject = any(array(select id from asked where doc is not null)))) order by at desc nulls last, id limit $2),
    part as materialized (select event, subject, role from role where event = any(array(select id from happened))),
    tie as materialized (select distinct on (id) id, a, b, doc from (select id, a, b, doc from relationship where a = any(array(select id from asked where doc is not null))
      union all select id, a, b, doc from relationship where b = any(array(select id from asked where doc is not null))) r order by id limit $3),
    linked as materialized (select nr, id, source, ref, traits from subject where traits is not null
      and nr = any(array(select subject from link where person = any(array(select person from link where subject = any(array(select nr from asked where traits is not null))))))),
    near as materialized (select nr, id::text as id, source, ref, traits from asked where traits is not null union select nr, id::text, source, ref, traits from linked),
    pair as materialized (select a, b, bits from link_pair where a = any(array(select nr from near)) and b = any(array(select nr from near))),
    said as materialized (select doc ->> 'a' as a, doc ->> 'b' as b, doc #>> '{said,answer}' as answer from live where kind = 'pair' and doc ->> 'a' = any(array(select id from near))
      union all select doc ->> 'a', doc ->> 'b', doc #>> '{said,answer}' from live where kind = 'pair' and doc ->> 'b' = any(array(select id from near)))
    select 'found' as what, f.id::text as id, o.name as source, f.ref, f.batch, f.doc from asked f join source o on o.nr = f.source where f.doc is not null
    union all (select 'event', h.id::text, o.name, h.ref, h.batch, h.doc from happened h join source o on o.nr = h.source order by h.at desc nulls last, h.id)
    union all (select 'part', event::text, subject::text, role, null, null from part order by event::text, subject::text, role)
    union all (select 'tie', a::text, b::text, null, null, doc from tie t order by t.id)
    union all select 'other', s.id::text, o.name, s.ref, s.batch, s.doc from subject s join source o on o.nr = s.source
      where s.id = any(array(select subject from part union select a from tie union select b from tie except select id from asked where doc is not null)) and s.doc is not null
    union all select 'member', n.id, o.name || ':' || n.ref, n.traits, n.nr, null from near n join source o on o.nr = n.source
      where n.nr = any(array(select nr from linked union all select a from pair union all select b from pair)) or n.id = any(array(select a from said union all select b from said))
    union all select 'said', a, b, answer, null, null from said
    union all select 'pair', a::text, b::text, bits::text, null, null from pair
    union all (select 'few', o.name || ':' || e.ref, null, null, null, e.doc -> 'mayKnow' from event e join source o on o.nr = e.source where (e.doc ->> 'mayKnow') is not null order by e.id)`

/** What `hangingOn` answers of these subjects; rows that `around` takes for the answer to its first question, without those whom nothing connects with anybody; and what `restrictedEvents` answers. */
export type AboutFound = { hanging: Hanging; around: AroundRow[]; restricted: { id: string; mayKnow: string[] }[] }

/** All of it about subjects given by id (decimal texts), of one moment. */
export async function aboutFound(ask: Ask, ids: readonly string[], most: MostHanging): Promise<AboutFound> {
  const [hangs, around, restricted]: [HangingRow[], AroundRow[], AboutFound['restricted']] = [[], [], []]
  for (const row of await ask<Row>('about-found', aboutFoundSql, [ids, most.events, most.ties])) {
    const { what, id, source, ref, batch, doc } = row
    switch (what) {
      case 'found': case 'event': case 'part': case 'tie': case 'other': hangs.push({ ...row, what }); break
      case 'member': case 'said': around.push({ what, a: batch, b: null, bits: null, x: id, y: source, z: ref }); break
      case 'pair': around.push({ what, a: Number(id), b: Number(source), bits: Number(ref), x: null, y: null, z: null }); break
      case 'few': restricted.push({ id, mayKnow: doc as string[] })
    }
  }
  return { hanging: hangingIn(hangs), around, restricted }
}
