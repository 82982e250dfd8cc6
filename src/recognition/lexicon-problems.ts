import { compile, type LexiconProblem } from './compile.ts'
import type { LexiconFile } from './lexicon-data.ts'
import { lexiconFile } from './lexicon-schema.ts'

export type LexiconReading = { ok: true; files: readonly LexiconFile[] } | { ok: false; problems: readonly LexiconProblem[] }

/** The name of the entry a path of the file leads into, so that a linguist finds it: entries[3] is "hits-person". */
function entryNamed(value: unknown, path: readonly PropertyKey[]): string {
  let here = value
  let field = ''
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[step] : undefined
    const id = typeof here === 'object' && here !== null && 'id' in here ? String(here.id) : undefined
    if (id !== undefined) return id
    field = field === '' ? String(step) : `${field}.${String(step)}`
  }
  return field === '' ? 'the file' : field
}

/**
 * Checks the files of a lexicon, each read into plain values, and says what is wrong, naming file, entry and remedy. Never throws. Patterns that are too large to
 * be fast on any text are among what is refused.
 */
export function readLexicon(files: readonly { name: string; value: unknown }[]): LexiconReading {
  const problems: LexiconProblem[] = []
  const good: LexiconFile[] = []
  for (const { name, value } of files) {
    const read = lexiconFile.safeParse(value)
    if (read.success) { good.push(read.data); continue }
    for (const issue of read.error.issues) problems.push({ file: name, field: entryNamed(value, issue.path), problem: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`, remedy: 'see docs/how-to/edit-recognition.md for what an entry holds' })
  }
  // The compiler knows a file by the lexicon's own name; whoever mends it looks for the file.
  const fileOf = new Map(good.map((file, i) => [file.lexicon, files[i]!.name]))
  if (problems.length === 0) problems.push(...compile(good).problems.map((p) => ({ ...p, file: fileOf.get(p.file) ?? p.file })))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files: good }
}
