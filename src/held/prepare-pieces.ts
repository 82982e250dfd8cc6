// A file read, understood and made ready for the database, piece by piece. Needs no database, so that it may run in a thread of its own (prepare-worker.ts).
import type { EventRow, RelationshipRow } from '#store/held-rows.ts'
import type { DateOrder } from './read-date.ts'
import { readFile, type FileOptions, type FileRow } from './read-file.ts'
import type { Reject } from './rejects-file.ts'
import { SideBySide, type Subjects } from './side-by-side.ts'
import { readRecord, type FoundSubject, type Source } from './to-rows.ts'

/** `share`: of the pieces only every `of`-th is prepared, from the `nth` on, so that several threads may read one file. */
export type PrepareOptions = FileOptions & { source: Source; today: string; skip: number; pieceRows: number; share?: { nth: number; of: number } }

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

const together = 128      // rows of which each step is done before the next: what more than these hold no longer lies near the processor

async function prepare(rows: readonly FileRow[], o: PrepareOptions): Promise<Omit<Piece, 'first' | 'bytes' | 'otherEncodingFrom'>> {
  const rejects: Reject[] = []
  const reading = { today: o.today, order: (o.mapping?.dates ?? 'DMY') as DateOrder }
  const events = new Map<string, EventRow>()
  const relationships = new Map<string, RelationshipRow>()
  const subjects = new SideBySide(o.source)
  let kept = 0
  for (let from = 0; from < rows.length; from += together) {
    const some = rows.slice(from, from + together)
    const read = some.map((row) => row.read())
    const persons: FoundSubject[] = []
    for (let i = 0; i < some.length; i += 1) {
      const [row, says] = [some[i]!, read[i]!]
      if ('problem' in says) { rejects.push({ line: row.line, raw: row.raw(), problems: [{ field: 'the row', problem: says.problem, remedy: says.remedy, value: '' }], kept: false }); continue }
      const { found, problems } = readRecord(says.input, o.source, reading)
      if (problems.length > 0) rejects.push({ line: row.line, raw: row.raw(), problems, kept: found !== undefined })
      if (found === undefined) continue
      kept += 1
      if (found.event !== undefined) events.set(found.event.id, found.event)
      if (found.relationship !== undefined) relationships.set(found.relationship.id, found.relationship)
      for (const s of found.subjects) persons.push(s)
    }
    subjects.add(persons)
    await breath()      // where this is no thread of its own, the answers of the database wait for nobody
  }
  const all = subjects.done()
  const distinct = events.size + relationships.size + all.inside.reduce((n, inside) => n + 1 - inside, 0)
  return { rows: rows.length, rejects, subjects: all, events: [...events.values()], relationships: [...relationships.values()], repeated: kept - distinct }
}

/** The memory of a piece that can be given to another thread instead of being copied. */
export const memoryOf = ({ subjects: { columns, inside, keys, keyEnds, counted, countedEnds } }: Piece): ArrayBuffer[] =>
  [...Object.values(columns), inside, keys, keyEnds, counted, countedEnds].map((array) => array.buffer as ArrayBuffer)
