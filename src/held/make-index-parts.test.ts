import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import type { IndexParts } from '#matching/hot-index.ts'
import { askThrough, type Ask } from '#store/ask.ts'
import { comparableAfter } from '#store/held-changes.ts'
import { openHeld, type HeldHome } from '#store/open-held.ts'
import { bundled } from '../store/bundled.testing.ts'
import { pageOf, partsMaker, partsOf, readParts, type PartsMaker } from './make-index-parts.ts'

let folder = ''
let file: URL
let postgres: TestPostgres | null = null
beforeAll(async () => {
  const program = await bundled(new URL('./index-worker.ts', import.meta.url))
  ;[folder, file] = [program.folder, pathToFileURL(program.file)]
  if (hasPostgres) postgres = await startPostgres()
}, 120_000)
afterAll(async () => { rmSync(folder, { recursive: true, force: true }); await postgres?.stop() })

const people = 5_300
const arrays = ({ segments, counts }: IndexParts): unknown => [segments.map(({ bits, size, ...of }) => [bits, size, ...Object.values(of).map((a) => Buffer.from(a.buffer as ArrayBuffer, a.byteOffset, a.byteLength).toString('base64'))]), counts]

/** Everybody read by threads, stretch by stretch, and each stretch made once more here of the same rows. `asked`: what the room itself was asked. */
async function readsAll(home: HeldHome): Promise<{ asked: number[]; maker: PartsMaker }> {
  const held = await openHeld(home)
  const asked: number[] = []
  try {
    await held.pool.query(`insert into source (name) values ('custody')`)
    await held.pool.query(`insert into subject (nr, id, source, ref, batch, hash, traits) select n, n, 1, 'p' || n, 1, gen_random_uuid(), 'n' || chr(9) || 'brook' || n % 31 || chr(9) || 'hill' || n % 97 from generate_series(1, $1) n`, [people])
    const ask = askThrough(held.pool, () => {})
    const counting: Ask = async <Row>(...question: Parameters<Ask>) => { const rows = await ask<Row>(...question); asked.push(rows.length); return rows }
    const maker = partsMaker({ ask: counting, url: home.is === 'postgres' ? home.url : undefined, file })
    const pages: number[] = []
    let [after, size] = [0 as number | undefined, 0]
    for (let stretches = 0; after !== undefined; stretches++) {
      expect(stretches).toBeLessThan(3)
      const { parts, last }: Awaited<ReturnType<PartsMaker['read']>> = await maker.read({ after, atLeast: pageOf + 1 }, (n) => { pages.push(n) })
      const here = await readParts(ask, { after, atLeast: pageOf + 1 }, () => {})
      expect(last).toBe(here.last)
      expect(arrays(parts)).toEqual(arrays(here.parts))
      expect(arrays(parts)).toEqual(arrays(partsOf((await comparableAfter(ask, after, 2 * pageOf)).map(({ id, traits }) => ({ id, traits: traits! })))))
      expect(parts.segments.every((s) => s.lists.buffer instanceof SharedArrayBuffer && s.texts.buffer instanceof SharedArrayBuffer)).toBe(true)
      size += parts.counts.people
      after = last
    }
    expect([size, pages]).toEqual([people, [pageOf, pageOf, people - 2 * pageOf]])
    await held.pool.query('alter table subject rename to elsewhere')
    await expect(maker.read({ after: 0, atLeast: 1 }, () => {})).rejects.toThrow(/subject/)
    const stopped = maker.read({ after: 0, atLeast: 1 }, () => {})
    await maker.end()
    await expect(stopped).rejects.toThrow(/has ended/)
    return { asked, maker }
  } finally { await held.close() }
}

test('a thread reads and makes the same as is made here, through the room where the database is embedded: a page at a time', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-parts-'))
  try {
    const { asked } = await readsAll({ is: 'embedded', dir })
    expect(Math.max(...asked)).toBe(pageOf)
  } finally { rmSync(dir, { recursive: true, force: true }) }
}, 120_000)

test.runIf(hasPostgres)('over a connection of its own to PostgreSQL not a row passes through the room', async () => {
  const { asked } = await readsAll({ is: 'postgres', url: await postgres!.database() })
  expect(asked).toEqual([])
}, 120_000)
