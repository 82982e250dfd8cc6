// The running ledger of what was lived through: docs/simulation-ledger.md. Its last line carries the totals.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Totals } from './many-seeds.ts'

const head = `# Simulation ledger

Worlds that were lived through with every check after every event. A control-room year is 27,500 calls about domestic abuse. How to add to it: [simulate](how-to/simulate.md).
Years lived by a build that has since changed still count towards what was looked at, not towards what is proved of today's build.

| Day | Seeds | Hours each | Control-room years | Entries | Events | Violations | Minutes | What |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
`
const totalLine = /^Total: (\d+) seeds, ([\d.]+) control-room years, (\d+) violations$/m

/** Adds a run to the ledger text; without a text it begins one. */
export function ledgerWith(text: string | undefined, p: { totals: Totals; from: number; hours: number; note: string; on: string }): string {
  const before = totalLine.exec(text ?? '')
  const { totals: t } = p
  const body = (text ?? head).replace(totalLine, '').trimEnd()
  const row = `| ${p.on} | ${p.from}–${p.from + t.seeds - 1} | ${p.hours} + 12 | ${t.years.toFixed(2)} | ${t.entries} | ${t.steps} | ${t.failed.length} | ${(t.seconds / 60).toFixed(1)} | ${p.note.replaceAll('|', '/')} |`
  const sum = [Number(before?.[1] ?? 0) + t.seeds, Number(before?.[2] ?? 0) + t.years, Number(before?.[3] ?? 0) + t.failed.length] as const
  return `${body}\n${row}\n\nTotal: ${sum[0]} seeds, ${sum[1].toFixed(2)} control-room years, ${sum[2]} violations\n`
}

export function addToLedger(path: string, p: Parameters<typeof ledgerWith>[1]): void {
  writeFileSync(path, ledgerWith(existsSync(path) ? readFileSync(path, 'utf8') : undefined, p))
}
