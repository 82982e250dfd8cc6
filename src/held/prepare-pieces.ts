// A file read, understood and made ready for the database, piece by piece. Needs no database, so that it may run in a thread of its own (prepare-worker.ts).
import type { EventRow, RelationshipRow, SubjectColumns } from '#store/held-rows.ts'
import { bigintArray, textArray, uuidArray } from '#store/write-arrays.ts'
import { NumberLists } from './number-lists.ts'
import type { DateOrder } from './read-date.ts'
import { readFile, type FileOptions, type FileRow } from './read-file.ts'
import type { Reject } from './rejects-file.ts'
import { idOfSubject, madeComparable, readRecord, type Comparable, type Found, type FoundSubject, type Source } from './to-rows.ts'

/** `share`: of the pieces only every `of`-th is prepared, from the `nth` on, so that several threads may read one file. */
export type PrepareOptions = FileOptions & { source: Source; today: string; skip: number; pieceRows: number; share?: { nth: number; of: number } }

/** Subjects side by side, as few objects as can be: `inside` has a 1 for each that was written inside an event, `keys` all their keys, `keyEnds[i]` is where those of the i-th end; likewise `counted`. */
export type Subjects = { size: number; source: number; columns: SubjectColumns; inside: Uint8Array; keys: Int32Array; keyEnds: Uint32Array; counted: Int32Array; countedEnds: Uint32Array }
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

const together = 128      // rows of which each step is done before the next: more no longer lie near the processor

async function prepare(rows: readonly FileRow[], o: PrepareOptions): Promise<Omit<Piece, 'first' | 'bytes' | 'otherEncodingFrom'>> {
  const records: Found[] = []
  const rejects: Reject[] = []
  const reading = { today: o.today, order: (o.mapping?.dates ?? 'DMY') as DateOrder }
  for (let from = 0; from < rows.length; from += together) {
    const some = rows.slice(from, from + together)
    for (const [i, says] of some.map((row) => row.read()).entries()) {
      const row = some[i]!
      if ('problem' in says) { rejects.push({ line: row.line, raw: row.raw(), problems: [{ field: 'the row', problem: says.problem, remedy: says.remedy, value: '' }], kept: false }); continue }
      const { found, problems } = readRecord(says.input, o.source, reading)
      if (problems.length > 0) rejects.push({ line: row.line, raw: row.raw(), problems, kept: found !== undefined })
      if (found !== undefined) records.push(found)
    }
    await breath()      // where this is no thread of its own, the answers of the database wait for nobody
  }
  const last = <T extends { id: string }>(all: (T | undefined)[]): T[] => [...new Map(all.flatMap((r) => (r === undefined ? [] : [[r.id, r]]))).values()]
  const events = last(records.map((r) => r.event))
  const relationships = last(records.map((r) => r.relationship))
  const found = records.flatMap((r) => r.subjects)
  const subjects = new Map(found.map((s) => [idOfSubject(s, o.source), s]))
  const distinct = events.length + relationships.length + [...subjects.values()].filter((s) => !s.inside).length
  return { rows: rows.length, rejects, subjects: await sideBySide([...subjects.keys()], [...subjects.values()], o.source.nr), events, relationships, repeated: records.length - distinct }
}

async function sideBySide(ids: readonly string[], subjects: readonly FoundSubject[], source: number): Promise<Subjects> {
  const [allKeys, allCounted] = [new NumberLists(), new NumberLists()]
  const made: Comparable[] = []
  for (let from = 0; from < subjects.length; from += together) {
    for (const one of madeComparable(subjects.slice(from, from + together), allKeys, allCounted)) made.push(one)
    await breath()
  }
  const [[keys, keyEnds], [counted, countedEnds]] = [allKeys.flat(), allCounted.flat()]
  const columns: SubjectColumns = {
    ids: bigintArray(ids), refs: textArray('text', subjects.map((s) => s.ref)), owners: bigintArray(subjects.map((s) => s.owner)), hashes: uuidArray(made.map((m) => m.hash)),
    docs: textArray('json', made.map((m) => m.text)), traits: textArray('text', made.map((m) => m.traits)),
  }
  return { size: subjects.length, source, columns, inside: Uint8Array.from(subjects, (s) => Number(s.inside)), keys, keyEnds, counted, countedEnds }
}

/** The memory of a piece that can be given to another thread instead of being copied. */
export const memoryOf = ({ subjects: { columns, inside, keys, keyEnds, counted, countedEnds } }: Piece): ArrayBuffer[] =>
  [...Object.values(columns), inside, keys, keyEnds, counted, countedEnds].map((array) => array.buffer as ArrayBuffer)
