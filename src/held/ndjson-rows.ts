// JSON lines into values.
import { longestLineBytes, type Block } from './decode.ts'

export type JsonRow = { line: number; raw: string; read: () => { value: unknown } | { problem: string; remedy: string } }

/** One value a line, parsed only when it is asked for; empty lines are left out. */
export async function* ndjsonRows(blocks: AsyncIterable<Block>): AsyncGenerator<JsonRow[]> {
  for await (const block of blocks) {
    if ('tooLong' in block) {
      const says = { problem: `the line is ${Math.round(block.tooLong / 1e6)} MB long; at most ${longestLineBytes >> 20} MB are read`, remedy: 'write one record a line' }
      yield [{ line: block.line, raw: '', read: () => says }]
      continue
    }
    const out: JsonRow[] = []
    let line = block.line
    for (const text of block.text.split('\n')) {
      if (text !== '' && text.trim() !== '') out.push({ line, raw: text, read: () => readLine(text) })
      line += 1
    }
    yield out
  }
}

function readLine(text: string): { value: unknown } | { problem: string; remedy: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value }
    return { problem: 'the line is no JSON object', remedy: 'write one record a line, { … }' }
  } catch (e) {
    return { problem: `the line is no JSON: ${e instanceof Error ? e.message.slice(0, 120) : String(e)}`, remedy: 'write one whole record a line' }
  }
}
