// One process at a time may use a data folder: the embedded engine itself takes no lock, and two of them would destroy it.
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { unwritable } from './journal-fault.ts'

type Owner = { pid: number; host: string; started: string; since: string }

/**
 * Takes the lock of a data folder for this process and answers how to give it back. Throws, naming the holder, if a process that still runs holds it. The lock of
 * a process that is gone is taken over: a process is known by its id and, where the system tells (Linux), by its start time, so that a reused id does not count.
 */
export function lockFolder(dir: string): () => void {
  const file = join(dir, 'holdfast.lock')
  const mine: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? '', since: new Date().toISOString() }
  const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`
  const fd = openSync(draft, 'wx')
  try { writeSync(fd, JSON.stringify(mine)); fsyncSync(fd) } finally { closeSync(fd) }
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      // A link appears whole or not at all, and fails if the name is taken.
      try { linkSync(draft, file); return release(file, mine) }
      catch (e) { if (codeOf(e) !== 'EEXIST') throw e }
      const owner = read(file)
      if (owner === null) continue
      if (owner.host !== mine.host) throw heldBy(dir, owner, `on the machine ${owner.host}; if that machine is gone for good, delete ${file}`)
      if (isRunning(owner)) throw heldBy(dir, owner, 'stop it first')
      setAside(file, owner)
    }
    throw unwritable(`The lock of ${dir} changes hands too fast; try again.`)
  } finally {
    unlinkSync(draft)
  }
}

/** Removes a stale lock by a rename, which only one of several takers can win; one that was renewed meanwhile is put back. */
function setAside(file: string, stale: Owner) {
  const aside = `${file}.stale.${process.pid}`
  try { renameSync(file, aside) }
  catch (e) { if (codeOf(e) === 'ENOENT') return; throw e }
  const taken = read(aside)
  if (taken !== null && (taken.pid !== stale.pid || taken.since !== stale.since)) {
    try { linkSync(aside, file) } catch { /* a third process has it now */ }
  }
  unlinkSync(aside)
}

const release = (file: string, mine: Owner) => {
  const giveBack = () => {
    process.off('exit', giveBack)
    const owner = read(file)
    if (owner?.pid === mine.pid && owner.since === mine.since) unlinkSync(file)
  }
  process.once('exit', giveBack)
  return giveBack
}

/** The code of the fault that says that another process has the folder. */
export const folderInUse = 'folder in use'

const heldBy = (dir: string, owner: Owner, then: string) =>
  Object.assign(unwritable(`The data folder ${dir} is in use by process ${owner.pid} since ${owner.since}: ${then}.`), { code: folderInUse })

function read(file: string): Owner | null {
  try { return JSON.parse(readFileSync(file, 'utf8')) as Owner }
  catch (e) {
    if (codeOf(e) === 'ENOENT') return null
    if (e instanceof SyntaxError) return { pid: 0, host: hostname(), started: '', since: 'unreadable' }   // cut short by a crash: nobody's
    throw e
  }
}

function isRunning(owner: Owner): boolean {
  if (owner.pid <= 0) return false
  try { process.kill(owner.pid, 0) }
  catch (e) { if (codeOf(e) === 'ESRCH') return false }
  const started = startOf(owner.pid)
  return started === null || owner.started === '' || started === owner.started
}

/** When a process started, in the kernel's own count; null where the system does not tell. */
function startOf(pid: number): string | null {
  // The name of a program may hold spaces and brackets: count fields from the last bracket. Field 22 is the start time.
  try { return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? null }
  catch { return null }
}

const codeOf = (e: unknown) => e instanceof Error && 'code' in e ? e.code : undefined
