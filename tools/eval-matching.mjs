// `npm run eval:matching`: builds and runs the measurement of matching. `-- --help` says what can be measured.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './build.mjs'

mkdirSync(join(root, 'dist/matching'), { recursive: true })
const outfile = join(root, 'dist/matching/run.mjs')
await build({ entryPoints: [join(root, 'tools/matching/run.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: 'inline', logLevel: 'error', absWorkingDir: root })
await import(outfile)
