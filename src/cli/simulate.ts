// `holdfast simulate`: what a year in a control room would bring, for whoever plans its shifts and rules.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { asFile, chartsOf } from '#simulator/plan/charts.ts'
import { csvOf } from '#simulator/plan/csv.ts'
import { findings, lived, type Findings } from '#simulator/plan/findings.ts'
import { liveSettings, serveDays, type Progress } from '#simulator/plan/live-settings.ts'
import { reportOf } from '#simulator/plan/report.tsx'
import { terminalText } from '#simulator/plan/terminal.ts'
import { count, span, whole } from '#simulator/plan/wording.ts'
import { changingLine } from './progress-line.ts'
import { endWith, progress, say } from './say.ts'
import { readAsked, type Options } from './simulate-input.ts'

const settle = (): Promise<void> => new Promise((turn) => { setImmediate(turn) })
const several = (value: string, before: string[] | undefined): string[] => [...before ?? [], value]

/** `holdfast simulate`: exit 1 when it was stopped early or a world broke, 2 when the call was wrong. */
export function simulate(): Command {
  return new Command('simulate')
    .description('live through days of a year in a control room: what is kept in time, what is late, how often desks sound, what one more person changes')
    .option('--years <n>', 'how much time the figures are for, years, 0.01 to 100', '1')
    .option('--calls <n>', 'contacts a year about domestic abuse', '27500').option('--others <n>', 'contacts a year about anything else', '372500')
    .option('--staff <list>', 'how many sit in each chair in each of three shifts, and units: call-handler=5,dispatcher=3,units=12 (what is not named: by the size of the load, one more than policy asks at least)')
    .option('--policy <name>', 'a shipped policy or a policy file: met-like, ./ours.yaml', 'met-like').option('--compare-policy <name>', 'the same days under another policy')
    .option('--compare-staff <change>', 'the same days with more or fewer people: dispatcher=+1 or units=-10; may be given several times; none compares nothing (usually one more dispatcher, and one more specialist)', several)
    .option('--sample <days>', 'live through so many days, spread over the time, each day of the week in turn (7)').option('--whole', 'live through every day of it')
    .option('--seed <n>', 'all chance comes from it', '1').option('--faults <which>', 'none, or swarm: machines fail too', 'none')
    .option('--out <folder>', 'write report.html, its charts as SVG and its tables as CSV').option('--processes <n>', 'days at once', '2')
    .option('--json', 'print one JSON value').addOption(new Option('--as-worker').hideHelp())
    .addHelpText('after', '\nA day of a force with 400,000 contacts a year takes some half a minute of one core, for each setting that is compared. Ctrl+C stops and tells what there is.\nExit codes: 0 done; 1 stopped before the end, or it failed; 2 the call was wrong. How to read it: docs/how-to/plan-a-shift.md\n\n  holdfast simulate --out plan                                   a first look: seven days, one more dispatcher, one more specialist\n  holdfast simulate --sample 28 --compare-policy ./ours.yaml      the same days under other rules')
    .action(run)
}

async function run(options: Options): Promise<void> {
  if (options.asWorker) { process.on('SIGINT', () => {}); serveDays(process, settle); return new Promise(() => {}) }
  const asked = await readAsked(options)
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => { stop = resolve })
  progress(`${count(asked.days.length, 'stretch of days', 'stretches of days')}, each by ${count(asked.settings.length, 'setting', 'settings')}, ${asked.processes} at once. Ctrl+C stops and tells what there is.`)
  let asks = 0
  process.on('SIGINT', () => { if (++asks > 1) process.exit(130); progress('\nStopping: what was lived so far is told.'); stop() })
  const [shown, far] = [changingLine(15_000), howFar(Date.now())]
  const { days, lived: each } = await liveSettings({ ...asked, command: { path: process.argv[1]!, args: ['simulate', '--as-worker'] }, stop: stopped, onProgress: (p) => shown.tell(() => far(p)) })
  shown.end()
  if (days.length === 0) { progress('It was stopped before a day was lived by every setting: there is nothing to tell.'); endWith(1); return }
  const found = findings({ load: asked.load, years: asked.years, days, wanted: asked.days.length, whole: asked.whole, lived: each })
  const written = asked.out === undefined ? [] : await write(asked.out, found)
  say(options.json ?? false, json(found, written), () => [terminalText(found), ...(asked.out === undefined ? [] : ['', `Written: ${join(asked.out, 'report.html')} and ${written.length - 1} more files beside it.`])].join('\n'))
  if (days.length < asked.days.length) endWith(1)
}

function howFar(begun: number): (p: Progress) => string {
  return (p) => {
    const seconds = (Date.now() - begun) / 1_000
    return `${p.done} of ${p.of} stretches of days, ${whole(p.contacts / seconds)} contacts a second, about ${span((p.of - p.done) * seconds / p.done * 1_000)} left`
  }
}

async function write(out: string, f: Findings): Promise<string[]> {
  const charts = await chartsOf(f)
  const files: [string, string][] = [['report.html', reportOf(f, charts)], ...charts.map((c): [string, string] => [`${c.file}.svg`, asFile(c)]), ...f.tables.map((t): [string, string] => [`${t.file}.csv`, csvOf(t)])]
  try { for (const [name, text] of files) writeFileSync(join(out, name), text) } catch (e) { throw new Error(`${out} could not be written: ${(e as Error).message}. Make room, or name another folder with --out, and run it again: the same seed gives the same figures.`, { cause: e }) }
  return files.map(([name]) => name)
}

const json = (f: Findings, written: readonly string[]) => ({
  says: lived(f), load: f.load, years: f.years, stretches: f.days.length, wanted: f.wanted, setting: { policy: f.setting.policy.name, seats: f.setting.seats, units: f.setting.units }, key: f.key,
  tables: Object.fromEntries(f.tables.map((t) => [t.file, t.rows.map((row) => Object.fromEntries(t.columns.map((c, i) => [c.title, row[i]!.raw])))])), written,
})
