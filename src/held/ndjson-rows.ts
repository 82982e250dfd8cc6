// JSON lines into values.
import { longestLineBytes, type Block } from './decode.ts'

export type JsonRow = { line: number; value: unknown } | { line: number; problem: string; remedy: string; raw: string }

/** One value a line; empty lines are left out. */
export async function* ndjsonRows(blocks: AsyncIterable<Block>): AsyncGenerator<JsonRow[]> {
  for await (const block of blocks) {
    if ('tooLong' in block) {
      yield [{ line: block.line, problem: `the line is ${Math.round(block.tooLong / 1e6)} MB long; at most ${longestLineBytes >> 20} MB are read`, remedy: 'write one record a line', raw: '' }]
      continue
    }
    const out: JsonRow[] = []
    let line = block.line
    for (const text of block.text.split('\n')) {
      if (text.trim() !== '') out.push(readLine(text, line))
      line += 1
    }
    yield out
  }
}

function readLine(text: string, line: number): JsonRow {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { line, value }
    return { line, problem: 'the line is no JSON object', remedy: 'write one record a line, { … }', raw: text }
  } catch (e) {
    return { line, problem: `the line is no JSON: ${e instanceof Error ? e.message.slice(0, 120) : String(e)}`, remedy: 'write one whole record a line', raw: text }
  }
}
