// Held rows read back: subjects by id, the events and relationships they stand in.
import type { Ask } from './ask.ts'

/** `key` is the id of the row, `id` "source:ref". */
export type HeldSubject = { key: string; id: string; doc: object; batch: number }

export async function subjectsById(ask: Ask, keys: readonly string[]): Promise<HeldSubject[]> {
  return ask<HeldSubject>('subjects-by-id', `select s.id as key, o.name || ':' || s.ref as id, s.doc, s.batch from unnest($1::bigint[]) with ordinality as k(id, n) join subject s on s.id = k.id join source o on o.nr = s.source
    where s.doc is not null order by k.n`, [keys])
}

/** An event with everybody who has a part in it; `id` and `doc` of one who has not been imported (yet) are null. */
export type HeldEventRow = { id: string; doc: object; batch: number; parts: { key: string; role: string; id: string | null; doc: object | null }[] }

/** Events in which any of the subjects has a part, newest first. */
export async function eventsOfSubjects(ask: Ask, keys: readonly string[], limit: number): Promise<HeldEventRow[]> {
  return ask<HeldEventRow>('events-of', `select o.name || ':' || e.ref as id, e.doc, e.batch,
      (select json_agg(json_build_object('key', r.subject::text, 'role', r.role, 'id', p.name || ':' || s.ref, 'doc', s.doc) order by r.role, r.subject)
       from role r left join subject s on s.id = r.subject and s.doc is not null left join source p on p.nr = s.source where r.event = e.id) as parts
    from (select distinct event from role where subject = any($1::bigint[])) mine join event e on e.id = mine.event join source o on o.nr = e.source
    order by e.at desc nulls last, e.id limit $2`, [keys, limit])
}

export type HeldRelationshipRow = { a: string; b: string; aId: string | null; bId: string | null; aRef: string; bRef: string; doc: object }

/** Relationships of any of the subjects with anybody. */
export async function relationshipsOfSubjects(ask: Ask, keys: readonly string[]): Promise<HeldRelationshipRow[]> {
  return ask<HeldRelationshipRow>('relationships-of', `select r.a, r.b, oa.name || ':' || sa.ref as "aId", ob.name || ':' || sb.ref as "bId", o.name || ':' || (r.doc ->> 'a') as "aRef", o.name || ':' || (r.doc ->> 'b') as "bRef", r.doc
    from (select id from relationship where a = any($1::bigint[]) union select id from relationship where b = any($1::bigint[])) mine
    join relationship r on r.id = mine.id join source o on o.nr = r.source
    left join subject sa on sa.id = r.a left join source oa on oa.nr = sa.source left join subject sb on sb.id = r.b left join source ob on ob.nr = sb.source order by r.id`, [keys])
}
