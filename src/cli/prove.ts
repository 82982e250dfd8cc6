// `holdfast prove`: simulated control rooms, every invariant checked after every event.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { allChecks } from '#simulator/checks/all-checks.ts'
import { live } from '#simulator/kernel/live.ts'
import { liveMany, serveWorlds, type Totals } from '#simulator/prove/many-seeds.ts'
import { addToLedger } from '#simulator/prove/ledger.ts'
import { liveAndKeep } from '#simulator/prove/one-world.ts'
import { shippedPolicies } from '#simulator/prove/policies.ts'
import { caseOf } from '#simulator/prove/save-case.ts'
import { shrink } from '#simulator/prove/shrink.ts'
import { tellFailure } from '#simulator/prove/tell-failure.ts'
import { changingLine } from './progress-line.ts'
import { BadInput, endWith, say } from './say.ts'

type Options = { seed?: string; from: string; seeds?: string; minutes?: string; hours: string; processes: string; ledger?: true; save?: string; asWorker?: true; json?: true; shrink: boolean; note?: string; hash?: true }

const settle = (): Promise<void> => new Promise((turn) => { setImmediate(turn) })
const policies = () => shippedPolicies(new URL('../policy/', import.meta.url))

function whole(text: string, option: string, least: number, most: number): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < least || n > most) throw new BadInput([{ field: `--${option}`, problem: `${JSON.stringify(text)} is no whole number from ${least} to ${most}`, remedy: `write one, such as --${option} ${least}` }])
  return n
}

export function prove(): Command {
  return new Command('prove')
    .description('live through simulated control rooms with people and machines failing, and check every invariant after every event')
    .option('--seeds <n>', 'how many worlds; 20 unless given, or as many as fit when --minutes is given')
    .option('--minutes <n>', 'go on for so many minutes')
    .option('--from <seed>', 'the first seed', '1').option('--seed <n>', 'one world only, told as a story when it fails')
    .option('--hours <n>', 'length of each world before it comes to rest, hours', '36').option('--processes <n>', 'worlds at once', '2')
    .option('--no-shrink', 'do not look for a plainer world that fails alike').option('--save <folder>', 'save the first failure as a case folder, to run with holdfast replay and to watch on the replay screen')
    .option('--ledger', 'add the totals to docs/simulation-ledger.md').option('--note <text>', 'what to write beside them')
    .option('--hash', 'with --seed: print a hash of every byte of every fact').option('--json', 'print one JSON value').option('--as-worker', 'used by holdfast itself')
    .addHelpText('after', '\nSame seed, same world, on any machine. Exit 1 when an invariant does not hold.\nHow it works: docs/how-to/simulate.md')
    .action(async (options: Options) => {
      const hours = whole(options.hours, 'hours', 1, 24 * 366)
      if (options.asWorker) { serveWorlds((seed, h) => live({ seed, hours: h, policies: shared(), checks: allChecks, settle }), process); return new Promise(() => {}) }
      if (options.seed !== undefined) return one(whole(options.seed, 'seed', 0, 2 ** 31), hours, options)
      const from = whole(options.from, 'from', 0, 2 ** 31)
      const minutes = options.minutes === undefined ? undefined : whole(options.minutes, 'minutes', 1, 100_000)
      const most = options.seeds === undefined ? (minutes === undefined ? 20 : Number.MAX_SAFE_INTEGER) : whole(options.seeds, 'seeds', 1, 1e9)
      const shown = changingLine(30_000)
      const totals = await liveMany({
        from, most, hours, until: minutes === undefined ? Infinity : Date.now() + minutes * 60_000, now: () => Date.now(), processes: whole(options.processes, 'processes', 1, 64),
        command: { path: process.argv[1]!, args: ['prove', '--as-worker', '--hours', options.hours] },
        onProgress: (t) => { if (!options.json) shown.tell(() => line(t)) },
      })
      if (!options.json) shown.end()
      const failed = totals.failed[0]
      if (options.ledger) addToLedger(join(process.cwd(), 'docs/simulation-ledger.md'), { totals, from, hours, note: options.note ?? '', on: new Date().toISOString().slice(0, 10) })
      say(options.json ?? false, { ...totals, failed: totals.failed }, () => `${line(totals)}\n${totals.failed.length === 0 ? 'Every invariant held after every event.' : totals.failed.map((f) => `seed ${f.seed}: ${f.violation?.check ?? 'no end'} does not hold: ${f.violation?.says ?? ''}`).join('\n')}`)
      if (failed !== undefined) { await one(failed.seed, hours, options); endWith(1) }
    })
}

let read: ReturnType<typeof policies> | undefined
const shared = () => (read ??= policies())

const line = (t: Totals): string => `${t.seeds} worlds, ${t.years.toFixed(2)} control-room years (${Math.round(t.hours).toLocaleString('en')} hours), ${t.entries.toLocaleString('en')} entries, ${t.steps.toLocaleString('en')} events, ${t.failed.length} violations, ${t.seconds.toFixed(0)} s, ${(t.years / t.seconds * 60).toFixed(2)} years a minute`

async function one(seed: number, hours: number, options: Options): Promise<void> {
  const world = { hours, policies: policies(), checks: allChecks, settle }
  let kept = await liveAndKeep({ ...world, seed, ...(options.hash ? { hashAll: true } : {}) })
  if (kept.outcome.violation === undefined) {
    say(options.json ?? false, kept.outcome, () => `seed ${seed}: every invariant held after every event: ${kept.outcome.entries} entries, ${kept.outcome.abuseCalls} calls about domestic abuse, hash ${kept.outcome.hash}`)
    return
  }
  if (options.shrink) {
    const { outcome, tried } = await shrink(kept.outcome, (plan) => live({ ...world, seed, plan }))
    process.stderr.write(`${tried} plainer worlds tried\n`)
    kept = await liveAndKeep({ ...world, seed, plan: outcome.plan })
  }
  say(options.json ?? false, kept.outcome, () => tellFailure(kept.outcome, kept.log))
  if (options.save !== undefined) {
    const name = options.save.replace(/\/+$/, '').split('/').at(-1)!
    mkdirSync(options.save, { recursive: true })
    writeFileSync(join(options.save, 'case.yaml'), caseOf(kept.outcome, { name, log: kept.log, sent: kept.sent, households: kept.households }))
    process.stderr.write(`saved: ${join(options.save, 'case.yaml')}\n`)
  }
  endWith(1)
}
