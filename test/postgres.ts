// A PostgreSQL for tests: the one named by HOLDFAST_TEST_DATABASE_URL, or a throw-away server made from the installed programs.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { postgresPrograms } from '../tools/found.mjs'
import { startPostgres as startServer, type TestServer } from '../tools/postgres.mjs'

export type TestPostgres = {
  /** Makes an empty database and answers its URL. */
  database: () => Promise<string>
  /** Drops what was made; ends the server if it is ours. */
  stop: () => Promise<void>
}

const given = process.env['HOLDFAST_TEST_DATABASE_URL'] ?? ''

/** Whether this machine can give tests a PostgreSQL. */
export const hasPostgres = given !== '' || postgresPrograms() !== undefined

/** Starts (or reaches) a PostgreSQL for tests, fsync on; null when there is none. */
export async function startPostgres(): Promise<TestPostgres | null> {
  if (given !== '') return databasesOf(given, null)
  const server = await startOwnPostgres()
  return server === null ? null : databasesOf(server.url, server)
}

/** A server of one's own, to be crashed and started again; null when PostgreSQL's programs are not installed. */
export async function startOwnPostgres(): Promise<TestServer | null> {
  const programs = postgresPrograms()
  return programs === undefined ? null : startServer(programs)
}

function databasesOf(url: string, server: TestServer | null): TestPostgres {
  const made: string[] = []
  return {
    database: async () => {
      const name = `holdfast_test_${randomBytes(6).toString('hex')}`
      await tellServer(url, `create database ${name} template template0 encoding 'UTF8'`)
      made.push(name)
      const its = new URL(url)
      its.pathname = `/${name}`
      return its.toString()
    },
    stop: async () => {
      if (server !== null) return server.stop()
      for (const name of made) await tellServer(url, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Runs one statement on a connection of its own. */
export async function tellServer(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return await client.query(sql) }
  finally { await client.end() }
}
