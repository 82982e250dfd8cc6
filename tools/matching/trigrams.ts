// The same rows and questions by PostgreSQL's own trigram search, the way most would build it: one text a record, an index over it, nearest first.
import { existsSync } from 'node:fs'
import pg from 'pg'
import type { Asked, Subject } from '../../src/matching/subject.ts'
import { postgresPrograms } from '../found.mjs'
import { startPostgres } from '../postgres.mjs'
import type { Question } from './made-up.ts'
import { measure, report, type Outcome } from './measure.ts'

const textOf = (s: Subject): string => [...s.names.flatMap((n) => [n.given, n.family, n.full]), s.born !== undefined && 'date' in s.born ? s.born.date.split('-').reverse().join('/') : '', ...s.phones, ...s.addresses.map((a) => a.text)].filter(Boolean).join(' ').toLowerCase()
const textAsked = (a: Asked): string => [a.name, a.given, a.family, a.born, a.phone, a.address, a.town, a.postcode].filter(Boolean).join(' ').toLowerCase()

/** Fills a table, asks nearest by GiST and by GIN at the usual threshold, and says the same measures. Says so when there is no server here. */
export async function besideTrigrams(subjects: readonly Subject[], questions: readonly Question[], say: (text: string) => void): Promise<void> {
  const programs = postgresPrograms()
  if (programs === undefined || !existsSync(programs)) { say('pg_trgm: no PostgreSQL server programs here, not measured'); return }
  const server = await startPostgres(programs)
  const client = new pg.Client({ connectionString: server.url })
  try {
    await client.connect()
    await client.query('create extension pg_trgm; create table held (id text, line text)')
    for (let at = 0; at < subjects.length; at += 20_000) {
      const some = subjects.slice(at, at + 20_000)
      await client.query('insert into held select * from unnest($1::text[], $2::text[])', [some.map((s) => s.id), some.map(textOf)])
    }
    for (const [name, index, sql] of [
      ['pg_trgm, GIN, similarity over 0.3', 'gin (line gin_trgm_ops)', 'select id, similarity(line, $1) s from held where line % $1 order by s desc limit 20'],
      ['pg_trgm, GiST, nearest', 'gist (line gist_trgm_ops)', 'select id, 1 - (line <-> $1) s from held order by line <-> $1 limit 20'],
    ] as const) {
      const from = performance.now()
      await client.query(`drop index if exists held_line; create index held_line on held using ${index}; analyze held`)
      const built = (performance.now() - from) / 1e3
      const outcomes: Outcome[] = []
      for (const { kind, asked, truth } of questions) {
        const start = performance.now()
        const { rows } = await client.query<{ id: string; s: number }>(sql, [textAsked(asked)])
        outcomes.push({ kind, truth, ms: performance.now() - start, answers: rows.map((r) => ({ id: r.id, score: r.s })) })
      }
      const { bands: _, ...measured } = measure(outcomes)
      say(report(name, { ...measured, bands: [] }, { index: `built in ${built.toFixed(1)} s` }))
    }
  } finally {
    await client.end()
    await server.stop()
  }
}
