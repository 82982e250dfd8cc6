// One file into the held store: streaming, in transactions of some ten thousand records, so that a run that is killed goes on where the last one ended.
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { PoolClient } from 'pg'
import { canonicalText } from '#policy/canonical-text.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { beginBatch, forgetBatch, noteProgress, noteSeen, sourceNumber, type Batch } from '#store/held-batches.ts'
import { foldRows, foldSegments, mostSegments } from '#store/key-segments.ts'
import { loading, type OpenHeld } from '#store/open-held.ts'
import { GatheredKeys } from './gather-keys.ts'
import { mustBeOurKeys } from './make-keys-anew.ts'
import { startReaders, type Readers } from './pieces-ahead.ts'
import type { Piece } from './prepare-pieces.ts'
import { UnreadableFile, type FileOptions } from './read-file.ts'
import { NoRejectsFile, RejectsFile } from './rejects-file.ts'
import type { Source } from './to-rows.ts'
import { writePiece, type Written } from './write-piece.ts'

export type ImportOptions = FileOptions & {
  source: string
  /** The day on which it is read, YYYY-MM-DD: nobody is born after it. */
  today: string
  rejects: string
  onProgress?: (p: Progress) => void
  /** For tests and slow disks: records and milliseconds between two commits. */
  commitEvery?: { records: number; ms: number }
}
export type Progress = { rows: number; rejected: number; bytes: number; ofBytes: number; perSecond: number; secondsLeft: number }
export type Imported = Written & { batch: number; rows: number; rejected: number; fieldsLeftOut: number; rejects: string | undefined; resumedAt: number; otherEncodingFrom: number | undefined; seconds: number }

const pieceOf = 2_000      // usually all rows of a block that is read at once
const usual = { records: 100_000, ms: 10_000 }

type Counts = Written & { rejected: number; fieldsLeftOut: number }
const none: Counts = { added: 0, changed: 0, unchanged: 0, repeated: 0, rejected: 0, fieldsLeftOut: 0 }

/** Imports a file. A row that cannot be held goes to the file of rejects. Throws when the file as a whole cannot be read, or the database stops; then what was committed stays, and the same call goes on from there. */
export async function importFile(held: OpenHeld, options: ImportOptions): Promise<Imported> {
  const began = performance.now()
  const size = statSync(options.file).size
  const readers = startReaders()
  try {
    const fileHash = await hashOfFile(options.file)
    return await loading(held, async (db) => {
      await mustBeOurKeys(db)
      const source: Source = { nr: await sourceNumber(db, options.source), name: options.source }
      const reading = createHash('sha256').update(canonicalText({ mapping: options.mapping, encoding: options.encoding, record: options.record, keysVersion })).digest('hex').slice(0, 32)
      const batch = await beginBatch(db, source.nr, { file: basename(options.file), fileHash, reading })
      let run: Run | undefined
      try {
        run = new Run(db, batch, source, options, size, began, held.kind === 'embedded')
        return await run.all(readers)
      }
      catch (e) {
        if ((e instanceof UnreadableFile || e instanceof NoRejectsFile) && batch.rowsDone === 0) { await db.query('rollback'); await forgetBatch(db, batch.nr) }
        throw e
      } finally { run?.close() }
    })
  } finally { await readers.stop() }
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

class Run {
  readonly #keys = new GatheredKeys()
  readonly #rejects: RejectsFile
  readonly #counts: Counts
  readonly #skip: number
  readonly #db: PoolClient
  readonly #batch: Batch
  readonly #source: Source
  readonly #options: ImportOptions
  readonly #size: number
  readonly #began: number
  readonly #vacuums: boolean
  #seen: string[] = []
  #rowsDone: number
  #bytes = 0
  #sinceCommit = { records: 0, at: performance.now() }
  #otherEncodingFrom: number | undefined

  constructor(db: PoolClient, batch: Batch, source: Source, options: ImportOptions, size: number, began: number, vacuums: boolean) {
    ;[this.#db, this.#batch, this.#source, this.#options, this.#size, this.#began, this.#vacuums] = [db, batch, source, options, size, began, vacuums]
    this.#rejects = new RejectsFile(options.rejects, batch.rejectsBytes)
    // The file of rejects is gone: read all again, which changes nothing of what is held, so that it can be written again.
    const anew = this.#rejects.bytes < batch.rejectsBytes
    this.#skip = anew ? 0 : batch.rowsDone
    this.#rowsDone = this.#skip
    this.#counts = { ...none, ...(anew ? {} : batch.counts as Partial<Counts>) }
  }

  async all(readers: Readers): Promise<Imported> {
    const { file, mapping, encoding, record, today, commitEvery = usual } = this.#options
    await this.#db.query('begin')
    let writing: Promise<void> = Promise.resolve()
    for await (const piece of readers.pieces({ file, mapping, encoding, record, today, source: this.#source, skip: this.#skip, pieceRows: Math.min(pieceOf, commitEvery.records) })) {
      // While the database writes one piece, the next is prepared; a failure of the one must not be left unheard meanwhile.
      await writing
      writing = this.#write(piece)
      writing.catch(() => {})
    }
    await writing
    await this.#commit('done')
    await this.#db.query('begin')
    await foldRows(this.#db, keysVersion)
    await foldSegments(this.#db, mostSegments)
    await this.#db.query('commit')
    // A server of the database does that by itself. The embedded engine would be held up by it when keys are folded later.
    if (this.#vacuums) await this.#db.query('vacuum key_page')
    return {
      batch: this.#batch.nr, rows: this.#rowsDone, ...this.#counts, rejects: this.#rejects.bytes > 0 ? this.#rejects.path : undefined,
      resumedAt: this.#skip, otherEncodingFrom: this.#otherEncodingFrom, seconds: (performance.now() - this.#began) / 1_000,
    }
  }

  close(): void { this.#rejects.close() }

  async #write(piece: Piece): Promise<void> {
    this.#bytes = piece.bytes
    this.#otherEncodingFrom = piece.otherEncodingFrom
    for (const r of piece.rejects) {
      this.#rejects.add(r)
      if (r.kept) this.#counts.fieldsLeftOut += r.problems.filter((p) => p.held === undefined).length
      else this.#counts.rejected += 1
    }
    const { seen, ...written } = await writePiece(this.#db, this.#batch.nr, piece, this.#keys)
    for (const what of ['added', 'changed', 'unchanged', 'repeated'] as const) this.#counts[what] += written[what]
    for (const id of seen) this.#seen.push(id)
    this.#rowsDone += piece.rows
    this.#sinceCommit.records += piece.rows
    const { records: most, ms } = this.#options.commitEvery ?? usual
    if (this.#sinceCommit.records >= most || performance.now() - this.#sinceCommit.at >= ms) {
      await this.#commit('running')
      await this.#db.query('begin')
    }
    this.#tell()
  }

  /** Everything since the last commit becomes one: records, their keys, how far the file is read, how long the file of rejects is. */
  async #commit(state: 'running' | 'done'): Promise<void> {
    await this.#keys.write(this.#db)
    await noteSeen(this.#db, this.#batch.nr, this.#rowsDone, this.#seen)
    this.#rejects.flush()
    await noteProgress(this.#db, this.#batch.nr, { rowsDone: this.#rowsDone, rejectsBytes: this.#rejects.bytes, counts: this.#counts, state })
    await this.#db.query('commit')
    this.#seen = []
    this.#sinceCommit = { records: 0, at: performance.now() }
  }

  #tell(): void {
    const seconds = (performance.now() - this.#began) / 1_000
    const perSecond = (this.#rowsDone - this.#skip) / seconds
    const rowBytes = this.#bytes / Math.max(1, this.#rowsDone)
    const left = Math.max(0, this.#size / rowBytes - this.#rowsDone)
    this.#options.onProgress?.({ rows: this.#rowsDone, rejected: this.#counts.rejected, bytes: Math.min(this.#size, this.#bytes), ofBytes: this.#size, perSecond, secondsLeft: left / Math.max(1, perSecond) })
  }
}
