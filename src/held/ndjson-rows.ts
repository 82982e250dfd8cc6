// JSON lines into values.
import { longestLineBytes, type Block } from './decode.ts'

/** A line, parsed only when it is asked for. */
export class JsonRow {
  readonly line: number
  readonly #text: string
  constructor(line: number, text: string) { this.line = line; this.#text = text }
  raw(): string { return this.#text }
  read(): { input: unknown } | Trouble { return readLine(this.#text) }
}
type Trouble = { problem: string; remedy: string }
class TooLong extends JsonRow {
  readonly #says: Trouble
  constructor(line: number, says: Trouble) { super(line, ''); this.#says = says }
  override read(): Trouble { return this.#says }
}

/** One value a line; empty lines are left out. */
export async function* ndjsonRows(blocks: AsyncIterable<Block>): AsyncGenerator<JsonRow[]> {
  for await (const block of blocks) {
    if ('tooLong' in block) {
      const says = { problem: `the line is ${Math.round(block.tooLong / 1e6)} MB long; at most ${longestLineBytes >> 20} MB are read`, remedy: 'write one record a line' }
      yield [new TooLong(block.line, says)]
      continue
    }
    const out: JsonRow[] = []
    let line = block.line
    for (const text of block.text.split('\n')) {
      if (text !== '' && text.trim() !== '') out.push(new JsonRow(line, text))
      line += 1
    }
    yield out
  }
}

function readLine(text: string): { input: unknown } | Trouble {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { input: value }
    return { problem: 'the line is no JSON object', remedy: 'write one record a line, { … }' }
  } catch (e) {
    return { problem: `the line is no JSON: ${e instanceof Error ? e.message.slice(0, 120) : String(e)}`, remedy: 'write one whole record a line' }
  }
}
