// Hearing of what other processes append: LISTEN on a connection of its own, made again when it breaks.
import pg from 'pg'

const heartbeatMs = 5_000
const longestWaitMs = 2_000

/** What is followed: the channel on which numbers are told, and the statement that answers the last one. */
export type Followed = { channel: string; last: string }
const log: Followed = { channel: 'holdfast', last: 'select position as last from log' }

/**
 * Listens until stopped. Each new connection, and each heartbeat, asks for the last number: what was notified while nobody listened is told then. `lost`
 * hears that the connection is gone, until the next `tell`.
 * `started` resolves once the first connection listens.
 */
export function followPostgres({ options, tell, lost = () => {}, of = log }: { options: pg.ClientConfig; tell: (position: number) => void; lost?: () => void; of?: Followed }) {
  let stopped = false
  let client: pg.Client | undefined
  let wake = () => {}
  let begun = () => {}
  const started = new Promise<void>((resolve) => { begun = resolve })
  const pause = (ms: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    wake = () => { clearTimeout(timer); resolve() }
  })

  async function listen() {
    const c = client = new pg.Client(options)
    let broken = false
    const breaks = () => { broken = true; lost(); wake() }
    c.on('error', breaks)
    c.on('end', breaks)
    c.on('notification', (n) => { tell(Number(n.payload)) })
    try {
      await c.connect()
      await c.query(`listen ${of.channel}`)
      while (!stopped && !broken) {
        tell(Number((await c.query<{ last: string }>(of.last)).rows[0]!.last))
        begun()
        if (!broken && !stopped) await pause(heartbeatMs)
      }
    } finally {
      c.end().catch(() => {})
    }
  }

  async function run() {
    let wait = 50
    while (!stopped) {
      try { await listen(); wait = 50 }
      catch { lost(); wait = Math.min(longestWaitMs, wait * 2) }
      if (!stopped) await pause(wait)
    }
  }

  const running = run()
  return {
    started,
    stop: async () => {
      stopped = true
      wake()
      await running
      await client?.end().catch(() => {})
    },
  }
}
