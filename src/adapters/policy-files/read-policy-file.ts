import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { LineCounter, parseDocument } from 'yaml'
import { canonicalText } from '#policy/canonical-text.ts'
import type { Policy } from '#policy/in-force.ts'
import { readPolicy } from '#policy/read-policy.ts'
import type { PolicyFile } from '#policy/schema.ts'
import type { PolicyProblem } from '#policy/shape-problems.ts'
import { place, placeOf } from '../yaml-text/place-of.ts'

/** A problem of a policy file on disk: with the line and column (both from 1) where the text has one. */
export type PolicyFileProblem = PolicyProblem & { line?: number; column?: number }
export type PolicyFileReading = { ok: true; file: PolicyFile; policy: Policy; hash: string } | { ok: false; problems: PolicyFileProblem[] }

const largest = 1_000_000        // bytes; the shipped files have under 30,000

/** SHA-256 (hex) of what a policy says, not of how its file is written: comments, order and "60 s" for "1 min" change nothing. */
export const policyHash = (file: PolicyFile): string => createHash('sha256').update(canonicalText(file)).digest('hex')

/** Reads and checks a policy file. Never throws: a file that is absent, unreadable, no UTF-8, no YAML or no policy comes back as problems. */
export async function readPolicyFile(path: string): Promise<PolicyFileReading> {
  const bytes = await bytesOf(path)
  return 'ok' in bytes ? bytes : readPolicyBytes(bytes.bytes)
}

/** Reads and checks a policy written as YAML (or JSON, which is YAML). */
export function readPolicyText(text: string): PolicyFileReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    return { ok: false, problems: faults.map((e) => ({ field: 'the file', problem: saysOf(e.code, e.message), remedy: remedyOf(e.code), ...place(lines, e.pos[0]) })) }
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 200 })
  } catch (error) {
    return refused(`it repeats marked parts too often or names one that is not there (${(error as Error).message})`, 'mark a part with &name before the first *name, and write large parts out')
  }
  const read = readPolicy(value)
  if (read.ok) return { ...read, hash: policyHash(read.file) }
  return { ok: false, problems: read.problems.map((p) => ({ ...p, ...placeOf(document, lines, p.field) })) }
}

/**
 * Watches a policy file by its content, on any file system. `onChange` gets each new reading once: the rules when they changed, the
 * problems when the file went bad (keep the rules you have). The content must stand still for two looks, so that no half-written
 * file is taken. The first look only remembers. Returns what stops the watching.
 */
export function watchPolicyFile(path: string, onChange: (reading: PolicyFileReading) => void, options: { every?: number; known?: string } = {}): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let rules = options.known           // policy hash last given
  let taken: string | undefined       // content last judged
  let seen: string | undefined        // content at the last look
  let first = options.known === undefined
  const look = async (): Promise<void> => {
    const got = await bytesOf(path)
    const content = 'ok' in got ? `absent: ${JSON.stringify(got)}` : createHash('sha256').update(got.bytes).digest('hex')
    if (!stopped && content !== taken && (first || content === seen)) {
      taken = content
      const reading = 'ok' in got ? got : readPolicyBytes(got.bytes)
      const news = !reading.ok || reading.hash !== rules
      if (reading.ok) rules = reading.hash
      if (news && !first) onChange(reading)
      first = false
    }
    seen = content
  }
  const again = (): void => {
    timer = setTimeout(() => void look().finally(() => { if (!stopped) again() }), options.every ?? 1_000)
    timer.unref()
  }
  void look().finally(() => { if (!stopped) again() })
  return () => { stopped = true; clearTimeout(timer) }
}

function readPolicyBytes(bytes: Buffer): PolicyFileReading {
  try {
    return readPolicyText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return refused('it is not written in UTF-8', 'save it as UTF-8')
    throw error
  }
}

async function bytesOf(path: string): Promise<{ bytes: Buffer } | { ok: false; problems: PolicyFileProblem[] }> {
  try {
    const { size } = await stat(path)
    if (size > largest) return refused(`it has ${size} bytes, more than the ${largest} a policy may have`, 'check that this is the policy file')
    return { bytes: await readFile(path) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }
    return refused(why[code ?? ''] ?? `it cannot be read (${message})`, 'name a file that exists and that this user may read')
  }
}

const refused = (problem: string, remedy: string): { ok: false; problems: PolicyFileProblem[] } => ({ ok: false, problems: [{ field: 'the file', problem, remedy }] })

const saysOf = (code: string, message: string): string => (code === 'DUPLICATE_KEY' ? 'a name stands twice in one place' : `it is not well-formed YAML: ${message}`)
const remedyOf = (code: string): string => ({
  DUPLICATE_KEY: 'remove or rename one of the two', TAB_AS_INDENT: 'indent with spaces', MULTIPLE_DOCS: 'put one policy in one file, without "---" between parts',
  BAD_INDENT: 'line it up with the entries it belongs to',
}[code] ?? 'mend the text at that line; text with ": " or " #" in it needs quotes')
