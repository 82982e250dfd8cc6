import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asked } from '#matching/subject.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { askThrough, type Ask } from '#store/ask.ts'
import { openHeld, type OpenHeld } from '#store/open-held.ts'
import { checkHeld } from './check-held.ts'
import { heldInDatabase } from './held-facts.ts'
import { heldForBatch, worthReading } from './held-for-batch.ts'
import { importFile } from './import-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-many-'))
const home = { is: 'embedded', dir: join(dir, 'db') } as const
const at = Date.parse('2026-05-02T12:00:00Z')
const people = [...demoRecords(3_000, 5)] as { given?: string; family?: string; born?: unknown; phones?: string[] }[]
const questions: Asked[] = people.filter(({ family = '' }, i) => i % 97 === 0 && family !== '').flatMap(({ given, family, born, phones: [phone] = [] }): Asked[] =>
  [{ name: `${given} ${family}` }, { given: given ?? '', family, age: 40, sex: 'female' }, { name: `${given} ${family}`, ...(typeof born === 'string' ? { born } : {}) }, ...(phone === undefined ? [] : [{ phone }])])

let store: OpenHeld
beforeAll(async () => {
  store = await openHeld(home)
  const file = join(dir, 'people.ndjson')
  writeFileSync(file, people.map((one) => JSON.stringify(one)).join('\n'))
  await importFile(store, { file, source: 'custody', today: '2026-05-01', rejects: join(dir, 'rejects.csv') })
}, 120_000)
afterAll(async () => { await store.close(); rmSync(dir, { recursive: true, force: true }) })

/** An asking that counts how often the database was asked who may be meant, and fails where `broken` says. */
function counted(broken?: string): { ask: Ask; who: () => number } {
  const plain = askThrough(store.pool, () => {})
  let who = 0
  const ask: Ask = (name, text, values) => {
    if (name.includes('postings')) who += 1
    return name === broken ? Promise.reject(new Error('no such luck')) : plain(name, text, values)
  }
  return { ask, who: () => who }
}

test('a batch is answered by the database until it is long enough, then from memory, with the same answers', async () => {
  const { ask, who } = counted()
  const held = heldInDatabase(ask)
  const truth = []
  for (const q of questions) truth.push(await checkHeld(q, at, held))
  expect(truth.filter((a) => a.is === 'answered' && a.persons.length + a.ties.length > 0).length).toBeGreaterThan(20)
  expect(who()).toBeGreaterThan(questions.length)
  const read: number[] = []
  const batch = heldForBatch(held, ask, home, { from: 5, onReading: (n) => { read.push(n) } })
  try {
    const from = who()
    let [byDatabase, answers] = [0, [] as unknown[]]
    for (const [i, q] of questions.entries()) {
      answers.push(await checkHeld(q, at, await batch.next()))
      if (i === 4) { byDatabase = who(); expect(read).toEqual([]) }
    }
    expect(answers).toEqual(truth)
    expect(byDatabase, 'the first of them').toBeGreaterThanOrEqual(from + 5)
    expect(who(), 'and none of the others').toBe(byDatabase)
    expect(read).toEqual([(await held.version()).people])
  } finally { await batch.stop() }
}, 60_000)

test('when they cannot be read into memory it says so once, and the database goes on answering', async () => {
  const { ask } = counted('comparable-after')
  const held = heldInDatabase(ask)
  const faults: string[] = []
  const batch = heldForBatch(held, ask, home, { from: 1, onFault: ({ message }) => { faults.push(message) } })
  try {
    for (const q of questions.slice(0, 6)) expect(await checkHeld(q, at, await batch.next())).toEqual(await checkHeld(q, at, held))
    expect(faults).toEqual(['no such luck'])
  } finally { await batch.stop() }
}, 60_000)

test('the more are held the more must be asked before reading them is worth it', () => {
  expect([0, 50_000, 1_000_000].map(worthReading)).toEqual([200, 200, 4_000])
})
