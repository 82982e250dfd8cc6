// `npm run kills`: real servers killed again and again under the simulator's people, round after round, each on a new store. See docs/kills-ledger.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postgresPrograms } from '../../tools/found.mjs'
import { drive, type Run, type Store } from './drive.ts'
import { withRow } from './kills-ledger.ts'

const usage = 'npm run kills -- [--kills 50] [--on postgres,embedded] [--seed 1] [--round 100] [--ledger]'
const shareOf: Record<Store, number> = { postgres: 0.7, embedded: 0.3 }

/** Runs and answers the exit code: 0 when nothing was lost, doubled or otherwise wrong, 1 when something was, 2 when it was called wrongly. */
export async function main(args: readonly string[], root: string, program: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string', default: '50' }, on: { type: 'string', default: 'postgres,embedded' }, seed: { type: 'string' }, round: { type: 'string', default: '100' }, ledger: { type: 'boolean', default: false } } })
  const stores = values.on.split(',') as Store[]
  const [kills, round, seed] = [Number(values.kills), Number(values.round), Number(values.seed ?? Date.now() % 1_000_000_000)]
  if (!(kills > 0 && round > 0 && Number.isSafeInteger(seed)) || stores.some((s) => !(s in shareOf))) {
    console.error(`It is called so: ${usage}`)
    return 2
  }
  if (stores.includes('postgres') && postgresPrograms() === undefined) {
    console.error('The PostgreSQL programs are not installed. Run: apt-get install postgresql, or leave postgres out of --on.')
    return 2
  }
  const runs: Run[] = []
  for (const store of stores) {
    const its = stores.length === 1 ? kills : Math.ceil(kills * shareOf[store])
    for (let done = 0; done < its;) {
      const run = await drive({ store, kills: Math.min(round, its - done), seed: seed + runs.length, program, policy: join(root, 'policy/met-like.yaml'), silences: true, restartEvery: 30, say: (line) => console.log(line) })
      done += run.kills
      runs.push(run)
      report(run)
      if (values.ledger) {
        const page = join(root, 'docs/kills-ledger.md')
        writeFileSync(page, withRow(readFileSync(page, 'utf8'), run, new Date()))
      }
    }
  }
  const sum = (of: (r: Run) => number): number => runs.reduce((n, r) => n + of(r), 0)
  const wrong = sum((r) => r.wrong.length)
  console.log(`${sum((r) => r.kills)} kills, ${sum((r) => r.acknowledged)} acknowledged, ${sum((r) => r.retried)} asked again, ${sum((r) => r.lost)} lost, ${sum((r) => r.doubled)} doubled, ${wrong} wrong in all`)
  return wrong === 0 ? 0 : 1
}

function report(run: Run): void {
  const { refusals, commands, wrong, notReady, ...rest } = run
  console.log(JSON.stringify(rest))
  console.log(`commands: ${JSON.stringify(commands)}`)
  console.log(`refused: ${JSON.stringify(refusals)}`)
  console.log(`ended before ready: ${JSON.stringify([...new Set(notReady)])}`)
  for (const line of wrong.slice(0, 40)) console.log(`WRONG ${line}`)
}
