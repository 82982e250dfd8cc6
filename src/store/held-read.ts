// What stands in the held store about subjects: their documents, the events they had a part in with everybody in those, their relationships.
import type { Ask } from './ask.ts'

/** The largest id the database can hold: what is larger is of nothing held, and may not be asked for. */
export const largestId = 2n ** 63n - 1n

export type SubjectRead = { id: string; source: string; ref: string; doc: object; batch: number }
export type EventRead = { id: string; source: string; ref: string; doc: object; batch: number; parts: { subject: string; role: string }[] }
export type RelationRead = { a: string; b: string; doc: object }

/** When batches began, ms, by number. */
export const batchTimes = async (ask: Ask, batches: readonly number[]): Promise<Map<number, number>> => (batches.length === 0 ? new Map() : new Map((await ask<{ nr: number; at: number }>('batch-times',
  'select nr, floor(extract(epoch from began_at) * 1000)::float8 as at from batch where nr = any($1::int[])', [batches])).map((b) => [b.nr, b.at])))

export type HangingRow = { what: 'found' | 'event' | 'part' | 'tie' | 'other'; id: string; source: string | null; ref: string | null; batch: number | null; doc: object | null }

// A part names its event, its subject and its role, in the order of their texts; a relationship its two subjects. Each step asks by a list: joined, the planner would rather read whole tables.
export const hangingSql = `with found as materialized (select id, source, ref, batch, doc from subject where id = any($1::bigint[]) and doc is not null),
    happened as materialized (select id, source, ref, batch, doc, at from event where id = any(array(select event from role where subject = any(array(select id from found)))) order by at desc nulls last, id limit $2),
    part as materialized (select event, subject, role from role where event = any(array(select id from happened))),
    tie as materialized (select distinct on (id) id, a, b, doc from (select id, a, b, doc from relationship where a = any(array(select id from found)) union all select id, a, b, doc from relationship where b = any(array(select id from found))) r
      order by id limit $3)
    select 'found' as what, f.id::text as id, o.name as source, f.ref, f.batch, f.doc from found f join source o on o.nr = f.source
    union all (select 'event', h.id::text, o.name, h.ref, h.batch, h.doc from happened h join source o on o.nr = h.source order by h.at desc nulls last, h.id)
    union all (select 'part', event::text, subject::text, role, null, null from part order by event::text, subject::text, role)
    union all (select 'tie', a::text, b::text, null, null, doc from tie t order by t.id)
    union all select 'other', s.id::text, o.name, s.ref, s.batch, s.doc from subject s join source o on o.nr = s.source
      where s.id = any(array(select subject from part union select a from tie union select b from tie except select id from found)) and s.doc is not null`

/**
 * What hangs on subjects, given by id (decimal texts), of one moment: those of them that are not withdrawn, the events in which any has a part, the latest first and at most `events`, each
 * with everybody's part, their relationships, either way round, at most `ties`, and everybody else who is named in those (`others`).
 */
export const hangingOn = async (ask: Ask, ids: readonly string[], most: MostHanging): Promise<Hanging> => hangingIn(ids.length === 0 ? [] : await ask<HangingRow>('hanging-on', hangingSql, [ids, most.events, most.ties]))
// The same of what lies before an event: on the pages of somebody on whom more hangs than is read at once.
const earlierSql = hangingSql.replace('order by at desc nulls last, id limit $2', `and (at < $4::text or (at is not distinct from $4::text and id > $5::bigint) or ($4::text is not null and at is null)) order by at desc nulls last, id limit $2`)
/** What `hangingOn` answers, with the events that come after this one in its order. */
export const hangingBefore = async (ask: Ask, ids: readonly string[], most: MostHanging, before: { at: string | null; id: string }): Promise<Hanging> =>
  hangingIn(ids.length === 0 ? [] : await ask<HangingRow>('hanging-before', earlierSql, [ids, most.events, most.ties, before.at, before.id]))
// Markers, orders and the like, and whatever was serious: what may decide a grade however long ago it was.
const graveSql = hangingSql.replace('order by at desc nulls last, id limit $2', `and (doc ->> 'kind' <> all(array['contact', 'incident', 'crime', 'intelligence']) or doc ->> 'serious' = 'true') order by at desc nulls last, id limit $2`)
/** What `hangingOn` answers, with only the gravest events: asked where more hangs on those found than is read at once. */
export const gravestOn = async (ask: Ask, ids: readonly string[], most: MostHanging): Promise<Hanging> => hangingIn(ids.length === 0 ? [] : await ask<HangingRow>('gravest-on', graveSql, [ids, most.events, most.ties]))
export type MostHanging = { events: number; ties: number }
export type Hanging = { subjects: SubjectRead[]; others: SubjectRead[]; events: EventRead[]; ties: RelationRead[] }

/** What rows of `hangingSql` say. */
export function hangingIn(rows: readonly HangingRow[]): Hanging {
  const [subjects, others, events, ties]: [SubjectRead[], SubjectRead[], EventRead[], RelationRead[]] = [[], [], [], []]
  const parts = new Map<string, EventRead['parts']>()
  for (const { what, id, source, ref, batch, doc } of rows) {
    if (what === 'part') parts.get(id)?.push({ subject: source!, role: ref! })
    else if (what === 'tie') ties.push({ a: id, b: source!, doc: doc! })
    else if (what === 'event') { const own: EventRead['parts'] = []; parts.set(id, own); events.push({ id, source: source!, ref: ref!, batch: batch!, doc: doc!, parts: own }) }
    else (what === 'found' ? subjects : others).push({ id, source: source!, ref: ref!, batch: batch!, doc: doc! })
  }
  return { subjects, others, events, ties }
}

/** Events that only some may know of, as "source:ref", each with who they are. Asked anew each time: a restriction counts from its commit on. */
export const restrictedEvents = (ask: Ask): Promise<{ id: string; mayKnow: string[] }[]> => ask('restricted-events',
  `select o.name || ':' || e.ref as id, e.doc -> 'mayKnow' as "mayKnow" from event e join source o on o.nr = e.source where (e.doc ->> 'mayKnow') is not null order by e.id`, [])

/** Number of subjects, the latest batch and when the last one ended or was undone: what an answer was made from. */
export async function heldVersion(ask: Ask): Promise<{ batch: number; changedAt: number; people: number }> {
  const [row] = await ask<{ batch: number | null; changed: string | null; people: string | null }>('held-version',
    'select (select max(nr) from batch) as batch, (select (extract(epoch from max(ended_at)) * 1000)::bigint from batch) as changed, (select held from value_freq where key = 0) as people', [])
  return { batch: row?.batch ?? 0, changedAt: Number(row?.changed ?? 0), people: Number(row?.people ?? 0) }
}
