// What stands in the held store about subjects: their documents, the events they had a part in with everybody in those, their relationships.
import type { Ask } from './ask.ts'

export type SubjectRead = { id: string; source: string; ref: string; owner: string | null; doc: object; batch: number }
export type EventRead = { id: string; source: string; ref: string; doc: object; batch: number; parts: { subject: string; role: string }[] }
export type RelationRead = { a: string; b: string; doc: object }

/** Subjects that are not withdrawn, by id (decimal texts). */
export const subjectsById = (ask: Ask, ids: readonly string[]): Promise<SubjectRead[]> => (ids.length === 0 ? Promise.resolve([]) : ask<SubjectRead>('subjects-by-id',
  'select s.id::text, o.name as source, s.ref, s.owner::text, s.doc, s.batch from subject s join source o on o.nr = s.source where s.id = any($1::bigint[]) and s.doc is not null', [ids]))

/** Numbers of subjects that can be compared, by id (decimal texts), each with its name as "source:ref". */
export const subjectNumbers = (ask: Ask, ids: readonly string[]): Promise<{ nr: number; name: string }[]> => (ids.length === 0 ? Promise.resolve([]) : ask('subject-numbers',
  `select s.nr, o.name || ':' || s.ref as name from subject s join source o on o.nr = s.source where s.id = any($1::bigint[]) and s.traits is not null`, [ids]))

/** Names of subjects as "source:ref", by number. */
export const namesOfSubjects = (ask: Ask, nrs: readonly number[]): Promise<{ nr: number; name: string }[]> => (nrs.length === 0 ? Promise.resolve([]) : ask('subject-names',
  `select s.nr, o.name || ':' || s.ref as name from subject s join source o on o.nr = s.source where s.nr = any($1::int[])`, [nrs]))

/** When batches began, ms, by number. */
export const batchTimes = async (ask: Ask, batches: readonly number[]): Promise<Map<number, number>> => (batches.length === 0 ? new Map() : new Map((await ask<{ nr: number; at: number }>('batch-times',
  'select nr, floor(extract(epoch from began_at) * 1000)::float8 as at from batch where nr = any($1::int[])', [batches])).map((b) => [b.nr, b.at])))

/** Events in which any of these subjects has a part, the latest first, at most `most`; each with everybody's part. */
export async function eventsOfSubjects(ask: Ask, subjects: readonly string[], most: number): Promise<EventRead[]> {
  if (subjects.length === 0) return []
  const rows = await ask<Omit<EventRead, 'parts'>>('events-of', `select e.id::text, o.name as source, e.ref, e.doc, e.batch from (select distinct event from role where subject = any($1::bigint[])) r
    join event e on e.id = r.event join source o on o.nr = e.source order by e.at desc nulls last, e.id limit $2`, [subjects, most])
  const parts = await ask<{ event: string; subject: string; role: string }>('parts-of', 'select event::text, subject::text, role from role where event = any($1::bigint[]) order by event, subject, role', [rows.map((r) => r.id)])
  const by = new Map<string, EventRead['parts']>(rows.map((r) => [r.id, []]))
  for (const { event, subject, role } of parts) by.get(event)?.push({ subject, role })
  return rows.map((r) => ({ ...r, parts: by.get(r.id)! }))
}

/** Relationships of these subjects, either way round, at most `most`. */
export const relationsOfSubjects = (ask: Ask, subjects: readonly string[], most: number): Promise<RelationRead[]> => (subjects.length === 0 ? Promise.resolve([]) : ask<RelationRead>('relations-of',
  'select a::text, b::text, doc from relationship where id in (select id from relationship where a = any($1::bigint[]) union select id from relationship where b = any($1::bigint[])) order by id limit $2', [subjects, most]))

/** Events that only some may know of, as "source:ref", each with who they are. Asked anew each time: a restriction counts from its commit on. */
export const restrictedEvents = (ask: Ask): Promise<{ id: string; mayKnow: string[] }[]> => ask('restricted-events',
  `select o.name || ':' || e.ref as id, e.doc -> 'mayKnow' as "mayKnow" from event e join source o on o.nr = e.source where (e.doc ->> 'mayKnow') is not null order by e.id`, [])

/** Number of subjects, the latest batch and when the last one ended or was undone: what an answer was made from. */
export async function heldVersion(ask: Ask): Promise<{ batch: number; changedAt: number; people: number }> {
  const [row] = await ask<{ batch: number | null; changed: string | null; people: string | null }>('held-version',
    'select (select max(nr) from batch) as batch, (select (extract(epoch from max(ended_at)) * 1000)::bigint from batch) as changed, (select held from value_freq where key = 0) as people', [])
  return { batch: row?.batch ?? 0, changedAt: Number(row?.changed ?? 0), people: Number(row?.people ?? 0) }
}
