import { readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const longest = 6 * 3_600_000

/**
 * A demonstration shift that nobody has run for six hours is over: everything in it would be overdue. Its folder is set aside, whole, so that a new shift begins.
 * Answers where it was put, or undefined when there was none or it still runs. `now` in ms. Only for the demonstration: a real room is never set aside.
 */
export function setOldShiftAside(dir: string, now: number): string | undefined {
  let last: number
  try {
    const log = join(dir, 'database', 'pg_wal')
    last = Math.max(...readdirSync(log).map((name) => statSync(join(log, name)).mtimeMs))
  } catch { return undefined }
  if (!(now - last > longest)) return undefined
  const aside = `${dir}.${new Date(last).toISOString().slice(0, 19).replaceAll(':', '')}`
  renameSync(dir, aside)
  return aside
}
