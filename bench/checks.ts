// How soon all checks of a call are answered as the server asks them: who is held kept in memory, beside the database alone on the same rows in the same run; how soon a new record is found, and what the memory costs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { matchedSource } from '../src/adapters/history-matched/matched-source.ts'
import { receipted } from '../src/adapters/history-receipts/receipted.ts'
import type { Source } from '../src/adapters/history-journal/journal-sources.ts'
import type { Identifiers } from '../src/domain/contact/contact.ts'
import { askingThreads } from '../src/held/asking-threads.ts'
import { heldInDatabase, type Held } from '../src/held/held-facts.ts'
import { heldHolder } from '../src/held/held-holder.ts'
import { heldInMemory } from '../src/held/held-in-memory.ts'
import { importFile } from '../src/held/import-file.ts'
import { liveIndex, type LiveIndex } from '../src/held/live-index.ts'
import { keepYoung } from '../src/held/young-memory.ts'
import { toRows } from '../src/held/to-rows.ts'
import type { Asked } from '../src/matching/subject.ts'
import { ask as question } from '../src/simulator/held/ask.ts'
import { ownLists } from '../src/simulator/held/lists.ts'
import { households, lineOf, type Household } from '../src/simulator/held/people.ts'
import { chanceOf, type Chance } from '../src/simulator/kernel/chance.ts'
import { followHeld } from '../src/store/held-changes.ts'
import type { HeldHome } from '../src/store/open-held.ts'
import { openHeld } from '../src/store/open-held.ts'
import { openPostgres } from '../src/store/open-postgres.ts'
import { receiptBook } from '../src/store/receipts.ts'
import { cards } from './cards.ts'
import { measure, percentile, type Timing, type Verdict } from './figures.ts'
import { writePeople } from './imports.ts'
import { at } from './run.ts'

const seed = 20_261_001
export const now = Date.parse('2026-05-02T12:00:00Z')

/** Imports `persons` into an empty database and asks it the checks of `calls` calls, in both ways. */
export async function checks(home: HeldHome, persons: number, calls: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  if (home.is !== 'postgres') return
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-checks-'))
  const file = join(folder, 'people.ndjson')
  writePeople(file, persons)
  const store = await openHeld(home)
  await importFile(store, { file, source: 'custody-system', today: '2026-05-01', rejects: join(folder, 'r.csv') })
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  const journal = await openPostgres(home.url)
  const book = receiptBook(journal.ask)
  const sql = heldInDatabase(journal.ask)
  await sql.frequencies()
  const before = memoryMb()
  const from = performance.now()
  keepYoung()
  const threads = askingThreads()
  const index = liveIndex(journal.ask, { url: home.url, ...(threads === undefined ? {} : { beside: threads }), people: async () => (await sql.version()).people })
  const follow = followHeld(home.url, index.tell, index.lost)
  try {
    await index.settled
    const loaded = performance.now() - from
    const held = index.now()!
    const { postings, texts } = held.bytes
    const people = held.size.toLocaleString('en-GB')
    rows.push({ what: `what is held read into memory, ${people} subjects`, n: held.size, seconds: loaded / 1_000, latencies: [loaded] })
    process.stderr.write(`\nmemory: postings ${Math.round(postings / 2 ** 20)} MB, texts ${Math.round(texts / 2 ** 20)} MB, ${Math.round((postings + texts) / held.size)} bytes a subject; the process grew by ${Math.round(memoryMb() - before)} MB … `)
    const asked = callsOf(calls + 50, persons)
    const sourceOver = (of: Held, kept: boolean): Source => { const s = matchedSource('records held', heldHolder(of, { named: true }), () => now); return kept ? receipted(s, book) : s }
    const call = (source: Source) => async (i: number): Promise<void> => { await Promise.all(asked[i % asked.length]!.map((identifiers) => source.ask(identifiers, now))) }
    const timed = async (what: string, source: Source): Promise<Timing> => {
      const t = await measure({ what: `all checks of a call among ${people}: ${what}`, n: calls, clients: 1, warmUp: 50, roundTrips: () => journal.stats().roundTrips, one: call(source) })
      rows.push(t)
      return t
    }
    await timed('database alone', sourceOver(sql, false))
    const memory = await timed('in memory', sourceOver(heldInMemory(sql, index, threads), false))
    await timed('database alone, with receipts', sourceOver(sql, true))
    const kept = await timed('in memory, with receipts', sourceOver(heldInMemory(sql, index, threads), true))
    rows.push(await measure({ what: 'one of them, in memory', n: calls, clients: 1, warmUp: 50, one: async (i) => { await sourceOver(heldInMemory(sql, index, threads), false).ask(asked[i % asked.length]![0]!, now) } }))
    verdicts.push(at('all checks of a call in memory p99 ≤ 10 ms', percentile(memory.latencies, 99), 10, ' ms'), at('the same with receipts p99 ≤ 10 ms', percentile(kept.latencies, 99), 10, ' ms'))
    const found = await newlyFound(home.url, index, calls)
    rows.push({ what: 'a new record, from its commit until it is found in another connection’s memory', n: found.length, seconds: found.reduce((a, b) => a + b, 0) / 1_000, latencies: found })
    verdicts.push(at('a new record is found within 10 ms of its commit, p99', percentile(found, 99), 10, ' ms'))
  } finally {
    await follow.stop()
    await index.stop()
    await threads?.stop()
    await journal.close()
  }
  await cards(home.url, Math.min(60, calls), `${persons.toLocaleString('en-GB')} persons`, rows, verdicts)
}

const memoryMb = (): number => { globalThis.gc?.(); return process.memoryUsage().rss / 2 ** 20 }

/** Six questions a call: the caller by what is heard, three people by name and birth, an address, a number. */
export function callsOf(n: number, persons: number): Identifiers[][] {
  const lists = ownLists()
  const chance = chanceOf(seed ^ 11)
  const calls: Identifiers[][] = []
  const every = Math.max(1, Math.floor(persons / 4 / n))
  let house = 0
  for (const home of households(seed, lists)) {
    house += 1
    if (house % every !== 0) continue
    calls.push(callAbout(home, chance))
    if (calls.length === n) return calls
  }
  return calls
}

function callAbout({ people }: Household, chance: Chance): Identifiers[] {
  const lists = ownLists()
  const one = (kind: Parameters<typeof question>[0]): Identifiers => identifiersOf(question(kind, chance.pick(people), chance, lists) ?? question('name and birth', chance.pick(people), chance, lists)!)
  const address = lineOf(chance.pick(people).homes[0]!)
  return [one('caller'), one('name and birth'), one('new number'), one('name and birth'), { address }, one('phone only')]
}

function identifiersOf(a: Asked): Identifiers {
  const name = a.name ?? [a.given, a.family].filter(Boolean).join(' ')
  return { ...(name === '' ? {} : { name }), ...(a.born === undefined ? {} : { dob: a.born }), ...(a.phone === undefined ? {} : { number: a.phone }), ...(a.address === undefined ? {} : { address: [a.address, a.town, a.postcode].filter(Boolean).join(', ') }) }
}

/** Single records committed one after another; ms from each commit's answer until the index has it. */
async function newlyFound(url: string, index: LiveIndex, n: number): Promise<number[]> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  const took: number[] = []
  try {
    const { rows: [source] } = await db.query<{ nr: number }>('select nr from source limit 1')
    for (let i = 0; i < n; i += 1) {
      const person = { record: 'person', id: `fresh-${i}`, given: 'Quintilia', family: `Fresh${i}` }
      const [s] = toRows(person, { nr: source!.nr, name: 'custody-system' }, { today: '2026-05-01', order: 'DMY' }).rows!.subjects
      const size = index.now()?.size ?? 0
      await db.query(`insert into subject (nr, id, source, ref, owner, batch, hash, doc, traits) values (nextval('subject_nr'), $1, $2, $3, null, 1, $4, $5, $6)`, [s!.id, source!.nr, s!.ref, s!.hash, s!.doc, s!.traits])
      const committed = performance.now()
      while ((index.now()?.size ?? 0) <= size) await new Promise((r) => { setImmediate(r) })
      took.push(performance.now() - committed)
    }
  } finally { await db.end() }
  return took
}
