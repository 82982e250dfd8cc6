// What breaks besides servers: lines, and the database server. Chosen by a seed, one after another, until they are called off.
import type { TestServer } from '../../tools/postgres.mjs'
import type { Chance } from '../../src/simulator/kernel/chance.ts'
import type { ServerProcess } from './server-process.ts'
import type { TcpFaultProxy } from './tcp-fault-proxy.ts'

export type Place = { server: ServerProcess; door: TcpFaultProxy; database: TcpFaultProxy | undefined }
export type Counts = { cuts: number; cutAfterCommit: number; holds: number; refusals: number; silences: number; restarts: number }
export type Broken = { database: boolean }

const wait = (ms: number): Promise<void> => new Promise((r) => { setTimeout(r, ms) })

export type FaultOptions = {
  chance: Chance; places: readonly Place[]; broken: Broken; database: TestServer | undefined
  /** Ms between faults of lines, on average. */
  every: number
  /** Whether the database is to be crashed now: asked between faults. */
  restartNow: () => boolean
  /** A line that says nothing for longer than the store's own patience. */
  silences: boolean
}

/** Starts breaking things. `stop` ends that, with everything mended. */
export function startFaults(o: FaultOptions): { counts: Counts; stop: () => Promise<void> } {
  const counts: Counts = { cuts: 0, cutAfterCommit: 0, holds: 0, refusals: 0, silences: 0, restarts: 0 }
  let stopped = false
  const look = (): void => { for (const p of o.places) p.server.look() }

  /** A fault that lasts: a server that stands on the line is not whole meanwhile. */
  const lasting = async (line: TcpFaultProxy, begin: () => void, ms: number): Promise<void> => {
    begin()
    look()
    for (const until = Date.now() + ms; Date.now() < until && !stopped;) await wait(20)
    line.mend()
    look()
  }

  async function lineFault(): Promise<void> {
    const { chance } = o
    const place = chance.pick(o.places)
    const line = place.database === undefined || chance.happens(0.4) ? place.door : place.database
    const way = chance.pick(['to-server', 'to-client'] as const)
    const cutsBefore = line.passed.cuts
    switch (chance.below(o.silences ? 41 : 40) % 41) {
      case 40: counts.silences += 1; return lasting(line, () => line.hold('to-server', 'to-client'), 17_000)
      case 0: case 1: case 2: case 3: case 4: counts.refusals += 1; return lasting(line, () => { line.refuse(); line.cut() }, chance.between(50, 700))
      case 5: case 6: case 7: case 8: case 9: counts.holds += 1; return lasting(line, () => line.hold(way), chance.between(50, 1_500))
      case 10: case 11: case 12: case 13: case 14: case 15: case 16: case 17: case 18: case 19: {
        counts.cuts += 1
        return lasting(line, () => line.cut(), 0)
      }
      default: {
        // Most: the question goes through and the answer does not, or only some of either.
        const bytes = chance.happens(0.6) ? 0 : chance.below(4_000)
        line.cutAfter(bytes === 0 ? 'to-client' : way, bytes)
        look()
        for (let i = 0; i < 100 && !line.sound && !stopped; i++) await wait(10)
        if (line.passed.cuts > cutsBefore) { counts.cuts += 1; if (bytes === 0) counts.cutAfterCommit += 1 }
        line.mend()
        look()
      }
    }
  }

  async function databaseCrash(): Promise<void> {
    o.broken.database = true
    look()
    await o.database!.crash()
    await wait(o.chance.below(800))
    await o.database!.start()
    o.broken.database = false
    look()
    counts.restarts += 1
  }

  const going = (async () => {
    while (!stopped) {
      await wait(o.chance.wait(o.every))
      if (stopped) break
      if (o.database !== undefined && o.restartNow()) await databaseCrash()
      else await lineFault()
    }
    for (const p of o.places) { p.door.mend(); p.database?.mend() }
    look()
  })()
  return { counts, stop: async () => { stopped = true; await going } }
}
