// What changed in what is held, as migrations/0007-held-changes.sql notes it.
import type { Ask } from './ask.ts'
import { followPostgres, type Followed } from './follow-postgres.ts'

export type HeldChange = { seq: number; what: 'subjects' | 'batch' | 'all'; nrs: number[]; gone: string[] }
/** A subject by number; `traits` null when it can no longer be compared. */
export type SubjectNow = { nr: number; id: string; traits: string | null }

/** The number of the last change; 0 before the first. */
export const lastChange = async (ask: Ask): Promise<number> => Number((await ask<{ seq: string | null }>('last-held-change', 'select max(seq) as seq from held_change', []))[0]?.seq ?? 0)

/** Changes after a number, in order, at most `most`; undefined when some of them are no longer kept. */
export async function changesAfter(ask: Ask, after: number, most: number): Promise<HeldChange[] | undefined> {
  const rows = await ask<HeldChange & { seq: string | number; first: string }>('held-changes', `select seq, what, nrs, gone, (select min(seq) from held_change) as first from held_change where seq > $1 order by seq limit $2`, [after, most])
  // Numbers of what was rolled back are missing anywhere; what was dropped is missing from the front, with the one that was read last.
  if (rows.length > 0 && after > 0 && Number(rows[0]!.first) > after + 1) return undefined
  return rows.map(({ seq, what, nrs, gone }) => ({ seq: Number(seq), what, nrs, gone }))
}

/** How many subjects were changed after a number, each as often as it was. */
export const changedSince = async (ask: Ask, after: number): Promise<number> => Number((await ask<{ n: string }>('changed-since', 'select coalesce(sum(cardinality(nrs)), 0) as n from held_change where seq > $1', [after]))[0]!.n)

/** Subjects that can be compared, after a number, in order, as "source:ref". */
export const comparableAfter = (ask: Ask, after: number, most: number): Promise<SubjectNow[]> => ask('comparable-after',
  `select s.nr, o.name || ':' || s.ref as id, s.traits from subject s join source o on o.nr = s.source where s.nr > $1 and s.traits is not null order by s.nr limit $2`, [after, most])

/** Subjects as they stand now, by number. */
export const subjectsNow = (ask: Ask, nrs: readonly number[]): Promise<SubjectNow[]> => (nrs.length === 0 ? Promise.resolve([]) : ask('subjects-now',
  `select s.nr, o.name || ':' || s.ref as id, s.traits from subject s join source o on o.nr = s.source where s.nr = any($1::int[])`, [nrs]))

/** The version of the stored keys; undefined while nothing is stored. */
export async function keysVersionNow(ask: Ask): Promise<number | undefined> {
  const [row] = await ask<{ value: string }>('keys-version-now', `select value from setting where name = 'version of held keys'`, [])
  return row === undefined ? undefined : Number(row.value)
}

const changes: Followed = { channel: 'holdfast_held', last: 'select coalesce(max(seq), 0) as last from held_change' }

/** Hears of changes on a PostgreSQL server until stopped. `tell`: the number of the last one; `lost`: nothing is heard until the next `tell`. */
export const followHeld = (url: string, tell: (seq: number) => void, lost: () => void): { stop: () => Promise<void> } =>
  followPostgres({ options: { connectionString: url, application_name: 'holdfast held', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 15_000 }, tell, lost, of: changes })

/** The same where nobody else can write: asked each so many ms. */
export function pollHeld(ask: Ask, every: number, tell: (seq: number) => void, lost: () => void): { stop: () => Promise<void> } {
  const timer = setInterval(() => { lastChange(ask).then(tell, lost) }, every).unref()
  return { stop: () => { clearInterval(timer); return Promise.resolve() } }
}
