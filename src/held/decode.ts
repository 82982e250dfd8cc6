// Bytes of a file into blocks of whole lines, whatever wrote it: UTF-8 with or without a mark, UTF-16, windows-1252, and files that mix the last with the first.
import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]
/** A block of whole lines (LF between them), or a line too long to be read. `line` is the number of its first line, from 1. */
export type Block = { line: number; text: string } | { line: number; tooLong: number }

export const longestLineBytes = 16 << 20
const readAtOnce = 256 << 10
const lf = 10
const cr = 13

/** What a file is written in, by its first bytes. `refused` says why it is no text. */
export type Sniffed = { encoding: Encoding; mark: number; lineEnd: typeof lf | typeof cr } | { refused: string; remedy: string }

export function sniff(file: string, given?: Encoding): Sniffed {
  const head = Buffer.alloc(64 << 10)
  const fd = openSync(file, 'r')
  let size: number
  try { size = readSync(fd, head, 0, head.length, 0) } finally { closeSync(fd) }
  const b = head.subarray(0, size)
  const starts = (...bytes: number[]): boolean => bytes.every((v, i) => b[i] === v)
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { refused: 'it is a spreadsheet or an archive', remedy: 'save it as CSV (UTF-8), or unpack it' }
  if (starts(0x1f, 0x8b)) return { refused: 'it is compressed', remedy: 'unpack it with gunzip' }
  if (starts(0x25, 0x50, 0x44, 0x46)) return { refused: 'it is a PDF', remedy: 'export CSV or JSON lines from the system' }
  const mark = starts(0xef, 0xbb, 0xbf) ? 3 : starts(0xff, 0xfe) || starts(0xfe, 0xff) ? 2 : 0
  const marked: Encoding | undefined = mark === 3 ? 'utf-8' : starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : undefined
  // Without a mark, UTF-16 of mostly Latin text shows as a zero at every second byte.
  let [even, odd] = [0, 0]
  for (let i = 0; i + 1 < Math.min(size, 4_096); i += 2) { if (b[i] === 0) even += 1; if (b[i + 1] === 0) odd += 1 }
  const half = Math.min(size, 4_096) / 2
  const guessed: Encoding = half > 4 && odd > half * 0.4 ? 'utf-16le' : half > 4 && even > half * 0.4 ? 'utf-16be' : 'utf-8'
  const encoding = given ?? marked ?? guessed
  return { encoding, mark: marked === encoding || mark === 3 ? mark : 0, lineEnd: b.includes(cr) && !b.includes(lf) && encoding !== 'utf-16le' && encoding !== 'utf-16be' ? cr : lf }
}

/** Reads a file as blocks of whole lines. `onFallback` hears the number of each block's first line that is not UTF-8 and is read as windows-1252, line by line. */
export async function* readBlocks(file: string, as: Exclude<Sniffed, { refused: string }>, onFallback: (line: number) => void, onBytes: (read: number) => void): AsyncGenerator<Block> {
  const wide = as.encoding.startsWith('utf-16')
  const decoder = wide ? new TextDecoder(as.encoding) : undefined
  let line = 1
  let rest: Buffer = Buffer.alloc(0)
  let dropping: { line: number; bytes: number } | undefined      // inside a line that is too long
  const parts: Buffer[] = []
  let held = 0
  const decode = (bytes: Buffer): string => decoded(bytes, as, line, onFallback)
  for await (const chunk of chunksOf(file, as.mark)) {
    onBytes(chunk.length)
    const bytes = decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }))
    let end = bytes.lastIndexOf(as.lineEnd)
    let from = 0
    if (dropping !== undefined) {
      const stop = bytes.indexOf(as.lineEnd)
      dropping.bytes += stop < 0 ? bytes.length : stop
      if (stop < 0) continue
      yield { line: dropping.line, tooLong: dropping.bytes }
      dropping = undefined
      line += 1
      from = stop + 1
      if (end < from) end = -1
    }
    if (end < 0) {
      parts.push(bytes.subarray(from))
      held += bytes.length - from
      if (held > longestLineBytes) { dropping = { line, bytes: held }; parts.length = 0; held = 0 }
      continue
    }
    const whole = parts.length === 0 ? bytes.subarray(from, end + 1) : Buffer.concat([...parts, bytes.subarray(from, end + 1)])
    rest = bytes.subarray(end + 1)
    parts.length = 0
    parts.push(rest)
    held = rest.length
    const text = decode(whole)
    yield { line, text }
    line += countOf(text)
  }
  if (dropping !== undefined) yield { line: dropping.line, tooLong: dropping.bytes }
  else {
    const last = decode(Buffer.concat(parts))
    if (last !== '') yield { line, text: last.endsWith('\n') ? last : `${last}\n` }
  }
}

/** Chunks of the same lengths whenever the file is read, so that rows fall into the same pieces however often and wherever it is read. */
async function* chunksOf(file: string, from: number): AsyncGenerator<Buffer> {
  const handle = await open(file)
  try {
    for (let at = from; ;) {
      const chunk = Buffer.allocUnsafe(readAtOnce)
      let filled = 0
      while (filled < chunk.length) {
        const { bytesRead } = await handle.read(chunk, filled, chunk.length - filled, at + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled === 0) return
      yield chunk.subarray(0, filled)
      at += filled
    }
  } finally { await handle.close() }
}

export function countOf(text: string, what = '\n'): number {
  let n = 0
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) n += 1
  return n
}

function decoded(bytes: Buffer, { encoding, lineEnd }: { encoding: Encoding; lineEnd: number }, line: number, onFallback: (line: number) => void): string {
  let text: string
  if (encoding === 'windows-1252') text = latin(bytes)
  else if (isUtf8(bytes)) text = bytes.toString('utf8')
  else {
    // Some lines of another encoding: an export that was put together from two systems. Each line is read as what it is.
    onFallback(line)
    const lines: string[] = []
    let from = 0
    while (from < bytes.length) {
      const end = bytes.indexOf(lineEnd, from)
      const one = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
      lines.push(isUtf8(one) ? one.toString('utf8') : latin(one))
      from += one.length
    }
    text = lines.join('')
  }
  if (lineEnd === cr) return text.replaceAll('\r', '\n')
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
}

// The 32 places in which windows-1252 differs from Latin 1; not every release of Node decodes them rightly.
const special = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const latin = (bytes: Buffer): string => bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (c) => special[c.charCodeAt(0) - 0x80]!)
