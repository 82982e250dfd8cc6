import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { place, placeOf } from '#adapters/yaml-text/place-of.ts'
import { fieldProblems } from '#domain/field-problems.ts'
import type { Problem } from '#domain/rule.ts'
import { caseFile, type CaseFile } from './case-schema.ts'
import { crossProblems } from './cross-problems.ts'

/** A problem of a case on disk: with the line and column (both from 1) where the text has one. */
export type CaseProblem = Problem & { line?: number; column?: number }
export type CaseReading = { ok: true; case: CaseFile } | { ok: false; problems: CaseProblem[] }

const largest = 2_000_000      // bytes; the shipped cases have under 40,000

/** Reads and checks the case in a folder. Never throws: what is absent, unreadable, no YAML or no case comes back as problems. */
export async function readCase(folder: string): Promise<CaseReading> {
  const path = join(folder, 'case.yaml')
  try {
    const { size } = await stat(path)
    if (size > largest) return refused(`it has ${size} bytes, more than the ${largest} a case may have`, 'check that this is the case')
    const read = readCaseText(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)))
    const called = basename(resolve(folder))
    if (read.ok && read.case.name !== called) return { ok: false, problems: [{ field: 'name', problem: `it is ${read.case.name}, and its folder is ${called}`, remedy: 'call both the same' }] }
    return read
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return refused('there is no such file', 'name a folder that holds a case.yaml')
    if (code === 'EACCES' || code === 'EISDIR') return refused('it cannot be read', 'name a folder whose case.yaml this user may read')
    if (fault instanceof TypeError) return refused('it is not written in UTF-8', 'save it as UTF-8')
    throw fault
  }
}

/** Reads and checks a case written as YAML. */
export function readCaseText(text: string): CaseReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    return { ok: false, problems: faults.map((e) => ({ field: 'the file', problem: e.code === 'DUPLICATE_KEY' ? 'a name stands twice in one place' : `it is not well-formed YAML: ${e.message}`, remedy: 'mend the text at that line; text with ": " or " #" in it needs quotes', ...place(lines, e.pos[0]) })) }
  }
  let value: unknown
  try { value = document.toJS({ maxAliasCount: 200 }) } catch (fault) { return refused(`it repeats marked parts too often or names one that is not there (${(fault as Error).message})`, 'mark a part with &name before the first *name') }
  const read = caseFile.safeParse(value)
  const problems = read.success ? crossProblems(read.data) : fieldProblems(value, read.error.issues, caseFile)
  if (read.success && problems.length === 0) return { ok: true, case: read.data }
  return { ok: false, problems: problems.map((p) => ({ ...p, ...placeOf(document, lines, p.field) })) }
}

const refused = (problem: string, remedy: string): CaseReading => ({ ok: false, problems: [{ field: 'the file', problem, remedy }] })
