// A table as CSV (RFC 4180), in the raw: shares 0 to 1, spans in seconds.
import type { Table } from './findings.ts'

const field = (value: string | number): string => { const text = String(value); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text }
const inSeconds = /within$|: there in, /

/** Column titles say the unit where the figure does not show it. */
export function csvOf(table: Table): string {
  const titles = table.columns.map((c) => (c.figure && inSeconds.test(c.title) && c.title !== 'Within target' ? `${c.title}, seconds` : c.title))
  return [titles, ...table.rows.map((row) => row.map((cell) => cell.raw))].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}
