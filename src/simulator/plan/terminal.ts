// The findings as a terminal shows them.
import { clear, lived, type Findings, type Table } from './findings.ts'
import { count, whole } from './wording.ts'

const padded = (text: string, width: number, right: boolean): string => (right ? text.padStart(width) : text.padEnd(width))

function grid(t: Table): string {
  const texts = [t.columns.map((c) => c.title), ...t.rows.map((r) => r.map((c) => c.text))]
  const widths = t.columns.map((_, i) => Math.max(...texts.map((r) => r[i]!.length)))
  const lines = texts.map((row) => row.map((text, i) => padded(text, widths[i]!, t.columns[i]!.figure)).join('  ').trimEnd())
  return [lines[0], widths.map((w) => '-'.repeat(w)).join('  '), ...lines.slice(1)].join('\n')
}

/** Narrower columns for the terminal; the page and the CSV have all of them. */
const leftOut: Readonly<Record<string, readonly string[]>> = { obligations: ['Late by, half within', 'Not due yet', 'Climbs', 'Repeats'], alarms: ['Desks manned'], arrivals: ['Somebody came', '95 in 100 within', 'Not due yet'] }
const narrow = (t: Table): Table => {
  const keep = t.columns.map((c) => !(leftOut[t.file] ?? []).includes(c.title))
  return { ...t, columns: t.columns.filter((_, i) => keep[i]), rows: t.rows.map((r) => r.filter((_, i) => keep[i])) }
}

export function settingText(f: Findings): string {
  const { seats, units, policy } = f.setting
  return `${policy.title}. Each shift: ${Object.entries(seats).filter(([, n]) => n! > 0).map(([role, n]) => count(n!, role.replaceAll('-', ' '), `${role.replaceAll('-', ' ')}s`)).join(', ')}, ${count(units, 'unit', 'units')}. A year has ${whole(f.load.calls)} contacts about domestic abuse and ${whole(f.load.others)} others. Seed ${f.load.seed}${f.load.faults === 'none' ? '' : ', with machines that fail'}.`
}

/** All of it as text. */
export function terminalText(f: Findings): string {
  const wide = Math.max(...f.key.map((k) => k.name.length))
  return [
    settingText(f), lived(f), '',
    ...f.key.map((k) => `${padded(k.name, wide, false)}  ${k.figure}; ${k.says}`),
    ...f.tables.filter((t) => t.file !== 'days' && !t.file.startsWith('compare-')).flatMap((t) => ['', t.title.toUpperCase(), grid(narrow(t))]),
    ...f.changes.flatMap((c, n) => ['', f.tables.find((t) => t.file === `compare-${n + 1}`)!.title.toUpperCase(), grid(f.tables.find((t) => t.file === `compare-${n + 1}`)!), ...clear(c)]),
  ].join('\n')
}
