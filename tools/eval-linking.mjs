// `npm run eval:linking`: builds and runs the measurement of linking. `-- --help` says what can be measured.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './build.mjs'

mkdirSync(join(root, 'dist/linking'), { recursive: true })
const outfile = join(root, 'dist/linking/run.mjs')
await build({ entryPoints: [join(root, 'tools/linking/run.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: 'inline', logLevel: 'error', absWorkingDir: root })
await import(outfile)
