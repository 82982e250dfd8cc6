// What a server does by itself and the embedded engine, which has no processes of its own, must be asked to do.
import type { Ask } from './ask.ts'

const everyMs = 2_000
const mostLogBytes = 64 * 2 ** 20   // what a start after a crash has to replay, and what the write-ahead log takes of the disk
const vacuumAfter = 20_000          // appends

/** Has the embedded engine write down what its log says, when that has become long. */
export async function shortenLog(ask: Ask, most = mostLogBytes): Promise<void> {
  const [log] = await ask<{ long: boolean }>('log-length', 'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) > $1 as long from pg_control_checkpoint()', [most])
  if (log!.long) await ask('checkpoint', 'checkpoint', [])
}

/**
 * Keeps the write-ahead log short and the tables free of dead rows while appends go on. `appended` answers how many there have been so far. Answers how to stop; a failure
 * is left to the next append to meet.
 */
export function keepUp({ ask, appended }: { ask: Ask; appended: () => number }): () => Promise<void> {
  let seen = 0
  let vacuumed = 0
  let last = Promise.resolve()

  async function round() {
    const now = appended()
    if (now === seen) return
    seen = now
    await shortenLog(ask)
    if (now - vacuumed >= vacuumAfter) {
      vacuumed = now
      for (const table of ['log', 'live', 'claim', 'counter']) await ask(`vacuum-${table}`, `vacuum ${table}`, [])
    }
  }

  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    last = round().catch(() => {}).finally(() => { busy = false })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await last
  }
}
