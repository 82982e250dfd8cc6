import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longText, plain, shorthandOf, shortener } from './short-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const person = (n: number): string => `custody-system:p${n}\0n\t${['anna', 'peter', 'mohammed'][n % 3]}\t${['brook', 'hill', 'thistlewood', 'khan'][n % 4]}\nb\t19${50 + (n % 50)}\t${1 + (n % 12)}\t${1 + (n % 28)}\t\ns\tf\np\t4477009${String(n).padStart(5, '0')}\nl\t\t${n % 90}\t\tstation road\tsouthampton\tSO${n % 20}4XH`

test('what was written short is read back to the byte, whatever it is and whatever the shorthand was made from', () => {
  const any = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }).map(bytes), fc.nat(9_999).map((n) => bytes(person(n))))
  fc.assert(fc.property(fc.array(any, { maxLength: 40 }), fc.array(any, { maxLength: 10 }), (texts, others) => {
    for (const shorthand of [shorthandOf(texts), plain]) {
      const short = [...texts, ...others].map(shortener(shorthand))
      const all = Uint8Array.from(short.flatMap((s) => [...s]))
      let from = 0
      for (const [i, s] of short.entries()) {
        expect([...longText(shorthand, all, from, from + s.length)]).toEqual([...([...texts, ...others][i]!)])
        from += s.length
      }
    }
  }), { numRuns: 150 })
})

test('records of people take half the bytes and less, also those it was not made from', () => {
  const [seen, others] = [0, 40_000].map((from) => Array.from({ length: 3_000 }, (_, i) => bytes(person(from + i * 7))))
  const short = shortener(shorthandOf(seen!))
  const size = (all: readonly Uint8Array[]): number => all.reduce((n, t) => n + t.length, 0)
  expect(size(others!.map(short)) / size(others!)).toBeLessThan(0.4)
})
