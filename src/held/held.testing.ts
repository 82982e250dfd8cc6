// What importing must do, whatever the store: run by import-embedded.test.ts and import-postgres.test.ts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askedKeys } from '#matching/asked-keys.ts'
import { HotIndex } from '#matching/hot-index.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { rank } from '#matching/rank.ts'
import type { Asked } from '#matching/subject.ts'
import { readTraits } from '#matching/traits-text.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough } from '#store/ask.ts'
import { aboutFoundSql } from '#store/about-found.ts'
import { hangingSql } from '#store/held-read.ts'
import { postingsSql } from '#store/key-lookup.ts'
import { foldRows, foldSegments } from '#store/key-segments.ts'
import type { OpenHeld } from '#store/open-held.ts'
import { aroundSql } from '#store/same-around.ts'
import { importFile, type Imported, type ImportOptions } from './import-file.ts'
import { makeKeysAnew } from './make-keys-anew.ts'
import { readMapping } from './mapping.ts'
import { sqlCandidates, sqlFrequencies } from './sql-candidates.ts'
import { undoBatch } from './undo-batch.ts'

export const today = '2026-05-01'

/** Everything that is held, without numbers that say only when something came. */
export async function heldNow({ pool }: OpenHeld): Promise<{ subjects: object[]; events: object[]; relationships: object[]; roles: object[]; counts: object[] }> {
  const rows = async (sql: string): Promise<object[]> => (await pool.query<object>(sql)).rows
  return {
    subjects: await rows(`select s.id, o.name as source, ref, owner, hash, doc, traits from subject s join source o on o.nr = s.source where doc is not null order by id`),
    events: await rows('select id, ref, kind, at, until, hash, doc from event order by id'), relationships: await rows('select id, ref, a, b, hash, doc from relationship order by id'),
    roles: await rows('select event, subject, role from role order by event, subject, role'), counts: await rows('select key, held from value_freq where held <> 0 order by key'),
  }
}

export function heldContract(name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>): void {
  describe(name, () => {
    let held: OpenHeld
    let close = async (): Promise<void> => {}
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-import-'))
    beforeAll(async () => { ({ held, close } = await open()) }, 120_000)
    afterAll(async () => { await close(); rmSync(dir, { recursive: true, force: true }) })
    beforeEach(async () => { await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, subject_key, value_freq, batch, source; delete from setting') })

    const file = (text: string | Buffer, as = 'p.csv'): string => { const path = join(dir, as); writeFileSync(path, text); return path }
    const load = (text: string | Buffer, more: Partial<ImportOptions> & { as?: string } = {}): Promise<Imported> => {
      const path = file(text, more.as)
      return importFile(held, { file: path, source: 'custody', today, rejects: `${path}.rejects.csv`, ...more })
    }
    const rejects = (as = 'p.csv'): string[] => readFileSync(join(dir, `${as}.rejects.csv`), 'utf8').split('\n').slice(1, -1)
    const find = async (asked: Asked): Promise<string[]> => {
      const ask = askThrough(held.pool, () => {})
      return (await rank(asked, today, sqlCandidates(ask), await sqlFrequencies(ask))).filter((a) => a.score > -5 || a.tie > -5).map((a) => a.id)
    }
    const docOf = async (ref: string): Promise<Record<string, unknown> | undefined> => (await held.pool.query<{ doc: Record<string, unknown> }>('select doc from subject where ref = $1', [ref])).rows[0]?.doc

    const two = 'id,given,family,born,phone,address\nP1,Alison,Brookfield,12/03/1985,07700 900123,"Flat 4, 12 Example Road, Anytown"\nP2,Dan,Reed,about 30,+44 7700 900126,1 Rose Lane\n'

    test('persons are held as recorded, with source, batch and hash, and found by number, by name and by a misheard name', async () => {
      expect(await load(two)).toMatchObject({ rows: 2, added: 2, changed: 0, unchanged: 0, rejected: 0, rejects: undefined, resumedAt: 0 })
      expect(await docOf('P1')).toEqual({ names: [{ given: 'Alison', family: 'Brookfield', kind: 'name' }], born: { date: '1985-03-12' }, phones: ['07700 900123'], addresses: [{ text: 'Flat 4, 12 Example Road, Anytown' }] })
      const { rows } = await held.pool.query('select batch, length(hash::text) as hash from subject')
      expect(rows).toEqual([{ batch: expect.any(Number), hash: 36 }, { batch: expect.any(Number), hash: 36 }])
      expect((await find({ phone: '07700900126' }))[0]).toBe('custody:P2')
      expect((await find({ name: 'Alisen Brukfield', born: '1985' }))[0]).toBe('custody:P1')
    })

    test('the same file twice changes nothing; a changed row is changed and found by what it says now', async () => {
      await load(two)
      const before = await heldNow(held)
      expect(await load(two)).toMatchObject({ added: 0, changed: 0, unchanged: 2, rejected: 0 })
      expect(await load(two, { today: '2026-05-02' }), 'an age said on no known day is no change the day after').toMatchObject({ changed: 0, unchanged: 2 })
      expect(await heldNow(held)).toEqual(before)
      expect(await load(two.replace('Dan,Reed', 'Daniel,Marsh'))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
      expect((await find({ name: 'Daniel Marsh' }))[0]).toBe('custody:P2')
      expect((await heldNow(held)).subjects).toHaveLength(2)
    })

    test('the same number twice in a file is one person, the last row counts, however far apart', async () => {
      const rows = Array.from({ length: 2_500 }, (_, i) => `Q${i},Ann,Field${i},,,`)
      expect(await load(`id,given,family,born,phone,address\nP1,First,Name,,,\nP1,Second,Name,,,\n${rows.join('\n')}\nP1,Third,Name,,,\n`)).toMatchObject({ rows: 2_503, added: 2_501, repeated: 2, changed: 0 })
      expect(await docOf('P1')).toMatchObject({ names: [{ given: 'Third', family: 'Name' }] })
    })

    test('the same numbers of another source are other persons', async () => {
      await load(two)
      expect(await load(two, { source: 'crime-system' })).toMatchObject({ added: 2 })
      expect((await heldNow(held)).subjects).toHaveLength(4)
    })

    const events = [
      { record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'Assault.', persons: [{ role: 'victim', id: 'P1' }, { role: 'suspect', name: 'Dan Reid', born: 'about 30' }], addresses: ['12 Example Road, Anytown'] },
      { record: 'relationship', a: 'P2', b: 'P1', kind: 'ex-partner', from: '2015', to: '2019-02-01' },
    ]
    const lines = (rows: object[]): string => rows.map((r) => JSON.stringify(r)).join('\n')

    test('an event may come before its persons; who is written inside it, and where it was, is found; what is no longer in it is found no more', async () => {
      expect(await load(lines(events), { as: 'e.ndjson' })).toMatchObject({ added: 2, rejected: 0 })
      await load(two)
      const { roles } = await heldNow(held)
      const { rows: named } = await held.pool.query('select o.ref, r.role from role r left join subject o on o.id = r.subject order by r.role')
      expect(named).toEqual([{ ref: 'E1#place', role: 'place' }, { ref: 'E1#1', role: 'suspect' }, { ref: 'P1', role: 'victim' }])
      expect(roles).toHaveLength(3)
      expect(await find({ name: 'Dan Reid', age: 30 })).toContain('custody:E1#1')
      const without = [{ ...events[0], persons: [{ role: 'victim', id: 'P1' }] }, events[1]!]
      expect(await load(lines(without), { as: 'e.ndjson' })).toMatchObject({ changed: 1, unchanged: 1 })
      expect(await find({ name: 'Dan Reid', age: 30 })).not.toContain('custody:E1#1')
      expect((await heldNow(held)).roles).toHaveLength(2)
    })
    test('undo: what a batch brought goes, what it changed is as it was, in any order; what a later batch found the same stays', async () => {
      const empty = await heldNow(held)
      const first = await load(two)
      const afterFirst = await heldNow(held)
      const second = await load(lines(events), { as: 'e.ndjson' })
      const afterSecond = await heldNow(held)
      const third = await load(two.replace('Dan,Reed', 'Daniel,Marsh'))
      const fourth = await load(lines([{ ...events[0], persons: [{ role: 'victim', id: 'P1' }], addresses: [] }]), { as: 'e.ndjson' })
      expect(await undoBatch(held, fourth.batch)).toMatchObject({ removed: 0, restored: 1 })
      expect(await undoBatch(held, third.batch)).toMatchObject({ removed: 0, restored: 1, kept: 0 })
      expect(await heldNow(held)).toEqual(afterSecond)
      expect(await find({ name: 'Dan Reed', phone: '07700 900126' })).toContain('custody:P2')
      await undoBatch(held, second.batch)
      expect(await heldNow(held)).toEqual(afterFirst)
      const again = await load(two)
      expect(await undoBatch(held, first.batch), 'the second reading of the same file said the same').toMatchObject({ removed: 0, kept: 2 })
      expect(await heldNow(held)).toEqual(afterFirst)
      await undoBatch(held, again.batch)
      expect(await heldNow(held)).toEqual(empty)
      await expect(undoBatch(held, again.batch)).rejects.toThrow('undone already')
      await expect(undoBatch(held, 999_999)).rejects.toThrow('no batch 999999')
    })
    test('undoing an older batch leaves what a newer one says, and undoing that then goes back past it', async () => {
      await load(two)
      const start = await heldNow(held)
      const second = await load(two.replace('Dan,Reed', 'Daniel,Marsh'))
      const third = await load(two.replace('Dan,Reed', 'Danny,Marsh'))
      await undoBatch(held, second.batch)
      expect(await docOf('P2')).toMatchObject({ names: [{ given: 'Danny' }] })
      await undoBatch(held, third.batch)
      expect(await heldNow(held)).toEqual(start)
    })
    test('bad rows go to the file of rejects with line, field, problem and remedy; a field that cannot be read is left out and kept as it stood, and of a birth what can be read is held', async () => {
      const done = await load('id,given,family,born,sex,phone,address\nP1,Alison,Brookfield,31/02/1985,F,07700 900123,\nP2,Unknown,Male,00/00/0000,U,unknown,NFA\n,Carl,Stone,,,,\nP4,Dan\nP5,=cmd|calc,Reed,01/01/2031,M,4.477E+11,as above\n')
      expect(done).toMatchObject({ rows: 5, added: 2, rejected: 3, fieldsLeftOut: 3 })
      const found = rejects()
      expect(found.map((l) => l.split(',').slice(0, 3).join(' '))).toEqual(['2 held in part born', '3 rejected the row', '4 rejected id', '5 rejected the row', '6 kept without this field given', '6 kept without this field born', '6 kept without this field phones'])
      expect(found[0]).toContain('there is no day 31 in that month')
      expect(found.every((l) => l.split(',').length >= 7)).toBe(true)
      expect(found.join('\n'), 'a formula must not run when the file of rejects is opened').not.toMatch(/(^|,)"?=cmd/m)
      expect(await docOf('P1')).toMatchObject({ unread: { born: '31/02/1985' } })
      expect(await docOf('P1')).toMatchObject({ born: { date: '1985-02' } })
    })
    test('a file that cannot be read leaves no batch behind, and one of which nothing was held yet says where its rejects cannot go', async () => {
      for (const [text, as] of [['PK\u0003\u0004', 'z.csv'], ['\u0001,\u0002\n1,2\n', 'b.csv'], ['1,Ann,Field\n', 'h.csv'], ['id,forename\n1,Ann\n', 'c.csv']] as const) await expect(load(text, { as }), as).rejects.toThrow()
      expect((await held.pool.query('select nr from batch')).rows).toEqual([])
      for (const rejects of [dir, join(dir, 'no', 'r.csv')]) await expect(load(two, { rejects }), rejects).rejects.toThrow(/is a folder|in a folder that is not there/)
      expect((await held.pool.query('select nr from batch')).rows).toEqual([])
      expect(await load('\n\n', { as: 'e.csv' })).toMatchObject({ rows: 0, added: 0, rejected: 0 })
      expect(await load('sep=;\nid;name\n1;Ann Field\n', { as: 's.csv' })).toMatchObject({ rows: 1, added: 1 })
      expect(await load('a,b,kind,from,to\n1,2,partner,2019-01-01,2018-01-01\n', { as: 'r.csv' })).toMatchObject({ added: 1, rejected: 0, fieldsLeftOut: 0 })
      expect(rejects('r.csv')).toEqual([expect.stringMatching(/^2,held as it stands,to,/)])
    })
    test('columns of somebody else by a mapping', async () => {
      const read = readMapping(`record: person\ndates: MDY\ncolumns:\n  id: Nominal Ref\n  family: Surname\n  given: [First, Middle]\n  sex: { from: Gender, values: { "1": male, "2": female } }\n  born: DOB\n  phone: [Mobile, Landline]\n  alias: { from: AKA, split: "/" }\n  flat: Flat\n  number: No\n  street: Street\n  postcode: PC\nignore: [Officer]\n`)
      if (!('mapping' in read)) throw new Error(JSON.stringify(read))
      await load('Nominal Ref;Surname;First;Middle;Gender;DOB;Mobile;Landline;AKA;Flat;No;Street;PC;Officer\n7;Brookfield;Alison;May;2;03/12/1985;07700 900123;01632 960001;Ali/Ally;4;12;Example Road;ab1 2cd;X\n', { mapping: read.mapping })
      expect(await docOf('7')).toEqual({ names: [{ given: 'Alison May', family: 'Brookfield', kind: 'name' }, { full: 'Ali', kind: 'alias' }, { full: 'Ally', kind: 'alias' }], born: { date: '1985-03-12' }, sex: 'female', phones: ['07700 900123', '01632 960001'],
        addresses: [{ text: 'Flat 4, 12 Example Road, ab1 2cd', flat: '4', number: '12', street: 'Example Road', postcode: 'ab1 2cd' }] })
    })
    test('the database gives the same candidates as the index in memory, over several segments, after changes and after folding', async () => {
      const people = [...demoRecords(1_700, 7)]
      const index = new HotIndex()
      for (let i = 0; i < 5; i += 1) await load(lines(people.slice(i * 320, i * 320 + 400)), { as: `part${i}.ndjson`, commitEvery: { records: 150, ms: 60_000 } })
      const ask = askThrough(held.pool, () => {})
      const { rows } = await held.pool.query<{ id: string; traits: string }>(`select o.name || ':' || ref as id, traits from subject s join source o on o.nr = s.source where doc is not null`)
      index.load(rows.map((r) => ({ id: r.id, traits: readTraits(r.traits) })))
      const { rows: [segments] } = await held.pool.query<{ n: number }>('select count(*)::int as n from key_segment')
      expect(segments!.n, 'segments are folded as they come').toBeLessThanOrEqual(8)
      expect(segments!.n).toBeGreaterThan(1)
      const questions = rows.filter((_, i) => i % 67 === 0).map((r) => readTraits(r.traits))
      const compare = async (): Promise<void> => {
        for (const t of questions) {
          const keys = askedKeys({ ...t, places: [] })
          const take = { budget: 4_000, most: 50 }
          const [mine, theirs] = [await sqlCandidates(ask).gather(keys, take), index.gather(keys, take)]
          expect(mine.left).toBe(theirs.left)
          expect(mine.held.map((h) => h.shared)).toEqual(theirs.held.map((h) => h.shared))
          const least = theirs.held.at(-1)?.shared ?? 0
          expect(mine.held.filter((h) => h.shared > least).map((h) => [h.id, h.traits])).toEqual(theirs.held.filter((h) => h.shared > least).toSorted((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1)).map((h) => [h.id, h.traits]))
        }
      }
      await compare()
      const db = await held.pool.connect()
      await db.query('begin')
      expect(await foldSegments(db, 1)).toBe(true)
      await db.query('commit')
      db.release()
      expect((await held.pool.query('select 1 from key_segment')).rows).toHaveLength(1)
      await compare()
      const counts = await sqlFrequencies(ask)
      expect(counts.people).toBe(rows.length)
      for (const name of ['john', 'mary', 'mohammed']) expect(counts.count('given', name)).toBe(index.counts.count('given', name))
    }, 60_000)
    test('keys of another version never look like nobody held: asking and importing are refused until they are made anew, and then all is as it was', async () => {
      await load(lines([...demoRecords(400, 9)]), { as: 'many.ndjson' })
      await load(two)
      const before = await heldNow(held)
      const pairs = async (): Promise<number> => Number((await held.pool.query<{ n: string }>('select coalesce(sum(pairs), 0) + (select count(*) from subject_key) as n from key_segment')).rows[0]!.n)
      const [count, rows] = [await pairs(), (await held.pool.query('select 1 from subject_key')).rowCount]
      expect(rows, 'a few persons become rows').toBeGreaterThan(0)
      await held.pool.query(`update setting set value = '0' where name = 'version of held keys'; update subject set traits = 'of another time'; delete from value_freq where key % 2 = 0 and key <> 0`)
      await expect(find({ name: 'Alison Brookfield' })).rejects.toThrow('run holdfast import reindex')
      await expect(load(two)).rejects.toThrow('run holdfast import reindex')
      await expect(undoBatch(held, 1)).rejects.toThrow('run holdfast import reindex')
      expect(await makeKeysAnew(held)).toBe(before.subjects.length)
      expect(await heldNow(held)).toEqual(before)
      expect(await pairs()).toBe(count)
      expect((await find({ name: 'Alison Brookfield' }))[0]).toBe('custody:P1')
    })
    test('a question reads pages by their primary key, whatever the planner knows of them', async () => {
      await load(lines([...demoRecords(400, 9)]), { as: 'many.ndjson' })
      const db = await held.pool.connect()
      try {
        for (const analyzed of [false, true]) {
          if (analyzed) await db.query('analyze')
          await db.query('set plan_cache_mode = force_generic_plan')
          await db.query(`prepare as_asked (int[], int) as ${postingsSql}`)
          const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain execute as_asked('{1,2,3}', 6000)`)
          await db.query('deallocate as_asked; reset plan_cache_mode')
          const plan = rows.map((r) => r['QUERY PLAN']).join('\n')
          expect(plan).toContain('Index Cond: ((segment = place.segment) AND (bucket = place.bucket))')
          expect(plan).not.toMatch(/Seq Scan on (key_page|key_heavy|subject_key)/)
        }
      } finally { db.release() }
    })
    test('a page in which a key is not stays in the database, one in which it is comes with it', async () => {
      await load(lines([...demoRecords(400, 9)]), { as: 'many.ndjson' })
      const pages = async (keys: readonly number[]): Promise<number[]> => (await held.pool.query<{ what: string; key: number }>(postingsSql, [keys, 6_000])).rows.filter((r) => r.what === 'page').map((r) => r.key)
      const own = [...askedKeys(readTraits((await held.pool.query<{ traits: string }>('select traits from subject where traits is not null order by nr limit 1')).rows[0]!.traits))]
      const found = await pages(own)
      expect([found.some((key) => key < 0), found.some((key) => key > 0)]).toEqual([true, true])
      const others = Array.from({ length: 1_000 }, (_, i) => (i * 0x9e3779b1) | 0).filter((key) => !own.includes(key))
      expect((await pages([...own, ...others])).filter((key) => own.includes(key))).toEqual(found)
      expect((await pages(others)).length, 'few of a thousand keys nobody made are held by chance').toBeLessThan(20)
    })
    test('what hangs on those found, and who is one person with them, is asked by indexes alone, however many rows there are', async () => {
      await load(two)
      const db = await held.pool.connect()
      try {
        await db.query(`begin; insert into event (id, source, ref, kind, batch, hash, doc) select n, 1, n, 'crime', 1, gen_random_uuid(), '{}' from generate_series(1, 3000) n; insert into role select n, n, 'victim' from generate_series(1, 3000) n;
          insert into relationship (id, source, ref, a, b, batch, hash, doc) select n, 1, n, n, n + 1, 1, gen_random_uuid(), '{}' from generate_series(1, 3000) n; insert into link select n, n / 2 from generate_series(1, 3000) n;
          insert into link_pair select n, n + 1, 7 from generate_series(1, 3000) n; insert into subject (nr, id, source, ref, batch, hash, doc, traits) select nextval('subject_nr'), n, 1, 's' || n, 1, gen_random_uuid(), '{}', '' from generate_series(1, 3000) n;
          analyze; set local plan_cache_mode = force_generic_plan`)
        for (const [sql, types, values] of [[hangingSql, 'bigint[], int, int', `'{1,2,3}', 10, 10`], [aroundSql, 'bigint[], int[]', `'{1,2,3}', '{}'`], [aboutFoundSql, 'bigint[], int, int', `'{1,2,3}', 10, 10`]] as const) {
          await db.query(`prepare as_asked (${types}) as ${sql}`)
          const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain execute as_asked(${values})`)
          await db.query('deallocate as_asked')
          const plan = rows.map((r) => r['QUERY PLAN']).join('\n')
          expect(plan).not.toMatch(/Seq Scan on (subject|event|role|relationship|link)/)
          // Without a condition the whole index is read.
          const scans = [...plan.matchAll(/Index (?:Only )?Scan (?:using|on) (\w+)[^\n]*\n\s*([^\n]*)/g)].filter(([, index]) => !/^(source_|live_|event_restricted$)/.test(index!))
          expect(scans.length, plan).toBeGreaterThan(2)
          for (const [, , condition] of scans) expect(condition, plan).toMatch(/Index Cond/)
        }
      } finally { await db.query('rollback').finally(() => { db.release() }) }
    })
    test('the number of a record in its source may hold anything, and is told as it stands', async () => {
      const odd = ['7 7', '😀 9', 'a\u{1F600}b\u{1D7D9}', '3\t3', 'é: 1 2 3']
      await load(lines(odd.map((id, i) => ({ record: 'person', id, given: 'Alison', family: `Brook${i}`, phones: [`07700 90012${i}`] }))), { as: 'odd.ndjson' })
      const refs = (await held.pool.query<{ ref: string }>('select ref from subject order by nr')).rows.map((r) => r.ref)
      expect(refs.some((ref) => ref.length > [...ref].length), 'characters of two units among them').toBe(true)
      for (const [i, ref] of refs.entries()) {
        const keys = askedKeys(readTraits((await held.pool.query<{ traits: string }>('select traits from subject where ref = $1', [ref])).rows[0]!.traits))
        const { held: found } = await sqlCandidates(askThrough(held.pool, () => {})).gather(keys, { budget: 4_000, most: 50 })
        expect(found[0]!.id).toBe(`custody:${ref}`)
        expect(readTraits(found[0]!.traits).phones, `of ${i}`).toEqual([expect.stringContaining(`770090012${i}`)])
      }
    })
    test('rows of keys become a segment when they are many, and all are found as before', async () => {
      await load(two)
      const db = await held.pool.connect()
      expect(await foldRows(db, keysVersion, 1_000_000)).toBe(false)
      expect(await foldRows(db, keysVersion, 10)).toBe(true)
      db.release()
      expect((await held.pool.query('select 1 from subject_key')).rowCount).toBe(0)
      expect((await find({ phone: '07700900126' }))[0]).toBe('custody:P2')
    })
    test('a file in which everything is held leaves no file of rejects, and one that is there and is something else is not written over', async () => {
      await load(two)
      expect(existsSync(join(dir, 'p.csv.rejects.csv'))).toBe(false)
      const mine = file('my notes', 'notes.txt')
      await expect(load(`${two}P9,,,,,\n`, { rejects: mine })).rejects.toThrow('no file of rejects')
      expect(readFileSync(mine, 'utf8')).toBe('my notes')
    })
  })
}
