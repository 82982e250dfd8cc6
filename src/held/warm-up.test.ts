import { expect, test } from 'vitest'
import { HotIndex } from '#matching/hot-index.ts'
import { traitsOf } from '#matching/traits.ts'
import { writeTraits } from '#matching/traits-text.ts'
import { partsOf } from './make-index-parts.ts'
import { askedFirst, warmUp } from './warm-up.ts'

const people = (from: number, to: number): { id: string; traits: string }[] => Array.from({ length: to - from }, (_, n) => {
  const i = from + n
  return { id: `custody:P${i}`, traits: writeTraits(traitsOf({ id: '', names: i % 9 === 0 ? [] : [{ given: 'Bettina', family: `Quill${String.fromCharCode(97 + (i % 26))}ery`, kind: 'name' }], ...(i % 4 === 0 ? {} : { born: { date: `1970-03-${String(10 + (i % 19))}` } }), phones: i % 5 === 0 ? [] : [`07700 9${10_000 + i}`], handles: [], addresses: [{ text: `${i} Example Road, Anytown` }], vehicles: [] })) }
})
const parts = [partsOf(people(0, 150)), partsOf([]), partsOf(people(150, 240))]
function held(): { index: HotIndex; gathers: () => number; found: () => number } {
  const index = new HotIndex(undefined, { joins: false })
  for (const part of parts) index.attach(part)
  let [asked, found] = [0, 0]
  const gather = index.gather.bind(index)
  index.gather = (keys, take) => { asked++; const got = gather(keys, take); if (got.held.length > 0) found++; return got }
  return { index, gathers: () => asked, found: () => found }
}
const all = { segments: parts.flatMap((p) => p.segments), counts: parts[0]!.counts }

test('a new thread asks about those held, of every segment, as calls do, and finds somebody by nearly every question', async () => {
  const { index, gathers, found } = held()
  const steps = warmUp(all, () => index, 300)
  let n = 0
  for (; n < askedFirst; n++) expect((await steps.next()).done).toBe(false)
  expect(gathers()).toBeGreaterThanOrEqual(askedFirst)
  expect(found() / gathers()).toBeGreaterThan(0.7)
  const before = gathers()
  for await (const _ of steps) n++
  expect([n >= 300, gathers() - before >= 240]).toEqual([true, true])
})

test('it ends when what is held is read anew, and at once where nobody is held', async () => {
  const { index, gathers } = held()
  let there = true
  const steps = warmUp(all, () => (there ? index : undefined))
  await steps.next()
  there = false
  expect((await steps.next()).done).toBe(true)
  expect(gathers()).toBeLessThan(6)
  expect((await warmUp({ segments: [], counts: all.counts }, () => index).next()).done).toBe(true)
})

test('it says so when those held cannot be read', async () => {
  const broken = parts[0]!.segments.map((s) => ({ ...s, texts: s.texts.map((byte) => (byte === 0 ? 1 : byte)) }))
  await expect(warmUp({ segments: broken, counts: all.counts }, () => held().index).next()).rejects.toThrow(/rebuild the index/)
})
