import fc from 'fast-check'
import { match, toNormalised } from 'postcode'
import { expect, it } from 'vitest'
import { hash, hashAfter, hashNumberAfter, hashOfNumbers, hashOfTwo, headOf, headOfNumbers } from './hash.ts'
import { postcodeOf } from './normalise.ts'
import { readBorn } from './read-born.ts'
import { readPlace } from './read-place.ts'
import { remembering, rememberingBy } from './remembering.ts'
import { skeletonOf } from './sounds.ts'

it('answers what would be made, makes it once while it comes back, and forgets what does not', () => {
  let made = 0
  const known = remembering(10, (text: string): string | null => { made += 1; return text === '' ? null : text.toUpperCase() })
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 60 }), (texts) => { for (const text of texts) expect(known(text)).toBe(text === '' ? null : text.toUpperCase()) }))
  made = 0
  for (let i = 0; i < 100; i += 1) expect([known('a long name, longer than a part of a text that is copied'.slice(2)), known(''), known('b')]).toHaveLength(3)
  expect(made).toBeLessThanOrEqual(3)
  for (let i = 0; i < 30; i += 1) known(`other ${i}`)
  made = 0
  known('b')
  expect(made, 'thirty others came between').toBe(1)
})

it('makes it of the value, though it is known by a text of it', () => {
  const sum = rememberingBy(4, (n: { a: number; b: number }) => `${n.a} ${n.b}`, (n) => n.a + n.b)
  fc.assert(fc.property(fc.array(fc.record({ a: fc.nat(3), b: fc.nat(3) })), (all) => { for (const n of all) expect(sum(n)).toBe(n.a + n.b) }))
})

it('keys hashed from what they begin with are those of the whole text', () => {
  const year = fc.oneof(fc.nat(9_999), fc.integer(), fc.constantFrom(0, -1, 10_000, 1.5, Number.NaN))
  fc.assert(fc.property(fc.string(), fc.string({ unit: 'binary' }), year, year, year, (a, b, y, m, d) => {
    expect(hashAfter(headOf('n', a), b)).toBe(hashOfTwo('n', a, b))
    expect(hashOfNumbers('d', [y, m, d], '-')).toBe(hash(`d${y}-${m}-${d}`))
    expect(hashAfter(headOfNumbers('m', [m, d], '-'), b)).toBe(hash(`m${m}-${d}|${b}`))
    expect(hashNumberAfter(headOf('Y', a), y)).toBe(hash(`Y${a}|${y}`))
  }))
})

it('reads a plain postcode as the library does', () => {
  const library = (raw: string): string | null => { const last = match(raw).at(-1); return last === undefined ? null : toNormalised(last)?.replace(' ', '') ?? null }
  for (const pattern of [/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, /^[A-Za-z ,]{0,12}[A-Z]{1,2}\d[A-Z\d]? {0,2}\d[A-Z]{2}[a-z .]{0,3}$/, /^[A1a ]{5,9}$/]) {
    fc.assert(fc.property(fc.stringMatching(pattern), (raw) => { expect(postcodeOf(raw)).toBe(library(raw)) }), { numRuns: 1_000 })
  }
})

it('reads a day as figures as it reads any other', () => {
  const part = (most: number): fc.Arbitrary<string> => fc.nat(most).map((n) => String(n).padStart(2, '0'))
  const day = fc.tuple(fc.oneof(fc.integer({ min: 1_890, max: 2_110 }), fc.nat(9_999)).map((n) => String(n).padStart(4, '0')), part(14), part(33)).map((parts) => parts.join('-'))
  fc.assert(fc.property(fc.oneof(day, fc.stringMatching(/^[\d-]{10}$/)), (raw) => { expect(readBorn(raw, '2026-05-01')).toEqual(readBorn(` ${raw}`, '2026-05-01')) }), { numRuns: 2_000 })
  expect(readBorn('1985-03-12', '2026-05-01')).toEqual({ year: 1985, month: 3, day: 12, give: 0 })
})

it('reads a place the same whatever was read before it', () => {
  const parts = fc.record({ text: fc.constantFrom('12 Example Road, Leeds', '12 Example Road, Leeds LS1 1AA', 'NFA'), number: fc.constantFrom('7', 'flat 7', '12a'), street: fc.constantFrom('High St', 'unknown'), building: fc.constantFrom('Rose House', '9') }, { requiredKeys: ['text'] })
  const fresh = new Map<string, unknown>()
  fc.assert(fc.property(fc.array(parts, { maxLength: 40 }), (all) => {
    for (const one of all) {
      const read = { ...readPlace(one) }
      const key = JSON.stringify(one)
      if (!fresh.has(key)) fresh.set(key, read)
      expect(read).toEqual(fresh.get(key))
    }
  }), { numRuns: 300 })
  expect(readPlace({ text: '12 Example Road, Leeds', number: '7' })).toMatchObject({ number: '7', street: 'example road' })
})

it('takes vowels, breath and voice away letter by letter', () => {
  const one: Readonly<Record<string, string>> = { b: 'B', p: 'B', f: 'F', v: 'F', w: 'F', k: 'K', c: 'K', q: 'K', g: 'K', t: 'T', d: 'T', s: 'S', z: 'S', j: 'S', x: 'S', m: 'N', n: 'N', l: 'L', r: 'R' }
  const two: Readonly<Record<string, string>> = { ph: 'F', bh: 'F', gh: 'K', kh: 'K', ck: 'K', sh: 'S', ch: 'S', cz: 'S', sz: 'S', rz: 'S', zh: 'S', th: 'T', dh: 'T', ts: 'S', tz: 'S', dj: 'S', dz: 'S' }
  const slowly = (text: string): string => {
    const parts = text.match(new RegExp(`${Object.keys(two).join('|')}|c(?=[eiy])|.`, 'gs')) ?? []
    const codes = parts.map((part, i) => two[part] ?? (part === 'c' && 'eiy'.includes(parts[i + 1]?.[0] ?? ' ') ? 'S' : one[part] ?? ''))
    return (/^[aeiouyh]/.test(text) ? 'A' : '') + codes.filter((code, i) => code !== codes[i - 1]).join('')
  }
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzchzst0A'), maxLength: 14 })
  fc.assert(fc.property(letters, (text) => { expect(skeletonOf(text), text).toBe(slowly(text)) }), { numRuns: 5_000 })
  expect([skeletonOf('mohammed'), skeletonOf('mehmet'), skeletonOf('cecil')]).toEqual(['NNT', 'NNT', 'SSL'])
})
