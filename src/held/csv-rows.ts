// CSV into rows of cells. The library parses; what is here finds where rows begin again after a quote has gone wrong, so that one bad row costs one row.
import Papa from 'papaparse'
import { countOf, longestLineBytes, type Block } from './decode.ts'

/** A row with the line it begins on, or what is wrong there. `raw` is the text as it stands. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: string; remedy: string; raw: string }

const mostJoined = 50      // lines a quoted value may span where something is wrong around it
const stuckFrom = 1 << 20  // characters in which no row ends: an odd quote, most likely

export type Delimiter = ',' | ';' | '\t' | '|'
export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** The delimiter that cuts a header line into most names. */
export function delimiterOf(header: string): Delimiter {
  const cut = (by: Delimiter): number => parse(header, by).rows[0]?.length ?? 0
  return delimiters.toSorted((a, b) => cut(b) - cut(a))[0]!
}

function parse(text: string, delimiter: Delimiter): { rows: string[][]; broken: boolean } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  return { rows: data, broken: errors.some((e) => e.type === 'Quotes') }
}

/** Rows of blocks, in pieces; the first row is the header. Rows that are empty throughout are left out. */
export async function* csvRows(blocks: AsyncIterable<Block>, given?: Delimiter): AsyncGenerator<CsvRow[]> {
  let delimiter = given
  let width: number | undefined
  let pending = ''
  let line = 1
  const take = function* (given: string, last: boolean): Generator<CsvRow[]> {
    let text = given
    if (width === undefined) {
      // Empty lines before the header, and the line by which a spreadsheet tells itself the delimiter.
      const [before, , says] = /^(?:[^\S\n]*\n)*(sep=([,;\t|])[^\S\n]*\n(?:[^\S\n]*\n)*)?/i.exec(text)!
      if (says !== undefined) delimiter ??= says as Delimiter
      line += countOf(before)
      text = text.slice(before.length)
    }
    if (text === '') return
    delimiter ??= delimiterOf(text.slice(0, text.indexOf('\n')))
    const { rows, broken } = parse(text, delimiter)
    if (text.endsWith('\n')) rows.pop()     // what the library makes of the end of the last line
    width ??= rows[0]?.length ?? 1
    const out = broken ? undefined : wellFormed(rows, line, width, text.includes('"'))
    if (out !== undefined) {
      line += countOf(text)
      yield out
      return
    }
    const { found, rest } = carefully(text, line, width, delimiter, last)
    line += countOf(text) - countOf(rest)
    pending = rest + pending
    yield found
  }
  for await (const block of blocks) {
    if ('tooLong' in block) {
      const text = pending
      pending = ''
      yield* take(text, true)
      yield [{ line: block.line, problem: `the line is ${Math.round(block.tooLong / 1e6)} MB long; at most ${longestLineBytes >> 20} MB are read`, remedy: 'look for a line end or quote that was lost', raw: '' }]
      line = block.line + 1
      continue
    }
    const text = pending + block.text
    const cut = lastRowEnd(text)
    pending = text.slice(cut)
    yield* take(text.slice(0, cut), false)
    if (pending.length > stuckFrom) {
      const stuck = pending
      pending = ''
      yield* take(stuck, stuck.length > longestLineBytes)
    }
  }
  const text = pending
  pending = ''
  yield* take(text, true)
}

/** Where the last whole row ends: after a line end that lies inside no quotes. */
function lastRowEnd(text: string): number {
  if (countOf(text, '"') % 2 === 0) return text.length
  // Between two quotes all line ends are inside, or all outside; after the last quote they are inside.
  let inside = true
  for (let at = text.lastIndexOf('"'); at >= 0;) {
    inside = !inside
    const before = at === 0 ? -1 : text.lastIndexOf('"', at - 1)
    const end = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)
    if (!inside && end > before) return end + 1
    at = before
  }
  return 0
}

const empty = (cells: readonly string[]): boolean => cells.every((c) => c === '' || c.trim() === '')

function fitted(cells: string[], width: number): string[] | undefined {
  if (cells.length === width) return cells
  // Spreadsheets end rows with empty cells.
  return cells.length > width && empty(cells.slice(width)) ? cells.slice(0, width) : undefined
}

const ragged = (cells: number, width: number): { problem: string; remedy: string } => ({ problem: `the row has ${cells} cells, the header ${width}`, remedy: cells > width ? 'put values that hold the delimiter into quotes' : 'give every row all its cells, empty ones too' })

/** Rows with their lines; undefined when a row that spans lines does not fit, for then a quote may have swallowed its neighbours. */
function wellFormed(rows: readonly string[][], first: number, width: number, quotes: boolean): CsvRow[] | undefined {
  const out: CsvRow[] = []
  let line = first
  for (const cells of rows) {
    let spans = 0
    if (quotes) for (const c of cells) if (c.includes('\n')) spans += countOf(c)
    const fits = fitted(cells, width)
    if (fits !== undefined) { if (!empty(fits)) out.push({ line, cells: fits }) }
    else if (spans > 0) return undefined
    else if (!empty(cells)) out.push({ line, ...ragged(cells.length, width), raw: cells.join(' ¦ ') })
    line += spans + 1
  }
  return out
}

/** Each row on its own: a line, or as many as make a row that fits. A line that makes none is a bad row, and the next line begins a new one. */
function carefully(text: string, first: number, width: number, delimiter: Delimiter, last: boolean): { found: CsvRow[]; rest: string } {
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  const found: CsvRow[] = []
  for (let i = 0; i < lines.length;) {
    let taken = 0
    const alone = parse(lines[i]!, delimiter)
    let joined = ''
    for (let k = 0; k < mostJoined && i + k < lines.length; k += 1) {
      joined += (k === 0 ? '' : '\n') + lines[i + k]!
      if (k > 0 && !lines[i + k]!.includes('"')) continue
      const { rows, broken } = k === 0 ? alone : parse(joined, delimiter)
      const fits = broken || rows.length !== 1 ? undefined : fitted(rows[0]!, width)
      if (fits !== undefined) { taken = k + 1; if (!empty(fits)) found.push({ line: first + i, cells: fits }); break }
      if (k === 0 && !broken) break     // it is whole, and does not fit: no quote holds it open
    }
    if (taken === 0) {
      if (!last && alone.broken && i + mostJoined > lines.length) return { found, rest: `${lines.slice(i).join('\n')}\n` }
      const cells = alone.rows[0] ?? ['']
      if (alone.broken || !empty(cells)) found.push({ line: first + i, raw: lines[i]!, ...(alone.broken ? { problem: 'a quote is opened and not closed, or closed too early', remedy: 'double the quotes inside a quoted value' } : ragged(cells.length, width)) })
      taken = 1
    }
    i += taken
  }
  return { found, rest: '' }
}
