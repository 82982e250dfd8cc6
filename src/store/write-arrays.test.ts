import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { insertSubjects, newNumbers, type SubjectColumns } from './held-rows.ts'
import { openHeld } from './open-held.ts'
import { bigintArray, bigintsIn, intArray, pickFrom, textArray, uuidArray, uuidsIn } from './write-arrays.ts'

const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'
const id = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String)
const uuid = fc.stringMatching(/^[\da-f]{32}$/)
const picks = <T>(all: readonly T[]): fc.Arbitrary<number[]> => fc.subarray(all.map((_, i) => i))

test('what is picked from an array is what an array of the picked would be', () => {
  const check = <T>(one: fc.Arbitrary<T>, make: (values: readonly T[]) => Uint8Array<ArrayBuffer>): void => {
    fc.assert(fc.property(fc.array(one, { maxLength: 20 }).chain((all) => fc.tuple(fc.constant(all), picks(all))), ([all, places]) => { expect(pickFrom(make(all), places)).toEqual(make(places.map((i) => all[i]!))) }))
  }
  check(id, bigintArray)
  check(fc.option(id), bigintArray)
  check(uuid, uuidArray)
  check(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), intArray)
  check(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (values) => textArray('text', values))
  fc.assert(fc.property(fc.array(id), fc.array(uuid), (ids, uuids) => { expect([bigintsIn(bigintArray(ids)), uuidsIn(uuidArray(uuids))]).toEqual([ids, uuids]) }))
})

describe.skipIf(!hasPostgres && !mustRun)('on PostgreSQL', () => {
  let server: TestPostgres | null = null
  afterAll(async () => { await server?.stop() })

  test('the database reads arrays as what they were made of, and numbers are given once, also where others take some between', async () => {
    server = await startPostgres()
    if (server === null) throw new Error('PostgreSQL is required and not installed')
    const held = await openHeld({ is: 'postgres', url: await server.database() })
    const db = await held.pool.connect()
    try {
      const said = ['Ann', '', 'Zoë', '王小明', 'a\tb\nc', '{"a": 1, "b": "é"}', "o'\"\\,{}NULL"]
      const whole = said.map((s) => JSON.stringify({ s }))
      const ids = said.map((_, i) => String(2n ** 62n + BigInt(i)))
      const hashes = said.map((_, i) => (0xabcdef + i).toString(16).padStart(32, '0'))
      const owners = ids.map((one, i) => (i % 3 === 0 ? null : one))
      const columns: SubjectColumns = { ids: bigintArray(ids), refs: textArray('text', said.map((s, i) => `${i} ${s}`)), owners: bigintArray(owners), hashes: uuidArray(hashes), docs: textArray('json', whole), traits: textArray('text', said) }
      const numbers = await newNumbers(db, said.length)
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7])
      await insertSubjects(db, 3, columns, numbers, 9)
      const { rows } = await db.query({ text: `select nr, id, source, ref, owner, batch, replace(hash::text, '-', ''), doc::text, traits from subject order by nr`, rowMode: 'array' })
      expect(rows).toEqual(said.map((s, i) => [numbers[i], ids[i], 3, `${i} ${s}`, owners[i], 9, hashes[i], whole[i], s]))
      // The control: what is no JSON is refused, as it was when rows travelled as text.
      await expect(insertSubjects(db, 3, { ...columns, docs: textArray('json', said) }, [11, 12, 13, 14, 15, 16, 17], 9)).rejects.toThrow(/json/)
      await db.query('alter sequence subject_nr increment by 3')
      const apart = await newNumbers(db, 4)
      expect(apart.map((n) => n - apart[0]!)).toEqual([0, 3, 6, 9])
    } finally {
      db.release()
      await held.close()
    }
  }, 60_000)
})
