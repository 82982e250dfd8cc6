import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueList } from './due.ts'

test('S9: what is due comes up earliest first, until it is moved or done', () => {
  const due = dueList()
  due.set('b', 20); due.set('a', 10); due.set('c', 30)
  expect(due.next()).toBe(10)
  expect(due.upTo(25, 10)).toEqual(['a', 'b'])
  expect(due.upTo(25, 10)).toEqual(['a', 'b'])      // asking takes nothing away: a step that fails is taken again
  due.set('a', 40); due.delete('b')
  expect(due.upTo(25, 10)).toEqual([])
  expect(due.next()).toBe(30)
  due.set('a', 5)
  expect(due.upTo(100, 1)).toEqual(['a'])
})

test('it agrees with a plain map under any sequence of moves and deletions', () => {
  const act = fc.oneof(
    fc.record({ is: fc.constant('set' as const), id: fc.integer({ min: 0, max: 20 }).map(String), at: fc.integer({ min: 0, max: 50 }) }),
    fc.record({ is: fc.constant('delete' as const), id: fc.integer({ min: 0, max: 20 }).map(String) }))
  fc.assert(fc.property(fc.array(act, { maxLength: 80 }), fc.integer({ min: 0, max: 50 }), (acts, at) => {
    const due = dueList()
    const plain = new Map<string, number>()
    for (const a of acts) {
      if (a.is === 'set') { due.set(a.id, a.at); plain.set(a.id, a.at) } else { due.delete(a.id); plain.delete(a.id) }
      const next = Math.min(...plain.values())
      expect(due.next()).toBe(plain.size === 0 ? undefined : next)
    }
    const expected = [...plain].filter(([, when]) => when <= at).map(([id]) => id)
    expect(due.upTo(at, 1_000).sort()).toEqual(expected.sort())
    expect(due.size()).toBe(plain.size)
  }))
})
