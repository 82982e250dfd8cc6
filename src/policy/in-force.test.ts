import { describe, expect, test } from 'vitest'
import { readPolicy } from './read-policy.ts'
import { inForce } from './in-force.ts'
import { shipped } from './shipped.testing.ts'

const at = (iso: string) => Date.parse(iso)

/** A shipped policy whose second version begins on the day given. */
function changingOn(day: string) {
  const value = shipped('national-2026')
  value.versions[1].from = day
  const read = readPolicy(value)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.policy
}
const first = '2000-01-01'

describe('which rules are in force', () => {
  test('the shipped policies hold on the nights of the source cases and today', () => {
    for (const name of ['met-like', 'national-2026'] as const) {
      const read = readPolicy(shipped(name))
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      for (const night of ['2012-02-17T20:00:00Z', '2018-05-31T22:54:00Z', '2026-06-01T00:00:00Z']) expect(inForce(read.policy, at(night)).grades.length).toBe(4)
    }
  })

  test('a version begins at midnight in London: in summer an hour before midnight UTC', () => {
    const policy = changingOn('2026-07-01')
    expect(inForce(policy, at('2026-06-30T22:59:59.999Z')).from).toBe(first)
    expect(inForce(policy, at('2026-06-30T23:00:00Z')).from).toBe('2026-07-01')
  })

  test('on the day the clocks go forward it begins at midnight UTC, the next day an hour earlier', () => {
    expect(inForce(changingOn('2026-03-29'), at('2026-03-28T23:59:59.999Z')).from).toBe(first)
    expect(inForce(changingOn('2026-03-29'), at('2026-03-29T00:00:00Z')).from).toBe('2026-03-29')
    expect(inForce(changingOn('2026-03-30'), at('2026-03-29T22:59:59.999Z')).from).toBe(first)
    expect(inForce(changingOn('2026-03-30'), at('2026-03-29T23:00:00Z')).from).toBe('2026-03-30')
  })

  test('on the day the clocks go back it begins an hour before midnight UTC, the next day at midnight UTC', () => {
    expect(inForce(changingOn('2026-10-25'), at('2026-10-24T22:59:59.999Z')).from).toBe(first)
    expect(inForce(changingOn('2026-10-25'), at('2026-10-24T23:00:00Z')).from).toBe('2026-10-25')
    expect(inForce(changingOn('2026-10-26'), at('2026-10-25T23:59:59.999Z')).from).toBe(first)
    expect(inForce(changingOn('2026-10-26'), at('2026-10-26T00:00:00Z')).from).toBe('2026-10-26')
  })

  test('the order in the file does not matter', () => {
    const value = shipped('national-2026')
    value.versions.reverse()
    const read = readPolicy(value)
    expect(read.ok && inForce(read.policy, at('2010-01-01T00:00:00Z')).from).toBe(first)
  })

  test('nor with more versions than two: each is in force from its first day to the last moment before the next', () => {
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
      const value = shipped('met-like')
      const days = value.versions.map((v: { from: string }) => v.from)
      value.versions = order.map((i) => value.versions[i])
      const read = readPolicy(value)
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      const on = (day: string) => inForce(read.policy, at(`${day}T12:00:00Z`)).from
      expect(days.map(on), `written ${order.join(', ')}`).toEqual(days)
      for (const [i, { fromAt, untilAt }] of read.policy.versions.entries()) expect([untilAt, inForce(read.policy, fromAt).from]).toEqual([read.policy.versions[i + 1]?.fromAt ?? Infinity, days[i]])
    }
  })

  test('before the first version it says so', () => {
    expect(() => inForce(changingOn('2026-07-01'), at('1999-12-31T23:59:59Z'))).toThrow('no rules of policy national-2026 are in force')
  })
})
