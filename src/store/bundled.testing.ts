// A program of this folder, bundled as the product is: one file with the migrations and the worker beside it, which plain Node runs.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Bundles a program and answers its folder (inside the project, so that its packages are found) and file. */
export async function bundled(program: URL): Promise<{ folder: string; file: string }> {
  const results = join(here, '..', '..', 'test-results')
  mkdirSync(results, { recursive: true })
  const folder = mkdtempSync(join(results, 'program-'))
  const file = join(folder, 'program.mjs')
  await build({ entryPoints: [fileURLToPath(program)], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: file, logLevel: 'error' })
  copyFileSync(join(here, 'embedded-worker.mjs'), join(folder, 'embedded-worker.mjs'))
  cpSync(join(here, 'migrations'), join(folder, 'migrations'), { recursive: true })
  return { folder, file }
}
