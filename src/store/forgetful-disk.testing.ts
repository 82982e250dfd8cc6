// A disk that forgets what was not flushed: rebuilds a folder as a power cut may leave it, from the record of all changes made to it.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Change =
  | { did: 'write'; file: string; at: number; bytes: Buffer }
  | { did: 'truncate'; file: string; size: number }
  | { did: 'rename'; file: string; to: string }
  | { did: 'create' | 'mkdir' | 'unlink' | 'rmdir' | 'fsync'; file: string }

/** Reads a record as embedded-worker.mjs writes it. */
export function readRecord(file: string): Change[] {
  const all = readFileSync(file)
  const changes: Change[] = []
  for (let from = 0; from < all.length;) {
    const end = all.indexOf(10, from)
    const change = JSON.parse(all.toString('utf8', from, end)) as Change
    from = end + 1
    if (change.did === 'write') {
      const size = Number(change.bytes)
      change.bytes = all.subarray(from, from + size)
      from += size
    }
    changes.push(change)
  }
  return changes
}

type Edit = { at: number; bytes: Buffer } | { size: number }
type File = { flushed: Buffer | { from: string }; pending: Edit[] }   // `from`: as it was in the base folder, not read yet
type Names = Map<string, File | 'folder'>

/** What becomes of changes that were not flushed: all forgotten, or each kept or forgotten by chance (and names as they were last). */
export type Forgets = { is: 'everything' } | { is: 'some'; seed: number }

export class ForgetfulDisk {
  #now: Names = new Map()
  #flushed: Names = new Map()

  /** Starts from a folder taken as flushed. */
  constructor(base: string) {
    for (const entry of readdirSync(base, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(base.length + 1)
      const node = entry.isDirectory() ? 'folder' as const : { flushed: { from: path }, pending: [] }
      this.#now.set(name, node)
      this.#flushed.set(name, node)
    }
  }

  apply(change: Change): void {
    const node = this.#now.get(change.file)
    switch (change.did) {
      case 'write': this.#file(change.file).pending.push({ at: change.at, bytes: change.bytes }); return
      case 'truncate': this.#file(change.file).pending.push({ size: change.size }); return
      case 'create': this.#now.set(change.file, { flushed: Buffer.alloc(0), pending: [] }); return
      case 'mkdir': this.#now.set(change.file, 'folder'); return
      case 'unlink': case 'rmdir': this.#now.delete(change.file); return
      case 'rename': this.#rename(change.file, change.to); return
      case 'fsync':
        if (node === 'folder' || change.file === '') this.#flushNames(change.file)
        else if (node !== undefined) { node.flushed = edited(node, node.pending); node.pending = [] }
    }
  }

  /** Writes the folder as it stands after a power cut now. */
  leave(folder: string, forgets: Forgets): void {
    mkdirSync(folder, { recursive: true })
    const names = forgets.is === 'everything' ? this.#flushed : this.#now
    for (const name of [...names.keys()].sort()) {
      const node = names.get(name)!
      const path = join(folder, name)
      if (!existsSync(dirname(path))) continue   // its folder was forgotten
      if (node === 'folder') mkdirSync(path)
      else if ('from' in node.flushed && (forgets.is === 'everything' || node.pending.length === 0)) copyFileSync(node.flushed.from, path)
      else writeFileSync(path, edited(node, forgets.is === 'everything' ? [] : node.pending.filter((_, i) => chance(forgets.seed, name, i))))
    }
  }

  #file(name: string): File {
    const node = this.#now.get(name)
    if (node === undefined || node === 'folder') throw new Error(`${name} is not a file`)
    return node
  }

  #rename(from: string, to: string) {
    for (const [name, node] of Array.from(this.#now)) {
      if (name !== from && !name.startsWith(`${from}/`)) continue
      this.#now.delete(name)
      this.#now.set(to + name.slice(from.length), node)
    }
  }

  /** Flushing a folder flushes the names in it, not what they name. */
  #flushNames(folder: string) {
    const inFolder = (name: string) => dirname(name) === (folder === '' ? '.' : folder)
    for (const name of Array.from(this.#flushed.keys())) if (inFolder(name) && !this.#now.has(name)) this.#flushed.delete(name)
    for (const [name, node] of this.#now) if (inFolder(name)) this.#flushed.set(name, node)
  }
}

function edited(file: File, edits: Edit[]): Buffer {
  if ('from' in file.flushed) file.flushed = readFileSync(file.flushed.from)
  let content = file.flushed
  if (edits.length === 0) return content
  const size = edits.reduce((n, e) => Math.max(n, 'size' in e ? e.size : e.at + e.bytes.length), content.length)
  let length = content.length
  if (size > content.length) content = Buffer.concat([content], size)
  else content = Buffer.from(content)
  for (const e of edits) {
    if ('size' in e) {
      if (e.size < length) content.fill(0, e.size, length)
      length = e.size
    } else {
      e.bytes.copy(content, e.at)
      length = Math.max(length, e.at + e.bytes.length)
    }
  }
  return content.subarray(0, length)
}

function chance(seed: number, name: string, i: number): boolean {
  let h = seed * 2_654_435_761 + i * 40_503
  for (let c = 0; c < name.length; c += 1) h = Math.imul(h ^ name.charCodeAt(c), 16_777_619)
  return ((h ^ (h >>> 13)) & 1) === 1
}
