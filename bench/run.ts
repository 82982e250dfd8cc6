import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded, openEmbeddedPool } from '../src/store/open-embedded.ts'
import { openPostgres } from '../src/store/open-postgres.ts'
import type { HeldHome } from '../src/store/open-held.ts'
import type { Journal } from '../src/store/journal.ts'
import { postgresPrograms } from '../tools/found.mjs'
import { recognition } from './recognition.ts'
import { startPostgres } from '../tools/postgres.mjs'
import { checks } from './checks.ts'
import { core } from './core.ts'
import { measure, percentile, tableOf, verdictsOf, type Timing, type Verdict } from './figures.ts'
import { imports } from './imports.ts'
import { lateness } from './lateness.ts'
import { lives } from './lives.ts'
import { pushes } from './pushes.ts'
import { makeRawTables, recording, writeRaw } from './raw.ts'
import { create, handler, must, openScene } from './scene.ts'
import { start, starts } from './starts.ts'
import { worlds } from './worlds.ts'

type Place = { name: 'PostgreSQL' | 'embedded'; held: () => Promise<HeldHome>; database?: () => Promise<string>; open: () => Promise<Journal>; rawPool: () => Promise<{ pool: pg.Pool; stop: () => Promise<void> }>; end: () => Promise<void>; clients: number[] }

/** Runs all benchmarks on both databases and prints tables, with the targets met or not. Exit code 1 when one is not met. */
export async function run(args: readonly string[], root: string): Promise<void> {
  const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1]?.split(',') : undefined)
  const quick = args.includes('--quick')
  const only = after('--only') ?? ['core', 'recognition', 'worlds', 'create', 'life', 'push', 'lateness', 'import', 'checks']
  const database = after('--database')?.[0]
  const persons = Number(after('--persons')?.[0] ?? (quick ? 20_000 : 100_000))
  if (database !== undefined && only.includes('starts')) return starts(database, true, persons)
  const rows: Timing[] = []
  const verdicts: Verdict[] = []
  for (const phase of ['start-anew', 'start-kept'] as const) if (database !== undefined && only.includes(phase)) await start(database, phase === 'start-anew', persons, quick ? 200 : 2_000, rows, verdicts)
  const onDisk = database === undefined && only.some((what) => what !== 'core' && what !== 'worlds' && what !== 'recognition')
  const places = onDisk ? await placesFor(after('--on') ?? ['postgres', 'embedded']) : []
  if (only.includes('core')) { process.stderr.write('core … '); await core(quick ? 2_000 : 27_500, root, rows, verdicts); process.stderr.write('done\n') }
  if (only.includes('recognition')) { process.stderr.write('recognition … '); await recognition(quick, root, rows, verdicts); process.stderr.write('done\n') }
  if (only.includes('worlds')) { process.stderr.write('worlds … '); await worlds(quick ? 4 : 20, root, rows, verdicts); process.stderr.write('done\n') }
  for (const place of places) {
    process.stderr.write(`${place.name}: `)
    const say = (what: string) => { process.stderr.write(`${what} … `) }
    if (only.includes('create')) { say('create'); await creates(place, quick ? 500 : 4_000, root, rows, verdicts) }
    if (only.includes('life')) { say('life'); await lives(place, quick ? 100 : 600, root, rows, verdicts) }
    if (only.includes('push')) { say('push'); await pushes(place, quick ? 100 : 600, root, rows, verdicts) }
    if (only.includes('lateness')) { say('lateness, a minute'); await lateness(place, quick ? 1_000 : 10_000, quick ? 10 : 60, root, rows, verdicts) }
    if (only.includes('import')) { say('import'); await imports(place.name, await place.held(), Number(after('--persons')?.[0] ?? (quick ? 20_000 : 200_000)), quick ? 200 : 2_000, root, rows, verdicts) }
    if (only.includes('starts') && place.database !== undefined) { say('starts'); await starts(await place.database(), false, persons) }
    if (only.includes('checks') && place.name === 'PostgreSQL') { say('checks'); await checks(await place.held(), persons, quick ? 200 : 1_000, root, rows, verdicts) }
    process.stderr.write('done\n')
    await place.end()
  }
  if (rows.length === 0) return
  const text = `${tableOf(rows)}\n\n${verdictsOf(verdicts)}\n`
  process.stdout.write(text)
  const out = after('--out')?.[0]
  if (out !== undefined) writeFileSync(out, text)
  if (verdicts.some((v) => !v.ok)) process.exitCode = 1
}

async function creates(place: Place, n: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const journal = await place.open()
  const { journal: kept, appends } = recording(journal)
  const room = await openScene(kept, root)
  let i = 0
  const rates = new Map<number, number>()
  for (const clients of place.clients) {
    const t = await measure({ what: `${place.name}: create, ${clients} client${clients > 1 ? 's' : ''}`, n: clients === 1 ? n / 2 : n, clients, warmUp: 200, roundTrips: () => journal.stats().roundTrips, one: async () => { await must(room.tell(create(i++), handler)) } })
    rows.push(t)
    rates.set(clients, t.n / t.seconds)
    if (place.name === 'PostgreSQL' && clients === 1) verdicts.push(at('PostgreSQL: create p50 ≤ 4 ms, 1 client', percentile(t.latencies, 50), 4, ' ms'), at('PostgreSQL: create ≤ 4 round trips', t.roundTrips!, 4, ''))
    if (place.name === 'PostgreSQL' && clients === 16) verdicts.push(least('PostgreSQL: create ≥ 1,000/s, 16 clients', t.n / t.seconds, 1_000, '/s'), at('PostgreSQL: create p99 ≤ 50 ms, 16 clients', percentile(t.latencies, 99), 50, ' ms'))
    if (place.name === 'embedded' && clients === 16) verdicts.push(least('embedded: create ≥ 500/s', t.n / t.seconds, 500, '/s'), at('embedded: event loop never held > 50 ms', t.loopMaxMs!, 50, ' ms'))
  }
  await room.close()
  await journal.close()
  const samples = appends.filter((a) => a.facts.some((f) => f.type === 'incident-opened')).slice(-1_000)
  const { pool, stop } = await place.rawPool()
  await makeRawTables(pool)
  for (const clients of place.clients) {
    const t = await measure({ what: `${place.name}: the same rows by plain SQL, ${clients} client${clients > 1 ? 's' : ''}`, n: clients === 1 ? n / 2 : n, clients, warmUp: 200, one: (k) => writeRaw(pool, samples[k % samples.length]!) })
    rows.push(t)
    const share = 100 * rates.get(clients)! / (t.n / t.seconds)
    verdicts.push(least(`${place.name}: create ≥ 40 % of plain SQL, ${clients} client${clients > 1 ? 's' : ''}`, share, 40, ' %'))
  }
  await stop()
}

export const at = (target: string, measured: number, most: number, unit: string): Verdict => ({ target, measured: `${measured.toFixed(measured < 10 ? 2 : 0)}${unit}`, ok: measured <= most })
export const least = (target: string, measured: number, fewest: number, unit: string): Verdict => ({ target, measured: `${measured.toFixed(0)}${unit}`, ok: measured >= fewest })

async function placesFor(names: readonly string[]): Promise<Place[]> {
  const places: Place[] = []
  const programs = postgresPrograms()
  if (names.includes('postgres') && programs === undefined) process.stderr.write('PostgreSQL is not installed: its rows are left out. To have them: apt-get install postgresql\n')
  if (names.includes('postgres') && programs !== undefined) {
    const server = await startPostgres(programs)
    let made = 0
    const database = async (): Promise<string> => {
      const name = `bench_${++made}`
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return server.url.replace(/[^/]+$/, name)
    }
    places.push({
      name: 'PostgreSQL', held: async () => ({ is: 'postgres', url: await database() }), database, clients: [1, 16], open: async () => openPostgres(await database()), end: () => server.stop(),
      rawPool: async () => { const pool = new pg.Pool({ connectionString: await database(), max: 16 }); pool.on('error', () => {}); return { pool, stop: () => pool.end() } },
    })
  }
  if (names.includes('embedded')) {
    const made: string[] = []
    const folder = () => { const dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-')); made.push(dir); return dir }
    places.push({
      name: 'embedded', held: () => Promise.resolve({ is: 'embedded', dir: folder() }), clients: [1, 16], open: () => openEmbedded(folder()), rawPool: () => openEmbeddedPool(folder()),
      end: async () => { for (const dir of made) rmSync(dir, { recursive: true, force: true }) },
    })
  }
  return places
}

export type { Place }
