import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forbiddenInPure, law, pure, withoutTimeOrChance } from '../oxlint.config.mjs'

// Each planted file breaks the law, or keeps it, in one way. One run of the linter with the real rules judges them all.
type Planted = { file: string; source: string; refused: boolean; why: string }

const rows = Object.entries(law) as unknown as [string, [string[], string[]]][]
const folders = rows.map(([folder]) => folder)
const strangers = ['lodash', 'node:fs', 'zod', 'pg', 'fastify', 'react', 'commander', '@electric-sql/pglite', 'libphonenumber-js', 'axios/lib/axios']
const one = (name: string) => name.replace('*', name.startsWith('node:') ? 'path' : 'static')
const covers = (packages: string[], name: string) => packages.some((p) => (p.endsWith('*') ? name.startsWith(p.slice(0, -1)) : p === name))

const planted: Planted[] = []
const plant = (folder: string, source: string, refused: boolean, why: string) =>
  planted.push({ file: `src/${folder}/planted/p${planted.length}.ts`, source: `${source}\n`, refused, why })

for (const [folder, [may, packages]] of rows) {
  for (const other of folders) {
    if (may.includes(other)) plant(folder, `import { x } from '#${other}/deep/file.ts'\nexport const y = x`, false, `${folder} may import ${other}`)
    else plant(folder, `import { x } from '#${other}/deep/file.ts'\nexport const y = x`, true, `${folder} may not import ${other}`)
    if (other !== folder) plant(folder, `import { x } from '../../${other}/file.ts'\nexport const y = x`, true, `${folder} may not reach ${other} by ../`)
    plant(folder, `export { x } from '../../${other === folder ? '../test' : other}/file.ts'`, true, `${folder} may not re-export from outside`)
  }
  const stranger = folders.find((other) => other !== folder && !may.includes(other))!
  plant(folder, `import '#${stranger}/file.ts'`, true, `${folder} may not import ${stranger} for its effects`)
  plant(folder, `import type { X } from '#${stranger}/file.ts'\nexport type Y = X`, true, `${folder} may not import types of ${stranger}`)
  plant(folder, `export const x = () => import('#${stranger}/file.ts')`, true, `${folder} may not import ${stranger} later`)
  for (const file of may.filter((m) => m.includes('/'))) plant(folder, `import { x } from '#${file}'\nexport const y = x`, false, `${folder} may import ${file}`)
  for (const name of packages.map(one)) plant(folder, `import * as x from '${name}'\nexport const y = x`, false, `${folder} may use ${name}`)
  for (const name of strangers.filter((s) => !covers(packages, s))) plant(folder, `import * as x from '${name}'\nexport const y = x`, true, `${folder} may not use ${name}`)
  plant(folder, `import type { X } from './near.ts'\nimport { y } from '../beside.ts'\nexport const z: X = y`, false, `${folder} imports its own files`)
  for (const name of forbiddenInPure) {
    plant(folder, `export const x = () => ${name}`, withoutTimeOrChance.includes(folder), `${name} in ${folder}`)
    if (withoutTimeOrChance.includes(folder)) plant(folder, `export const x = () => globalThis.${name}`, true, `globalThis.${name} in ${folder}`)
  }
  plant(folder, `export const x = () => Math.random()`, withoutTimeOrChance.includes(folder), `Math.random in ${folder}`)
}
planted.push({ file: 'src/policy/instant.ts', source: 'export const x = () => Date.parse("2026-01-01")\n', refused: false, why: 'instant.ts reads calendar days' })
planted.push({ file: 'src/domain/planted/some.test.ts', source: `import { x } from 'vitest'\nexport const y = [x, Date]\n`, refused: false, why: 'tests set their scene' })

const tree = mkdtempSync(join(tmpdir(), 'holdfast-law-'))
const said = new Map<string, string[]>()

beforeAll(async () => {
  for (const { file, source } of planted) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), source)
  }
  const root = new URL('..', import.meta.url)
  const oxlint = new URL('node_modules/.bin/oxlint', root).pathname
  const config = new URL('oxlint.config.mjs', root).pathname
  writeFileSync(join(tree, 'oxlint.config.mjs'), `export { default } from ${JSON.stringify(config)}\n`)
  const out = await new Promise<string>((resolve) => execFile(oxlint, ['-c', 'oxlint.config.mjs', '--format', 'json', 'src'], { cwd: tree, maxBuffer: 64e6 }, (_, stdout) => resolve(stdout)))
  for (const d of JSON.parse(out).diagnostics as { filename: string; message: string; code: string; help?: string }[]) {
    said.set(d.filename, [...(said.get(d.filename) ?? []), `${d.code} ${d.message} ${d.help ?? ''}`])
  }
}, 60_000)
afterAll(() => rmSync(tree, { recursive: true, force: true }))

test('every import and every name the law refuses is refused where it is planted', () => {
  expect(planted.filter((p) => p.refused && !said.has(p.file)).map((p) => p.why)).toEqual([])
})

test('what the law allows passes', () => {
  expect(planted.filter((p) => !p.refused && said.has(p.file)).map((p) => [p.why, said.get(p.file)])).toEqual([])
})

test('a refusal says what the folder may import', () => {
  const views = planted.find((p) => p.why === 'views may not import store')!
  expect(said.get(views.file)!.join()).toContain('src/views/ may import: domain, policy.')
})

test('the store knows no police word, and no pure folder reaches a database, the network or the machine', () => {
  expect(law.store[0]).toEqual([])
  expect(pure).toEqual(['policy', 'recognition', 'matching', 'domain', 'views', 'room'])
  for (const [folder, [may, packages]] of rows.filter(([f]) => pure.includes(f))) {
    // A single file that is named is as pure as the folder it stands in.
    expect([folder, may.filter((m) => !pure.includes(m.split('/')[0]!)), packages.filter((p) => p.startsWith('node:') || p === 'pg')]).toEqual([folder, [], []])
  }
})
