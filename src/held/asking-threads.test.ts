import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HotIndex } from '#matching/hot-index.ts'
import { recordKeys } from '#matching/record-keys.ts'
import { traitsAsked, traitsOf, type Traits } from '#matching/traits.ts'
import { writeTraits } from '#matching/traits-text.ts'
import { whoFits, type Fits } from '#matching/who-fits.ts'
import { bundled } from '../store/bundled.testing.ts'
import { askingThreads, type AskingThreads } from './asking-threads.ts'
import type { Held } from './held-facts.ts'
import { heldInMemory } from './held-in-memory.ts'
import type { LiveIndex } from './live-index.ts'
import { partsOf } from './make-index-parts.ts'
import { candidatesWithout, hiddenEvents } from './seen-by.ts'

let folder = ''
let file: URL
beforeAll(async () => { const program = await bundled(new URL('./asking-worker.ts', import.meta.url)); folder = program.folder; file = pathToFileURL(program.file) }, 60_000)
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const given = ['Alison', 'Bettina', 'Carys', 'Dilys', 'Emrys', 'Fergal', 'Gwen', 'Hanna', 'Idris', 'Jowan']
const family = ['Brookfield', 'Quillfeather', 'Lindqvist', 'Mbeki', 'Novak', 'Oduya', 'Pereira', 'Quarterman', 'Rahman', 'Sokolov', 'Tanaka', 'Ueda']
const traits = (i: number): Traits => traitsOf({
  id: '', names: [{ given: given[i % 10]!, family: family[(i * 7) % 12]!, kind: 'name' }], born: { date: `19${60 + (i % 40)}-0${1 + (i % 9)}-1${i % 10}` }, phones: [`07700 9${String(10_000 + i)}`], handles: [],
  addresses: [{ text: `${i % 90} Example Road, Anytown` }], vehicles: [],
})
const rows = Array.from({ length: 600 }, (_, i) => ({ id: i % 5 === 0 ? `crimes:E${i}#1` : `custody:P${i}`, traits: writeTraits(traits(i)) }))
const questions = Array.from({ length: 40 }, (_, i) => traitsAsked([{ name: `${given[i % 10]} ${family[(i * 7) % 12]}`, born: `19${60 + i}` }, { phone: `07700 9${10_000 + i * 3}` }, { address: `${i} Example Road, Anytown` }, { name: `${given[i % 10]} ${family[i % 12]}`, phone: `07700 9${10_000 + i}` }][i % 4]!, '2026-05-01'))

function both(): { index: HotIndex; threads: AskingThreads } {
  const threads = askingThreads({ file, threads: 2 })!
  const index = new HotIndex(undefined, { joins: false })
  threads.anew()
  index.attach(threads.attach(partsOf(rows)))
  return { index, threads }
}
const caughtUp = async (threads: AskingThreads): Promise<void> => { await expect.poll(() => threads.whoFits(questions[0]!, []) !== undefined, { timeout: 20_000, interval: 2 }).toBe(true) }
const plain = (fits: Fits): unknown => [fits.isCut, ...fits.of]

test('threads answer as the index does: as attached, after records came, changed and went, and without what is hidden', async () => {
  const { index, threads } = both()
  try {
    const hidden = rows.filter((_, i) => i % 10 === 0).map((r) => r.id.split('#')[0]!)
    let found = 0
    const agree = async (): Promise<void> => {
      await caughtUp(threads)
      for (const out of [[], hidden]) {
        const here = await Promise.all(questions.map((q) => whoFits(q, out.length === 0 ? index : candidatesWithout(index, hiddenEvents(out)), index.counts)))
        const there = await Promise.all(questions.map((q) => threads.whoFits(q, out)!))
        expect(there.map(plain)).toEqual(here.map(plain))
        for (const fits of there) { found += fits.of.size; if (out.length > 0) for (const id of fits.of.keys()) expect(out).not.toContain(id.split('#')[0]) }
      }
    }
    await agree()
    for (let i = 0; i < 60; i++) {
      const one = { id: `custody:P${i * 3 + 1}`, traits: traits(i + 1_000) }
      index.add(one.id, one.traits, recordKeys(one.traits))
      threads.add(one.id, writeTraits(one.traits))
      index.remove(`custody:P${i * 3 + 2}`)
      threads.remove(`custody:P${i * 3 + 2}`)
    }
    expect(threads.whoFits(questions[0]!, []), 'told of more than they have taken over, they are not asked').toBeUndefined()
    await agree()
    expect(found).toBeGreaterThan(100)
  } finally { await threads.stop() }
}, 60_000)

test('a thread that ended leaves its questions to the index of this one; then nobody asks it', async () => {
  const { index, threads } = both()
  const live = { now: () => index, batches: () => 0 } as LiveIndex
  const held = heldInMemory({} as Held, live, threads)
  await caughtUp(threads)
  const [asked] = questions as [Traits]
  const truth = plain(await whoFits(asked, index, index.counts))
  expect(truth).not.toEqual([])
  expect(plain(await held.whoFits!(asked)!)).toEqual(truth)
  const pending = held.whoFits!(asked)!
  await threads.stop()
  expect(plain(await pending)).toEqual(truth)
  expect(held.whoFits!(asked)).toBeUndefined()
}, 60_000)

test('a question that cannot be answered fails for those who asked with it; what is asked later is answered, each question once by whichever thread is free', async () => {
  const { index, threads } = both()
  try {
    await caughtUp(threads)
    await threads.whoFits(questions[0]!, [])
    const broken = { ...questions[0]!, phones: null } as unknown as Traits
    expect((await Promise.allSettled([threads.whoFits(questions[0]!, []), threads.whoFits(broken, [])])).map((s) => s.status)).toEqual(['rejected', 'rejected'])
    const many = [...questions, ...questions, ...questions].map((q) => ({ ...q }))
    const there = await Promise.all([...many.map((q) => threads.whoFits(q, [])!), ...[1, 2, 3].map(async (i) => { await new Promise((r) => { setTimeout(r, i) }); return threads.whoFits(questions[i]!, [])! })])
    const here = await Promise.all([...many, questions[1]!, questions[2]!, questions[3]!].map((q) => whoFits(q, index, index.counts)))
    expect(there.map(plain)).toEqual(here.map(plain))
  } finally { await threads.stop() }
}, 60_000)
