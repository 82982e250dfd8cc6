// `npm run mutants [part …]`: mutation testing of the pure core, part by part; each part keeps its own incremental report. See docs/mutation.md.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parts } from '../stryker.config.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const kept = 'test-results/mutants'
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
mkdirSync(`${root}/${kept}`, { recursive: true })
let failed = false
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const from = Date.now()
  const ran = spawnSync(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--incremental', '--incrementalFile', `${kept}/${name}.json`, '--mutate', parts[name].join(',')], { cwd: root, stdio: 'inherit', env: { ...process.env, HOLDFAST_MUTANTS: name } })
  failed ||= ran.status !== 0
  const { files } = JSON.parse(readFileSync(`${root}/${kept}/${name}.json`, 'utf8'))
  const states = Object.values(files).flatMap((file) => file.mutants.map((m) => m.status))
  const count = (...of) => states.filter((s) => of.includes(s)).length
  const killed = count('Killed', 'Timeout'), alive = count('Survived', 'NoCoverage')
  console.log(`| ${name} | ${killed + alive} | ${killed} | ${alive} | ${((100 * killed) / (killed + alive)).toFixed(1)} % | ${Math.round((Date.now() - from) / 60_000)} min |`)
}
process.exit(failed ? 1 : 0)
