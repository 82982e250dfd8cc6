import { describe, expect, test } from 'vitest'
import { clockTime, existingDay, hours, instantOf, minutes, recordedEnd, recordedInstant, seconds } from './instant.ts'

const at = (iso: string) => Date.parse(iso)

test('spans are milliseconds', () => expect([seconds(90), minutes(15), hours(48)]).toEqual([90_000, 900_000, 172_800_000]))

describe('the time on the wall', () => {
  test('in London, an hour ahead in summer, to the second', () => {
    expect(clockTime(at('2018-05-31T22:54:10.999Z'))).toBe('23:54:10')
    expect(clockTime(at('2018-12-31T22:54:00Z'))).toBe('22:54:00')
  })
  test('in another zone when asked', () => expect(clockTime(at('2018-05-31T22:54:10Z'), 'Europe/Paris')).toBe('00:54:10'))
})

describe('the instant a record gives', () => {
  test('S18: a day is its midnight in London, in summer and in winter', () => {
    expect(instantOf('2018-04-01')).toBe(at('2018-03-31T23:00:00Z'))
    expect(instantOf('2018-12-01')).toBe(at('2018-12-01T00:00:00Z'))
    expect(instantOf('2018-04-01', 'UTC')).toBe(at('2018-04-01T00:00:00Z'))
  })
  test('a moment with its offset is that moment', () => {
    expect(instantOf('2018-04-01T10:00:00+02:00')).toBe(at('2018-04-01T08:00:00Z'))
    expect(instantOf('2018-04-01T10:00:00Z')).toBe(at('2018-04-01T10:00:00Z'))
  })
  test('anything else is none', () => {
    for (const text of ['', 'soon', '2018', '2018-02-30', '2018-13-01', '+002018-04-01', '2018-04-01T10:00:00', '01/04/2018']) expect(instantOf(text), text).toBeNaN()
  })
})

test('a time of a record is read as other systems write it: local without its offset, a month, a year; its end is past when all of it is', () => {
  expect(['2018-06-01T10:00', '2018-12-01T10:00:30', '2018-06', '2018', '2018-06-01', '2018-06-01T10:00:00Z'].map((t) => new Date(recordedInstant(t)).toISOString().slice(0, 19)))
    .toEqual(['2018-06-01T09:00:00', '2018-12-01T10:00:30', '2018-05-31T23:00:00', '2018-01-01T00:00:00', '2018-05-31T23:00:00', '2018-06-01T10:00:00'])
  expect(['2018', '2018-12', '2018-06', '2018-06-01', '2018-06-01T10:00'].map((t) => new Date(recordedEnd(t)).toISOString().slice(0, 16))).toEqual(['2019-01-01T00:00', '2019-01-01T00:00', '2018-06-30T23:00', '2018-05-31T23:00', '2018-06-01T09:00'])
  for (const text of ['', 'soon', '2018-13', '2018-02-30T10:00', '2018-06-01T25:00', '01/04/2018']) expect([recordedInstant(text), recordedEnd(text)], text).toEqual([Number.NaN, Number.NaN])
})

test('a day that does not exist becomes the last of its month, or the first that can be meant', () => {
  const rows = [['2026-02-30', '2026-02-28'], ['2024-02-30', '2024-02-29'], ['2026-04-31', '2026-04-30'], ['2026-13-01', '2026-12-01'], ['2026-00-00', '2026-01-01'], ['2026-07-15', '2026-07-15']] as const
  for (const [day, real] of rows) expect(existingDay(day), day).toBe(real)
})
