// `npm run kills`: bundles test/real and the product as it is now, and runs them. Options: --kills 1000, --on postgres,embedded, --seed 1, --round 100, --ledger
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildServer, root } from './build.mjs'

await buildServer()
// A copy of its own: a run of hours is not to meet a program that somebody builds meanwhile.
const own = join(root, `dist/kills.${process.pid}`)
mkdirSync(own, { recursive: true })
try {
  copyFileSync(join(root, 'dist/main.js'), join(own, 'server.mjs'))
  for (const part of readdirSync(join(root, 'dist')).filter((name) => name.startsWith('part-'))) copyFileSync(join(root, 'dist', part), join(own, part))
  copyFileSync(join(root, 'dist/embedded-worker.mjs'), join(own, 'embedded-worker.mjs'))
  cpSync(join(root, 'dist/migrations'), join(own, 'migrations'), { recursive: true })
  await build({
    entryPoints: [join(root, 'test/real/main.ts')], outfile: join(own, 'main.mjs'), bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: 'inline', logLevel: 'error', absWorkingDir: root,
  })
  const { main } = await import(join(own, 'main.mjs'))
  process.exitCode = await main(process.argv.slice(2), root, join(own, 'server.mjs'))
} finally {
  rmSync(own, { recursive: true, force: true })
}
process.exit()      // all is said and read back; no line that was left half open is to keep it waiting
