// A PostgreSQL server for one test run: a fresh cluster in a temporary folder, gone afterwards. Durable as in production (fsync on).
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { serverUser } from './found.mjs'

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

/**
 * Starts a server from the programs in a folder; `url` reaches it over loopback, `stop` ends it and removes its files,
 * `crash` ends it at once without a checkpoint and `start` starts it again on the same files. Throws with the server's words when it does not start.
 */
export async function startPostgres(programs) {
  const as = serverUser() ?? {}
  const home = mkdtempSync(join(tmpdir(), 'holdfast-pg-'))
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (as.uid !== undefined) for (const path of [home, data]) chownSync(path, as.uid, as.gid)
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'holdfast', '-A', 'trust', '-E', 'UTF8', '--no-instructions'], { ...as, env, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await freePort()
  let server
  let words = ''
  let ended
  const end = async (signal) => {
    server.kill(signal)
    await ended
  }
  const stop = async () => {
    await end('SIGINT')   // "fast" shutdown: open connections are closed
    rmSync(home, { recursive: true, force: true })
  }
  const url = `postgres://holdfast@127.0.0.1:${port}/postgres`
  const start = async () => {
    server = spawn(join(programs, 'postgres'), ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', home, '-c', 'max_connections=200'], { ...as, env, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
    server.stderr.on('data', (chunk) => { words = (words + chunk).slice(-4_000) })
    ended = new Promise((resolve) => server.once('exit', resolve))
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ connectionString: url })
      try {
        await client.connect()
        await client.end()
        return
      } catch (fault) {
        if (server.exitCode !== null || tries > 200) {
          await stop()
          throw new Error(`PostgreSQL did not start: ${words || fault.message}`)
        }
        await wait(50)
      }
    }
  }
  await start()
  return { url, stop, crash: () => end('SIGQUIT'), start }
}
