// What linking must do, whatever the store: run by link-embedded.test.ts and link-postgres.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askThrough } from '#store/ask.ts'
import { forgetPairsOfGone, lastSaid, pairedEvents, pairedRecords, queueCounts, queueOf } from '#store/pair-queue.ts'
import { piecesDone } from '#store/link-rows.ts'
import type { OpenHeld } from '#store/open-held.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { checkHeld } from './check-held.ts'
import { heldInDatabase } from './held-facts.ts'
import { heldHolder } from './held-holder.ts'
import { importFile } from './import-file.ts'
import { knownAboutPerson } from './known-about.ts'
import { linkAll, type Linked } from './link-all.ts'
import { recordsOfSamePerson } from './same-person.ts'

export function linkContract(name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>): void {
  describe(name, () => {
    let held: OpenHeld
    let close = async (): Promise<void> => {}
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-link-'))
    beforeAll(async () => { ({ held, close } = await open()) }, 120_000)
    afterAll(async () => { await close(); rmSync(dir, { recursive: true, force: true }) })
    beforeEach(async () => { await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, subject_key, value_freq, batch, source, link, link_pair, doubtful_pair, link_run, link_piece; delete from live') })

    const load = async (lines: readonly object[], as: string): Promise<void> => {
      const file = join(dir, `${as}.ndjson`)
      writeFileSync(file, lines.map((l) => JSON.stringify(l)).join('\n'))
      await importFile(held, { file, source: as, today: '2026-05-01', rejects: `${file}.rejects.csv` })
    }
    const strangers = [...demoRecords(400, 3)].filter((r) => r.record === 'person')
    const alison = { record: 'person', given: 'Alison', family: 'Brookfield', sex: 'female', born: '1985-03-12', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }
    const people = [
      { ...alison, id: 'P1' }, { ...alison, id: 'P2', given: 'Ali', phones: [] }, { ...alison, id: 'P3', born: '1985-12-03' },
      { record: 'event', id: 'E1', kind: 'incident', at: '2025-01-02', says: 'He had left.', persons: [{ role: 'victim', id: 'P3' }] },
    ]
    const link = (): Promise<Linked> => linkAll(held, { threads: 1 })
    const numberOf = async (ref: string): Promise<number> => (await held.pool.query<{ nr: number }>('select nr from subject where ref = $1', [ref])).rows[0]!.nr
    const idOf = async (ref: string): Promise<string> => (await held.pool.query<{ id: string }>('select id from subject where ref = $1', [ref])).rows[0]!.id
    const same = async (ref: string): Promise<string[]> => {
      const nr = await numberOf(ref)
      const found = (await recordsOfSamePerson(askThrough(held.pool, () => {}), [nr])).get(nr)!
      return (await held.pool.query<{ ref: string }>('select ref from subject where nr = any($1::int[]) order by ref', [found])).rows.map((r) => r.ref)
    }
    const doubts = async (): Promise<object[]> => (await held.pool.query<object>(`select x.ref as a, y.ref as b, because, hangs from doubtful_pair d join subject x on x.nr = d.a join subject y on y.nr = d.b where x.ref like 'P_' order by x.ref, y.ref`)).rows
    const links = async (): Promise<object> => ({ link: (await held.pool.query('select * from link order by subject')).rows, pairs: (await held.pool.query('select * from link_pair order by a, b')).rows, doubts: (await held.pool.query('select * from doubtful_pair order by a, b')).rows })
    const say = async (a: string, b: string, answer: string | null): Promise<void> => {
      const [x, y] = [await idOf(a), await idOf(b)]
      await held.pool.query(`insert into live (id, kind, version, open, needs_owner, closed_in, doc) values ($1, 'pair', 1, false, false, 1, $2) on conflict (id) do update set doc = $2`, [`P-${x}-${y}`, { id: `P-${x}-${y}`, a: x, b: y, ...(answer === null ? {} : { said: { answer } }) }])
    }

    test('those whom a suspect harmed are counted by person: two linked records are one victim, in a check and on the page', async () => {
      const harmed = (id: string, event: string) => ({ record: 'event', id: event, kind: 'crime', at: '2025-01-02', persons: [{ role: 'victim', id }, { role: 'suspect', id: 'him' }] })
      await load([...people.slice(0, 2), { record: 'person', id: 'him', name: 'Zebulon Quarterman', born: '1980-02-02' }, harmed('P1', 'E1'), harmed('P2', 'E2'), ...strangers], 'custody')
      const asking = heldInDatabase(askThrough(held.pool, () => {}))
      const victims = async (): Promise<unknown[]> => { const a = await checkHeld({ name: 'Zebulon Quarterman', born: '1980-02-02' }, Date.UTC(2026, 4, 1), asking); return a.is === 'answered' ? a.persons[0]!.hanging.victims.map((v) => [v.name, v.times]) : [] }
      expect(await victims()).toEqual([['Ali Brookfield', 1], ['Alison Brookfield', 1]])
      await link()
      expect(await victims()).toEqual([['Ali Brookfield / Alison Brookfield', 2]])
      const { personOf } = (await knownAboutPerson('custody:him', Date.UTC(2026, 4, 1), asking))!
      expect([personOf('custody:P1'), personOf('custody:P2'), personOf('custody:him')]).toEqual(['custody:P1', 'custody:P1', undefined])
    })

    test('the suspect and the victim of one event are two people, however alike: neither joined nor asked about; their parts in different events say nothing', async () => {
      const part = (id: string, event: string, role: string) => ({ record: 'event', id: event, kind: 'incident', at: '2025-01-02', persons: [{ role, id }] })
      await load([...people.slice(0, 3), part('P1', 'E1', 'victim'), part('P2', 'E2', 'suspect'), ...strangers], 'custody')
      await link()
      expect([await same('P1'), await doubts()]).toMatchObject([['P1', 'P2'], [{ a: 'P1', b: 'P3' }]])
      const both = (suspect: string, event: string) => ({ record: 'event', id: event, kind: 'incident', at: '2025-01-03', persons: [{ role: 'victim', id: 'P1' }, { role: 'suspect', id: suspect }] })
      await load([both('P2', 'E3'), both('P3', 'E4')], 'custody')
      await link()
      expect([await same('P1'), (await doubts()).filter((d) => (d as { a: string }).a === 'P1')]).toEqual([['P1'], []])
    })

    test('asked by number alone, linked records are one person with what hangs on any of them', async () => {
      await load([...people.slice(0, 2), { record: 'event', id: 'E2', kind: 'order', at: '2020-01-01', until: '2030-01-01', says: 'Not to go near.', persons: [{ role: 'victim', id: 'P2' }] }, ...strangers], 'custody')
      await link()
      const answer = await checkHeld({ phone: '07700 900123' }, Date.UTC(2026, 4, 1), heldInDatabase(askThrough(held.pool, () => {})))
      expect(answer.is === 'answered' && answer.ties.filter((t) => t.name.includes('Brookfield')).map((t) => [t.records.map((r) => [r.id, r.linked]), t.hanging.lines.map((l) => l.tag)])).toEqual([[[['custody:P1', undefined], ['custody:P2', true]], ['ORDER IN FORCE']]])
    })

    test('sure pairs are of one person; two dates of birth are asked about, with what hangs on the answer; nothing recorded changes', async () => {
      await load([...people, ...strangers], 'custody')
      const before = (await held.pool.query('select id, hash, doc from subject order by id')).rows
      expect(await link()).toMatchObject({ records: strangers.length + 3, resumedAt: 0 })
      expect(await same('P1')).toEqual(['P1', 'P2'])
      expect(await same('P3')).toEqual(['P3'])
      expect(await doubts()).toEqual([{ a: 'P1', b: 'P3', because: 'births differ', hangs: 1 }])
      expect((await held.pool.query('select id, hash, doc from subject order by id')).rows).toEqual(before)
    })

    test('again gives the same, also after more came and went', async () => {
      await load([...people, ...strangers], 'custody')
      const first = await link()
      const made = await links()
      expect(await link()).toMatchObject({ persons: first.persons, linked: first.linked, doubtful: first.doubtful })
      expect(await links()).toEqual(made)
    })

    test('what a person said counts at once, and in the next comparison; taken back, the machine’s own links stand again', async () => {
      await load([...people, ...strangers], 'custody')
      await link()
      await say('P1', 'P3', 'same')
      expect(await same('P2')).toEqual(['P1', 'P2', 'P3'])
      await say('P2', 'P1', 'not-same')
      expect(await same('P1')).toEqual(['P1', 'P3'])
      expect(await same('P2')).toEqual(['P2'])
      await link()
      expect([await same('P1'), await same('P2')]).toEqual([['P1', 'P3'], ['P2']])
      expect(await doubts()).toEqual([])
      await say('P2', 'P1', null)
      expect(await same('P2')).toEqual(['P1', 'P2', 'P3'])
      await say('P1', 'P3', null)
      expect([await same('P1'), await same('P3')]).toEqual([['P1', 'P2'], ['P3']])
    })

    test('a check and the history of a contact know the other records of whom they find: by comparison and by word; said not to be the same, they know them no more', async () => {
      const maiden = { record: 'person', id: 'M1', given: 'Alison', family: 'Hartwell', phones: ['01632 960777'], addresses: ['9 Old Row, Farland'] }
      await load([...people, maiden, { record: 'event', id: 'E9', kind: 'crime', at: '2009-01-02', says: 'Before she married.', persons: [{ role: 'victim', id: 'M1' }] }, ...strangers], 'custody')
      const of = heldInDatabase(askThrough(held.pool, () => {}))
      const asked = async (): Promise<{ ids: string[]; says: string[] }> => {
        const answer = await checkHeld({ name: 'Alison Brookfield', phone: '07700 900123', born: '12/03/1985' }, Date.parse('2026-05-02'), of)
        const [first] = answer.is === 'answered' ? answer.persons : []
        return { ids: first!.records.map((r) => `${r.id}${r.linked ? ' linked' : ''}`), says: first!.hanging.lines.map((l) => l.says) }
      }
      const history = async (): Promise<string[]> => (await heldHolder(of).recordsOf(['custody:P1'], Date.UTC(2026, 4, 1))).records.map((r) => r.record.id).sort()
      expect((await asked()).says).not.toContain('Before she married.')
      expect(await history()).toEqual(['custody:P1#held'])
      await link()
      await say('P1', 'M1', 'same')
      expect((await asked()).ids).toContain('custody:M1 linked')
      expect((await asked()).says).toContain('Before she married.')
      expect(await history()).toEqual(['custody:E9'])
      await say('P1', 'M1', 'not-same')
      expect((await asked()).says).not.toContain('Before she married.')
      expect(await history()).toEqual(['custody:P1#held'])
      expect((await asked()).ids).toContain('custody:P2')
      await say('P1', 'P2', 'not-same')
      expect((await asked()).ids, 'whatever the ranking takes them for').not.toContain('custody:P2')
    })

    test('what is asked at one moment about those found is one question, and what it answers is what each by itself does: what hangs on them, who is one person, what is for few eyes', async () => {
      const maiden = { record: 'person', id: 'M1', given: 'Alison', family: 'Hartwell', phones: ['01632 960777'], addresses: ['9 Old Row, Farland'] }
      await load([...people, maiden, { record: 'event', id: 'E5', kind: 'crime', at: '2025-01-03', says: 'For few.', mayKnow: ['inspector'], persons: [{ role: 'victim', id: 'P1' }, { role: 'suspect', given: 'Petronella', family: 'Quistgaard' }] },
        { record: 'relationship', id: 'R1', kind: 'sibling', a: 'P1', b: 'M1' }, ...strangers], 'custody')
      await link()
      let trips = 0
      const of = heldInDatabase(askThrough(held.pool, () => { trips += 1 }))
      const all = (await held.pool.query<{ id: string }>(`select 'custody:' || ref as id from subject where traits is not null order by nr limit 40`)).rows.map((r) => r.id)
      const [p1, p2, p3, m1, nobody] = ['custody:P1', 'custody:P2', 'custody:P3', 'custody:M1', 'custody:nobody']
      const plain = ({ of: sameAs, parted }: { of: (id: string) => readonly string[]; parted: (a: string, b: string) => boolean }): unknown => all.flatMap((a) => [sameAs(a), all.filter((b) => parted(a, b))])
      const askedAt = async (ids: readonly string[]): Promise<unknown[]> => {
        const [facts, same, few] = [await of.facts(ids), await of.samePerson(ids), await of.restricted()]
        trips = 0
        const together = await Promise.all([of.facts(ids), of.samePerson(ids), of.restricted()])
        expect(together.map((one, i) => (i === 1 ? plain(one as typeof same) : one))).toEqual([facts, plain(same), few])
        expect([...few.keys()]).toEqual(['custody:E5'])
        return [facts.events.length, facts.ties.length, same.of(p1), trips]
      }
      expect(await askedAt([nobody])).toEqual([0, 0, [p1], 1])
      expect(await askedAt([p1])).toEqual([1, 1, [p1, p2], 1])
      expect(await askedAt([p2, p3])).toEqual([1, 0, [p1], 1])
      await askedAt(all)
      await say('P1', 'M1', 'same')
      await say('P2', 'P3', 'not-same')
      expect((await askedAt([p1])).slice(0, 3)).toEqual([1, 1, [p1, p2, m1]])
      await say('P1', 'M1', null)
      expect((await askedAt([p1, p3])).slice(0, 3)).toEqual([2, 1, [p1, p2]])
      await say('P1', 'P2', 'not-same')
      await say('P3', 'M1', 'not-same')
      expect((await of.samePerson([m1, p3])).parted(m1, p3), 'linked with nobody, and spoken of').toBe(true)
      // As a last comparison may leave it, whose link has gone since.
      const stranger = all.find((id) => ![p1, p2, p3, m1].includes(id))!
      await held.pool.query('insert into link_pair select least(x.nr, y.nr), greatest(x.nr, y.nr), 60 from subject x, subject y where x.ref = $1 and y.ref = $2', ['M1', stranger.slice('custody:'.length)])
      expect((await of.samePerson([m1, stranger])).of(m1)).toHaveLength(2)
      for (const ids of [[p1], [p2], [p1, p3], [m1, p2], [m1, p3], [m1, stranger], all]) await askedAt(ids)
    })

    test('a run that was stopped goes on after the pieces it had kept; one on other records begins anew', async () => {
      await load([...people, ...strangers], 'custody')
      const { run } = await link()
      // As a killed run leaves it: running, with its piece, links not yet written.
      await held.pool.query(`update link_run set state = 'running', settings = '{"others":1.5}'`)
      await held.pool.query(`insert into link_piece values ($1, 0, '')`, [run])
      expect(await link()).toMatchObject({ run, resumedAt: 5_000, doubtful: 0, others: 1.5 })
      await held.pool.query(`update link_run set state = 'running'`)
      await held.pool.query(`insert into link_piece values ($1, 0, '')`, [run])
      await load([{ record: 'person', id: 'P9', given: 'Tom', family: 'Elsewhere' }], 'crimes')
      const anew = await link()
      expect(anew).toMatchObject({ resumedAt: 0 })
      expect(anew.run).toBeGreaterThan(run)
      expect(await same('P1')).toEqual(['P1', 'P2'])
      expect((await held.pool.query(`select state from link_run where nr = $1`, [run])).rows).toEqual([{ state: 'dropped' }])
      const db = await held.pool.connect()
      try { expect(await piecesDone(db, anew.run)).toEqual(new Set()) }
      finally { db.release() }
    })

    test('the queue: what most hangs on stands first; what was said of leaves it and comes back when that is taken back; events for few eyes do not count', async () => {
      const ask = askThrough(held.pool, () => {})
      await load([...people, { record: 'event', id: 'E2', kind: 'crime', at: '2025-01-03', says: 'For few.', persons: [{ role: 'victim', id: 'P1' }] }, ...strangers], 'custody')
      await held.pool.query(`update event set doc = (doc::jsonb || '{"mayKnow":["S-1"]}')::json where ref = 'E2'`)
      await link()
      const [p1, p3] = [await numberOf('P1'), await numberOf('P3')]
      const [first] = await queueOf(ask, 5)
      const { waiting } = await queueCounts(ask)
      expect(first).toMatchObject({ a: p1, b: p3, because: 'births differ', hangs: 1 })
      expect(await queueCounts(ask)).toMatchObject({ hanging: 1, running: false, comparedAt: expect.any(Number) })
      expect((await pairedRecords(ask, [p1, p3])).map((r) => [r.ref, r.source]).sort()).toEqual([['P1', 'custody'], ['P3', 'custody']])
      expect((await pairedEvents(ask, [p1, p3], 10)).map((e) => [e.nr, e.ref])).toEqual([[p3, 'E1']])
      await say('P1', 'P3', 'not-same')
      expect((await queueOf(ask, 50)).some((q) => q.a === p1 && q.b === p3)).toBe(false)
      expect(await queueCounts(ask)).toMatchObject({ waiting: waiting - 1, hanging: 0 })
      expect(await lastSaid(ask, 5)).toMatchObject([{ said: { answer: 'not-same' } }])
      await say('P1', 'P3', null)
      expect((await queueOf(ask, 5))[0]).toEqual(first)
      expect(await queueCounts(ask)).toMatchObject({ waiting, hanging: 1 })
    })

    test('S25: who is written inside an event for few eyes stands in no pair of the queue; what is no longer held waits for nobody', async () => {
      const ask = askThrough(held.pool, () => {})
      const petra = { given: 'Petronella', family: 'Quistgaard', phones: ['07700 900199'], addresses: ['3 Old Row, Farland'] }
      await load([...people, { record: 'person', id: 'Q1', ...petra, born: '1971-03-12' }, { record: 'event', id: 'E3', kind: 'crime', at: '2025-01-03', says: 'For few.', mayKnow: ['inspector'], persons: [{ role: 'victim', ...petra, born: '1971-12-03' }] }, ...strangers], 'custody')
      await link()
      const { rows } = await held.pool.query<{ a: number; b: number }>("select d.a, d.b from doubtful_pair d join subject x on x.nr in (d.a, d.b) and x.ref = 'E3#1'")
      expect(rows.length, 'control: it is compared, and doubtful').toBeGreaterThan(0)
      const all = await queueOf(ask, 1_000)
      for (const { a, b } of rows) expect(all.some((q) => q.a === a && q.b === b)).toBe(false)
      expect((await pairedRecords(ask, rows.flatMap((r) => [r.a, r.b]))).map((r) => r.ref)).not.toContain('E3#1')
      expect((await queueCounts(ask)).waiting).toBe(all.length)
      await held.pool.query("update subject set doc = null where ref = 'P3'")
      const db = await held.pool.connect()
      try { await forgetPairsOfGone(db) } finally { db.release() }
      expect((await queueCounts(ask)).waiting).toBe((await queueOf(ask, 1_000)).length)
    })

    test('an empty store has nothing to link', async () => {
      expect(await link()).toMatchObject({ records: 0, persons: 0, doubtful: 0 })
    })
  })
}
