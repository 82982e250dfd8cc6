import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textProblems } from './text-problems.ts'

test('S21: U+0000 and half a character pair are named with their field; everything else is kept', () => {
  expect(textProblems({ words: [{ who: 'caller', text: 'a\0b' }] })).toEqual([{ field: 'words[0].text', problem: expect.stringContaining('U+0000'), remedy: expect.stringContaining('new id') }])
  expect(textProblems({ note: 'a\ud800b' })).toMatchObject([{ field: 'note', problem: expect.stringContaining('surrogate') }])
  expect(textProblems({ note: 'low first \udc00\ud800' })).toHaveLength(1)
  expect(textProblems({ note: '\ufeff 👩‍👧 e\u0301 \u202e \u2028 \uffff' })).toEqual([])
})

test('a field’s own name may not hold them either, and text by itself is the body', () => {
  expect(textProblems({ 'a\0': 1 })).toMatchObject([{ field: 'body', remedy: expect.stringContaining('take that field out') }])
  expect(textProblems({ deep: { 'a\udfff': 1 } })).toMatchObject([{ field: 'deep' }])
  expect(textProblems('\0')).toMatchObject([{ field: 'body' }])
})

test('whatever is sent, it answers; each problem names field, problem and remedy, and well-formed text has none', () => {
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.object({ values: [fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', 'x\udfff')] })), (value) => {
    const problems = textProblems(value)
    for (const p of problems) expect(p.field !== '' && p.problem !== '' && p.remedy !== '').toBe(true)
    const json = JSON.stringify(value) ?? ''
    // JSON writes a lone half as an escape, and U+0000 too.
    expect(problems.length > 0).toBe(/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(json))
  }))
})
