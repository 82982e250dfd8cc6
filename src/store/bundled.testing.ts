// A program of this folder, bundled as the product is: one file with the migrations and the worker beside it, which plain Node runs.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Bundles a program, and threads that stand beside it, and answers its folder (inside the project, so that its packages are found) and file. */
export async function bundled(program: URL, threads: readonly URL[] = []): Promise<{ folder: string; file: string }> {
  const results = join(here, '..', '..', 'test-results')
  mkdirSync(results, { recursive: true })
  const folder = mkdtempSync(join(results, 'program-'))
  const file = join(folder, 'program.mjs')
  await build({ entryPoints: [fileURLToPath(program)], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: file, logLevel: 'error' })
  for (const thread of threads) await build({ entryPoints: [fileURLToPath(thread)], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: join(folder, basename(thread.pathname).replace(/\.ts$/, '.mjs')), logLevel: 'error' })
  copyFileSync(join(here, 'embedded-worker.mjs'), join(folder, 'embedded-worker.mjs'))
  cpSync(join(here, 'migrations'), join(folder, 'migrations'), { recursive: true })
  return { folder, file }
}
