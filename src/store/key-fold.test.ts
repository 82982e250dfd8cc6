import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worthFolding, type Segment } from './key-fold.ts'

const of = (pairs: readonly number[]): Segment[] => pairs.map((n, i) => ({ nr: i + 1, version: 3, pairs: n }))
const afterFolding = (segments: readonly Segment[]): Segment[] => {
  const gone = worthFolding(segments)
  const left = segments.filter((s) => !gone.includes(s.nr))
  return gone.length === 0 ? left : [...left, { nr: 1 + Math.max(...segments.map((s) => s.nr)), version: 3, pairs: segments.filter((s) => gone.includes(s.nr)).reduce((n, s) => n + s.pairs, 0) }]
}

test('the segments of one import become one; a small fresh one stays beside a large one, two of them do not', () => {
  expect(worthFolding(of([4_580_597, 4_591_437, 575_099]))).toEqual([3, 1, 2])
  expect(worthFolding(of([9_747_133, 5_000]))).toEqual([])
  expect(worthFolding(of([9_747_133, 5_000, 6_000]))).toEqual([2, 3])
  expect(worthFolding(of([]))).toEqual([])
  expect(worthFolding(of([7]))).toEqual([])
})

test('segments of two versions of the keys are never folded', () => {
  expect(worthFolding([{ nr: 1, version: 2, pairs: 9 }, { nr: 2, version: 3, pairs: 9 }])).toEqual([])
})

test('after one folding nothing is worth it, each segment has more than ten times as much as all smaller ones together, and none or several were folded', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 30 }), (pairs) => {
    const segments = of(pairs)
    expect(worthFolding(segments).length).not.toBe(1)
    const after = afterFolding(segments).toSorted((a, b) => a.pairs - b.pairs)
    expect(worthFolding(after)).toEqual([])
    let smaller = 0
    for (const [i, s] of after.entries()) {
      if (i > 0) expect(s.pairs).toBeGreaterThan(10 * smaller)
      smaller += s.pairs
    }
  }))
})

test('what comes every night is written over again a few times, and questions look in few segments', () => {
  let segments = of([10_000_000])
  let written = 0
  let most = 0
  for (let night = 1; night <= 365; night++) {
    segments = [...segments, { nr: 1 + Math.max(...segments.map((s) => s.nr)), version: 3, pairs: 50_000 }]
    const gone = worthFolding(segments)
    written += segments.filter((s) => gone.includes(s.nr)).reduce((n, s) => n + s.pairs, 0)
    segments = afterFolding(segments)
    most = Math.max(most, segments.length)
  }
  expect(most).toBeLessThanOrEqual(3)
  expect(written / (365 * 50_000)).toBeLessThan(20)
})
