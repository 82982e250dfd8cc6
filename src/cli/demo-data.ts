import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { Command } from 'commander'
import { importFile } from '#held/import-file.ts'
import { whyStopped } from '#held/why-stopped.ts'
import { demoRecords } from '#simulator/held/demo-records.ts'
import { openHeld } from '#store/open-held.ts'
import { heldHome } from './held-home.ts'
import { teller } from './progress-line.ts'
import { BadInput, progress, say } from './say.ts'

type Options = { persons: string; seed: string; to?: string; out?: string; json?: true }

/** `holdfast demo-data`: fills a store with an invented population, or writes it to a file for `holdfast import`. */
export function demoData(): Command {
  return new Command('demo-data')
    .description('fill the held store with an invented population')
    .option('--persons <number>', 'records of persons', '100000')
    .option('--seed <number>', 'another population; the same number gives the same one', '1')
    .option('--to <database>', 'postgresql:// address, or folder of the embedded database (DATABASE_URL, else data/room)')
    .option('--out <file>', 'write a file for holdfast import (.ndjson) and load nothing')
    .option('--json', 'print the result as JSON')
    .action(run)
}

async function run(options: Options): Promise<void> {
  const figure = (field: string, text: string, most: number): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text)
    throw new BadInput([{ field, problem: `"${text}" is no whole number from 1 to ${most}`, remedy: `write one, such as ${field} 1000` }])
  }
  const persons = figure('--persons', options.persons, 50_000_000)
  const seed = figure('--seed', options.seed, 2 ** 30)
  if (options.out !== undefined) {
    const records = await writeDemo(options.out, persons, seed)
    say(options.json ?? false, { file: options.out, records }, () => `${options.out}: ${records.toLocaleString('en-GB')} records. Load them with: holdfast import ${options.out} --source demo`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-demo-'))
  try {
    const file = join(folder, `demo-${persons}-${seed}.ndjson`)
    progress(`Holdfast: inventing ${persons.toLocaleString('en-GB')} records of persons …`)
    await writeDemo(file, persons, seed)
    const held = await openHeld(heldHome(options.to, '--to'), { onProgress: (doing) => progress(`Holdfast: ${doing} …`), onFault: () => {} })
    try {
      const tell = teller()
      const done = await importFile(held, { file, source: 'demo', today: '2026-01-01', rejects: join(folder, 'rejects.csv'), onProgress: (p) => tell('loading', { done: p.rows, what: 'records', share: p.bytes / Math.max(1, p.ofBytes), perSecond: p.perSecond, secondsLeft: p.secondsLeft }) })
      say(options.json ?? false, done, () => `${done.rows.toLocaleString('en-GB')} records of an invented population in ${done.seconds.toFixed(1)} s, batch ${done.batch}: ${done.added.toLocaleString('en-GB')} new, ${done.unchanged.toLocaleString('en-GB')} there already.\nTake them away again with: holdfast import undo ${done.batch}`)
    } catch (e) { throw new Error(whyStopped(e), { cause: e }) }
    finally { await held.close().catch(() => {}) }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

async function writeDemo(file: string, persons: number, seed: number): Promise<number> {
  const out = createWriteStream(file)
  const failed = once(out, 'error').then(([e]) => { throw e })
  failed.catch(() => {})
  let records = 0
  let lines: string[] = []
  for (const record of demoRecords(persons, seed)) {
    lines.push(JSON.stringify(record))
    records += 1
    if (lines.length < 2_000) continue
    if (!out.write(`${lines.join('\n')}\n`)) await Promise.race([once(out, 'drain'), failed])
    lines = []
  }
  out.end(lines.length > 0 ? `${lines.join('\n')}\n` : '')
  await Promise.race([once(out, 'close'), failed])
  return records
}
