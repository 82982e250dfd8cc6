// Builds what `holdfast` runs: dist/main.js (command line and server), the shipped lexicon made flat beside it, and dist/web (the screens).
// What is newer than its sources is left alone, so asking again costs milliseconds.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildLexicon } from './lexicon.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const always = ['package.json', 'package-lock.json', 'tsconfig.json', 'tools/build.mjs']

/** Newest change below the given paths, in ms; a folder's own time counts, so a deleted file is noticed. Tests do not count. */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const full = join(root, path)
    if (!existsSync(full)) continue
    const stat = statSync(full)
    latest = Math.max(latest, stat.mtimeMs)
    if (!stat.isDirectory()) continue
    latest = Math.max(latest, newest(readdirSync(full).filter((name) => !/\.test\.tsx?$/.test(name)).map((name) => join(path, name))))
  }
  return latest
}

const made = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** Takes away the parts of builds of another day; those of today may be wanted by a process that runs. */
function leaveNoOldParts(now) {
  const old = readdirSync(dist).filter((name) => name.startsWith('part-') && !now.includes(name) && Date.now() - statSync(join(dist, name)).mtimeMs > 86_400_000)
  for (const name of old) rmSync(join(dist, name))
}

/** Runs one step, tells how long it took on stderr, and dates its product by the step's start: a source saved meanwhile is newer. */
async function step(what, product, build) {
  const from = Date.now()
  process.stderr.write(`building ${what} … `)
  await build()
  utimesSync(product, new Date(from), new Date(from))
  process.stderr.write(`${((Date.now() - from) / 1000).toFixed(1)} s\n`)
}

/** Makes the shipped lexicon flat and writes it to files in `folder`, named by what they hold; says their names, and the newest day of the lexicon. */
export async function writeWords(folder) {
  const { build } = await import('esbuild')
  const outfile = join(folder, 'words.mjs')
  const contents = `export { shippedFrom, shippedWords } from './src/recognition/shipped-words.ts'\nexport { filesOf } from './src/adapters/shipped-words/words-files.ts'`
  await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning', absWorkingDir: root })
  const { shippedFrom, shippedWords, filesOf } = await import(pathToFileURL(outfile).href)
  rmSync(outfile)
  const files = Object.fromEntries(Object.entries(filesOf(shippedWords('both'))).map(([part, bytes]) => {
    const name = `part-words-${part}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.bin`
    writeFileSync(join(folder, name), bytes)
    return [part, name]
  }))
  return { files, from: shippedFrom() }
}

/** Builds dist/main.js with its migrations and database worker unless it is up to date. Throws when the sources do not compile. */
export async function buildServer({ force = false } = {}) {
  await buildLexicon()
  const product = join(dist, 'main.js')
  const inputs = readdirSync(join(root, 'src')).filter((folder) => folder !== 'web').map((folder) => join('src', folder))
  if (!force && made(product) > newest([...always, ...inputs])) return
  await step('server', product, async () => {
    const { build } = await import('esbuild')
    const own = join(dist, `server.${process.pid}`)
    mkdirSync(own, { recursive: true })
    const worker = ['src/store/embedded-worker.mjs', 'src/store/embedded-worker.ts'].find((path) => existsSync(join(root, path)))
    try {
      const words = await writeWords(own)
      await build({
        conditions: ['holdfast-built'], define: { SHIPPED_WORDS: JSON.stringify(words) },
        entryPoints: { main: './src/cli/main.ts', 'prepare-worker': './src/held/prepare-worker.ts', 'link-worker': './src/held/link-worker.ts', 'index-worker': './src/held/index-worker.ts', 'asking-worker': './src/held/asking-worker.ts', 'keep-worker': './src/held/keep-worker.ts', 'fold-worker': './src/held/fold-worker.ts', ...(worker && { 'embedded-worker': `./${worker}` }) }, outdir: own,
        bundle: true, splitting: true, chunkNames: 'part-[name]-[hash]', platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: true, sourcesContent: false,
        logLevel: 'warning', absWorkingDir: root,
      })
      cpSync(join(root, 'src/store/migrations'), join(dist, 'migrations'), { recursive: true, force: true })
      if (worker) renameSync(join(own, 'embedded-worker.js'), join(dist, 'embedded-worker.mjs'))
      renameSync(join(own, 'prepare-worker.js'), join(dist, 'prepare-worker.mjs'))
      renameSync(join(own, 'link-worker.js'), join(dist, 'link-worker.mjs'))
      renameSync(join(own, 'index-worker.js'), join(dist, 'index-worker.mjs'))
      renameSync(join(own, 'asking-worker.js'), join(dist, 'asking-worker.mjs'))
      renameSync(join(own, 'keep-worker.js'), join(dist, 'keep-worker.mjs'))
      renameSync(join(own, 'fold-worker.js'), join(dist, 'fold-worker.mjs'))
      const parts = readdirSync(own).filter((name) => name.startsWith('part-'))
      for (const name of [...parts, 'main.js.map']) renameSync(join(own, name), join(dist, name))
      leaveNoOldParts(parts)
      renameSync(join(own, 'main.js'), product)   // last and in one step: a process starting now sees the old or the new, never half
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  })
}

/** Runs `make` as it runs for whoever uses Holdfast. A test runner sets NODE_ENV, and screens built under it ask everything twice and draw slower. */
export async function asProduction(make) {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try { return await make() } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** Builds dist/web from src/web unless it is up to date. Throws when the sources do not compile. */
export async function buildWeb({ force = false } = {}) {
  if (!existsSync(join(root, 'src/web/index.html'))) return
  await buildLexicon()
  const product = join(dist, 'web', 'index.html')
  const inputs = ['web', 'views', 'domain', 'policy', 'recognition', 'matching'].map((folder) => join('src', folder))
  if (!force && made(product) > newest([...always, 'tools/vite.config.mjs', ...inputs])) return
  await step('screens', product, async () => {
    const { build } = await import('vite')
    const own = join(dist, `web.${process.pid}`)
    try {
      await asProduction(() => build({ configFile: join(root, 'tools/vite.config.mjs'), build: { outDir: own } }))
      rmSync(join(dist, 'web'), { recursive: true, force: true })
      renameSync(own, join(dist, 'web'))
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const force = process.argv.includes('--force')
  try {
    await buildServer({ force })
    await buildWeb({ force })
  } catch (fault) {
    process.stderr.write(`the build failed. ${fault.message}\n`)
    process.exitCode = 1
  }
}
