import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { HotIndex } from '#matching/hot-index.ts'
import { readTraits } from '#matching/traits-text.ts'
import { snapshotOf } from '#matching/snapshot.ts'
import { askThrough } from '#store/ask.ts'
import { keptHead, pieceBytes } from '#store/kept-index.ts'
import { openHeld, type HeldHome } from '#store/open-held.ts'
import { bundled } from '../store/bundled.testing.ts'
import { indexKeeper } from './index-keeper.ts'

let folder = ''
let file: URL
let postgres: TestPostgres | null = null
beforeAll(async () => {
  const program = await bundled(new URL('./keep-worker.ts', import.meta.url))
  ;[folder, file] = [program.folder, pathToFileURL(program.file)]
  if (hasPostgres) postgres = await startPostgres()
}, 120_000)
afterAll(async () => { rmSync(folder, { recursive: true, force: true }); await postgres?.stop() })

const words = ['brook', 'hill', 'khan', 'byrne', 'nowak', 'thistlewood', 'li']
const people = Array.from({ length: 9_000 }, (_, i) => ({ id: `custody:p${i}`, traits: readTraits(`n\t${words[i % 7]}${i % 31}\t${words[(i * 3) % 7]}\nb\t19${50 + (i % 50)}\t${1 + (i % 12)}\t${1 + (i % 28)}\t\np\t4477009${String(i).padStart(5, '0')}`) }))
const bytesOf = (index: HotIndex): string[] => [...snapshotOf(index.still())].map((part) => Buffer.from(part).toString('base64'))

/** A thread of its own keeps an index of several pieces and reads it back. */
async function keepsAndReads(home: HeldHome): Promise<void> {
  const held = await openHeld(home)
  const ask = askThrough(held.pool, () => {})
  const keeper = indexKeeper(ask, home.is === 'postgres' ? home.url : undefined, file)
  try {
    const index = new HotIndex(undefined, { joins: false })
    index.load(people)
    index.add('custody:late', people[5]!.traits)
    index.remove('custody:p7')
    await keeper.note()
    const done = await keeper.write({ still: index.still(), seq: 1, before: 0 })
    expect(done).toMatchObject({ kept: true, bytes: expect.any(Number) })
    expect((done as { bytes: number }).bytes).toBeGreaterThan(2 * pieceBytes)
    const back = new HotIndex()
    const parts = await keeper.read((await keptHead(ask))!)
    expect(parts.segments.every((s) => s.lists.buffer instanceof SharedArrayBuffer && s.texts.buffer instanceof SharedArrayBuffer)).toBe(true)
    back.attach(parts)
    expect(back.size).toBe(9_000)
    expect(bytesOf(back)).toEqual(bytesOf(index))
    expect(await keeper.write({ still: index.still(), seq: 1, before: 0 })).toMatchObject({ kept: false, why: 'another server has kept it meanwhile' })
    await held.pool.query('delete from kept_index_0 where part = 1 and piece = 1')
    await expect(keeper.read((await keptHead(ask))!)).rejects.toThrow(/parts are there|do not fit together/)
    // Awaited from the start: it may fail before the stop has come back.
    const stopped = expect(keeper.read((await keptHead(ask))!)).rejects.toThrow(/has ended|parts are there|do not fit together/)
    await keeper.stop()
    await stopped
  } finally { await held.close() }
}

test('in a thread, through the one connection of the embedded store', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-keeper-'))
  try { await keepsAndReads({ is: 'embedded', dir }) } finally { rmSync(dir, { recursive: true, force: true }) }
}, 120_000)

test.runIf(hasPostgres)('in a thread, over a connection of its own to PostgreSQL', async () => { await keepsAndReads({ is: 'postgres', url: await postgres!.database() }) }, 120_000)
