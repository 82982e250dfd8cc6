// Writes src/recognition/data/shipped-lexicon.ts from policy/recognition/*.yaml, so that screens and core read the same lexicon without a disk.
// `node tools/lexicon.mjs` writes it; the build does so by itself when a file is newer. A lexicon that is not sound is refused, file and entry named, and nothing is written.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'policy/recognition')
export const product = join(root, 'src/recognition/data/shipped-lexicon.ts')

/** The files of a folder as plain values. Throws for one that is no YAML. */
function filesIn(from) {
  // Only here: every command comes past this file, and what reads YAML takes ten megabytes.
  const { parse } = createRequire(import.meta.url)('yaml')
  const problems = []
  const files = readdirSync(from).filter((f) => f.endsWith('.yaml')).sort().flatMap((name) => {
    try { return [{ name, value: parse(readFileSync(join(from, name), 'utf8')) }] } catch (fault) {
      problems.push({ file: name, field: 'the file', problem: `it is no YAML: ${fault.message.split('\n')[0]}`, remedy: 'mend the text at that line' })
      return []
    }
  })
  refuse(problems)
  return files
}

function refuse(problems) {
  if (problems.length > 0) throw new Error(`the lexicon is not sound, and nothing was written:\n${problems.map((p) => `  ${p.file}, ${p.field}: ${p.problem}; ${p.remedy}`).join('\n')}`)
}

/** Throws what is wrong with a lexicon, by the same reader that `holdfast recognise --lexicon` uses. */
async function mustBeSound(files) {
  const { build } = await import('esbuild')
  const own = mkdtempSync(join(tmpdir(), 'holdfast-lexicon-'))
  try {
    const outfile = join(own, 'reader.mjs')
    await build({ stdin: { contents: "export { readLexicon } from './src/recognition/lexicon-problems.ts'", resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' })
    const { readLexicon } = await import(pathToFileURL(outfile).href)
    const read = readLexicon(files)
    if (!read.ok) refuse(read.problems)
  } finally { rmSync(own, { recursive: true, force: true }) }
}

/** The text of the module, as it must stand. */
export function moduleText(files = filesIn(folder)) {
  const lines = files.map(({ value }) => `  ${JSON.stringify(value)},`)
  return `// Written by tools/lexicon.mjs from policy/recognition/*.yaml; change those.\nimport type { LexiconFile } from '../lexicon-data.ts'\n\nexport const shippedLexicon = [\n${lines.join('\n')}\n] as unknown as readonly LexiconFile[]\n`
}

/** Writes the module when a file of the lexicon is newer, or always with `force`. Rejects when the lexicon is not sound; the module stays as it was. */
export async function buildLexicon({ force = false, from = folder, to = product } = {}) {
  const newest = Math.max(...readdirSync(from).map((f) => statSync(join(from, f)).mtimeMs))
  if (!force && existsSync(to) && statSync(to).mtimeMs >= newest) return
  const files = filesIn(from)
  const text = moduleText(files)
  const same = existsSync(to) && readFileSync(to, 'utf8') === text
  if (force || !same) await mustBeSound(files)
  mkdirSync(join(to, '..'), { recursive: true })
  if (!same) writeFileSync(to, text)
  // A newer file that says the same: noted as read, or every command from now on would read it all again.
  else utimesSync(to, new Date(), new Date())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try { await buildLexicon({ force: true }) } catch (fault) {
    process.stderr.write(`${fault.message}\n`)
    process.exitCode = 1
  }
}
