// Hearing of what other processes append: LISTEN on a connection of its own, made again when it breaks.
import pg from 'pg'

const heartbeatMs = 5_000
const longestWaitMs = 2_000

/**
 * Listens until stopped. Each new connection, and each heartbeat, asks for the log's position: what was notified while nobody listened is told then.
 * `started` resolves once the first connection listens.
 */
export function followPostgres({ options, tell }: { options: pg.ClientConfig; tell: (position: number) => void }) {
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
    const breaks = () => { broken = true; wake() }
    c.on('error', breaks)
    c.on('end', breaks)
    c.on('notification', (n) => { tell(Number(n.payload)) })
    try {
      await c.connect()
      await c.query('listen holdfast')
      while (!stopped && !broken) {
        tell(Number((await c.query<{ position: string }>('select position from log')).rows[0]!.position))
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
      catch { wait = Math.min(longestWaitMs, wait * 2) }
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
