import type { Run } from './drive.ts'

const end = '<!-- rows end -->'
const stores = { postgres: 'PostgreSQL, two servers', embedded: 'embedded, one server' } as const

/** The page of the running ledger with one more row; its totals counted again. */
export function withRow(page: string, run: Run, at: Date): string {
  if (!page.includes(end)) throw new Error(`docs/kills-ledger.md has lost its line ${end}`)
  const row = [at.toISOString().slice(0, 10), run.seed, stores[run.store], run.kills, run.faults.cuts, run.faults.refusals + run.faults.holds + run.faults.silences, run.faults.restarts, run.acknowledged, run.retried, run.repeated, run.lost, run.doubled,
    run.wrong.length, Object.values(run.steps).reduce((a, b) => a + b, 0), run.late.overASecond, run.late.most]
  const more = page.replace(end, `| ${row.join(' | ')} |\n${end}`)
  const rows = [...more.matchAll(/^\| \d{4}-\d\d-\d\d \|.*\|$/gm)].map(([line]) => line.split('|').slice(1, -1).map((c) => c.trim()))
  const sum = (column: number): string => rows.reduce((n, r) => n + Number(r[column]), 0).toLocaleString('en-GB')
  return more.replace(/^Total: .*$/m, `Total: ${sum(3)} kills, ${sum(4)} cuts, ${sum(6)} crashes of the database, ${sum(7)} commands acknowledged, ${sum(8)} asked again, ${sum(9)} of them done already; **${sum(10)} lost, ${sum(11)} doubled**, ${sum(12)} otherwise wrong.`)
}
