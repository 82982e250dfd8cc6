import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askThrough } from '#store/ask.ts'
import { segmentsNow } from '#store/key-fold.ts'
import { openHeld, type HeldHome } from '#store/open-held.ts'
import { SqlJournal } from '#store/sql-journal.ts'
import { heldHere } from './held-index.ts'
import { importInto, testHome } from './imported.testing.ts'
import { openJournal } from './open-journal.ts'

const place = testHome('holdfast-folds-')
let home: HeldHome
beforeAll(async () => { home = await place.open() }, 60_000)
afterAll(() => place.end())

test.each([true, false])('a server folds the search keys of what was imported, whether it keeps who is held in memory: %s', async (inMemory) => {
  for (const n of [1, 2, 3]) await importInto(home, place.dir, Array.from({ length: 120 }, (_, i) => ({ record: 'person', id: `${inMemory} ${n} ${i}`, name: `Anna Brook${n}${i}`, born: '1984-03-07' })))
  const before = await openHeld(home)
  const count = async (held: typeof before): Promise<number> => (await segmentsNow(askThrough(held.pool, () => {}))).segments.length
  expect(await count(before)).toBeGreaterThan(2)
  await before.close()
  const journal = await openJournal(home)
  if (!(journal instanceof SqlJournal)) throw new Error('a room in a database')
  const here = heldHere(journal, home, { inMemory, log: pino({ level: 'silent' }), onProgress: () => {}, foldLook: 50 })!
  for (const until = performance.now() + 20_000; (await segmentsNow(journal.ask)).segments.length > 1 && performance.now() < until;) await new Promise((go) => { setTimeout(go, 25) })
  await here.stop()
  await journal.close()
  const after = await openHeld(home)
  expect(await count(after)).toBe(1)
  await after.close()
}, 60_000)
