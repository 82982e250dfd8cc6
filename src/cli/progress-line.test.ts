import { expect, test } from 'vitest'
import { changingLine, progressLine, teller } from './progress-line.ts'

test('a line says how far, how fast and how long still, and leaves out what is not known', () => {
  expect(progressLine('people.csv', { done: 12_000, what: 'rows', share: 0.4, perSecond: 5_000, secondsLeft: 3.2, also: '3 rejected' })).toBe('people.csv: 12,000 rows, 40 %, 5,000 a second, about 4 s left, 3 rejected')
  expect(progressLine('comparing', { done: 50, what: 'records', of: 200, perSecond: 10, secondsLeft: 7_200 })).toBe('comparing: 50 of 200 records, 25 %, 10 a second, about 2.0 h left')
  expect(progressLine('reading', { done: 50, what: 'records', of: 0, perSecond: 0, secondsLeft: Number.NaN })).toBe('reading: 50 records')
})

test('it is told once a second, and at once when something else begins', () => {
  const told: string[] = []
  let now = 0
  const tell = teller((line) => told.push(line), () => now)
  for (const [at, doing] of [[10, 'reading'], [500, 'reading'], [1_000, 'reading'], [1_200, 'reading'], [1_300, 'comparing'], [1_400, 'comparing'], [2_300, 'comparing']] as const) { now = at; tell(doing, { done: at, what: 'records' }) }
  expect(told).toEqual(['reading: 1,000 records', 'comparing: 1,300 records', 'comparing: 2,300 records'])
})

test('a line that changes: on a terminal twice a second in its place, and taken away at the end; elsewhere a line now and then', () => {
  const shown = (isTTY: boolean): string => {
    let [written, now] = ['', 10_000]
    const line = changingLine(30_000, { isTTY, write: (text) => { written += text } }, () => now)
    for (const at of [10_000, 10_200, 10_600, 40_000, 41_000]) { now = at; line.tell(() => String(at)) }
    line.end()
    return written
  }
  expect(shown(true)).toBe('\r\x1b[K10000\r\x1b[K10600\r\x1b[K40000\r\x1b[K41000\r\x1b[K')
  expect(shown(false)).toBe('40000\n')
})
