// Real processes, killed while they import: nothing is lost, nothing doubled. HOLDFAST_KILLS=100 npx vitest run src/held/import-kill.test.ts for a hundred on each store.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startOwnPostgres, startPostgres, tellServer, type TestPostgres } from '../../test/postgres.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { bundled } from '#store/bundled.testing.ts'
import { openHeld, type HeldHome } from '#store/open-held.ts'
import { ValueCounts } from '#matching/value-counts.ts'
import { readTraits } from '#matching/traits-text.ts'
import { toRows, type NewSubject } from './to-rows.ts'

const kills = Number(process.env['HOLDFAST_KILLS'] ?? 5)
const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'
const reading = { today: '2026-05-01', order: 'DMY' } as const
let program = { folder: '', file: '' }
let server: TestPostgres | null = null
const dir = mkdtempSync(join(tmpdir(), 'holdfast-import-kill-'))
beforeAll(async () => { program = await bundled(new URL('./importer.testing.ts', import.meta.url), [new URL('./prepare-worker.ts', import.meta.url)]); if (hasPostgres || mustRun) server = await startPostgres() }, 60_000)
afterAll(async () => { await server?.stop(); for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

type Ended = { out: string; errors: string; code: number | null; signal: string | null }
/** When it dies: so long (ms) after it was started, after it was ready, or after it committed a few times, however slow the machine is. */
type Dies = { from: 'start' | 'ready' | 'under way'; after: number }
function run(args: string[], dies: Dies | null): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program.file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, errors] = ['', '']
    const die = (): void => { setTimeout(() => { child.kill('SIGKILL') }, dies!.after) }
    if (dies?.from === 'start') die()
    child.stdout.on('data', (text: Buffer) => {
      const before = out
      out += text.toString()
      if (dies !== null && dies.from !== 'start' && out.includes(dies.from) && !before.includes(dies.from)) die()
    })
    child.stderr.on('data', (text: Buffer) => { errors += text.toString() })
    child.on('close', (code, signal) => { resolve({ out, errors, code, signal }) })
  })
}

/** A file with persons, events and bad lines; what must be held of it, and the lines that must be rejected. */
function makeFile(seed: number): { path: string; subjects: Map<string, NewSubject>; events: Map<string, string>; bad: number[] } {
  const lines: string[] = []
  const bad: number[] = []
  const subjects = new Map<string, NewSubject>()
  const events = new Map<string, string>()
  for (const record of demoRecords(2_500, seed)) {
    if (lines.length % 40 === 39) { lines.push(`{"record":"person","id":"bad-${seed}-${lines.length}","name":"unknown"}`); bad.push(lines.length) }
    lines.push(JSON.stringify({ ...record, ...('id' in record ? { id: `${seed}-${String(record['id'])}` } : {}) }))
    const { rows } = toRows(JSON.parse(lines.at(-1)!), { nr: 1, name: 'custody' }, reading)
    for (const s of rows?.subjects ?? []) subjects.set(s.id, s)
    if (rows?.event !== undefined) events.set(rows.event.id, rows.event.hash)
    if (rows === undefined) bad.push(lines.length)
  }
  const path = join(dir, `people-${seed}.ndjson`)
  writeFileSync(path, lines.join('\n'))
  return { path, subjects, events, bad }
}

/** Kills importing processes until so many died, file after file, and compares what is held with what the files say. */
async function killMany(home: HeldHome, to: string): Promise<void> {
  const expected = { subjects: new Map<string, NewSubject>(), events: new Map<string, string>(), batches: 0 }
  let died = 0
  let resumed = 0
  for (let seed = 1; died < kills; seed += 1) {
    const file = makeFile(seed)
    let last: Ended
    let halfWay = false
    do {
      const mayDie = died < kills
      // One in six kills itself when it has committed something, however fast the machine and however late we hear of it; the run after it is let be, so that it is seen to go on from there.
      const goesOn: boolean = halfWay
      halfWay = mayDie && !goesOn && died % 6 === 1
      last = goesOn ? await run([to, file.path], null) : halfWay
        ? await run([to, file.path, 'dies'], null)
        : await run([to, file.path], mayDie ? { from: (['ready', 'under way', 'ready', 'under way', 'ready', 'start'] as const)[died % 6]!, after: (died * 7_919) % (died % 2 === 0 ? 900 : 300) } : null)
      if (last.signal === 'SIGKILL') died += 1
      else expect(last.errors, 'a run that was not killed succeeds').toBe('')
    } while (!last.out.includes('done'))
    if (/"resumedAt":[1-9]/.test(last.out)) resumed += 1
    for (const [id, s] of file.subjects) expected.subjects.set(id, s)
    for (const [id, hash] of file.events) expected.events.set(id, hash)
    expected.batches += 1
    const rejects = readFileSync(`${file.path}.rejects.csv`, 'utf8').split('\n').slice(1, -1).filter((l) => l.includes(',rejected,'))
    expect(rejects.map((l) => Number(l.split(',')[0])), 'each bad row once, in order').toEqual(file.bad)
  }
  expect(resumed, 'a run went on where one that was killed ended, or this test shows nothing').toBeGreaterThan(0)
  const held = await openHeld(home)
  try {
    const { rows: subjects } = await held.pool.query<{ id: string; hash: string; traits: string }>(`select id, replace(hash::text, '-', '') as hash, traits from subject order by id`)
    expect(new Map(subjects.map((s) => [s.id, s.hash]))).toEqual(new Map([...expected.subjects].sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1)).map(([id, s]) => [id, s.hash])))
    const { rows: events } = await held.pool.query<{ id: string; hash: string }>(`select id, replace(hash::text, '-', '') as hash from event`)
    expect(new Map(events.map((e) => [e.id, e.hash]))).toEqual(expected.events)
    const { rows: [index] } = await held.pool.query<{ pairs: string }>('select coalesce(sum(pairs), 0) + (select count(*) from subject_key) as pairs from key_segment')
    expect(Number(index!.pairs), 'each key of each subject once').toBe([...expected.subjects.values()].reduce((n, s) => n + s.keys.length, 0))
    const counts = new ValueCounts()
    for (const s of subjects) counts.add(readTraits(s.traits))
    const { rows: freq } = await held.pool.query<{ key: number; held: string }>('select key, held from value_freq where held <> 0 and key <> 0 order by key')
    const { keys, counts: numbers } = counts.entries()
    expect(freq.map((f) => [f.key, Number(f.held)])).toEqual([...keys].map((k, i) => [k, numbers[i]!]).sort((a, b) => a[0]! - b[0]!))
    // A run that dies after its last commit and before it could say so is followed by a batch that finds everything as it was.
    const { rows: batches } = await held.pool.query<{ state: string; added: number }>(`select state, (counts ->> 'added')::int as added from batch`)
    expect(batches.map((b) => b.state)).toEqual(batches.map(() => 'done'))
    expect(batches.length).toBeGreaterThanOrEqual(expected.batches)
    const { rows: [records] } = await held.pool.query<{ n: number }>('select ((select count(*) from subject where owner is null) + (select count(*) from event) + (select count(*) from relationship))::int as n')
    expect(batches.reduce((n, b) => n + b.added, 0), 'no record counts as new twice').toBe(records!.n)
  } finally { await held.close() }
  // Undoing is killed too; what is left in the end is nothing of the batch.
  let undone = ''
  for (let k = 0; !undone.includes('done'); k += 1) {
    const ended = await run([to, '', '', '1'], k < 2 ? { from: 'ready', after: 30 + k * 150 } : null)
    undone = ended.out
    if (ended.signal === 'SIGKILL') continue
    // One that was killed after its last commit and before it could say so has undone it: what is left is looked at below.
    if (k > 0 && ended.errors.includes('batch 1 is undone already')) break
    expect(ended.errors).toBe('')
  }
  const after = await openHeld(home)
  try {
    expect((await after.pool.query('select 1 from subject where batch = 1')).rows).toEqual([])
    expect((await after.pool.query<{ state: string }>('select state from batch where nr = 1')).rows).toEqual([{ state: 'undone' }])
  } finally { await after.close() }
  console.log(`${died} kills, ${expected.subjects.size} persons and ${expected.events.size} events of ${expected.batches} files held once each`)
}

describe('killed at any moment, the same command goes on and ends with everything held once', () => {
  test('in the embedded store', async () => {
    const folder = join(dir, 'embedded')
    await killMany({ is: 'embedded', dir: folder }, folder)
  }, 240_000 + kills * 10_000)

  test.skipIf(!hasPostgres && !mustRun)('in PostgreSQL', async () => {
    const url = await server!.database()
    await killMany({ is: 'postgres', url }, url)
  }, 240_000 + kills * 10_000)
})

test('a disk that is full half-way: it is said, what was committed stays, and with room the same command ends with everything held', async () => {
  const folder = join(dir, 'full')
  const file = makeFile(77)
  const first = await run([folder, file.path, 'disk-full'], null)
  expect(first.code).toBe(1)
  expect(first.errors).toContain('The disk is full')
  const between = await openHeld({ is: 'embedded', dir: folder })
  const { rows: [batch] } = await between.pool.query<{ rows_done: string; state: string }>('select rows_done, state from batch')
  expect(batch!.state).toBe('running')
  expect(Number(batch!.rows_done)).toBeGreaterThan(0)
  await between.close()
  const second = await run([folder, file.path], null)
  expect(JSON.parse(second.out.split('done ')[1]!)).toMatchObject({ resumedAt: Number(batch!.rows_done), rejected: file.bad.length })
  const after = await openHeld({ is: 'embedded', dir: folder })
  expect((await after.pool.query('select id from subject')).rows).toHaveLength(file.subjects.size)
  await after.close()
}, 120_000)

/** A file system of its own, so that it can be full and the machine's is not; undefined where this user may not make one. */
function smallDisk(path: string, mb: number): (() => void) | undefined {
  mkdirSync(path)
  chmodSync(dirname(path), 0o755)      // the database server is another user
  try { execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m,mode=777`, 'tmpfs', path], { stdio: 'ignore' }) } catch { return undefined }
  return () => { execFileSync('umount', [path]) }
}

test('PostgreSQL on a disk that is full half-way: the same', async () => {
  const disk = join(dir, 'disk')
  const unmount = hasPostgres ? smallDisk(disk, 200) : undefined
  if (unmount === undefined) { console.log('not run: PostgreSQL on a full disk — needs postgresql and the right to mount a file system'); return }
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = disk
  try {
    const own = (await startOwnPostgres())!
    const file = makeFile(78)
    const ballast = join(disk, 'ballast')
    // A segment of the database's own log takes 16 MB when it is needed; what is left must hold less than the import needs.
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - (3 << 20)))
    const first = await run([own.url, file.path], null)
    expect([first.code, first.errors]).toEqual([1, expect.stringMatching(/The disk is full|The database has gone away/)])
    rmSync(ballast)
    await tellServer(own.url, 'select 1').catch(() => own.start())      // it ends itself where even its log finds no room
    const second = await run([own.url, file.path], null)
    expect(second.errors).toBe('')
    const held = await openHeld({ is: 'postgres', url: own.url })
    expect((await held.pool.query('select id from subject')).rows).toHaveLength(file.subjects.size)
    await held.close()
    await own.stop()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    unmount()
  }
}, 120_000)
