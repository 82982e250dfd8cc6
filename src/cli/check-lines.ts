// Questions as JSON lines, answered as JSON lines in the same order, one at a time: memory stays flat however long the file is.
import { once } from 'node:events'
import { readRecorded } from '#held/asked-input.ts'
import { tooLittleAsked, type CheckAnswer } from '#held/check-held.ts'
import type { Asked } from '#matching/subject.ts'
import type { Problem } from '#domain/rule.ts'

const longestLine = 64 << 10

/** Answers each line. A line that cannot be read, or is no question, gives `{ line, problems }`; the rest goes on. A field that cannot be searched by is told beside the answer (`notSearchedBy`; `told`: in so many lines). `id` of a question stands in its answer. */
export async function checkLines(input: AsyncIterable<string | Buffer>, out: NodeJS.WritableStream, check: (asked: Asked) => Promise<CheckAnswer>, now: () => number): Promise<{ lines: number; wrong: number; told: number }> {
  let [lines, wrong, told] = [0, 0, 0]
  for await (const { line, text } of linesOf(input)) {
    if (text !== null && text.trim() === '') continue
    lines += 1
    const read = readLine(text, new Date(now()).toISOString().slice(0, 10))
    const id = 'id' in read && read.id !== undefined ? { id: read.id } : {}
    let answer: object
    if (!read.ok) { wrong += 1; answer = { line, ...id, problems: read.problems } } else {
      const made = await check(read.asked)
      if (made.is === 'too-little') { wrong += 1; answer = { line, ...id, problems: [{ field: 'query', ...tooLittleAsked }] } } else {
        told += read.notSearchedBy.length > 0 ? 1 : 0
        answer = { line, ...id, ...made, ...read.notSearchedBy.length > 0 ? { notSearchedBy: read.notSearchedBy } : {} }
      }
    }
    if (!out.write(`${JSON.stringify(answer)}\n`)) await once(out, 'drain')
  }
  return { lines, wrong, told }
}

type Line = { ok: true; asked: Asked; notSearchedBy: Problem[]; id?: string | number } | { ok: false; problems: Problem[]; id?: string | number }

function readLine(text: string | null, today: string): Line {
  if (text === null) return { ok: false, problems: [{ field: 'the line', problem: `it is longer than ${longestLine / 1_024} kB`, remedy: 'write one question a line' }] }
  let value: unknown
  try { value = JSON.parse(text) } catch { return { ok: false, problems: [{ field: 'the line', problem: 'it is not well-formed JSON', remedy: 'write one object a line, such as {"name":"Anna Brook","town":"Anytown"}' }] } }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ...readRecorded(value, today) }
  const { id, ...question } = value as { id?: unknown }
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {}
  return { ...readRecorded(question, today), ...known }
}

/** Lines of UTF-8 with their numbers from 1; null for one too long, which is passed over without being kept. */
async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncGenerator<{ line: number; text: string | null }> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let line = 1
  let passing = false
  for await (const chunk of input) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n')
    parts[0] = rest + parts[0]!
    rest = parts.pop()!
    for (const part of parts) {
      yield { line, text: passing || part.length > longestLine ? null : part }
      passing = false
      line += 1
    }
    if (rest.length > longestLine) { passing = true; rest = '' }
  }
  if (passing || rest.trim() !== '') yield { line, text: passing || rest.length > longestLine ? null : rest }
}
