import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { homeOn, importInto } from './imported.testing.ts'
import { served, type Browser, type Served } from './served.testing.ts'

const person = (id: string, name: string, more: object = {}): object => ({ record: 'person', id, name, ...more })
const strangers = Array.from({ length: 40 }, (_, i) => person(`s${i}`, `${['Maria', 'Owen', 'Peter', 'Ruth'][i % 4]} ${['Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quirke', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda'][Math.floor(i / 4)]}`))
const index = async (s: Served): Promise<{ is: string; people?: number }> => (await s.nobody.get('/health')).body.heldInMemory
async function ready(s: Served, people: number): Promise<void> {
  for (const until = performance.now() + 15_000; ;) {
    const now = await index(s)
    if (now.is === 'ready' && now.people === people) return
    if (performance.now() > until) throw new Error(`not ready with ${people}: ${JSON.stringify(now)}`)
    await new Promise((done) => { setTimeout(done, 20) })
  }
}

describe.runIf(hasPostgres)('what is held, in the memory of two servers on one database', () => {
  let postgres: TestPostgres
  let url = ''
  let tables: pg.Pool
  let [one, other, database]: Served[] = []
  const desks = new Map<Served, Browser>()
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-index-'))
  const names = async (s: Served, name: string): Promise<string[]> => (await desks.get(s)!.post('/check', { name })).body.persons.map((p: { name: string }) => p.name)
  beforeAll(async () => {
    postgres = (await startPostgres())!
    url = await postgres.database()
    await importInto({ is: 'postgres', url }, dir, [...strangers, person('p1', 'Anna Brook', { born: '1984-03-07' })])
    tables = new pg.Pool({ connectionString: url, max: 1 })
    tables.on('error', () => {})      // the server is stopped while it is being closed
    tables.on('connect', (c) => { c.on('error', () => {}) })
    one = await served({ home: { is: 'postgres', url } })
    other = await served({ home: { is: 'postgres', url } })
    database = await served({ home: { is: 'postgres', url }, heldInMemory: false })
    for (const s of [one, other, database]) desks.set(s, await s.as('S-hale', 'call-handler'))
    await ready(one, 41)
    await ready(other, 41)
  }, 120_000)
  afterAll(async () => {
    for (const s of [one, other, database]) await s?.close()
    await tables?.end()
    await postgres?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  test('a check is answered from memory; the control that asks the database finds nobody once its keys are gone', async () => {
    await tables.query('truncate key_segment, key_page, key_heavy, subject_key')
    for (const s of [one!, other!]) expect(await names(s, 'Hanna Brooke')).toEqual(['Anna Brook'])
    expect(await index(database!)).toBeUndefined()
    expect(await names(database!, 'Hanna Brooke')).toEqual([])
  }, 60_000)

  test('what another process imports, changes and takes away is found by both as soon as it is committed, and no longer', async () => {
    await importInto({ is: 'postgres', url }, dir, [person('p2', 'Bettina Quillfeather')])
    for (const s of [one!, other!]) { await ready(s, 42); expect(await names(s, 'Betina Quilfether')).toEqual(['Bettina Quillfeather']) }
    await importInto({ is: 'postgres', url }, dir, [person('p2', 'Zebulon Quarterman')])
    for (const s of [one!, other!]) await expect.poll(() => names(s, 'Zebulon Quarterman'), { timeout: 10_000 }).toEqual(['Zebulon Quarterman'])
    await tables.query(`delete from subject where ref = 'p2'`)
    for (const s of [one!, other!]) { await ready(s, 41); expect(await names(s, 'Zebulon Quarterman')).toEqual([]) }
  }, 60_000)

  test('while its line to the changes is cut it asks the database; when the line is back it has what came meanwhile', async () => {
    const pids = (await tables.query<{ pid: number }>(`select pg_terminate_backend(pid), pid from pg_stat_activity where application_name = 'holdfast held' and datname = current_database()`)).rows
    expect(pids).toHaveLength(2)
    await importInto({ is: 'postgres', url }, dir, [person('p3', 'Ottoline Zebedee')])
    for (const s of [one!, other!]) { expect(await names(s, 'Otoline Zebedee')).toEqual(['Ottoline Zebedee']); await ready(s, 42) }
  }, 60_000)
})

test('embedded, what was imported before the server began is in memory too', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-index-'))
  const home = await homeOn(null, dir)
  await importInto(home, dir, [...strangers, person('p1', 'Anna Brook')])
  const s = await served({ home })
  try {
    await ready(s, 41)
    expect((await (await s.as('S-hale', 'call-handler')).post('/check', { name: 'Hanna Brooke' })).body.persons).toMatchObject([{ name: 'Anna Brook' }])
  } finally {
    await s.close()
    rmSync(dir, { recursive: true, force: true })
  }
}, 60_000)
