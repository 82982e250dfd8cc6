import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../src/server/start-server.ts'
import type { Home } from '../src/server/open-journal.ts'
import { percentile, type Timing, type Verdict } from './figures.ts'
import { at, type Place } from './run.ts'
import { create, enrol } from './scene.ts'

/** From the answer to one browser's command until a second browser has heard of it on its live stream, over HTTP on loopback. */
export async function pushes(place: Place, n: number, _root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  const home: Home = place.name === 'embedded' ? { is: 'embedded', dir } : { is: 'postgres', url: await place.database!() }
  const running = await startServer({ home, port: 0, demo: true, fill: ({ room }) => enrol(room) })
  const cookieOf = async (staff: string, role: string): Promise<string> => {
    const res = await fetch(`${running.address}session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ staff, role }) })
    return res.headers.getSetCookie()[0]!.split(';')[0]!
  }
  const handler = await cookieOf('S-handler', 'call-handler')
  const dispatcher = await cookieOf('S-dispatcher', 'dispatcher')
  const heardAt = new Map<number, number>()
  const stop = new AbortController()
  const live = await fetch(`${running.address}live`, { headers: { cookie: dispatcher }, signal: stop.signal })
  const listening = (async () => {
    const text = new TextDecoder()
    let rest = ''
    for await (const chunk of live.body!) {
      rest += text.decode(chunk as Uint8Array, { stream: true })
      const events = rest.split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const position = /"position":(\d+)/.exec(event)?.[1]
        if (event.includes('event: delta') && position !== undefined) heardAt.set(Number(position), performance.now())
      }
    }
  })().catch(() => {})
  const latencies: number[] = []
  const from = performance.now()
  for (let i = 0; i < n; i++) {
    const res = await fetch(`${running.address}commands`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: handler }, body: JSON.stringify(create(500_000 + i)) })
    const answered = performance.now()
    if (res.status !== 200) throw new Error(`the benchmark was refused: ${await res.text()}`)
    const { position } = (await res.json()) as { position: number }
    for (let waited = 0; ![...heardAt.keys()].some((p) => p >= position) && waited < 5_000; waited++) await new Promise((r) => { setTimeout(r, 1) })
    const heard = [...heardAt].filter(([p]) => p >= position).map(([, when]) => when)
    latencies.push(Math.max(0, Math.min(...heard) - answered))
    heardAt.clear()
  }
  rows.push({ what: `${place.name}: push to a second client`, n, seconds: (performance.now() - from) / 1_000, latencies })
  verdicts.push(at(`${place.name}: push p95 ≤ 50 ms after commit`, percentile(latencies, 95), 50, ' ms'))
  stop.abort()
  await listening
  await running.close()
  rmSync(dir, { recursive: true, force: true })
}
