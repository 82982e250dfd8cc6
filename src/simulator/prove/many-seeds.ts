// Many worlds in several processes: each lives one seed after another; the parent counts, shows progress and stops at the first failure.
import { fork } from 'node:child_process'
import type { Outcome } from '../kernel/live.ts'

export type Totals = { seeds: number; years: number; hours: number; entries: number; steps: number; refused: number; seconds: number; failed: Outcome[] }
/** A control-room year is 27,500 calls about domestic abuse, the yearly figure of the force of case F02. */
export const callsOfAYear = 27_500

type Asked = { is: 'live'; seed: number; hours: number }
type Told = { is: 'ready' } | { is: 'lived'; outcome: Outcome } | { is: 'broke'; seed: number; says: string }

export class WorldBroke extends Error {}

/** Lives through seeds from `from` on until `until` (epoch ms by `now`) or `most` seeds. `command`: how a child is started. */
export function liveMany(p: { from: number; most: number; hours: number; until: number; now: () => number; processes: number; command: { path: string; args: readonly string[] }; onProgress?: (t: Totals) => void; stopAtFirst?: boolean }): Promise<Totals> {
  const t: Totals = { seeds: 0, years: 0, hours: 0, entries: 0, steps: 0, refused: 0, seconds: 0, failed: [] }
  const begun = p.now()
  let next = p.from
  return new Promise((resolve, reject) => {
    let running = 0
    let over = false
    const children = Array.from({ length: p.processes }, () => fork(p.command.path, [...p.command.args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
    const end = (fault?: Error) => {
      if (over) return
      over = true
      for (const child of children) child.kill('SIGKILL')
      t.seconds = (p.now() - begun) / 1_000
      if (fault === undefined) resolve(t)
      else reject(fault)
    }
    for (const child of children) {
      const give = () => {
        if (next >= p.from + p.most || p.now() >= p.until || (p.stopAtFirst !== false && t.failed.length > 0)) { if (running === 0) end(); return }
        running += 1
        child.send({ is: 'live', seed: next++, hours: p.hours } satisfies Asked)
      }
      child.on('message', (m: Told) => {
        if (over) return
        if (m.is === 'ready') return give()
        if (m.is === 'broke') return end(new WorldBroke(`the world of seed ${m.seed} broke: ${m.says}`))
        running -= 1
        const { outcome } = m
        t.seeds += 1
        t.years += outcome.abuseCalls / callsOfAYear
        t.hours += outcome.hours
        t.entries += outcome.entries
        t.steps += outcome.steps
        t.refused += outcome.refused
        if (outcome.violation !== undefined) t.failed.push(outcome)
        t.seconds = (p.now() - begun) / 1_000
        p.onProgress?.(t)
        give()
      })
      child.once('exit', (code) => { if (!over) end(new WorldBroke(`a process of the simulator ended with ${code}`)) })
    }
  })
}

/** The child's side: lives what it is asked to, for ever. */
export function serveWorlds(live: (seed: number, hours: number) => Promise<Outcome>, port: { on: (event: 'message', f: (m: Asked) => void) => unknown; send?: (m: Told) => unknown }): void {
  port.on('message', (m) => {
    live(m.seed, m.hours).then((outcome) => port.send?.({ is: 'lived', outcome }), (fault: unknown) => port.send?.({ is: 'broke', seed: m.seed, says: fault instanceof Error ? fault.stack ?? fault.message : String(fault) }))
  })
  port.send?.({ is: 'ready' })
}
