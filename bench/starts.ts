// How soon a server has everybody held in memory: read from the database, and from the index that was kept; what that takes of memory, and how soon questions are answered from it. Each in a process of its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { matchedSource } from '../src/adapters/history-matched/matched-source.ts'
import type { Identifiers } from '../src/domain/contact/contact.ts'
import { askingThreads } from '../src/held/asking-threads.ts'
import { heldInDatabase } from '../src/held/held-facts.ts'
import { heldHolder } from '../src/held/held-holder.ts'
import { heldInMemory } from '../src/held/held-in-memory.ts'
import { importFile } from '../src/held/import-file.ts'
import { indexKeeper } from '../src/held/index-keeper.ts'
import { liveIndex } from '../src/held/live-index.ts'
import { keepYoung } from '../src/held/young-memory.ts'
import type { Asked } from '../src/matching/subject.ts'
import { traitsAsked } from '../src/matching/traits.ts'
import { whoFits } from '../src/matching/who-fits.ts'
import { followHeld } from '../src/store/held-changes.ts'
import { openHeld } from '../src/store/open-held.ts'
import { openPostgres } from '../src/store/open-postgres.ts'
import { callsOf, now } from './checks.ts'
import { measure, percentile, type Timing, type Verdict } from './figures.ts'
import { writePeople } from './imports.ts'
import { at } from './run.ts'

/** Of a database that is there already, or of one that is given and filled with so many invented persons. */
export async function starts(url: string, filled: boolean, persons: number): Promise<void> {
  if (!filled) await fill(url, persons)
  for (const phase of ['start-anew', 'start-kept']) {
    process.stderr.write(`${phase} … `)
    const { status } = spawnSync(process.execPath, ['bench/main.mjs', '--only', phase, '--database', url, '--persons', String(persons)], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}

async function fill(url: string, persons: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-starts-'))
  try {
    const file = join(folder, 'people.ndjson')
    writePeople(file, persons)
    const store = await openHeld({ is: 'postgres', url })
    await importFile(store, { file, source: 'custody-system', today: '2026-05-01', rejects: join(folder, 'r.csv') })
    await store.close()
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

const askedAs = ({ name, dob, number, address }: Identifiers): Asked => ({ ...(name === undefined ? {} : { name }), ...(dob === undefined ? {} : { born: dob }), ...(number === undefined ? {} : { phone: number }), ...(address === undefined ? {} : { address }) })
const mb = (bytes: number): string => `${Math.round(bytes / 2 ** 20).toLocaleString('en-GB')} MB`

/** One start, with nothing kept (`anew`; the index is then kept) or with what was kept, and the questions. */
export async function start(url: string, anew: boolean, persons: number, questions: number, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const journal = await openPostgres(url)
  const sql = heldInDatabase(journal.ask)
  await sql.frequencies()
  const keeper = indexKeeper(journal.ask, url)
  if (anew) await keeper.forget()
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const said: string[] = []
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const from = performance.now()
  keepYoung()
  const threads = askingThreads()
  const index = liveIndex(journal.ask, { url, ...(threads === undefined ? {} : { beside: threads }), keeper, onKept: (says) => { said.push(says) }, people: async () => (await sql.version()).people })
  const follow = followHeld(url, index.tell, index.lost)
  try {
    await index.settled
    const held = index.now()!
    const took = performance.now() - from
    const people = held.size.toLocaleString('en-GB')
    rows.push({ what: `${people} subjects in memory, ${anew ? 'read from the database' : 'from what was kept'}`, n: held.size, seconds: took / 1_000, latencies: [took], loopMaxMs: loop.max / 1e6 })
    const { postings, texts } = held.bytes
    const memory = (): string => mb(process.memoryUsage().rss - before)
    process.stderr.write(`\n${people}: postings ${mb(postings)}, texts ${mb(texts)}, ${((postings + texts) / held.size).toFixed(1)} bytes a subject, ${held.segments} segments; the process grew by ${memory()}, when threads are ready … `)
    const ready = performance.now()
    while (threads !== undefined && threads.whoFits(traitsAsked({ name: 'Anna Brook' }, '2026-05-01'), []) === undefined) await new Promise((done) => { setTimeout(done, 5) })
    process.stderr.write(`${((performance.now() - ready) / 1_000).toFixed(1)} s later, by ${memory()}\n`)
    if (anew) {
      loop.reset()
      const keeping = performance.now()
      while (!said.some((s) => s.includes('kept for the next start'))) { if (performance.now() - keeping > 1_800_000) throw new Error(`not kept: ${said.join('; ')}`); await new Promise((done) => { setTimeout(done, 50) }) }
      rows.push({ what: `the same, kept for the next start`, n: held.size, seconds: (performance.now() - keeping) / 1_000, latencies: [performance.now() - keeping], loopMaxMs: loop.max / 1e6 })
    } else verdicts.push(at('a start from what was kept ≤ 30 s', took / 1_000, 30, ' s'))
    process.stderr.write(`${said.join('\n')}\n`)
    const calls = callsOf(questions + 100, persons)
    const asked = calls.flat().map(askedAs)
    rows.push(await measure({ what: `a question among ${people}, in one thread`, n: questions, clients: 1, warmUp: 300, one: async (i) => { await whoFits(traitsAsked(asked[i % asked.length]!, '2026-05-02'), held, held.counts) } }))
    const source = matchedSource('records held', heldHolder(heldInMemory(sql, index, threads), { named: true }), () => now)
    const call = await measure({ what: `all checks of a call among ${people}, in memory`, n: questions, clients: 1, warmUp: 100, roundTrips: () => journal.stats().roundTrips, one: async (i) => { await Promise.all(calls[i % calls.length]!.map((identifiers) => source.ask(identifiers, now))) } })
    rows.push(call)
    process.stderr.write(`after ${questions} questions and calls the process has grown by ${memory()}; a call p99 ${percentile(call.latencies, 99).toFixed(1)} ms\n`)
  } finally {
    loop.disable()
    await follow.stop()
    await index.stop()
    await threads?.stop()
    await journal.close()
  }
}
