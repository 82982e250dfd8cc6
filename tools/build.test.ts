import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { asProduction } from './build.mjs'

test('screens built while tests run are those that people use, and what the runner set stands afterwards', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-build-'))
  const entry = join(dir, 'how.js')
  writeFileSync(entry, 'export const how = process.env.NODE_ENV')
  const made = async (how: typeof asProduction): Promise<boolean> => {
    const outDir = mkdtempSync(join(dir, 'of-'))
    await how(() => build({ root: dir, configFile: false, logLevel: 'silent', define: {}, build: { outDir, rollupOptions: { input: entry, preserveEntrySignatures: 'strict', output: { entryFileNames: 'x.js' } } } }))
    return readFileSync(join(outDir, 'x.js'), 'utf8').includes('production')
  }
  try {
    expect(process.env['NODE_ENV']).toBe('test')
    expect(await made((make) => make())).toBe(false)      // the control: without it what is built is for developing
    expect(await made(asProduction)).toBe(true)
    expect(process.env['NODE_ENV']).toBe('test')
    await expect(asProduction(async () => { throw new Error('broken') })).rejects.toThrow('broken')
    expect(process.env['NODE_ENV']).toBe('test')
  } finally { rmSync(dir, { recursive: true, force: true }) }
}, 60_000)
