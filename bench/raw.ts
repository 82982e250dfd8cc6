// The baseline: the very rows the room wrote, written again by plain SQL in one hand-made transaction a command (begin, one insert a table, commit).
import type pg from 'pg'
import type { Append, Journal } from '../src/store/journal.ts'

/** A journal that keeps the last of what is appended through it, so that the baseline can write the same; few, or the benchmark measures its own memory. */
export function recording(journal: Journal): { journal: Journal; appends: Append[] } {
  const appends: Append[] = []
  const kept = new Proxy(journal, {
    get(target, name) {
      if (name === 'append') return (a: Append) => { appends.push(a); if (appends.length > 600) appends.splice(0, 300); return target.append(a) }
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { journal: kept, appends }
}

export async function makeRawTables(pool: pg.Pool): Promise<void> {
  await pool.query(`drop schema if exists raw cascade; create schema raw;
    create table raw.entry (position bigserial primary key, command text not null unique, hash text not null, at bigint not null, by text not null, about text[] not null, facts jsonb not null, reply jsonb);
    create table raw.filed (subject text, position bigint, primary key (subject, position));
    create table raw.live (id text primary key, kind text not null, version bigint not null, open boolean not null, next_at bigint, owner text, doc jsonb);
    create index on raw.live (next_at) where open;
    create table raw.lookup (key text, subject text, primary key (key, subject));`)
}

let round = 0
/** Writes one append as plain SQL would; each row gets an id of its own, since the same appends may be written again. */
export async function writeRaw(pool: pg.Pool, a: Append): Promise<void> {
  const own = `r${round++} `
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ position: string }>({ name: 'raw-entry', text: 'insert into raw.entry (command, hash, at, by, about, facts, reply) values ($1,$2,$3,$4,$5,$6,$7) returning position', values: [own + a.command, a.hash, a.at, a.by, a.about, JSON.stringify(a.facts), JSON.stringify(a.reply)] })
    await client.query({ name: 'raw-filed', text: 'insert into raw.filed select unnest($1::text[]), $2 on conflict do nothing', values: [a.about.map((s) => own + s), rows[0]!.position] })
    await client.query({
      name: 'raw-live', text: 'insert into raw.live select * from unnest($1::text[], $2::text[], $3::bigint[], $4::boolean[], $5::bigint[], $6::text[], $7::jsonb[])',
      values: [a.writes.map((w) => own + w.id), a.writes.map((w) => w.kind), a.writes.map((w) => w.version + 1), a.writes.map((w) => w.open), a.writes.map((w) => w.nextAt), a.writes.map((w) => w.owner), a.writes.map((w) => JSON.stringify(w.doc))],
    })
    if (a.lookups.length > 0) await client.query({ name: 'raw-lookup', text: 'insert into raw.lookup select unnest($1::text[]), unnest($2::text[]) on conflict do nothing', values: [a.lookups.map((l) => l.key), a.lookups.map((l) => own + l.subject)] })
    await client.query('commit')
  } finally { client.release() }
}
