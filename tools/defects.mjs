// Plants every defect in turn and has the simulator find it: npm run defects [-- --only name,name] [--seeds n] [--hours n] [--at-once n]
// A seed that killed a defect is lived through by the healthy product too: a check that fires there has seen nothing. Writes docs/defects.md once every defect has been hunted;
// what is hunted again with --only takes the place of what was found before (dist/defects/found.json).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { hunt } from './plant-defect.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { only: { type: 'string' }, seeds: { type: 'string', default: '80' }, hours: { type: 'string', default: '12' }, 'at-once': { type: 'string', default: '2' } } })
const limits = { seeds: Number(values.seeds), hours: Number(values.hours) }

/** All defects, read from their source. */
async function defects() {
  const outfile = join(root, 'dist', 'defects', 'all-defects.mjs')
  mkdirSync(join(root, 'dist', 'defects'), { recursive: true })
  await build({ entryPoints: [join(root, 'src/simulator/defects/all-defects.ts')], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' })
  return (await import(outfile)).allDefects
}

const all = await defects()
const only = values.only?.split(',')
const chosen = only === undefined ? all : all.filter((d) => only.includes(d.name))
const unknown = only?.filter((name) => !all.some((d) => d.name === name)) ?? []
if (unknown.length > 0) { process.stderr.write(`no defect is called ${unknown.join(', ')}\n`); process.exit(2) }

const seconds = (n) => (n < 9.95 ? n.toFixed(1) : n.toFixed(0))
const hours = (n) => (n < 9.95 ? n.toFixed(1) : n.toFixed(0))
const keptIn = join(root, 'dist', 'defects', 'found.json')
const found = new Map(only === undefined || !existsSync(keptIn) ? [] : JSON.parse(readFileSync(keptIn, 'utf8')))
const queue = [...chosen]
await Promise.all(Array.from({ length: Number(values['at-once']) }, async () => {
  for (let defect; (defect = queue.shift()) !== undefined;) {
    const result = await hunt(defect, limits)
    found.set(defect.name, result)
    process.stdout.write(`${result.by === undefined ? 'ALIVE ' : 'killed'} ${defect.name}: ${result.by === undefined ? `nobody saw it in ${result.seeds} worlds` : `${result.by} after ${hours(result.hours)} h, seed ${result.seed}`}, ${seconds(result.seconds)} s${result.says ? ` | ${result.says}` : ''}\n`)
  }
}))

// The control: the healthy product in the same worlds.
const seedsOf = (results) => [...new Set(results.flatMap((r) => (r?.seed === undefined ? [] : [Math.abs(r.seed)])))].sort((a, b) => a - b)
const sick = new Set()
for (const seed of seedsOf(chosen.map((d) => found.get(d.name)))) {
  const r = await hunt(undefined, { ...limits, first: seed, seeds: 1 })
  if (r.by !== undefined) { sick.add(seed); process.stdout.write(`the healthy product fails ${r.by} with seed ${seed}: ${r.says}\n`) }
}
for (const r of found.values()) if (r.seed !== undefined && sick.has(Math.abs(r.seed))) r.sick = true
writeFileSync(keptIn, JSON.stringify([...found]))

const hunted = all.filter((d) => found.has(d.name))
const killers = seedsOf(hunted.map((d) => found.get(d.name)))
const ill = seedsOf([...found.values()].filter((r) => r.sick)).length
const isKilled = (r) => r.by !== undefined && r.sick !== true
const killed = hunted.filter((d) => isKilled(found.get(d.name)))
const took = killed.map((d) => found.get(d.name).seconds).sort((a, b) => a - b)
const summary = `${killed.length} of ${hunted.length} killed; median ${seconds(took[Math.floor(took.length / 2)] ?? 0)} s, worst ${seconds(took.at(-1) ?? 0)} s`
process.stdout.write(`${summary}; ${killers.length} worlds lived through by the healthy product as a control, ${ill} with a violation\n`)
if (hunted.length === all.length) writeFileSync(join(root, 'docs/defects.md'), page())
process.exitCode = chosen.every((d) => isKilled(found.get(d.name))) ? 0 : 1

function page() {
  const cell = (text) => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ')
  const rows = all.map((d) => {
    const r = found.get(d.name)
    return `| ${cell(d.name)} | ${cell(d.breaks.join(', '))} | ${cell(d.says)} | ${isKilled(r) ? r.by : '**alive**'} | ${hours(r.hours)} | ${r.seeds} | ${seconds(r.seconds)} |`
  })
  const checks = [...readFileSync(join(root, 'src/simulator/checks/all-checks.ts'), 'utf8').matchAll(/'\.\/(s\d\d)-/g)].map((m) => `S${Number(m[1].slice(1))}`)
  const per = checks.map((s) => `${s} ${all.filter((d) => d.breaks.includes(s)).length}`).join(', ')
  return `# Planted defects

Faults put into the product on purpose, one at a time, to show that the simulator's checks see them. The product itself holds none of this: each is a piece of source replaced while
the simulator is bundled (\`src/simulator/defects/\`). Then worlds with seeds 1, 2, 3 … (those with at most six domestic-abuse calls an hour first, some of them once more with people who make more trouble in good faith, then the busier ones) are lived through, ${limits.hours} simulated hours each and 12 more of rest, until a check fires.
Every seed that killed a defect is lived through by the healthy product too, where no check may fire.

**${summary}.** ${killers.length} healthy worlds as a control, ${ill} with a violation. Run again: \`npm run defects\`.

Defects that break each invariant: ${per}.

| Defect | Breaks | What was planted | Killed by | Simulated hours | Worlds | Seconds |
|---|---|---|---|---|---|---|
${rows.join('\n')}

"Stopped": the process of the simulated force died of it. "No end": it came to no rest. Seconds are with bundling, on a machine shared with other work.
`
}
