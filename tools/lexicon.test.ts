import { readFileSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildLexicon, product } from './lexicon.mjs'

test('a lexicon file that is newer and says the same is read once, and not again at every command', () => {
  const newest = Math.max(...readdirSync('policy/recognition').map((f) => statSync(`policy/recognition/${f}`).mtimeMs))
  const text = readFileSync(product, 'utf8')
  utimesSync(product, new Date(newest - 60_000), new Date(newest - 60_000))
  expect(statSync(product).mtimeMs).toBeLessThan(newest)      // control: it is older now, and would be read again
  buildLexicon()
  expect(statSync(product).mtimeMs).toBeGreaterThanOrEqual(newest)
  expect(readFileSync(product, 'utf8')).toBe(text)
})
