// The part of the journal's contract about what is read back: order, text, numbers, looks, settings, clock.
import { describe, expect, test } from 'vitest'
import { anAppend, aWrite, naughtyTexts, unique } from './appends.testing.ts'
import { JournalFault } from './journal-fault.ts'
import type { Journal, Outcome } from './journal.ts'

export const faultOf = async (promise: Promise<unknown>): Promise<JournalFault> => {
  const e = await promise.then(() => null, (thrown: unknown) => thrown)
  expect(e).toBeInstanceOf(JournalFault)
  return e as JournalFault
}
export const placeOf = (o: Outcome) => {
  if (o.is !== 'appended') throw new Error(`expected appended, got ${JSON.stringify(o)}`)
  return o.position
}

/** Registers the tests; the journals are opened by the time they run. */
export function readingContract(of: () => { journal: Journal; another: Journal }): void {
  describe('reading', () => {
    test('rows and what came after a place are of one moment, as row and since answer them', async () => {
      const [one, two] = [unique('I'), unique('I')]
      const place = placeOf(await of().journal.append(anAppend({ writes: [aWrite(one), aWrite(two)] })))
      await of().another.append(anAppend({ facts: [{ type: 'n', i: 1 }] }))
      const { rows, later } = await of().journal.rowsAndSince([two, one, 'nothing', two], place, 1)
      expect(rows).toEqual(await of().journal.row([two, one]))
      expect(rows.map((r) => r.id)).toEqual([two, one])
      expect(later).toEqual(await of().journal.since(place, 1))
    })
    test('since and story page in order', async () => {
      const subject = unique('I')
      const before = (await of().journal.open()).position
      for (let i = 0; i < 5; i += 1) await of().journal.append(anAppend({ about: i % 2 ? ['other'] : [subject], facts: [{ type: 'n', i }] }))
      expect((await of().journal.since(before + 1, 3)).map((e) => e.facts[0]!['i'])).toEqual([1, 2, 3])
      expect(await of().journal.since(before + 5, 10)).toEqual([])
      const both = await of().journal.rowsAndSince([], before + 1, 3)
      expect([both.rows, both.later.map((e) => e.facts[0]!['i'])]).toEqual([[], [1, 2, 3]])
      const story = await of().journal.story(subject, 0, 2)
      expect(story.map((e) => e.facts[0]!['i'])).toEqual([0, 2])
      expect((await of().another.story(subject, story[1]!.position, 10)).map((e) => e.facts[0]!['i'])).toEqual([4])
    })

    test('closed rows: the latest closed first, in pages; a correction does not move them, reopening does', async () => {
      const kind = unique('kind')
      const ids = Array.from({ length: 5 }, (_, i) => `${kind}-${i}`)
      for (const id of ids) await of().journal.append(anAppend({ writes: [aWrite(id, { kind })] }))
      for (const id of ids) await of().journal.append(anAppend({ writes: [aWrite(id, { kind, version: 1, open: false })] }))
      const [a, b, c, d, e] = ids
      expect((await of().journal.closed(kind, 10)).map((r) => r.id)).toEqual([e, d, c, b, a])
      await of().journal.append(anAppend({ writes: [aWrite(a!, { kind, version: 2, open: false, doc: 'corrected' })] }))
      expect((await of().journal.closed(kind, 2)).map((r) => r.id)).toEqual([e, d])
      expect((await of().journal.closed(kind, 2, d)).map((r) => r.id)).toEqual([c, b])
      expect(await of().journal.closed(kind, 2, b)).toMatchObject([{ id: a, version: 3, doc: 'corrected', open: false }])
      await of().journal.append(anAppend({ writes: [aWrite(c!, { kind, version: 2 })] }))
      expect((await of().journal.closed(kind, 10)).map((r) => r.id)).toEqual([e, d, b, a])
      await of().journal.append(anAppend({ writes: [aWrite(c!, { kind, version: 3, open: false })] }))
      expect((await of().journal.closed(kind, 10)).map((r) => r.id)).toEqual([c, e, d, b, a])
      expect(await of().journal.closed(kind, 10, unique('none'))).toEqual([])
      const open = (await of().journal.open()).rows
      expect(open.some((r) => r.kind === kind)).toBe(false)
      expect(open.every((r) => r.open)).toBe(true)
    })

    test('find answers for held records and live rows, in the order of the keys asked', async () => {
      const [k1, k2, held, live] = [unique('key'), unique('key'), unique('H'), unique('I')]
      const record = { id: held, kind: 'past', at: 1, doc: { was: 'there' }, keys: [k1, k2] }
      expect(await of().journal.hold([record, { ...record, doc: 'twice' }])).toBe(1)
      expect(await of().another.hold([{ ...record, doc: 'changed', keys: ['later'] }])).toBe(0)
      await of().journal.append(anAppend({ writes: [aWrite(live, { doc: 7 })], lookups: [{ key: k1, subject: live }, { key: k1, subject: unique('nothing') }] }))
      expect(await of().journal.find([k2, unique('none'), k1, k2])).toEqual([
        { key: k2, subject: held, kind: 'past', doc: { was: 'there' } },
        { key: k1, subject: held, kind: 'past', doc: { was: 'there' } },
        { key: k1, subject: live, kind: 'thing', doc: 7 },
      ])
      await of().journal.append(anAppend({ writes: [aWrite(live, { version: 1, doc: 8, open: false })] }))
      expect((await of().journal.find([k1])).map((f) => f.doc)).toEqual([{ was: 'there' }, 8])
    })

    test('history loads in bulk', async () => {
      const key = unique('key')
      const records = Array.from({ length: 1_203 }, (_, i) => ({ id: unique('H'), kind: 'past', at: null, doc: i, keys: [key] }))
      expect(await of().journal.hold(records)).toBe(1_203)
      expect(await of().journal.hold(records)).toBe(0)
      expect(await of().journal.find([key])).toHaveLength(1_203)
    })
  })

  describe('text', () => {
    test('comes back as it was given, to the last code unit', async () => {
      for (const text of naughtyTexts) {
        const id = unique('I')
        const short = Array.from(text).slice(0, 200).join('')
        const [key, subject] = [`${short}|${unique('key')}`, `${short}|${id}`]
        const position = placeOf(await of().journal.append(anAppend({ by: text, about: [subject], facts: [{ type: 'said', text, [short]: 1 }], reply: text,
          writes: [aWrite(id, { owner: text, doc: { text, list: [text] } })], lookups: [{ key, subject: id }] })))
        const [entry] = await of().another.since(position - 1, 1)
        expect(entry).toMatchObject({ by: text, about: [subject], reply: text })
        expect(entry!.facts).toEqual([{ type: 'said', text, [short]: 1 }])
        expect((await of().journal.row([id]))[0]).toMatchObject({ owner: text, doc: { text, list: [text] } })
        expect(await of().journal.story(subject, 0, 1)).toHaveLength(1)
        expect(await of().journal.find([key])).toHaveLength(1)
      }
    })

    test('text no database keeps exactly is refused before anything is written, and only for the one who sent it', async () => {
      for (const bad of ['a\0b', 'half \ud800 of a pair', '\udc00']) {
        const id = unique('I')
        const tries = [anAppend({ about: [id], facts: [{ type: 'x', deep: [{ text: bad }] }] }), anAppend({ about: [id], facts: [{ type: 'x', [bad]: 1 }] }), anAppend({ about: [id], by: bad }), anAppend({ about: [id, bad] })]
        const [fine, ...faults] = await Promise.all([of().journal.append(anAppend({})), ...tries.map((a) => faultOf(of().journal.append(a)))])
        expect(fine.is).toBe('appended')
        for (const fault of faults) {
          expect(fault.outcome).toBe('nothing-written')
          expect(fault.message).toMatch(/U\+0000|surrogate/)
        }
        expect(await of().journal.story(id, 0, 1)).toEqual([])
        await faultOf(of().journal.logRead({ at: 1, by: 'x', view: 'v', subjects: [], reason: bad }))
        await faultOf(of().journal.hold([{ id, kind: 'k', at: 1, doc: bad, keys: [] }]))
      }
      const typed = String.raw`a person may type \u0000 and \ud800 and \\u0000`
      const [entry] = await of().journal.since(placeOf(await of().journal.append(anAppend({ reply: typed }))) - 1, 1)
      expect(entry!.reply).toBe(typed)
    })
  })

  describe('numbers, looks, settings, clock', () => {
    test('numbers start at 1001 or above, come in consecutive blocks and are never given twice', async () => {
      const sizes = Array.from({ length: 60 }, (_, i) => 1 + i % 4)
      const firsts = await Promise.all(sizes.map((n, i) => (i % 2 ? of().journal : of().another).numbers(n)))
      const given = firsts.flatMap((first, i) => Array.from({ length: sizes[i]! }, (_, k) => first + k))
      expect(new Set(given).size).toBe(given.length)
      expect(Math.min(...given)).toBeGreaterThanOrEqual(1001)
      await faultOf(of().journal.numbers(0))
    })

    test('looks are kept, the latest first', async () => {
      const [a, b] = [unique('I'), unique('I')]
      const look = (n: number, subjects: string[]) => ({ at: n, by: `staff:S${n}`, view: 'incident', subjects, reason: `reason ${n}\ufeff` })
      await of().journal.logRead(look(1, [a]))
      await Promise.all([of().another.logRead(look(2, [a, b, a])), of().journal.logRead(look(2, []))])
      await of().journal.logRead(look(3, [b]))
      expect(await of().journal.reads(a, 10)).toEqual([look(2, [a, b, a]), look(1, [a])])
      expect(await of().another.reads(b, 1)).toEqual([look(3, [b])])
    })

    test('a setting is made once', async () => {
      const name = unique('secret')
      const values = await Promise.all([of().journal, of().another, of().journal].map((j, i) => j.setting(name, () => `made ${i}`)))
      expect(new Set(values).size).toBe(1)
      expect(await of().another.setting(name, () => 'again')).toBe(values[0])
    })

    test('the clock answers in epoch milliseconds', async () => {
      const now = await of().journal.now()
      expect(Number.isInteger(now)).toBe(true)
      expect(await of().another.now()).toBeGreaterThanOrEqual(now)
    })
  })

  test('an append is told to the listeners of both, with ever higher positions; a stopped listener hears nothing', async () => {
    const heard: number[][] = [[], [], []]
    const stops = [of().journal.onAppended((p) => heard[0]!.push(p)), of().another.onAppended((p) => heard[1]!.push(p)), of().journal.onAppended((p) => heard[2]!.push(p))]
    stops[2]!()
    let last = 0
    for (const j of [of().journal, of().another, of().another, of().journal]) last = placeOf(await j.append(anAppend({})))
    await expect.poll(() => heard.slice(0, 2).map((h) => h.at(-1)), { timeout: 5_000 }).toEqual([last, last])
    for (const h of heard) expect(h).toEqual([...new Set(h)].sort((x, y) => x - y))
    expect(heard[2]).toEqual([])
    stops[0]!(); stops[1]!()
  })

  test('counts what it appended and how often it asked', async () => {
    const before = of().journal.stats()
    await Promise.all(Array.from({ length: 20 }, () => of().journal.append(anAppend({}))))
    const after = of().journal.stats()
    expect(after.appended - before.appended).toBe(20)
    expect(after.roundTrips - before.roundTrips).toBeLessThanOrEqual(2)   // they arrived together
  })
}
