import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './read-json.ts'

const read = (text: string | Buffer) => readJson(Buffer.from(text as string))
const problem = (text: string | Buffer) => { const r = read(text); return r.ok ? undefined : r.problems[0] }

test('what is well-formed comes back to the byte, U+FEFF at the start of a text and U+2028 in it too', () => {
  const value = { text: '\ufeffHe said \u2028 "stop" \u{1F6A8}', n: -0.5, list: [null, true] }
  expect(read(JSON.stringify(value))).toEqual({ ok: true, value })
})

test('a mark at the start of the file is no part of it', () => {
  expect(read('\ufeff{"id":1}')).toEqual({ ok: true, value: { id: 1 } })
})

test.each([
  ['{\n  "id": "a",\n  "words": [,]\n}', 'line 3, column 13'], ['{"id": "a" "type": "b"}', 'line 1, column 12'], ['{"id": \'a\'}', 'line 1, column 8'], ['{"id": "a",}', 'line 1, column 12'],
  ['{"n": 01}', 'line 1, column 7'], ['{"a": "tab\there"}', 'line 1, column 7'], ['{"id": "a"}\n}', 'line 2, column 1'], ['[1, 2}', 'line 1, column 6'], ['{"id": "a"', 'it ends too early'], ['{"a": [{"b": undefined}]}', 'line 1, column 14'],
])('a fault of syntax is shown where it is: %s', (text, where) => {
  expect(problem(text)).toMatchObject({ field: 'body', problem: expect.stringContaining(where) })
})

test('every text Node refuses is refused with a place, and none that it takes', () => {
  fc.assert(fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', ':', '[', 'x', '0'), (json, at, extra) => {
    const text = json.slice(0, at % (json.length + 1)) + extra + json.slice((at % (json.length + 1)) + 1)
    let good = true
    try { JSON.parse(text) } catch { good = false }
    const p = problem(text)
    if (good) return p === undefined || !p.problem.includes('well-formed')
    return p !== undefined && (p.problem === 'it is empty' || / at line \d+, column \d+$|ends too early$/.test(p.problem))
  }), { numRuns: 3_000 })
})

test.each([['nothing', ''], ['blanks', ' \n '], ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])]])('%s: a clear problem', (_, body) => {
  expect(problem(body)).toMatchObject({ field: 'body', remedy: expect.any(String) })
})

test.each(['__proto__', 'constructor', 'prototype'])('a field named %s is refused, however deep', (name) => {
  expect(problem(`{"id":"x","identifiers":{"${name}":{"a":1}}}`)).toMatchObject({ field: `identifiers.${name}`, remedy: 'take it out' })
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
})

test('nesting without end is refused, not followed', () => {
  expect(problem(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)?.problem).toContain('levels')
})
