// A file read, understood and made ready for the database, piece by piece. Needs no database, so that it may run in a thread of its own (prepare-worker.ts).
import type { EventRow, RelationshipRow } from '#store/held-rows.ts'
import type { DateOrder } from './read-date.ts'
import { readFile, type FileOptions, type FileRow } from './read-file.ts'
import type { Reject } from './rejects-file.ts'
import { toRows, type NewSubject, type Rows, type Source } from './to-rows.ts'

/** `share`: of the pieces only every `of`-th is prepared, from the `nth` on, so that several threads may read one file. */
export type PrepareOptions = FileOptions & { source: Source; today: string; skip: number; pieceRows: number; share?: { nth: number; of: number } }

/** Subjects side by side, as few objects as can be: `json` is the list of their rows, `keys` all their keys, `keyEnds[i]` where those of the i-th end; likewise `counted`. */
export type Subjects = { ids: string[]; hashes: string[]; inside: boolean[]; json: string; keys: Int32Array; keyEnds: Uint32Array; counted: Int32Array; countedEnds: Uint32Array }
export type Piece = {
  /** Which row of the file its first is, from 0, and how many they are. */
  first: number; rows: number; rejects: Reject[]; subjects: Subjects; events: EventRow[]; relationships: RelationshipRow[]
  /** Records that stood again in the same piece. */
  repeated: number
  /** Bytes of the file read so far, and the first line that is not UTF-8. */
  bytes: number; otherEncodingFrom: number | undefined
}

const breath = (): Promise<void> => new Promise((done) => { setImmediate(done) })

/** Pieces of a file, after the first `skip` rows. Throws UnreadableFile. */
export async function* preparePieces(o: PrepareOptions): AsyncGenerator<Piece> {
  const { nth, of } = o.share ?? { nth: 0, of: 1 }
  let [bytes, read, piece] = [0, 0, 0]
  let otherEncodingFrom: number | undefined
  for await (const rows of readFile(o, { fallback: (line) => { otherEncodingFrom ??= line }, bytes: (n) => { bytes += n } })) {
    // Parts of one length: of a long one and its rest by turns, one thread would have all the long ones.
    const length = Math.ceil(rows.length / Math.ceil(rows.length / o.pieceRows))
    for (let i = 0; i < rows.length; i += length) {
      const part = rows.slice(i, i + length)
      const fresh = part.slice(Math.max(0, o.skip - read))
      read += part.length
      if (fresh.length > 0 && piece++ % of === nth) yield { first: read - fresh.length, ...await prepare(fresh, o), bytes, otherEncodingFrom }
    }
  }
}

async function prepare(rows: readonly FileRow[], o: PrepareOptions): Promise<Omit<Piece, 'first' | 'bytes' | 'otherEncodingFrom'>> {
  const records: Rows[] = []
  const rejects: Reject[] = []
  const reading = { today: o.today, order: (o.mapping?.dates ?? 'DMY') as DateOrder }
  for (const [i, row] of rows.entries()) {
    if (i % 50 === 49) await breath()      // where this is no thread of its own, the answers of the database wait for nobody
    const says = row.read()
    if ('problem' in says) { rejects.push({ line: row.line, raw: row.raw(), problems: [{ field: 'the row', problem: says.problem, remedy: says.remedy, value: '' }], kept: false }); continue }
    const made = toRows(says.input, o.source, reading)
    if (made.problems.length > 0) rejects.push({ line: row.line, raw: row.raw(), problems: made.problems, kept: made.rows !== undefined })
    if (made.rows !== undefined) records.push(made.rows)
  }
  const last = <T extends { id: string }>(all: (T | undefined)[]): T[] => [...new Map(all.flatMap((r) => (r === undefined ? [] : [[r.id, r]]))).values()]
  const events = last(records.map((r) => r.event))
  const relationships = last(records.map((r) => r.relationship))
  const subjects = last(records.flatMap((r) => r.subjects))
  const distinct = events.length + relationships.length + subjects.filter((s) => s.owner === null).length
  return { rows: rows.length, rejects, subjects: sideBySide(subjects), events, relationships, repeated: records.length - distinct }
}

function sideBySide(subjects: readonly NewSubject[]): Subjects {
  const flat = (listOf: (s: NewSubject) => { length: number } & Iterable<number>): [Int32Array, Uint32Array] => {
    const all = new Int32Array(subjects.reduce((n, s) => n + listOf(s).length, 0))
    const ends = new Uint32Array(subjects.length)
    let at = 0
    for (const [i, s] of subjects.entries()) {
      for (const v of listOf(s)) all[at++] = v
      ends[i] = at
    }
    return [all, ends]
  }
  const [keys, keyEnds] = flat((s) => s.keys)
  const [counted, countedEnds] = flat((s) => s.counted)
  const json = JSON.stringify(subjects.map(({ keys: _, counted: __, ...row }) => row))
  return { ids: subjects.map((s) => s.id), hashes: subjects.map((s) => s.hash), inside: subjects.map((s) => s.owner !== null), json, keys, keyEnds, counted, countedEnds }
}
