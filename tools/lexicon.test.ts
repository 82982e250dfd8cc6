import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildLexicon, product } from './lexicon.mjs'

test('a lexicon file that is newer and says the same is read once, and not again at every command', async () => {
  const newest = Math.max(...readdirSync('policy/recognition').map((f) => statSync(`policy/recognition/${f}`).mtimeMs))
  const text = readFileSync(product, 'utf8')
  utimesSync(product, new Date(newest - 60_000), new Date(newest - 60_000))
  expect(statSync(product).mtimeMs).toBeLessThan(newest)      // control: it is older now, and would be read again
  await buildLexicon()
  expect(statSync(product).mtimeMs).toBeGreaterThanOrEqual(newest)
  expect(readFileSync(product, 'utf8')).toBe(text)
})

const dir = mkdtempSync(join(tmpdir(), 'holdfast-lexicon-test-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const to = join(dir, 'written.ts')
const build = (text: string): Promise<void> => {
  writeFileSync(join(dir, '10-own.yaml'), text)
  return buildLexicon({ force: true, from: dir, to })
}
const lexicon = (pattern: string): string => JSON.stringify({
  lexicon: 'own', from: '2026-03-01', title: 'own', source: 'written for this test',
  entries: [{ id: 'hits-person', kind: 'violence', why: 'w', alone: 1, known: 2, patterns: [pattern], fires: ['hit me'], silent: ['no'] }],
})

test('a lexicon that is not sound is refused with file and entry, and nothing is written', async () => {
  await expect(build(lexicon('(hit me'))).rejects.toThrow(/nothing was written:\n {2}10-own\.yaml, hits-person: /)
  await expect(build('entries: [ {')).rejects.toThrow(/10-own\.yaml, the file: it is no YAML/)
  expect(existsSync(to)).toBe(false)
  await build(lexicon('hit me'))                                   // control: the same entry, sound, is written
  const written = readFileSync(to, 'utf8')
  expect(written).toContain('hits-person')
  await expect(build(lexicon('(hit me'))).rejects.toThrow('hits-person')
  expect(readFileSync(to, 'utf8')).toBe(written)
})
