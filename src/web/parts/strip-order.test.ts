import { expect, test } from 'vitest'
import { firstUntaken, floodOf, inOrder, type StripItem } from './strip-order.ts'

const now = 10_000_000
const item = (id: string, leftMs: number, more: Partial<StripItem> = {}): StripItem => ({ id, level: 'A1', since: now - 60_000, dueAt: now + leftMs, promise: 'arrive by', place: '12 Example Rd', what: 'no unit', ...more })

test('life first, then the most over, domestic abuse first on a tie, each once', () => {
  const order = inOrder([item('due', 160_000), item('over', -190_000), item('tie', -5_000), item('tie-da', -5_000, { da: 'yes' }), item('life', 60_000, { level: 'A0' }), item('over', -190_000, { what: 'newer' })], now)
  expect(order.map((i) => i.id)).toEqual(['life', 'over', 'tie-da', 'tie', 'due'])
  expect(order[1]!.what).toBe('newer')
})

test('F8 takes the first that nobody has', () => {
  const order = inOrder([item('a', -3_000, { takenUntil: now + 1 }), item('b', -2_000, { takenUntil: now }), item('c', -1_000)], now)
  expect(firstUntaken(order, now)?.id).toBe('b')
})

test('more than six promises in ten minutes are one card that counts them; life stays alone; old ones do not count', () => {
  const six = Array.from({ length: 6 }, (_, n) => item(`j${n}`, -1_000 * n - 1))
  expect(floodOf(inOrder([...six, item('life', 0, { level: 'A0' }), item('old', -1, { since: now - 601_000 })], now), now)).toBeNull()
  const flood = floodOf(inOrder([...six, item('j6', 5_000, { da: 'yes', fromAt: now - 100_000 }), item('life', 0, { level: 'A0' })], now), now)
  expect(flood?.says).toBe('6 promises broken, 1 due, 1 DA')
  expect(flood?.items.some((i) => i.id === 'life')).toBe(false)
})
