// Real processes, killed while they fold, several at once, and the thread in which a server folds: what is held is found as before.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough } from '#store/ask.ts'
import { bundled } from '#store/bundled.testing.ts'
import { beginFold, segmentsNow } from '#store/key-fold.ts'
import { addStored, KeyPairs } from '#store/key-pages.ts'
import { openHeld, type HeldHome, type OpenHeld } from '#store/open-held.ts'
import { importFile } from './import-file.ts'
import { keyFolder } from './key-folder.ts'

const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'
const dir = mkdtempSync(join(tmpdir(), 'holdfast-fold-kill-'))
let program = { folder: '', file: '' }
let thread = { folder: '', file: '' }
let server: TestPostgres | null = null
beforeAll(async () => {
  program = await bundled(new URL('./folder.testing.ts', import.meta.url))
  thread = await bundled(new URL('./fold-worker.ts', import.meta.url))
  if (hasPostgres || mustRun) server = await startPostgres()
}, 60_000)
afterAll(async () => { await server?.stop(); for (const folder of [program.folder, thread.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

/** Runs the process and kills it after so many steps. Answers what it said. */
const run = (to: string, killAfter = Infinity): Promise<{ out: string; errors: string; killed: boolean }> => new Promise((resolve) => {
  const child = spawn(process.execPath, [program.file, to], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, errors] = ['', '']
  child.stdout.on('data', (b: Buffer) => { out += b.toString(); if (out.split('step').length > killAfter) child.kill('SIGKILL') })
  child.stderr.on('data', (b: Buffer) => { errors += b.toString() })
  child.on('close', (_, signal) => { resolve({ out, errors, killed: signal === 'SIGKILL' }) })
})

async function with4Segments(home: HeldHome): Promise<void> {
  const held = await openHeld(home)
  const people = [...demoRecords(900, 5)]
  for (let i = 0; i < 4; i++) {
    const file = join(dir, `p${i}.ndjson`)
    writeFileSync(file, people.slice(i * 225, (i + 1) * 225).map((r) => JSON.stringify(r)).join('\n'))
    await importFile(held, { file, source: 'custody', today: '2026-05-01', rejects: `${file}.rejects.csv` })
  }
  const ask = askThrough(held.pool, () => {})
  expect(await beginFold(ask, (await segmentsNow(ask)).segments.map((s) => s.nr), 512)).toBe(true)
  await held.close()
}

/** Everything that is found by keys, and how many segments there are. */
async function look(home: HeldHome): Promise<{ keys: string[]; segments: number; left: number }> {
  const held = await openHeld(home)
  const pairs = new KeyPairs()
  for (const r of (await held.pool.query<{ key: number | null; bytes: Buffer }>('select null as key, p.pairs as bytes from key_page p join key_segment s on s.nr = p.segment union all select h.key, h.subjects from key_heavy h join key_segment s on s.nr = h.segment')).rows) addStored(pairs, r.bytes, r.key ?? undefined)
  const count = async (sql: string): Promise<number> => (await held.pool.query(sql)).rows.length
  const found = { keys: Array.from({ length: pairs.size }, (_, i) => `${pairs.keys[i]!} ${pairs.nrs[i]!}`).sort(), segments: await count('select 1 from key_segment'), left: await count('select segment from key_page where segment not in (select nr from key_segment) union select target from key_fold') }
  await held.close()
  return found
}

async function killMany(home: HeldHome, to: string): Promise<void> {
  await with4Segments(home)
  const before = await look(home)
  expect(before).toMatchObject({ segments: 4, left: 1 })
  let killed = 0
  for (const after of [1, 9, 40, 25]) {
    const ended = await run(to, after)
    expect(ended.errors).toBe('')
    if (ended.killed) killed += 1
    expect((await look(home)).keys).toEqual(before.keys)
  }
  expect(killed, 'some died half-way, or this test shows nothing').toBeGreaterThan(2)
  const last = home.is === 'embedded' ? [await run(to)] : await Promise.all([run(to), run(to), run(to)])      // one process has a folder
  for (const ended of last) { expect(ended.errors).toBe(''); expect(ended.out).toContain('done') }
  expect(last.some((ended) => ended.out.includes('"folded":1') || ended.out.includes('"segments":1'))).toBe(true)
  expect(await look(home)).toEqual({ keys: before.keys, segments: 1, left: 0 })
}

async function inItsThread(held: OpenHeld, home: HeldHome): Promise<void> {
  const ask = askThrough(held.pool, () => {})
  const says: [string, boolean][] = []
  const folder = keyFolder(ask, home.is === 'postgres' ? home.url : undefined, { lookEvery: 1e9, file: pathToFileURL(thread.file), onFolded: (text, well) => { says.push([text, well]) } })
  // What a question would wait for, while it goes on.
  const folding = folder.look()
  let asked = 0
  for (let over = false; !over; asked++) { over = await Promise.race([folding.then(() => true), ask('one', 'select 1', []).then(() => false)]); await new Promise((go) => { setTimeout(go, 5) }) }
  expect(asked).toBeGreaterThan(5)
  expect(says).toEqual([[expect.stringContaining('search keys were folded'), true]])
  await folder.stop()
}

describe('killed at any step, and by several at once: nothing that is held is lost or doubled', () => {
  test('in the embedded store', async () => {
    const folder = join(dir, 'embedded')
    await killMany({ is: 'embedded', dir: folder }, folder)
  }, 180_000)
  test.skipIf(!hasPostgres && !mustRun)('in PostgreSQL', async () => {
    const url = await server!.database()
    await killMany({ is: 'postgres', url }, url)
  }, 180_000)
})

describe('in the thread of a server, while the database answers others', () => {
  const folds = async (home: HeldHome): Promise<void> => {
    await with4Segments(home)
    const before = await look(home)
    const held = await openHeld(home)
    await inItsThread(held, home)
    await held.close()
    expect(await look(home)).toEqual({ keys: before.keys, segments: 1, left: 0 })
  }
  test('in the embedded store', () => folds({ is: 'embedded', dir: join(dir, 'thread') }), 120_000)
  test.skipIf(!hasPostgres && !mustRun)('in PostgreSQL', async () => folds({ is: 'postgres', url: await server!.database() }), 120_000)
})
