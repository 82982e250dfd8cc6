// What every journal must do, whatever it keeps its things in: run by memory-journal.test.ts, embedded.test.ts and postgres.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Journal } from './journal.ts'
import { anAppend, aWrite, unique } from './appends.testing.ts'
import { faultOf, placeOf, readingContract } from './reading.testing.ts'

export type Journals = {
  /** The journal under test, and another opened on the same data where that is possible (else the same one). */
  journal: Journal
  another: Journal
  close: () => Promise<void>
}

export function journalContract(name: string, open: () => Promise<Journals>): void {
  describe(name, () => {
    let journal: Journal
    let another: Journal
    let close = async () => {}
    beforeAll(async () => { ({ journal, another, close } = await open()) })
    afterAll(() => close())

    describe('append', () => {
      test('writes facts, filing, live rows, claims and search keys, all at once', async () => {
        const id = unique('I'); const key = unique('tel:+447700900')
        const a = anAppend({ about: [id, 'C-1', id], facts: [{ type: 'made', n: 1 }, { type: 'told', to: { a: [1, null, true] } }], reply: { made: id }, at: 1_753_000_000_123, by: 'staff:S07',
          writes: [aWrite(id, { owner: 'S07', needsOwner: true, nextAt: 1_753_000_060_000, doc: { grade: 'immediate', at: [1, 2] } })], lookups: [{ key, subject: id }, { key, subject: id }] })
        const position = placeOf(await journal.append(a))
        const [entry] = await journal.since(position - 1, 1)
        expect(entry).toEqual({ position, command: a.command, at: 1_753_000_000_123, by: 'staff:S07', about: [id, 'C-1'], facts: a.facts, reply: { made: id } })
        expect(await journal.story(id, 0, 10)).toEqual([entry])
        const row = { id, kind: 'thing', version: 1, open: true, nextAt: 1_753_000_060_000, owner: 'S07', doc: { grade: 'immediate', at: [1, 2] } }
        expect(await journal.row([unique('none'), id])).toEqual([row])
        expect(await journal.find([key])).toEqual([{ key, subject: id, kind: 'thing', doc: row.doc }])
        expect((await journal.open()).rows.find((r) => r.id === id)).toEqual(row)
      })

      test('a repeat of a command is answered with the first reply and writes nothing', async () => {
        const id = unique('I')
        const a = anAppend({ about: [id], reply: { made: id, text: 'as told' }, writes: [aWrite(id)] })
        const position = placeOf(await journal.append(a))
        expect(await journal.append({ ...a, reply: { other: 1 } })).toEqual({ is: 'repeated', position, reply: { made: id, text: 'as told' } })
        expect(await another.append(a)).toEqual({ is: 'repeated', position, reply: { made: id, text: 'as told' } })
        expect(await journal.story(id, 0, 10)).toHaveLength(1)
        expect((await journal.row([id]))[0]!.version).toBe(1)
      })

      test('a command sent twice at once is done once', async () => {
        const a = anAppend({ about: [unique('I')] })
        const outcomes = await Promise.all([journal, another, journal, another].map((j) => j.append(a)))
        expect(outcomes.map((o) => o.is).sort()).toEqual(['appended', 'repeated', 'repeated', 'repeated'])
        expect(await journal.story(a.about[0]!, 0, 10)).toHaveLength(1)
      })

      test('a command id used again for something else is refused', async () => {
        const id = unique('I')
        const a = anAppend({ writes: [aWrite(id)] })
        await journal.append(a)
        expect(await journal.append({ ...a, hash: 'f'.repeat(64), about: [id], writes: [aWrite(id, { version: 1 })] })).toEqual({ is: 'reused' })
        expect((await journal.row([id]))[0]!.version).toBe(1)
      })

      test('a write whose version moved is a conflict, names the rows and writes nothing', async () => {
        const [a, b, c] = [unique('a'), unique('b'), unique('c')]
        await journal.append(anAppend({ writes: [aWrite(a), aWrite(b)] }))
        const late = anAppend({ about: [c], writes: [aWrite(b), aWrite(a, { version: 2 }), aWrite(c)], take: [{ key: c, holder: c }], lookups: [{ key: c, subject: a }] })
        expect(await journal.append(late)).toEqual({ is: 'conflict', rows: [a, b].sort() })
        expect(await journal.row([c])).toEqual([])
        expect(await journal.story(c, 0, 10)).toEqual([])
        expect(await journal.find([c])).toEqual([])
        expect((await journal.append(anAppend({ take: [{ key: c, holder: 'x' }] }))).is).toBe('appended')
        expect((await journal.append({ ...late, writes: [aWrite(b, { version: 1 })], take: [] })).is, 'a refused command may be sent again').toBe('appended')
      })

      test('a row that was read and has moved is a conflict', async () => {
        const [a, b] = [unique('a'), unique('b')]
        await journal.append(anAppend({ writes: [aWrite(a)] }))
        expect(await journal.append(anAppend({ reads: [{ id: a, version: 0 }], writes: [aWrite(b)] }))).toEqual({ is: 'conflict', rows: [a] })
        expect(await journal.append(anAppend({ reads: [{ id: unique('none'), version: 3 }, { id: a, version: 1 }], writes: [aWrite(b)] }))).toMatchObject({ is: 'conflict' })
        expect((await journal.append(anAppend({ reads: [{ id: a, version: 1 }, { id: unique('none'), version: 0 }], writes: [aWrite(b)] }))).is).toBe('appended')
      })

      test('of many that write the same version of a row at once, through two connections, one wins', async () => {
        const id = unique('I')
        await journal.append(anAppend({ writes: [aWrite(id)] }))
        const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? journal : another).append(anAppend({ writes: [aWrite(id, { version: 1, doc: i })] }))))
        expect(outcomes.filter((o) => o.is === 'appended')).toHaveLength(1)
        expect(outcomes.filter((o) => o.is === 'conflict' && o.rows[0] === id)).toHaveLength(11)
        expect((await journal.row([id]))[0]).toMatchObject({ version: 2, doc: outcomes.findIndex((o) => o.is === 'appended') })
      })

      test('two that each read what the other writes cannot both win', async () => {
        for (let i = 0; i < 10; i += 1) {
          const [a, b] = [unique('a'), unique('b')]
          await journal.append(anAppend({ writes: [aWrite(a), aWrite(b)] }))
          const outcomes = await Promise.all([
            journal.append(anAppend({ reads: [{ id: a, version: 1 }], writes: [aWrite(b, { version: 1 })] })),
            (i % 2 ? journal : another).append(anAppend({ reads: [{ id: b, version: 1 }], writes: [aWrite(a, { version: 1 })] })),
          ])
          expect(outcomes.map((o) => o.is).sort()).toEqual(['appended', 'conflict'])
        }
      })

      test('32 writers at once: positions without a gap, in their own order, each command once', async () => {
        const before = (await journal.open()).position
        const told: number[] = []
        await Promise.all(Array.from({ length: 32 }, async (_, w) => {
          const id = unique('I')
          for (let v = 0; v < 5; v += 1) told.push(placeOf(await (w % 2 ? journal : another).append(anAppend({ about: [id], writes: [aWrite(id, { version: v })], facts: [{ type: 'step', w, v }] }))))
        }))
        const entries = await journal.since(before, 1_000)
        expect(entries.map((e) => e.position)).toEqual(Array.from({ length: 160 }, (_, i) => before + 1 + i))
        expect(told.sort((x, y) => x - y)).toEqual(entries.map((e) => e.position))
        for (let w = 0; w < 32; w += 1) expect(entries.flatMap((e) => e.facts).filter((f) => f['w'] === w).map((f) => f['v'])).toEqual([0, 1, 2, 3, 4])
        expect((await another.open()).position).toBe(before + 160)
      })

      test('an open row that needs an owner and has none is a fault, and costs the others of its round nothing', async () => {
        const [id, other] = [unique('I'), unique('I')]
        const [fine, fault] = await Promise.all([
          journal.append(anAppend({ writes: [aWrite(other)] })),
          faultOf(journal.append(anAppend({ about: [id], writes: [aWrite(id, { needsOwner: true, owner: null })] }))),
        ])
        expect(fault).toMatchObject({ outcome: 'nothing-written', message: `${id} is open and must have an owner` })
        expect(fine.is).toBe('appended')
        expect(await journal.row([id])).toEqual([])
        expect(await journal.story(id, 0, 10)).toEqual([])
        expect((await journal.append(anAppend({ writes: [aWrite(id, { needsOwner: true, owner: null, open: false })] }))).is, 'closed, it needs none').toBe('appended')
      })

      test('an append that contradicts itself is a fault', async () => {
        const id = unique('I')
        expect((await faultOf(journal.append(anAppend({ writes: [aWrite(id), aWrite(id)] })))).message).toContain(`writes ${id} twice`)
        expect((await faultOf(journal.append(anAppend({ take: [{ key: id, holder: 'a' }, { key: id, holder: 'b' }] })))).message).toContain(`takes ${id} twice`)
        expect((await faultOf(journal.append(anAppend({ writes: [aWrite(id, { version: -1 })] })))).outcome).toBe('nothing-written')
      })

      test('an append as large as a long night is kept whole', async () => {
        const id = unique('I'); const doc = Array.from({ length: 2_000 }, (_, i) => ({ line: i, said: 'x'.repeat(500) }))
        await journal.append(anAppend({ about: Array.from({ length: 200 }, (_, i) => `${id}/${i}`), writes: [aWrite(id, { doc })] }))
        expect((await journal.row([id]))[0]!.doc).toEqual(doc)
        expect(await journal.story(`${id}/199`, 0, 1)).toHaveLength(1)
      })
    })

    describe('claims', () => {
      test('of two that take the same key at once, through two connections, exactly one wins', async () => {
        for (let i = 0; i < 20; i += 1) {
          const key = unique('unit')
          const outcomes = await Promise.all([journal.append(anAppend({ take: [{ key, holder: 'I-1' }] })), another.append(anAppend({ take: [{ key, holder: 'I-2' }] }))])
          expect(outcomes.map((o) => o.is).sort()).toEqual(['appended', 'conflict'])
          expect(outcomes.find((o) => o.is === 'conflict')).toEqual({ is: 'conflict', rows: [key] })
        }
      })

      test('a released key can be taken, in the same append too; another holder cannot release it', async () => {
        const key = unique('unit')
        await journal.append(anAppend({ take: [{ key, holder: 'I-1' }] }))
        expect(await journal.append(anAppend({ release: [{ key, holder: 'I-9' }], take: [{ key, holder: 'I-2' }] }))).toEqual({ is: 'conflict', rows: [key] })
        expect((await journal.append(anAppend({ release: [{ key, holder: 'I-9' }] }))).is).toBe('appended')
        expect(await journal.append(anAppend({ take: [{ key, holder: 'I-1' }] })), 'not even its own holder takes it twice').toEqual({ is: 'conflict', rows: [key] })
        expect((await journal.append(anAppend({ release: [{ key, holder: 'I-1' }], take: [{ key, holder: 'I-2' }] }))).is).toBe('appended')
        expect((await journal.append(anAppend({ release: [{ key, holder: 'I-2' }] }))).is).toBe('appended')
        expect((await journal.append(anAppend({ take: [{ key, holder: 'I-3' }] }))).is).toBe('appended')
      })

      test('a conflict over a claim costs the others that arrived with it nothing', async () => {
        const key = unique('unit')
        await journal.append(anAppend({ take: [{ key, holder: 'I-1' }] }))
        const outcomes = await Promise.all([anAppend({}), anAppend({ take: [{ key, holder: 'I-2' }] }), anAppend({})].map((a) => journal.append(a)))
        expect(outcomes.map((o) => o.is)).toEqual(['appended', 'conflict', 'appended'])
        const [first, , last] = outcomes
        expect(placeOf(last!)).toBe(placeOf(first!) + 1)
      })
    })

    readingContract(() => ({ journal, another }))
  })
}
