// `npm run bench`: builds and runs the benchmarks. Options: --quick, --only core,recognition,worlds,create,life,push,lateness,import,checks,starts, --persons 200000, --database URL (starts), --on postgres,embedded
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildServer, buildWeb, root } from '../tools/build.mjs'

await buildServer()
await buildWeb()
mkdirSync(join(root, 'dist/bench'), { recursive: true })
await build({
  entryPoints: [join(root, 'bench/run.ts')], outfile: join(root, 'dist/bench/run.mjs'), bundle: true, platform: 'node', format: 'esm', target: 'node20',
  packages: 'external', sourcemap: 'inline', logLevel: 'error', absWorkingDir: root,
})
const { run } = await import(join(root, 'dist/bench/run.mjs'))
await run(process.argv.slice(2), root)
