import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { law } from '../oxlint.config.mjs'

// Sayings of this project that can be checked are checked here.
const root = fileURLToPath(new URL('..', import.meta.url))
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\0').filter((f) => f !== '' && existsSync(join(root, f)))
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const readable = files.filter((f) => /\.(ts|tsx|mjs|js|json|ya?ml|md|sql|css|html|sh|svg|txt)$|^\.ci\/|^\.npmrc$|^\.gitignore$/.test(f))
const found = (pattern: RegExp, among: string[]) =>
  among.flatMap((file) => text(file).split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])))

test('a link in a page leads somewhere', () => {
  const slug = (heading: string) => heading.toLowerCase().replace(/[`*_]/g, '').replace(/[^\p{L}\p{N}\s-]/gu, '').trim().replace(/\s/g, '-')
  const anchors = (file: string) => new Set([...text(file).matchAll(/^#{1,6}\s+(.*)$/gm)].map((m) => slug(m[1]!)))
  const dead: string[] = []
  for (const page of files.filter((f) => f.endsWith('.md'))) {
    const prose = text(page).replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
    for (const [, target] of prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
      if (/^(https?:|mailto:)/.test(target!)) continue
      const [path, anchor] = target!.split('#')
      const file = path === '' ? page : normalize(join(dirname(page), path!))
      if (!existsSync(join(root, file))) dead.push(`${page}: ${target}`)
      else if (anchor && file.endsWith('.md') && !anchors(file).has(anchor)) dead.push(`${page}: ${target} (no such heading)`)
    }
  }
  expect(dead).toEqual([])
})

// Joined, so that this page does not find itself.
const either = (...words: string[][]) => words.map((w) => w.join('')).join('|')
const code = readable.filter((f) => f !== 'package-lock.json')

test('nothing is left unfinished', () => {
  expect(found(new RegExp(`\\b(${either(['TO', 'DO'], ['FIX', 'ME'], ['X', 'XX'])})\\b|${either(['not imple', 'mented'])}`), code)).toEqual([])
  expect(found(/\b(?:it|test|describe)\.(?:skip|only|todo)\(/, code.filter((f) => /\.test\.tsx?$/.test(f)))).toEqual([])
})

test('a caller is never belittled: such words stand only in quoted source material', () => {
  expect(found(new RegExp(either(['ho', 'ax'], ['just a ', 'domestic'], ['time', ' ?waster'], ['nuisance', ' caller'], ['only a ', 'domestic']), 'i'), code.filter((f) => !/^cases\/|\/lexicon|\.ndjson$|^docs\//.test(f)))).toEqual([])
})

test('no machine, account or registry shows through', () => {
  const paths = either(['/wo', 'rk/'], ['/ho', 'me/[a-z]'], ['/ro', 'ot/'], ['/Us', 'ers/'], ['/tmp/', 'plan'])
  expect(found(new RegExp(`(?:^|[\\s'"\`(=])(?:${paths})`), code)).toEqual([])
  expect(found(new RegExp(either(['registry\\.', 'npmjs'], ['deb\\.', 'debian\\.org'], ['npm', 'mirror'])), readable)).toEqual([])
  expect(found(/"resolved"\s*:/, ['package-lock.json'])).toEqual([])
})

test('telephone numbers are invented ones', () => {
  const real = /(?<![\d.])(?:\+44 ?7|07)(?!700 ?900 ?\d{3})\d{3} ?\d{3} ?\d{3}(?!\d)/
  expect(found(real, code)).toEqual([])
})

test('every source folder stands under the law, and none has a name that says nothing', () => {
  const folders = new Set(files.filter((f) => /^src\/[^/]+\//.test(f)).map((f) => f.split('/')[1]!))
  expect([...folders].filter((f) => !(f in law))).toEqual([])
  expect(files.filter((f) => /^src\/(?:.*\/)?(?:utils?|common|helpers?|services?|controllers?|repositories|shared)\//.test(f))).toEqual([])
  expect(files.filter((f) => /^src\/(?:.*\/)?index\.tsx?$/.test(f))).toEqual([])
})

test('source files stay small', () => {
  const lines = (f: string) => text(f).split('\n').length
  expect(files.filter((f) => /^src\/.*\.(?:ts|tsx|mjs)$/.test(f) && !/\.test\.tsx?$|\/data\/|lexicon/.test(f) && lines(f) > 300).map((f) => `${f}: ${lines(f)} lines`)).toEqual([])
})

test('every dependency has its reason, and every reason its dependency', () => {
  const own = JSON.parse(text('package.json')) as { dependencies: object; devDependencies: object }
  const named = [...text('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map((m) => m[1]!).sort()
  expect(named).toEqual(Object.keys({ ...own.dependencies, ...own.devDependencies }).sort())
})

test('an invariant that a rule guards is on the page of invariants', () => {
  const known = new Set([...text('docs/invariants.md').matchAll(/^\| (S\d+) \|/gm)].map((m) => m[1]!))
  const guarded = files.filter((f) => /^src\/.*\.tsx?$/.test(f)).flatMap((f) => [...text(f).matchAll(/guards: '([^']+)'/g)].map((m) => [f, m[1]!] as const))
  expect(guarded.filter(([, guards]) => guards.split(/[\s,]+/).some((s) => /^S\d/.test(s) && !known.has(s)))).toEqual([])
})
