// What folding search keys must do, whatever the store: run by fold-embedded.test.ts and fold-postgres.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient, QueryResultRow } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askedKeys } from '#matching/asked-keys.ts'
import type { Gathered } from '#matching/candidates.ts'
import { readTraits } from '#matching/traits-text.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough, type Ask } from '#store/ask.ts'
import { beginFold, foldsNoMore, foldStep, mayFold, segmentsNow, type Step } from '#store/key-fold.ts'
import { addStored, heavyFrom, KeyPairs } from '#store/key-pages.ts'
import { foldSegments } from '#store/key-segments.ts'
import type { OpenHeld } from '#store/open-held.ts'
import { foldAll, foldKeys } from './fold-keys.ts'
import { importFile } from './import-file.ts'
import { keyFolder } from './key-folder.ts'
import { makeKeysAnew } from './make-keys-anew.ts'
import { sqlCandidates } from './sql-candidates.ts'

const smallSteps = 4_096      // keys: so that a folding of a few hundred people takes many

export function foldContract(name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>): void {
  describe(name, () => {
    let held: OpenHeld
    let ask: Ask
    let close = async (): Promise<void> => {}
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-fold-'))
    beforeAll(async () => { ({ held, close } = await open()); ask = askThrough(held.pool, () => {}) }, 120_000)
    afterAll(async () => { await close(); rmSync(dir, { recursive: true, force: true }) })
    beforeEach(async () => { await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, key_fold, subject_key, value_freq, batch, source; delete from setting') })

    let files = 0
    const load = async (rows: readonly object[]): Promise<void> => {
      const file = join(dir, `${files += 1}.ndjson`)
      writeFileSync(file, rows.map((r) => JSON.stringify(r)).join('\n'))
      await importFile(held, { file, source: 'custody', today: '2026-05-01', rejects: `${file}.rejects.csv` })
    }
    const inHand = async <T>(work: (db: PoolClient) => Promise<T>): Promise<T> => { const db = await held.pool.connect(); try { return await work(db) } finally { db.release() } }
    const numbers = async (): Promise<number[]> => (await segmentsNow(ask)).segments.map((s) => s.nr).toSorted((a, b) => a - b)

    /** People of one name and town, so that keys stand apart in some segments and not in others; the first are changed by the last file, so that they stand twice under what they keep. */
    const namesakes = (from: number, to: number, more: object): object[] => Array.from({ length: to - from }, (_, i) => ({ record: 'person', id: `N${from + i}`, given: 'Alison', family: 'Brookfield', born: '1985-03-12', addresses: [{ text: `${from + i} Example Road, Anytown` }], ...more }))
    async function people(): Promise<void> {
      const some = [...demoRecords(600, 7)]
      await load([...some.slice(0, 200), ...namesakes(0, heavyFrom + 60, {})])
      await load([...some.slice(200, 400), ...namesakes(1_000, 1_000 + heavyFrom + 20, {})])
      await load([...some.slice(400), ...namesakes(2_000, 2_030, {})])
      await load(namesakes(0, heavyFrom + 10, { phones: ['07700 900123'] }))
    }
    /** Everything the segments that count say. */
    async function said(): Promise<string[]> {
      const pairs = new KeyPairs()
      for (const r of (await held.pool.query<{ key: number | null; bytes: Buffer }>(`select null as key, p.pairs as bytes from key_page p join key_segment s on s.nr = p.segment union all select h.key, h.subjects from key_heavy h join key_segment s on s.nr = h.segment`)).rows) addStored(pairs, r.bytes, r.key ?? undefined)
      return [...new Set(Array.from({ length: pairs.size }, (_, i) => `${pairs.keys[i]! | 0} ${pairs.nrs[i]!}`))].sort()
    }
    async function answers(): Promise<Gathered[]> {
      const { rows } = await held.pool.query<{ traits: string }>('select traits from subject where traits is not null order by nr')
      const out: Gathered[] = []
      for (const { traits } of rows.filter((_, i) => i % 43 === 0)) for (const budget of [350, 1_200, 6_000]) out.push(await sqlCandidates(ask).gather(askedKeys(readTraits(traits)), { budget, most: 50 }))
      return out
    }
    /** Steps until one does `until`, or so many. */
    async function step(until: Step | number): Promise<number> {
      for (let n = 1; ; n++) if (await foldStep(ask) === until || n === until) return n
    }
    const nothingLeft = async (): Promise<void> => {
      const { rows } = await held.pool.query(`select segment from key_page where segment not in (select nr from key_segment) union select segment from key_heavy where segment not in (select nr from key_segment) union select target from key_fold`)
      expect(rows, 'no page of a segment that is none, and no folding').toEqual([])
    }

    test('answers are the same to the byte before, after each step of a folding, and after it, by one segment and nothing beside it', async () => {
      await people()
      const [before, keys, sources] = [await answers(), await said(), await numbers()]
      expect(before.some((g) => g.held.length > 10 && g.left > 0)).toBe(true)
      expect(sources.length).toBeGreaterThan(3)
      expect((await held.pool.query('select 1 from key_heavy')).rows.length, 'some keys stand apart, or this test shows little').toBeGreaterThan(3)
      expect(await beginFold(ask, sources, smallSteps)).toBe(true)
      const done: Step[] = []
      do {
        done.push(await foldStep(ask))
        if (done.length % 5 === 0 || done.at(-1) !== done.at(-2)) { expect(await answers()).toEqual(before); expect(await said()).toEqual(keys) }
      } while (done.at(-1) !== 'none')
      expect([...new Set(done)]).toEqual(['wrote', 'took the place', 'cleared', 'ended', 'none'])
      expect(done.filter((s) => s === 'wrote').length, 'in many small steps').toBeGreaterThan(10)
      expect(await numbers()).toHaveLength(1)
      const { rows: [one] } = await held.pool.query<{ pairs: string; subjects: number }>('select pairs, subjects from key_segment')
      expect(Number(one!.pairs)).toBe(keys.length)
      await nothingLeft()
    }, 120_000)

    test('control: a page less, and answers are others', async () => {
      await people()
      const before = await answers()
      await beginFold(ask, await numbers(), smallSteps)
      await step(8)
      await held.pool.query('delete from key_page where segment = (select target from key_fold)')
      await step('took the place')
      expect(await answers()).not.toEqual(before)
    }, 60_000)

    test('folded by a loading, in one go: what very many share is found as before, also when all is little', async () => {
      await people()
      const [before, keys] = [await answers(), await said()]
      await inHand(async (db) => { await db.query('begin'); expect(await foldSegments(db, 1)).toBe(true); await db.query('commit') })
      expect(await numbers()).toHaveLength(1)
      expect(await said()).toEqual(keys)
      expect(await answers()).toEqual(before)
    }, 60_000)

    test('begun and left at any step, another goes on from there and ends it', async () => {
      await people()
      const [before, keys] = [await answers(), await said()]
      for (let left = 1; ; left += 7) {
        const sources = await numbers()
        if (sources.length > 1) await beginFold(ask, sources, smallSteps)
        await step(left)
        expect(await said(), `left after ${left} steps`).toEqual(keys)
        const was = (await numbers()).length
        const { folded, segments, busy } = await foldAll(held)
        expect([folded, segments, busy]).toEqual([was > 1 ? 1 : 0, 1, false])
        await nothingLeft()
        expect(await answers()).toEqual(before)
        if (was === 1) break
        await inHand((db) => db.query('delete from key_page; delete from key_heavy; delete from key_segment; delete from setting'))
        await held.pool.query('truncate subject, value_freq, subject_key, batch, batch_seen, superseded')
        await people()
        expect((await said()).length).toBe(keys.length)
        // Numbers of subjects are others now, and with them what is said.
        keys.splice(0, keys.length, ...await said())
        before.splice(0, before.length, ...await answers())
      }
    }, 240_000)

    test('a loading may go on meanwhile, which leaves alone what is being folded; what it brings is found at once', async () => {
      await people()
      const sources = await numbers()
      await beginFold(ask, sources, smallSteps)
      await step(4)
      for (let i = 0; i < 7; i++) await load(namesakes(5_000 + 200 * i, 5_000 + 200 * (i + 1), {}))
      expect(await numbers(), 'those that are being folded stand').toEqual(expect.arrayContaining(sources))
      expect((await numbers()).length, 'the others are folded as ever').toBeLessThanOrEqual(sources.length + 6)
      const [before, keys] = [await answers(), await said()]
      expect(await foldAll(held)).toMatchObject({ folded: 2, segments: 1 })
      expect(await said()).toEqual(keys)
      expect(await answers()).toEqual(before)
      await nothingLeft()
    }, 120_000)

    test('keys made anew meanwhile: the folding is given up, and nothing of it is left', async () => {
      await people()
      await beginFold(ask, await numbers(), smallSteps)
      await step(4)
      await makeKeysAnew(held)
      const [before, keys] = [await answers(), await said()]
      expect(await foldStep(ask)).toBe('gave up')
      await step('none')
      await nothingLeft()
      expect(await said()).toEqual(keys)
      expect(await answers()).toEqual(before)
    }, 60_000)

    test('two that do the same steps at once do each once; while one folds, another does nothing', async () => {
      await people()
      const [before, keys] = [await answers(), await said()]
      await beginFold(ask, await numbers(), smallSteps)
      expect(await beginFold(ask, await numbers(), smallSteps), 'one at a time').toBe(false)
      const all = async (): Promise<void> => { while (await foldStep(ask) !== 'none'); }
      await Promise.all([all(), all(), all()])
      expect(await numbers()).toHaveLength(1)
      const { rows: [one] } = await held.pool.query<{ pairs: string }>('select pairs from key_segment')
      expect(Number(one!.pairs), 'each key of each subject once').toBe(keys.length)
      expect(await said()).toEqual(keys)
      expect(await answers()).toEqual(before)
      await nothingLeft()
      if (held.kind === 'embedded') return      // one process has it
      await inHand(async (db) => {
        const its: Ask = async <Row>(_: string, text: string, values: unknown[]) => (await db.query<Row & QueryResultRow>(text, values)).rows
        expect(await mayFold(its)).toBe(true)
        expect(await foldAll(held)).toMatchObject({ folded: 0, busy: true })
        await foldsNoMore(its)
        expect(await foldAll(held)).toMatchObject({ folded: 0, busy: false })
      })
    }, 60_000)

    test('while a loading has the segments locked, the folding waits and holds nobody up', async () => {
      if (held.kind === 'embedded') return      // it has one connection
      await people()
      const keys = await said()
      await beginFold(ask, await numbers())
      await inHand(async (db) => {
        await db.query('begin; select nr from key_segment for update')
        while (await foldStep(ask) === 'wrote');
        expect([await foldStep(ask), await foldStep(ask)]).toEqual(['waits', 'waits'])
        await db.query('rollback')
      })
      expect(await foldStep(ask)).toBe('took the place')
      expect(await said()).toEqual(keys)
    }, 60_000)

    test('a server folds when nothing has come since it last looked, and goes on with what was left half-way', async () => {
      await people()
      const says: [string, boolean][] = []
      const folder = keyFolder(ask, undefined, { lookEvery: 1e9, onFolded: (text, well) => { says.push([text, well]) } })
      await folder.look()
      expect((await numbers()).length, 'more may come').toBeGreaterThan(1)
      await load(namesakes(7_000, 7_150, {}))
      await folder.look()
      expect((await numbers()).length, 'more has come').toBeGreaterThan(1)
      await folder.look()
      expect((await numbers()).length).toBe(1)
      expect(says).toEqual([[expect.stringContaining('now stand in one segment'), true]])
      await load(namesakes(8_000, 8_300, {}))
      await beginFold(ask, await numbers())
      const [other] = [keyFolder(ask, undefined, { lookEvery: 1e9, onFolded: (text, well) => { says.push([text, well]) } })]
      await other.look()
      expect((await numbers()).length, 'what was begun is ended at once').toBe(1)
      await held.pool.query('alter table key_fold rename to key_fold_away')
      await other.look()
      await other.look()
      await held.pool.query('alter table key_fold_away rename to key_fold')
      expect(says.slice(2), 'what goes wrong is said once').toEqual([[expect.stringContaining('could not be folded'), false]])
      await folder.stop()
      await other.stop()
    }, 60_000)

    test('stopped between two steps it leaves what is there, and says how far things are', async () => {
      await people()
      const keys = await said()
      let steps = 0
      const left = await foldKeys({ ask, embedded: held.kind === 'embedded' }, { which: 'worth', rest: 0 }, { onStep: () => { steps += 1 }, stopped: () => steps >= 2 })
      expect(left).toMatchObject({ folded: expect.any(Number), busy: false })
      expect(await said()).toEqual(keys)
      expect(await foldAll(held)).toMatchObject({ segments: 1 })
      expect(await said()).toEqual(keys)
    }, 60_000)
  })
}
