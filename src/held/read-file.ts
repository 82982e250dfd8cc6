// A file as a stream of records and rejects, in pieces, whatever its form. Pure but for the reading itself.
import { csvRows, type Delimiter } from './csv-rows.ts'
import { recordOf } from './columns.ts'
import { readBlocks, sniff, type Block, type Encoding } from './decode.ts'
import { flattened, planFor, type MapProblem, type Mapping, type Plan } from './mapping.ts'
import { ndjsonRows } from './ndjson-rows.ts'
import type { RecordType } from './shapes.ts'

/** One row. Only when it is read does it say what record it is, or why it can be none: whoever passes over rows need not. */
export type FileRow = { line: number; raw: () => string; read: () => { input: unknown } | { problem: string; remedy: string } }
export type FileOptions = { file: string; mapping?: Mapping | undefined; encoding?: Encoding | undefined; record?: RecordType | undefined }

/** The file itself cannot be read as what it is said to be. */
export class UnreadableFile extends Error {
  readonly problems: readonly MapProblem[]
  constructor(problems: readonly MapProblem[]) {
    super(problems.map((p) => `${p.field}: ${p.problem}. ${p.remedy}`).join('\n'))
    this.problems = problems
  }
}

/** Reads a file in pieces of rows. Throws UnreadableFile before the first when it is no text, or its columns are not known. */
export async function* readFile({ file, mapping, encoding, record }: FileOptions, hears: { fallback: (line: number) => void; bytes: (read: number) => void }): AsyncGenerator<FileRow[]> {
  const as = sniff(file, encoding ?? mapping?.encoding)
  if ('refused' in as) throw new UnreadableFile([{ field: file, problem: as.refused, remedy: as.remedy }])
  const blocks = readBlocks(file, as, hears.fallback, hears.bytes)
  yield* /\.(nd)?jsonl?$/i.test(file) ? jsonFile(blocks, mapping) : csvFile(file, blocks, mapping, record)
}

async function* csvFile(file: string, blocks: AsyncIterable<Block>, mapping: Mapping | undefined, record: RecordType | undefined): AsyncGenerator<FileRow[]> {
  let plan: Plan | undefined
  for await (const rows of csvRows(blocks, mapping?.delimiter as Delimiter | undefined)) {
    const out: FileRow[] = []
    for (const row of rows) {
      if ('problem' in row) {
        if (plan === undefined) throw new UnreadableFile([{ field: `${file}:1 the header`, problem: row.problem, remedy: row.remedy }])
        out.push({ line: row.line, raw: () => row.raw, read: () => row })
        continue
      }
      const { cells } = row
      if (plan === undefined) {
        const made = planFor(cells, mapping, mapping?.record ?? record ?? recordOf(cells))
        if ('problems' in made) throw new UnreadableFile(made.problems.map((p) => ({ ...p, field: `${file}: ${p.field}` })))
        plan = made.plan
        continue
      }
      const { build } = plan
      out.push({ line: row.line, raw: () => cells.join(' ¦ '), read: () => ({ input: build((i) => cells[i]) }) })
    }
    yield out
  }
}

async function* jsonFile(blocks: AsyncIterable<Block>, mapping: Mapping | undefined): AsyncGenerator<FileRow[]> {
  let names: string[] = []
  let plan: Plan | undefined
  if (mapping !== undefined) {
    names = [...new Set(Object.values(mapping.columns).flatMap((c) => ('from' in c ? c.from ?? [] : [])))]
    const made = planFor(names, { ...mapping, ignore: 'all' }, mapping.record)
    if ('problems' in made) throw new UnreadableFile(made.problems)
    plan = made.plan
  }
  for await (const rows of ndjsonRows(blocks)) {
    if (plan === undefined) { yield rows; continue }
    const { build } = plan
    yield rows.map((one): FileRow => ({
      line: one.line, raw: () => one.raw(),
      read: () => {
        const row = one.read()
        if ('problem' in row) return row
        const flat = flattened(row.input)
        return { input: build((i) => flat.get(names[i]!)) }
      },
    }))
  }
}
