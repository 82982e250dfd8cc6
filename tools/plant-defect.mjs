// Plants one defect in a bundle of the simulator and finds out whether a check sees it.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const times = (text, part) => text.split(part).length - 1

/** The source of a defect's file with the defect in it. Throws unless its text stands there exactly once. */
export function planted(defect) {
  const source = readFileSync(join(root, defect.file), 'utf8')
  const n = times(source, defect.find)
  if (n !== 1) throw new Error(`defect ${defect.name}: the text to replace stands ${n} times in ${defect.file}, not once`)
  return source.replace(defect.find, () => defect.put)
}

/** Bundles the worlds with the defect in them, or healthy without one. Answers the file to run. */
export async function bundle(defect) {
  const outfile = join(root, 'dist', 'defects', `${defect?.name ?? 'healthy'}.mjs`)
  const source = defect === undefined ? undefined : planted(defect)
  const path = defect === undefined ? undefined : join(root, defect.file)
  let used = false
  await build({
    entryPoints: [join(root, 'tools', 'defect-worlds.mjs')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error', absWorkingDir: root,
    plugins: source === undefined ? [] : [{ name: 'plant', setup: (b) => { b.onLoad({ filter: /\.ts$/ }, ({ path: file }) => { if (file !== path) return undefined; used = true; return { contents: source, loader: 'ts' } }) } }],
  })
  if (source !== undefined && !used) throw new Error(`defect ${defect.name}: ${defect.file} is no part of the simulator`)
  return outfile
}

/**
 * Lives through worlds with seeds from `first` on until a check sees the defect. `by`: which check, or "stopped" when the process died and "no end" when it did not
 * come to an end within `aWorld` seconds; undefined when nobody saw it in all worlds, or in those that `seconds` left room for. `hours`: simulated until then, over all seeds.
 */
export async function hunt(defect, { seeds, hours, first = 1, seconds = 900, aWorld = 300 }) {
  const started = Date.now()
  const file = await bundle(defect)
  const worlds = []
  let order = []
  let noise = ''
  let rest = ''
  const ended = await new Promise((done) => {
    const child = spawn(process.execPath, [file, String(first), String(seeds), String(hours), new URL('../policy/', import.meta.url).href], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const stopAfter = (limit, why) => setTimeout(() => { child.kill('SIGKILL'); done(why) }, limit * 1_000)
    const timer = stopAfter(seconds, 'late')
    let world = stopAfter(aWorld, 'no end')
    child.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n')
      rest = lines.pop()
      for (const line of lines.map((l) => JSON.parse(l))) if (Array.isArray(line)) order = line; else worlds.push(line)
      clearTimeout(world)
      world = stopAfter(aWorld, 'no end')
    })
    child.stderr.on('data', (data) => { noise = (noise + data).slice(0, 2_000) })
    child.on('close', (code) => { clearTimeout(timer); clearTimeout(world); done(code) })
  })
  const last = worlds.at(-1)
  const lived = worlds.reduce((sum, w) => sum + w.hours, 0)
  const seen = last?.by !== undefined ? { by: last.by, says: last.says, seed: last.seed }
    : ended === 'no end' ? { by: 'no end', says: `a world had no end after ${aWorld} s`, seed: order[worlds.length] }
      : ended !== 0 && ended !== 'late' ? { by: 'stopped', says: /^\S*Error.*$/m.exec(noise)?.[0] ?? noise.trim().split('\n')[0] ?? '', seed: order[worlds.length] } : {}
  return { ...seen, hours: lived, seeds: worlds.length + (last?.by === undefined && seen.seed !== undefined ? 1 : 0), seconds: (Date.now() - started) / 1_000 }
}
