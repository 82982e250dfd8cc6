// `npm run safety-case`: writes docs/safety-case.md and the table of docs/invariants.md. Ends with 1 when something that must be there is missing.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findEvidence } from './safety/find-evidence.mjs'
import { gapsOf } from './safety/find-gaps.mjs'
import { readSafety } from './safety/read-safety.mjs'
import { invariantsPageOf, pageOf } from './safety/write-page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
export const casePage = join(root, 'docs/safety-case.md')
export const invariantsPage = join(root, 'docs/invariants.md')

/** What the repository holds now: hazards and invariants, their evidence, the gaps, and both pages as they should read. */
export function safetyCase() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'safety', 'src', 'test', 'tools', 'bench', 'docs/simulation-ledger.md'], { cwd: root, encoding: 'utf8' })
  const files = [...new Set(listed.split('\0'))].filter((path) => /\.(?:ts|tsx|mjs|sql|yml|md)$/.test(path) && existsSync(join(root, path))).sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const safety = readSafety(files)
  const evidence = findEvidence(files)
  const gaps = gapsOf(safety, evidence)
  return { safety, evidence, gaps, page: pageOf(safety, evidence, gaps), invariants: invariantsPageOf(readFileSync(invariantsPage, 'utf8'), safety.invariants) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const now = safetyCase()
  writeFileSync(casePage, now.page)
  writeFileSync(invariantsPage, now.invariants)
  process.stdout.write(`docs/safety-case.md: ${now.safety.hazards.length} hazards, ${now.safety.invariants.length} invariants, ${now.evidence.tests.length} tests that carry a number\n`)
  for (const gap of now.gaps) process.stderr.write(`gap: ${gap}\n`)
  if (now.gaps.length > 0) process.exitCode = 1
}
