// What this machine has for the suites that need more than Node.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const onPath = (name) => (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)).find((path) => existsSync(path))

/** Path of a Chromium that tests may drive, or undefined. CHROMIUM names one outright. */
export function chromium() {
  if (process.env.CHROMIUM) return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : undefined
  return ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find((path) => path !== undefined)
}

/** Folder of PostgreSQL's server programs (initdb, postgres), newest version first, or undefined. */
export function postgresPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((v) => join(debian, v, 'bin')) : []
  const path = (process.env.PATH ?? '').split(':')
  return [...versions, ...path].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** The user a database server may run as: PostgreSQL refuses root. Undefined when we are not root. */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) }
    } catch { /* no such user: the next one */ }
  }
  throw new Error('PostgreSQL does not run as root and there is no user postgres or nobody')
}
