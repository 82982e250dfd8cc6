// How mutants of the pure core meet its tests. The core needs no disk, network or clock, so its tests can be bundled once and run inside one process: a mutant costs
// some hundredths of a second, where a fresh vitest worker for each costs more than one. `expect` is vitest's own. See docs/mutation.md.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { Script } from 'node:vm'
import { build } from 'esbuild'
import { expect } from 'vitest'

const folder = process.env.HOLDFAST_MUTANTS === 'policy' ? 'policy' : 'domain'
/** These read the files of the repository or load modules by name, which a bundle cannot, or must run in full to say anything: they run in `npm test` alone. */
const leftOut = /\/(commands|policy-json-schema|any-order)\.test\.ts$/
/** Tests over thousands of made-up inputs come after those of one thing: a mutant dies at the first test that fails. */
const slow = /any-order|field-problems|text-problems|watch|read-policy|reactions/
const ns = (globalThis.__stryker__ ??= {})

class InOneProcess {
  static inject = []
  root = process.cwd()
  require = createRequire(join(this.root, 'package.json'))
  capabilities() { return { reloadEnvironment: true } }

  async init() {
    const at = join(this.root, 'src', folder)
    const cost = (f) => (slow.test(f) ? 1e9 : 0) + statSync(f).size
    const files = readdirSync(at, { recursive: true }).map((f) => join(at, f)).filter((f) => f.endsWith('.test.ts') && !leftOut.test(f)).sort((a, b) => cost(a) - cost(b))
    const shim = 'module.exports = globalThis.__tests__'
    const made = await build({
      stdin: { contents: files.map((f) => `__tests__.file = ${JSON.stringify(relative(this.root, f))}; require(${JSON.stringify(f)})`).join('\n'), resolveDir: this.root },
      bundle: true, write: false, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'silent',
      plugins: [{
        name: 'tests', setup(b) {
          b.onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'shim' }))
          b.onLoad({ filter: /./, namespace: 'shim' }, () => ({ contents: shim }))
          b.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) }))
        },
      }],
    })
    this.script = new Script(`(function (require, module) {${made.outputFiles[0].text}\n})`, { filename: 'tests.cjs' })
    // The same made-up inputs in every run, so that a score can be compared with the one before; fewer than in npm test, and the first that fails is enough.
    const fc = this.require('fast-check')
    fc.configureGlobal({ seed: 20_180_531, endOnFailure: true })
    this.fc = { ...fc, assert: (property, more) => fc.assert(property, { ...more, numRuns: Math.min(more?.numRuns ?? 100, 30) }) }
  }

  /** Every module anew, and the tests they hold. */
  load() {
    const tests = []
    const names = []
    const describe = (name, body) => { names.push(name); body(); names.pop() }
    const test = (name, body) => {
      const full = [...names, name].join(' > ')
      const id = `${globalThis.__tests__.file}#${full}`
      const again = tests.filter((t) => t.id === id || t.id.startsWith(`${id} (`)).length
      tests.push({ id: again === 0 ? id : `${id} (${again + 1})`, name: full, fileName: join(this.root, globalThis.__tests__.file), body })
    }
    test.each = (rows) => (name, body) => rows.forEach((row) => { const args = Array.isArray(row) ? row : [row]; test(format(name, ...args.slice(0, (name.match(/%[a-z]/g) ?? []).length)), () => body(...args)) })
    globalThis.__tests__ = { describe, test, expect }
    this.script.runInThisContext()((name) => (name === 'fast-check' ? this.fc : this.require(name)), { exports: {} })
    return tests
  }

  async dryRun() {
    Object.assign(ns, { activeMutant: undefined, mutantCoverage: undefined, hitLimit: undefined, hitCount: undefined })
    const tests = []
    for (const t of this.load()) {
      ns.currentTestId = t.id
      tests.push(await run(t))
      ns.currentTestId = undefined
    }
    return { status: 'complete', tests, mutantCoverage: ns.mutantCoverage }
  }

  async mutantRun({ testFilter, activeMutant, hitLimit, mutantActivation, disableBail }) {
    Object.assign(ns, { activeMutant: mutantActivation === 'static' ? activeMutant.id : undefined, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 })
    let tests
    // What stands in the text of a module is read while it loads. The other mutants share one loading, but for policy, whose tests keep what they have read.
    try { tests = mutantActivation === 'static' || folder === 'policy' ? this.load() : (this.loaded ??= this.load()) } catch (fault) {
      return { status: 'killed', killedBy: testFilter ?? ['every test'], failureMessage: `the core could not be loaded: ${fault}`, nrOfTests: 0 }
    }
    ns.activeMutant = activeMutant.id
    const wanted = testFilter && new Set(testFilter)
    const done = []
    for (const t of tests) {
      if (wanted && !wanted.has(t.id)) continue
      done.push(await run(t))
      if (done.at(-1).status === 1 && !disableBail) break
    }
    if (hitLimit !== undefined && ns.hitCount > hitLimit) return { status: 'timeout', reason: `hit limit reached (${ns.hitCount}/${hitLimit})` }
    const failed = done.filter((t) => t.status === 1)
    return failed.length > 0 ? { status: 'killed', killedBy: failed.map((t) => t.id), failureMessage: failed[0].failureMessage, nrOfTests: done.length } : { status: 'survived', nrOfTests: done.length }
  }
}

async function run({ id, name, fileName, body }) {
  const from = performance.now()
  const told = (more) => ({ id, name, fileName, timeSpentMs: performance.now() - from, ...more })
  try {
    await body()
    return told({ status: 0 })
  } catch (fault) {
    return told({ status: 1, failureMessage: String(fault?.message ?? fault) })
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-one-process', injectableClass: InOneProcess }]
