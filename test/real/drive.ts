// One run: real servers on one store, people at work, kills and faults until enough have been; then the ledger against what is stored.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPolicyFile } from '../../src/adapters/policy-files/read-policy-file.ts'
import { policyOf } from '../../src/policy/in-force.ts'
import { usualSources } from '../../src/simulator/checks/check.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import { workersOf } from '../../src/simulator/world/staff.ts'
import { openJournal, type Home } from '../../src/server/open-journal.ts'
import { startOwnPostgres } from '../postgres.ts'
import { Able } from './able.ts'
import { checksHold } from './checks-hold.ts'
import { compare, differences } from './compare.ts'
import { startFaults, type Broken, type Counts, type Place } from './faults.ts'
import { fillRoom } from './fill-room.ts'
import { held, overdue, rowsAgree } from './held.ts'
import { HttpTarget } from './http-target.ts'
import { Ledger } from './ledger.ts'
import { PeopleAtWork } from './people-at-work.ts'
import { ServerProcess } from './server-process.ts'
import { TcpFaultProxy } from './tcp-fault-proxy.ts'

export type Store = 'postgres' | 'embedded'
export type RunOptions = { store: Store; kills: number; seed: number; program: string; policy: string; say?: (line: string) => void; silences?: boolean; keep?: boolean; restartEvery?: number }
export type Run = {
  store: Store; seed: number; kills: number; seconds: number; faults: Counts; entries: number; steps: ReturnType<typeof held>['steps']
  sent: number; acknowledged: number; refused: number; retried: number; repeated: number; lost: number; doubled: number
  late: { most: number; p999: number; overASecond: number; of: number; mostRaw: number }
  /** Every sentence about something that should not be. */
  wrong: string[]
  notReady: string[]; endedByItself: string[]; readyMs: number; refusals: Record<string, number>; commands: Record<string, number>; folder: string; checked: string[]
}

const token = 'kills'
const wait = (ms: number): Promise<void> => new Promise((r) => { setTimeout(r, ms) })

/** Drives one store until `kills` kills have been, and answers what was found. */
export async function drive(o: RunOptions): Promise<Run> {
  const say = o.say ?? (() => {})
  const began = Date.now()
  const chance = chanceOf(o.seed).fork(o.store)
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-kills-'))
  const postgres = o.store === 'postgres' ? await startOwnPostgres() : undefined
  if (postgres === null) throw new Error('PostgreSQL is not installed')
  const direct: Home = postgres === undefined ? { is: 'embedded', dir: join(folder, 'data') } : { is: 'postgres', url: postgres.url }
  const read = await readPolicyFile(o.policy)
  if (!read.ok) throw new Error('the policy does not read')
  const workers = workersOf({ staffing: 1, units: 6, abuse: 3, other: 1 }).filter((w) => w.shift === 0)
  const before = await fillRoom(direct, read, workers)
  say(`${o.store}: a room with ${workers.length} on duty, position ${before}`)

  const able = new Able()
  const ledger = new Ledger(join(folder, 'ledger.ndjson'))
  const broken: Broken = { database: false }
  let kills = 0
  const places: Place[] = []
  for (const name of postgres === undefined ? ['server 1'] : ['server 1', 'server 2']) {
    const database = postgres === undefined ? undefined : await TcpFaultProxy.open(() => Number(new URL(postgres.url).port))
    const its = chance.fork(name)
    const server: ServerProcess = new ServerProcess({
      name, program: o.program, able, args: ['--data', join(folder, 'data'), '--policy', o.policy],
      env: { DATABASE_URL: database === undefined ? '' : postgres!.url.replace(/:\d+\//, `:${database.port}/`), HOLDFAST_TELEPHONY_TOKEN: token },
      standsOnGood: () => !broken.database && (database?.sound ?? true),
      life: () => (kills >= o.kills ? undefined : its.happens(0.08) ? -its.between(50, 900) : its.happens(0.1) ? its.between(2_000, 4_000) : its.between(60, 1_000)),
      onKill: () => { kills += 1; if (kills % 50 === 0) say(`${o.store}: ${kills} kills, ${JSON.stringify(ledger.count())}`) },
    })
    const door = await TcpFaultProxy.open(() => server.port)
    server.door = door
    places.push({ server, door, database })
    server.start()
  }
  const watcher = workers.find((w) => w.role === 'controller')!
  const target = new HttpTarget({ addresses: places.map((p) => `http://127.0.0.1:${p.door.port}/`), token, watcher })
  const refusals: Record<string, number> = {}
  const commands: Record<string, number> = {}
  const people = new PeopleAtWork({
    target, ledger, seed: o.seed, workers, policy: policyOf(read.file), now: Date.now, callEvery: 250,
    heard: (line, answer) => {
      if (answer.is === 'done') commands[line.type] = (commands[line.type] ?? 0) + 1
      if (answer.is === 'refused') { const why = `${line.type} ${answer.status} ${/"rule":"([^"]+)"/.exec(answer.says)?.[1] ?? answer.says.slice(0, 80)}`; refusals[why] = (refusals[why] ?? 0) + 1 }
    },
  })
  people.start()
  const restartEvery = o.restartEvery ?? 60
  let restarted = 0
  const faults = startFaults({ chance: chance.fork('faults'), places, broken, database: postgres, every: 350, silences: o.silences ?? false, restartNow: () => (kills / restartEvery >= restarted + 1 ? (restarted += 1, true) : false) })

  while (kills < o.kills) await wait(50)
  for (const p of places) p.server.spare()
  await faults.stop()
  await people.stop()
  const stands = await Promise.all(places.map((p) => p.server.ready(60_000)))
  await wait(3_000)           // whole again: whatever is due is said
  const end = Date.now()
  target.stop()
  const codes = await Promise.all(places.map((p) => p.server.stop()))
  for (const p of places) { await p.door.close(); await p.database?.close() }
  ledger.close()

  const { entries, rows } = await readBack(direct)
  const h = held(entries, able)
  const checks = checksHold(entries, read.file, [...usualSources, 'records held'])
  const d = compare(ledger.lines.values(), entries, before)
  const late = h.lateMs.toSorted((a, b) => a - b)
  const count = ledger.count()
  const endedByItself = places.flatMap((p) => p.server.endedByItself)
  const wrong = [
    ...differences(d), ...h.broken, ...checks.broken, ...rowsAgree(h.memory, rows), ...overdue(h.memory, end), ...endedByItself,
    ...stands.flatMap((ready, i) => (ready ? [] : [`${places[i]!.server.name} was not ready a minute after the last fault`])),
    ...codes.flatMap((code, i) => (code === 0 ? [] : [`${places[i]!.server.name} was asked to stop and ended with ${code}`])),
  ]
  await postgres?.stop()
  if (wrong.length === 0 && o.keep !== true) rmSync(folder, { recursive: true, force: true })
  const readies = places.flatMap((p) => p.server.readyAfterMs).toSorted((a, b) => a - b)
  return {
    store: o.store, seed: o.seed, kills, seconds: Math.round((Date.now() - began) / 1_000), faults: faults.counts, entries: entries.length, steps: h.steps, ...count, lost: d.lost.length, doubled: d.doubled.length,
    late: { most: late.at(-1) ?? 0, p999: late[Math.floor(late.length * 0.999)] ?? 0, overASecond: late.filter((ms) => ms > 1_000).length, of: late.length, mostRaw: Math.max(0, ...h.rawLateMs) },
    wrong, notReady: places.flatMap((p) => p.server.notReady), endedByItself, readyMs: readies[readies.length >> 1] ?? 0, refusals, commands, folder, checked: checks.checked,
  }
}

async function readBack(home: Home) {
  const journal = await openJournal(home)
  try {
    const entries = []
    for (;;) {
      const page = await journal.since(entries.length, 2_000)
      entries.push(...page)
      if (page.length < 2_000) break
    }
    return { entries, rows: (await journal.open()).rows }
  } finally { await journal.close() }
}
