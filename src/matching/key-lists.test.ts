import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachPosting, KeyReading, makeLists, renumbered } from './key-lists.ts'

const keysOf = fc.array(fc.uniqueArray(fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1)), { maxLength: 12 }), { maxLength: 300 })
const plainly = (all: readonly (readonly number[])[]): Map<number, number[]> => {
  const people = new Map<number, number[]>()
  all.forEach((keys, person) => { for (const key of keys) people.set(key, [...people.get(key) ?? [], person]) })
  return people
}
const read = (reading: KeyReading): number[] => Array.from({ length: reading.n }, () => reading.next())

test('under each key stand those who have it, in order, and under any other nobody', () => {
  fc.assert(fc.property(keysOf, fc.array(fc.integer()), (all, others) => {
    const lists = makeLists(all.map((keys) => Int32Array.from(keys)))
    const people = plainly(all)
    const reading = new KeyReading()
    for (const key of [...people.keys(), ...others]) {
      const found = reading.find(lists, key)
      const [n, at] = [reading.n, reading.at]
      expect([found, n]).toEqual([people.has(key), people.get(key)?.length ?? 0])
      if (!found) continue
      expect(read(reading)).toEqual(people.get(key))
      reading.open(lists.lists, at)
      expect(Array.from({ length: n }, () => reading.next())).toEqual(people.get(key))
    }
    const every: [number, number][] = []
    eachPosting(lists, (key, person) => { every.push([key | 0, person]) })
    expect(every).toEqual([...people].sort(([a], [b]) => (a >>> 0) - (b >>> 0)).flatMap(([key, its]) => its.map((person) => [key, person])))
  }), { numRuns: 200 })
})

test('those left out are in none of them, and the others stand as if the lists had been made without those', () => {
  fc.assert(fc.property(keysOf, fc.infiniteStream(fc.boolean()), (all, stays) => {
    const kept: number[][] = []
    const placeOf = Int32Array.from(all, (keys) => (stays.next().value === true ? kept.push(keys) - 1 : -1))
    const lists = renumbered(makeLists(all.map((keys) => Int32Array.from(keys))), placeOf)
    const reading = new KeyReading()
    for (const [key] of plainly(all)) {
      expect(reading.find(lists, key)).toBe(plainly(kept).has(key))
      expect(read(reading)).toEqual(plainly(kept).get(key) ?? [])
    }
  }), { numRuns: 100 })
})

test('of a key that thousands share a person takes a byte or two, and of others no more than with its key beside it', () => {
  const all = Array.from({ length: 20_000 }, (_, person) => Int32Array.of(7, Math.imul(person + 1, 0x9e3779b1)))
  const { lists, starts } = makeLists(all)
  expect(lists.length / all.length).toBeLessThan(1 + 6)
  expect(starts).toHaveLength((1 << 15) + 1)
})
