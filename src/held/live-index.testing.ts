// What is kept in memory answers as the database does, whatever the store and whatever was done to what is held: run by live-index-embedded.test.ts and live-index-postgres.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HotIndex } from '#matching/hot-index.ts'
import { rank } from '#matching/rank.ts'
import type { Asked } from '#matching/subject.ts'
import { readTraits } from '#matching/traits-text.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough, type Ask } from '#store/ask.ts'
import { lastChange } from '#store/held-changes.ts'
import type { OpenHeld } from '#store/open-held.ts'
import type { Beside } from './asking-threads.ts'
import { checkHeld, type CheckAnswer } from './check-held.ts'
import { heldInDatabase } from './held-facts.ts'
import { heldInMemory } from './held-in-memory.ts'
import { importFile, type Imported } from './import-file.ts'
import { liveIndex, type LiveIndex } from './live-index.ts'
import { makeKeysAnew } from './make-keys-anew.ts'
import { sqlCandidates, sqlFrequencies } from './sql-candidates.ts'
import { undoBatch } from './undo-batch.ts'

const today = '2026-05-01'
const at = Date.parse('2026-05-02T12:00:00Z')

export function liveIndexContract(name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>): void {
  describe(name, () => {
    let held: OpenHeld
    let ask: Ask
    let index: LiveIndex
    let mirror: HotIndex
    let close = async (): Promise<void> => {}
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-live-'))
    beforeAll(async () => { ({ held, close } = await open()); ask = askThrough(held.pool, () => {}) }, 120_000)
    afterAll(async () => { await index?.stop(); await close(); rmSync(dir, { recursive: true, force: true }) })
    beforeEach(async () => {
      await index?.stop()
      await held.pool.query('truncate subject, event, role, relationship, superseded, batch_seen, key_segment, key_page, key_heavy, subject_key, value_freq, batch, source; delete from setting')
    })

    const load = (lines: readonly object[], as = 'p', source = 'custody'): Promise<Imported> => {
      const file = join(dir, `${as}.ndjson`)
      writeFileSync(file, lines.map((l) => JSON.stringify(l)).join('\n'))
      return importFile(held, { file, source, today, rejects: `${file}.rejects.csv` })
    }
    const people = [...demoRecords(900, 5)]
    // What is told beside must make the same index elsewhere. Who is gone each keeps for itself.
    const beside: Beside = {
      anew: () => { mirror = new HotIndex(undefined, { joins: false }) }, attach: (parts) => { mirror.attach({ ...parts, segments: parts.segments.map((s) => ({ ...s, gone: s.gone.slice() })) }); return parts },
      add: (id, traits) => { mirror.add(id, readTraits(traits)) }, remove: (id) => { mirror.remove(id) },
    }
    const begin = async (): Promise<void> => { index = liveIndex(ask, { beside, people: async () => (await heldInDatabase(ask).version()).people }); await index.settled }
    const heard = async (): Promise<void> => {
      index.tell(await lastChange(ask))
      await expect.poll(() => index.now() !== undefined, { timeout: 20_000, interval: 5 }).toBe(true)
    }
    const questions: Asked[] = [
      ...people.flatMap((r, i): Asked[] => {
        const { given = '', family = '', born, phones: [phone] = [] } = r as { given?: string; family?: string; born?: string; phones?: string[] }
        return i % 17 !== 0 || family === '' ? [] : [{ name: `${given} ${family}`, ...(typeof born === 'string' ? { born } : {}) }, ...(phone === undefined ? [] : [{ phone }])]
      }),
      { name: 'Alison Brookfield' }, { name: 'Alisen Brukfield', born: '1985' }, { phone: '07700 900123' }, { name: 'Nobody Anywhere' },
    ]
    // What is shown, to a tenth of a bit. A record that changed or went keeps its former keys in the database until they are made anew, and so counts among those who hardly fit.
    const shown = (all: Awaited<ReturnType<typeof rank>>) => all.filter((a) => a.score >= -3.3 || a.tie >= -3.3).slice(0, 20)
    /** Both ways of asking every question; answers how many were answered in memory. */
    const bothAgree = async (): Promise<number> => {
      await makeKeysAnew(held)
      const [memory, sql, frequencies] = [index.now()!, sqlCandidates(ask), await sqlFrequencies(ask)]
      expect(questions.length).toBeGreaterThan(40)
      for (const q of questions) {
        const [here, there] = [shown(await rank(q, today, memory, memory.counts)), shown(await rank(q, today, sql, frequencies))]
        expect(here.map((a) => a.id), JSON.stringify(q)).toEqual(there.map((a) => a.id))
        expect(await rank(q, today, mirror, mirror.counts)).toEqual(await rank(q, today, memory, memory.counts))
        for (const [i, a] of here.entries()) expect(Math.abs(a.score - there[i]!.score) + Math.abs(a.tie - there[i]!.tie), JSON.stringify(q)).toBeLessThan(0.1)
      }
      return memory.size
    }
    const alison = { record: 'person', id: 'A1', given: 'Alison', family: 'Brookfield', born: '1985-03-12', phones: ['07700 900123'], addresses: ['Flat 4, 12 Example Road, Anytown'] }
    const first = async (q: Asked): Promise<string | undefined> => (await rank(q, today, index.now()!, index.now()!.counts)).find((a) => a.score > 0)?.id

    test('it answers as the database does: as imported, when records came, changed, were withdrawn and taken back, many at once and few', async () => {
      await load(people)
      await begin()
      const whole = await bothAgree()
      const came = await load([alison, { record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'x', persons: [{ role: 'victim', id: 'A1' }, { role: 'suspect', name: 'Zebulon Quarterman' }] }], 'q')
      expect(index.now(), 'until it is told it answers as before').toBeDefined()
      await heard()
      expect(await bothAgree()).toBe(whole + 2)
      expect(await first({ name: 'Alison Brookfield', born: '1985' })).toBe('custody:A1')
      expect(await first({ name: 'Zebulon Quarterman' })).toBe('custody:E1#1')
      await load([{ ...alison, given: 'Philippa' }], 'q2')
      await load([{ record: 'event', id: 'E1', kind: 'crime', at: '2019-03-01', says: 'x', persons: [{ role: 'victim', id: 'A1' }] }], 'q3')
      await heard()
      expect(await bothAgree()).toBe(whole + 1)
      expect(await first({ name: 'Zebulon Quarterman' })).toBeUndefined()
      const second = await load([...demoRecords(900, 6)], 'r', 'crimes')
      await heard()
      await bothAgree()
      await undoBatch(held, second.batch)
      await undoBatch(held, came.batch)
      await heard()
      expect(await bothAgree()).toBe((await heldInDatabase(ask).version()).people)
    }, 180_000)

    test('told of a change and until it has taken it over it is not asked; when nothing is heard neither; emptied, it is read anew', async () => {
      await load(people.slice(0, 50))
      await begin()
      await load([alison], 'q')
      index.tell(await lastChange(ask))
      expect(index.now()).toBeUndefined()
      expect(index.state().is).toBe('behind')
      await heard()
      expect(index.state()).toMatchObject({ is: 'ready', people: expect.any(Number) })
      index.lost()
      expect(index.now()).toBeUndefined()
      await heard()
      await held.pool.query('truncate subject')
      await heard()
      expect(index.state()).toMatchObject({ is: 'ready', people: 0 })
    }, 60_000)

    test('behind, ready or stopped, a check gives the same answer', async () => {
      await load([...people, alison, { record: 'event', id: 'E1', kind: 'order', at: '2019-03-01', until: '2020-03-01', says: 'Not to contact her.', persons: [{ role: 'victim', id: 'A1' }] }])
      await begin()
      const sql = heldInDatabase(ask)
      const both = heldInMemory(sql, index)
      const asked = { name: 'Alisen Brookfield', born: '12/03/1985' }
      // Sums of floats taken in another order differ in their last digits.
      const rounded = (a: CheckAnswer): unknown => JSON.parse(JSON.stringify(a, (_, v: unknown) => (typeof v === 'number' && !Number.isInteger(v) ? Number(v.toPrecision(9)) : v)))
      const by = async (): Promise<unknown> => rounded(await checkHeld(asked, at, both))
      const truth = rounded(await checkHeld(asked, at, sql))
      expect(truth).toMatchObject({ persons: [{ hanging: { lines: [{ says: 'Not to contact her.' }] } }] })
      const ready = await by()
      index.lost()
      expect(await by()).toEqual(truth)
      expect(ready).toEqual(truth)
      await index.stop()
      expect(await by()).toEqual(truth)
    }, 60_000)

    test('what makes it fail makes it say so, and it mends itself; keys of another version are never read', async () => {
      await load([alison])
      let fails = true
      const faults: string[] = []
      index = liveIndex(async (...q) => { if (fails && q[0] === 'comparable-after') throw new Error('lost'); return ask(...q) }, { people: async () => 1, onFault: (f) => faults.push(f.message), pause: () => new Promise((r) => { setTimeout(r, 20) }) })
      await index.settled
      expect(index.now()).toBeUndefined()
      expect(faults).toContain('lost')
      fails = false
      await expect.poll(() => index.now()?.size, { timeout: 10_000 }).toBe(1)
      await index.stop()
      await held.pool.query(`update setting set value = '1' where name = 'version of held keys'`)
      await begin()
      expect(index.state()).toMatchObject({ is: 'broken', why: expect.stringContaining('version 1') })
      await makeKeysAnew(held)
    }, 60_000)
  })
}
