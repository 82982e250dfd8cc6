import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cluster, thresholds, type ScoredPair } from './cluster.ts'
import { contradiction, standingOf, type Standing } from './contradiction.ts'
import { traitsOf } from './traits.ts'

const plain: Standing = { born: 0, sex: '', given: [] }
const nobodySpecial = (): Standing => plain
const pair = (a: number, b: number, bits = 9): ScoredPair => ({ a, b, bits })
const groupsOf = (all: ReadonlyMap<number, number>): number[][] => {
  const groups = new Map<number, number[]>()
  for (const [record, group] of [...all].sort(([x], [y]) => x - y)) groups.set(group, [...(groups.get(group) ?? []), record])
  return [...groups.values()]
}

describe('clusters', () => {
  test('sure pairs join, also through others; a pair less than almost certain is asked about and never joined', () => {
    const found = cluster([pair(1, 2), pair(2, 3), pair(3, 4, 6.5), pair(5, 6, 0.1), pair(7, 8, -0.1)], [], nobodySpecial)
    expect(groupsOf(found.clusterOf)).toEqual([[1, 2, 3]])
    expect(found.doubtful).toEqual([{ ...pair(3, 4, 6.5), because: 'not sure enough' }, { ...pair(5, 6, 0.1), because: 'not sure enough' }])
  })

  test('of two clusters the surest doubtful pair alone is asked about', () => {
    const found = cluster([pair(1, 2), pair(3, 4), pair(1, 3, 2), pair(1, 4, 4), pair(2, 3, 3)], [], nobodySpecial)
    expect(found.doubtful).toEqual([{ ...pair(1, 4, 4), because: 'not sure enough' }])
  })

  test('two whole dates of birth that differ are never joined by a machine, not through a third record either', () => {
    const born = [0, 19850312, 19851203, 0]
    const found = cluster([pair(1, 3, 12), pair(2, 3, 11), pair(1, 2, 20)], [], (r) => ({ ...plain, born: born[r]! }))
    expect(groupsOf(found.clusterOf)).toEqual([[1, 3]])
    expect(found.doubtful).toEqual([{ ...pair(1, 2, 20), because: 'births differ' }])
  })

  test('another sex with another given name is asked about; a form of the same name is not', () => {
    const standing = [plain, { ...plain, sex: 'f', given: ['margaret'] }, { ...plain, sex: 'm', given: ['peter'] }, { ...plain, sex: 'm', given: ['peggy'] }] as Standing[]
    const found = cluster([pair(1, 2, 12), pair(1, 3, 8)], [], (r) => standing[r]!)
    expect(groupsOf(found.clusterOf)).toEqual([[1, 3]])
    expect(found.doubtful[0]).toMatchObject({ a: 1, b: 2, because: 'sex and given name differ' })
  })

  test('“same” said by a person joins what a machine would not; “unsure” keeps a sure pair apart and in the queue', () => {
    const born = [0, 19850312, 19851203, 0, 0]
    const found = cluster([pair(3, 4, 15)], [{ a: 2, b: 1, answer: 'same' }, { a: 3, b: 4, answer: 'unsure' }], (r) => ({ ...plain, born: born[r]! }))
    expect(groupsOf(found.clusterOf)).toEqual([[1, 2]])
    expect(found.doubtful).toEqual([{ ...pair(3, 4, 15), because: 'a person was unsure' }])
  })

  test('where a person has put two dates of birth together, further records of either join by themselves', () => {
    const born = [0, 19850312, 19851203, 19850312, 19851203, 19990101]
    const found = cluster([pair(1, 3), pair(2, 4), pair(2, 5)], [{ a: 1, b: 2, answer: 'same' }], (r) => ({ ...plain, born: born[r]! }))
    expect(groupsOf(found.clusterOf)).toEqual([[1, 2, 3, 4]])
    expect(found.doubtful).toMatchObject([{ a: 2, b: 5, because: 'births differ' }])
  })

  test('“not the same” holds through others, and what follows from it is not asked', () => {
    const found = cluster([pair(1, 2, 15), pair(2, 3, 12), pair(1, 3, 8)], [{ a: 1, b: 3, answer: 'not-same' }], nobodySpecial)
    expect(groupsOf(found.clusterOf)).toEqual([[1, 2]])
    expect(found.doubtful).toEqual([])
  })

  test('where what persons said cannot all be, those said to differ stay apart and the rest is asked again', () => {
    const found = cluster([], [{ a: 1, b: 2, answer: 'same' }, { a: 2, b: 3, answer: 'same' }, { a: 1, b: 3, answer: 'not-same' }], nobodySpecial)
    expect(groupsOf(found.clusterOf)).toEqual([[1, 2]])
    expect(found.doubtful).toEqual([{ a: 2, b: 3, bits: Infinity, because: 'a person said that others of the two are not the same' }])
  })
})

describe('whatever is given', () => {
  const record = fc.integer({ min: 0, max: 14 })
  const pairs = fc.array(fc.record({ a: record, b: record, bits: fc.float({ min: -5, max: 20, noNaN: true }) }), { maxLength: 60 })
  const said = fc.array(fc.record({ a: record, b: record, answer: fc.constantFrom('same' as const, 'not-same' as const, 'unsure' as const) }), { maxLength: 12 })
  const standings = fc.array(fc.record({ born: fc.constantFrom(0, 0, 19850312, 19900101), sex: fc.constantFrom('' as const, 'f' as const, 'm' as const), given: fc.constantFrom([], ['anna'], ['tom']) }), { minLength: 15, maxLength: 15 })
  const shuffled = <T>(all: readonly T[], seed: number): T[] => all.map((one, i) => ({ one, at: Math.imul(i + 1, seed | 1) >>> 0 })).sort((x, y) => x.at - y.at).map(({ one }) => one)
  const turned = <T extends { a: number; b: number }>(p: T): T => ({ ...p, a: p.b, b: p.a })

  test('the order of pairs, of answers and within a pair changes nothing', () => {
    fc.assert(fc.property(pairs, said, standings, fc.integer(), (p, s, st, seed) => {
      const one = cluster(p, s, (r) => st[r]!)
      const other = cluster(shuffled(p, seed).map(turned), shuffled(s, seed).map(turned), (r) => st[r]!)
      expect([groupsOf(other.clusterOf), other.doubtful]).toEqual([groupsOf(one.clusterOf), one.doubtful])
    }))
  })

  test('“not the same” always holds', () => {
    fc.assert(fc.property(pairs, said, standings, (p, s, st) => {
      const { clusterOf } = cluster(p, s, (r) => st[r]!)
      for (const { a, b, answer } of s) if (answer === 'not-same' && a !== b) expect(clusterOf.get(a) === undefined || clusterOf.get(a) !== clusterOf.get(b)).toBe(true)
    }))
  })

  test('a machine alone joins only what is almost certain, and nothing that contradicts', () => {
    fc.assert(fc.property(pairs, standings, (p, st) => {
      const { clusterOf } = cluster(p, [], (r) => st[r]!)
      const sure = p.filter((one) => one.bits >= thresholds.join)
      for (const [first, ...others] of groupsOf(clusterOf)) {
        const reached = new Set([first])
        for (let before = 0; before < reached.size;) { before = reached.size; for (const { a, b } of sure) if (reached.has(a) || reached.has(b)) { reached.add(a); reached.add(b) } }
        expect([...reached]).toEqual(expect.arrayContaining(others))
      }
      for (const group of groupsOf(clusterOf)) for (const a of group) for (const b of group) expect(contradiction(st[a]!, st[b]!)).toBeNull()
    }))
  })

  test('each doubtful pair is between two persons as they now stand, once', () => {
    fc.assert(fc.property(pairs, said, standings, (p, s, st) => {
      const { clusterOf, doubtful } = cluster(p, s, (r) => st[r]!)
      const between = doubtful.map(({ a, b }) => [clusterOf.get(a) ?? a, clusterOf.get(b) ?? b].sort((x, y) => x - y).join(' '))
      for (const text of between) expect(text.split(' ')[0]).not.toBe(text.split(' ')[1])
      expect(new Set(between).size).toBe(between.length)
    }))
  })
})

test('an age or a year alone is no whole date of birth', () => {
  const named = { id: '1', names: [{ given: 'Anna', family: 'Brook', kind: 'name' as const }], phones: [], handles: [], addresses: [], vehicles: [] }
  expect(standingOf(traitsOf({ ...named, born: { about: 30, on: '2024-01-01' } })).born).toBe(0)
  expect(standingOf(traitsOf({ ...named, born: { date: '1985' } })).born).toBe(0)
  expect(standingOf(traitsOf({ ...named, born: { date: '1985-03-12' }, sex: 'female' }))).toEqual({ born: 19850312, sex: 'f', given: ['anna'] })
})
