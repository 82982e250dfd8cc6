// The file of rejects: CSV that a spreadsheet can open safely. Its length is kept with the batch, so that a run that was killed goes on where what is kept ends.
import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import Papa from 'papaparse'
import type { RowProblem } from './shapes.ts'

const longestShown = 4_000
const head = 'line,outcome,field,problem,remedy,value,row\n'
const opening = Buffer.from(`\ufeff${head}`)

/** A row of the file with what is wrong with it; `raw` is the row as it stands. */
export type Reject = { line: number; raw: string; problems: readonly Omit<RowProblem, 'kept'>[]; kept: boolean }

// A cell that begins so would be run by a spreadsheet.
const harmless = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text)

/** The path is another file's: it is not written over. */
export class NoRejectsFile extends Error {
  readonly path: string
  constructor(path: string, why = 'is there already and is no file of rejects') {
    super(`${path} ${why}`)
    this.path = path
  }
}

function isOurs(path: string): boolean {
  const start = Buffer.alloc(opening.length)
  const fd = openSync(path, 'r')
  try { readSync(fd, start, 0, start.length, 0) } finally { closeSync(fd) }
  return start.equals(opening)
}

export class RejectsFile {
  readonly path: string
  #fd: number | undefined
  #lines: string[] = []
  /** Bytes written so far. */
  bytes: number

  /** Opens a file that holds `bytes` from an earlier run, and forgets what came after them. `bytes` is 0 afterwards if the file is gone: begin anew. */
  constructor(path: string, bytes: number) {
    this.path = path
    const there = existsSync(path) ? statSync(path) : undefined
    this.bytes = bytes > 0 && there !== undefined && there.size >= bytes ? bytes : 0
    if (there?.isDirectory() === true) throw new NoRejectsFile(path, 'is a folder')
    if (there === undefined && !existsSync(dirname(path))) throw new NoRejectsFile(path, 'stands in a folder that is not there')
    if (there?.isFile() === true) {
      if (there.size > 0 && !isOurs(path)) throw new NoRejectsFile(path)
      this.#fd = openSync(path, 'r+')
      ftruncateSync(this.#fd, this.bytes)
    }
  }

  add(reject: Reject): void {
    const raw = reject.raw.slice(0, longestShown)
    this.#lines.push(`${Papa.unparse(reject.problems.map((p) => [reject.line, !reject.kept ? 'rejected' : p.held === true ? 'held as it stands' : p.held === 'in part' ? 'held in part' : 'kept without this field', p.field, p.problem, p.remedy, p.value.slice(0, longestShown), raw].map((c) => (typeof c === 'string' ? harmless(c) : c))), { newline: '\n' })}\n`)
  }

  /** Writes what was added and waits until it is on disk. */
  flush(): void {
    if (this.#lines.length === 0) return
    const fresh = this.#fd === undefined
    this.#fd ??= openSync(this.path, 'w')
    const bytes = Buffer.concat([...(this.bytes === 0 || fresh ? [opening] : []), Buffer.from(this.#lines.join(''))])
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at, bytes.length - at, this.bytes + at)
    fdatasyncSync(this.#fd)
    this.bytes += bytes.length
    this.#lines = []
  }

  close(): void {
    if (this.#fd === undefined) return
    closeSync(this.#fd)
    this.#fd = undefined
    if (this.bytes === 0 && statSync(this.path).isFile()) unlinkSync(this.path)
  }
}
