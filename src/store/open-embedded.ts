// The journal on the embedded engine: no server to install, one process, one folder.
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { askThrough, settle } from './ask.ts'
import { EmbeddedSocket } from './embedded-socket.ts'
import { lockFolder } from './folder-lock.ts'
import { JournalFault } from './journal-fault.ts'
import { migrate } from './migrate.ts'
import { SqlJournal } from './sql-journal.ts'
import { keepUp } from './upkeep.ts'

/** For tests of durability only; the properties are explained in embedded-worker.mjs. */
export type Trial = { record?: string; recorded?: SharedArrayBuffer; forgetful?: boolean; failing?: SharedArrayBuffer; full?: SharedArrayBuffer }

export type EmbeddedOptions = {
  /** Hears what a slow start is doing: the first start of a folder takes some seconds. */
  onProgress?: (doing: string) => void
  /**
   * Hears that the engine or its disk has failed. By then nothing more is acknowledged and every call rejects; the process must end, and its next start reads from
   * the disk what was kept. Without it the fault is thrown as an uncaught exception, which ends the process.
   */
  onFault?: (fault: JournalFault) => void
  trial?: Trial
}

// An engine that is stuck (its folder gone from under it) must become a fault, not a wait without end.
const stuckAfterMs = 30_000

/** Opens the journal in a folder, making it if need be. Throws if another process has it open. */
export async function openEmbedded(dir: string, options: EmbeddedOptions = {}): Promise<SqlJournal> {
  const { pool, stop } = await openEmbeddedPool(dir, options)
  const journal = new SqlJournal(pool)
  const stopUpkeep = keepUp({ ask: askThrough(pool, () => {}), appended: () => journal.stats().appended })
  journal.beforeClose(async () => {
    await stopUpkeep()
    await stop()
  })
  // The first question connects, and connecting migrates: a fault in it belongs to the one who opens.
  await journal.now().catch(async (e: unknown) => { await journal.close(); throw e })
  return journal
}

/** The embedded engine in a folder, as a pool of its one connection; the journal and the benchmark's plain statements both speak through such a pool. */
export async function openEmbeddedPool(dir: string, { onProgress = () => {}, onFault = throwAside, trial }: EmbeddedOptions = {}): Promise<{ pool: pg.Pool; stop: () => Promise<void> }> {
  const folder = resolve(dir)
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  try {
    const engine = startEngine(folder, { onProgress, onFault, trial })
    await engine.ready
    const pool = new pg.Pool({ max: 1, idleTimeoutMillis: 0, query_timeout: stuckAfterMs, user: 'postgres', database: 'postgres', stream: () => engine.socket(), onConnect: prepare })
    pool.on('error', () => {})   // a lost engine is a fault, told by onFault
    const stop = async () => {
      await pool.end()
      await engine.stop()
      unlock()
    }
    return { pool, stop }
  } catch (e) {
    unlock()
    throw e
  }
}

async function prepare(client: pg.ClientBase) {
  await client.query('deallocate all')   // the engine's one session outlives a connection, and so would its prepared statements
  await settle(client)
  await migrate(client)
}

function startEngine(dir: string, { onProgress, onFault, trial }: Pick<EmbeddedOptions, 'trial'> & Required<Pick<EmbeddedOptions, 'onProgress' | 'onFault'>>) {
  // Beside this file in the source; beside or above the bundle once built.
  const file = ['./embedded-worker.mjs', '../embedded-worker.mjs'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  if (file === undefined) throw new Error('embedded-worker.mjs is missing from this installation.')
  const worker = new Worker(file, { workerData: { dir, trial } })
  const sockets = new Set<EmbeddedSocket>()
  let fault: JournalFault | null = null
  let isReady = false
  let stopping = false
  let readied = () => {}
  let failed = (_: unknown) => {}
  const ready = new Promise<void>((yes, no) => { readied = yes; failed = no })
  const closed = new Promise<void>((done) => {
    worker.on('message', (m) => { if (m === 'closed') done() })
    worker.once('exit', () => { done() })
  })

  function fail(message: string) {
    if (fault !== null) return
    fault = new JournalFault(`The database has stopped: ${message}. Nothing is acknowledged after this; start again.`, 'unknown')
    for (const socket of sockets) socket.destroy(fault)
    if (isReady) onFault(fault)
    else failed(fault)
  }
  worker.on('message', (m: unknown) => {
    if (m === 'ready') { isReady = true; readied() }
    else if (typeof m === 'object' && m !== null && 'progress' in m) onProgress(String(m.progress))
    else if (typeof m === 'object' && m !== null && 'fault' in m) fail(String(m.fault))
  })
  worker.on('error', (e) => { fail(e.message) })
  worker.on('exit', () => { if (!stopping) fail('its thread has ended') })

  return {
    ready,
    socket: () => {
      const socket = new EmbeddedSocket(worker)
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      if (fault !== null) socket.destroy(fault)
      return socket
    },
    stop: async () => {
      stopping = true
      if (fault === null) {
        worker.postMessage('close')
        await closed
      }
      await worker.terminate()
    },
  }
}

function throwAside(fault: JournalFault) {
  setImmediate(() => { throw fault })
}
