import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { linkAll, type Linked, type LinkProgress } from '#held/link-all.ts'
import { whyStopped } from '#held/why-stopped.ts'
import { openHeld } from '#store/open-held.ts'
import { existingHome } from './held-home.ts'
import { teller } from './progress-line.ts'
import { BadInput, progress, say } from './say.ts'

type Options = { all?: true; from?: string; threads?: string; json?: true }

/** `holdfast link --all`: finds which records are of one person, and queues the pairs that somebody must look at. */
export function linking(): Command {
  return new Command('link')
    .description('find which records held are of one person; queue doubtful pairs for the support operator')
    .option('--all', 'compare everything that is held')
    .option('--from <database>', 'postgresql:// address, or folder of the embedded database (DATABASE_URL, else data/room)')
    .option('--threads <number>', 'how many compare at once (as many as there are processors)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nNothing that was recorded is changed: links stand beside it, and what a person said of a pair always holds.\nA run that was stopped or killed goes on where it was when the same command is given again.')
    .action(run)
}

async function run(options: Options): Promise<void> {
  if (options.all !== true) throw new BadInput([{ field: '--all', problem: 'nothing says what is to be compared', remedy: 'write holdfast link --all' }])
  const threads = options.threads === undefined ? availableParallelism() : /^[1-9]\d?$/.test(options.threads) ? Number(options.threads) : undefined
  if (threads === undefined) throw new BadInput([{ field: '--threads', problem: `"${options.threads}" is no whole number from 1 to 99`, remedy: 'write one, or leave it away' }])
  const held = await openHeld(existingHome(options.from, '--from'), { onProgress: (doing) => progress(`Holdfast: ${doing} …`), onFault: () => {} })
  try {
    const linked = await linkAll(held, { threads, onProgress: told() })
    say(options.json ?? false, linked, () => textOf(linked))
  } catch (e) { throw new Error(whyStopped(e), { cause: e }) }
  finally { await held.close().catch(() => {}) }
}

const n = (value: number): string => Math.round(value).toLocaleString('en-GB')

function told(): (p: LinkProgress) => void {
  const tell = teller()
  return (p) => tell(p.doing, { done: p.done, what: 'records', of: p.of, perSecond: p.perSecond, secondsLeft: p.secondsLeft })
}

const textOf = (l: Linked): string => [
  `${n(l.records)} records compared in ${l.seconds.toFixed(1)} s${l.resumedAt > 0 ? ` (the first ${n(l.resumedAt)} by an earlier run)` : ''}: ${n(l.linked)} are of ${n(l.persons)} persons recorded more than once.`,
  l.doubtful === 0 ? 'No pair is in doubt.' : `${n(l.doubtful)} doubtful ${l.doubtful === 1 ? 'pair waits' : 'pairs wait'} for the support operator.`,
].join('\n')
