// How fast a population is loaded by `holdfast import`, in a process of its own, how much memory that takes, and how soon a call-style question is answered from what was loaded.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askedKeys } from '../src/matching/asked-keys.ts'
import { rank, usualTake } from '../src/matching/rank.ts'
import { traitsAsked } from '../src/matching/traits.ts'
import { foldAll } from '../src/held/fold-keys.ts'
import { sqlCandidates, sqlFrequencies } from '../src/held/sql-candidates.ts'
import { keepYoung } from '../src/held/young-memory.ts'
import { ask as question, askedOn, drawKind } from '../src/simulator/held/ask.ts'
import { demoRecords } from '../src/simulator/held/demo-records.ts'
import { ownLists } from '../src/simulator/held/lists.ts'
import { households } from '../src/simulator/held/people.ts'
import { chanceOf } from '../src/simulator/kernel/chance.ts'
import { askThrough } from '../src/store/ask.ts'
import { openHeld, type HeldHome } from '../src/store/open-held.ts'
import type { Asked } from '../src/matching/subject.ts'
import { measure, percentile, type Timing, type Verdict } from './figures.ts'
import { at, least } from './run.ts'

const seed = 20_261_001
type Loaded = { rows: number; seconds: number; peakMb: number; halfMb: number }

/** Imports `persons` into an empty database and asks it `questions`. `home` is given anew for each. */
export async function imports(name: 'PostgreSQL' | 'embedded', home: HeldHome, persons: number, questions: number, root: string, rows: Timing[], verdicts: Verdict[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-import-'))
  try {
    const file = join(folder, 'people.ndjson')
    const records = writePeople(file, persons)
    const first = await load(root, file, home)
    const again = await load(root, file, home)
    for (const [what, l] of [['import', first], ['the same file again', again]] as const) rows.push({ what: `${name}: ${what}, ${records.toLocaleString('en-GB')} records`, n: l.rows, seconds: l.seconds, latencies: [] })
    verdicts.push(least(`${name}: import ≥ ${name === 'embedded' ? '5,000' : '20,000'} records/s`, first.rows / first.seconds, name === 'embedded' ? 5_000 : 20_000, '/s'))
    if (first.halfMb > 0) verdicts.push(at(`${name}: import, memory at its peak no more than a quarter above that of the first half`, first.peakMb / first.halfMb, 1.25, ` × (${Math.round(first.peakMb)} MB)`))
    keepYoung()       // as the server does
    const held = await openHeld(home)
    try {
      let trips = 0
      const ask = askThrough(held.pool, () => { trips += 1 })
      const frequencies = await sqlFrequencies(ask)
      const candidates = sqlCandidates(ask)
      const asked = questionsFor(persons, questions + 200)
      const among = frequencies.people.toLocaleString('en-GB')
      const candidatesNow = async (when: string): Promise<Timing> => {
        const gathered = await measure({ what: `${name}: candidates of a question among ${among}, ${when}`, n: questions, clients: 1, warmUp: 200, roundTrips: () => trips, one: async (i) => { await candidates.gather(askedKeys(traitsAsked(asked[i]!, askedOn)), usualTake) } })
        rows.push(gathered, await measure({ what: `${name}: a question ranked, ${when}`, n: questions, clients: 1, warmUp: 50, roundTrips: () => trips, one: async (i) => { await rank(asked[i]!, askedOn, candidates, frequencies) } }))
        return gathered
      }
      await candidatesNow('after the import')
      // What a server does in the background, here in one go.
      const { pairs, seconds } = await foldAll(held)
      rows.push({ what: `${name}: folding ${Math.round(pairs / 1e6)} million search keys, keys a second`, n: pairs, seconds, latencies: [] })
      const { latencies } = await candidatesNow('folded, as a server has it')
      if (name === 'PostgreSQL') verdicts.push(at('PostgreSQL: candidates p50 ≤ 2 ms, folded', percentile(latencies, 50), 2, ' ms'), at('PostgreSQL: candidates p99 ≤ 5 ms, folded', percentile(latencies, 99), 5, ' ms'))
      else verdicts.push(at('embedded: candidates p99 ≤ 10 ms, folded', percentile(latencies, 99), 10, ' ms'))
    } finally { await held.close() }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** Writes a population as a file that can be imported; answers how many records. */
export function writePeople(file: string, persons: number): number {
  let records = 0
  let lines: string[] = []
  writeFileSync(file, '')
  const flush = (): void => { if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`); lines = [] }
  for (const record of demoRecords(persons, seed)) {
    records += 1
    if (lines.push(JSON.stringify(record)) === 5_000) flush()
  }
  flush()
  return records
}

function questionsFor(persons: number, n: number): Asked[] {
  const lists = ownLists()
  const chance = chanceOf(seed ^ 7)
  const out: Asked[] = []
  const every = Math.max(1, Math.floor(persons / 4 / n))
  let house = 0
  for (const { people } of households(seed, lists)) {
    house += 1
    if (house % every !== 0) continue
    const asked = question(drawKind(chance), chance.pick(people), chance, lists)
    if (asked !== undefined) out.push(asked)
    if (out.length === n) return out
  }
  return out
}

/** Runs the command and watches its memory, where the system tells it. */
function load(root: string, file: string, home: HeldHome): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist/main.js'), 'import', file, '--source', 'bench', '--to', home.is === 'postgres' ? home.url : home.dir, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, errors, share] = ['', '', 0]
    const memory: { share: number; mb: number }[] = []
    const looking = setInterval(() => {
      try { memory.push({ share, mb: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1_024 }) } catch { /* not told here, or over */ }
    }, 200)
    child.stdout.on('data', (b: Buffer) => { out += b.toString() })
    child.stderr.on('data', (b: Buffer) => { errors += b.toString(); share = Number(/, (\d+) %/.exec(b.toString())?.[1] ?? share) })
    child.on('close', (code) => {
      clearInterval(looking)
      if (code !== 0) { reject(new Error(`import of ${statSync(file).size} bytes failed: ${errors}${out}`)); return }
      const [done] = JSON.parse(out) as [{ rows: number; seconds: number }]
      const peak = (some: typeof memory): number => some.reduce((most, m) => Math.max(most, m.mb || 0), 0)
      resolve({ ...done, peakMb: peak(memory), halfMb: peak(memory.filter((m) => m.share <= 50)) })
    })
  })
}
