// `npm test`: builds, types, the law, then every suite this machine can run, then simulated control rooms for HOLDFAST_PROVE_MINUTES (1 unless given),
// 12 worlds from seed 1 on at most (HOLDFAST_PROVE_SEEDS), so that a commit gives the same answer on any day; HOLDFAST_PROVE_FROM=today lives in worlds nobody has seen yet, as the nightly run does.
// The last line is "N passed, N failed".
// HOLDFAST_REQUIRE_ALL=1 makes anything left out a failure.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, postgresPrograms } from './found.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const requireAll = process.env.HOLDFAST_REQUIRE_ALL === '1'
const report = `${root}test-results/vitest.json`
const only = process.argv.slice(2)
const env = { ...process.env }
const failed = []
const leftOut = []

const run = (command, args) => new Promise((resolve) => {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
  child.once('error', () => resolve(127)).once('exit', (code) => resolve(code ?? 1))
})

async function step(name, command, args) {
  const from = Date.now()
  const code = await run(command, args)
  console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
  if (code !== 0) failed.push(name)
  return code
}

async function database() {
  if (env.HOLDFAST_TEST_DATABASE_URL) return undefined
  const programs = postgresPrograms()
  if (!programs) {
    leftOut.push('not run: the PostgreSQL suites. To have them: apt-get install postgresql, or set HOLDFAST_TEST_DATABASE_URL to a database that may be emptied.')
    return undefined
  }
  const { startPostgres } = await import('./postgres.mjs')
  const server = await startPostgres(programs)
  env.HOLDFAST_TEST_DATABASE_URL = server.url
  return server
}

/** What vitest counted: a file that could not be loaded is one failure. */
function counted() {
  const totals = JSON.parse(readFileSync(report, 'utf8'))
  const broken = totals.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'))
  for (const file of broken) console.log(`could not run ${relative(root, file.name)}: ${String(file.message ?? '').split('\n')[0]}`)
  const skipped = totals.testResults.flatMap((file) => file.assertionResults.filter((t) => t.status !== 'passed' && t.status !== 'failed').map((t) => `${relative(root, file.name)}: ${t.fullName}`))
  return { passed: totals.numPassedTests, failed: totals.numFailedTests + broken.length, skipped }
}

const node = process.execPath
await step('build', node, ['tools/build.mjs'])
await step('types', node, ['node_modules/typescript/bin/tsc', '--noEmit'])
await step('law', node, ['node_modules/oxlint/bin/oxlint', '-c', 'oxlint.config.mjs', '--deny-warnings'])

const browser = chromium()
if (browser) env.CHROMIUM = browser
else leftOut.push('not run: the browser suites. To have them: apt-get install chromium, or set CHROMIUM to its path.')

let tests = { passed: 0, failed: 0, skipped: [] }
let server
process.once('SIGTERM', async () => {
  await server?.stop()
  process.exit(143)
})
try {
  server = await database()
  mkdirSync(`${root}test-results`, { recursive: true })
  rmSync(report, { force: true })
  const code = await run(node, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only])
  tests = counted()
  if (code !== 0 && tests.failed === 0) failed.push('vitest')
  if (tests.passed + tests.failed === 0) failed.push('no test ran')
} catch (fault) {
  console.error(fault)
  failed.push('tests')
} finally {
  await server?.stop()
}

if (only.length === 0) {
  const minutes = env.HOLDFAST_PROVE_MINUTES ?? '1'
  // Other worlds each day, the same all day long: a failure can be lived through again.
  const today = 100_000 * (Math.floor(Date.now() / 86_400_000) % 20_000)
  const from = env.HOLDFAST_PROVE_FROM === 'today' ? today : Number(env.HOLDFAST_PROVE_FROM ?? 1)
  const most = env.HOLDFAST_PROVE_SEEDS ?? '12'
  if (minutes !== '0') await step(`${minutes} min of simulated control rooms, seeds from ${from}, ${most} at most`, node, ['bin/holdfast.mjs', 'prove', '--minutes', minutes, '--seeds', most, '--from', String(from)])
}

for (const line of leftOut) console.log(line)
if (requireAll) {
  for (const name of tests.skipped) console.log(`left out: ${name}`)
  if (leftOut.length + tests.skipped.length > 0) failed.push('something was left out')
}
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`)
const failures = tests.failed + failed.length
console.log(`${tests.passed} passed, ${failures} failed${tests.skipped.length > 0 ? `, ${tests.skipped.length} skipped` : ''}`)
process.exitCode = failures > 0 ? 1 : 0
