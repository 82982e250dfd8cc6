// The index of who is held, written down in the database and read back: so that a start takes seconds. In a thread beside, over a connection of its own where there is a server of the database.
import { readSnapshot, snapshotFormat, snapshotOf } from '#matching/snapshot.ts'
import { rulesPrint } from '#matching/rules-print.ts'
import type { IndexParts, StillIndex } from '#matching/hot-index.ts'
import type { Ask } from '#store/ask.ts'
import { emptyPlace, keepsNoMore, keptHead, keptPiece, keptPieces, mayKeep, pieceBytes, takePlace, writePiece, type KeptHead } from '#store/kept-index.ts'

/** Where the index is kept. `copy`: gives one column of bytes as fast as they come. */
export type KeptAt = { ask: Ask; copy?: (select: string, take: (bytes: Uint8Array) => void) => Promise<void> }
/** `seq`: every change up to this one is in it; `before`: the `seq` of the one that is kept now, 0 for none. */
export type ToKeep = { still: StillIndex; seq: number; before: number }
export type Kept = { kept: true; bytes: number } | { kept: false; why: string }

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
const mostBytes = 2 ** 32     // of a part: more cannot be meant

/** Whether what is kept is of another version of the program. */
export const isOthers = ({ format, rules }: KeptHead): boolean => format !== snapshotFormat || rules !== rulesPrint()

/** Why what is kept must not be used, in words that follow "the index that was kept"; undefined when it may. */
export function whyNot({ format, rules, stands }: KeptHead & { stands: boolean }): string | undefined {
  if (format !== snapshotFormat) return `is of format ${format}, and this version reads ${snapshotFormat}`
  if (rules !== rulesPrint()) return 'was made by other rules of matching than this version has'
  return stands ? undefined : 'is older than the notes of what has changed since'
}

/** Reads what is kept. Throws when a piece is missing, cut off or damaged. */
export async function readKept({ ask, copy }: KeptAt, { place, parts }: KeptHead): Promise<IndexParts> {
  const reading = new Reading(parts)
  if (copy !== undefined) await copy(keptPieces(place), (bytes) => { reading.add(bytes) })
  else {
    for (const [part, bytes] of parts.entries()) for (let piece = 0; piece * pieceBytes < bytes; piece++) {
      reading.add(await keptPiece(ask, place, part, piece) ?? new Uint8Array())
      await pause(0)
    }
  }
  return readSnapshot(reading.whole())
}

/** Bytes of parts whose lengths are known, one after another, into memory that all threads see. */
class Reading {
  readonly #parts: Uint8Array[]
  #part = 0
  #at = 0
  constructor(lengths: readonly number[]) {
    if (lengths.some((n) => !(n > 0 && n <= mostBytes))) throw new Error('the lengths of its parts cannot be')
    this.#parts = lengths.map((n) => new Uint8Array(new SharedArrayBuffer(n)))
  }
  add(bytes: Uint8Array): void {
    const to = this.#parts[this.#part]
    if (to === undefined || this.#at + bytes.length > to.length || bytes.length === 0) throw new Error('its pieces do not fit together')
    to.set(bytes, this.#at)
    this.#at += bytes.length
    if (this.#at === to.length) { this.#part += 1; this.#at = 0 }
  }
  whole(): Uint8Array[] {
    if (this.#part < this.#parts.length) throw new Error(`only ${this.#part} of its ${this.#parts.length} parts are there`)
    return this.#parts
  }
}

/** Keeps an index in the place that does not count, and then lets it count; whatever happens before leaves what was kept as it is. Between two pieces the database has as much time for others as a piece took. */
export async function writeKept({ ask }: KeptAt, { still, seq, before }: ToKeep): Promise<Kept> {
  if (!await mayKeep(ask)) return { kept: false, why: 'another server is keeping it' }
  try {
    const head = await keptHead(ask)
    if ((head?.seq ?? 0) !== before) return { kept: false, why: 'another server has kept it meanwhile' }
    const place = head?.place === 0 ? 1 : 0
    await emptyPlace(ask, place)
    const parts: number[] = []
    for (const bytes of snapshotOf(still)) {
      for (let piece = 0; piece * pieceBytes < bytes.length; piece++) {
        const began = performance.now()
        await writePiece(ask, place, parts.length, piece, bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes))
        await pause(performance.now() - began)
      }
      parts.push(bytes.length)
    }
    if (!await takePlace(ask, { place, format: snapshotFormat, rules: rulesPrint(), seq, people: still.counts.people, parts })) {
      await emptyPlace(ask, place)
      return { kept: false, why: 'so much changed meanwhile that it would be of no use' }
    }
    if (head !== undefined) await emptyPlace(ask, head.place)
    return { kept: true, bytes: parts.reduce((a, b) => a + b, 0) }
  } finally { await keepsNoMore(ask).catch(() => {}) }
}
