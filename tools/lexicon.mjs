// Writes src/recognition/data/shipped-lexicon.ts from policy/recognition/*.yaml, so that screens and core read the same lexicon without a disk.
// `node tools/lexicon.mjs` writes it; the build does so by itself when a file is newer.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'policy/recognition')
export const product = join(root, 'src/recognition/data/shipped-lexicon.ts')

/** The text of the module, as it must stand. */
export function moduleText() {
  // Only here: every command comes past this file, and what reads YAML takes ten megabytes.
  const { parse } = createRequire(import.meta.url)('yaml')
  const files = readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort().map((f) => parse(readFileSync(join(folder, f), 'utf8')))
  const lines = files.map((file) => `  ${JSON.stringify(file)},`)
  return `// Written by tools/lexicon.mjs from policy/recognition/*.yaml; change those.\nimport type { LexiconFile } from '../lexicon-data.ts'\n\nexport const shippedLexicon = [\n${lines.join('\n')}\n] as unknown as readonly LexiconFile[]\n`
}

/** Writes the module when a file of the lexicon is newer, or always with `force`. */
export function buildLexicon({ force = false } = {}) {
  const newest = Math.max(...readdirSync(folder).map((f) => statSync(join(folder, f)).mtimeMs))
  if (!force && existsSync(product) && statSync(product).mtimeMs >= newest) return
  mkdirSync(join(product, '..'), { recursive: true })
  const text = moduleText()
  if (!existsSync(product) || readFileSync(product, 'utf8') !== text) writeFileSync(product, text)
  // A newer file that says the same: noted as read, or every command from now on would read it all again.
  else utimesSync(product, new Date(), new Date())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildLexicon({ force: true })
