// A start from the index that was kept answers as one that reads everybody, whatever has happened since; whatever does not fit is not used: run by kept-index-embedded.test.ts and kept-index-postgres.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { heldIn } from '#matching/hot-index.ts'
import { rank } from '#matching/rank.ts'
import { readSnapshot } from '#matching/snapshot.ts'
import type { Asked } from '#matching/subject.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough, type Ask } from '#store/ask.ts'
import { lastChange } from '#store/held-changes.ts'
import { keptHead } from '#store/kept-index.ts'
import { askAlone } from '#store/open-postgres.ts'
import type { OpenHeld } from '#store/open-held.ts'
import { checkHeld } from './check-held.ts'
import { heldInDatabase } from './held-facts.ts'
import { heldInMemory } from './held-in-memory.ts'
import { importFile, type Imported } from './import-file.ts'
import { indexKeeper, type IndexKeeper } from './index-keeper.ts'
import { liveIndex, type LiveIndex } from './live-index.ts'
import { makeKeysAnew } from './make-keys-anew.ts'
import { seenBy } from './seen-by.ts'
import { undoBatch } from './undo-batch.ts'
import { usualKeeping } from './when-to-keep.ts'

const today = '2026-05-01'
const at = Date.parse('2026-05-02T12:00:00Z')
const eager = { ...usualKeeping, least: 0, quiet: 0, between: 0, many: 1, share: 0 }
const people = [...demoRecords(600, 5)] as { record: string; id: string; given?: string; family?: string; born?: string; phones?: string[] }[]
const persons = people.filter((p) => p.record === 'person')
const questions: Asked[] = [
  ...persons.flatMap(({ given = '', family = '', born, phones: [phone] = [] }, i): Asked[] =>
    (i % 13 !== 0 || family === '' ? [] : [{ name: `${given} ${family}`, ...(typeof born === 'string' ? { born } : {}) }, { name: family }, ...(phone === undefined ? [] : [{ phone }])])),
  { name: 'Alison Brookfield' }, { name: 'Zebulon Quarterman' }, { name: 'Alisen Brukfield', born: '1985' }, { phone: '07700 900123' },
]
const alison = { record: 'person', id: 'A1', given: 'Alison', family: 'Brookfield', born: '1985-03-12', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }

export function keptIndexContract(name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>): void {
  describe(name, () => {
    let held: OpenHeld
    let ask: Ask
    let keeper: IndexKeeper
    let onOne: Ask      // the database over one connection, as a keeper has it: a lock is given back by whoever took it
    let endOne = async (): Promise<void> => {}
    let close = async (): Promise<void> => {}
    const running = new Set<LiveIndex>()
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-kept-'))
    beforeAll(async () => {
      ;({ held, close } = await open())
      ask = askThrough(held.pool, () => {})
      const url = held.kind === 'postgres' ? held.pool.options.connectionString : undefined
      keeper = indexKeeper(ask, url)
      const alone = url === undefined ? undefined : askAlone(url)
      onOne = alone?.ask ?? ask
      endOne = alone?.end ?? endOne
    }, 120_000)
    afterAll(async () => { await stopAll(); await endOne(); await close(); rmSync(dir, { recursive: true, force: true }) })
    beforeEach(async () => {
      await stopAll()
      await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, subject_key, value_freq, batch, source, kept_index, kept_index_0, kept_index_1; delete from setting')
    })
    const stopAll = async (): Promise<void> => { for (const one of running) await one.stop(); running.clear() }

    const load = (lines: readonly object[], as: string, source = 'custody'): Promise<Imported> => {
      const file = join(dir, `${as}.ndjson`)
      writeFileSync(file, lines.map((l) => JSON.stringify(l)).join('\n'))
      return importFile(held, { file, source, today, rejects: `${file}.rejects.csv` })
    }
    /** A server's index, once it is ready, and what was said of keeping it. `keeps`: whether it keeps it anew. */
    const start = async ({ keeps = false, least = 0, by = keeper as IndexKeeper | undefined } = {}): Promise<{ index: LiveIndex; said: string[] }> => {
      const said: string[] = []
      const index = liveIndex(ask, { ...(by === undefined ? {} : { keeper: by }), keeping: { ...eager, least: keeps ? least : Infinity }, lookEvery: 20, onKept: (says) => { said.push(says) }, people: async () => (await heldInDatabase(ask).version()).people })
      running.add(index)
      await index.settled
      await expect.poll(() => index.now() !== undefined, { timeout: 20_000, interval: 5 }).toBe(true)
      return { index, said }
    }
    const stop = async (index: LiveIndex): Promise<void> => { await index.stop(); running.delete(index) }
    const seqKept = async (): Promise<number> => (await keptHead(ask))?.seq ?? 0
    /** Everybody's text in what is kept. */
    const textsKept = async (): Promise<string[]> => {
      const { place, parts } = (await keptHead(ask))!
      const pieces = (await held.pool.query<{ part: number; bytes: Buffer }>(`select part, bytes from kept_index_${place} order by part, piece`)).rows
      const { segments } = readSnapshot(parts.map((_, part) => new Uint8Array(Buffer.concat(pieces.filter((p) => p.part === part).map((p) => p.bytes)))))
      return segments.flatMap((s) => Array.from({ length: s.size }, (_, person) => { const { id, traits } = heldIn(s, person); return `${id}\n${traits}` }))
    }
    /** Starts a server that keeps the index, and stops it once that is done. */
    const keep = async (): Promise<void> => {
      const { index } = await start({ keeps: true })
      const last = Number((await held.pool.query(`select max(seq) as seq from held_change where what = 'subjects'`)).rows[0].seq)
      await expect.poll(async () => { index.tell(await lastChange(ask)); return seqKept() }, { timeout: 20_000, interval: 10 }).toBeGreaterThanOrEqual(Math.max(1, last))
      await stop(index)
    }
    const answers = async (index: LiveIndex): Promise<unknown[]> => { const here = index.now()!; return Promise.all(questions.map((q) => rank(q, today, here, here.counts))) }
    const tookIt = /^the index of [\d,]+ people was taken from what was kept/
    /** A start from what was kept answers to the byte as one that reads everybody. */
    const sameAsAnew = async (): Promise<LiveIndex> => {
      const [kept, anew] = [await start(), await start({ by: undefined })]
      expect(kept.said).toEqual([expect.stringMatching(tookIt)])
      expect(kept.index.now()!.size).toBe(anew.index.now()!.size)
      expect(await answers(kept.index)).toEqual(await answers(anew.index))
      return kept.index
    }
    const first = async (index: LiveIndex, q: Asked): Promise<string | undefined> => (await rank(q, today, index.now()!, index.now()!.counts)).find((a) => a.score > 0)?.id

    test('whatever changed since: random stores, changes, withdrawals, deletions and undoing', async () => {
      let n = 0
      const change = fc.oneof(
        fc.record({ is: fc.constant('rename' as const), of: fc.integer({ min: 0, max: 99 }), many: fc.integer({ min: 1, max: 40 }) }),
        fc.record({ is: fc.constant('delete' as const), of: fc.integer({ min: 0, max: 99 }), many: fc.integer({ min: 1, max: 30 }) }),
        fc.record({ is: fc.constant('import' as const), of: fc.integer({ min: 0, max: 300 }), many: fc.integer({ min: 1, max: 700 }) }),
        fc.record({ is: fc.constant('undo' as const), of: fc.integer({ min: 0, max: 9 }), many: fc.constant(1) }),
        fc.record({ is: fc.constant('keep' as const), of: fc.constant(0), many: fc.constant(1) }),
      )
      await fc.assert(fc.asyncProperty(fc.integer({ min: 50, max: people.length }), fc.array(change, { minLength: 1, maxLength: 5 }), async (size, changes) => {
        await stopAll()
        await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, subject_key, value_freq, batch, source; delete from setting')
        const batches = [(await load(people.slice(0, size), `s${n++}`)).batch]
        await keep()
        for (const { is, of, many } of changes) {
          if (is === 'rename') batches.push((await load(persons.slice(of, of + many).map((p) => ({ ...p, family: `${persons[(of * 7) % persons.length]!.family ?? 'Brook'}` })), `s${n++}`)).batch)
          else if (is === 'delete') await held.pool.query('delete from subject where nr in (select nr from subject order by nr offset $1 limit $2)', [of, many])
          else if (is === 'import') batches.push((await load([...demoRecords(700, 6)].slice(of, of + many), `s${n++}`, 'crimes')).batch)
          else if (is === 'undo') { const nr = batches.splice(of % batches.length, 1)[0]; if (nr !== undefined) await undoBatch(held, nr) }
          else await keep()
        }
        await sameAsAnew()
      }), { numRuns: 12, endOnFailure: true })
    }, 300_000)

    test('whoever was taken away, or is no longer called so, does not come back from it', async () => {
      await load([...people, alison, { record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'x', persons: [{ role: 'victim', id: 'A1' }, { role: 'suspect', name: 'Zebulon Quarterman' }] }], 'p')
      const later = await load([{ record: 'person', id: 'L1', given: 'Tegwen', family: 'Marchbanks' }], 'l')
      await keep()
      const before = await start()
      for (const [name, id] of [['Alison Brookfield', 'custody:A1'], ['Zebulon Quarterman', 'custody:E1#1'], ['Tegwen Marchbanks', 'custody:L1']] as const) expect(await first(before.index, { name })).toBe(id)
      await load([{ record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'x', persons: [{ role: 'victim', id: 'A1' }] }], 'w')
      await undoBatch(held, later.batch)
      await load([{ ...alison, given: 'Philippa', family: 'Ravenscroft', phones: [] }], 'c')
      await held.pool.query(`delete from subject where ref = $1`, [persons[0]!.id])
      const index = await sameAsAnew()
      for (const name of ['Alison Brookfield', 'Zebulon Quarterman', 'Tegwen Marchbanks']) expect([name, await first(index, { name })]).toEqual([name, undefined])
      expect(await first(index, { name: 'Philippa Ravenscroft' })).toBe('custody:A1')
      expect((await answers(index)).flat().map((a) => (a as { id: string }).id)).not.toContain(`custody:${persons[0]!.id}`)
      await keep()
      const texts = await textsKept()
      for (const word of ['brookfield', 'quarterman', 'marchbanks', `custody:${persons[0]!.id}`]) expect([word, texts.filter((t) => t.includes(word)).length]).toEqual([word, 0])
      expect(texts.filter((t) => t.includes('ravenscroft'))).toHaveLength(1)
      expect((await held.pool.query('select part from kept_index_0 union select part from kept_index_1')).rows, 'nothing lies in the other place').toHaveLength((await keptHead(ask))!.parts.length)
    }, 120_000)

    test('what came to be restricted after it was kept is told to nobody who may not know of it', async () => {
      const order = (more: object) => ({ record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'Told in confidence.', persons: [{ role: 'victim', id: 'A1' }, { role: 'suspect', name: 'Zebulon Quarterman' }], ...more })
      await load([...people, alison, order({})], 'p')
      await keep()
      const { index } = await start()
      const told = async (mayKnow: string): Promise<string> => JSON.stringify(await checkHeld({ name: 'Zebulon Quarterman' }, at, await seenBy(heldInMemory(heldInDatabase(ask), index), (names) => names.includes(mayKnow))))
      expect(await told('S-other')).toContain('Told in confidence.')
      await load([order({ mayKnow: ['S-own'] })], 'q')
      await stopAll()
      const later = await sameAsAnew()
      for (const [who, hears] of [['S-own', true], ['S-other', false]] as const) {
        const answer = JSON.stringify(await checkHeld({ name: 'Zebulon Quarterman' }, at, await seenBy(heldInMemory(heldInDatabase(ask), later), (names) => names.includes(who))))
        expect([who, answer.includes('Told in confidence.'), answer.includes('custody:E1#1')]).toEqual([who, hears, hears])
      }
    }, 60_000)

    test('emptied, nothing is kept; what does not fit is not used, and everybody is read', async () => {
      await load([...people, alison], 'p')
      const refused = async (damage: string, says: RegExp): Promise<void> => {
        await held.pool.query('truncate kept_index, kept_index_0, kept_index_1')
        await keep()
        const good = await start()
        expect(good.said).toEqual([expect.stringMatching(tookIt)])
        await held.pool.query(damage)
        const { index, said } = await start()
        expect([damage, said]).toEqual([damage, [expect.stringMatching(says)]])
        expect(await first(index, { name: 'Alison Brookfield' })).toBe('custody:A1')
        await stopAll()
      }
      // Emptied before each: the first place counts.
      const piece = (set: string): string => `update kept_index_0 set bytes = ${set} where part = 1 and piece = 0`
      await refused(piece('set_byte(bytes, 5000, 255 - get_byte(bytes, 5000))'), /damaged.*checksum.*everybody|everybody is read from the database.*damaged: its checksum/)
      await refused(piece('substr(bytes, 1, length(bytes) - 4)'), /everybody is read from the database: (only \d of its \d parts|its pieces)/)
      await refused('delete from kept_index_0 where part = 1', /everybody is read from the database: (only 1 of its|its pieces)/)
      await refused('update kept_index set format = 1', /is of format 1/)
      await refused(`update kept_index set rules = '3-00000000'`, /other rules of matching/)
      await refused('update kept_index set parts = array[-4, 8]', /lengths of its parts cannot be/)
      await refused(`update kept_index set note = '1'`, /older than the notes/)
      await refused('delete from held_change where seq <= (select seq from kept_index)', /older than the notes/)
      await refused('insert into held_change (what, nrs) select $$subjects$$, array_agg(1) from generate_series(1, 60000)', /so much has changed/)
      await held.pool.query('delete from held_change where cardinality(nrs) > 50000')
      await keep()
      const { index } = await start({ keeps: true, least: 1 })
      await held.pool.query('truncate subject')
      index.tell(await lastChange(ask))
      await expect.poll(() => keptHead(ask), { timeout: 10_000 }).toBeUndefined()
      const pieces = async (): Promise<number> => (await held.pool.query('select 1 from kept_index_0 union all select 1 from kept_index_1')).rows.length
      await expect.poll(pieces, { timeout: 10_000 }).toBe(0)
      await stopAll()
      // Emptied while one is being written: what was written of those taken away is not left behind.
      await load([...people, alison], 'p')
      let emptied = false
      const slow: IndexKeeper = indexKeeper(async (...q) => { if (q[0] === 'take-place' && !emptied) { emptied = true; await held.pool.query('truncate subject') } return onOne(...q) }, undefined)
      const writing = await start({ keeps: true, least: 1, by: slow })
      await expect.poll(() => writing.said.at(-1), { timeout: 10_000 }).toMatch(/was not kept/)
      await stop(writing.index)
      expect([await pieces(), await keptHead(ask)]).toEqual([0, undefined])
    }, 120_000)

    test('everybody taken away while no server ran, nobody comes back, though what was kept cannot be emptied; beside a server of another version it is kept once', async () => {
      await load([...people, alison], 'p')
      await keep()
      await held.pool.query('truncate subject')
      await load([{ record: 'person', id: 'N1', given: 'Tegwen', family: 'Marchbanks' }], 'n')
      const { index, said } = await start({ by: { ...keeper, forget: () => Promise.reject(new Error('not allowed')) } })
      expect([index.now()!.size, said]).toEqual([1, [expect.stringMatching(/older than the notes/)]])
      let writes = 0
      const counting: IndexKeeper = { ...keeper, write: async (what) => { writes += 1; const done = await keeper.write(what); await held.pool.query(`update kept_index set rules = 'of another'`); return done } }
      await start({ keeps: true, by: counting })
      await expect.poll(() => writes).toBe(1)
      await new Promise((done) => { setTimeout(done, 300) })
      expect(writes).toBe(1)
    }, 60_000)

    test('killed half-way, or outrun by what changed, what was kept before goes on to count', async () => {
      await load([...people, alison], 'p')
      await keep()
      const before = await keptHead(ask)
      await load([{ ...alison, given: 'Philippa' }], 'q')
      let pieces = 0
      const dying = indexKeeper(async (...q) => { if (q[0].startsWith('keep-piece') && ++pieces % 2 === 0) throw new Error('killed'); return onOne(...q) }, undefined)
      const { index, said } = await start({ keeps: true, by: dying })
      await expect.poll(() => said.at(-1), { timeout: 10_000 }).toMatch(/could not be kept.*killed/)
      await stop(index)
      expect((await held.pool.query(`select 1 from kept_index_${1 - before!.place}`)).rows.length, 'half of one lies beside it').toBeGreaterThan(0)
      expect(await keptHead(ask)).toEqual(before)
      await stop(await sameAsAnew())
      const outrun = indexKeeper(async (...q) => { if (q[0] === 'take-place') await held.pool.query('delete from held_change where seq = (select max(seq) from held_change)'); return onOne(...q) }, undefined)
      const other = await start({ keeps: true, by: outrun })
      await expect.poll(() => other.said.at(-1), { timeout: 10_000 }).toMatch(/was not kept: so much changed/)
      expect(await keptHead(ask)).toMatchObject({ seq: before!.seq })
    }, 60_000)

    test('of two servers one keeps it; kept anew while another starts, that one takes the new one; made anew by the operator, everybody is read', async () => {
      await load([...people, alison], 'p')
      if (held.kind === 'postgres') {
        const both = await Promise.all([start({ keeps: true }), start({ keeps: true })])
        await expect.poll(seqKept, { timeout: 10_000 }).toBeGreaterThan(0)
        await new Promise((done) => { setTimeout(done, 200) })
        const said = both.flatMap((one) => one.said)
        expect(said.filter((s) => s.includes('was kept for the next start'))).toHaveLength(1)
        expect(said.filter((s) => !s.includes('was kept for the next start') && !/another server (is keeping it|has kept it meanwhile)/.test(s))).toEqual([])
        await load([{ ...alison, given: 'Philippa' }], 'q')
        for (const { index } of both) {
          index.tell(await lastChange(ask))
          await expect.poll(async () => index.now() === undefined ? undefined : first(index, { name: 'Philippa Brookfield' }), { timeout: 10_000 }).toBe('custody:A1')
        }
        await stopAll()
      } else await keep()
      let reads = 0
      const overtaken: IndexKeeper = { ...keeper, read: async (head) => { if (reads++ === 0) { await load([{ record: 'person', id: 'N1', given: 'Tegwen', family: 'Marchbanks' }], 'n'); await keep() } return keeper.read(head) } }
      const late = await start({ by: overtaken })
      expect([reads, late.said]).toEqual([2, [expect.stringMatching(tookIt)]])
      expect(await first(late.index, { name: 'Tegwen Marchbanks' })).toBe('custody:N1')
      await stopAll()
      await makeKeysAnew(held)
      expect((await start()).said).toEqual([])
    }, 60_000)

    test('many small parts that came since are joined, and the answers stay', async () => {
      await load(people.slice(0, 100), 'p')
      const { index } = await start()
      for (let i = 0; i < 30; i++) {
        await held.pool.query(`insert into subject (nr, id, source, ref, batch, hash, doc, traits) select nextval('subject_nr'), ($1::int * 1000 + n), (select nr from source), 'x' || ($1::int * 1000 + n), 1, gen_random_uuid(), '{}', (array(select traits from subject where traits is not null order by nr limit 100))[1 + n % 100] from generate_series(1, 510) n`, [i])
        index.tell(await lastChange(ask))
        await expect.poll(() => index.now() !== undefined, { timeout: 20_000, interval: 5 }).toBe(true)
      }
      expect(index.now()!.segments).toBeLessThan(27)
      const anew = await start({ by: undefined })
      expect(index.now()!.size).toBe(anew.index.now()!.size)
      expect(await answers(index)).toEqual(await answers(anew.index))
    }, 120_000)
  })
}
