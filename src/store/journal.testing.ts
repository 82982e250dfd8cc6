// What every journal must do, whatever it keeps its things in: run by memory-journal.test.ts, embedded.test.ts and postgres.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Journal, Outcome } from './journal.ts'
import { anAppend, aWrite, naughtyTexts, unique } from './appends.testing.ts'
import { JournalFault } from './journal-fault.ts'

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

    const faultOf = async (promise: Promise<unknown>): Promise<JournalFault> => {
      const e = await promise.then(() => null, (thrown: unknown) => thrown)
      expect(e).toBeInstanceOf(JournalFault)
      return e as JournalFault
    }
    const placeOf = (o: Outcome) => {
      if (o.is !== 'appended') throw new Error(`expected appended, got ${JSON.stringify(o)}`)
      return o.position
    }

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

    describe('reading', () => {
      test('since and story page in order', async () => {
        const subject = unique('I')
        const before = (await journal.open()).position
        for (let i = 0; i < 5; i += 1) await journal.append(anAppend({ about: i % 2 ? ['other'] : [subject], facts: [{ type: 'n', i }] }))
        expect((await journal.since(before + 1, 3)).map((e) => e.facts[0]!['i'])).toEqual([1, 2, 3])
        expect(await journal.since(before + 5, 10)).toEqual([])
        const story = await journal.story(subject, 0, 2)
        expect(story.map((e) => e.facts[0]!['i'])).toEqual([0, 2])
        expect((await another.story(subject, story[1]!.position, 10)).map((e) => e.facts[0]!['i'])).toEqual([4])
      })

      test('closed rows: the latest closed first, in pages; a correction does not move them, reopening does', async () => {
        const kind = unique('kind')
        const ids = Array.from({ length: 5 }, (_, i) => `${kind}-${i}`)
        for (const id of ids) await journal.append(anAppend({ writes: [aWrite(id, { kind })] }))
        for (const id of ids) await journal.append(anAppend({ writes: [aWrite(id, { kind, version: 1, open: false })] }))
        const [a, b, c, d, e] = ids
        expect((await journal.closed(kind, 10)).map((r) => r.id)).toEqual([e, d, c, b, a])
        await journal.append(anAppend({ writes: [aWrite(a!, { kind, version: 2, open: false, doc: 'corrected' })] }))
        expect((await journal.closed(kind, 2)).map((r) => r.id)).toEqual([e, d])
        expect((await journal.closed(kind, 2, d)).map((r) => r.id)).toEqual([c, b])
        expect(await journal.closed(kind, 2, b)).toMatchObject([{ id: a, version: 3, doc: 'corrected', open: false }])
        await journal.append(anAppend({ writes: [aWrite(c!, { kind, version: 2 })] }))
        expect((await journal.closed(kind, 10)).map((r) => r.id)).toEqual([e, d, b, a])
        await journal.append(anAppend({ writes: [aWrite(c!, { kind, version: 3, open: false })] }))
        expect((await journal.closed(kind, 10)).map((r) => r.id)).toEqual([c, e, d, b, a])
        expect(await journal.closed(kind, 10, unique('none'))).toEqual([])
        const open = (await journal.open()).rows
        expect(open.some((r) => r.kind === kind)).toBe(false)
        expect(open.every((r) => r.open)).toBe(true)
      })

      test('find answers for held records and live rows, in the order of the keys asked', async () => {
        const [k1, k2, held, live] = [unique('key'), unique('key'), unique('H'), unique('I')]
        const record = { id: held, kind: 'past', at: 1, doc: { was: 'there' }, keys: [k1, k2] }
        expect(await journal.hold([record, { ...record, doc: 'twice' }])).toBe(1)
        expect(await another.hold([{ ...record, doc: 'changed', keys: ['later'] }])).toBe(0)
        await journal.append(anAppend({ writes: [aWrite(live, { doc: 7 })], lookups: [{ key: k1, subject: live }, { key: k1, subject: unique('nothing') }] }))
        expect(await journal.find([k2, unique('none'), k1, k2])).toEqual([
          { key: k2, subject: held, kind: 'past', doc: { was: 'there' } },
          { key: k1, subject: held, kind: 'past', doc: { was: 'there' } },
          { key: k1, subject: live, kind: 'thing', doc: 7 },
        ])
        await journal.append(anAppend({ writes: [aWrite(live, { version: 1, doc: 8, open: false })] }))
        expect((await journal.find([k1])).map((f) => f.doc)).toEqual([{ was: 'there' }, 8])
      })

      test('history loads in bulk', async () => {
        const key = unique('key')
        const records = Array.from({ length: 1_203 }, (_, i) => ({ id: unique('H'), kind: 'past', at: null, doc: i, keys: [key] }))
        expect(await journal.hold(records)).toBe(1_203)
        expect(await journal.hold(records)).toBe(0)
        expect(await journal.find([key])).toHaveLength(1_203)
      })
    })

    describe('text', () => {
      test('comes back as it was given, to the last code unit', async () => {
        for (const text of naughtyTexts) {
          const id = unique('I')
          const short = Array.from(text).slice(0, 200).join('')
          const [key, subject] = [`${short}|${unique('key')}`, `${short}|${id}`]
          const position = placeOf(await journal.append(anAppend({ by: text, about: [subject], facts: [{ type: 'said', text, [short]: 1 }], reply: text,
            writes: [aWrite(id, { owner: text, doc: { text, list: [text] } })], lookups: [{ key, subject: id }] })))
          const [entry] = await another.since(position - 1, 1)
          expect(entry).toMatchObject({ by: text, about: [subject], reply: text })
          expect(entry!.facts).toEqual([{ type: 'said', text, [short]: 1 }])
          expect((await journal.row([id]))[0]).toMatchObject({ owner: text, doc: { text, list: [text] } })
          expect(await journal.story(subject, 0, 1)).toHaveLength(1)
          expect(await journal.find([key])).toHaveLength(1)
        }
      })

      test('text no database keeps exactly is refused before anything is written, and only for the one who sent it', async () => {
        for (const bad of ['a\0b', 'half \ud800 of a pair', '\udc00']) {
          const id = unique('I')
          const tries = [anAppend({ about: [id], facts: [{ type: 'x', deep: [{ text: bad }] }] }), anAppend({ about: [id], facts: [{ type: 'x', [bad]: 1 }] }), anAppend({ about: [id], by: bad }), anAppend({ about: [id, bad] })]
          const [fine, ...faults] = await Promise.all([journal.append(anAppend({})), ...tries.map((a) => faultOf(journal.append(a)))])
          expect(fine.is).toBe('appended')
          for (const fault of faults) {
            expect(fault.outcome).toBe('nothing-written')
            expect(fault.message).toMatch(/U\+0000|surrogate/)
          }
          expect(await journal.story(id, 0, 1)).toEqual([])
          await faultOf(journal.logRead({ at: 1, by: 'x', view: 'v', subjects: [], reason: bad }))
          await faultOf(journal.hold([{ id, kind: 'k', at: 1, doc: bad, keys: [] }]))
        }
        const typed = String.raw`a person may type \u0000 and \ud800 and \\u0000`
        const [entry] = await journal.since(placeOf(await journal.append(anAppend({ reply: typed }))) - 1, 1)
        expect(entry!.reply).toBe(typed)
      })
    })

    describe('numbers, looks, settings, clock', () => {
      test('numbers start at 1001 or above, come in consecutive blocks and are never given twice', async () => {
        const sizes = Array.from({ length: 60 }, (_, i) => 1 + i % 4)
        const firsts = await Promise.all(sizes.map((n, i) => (i % 2 ? journal : another).numbers(n)))
        const given = firsts.flatMap((first, i) => Array.from({ length: sizes[i]! }, (_, k) => first + k))
        expect(new Set(given).size).toBe(given.length)
        expect(Math.min(...given)).toBeGreaterThanOrEqual(1001)
        await faultOf(journal.numbers(0))
      })

      test('looks are kept, the latest first', async () => {
        const [a, b] = [unique('I'), unique('I')]
        const look = (n: number, subjects: string[]) => ({ at: n, by: `staff:S${n}`, view: 'incident', subjects, reason: `reason ${n}\ufeff` })
        await journal.logRead(look(1, [a]))
        await Promise.all([another.logRead(look(2, [a, b, a])), journal.logRead(look(2, []))])
        await journal.logRead(look(3, [b]))
        expect(await journal.reads(a, 10)).toEqual([look(2, [a, b, a]), look(1, [a])])
        expect(await another.reads(b, 1)).toEqual([look(3, [b])])
      })

      test('a setting is made once', async () => {
        const name = unique('secret')
        const values = await Promise.all([journal, another, journal].map((j, i) => j.setting(name, () => `made ${i}`)))
        expect(new Set(values).size).toBe(1)
        expect(await another.setting(name, () => 'again')).toBe(values[0])
      })

      test('the clock answers in epoch milliseconds', async () => {
        const now = await journal.now()
        expect(Number.isInteger(now)).toBe(true)
        expect(await another.now()).toBeGreaterThanOrEqual(now)
      })
    })

    test('an append is told to the listeners of both, with ever higher positions; a stopped listener hears nothing', async () => {
      const heard: number[][] = [[], [], []]
      const stops = [journal.onAppended((p) => heard[0]!.push(p)), another.onAppended((p) => heard[1]!.push(p)), journal.onAppended((p) => heard[2]!.push(p))]
      stops[2]!()
      let last = 0
      for (const j of [journal, another, another, journal]) last = placeOf(await j.append(anAppend({})))
      await expect.poll(() => heard.slice(0, 2).map((h) => h.at(-1)), { timeout: 5_000 }).toEqual([last, last])
      for (const h of heard) expect(h).toEqual([...new Set(h)].sort((x, y) => x - y))
      expect(heard[2]).toEqual([])
      stops[0]!(); stops[1]!()
    })

    test('counts what it appended and how often it asked', async () => {
      const before = journal.stats()
      await Promise.all(Array.from({ length: 20 }, () => journal.append(anAppend({}))))
      const after = journal.stats()
      expect(after.appended - before.appended).toBe(20)
      expect(after.roundTrips - before.roundTrips).toBeLessThanOrEqual(2)   // they arrived together
    })
  })
}
