// A PostgreSQL for tests: the one named by HOLDFAST_TEST_DATABASE_URL, or a throw-away cluster made from the installed binaries.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

export type TestPostgres = {
  /** Makes an empty database and answers its URL. */
  database: () => Promise<string>
  /** Stops the server as a crash would (SIGQUIT: no checkpoint) and starts it again; null for a server that is not ours. */
  restart: (() => Promise<void>) | null
  stop: () => Promise<void>
}

/** The folder of the server's binaries (initdb, postgres), or null when none is installed. */
export function postgresBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((v) => join(debian, v, 'bin')) : []
  return [...(process.env['PATH'] ?? '').split(delimiter), ...versions].find((dir) => dir !== '' && existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'postgres'))) ?? null
}

/** Whether this machine can give tests a PostgreSQL. */
export const hasPostgres = () => (process.env['HOLDFAST_TEST_DATABASE_URL'] ?? '') !== '' || postgresBinaries() !== null

/** Starts (or reaches) a PostgreSQL for tests, fsync on, on loopback only; null when there is none. */
export async function startPostgres(): Promise<TestPostgres | null> {
  const given = process.env['HOLDFAST_TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return databasesOf(given, { restart: null, stop: async () => {} })
  const binaries = postgresBinaries()
  return binaries === null ? null : startCluster(binaries)
}

async function startCluster(binaries: string): Promise<TestPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'))
  const user = serverUser()
  chmodSync(home, 0o700)
  if (user !== null) chownSync(home, user.uid, user.gid)
  const as = { ...(user ?? {}), cwd: home, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const data = join(home, 'data')
  // initdb need not flush an empty cluster nobody relies on yet; the server itself runs with fsync on.
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'holdfast', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], { ...as, stdio: 'pipe' })
  const port = await freePort()
  const url = `postgresql://holdfast@127.0.0.1:${port}/postgres`

  let server: ChildProcess
  const start = async () => {
    server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1', '-c', 'fsync=on', '-c', 'log_min_messages=panic', '-c', 'log_min_error_statement=panic'], { ...as, stdio: 'ignore' })
    for (let tries = 0; ; tries += 1) {
      const client = new pg.Client({ connectionString: url })
      try { await client.connect(); await client.end(); return }
      catch (e) {
        if (tries > 200 || server.exitCode !== null) throw e
        await new Promise((later) => { setTimeout(later, 50) })
      }
    }
  }
  const signal = (name: NodeJS.Signals) => new Promise<void>((gone) => {
    if (server.exitCode !== null || server.signalCode !== null) return gone()
    server.once('exit', () => { gone() })
    server.kill(name)
  })
  const last = () => { server.kill('SIGQUIT') }
  process.once('exit', last)
  await start()
  return databasesOf(url, {
    restart: async () => { await signal('SIGQUIT'); await start() },
    stop: async () => {
      await signal('SIGQUIT')
      process.off('exit', last)
      rmSync(home, { recursive: true, force: true })
    },
  })
}

function databasesOf(url: string, rest: Pick<TestPostgres, 'restart' | 'stop'>): TestPostgres {
  const made: string[] = []
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try { await client.query(sql) } finally { await client.end() }
  }
  return {
    database: async () => {
      const name = `holdfast_test_${process.pid}_${made.length}_${Date.now().toString(36)}`
      await admin(`create database ${name} template template0 encoding 'UTF8'`)
      made.push(name)
      const its = new URL(url)
      its.pathname = `/${name}`
      return its.toString()
    },
    restart: rest.restart,
    stop: async () => {
      if (rest.restart === null) for (const name of made) await admin(`drop database if exists ${name} with (force)`)
      await rest.stop()
    },
  }
}

/** PostgreSQL refuses to run as root: as root we drop to the user it was installed with. Null when we are not root. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch { /* no such user: the next one */ }
  }
  return null
}

const freePort = () => new Promise<number>((resolve, reject) => {
  const server = createServer()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => { typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')) })
  })
})
