import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { compile } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import { readLexicon } from './lexicon-problems.ts'
import { readWords } from './match.ts'
import { failingExamples } from './lexicon-examples.ts'
import { hitsIn } from './hits.ts'
import { recognise } from './recognise.ts'
import { shippedVocabulary } from './shipped.ts'

const folder = new URL('../../policy/recognition/', import.meta.url)
const files = readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort().map((name) => ({ name, value: parse(readFileSync(new URL(name, folder), 'utf8')) as unknown }))
const fires = (id: string, text: string): boolean => (['ways', 'lines'] as const).flatMap((of) => hitsIn(readWords(text, shippedVocabulary()).reads, of)).some((h) => h.rule.id === id)
const cueOf = (id: string, text: string): boolean => recognise([{ who: 'caller', text }], []).cues.some((c) => c.rule === id)

describe('each entry of the lexicon', () => {
  const entries = shippedLexicon.flatMap((f) => f.entries ?? [])
  const others = shippedLexicon.flatMap((f) => [...(f.guards ?? []), ...(f.handler ?? []), ...(f.spares ?? [])])
  it.each(entries.flatMap((e) => e.fires.map((text) => [e.id, text])))('%s hears "%s"', (id, text) => expect(cueOf(id, text)).toBe(true))
  it.each(entries.flatMap((e) => e.silent.map((text) => [e.id, text])))('%s does not hear "%s"', (id, text) => expect(cueOf(id, text)).toBe(false))
  it.each(others.flatMap((e) => e.fires.map((text) => [e.id, text])))('%s hears "%s"', (id, text) => expect(fires(id, text)).toBe(true))
  it.each(others.flatMap((e) => e.silent.map((text) => [e.id, text])))('%s does not hear "%s"', (id, text) => expect(fires(id, text)).toBe(false))
})

test('the files are sound, and the module the screens read is written from them', () => {
  const read = readLexicon(files)
  // The problems alone: of a lexicon that is not sound, what a test would print of all of it takes minutes.
  expect(read.ok ? [] : read.problems).toEqual([])
  const text = execFileSync(process.execPath, ['-e', "import('./tools/lexicon.mjs').then((m) => process.stdout.write(m.moduleText()))"], { cwd: new URL('../../', import.meta.url), encoding: 'utf8', maxBuffer: 64e6 })
  expect(readFileSync(new URL('./data/shipped-lexicon.ts', import.meta.url), 'utf8')).toBe(text)
})

describe('a bad file is refused with the entry and what to do', () => {
  const good = { lexicon: 'x', from: '2026-03-01', title: 'x', source: 'x' }
  const entry = { id: 'my-entry', kind: 'violence', why: 'w', alone: 1, known: 2, patterns: ['hit me'], fires: ['hit me'], silent: ['no'] }
  const problemsOf = (value: unknown) => { const read = readLexicon([{ name: 'x.yaml', value }]); return read.ok ? [] : read.problems }

  test('control: the entry itself is sound', () => expect(problemsOf({ ...good, entries: [entry] })).toEqual([]))
  test.each([
    ['a regular expression', '(a+)+$'], ['a word that is none', 'hit.*me'], ['a gap too wide', 'hit ~40 me'], ['gaps too wide together', 'a ~8 b ~8 c ~8 d'], ['too many words', Array.from({ length: 30 }, () => 'word').join(' ')],
    ['nothing that must be there', 'me?'], ['a class nobody has', '@nobody hit'], ['brackets in brackets', 'hit ((a|b)|c)'], ['an open bracket', 'hit (a|b'], ['an empty alternative', 'a||b c'],
    ['too many ways', Array.from({ length: 12 }, () => '(a|b c?)').join(' ')],
  ])('%s', (_, pattern) => {
    const problems = problemsOf({ ...good, entries: [{ ...entry, patterns: [pattern] }] })
    expect(problems[0]).toMatchObject({ field: 'my-entry', remedy: expect.stringMatching(/.{5}/) })
  })
  test.each([
    ['an unknown kind', { kind: 'anger' }], ['a weight out of bounds', { known: 99 }], ['a field nobody knows', { colour: 'red' }], ['no example', { fires: [] }], ['a number as text', { alone: '3' }],
  ])('%s', (_, change) => expect(problemsOf({ ...good, entries: [{ ...entry, ...change }] })[0]).toMatchObject({ field: 'my-entry' }))
  test('two entries of one name, a class that holds itself, no file at all', () => {
    expect(problemsOf({ ...good, entries: [entry, entry] })[0]!.problem).toMatch(/twice/)
    expect(problemsOf({ ...good, classes: { a: { words: ['@b'] }, b: { words: ['@a'] } } })[0]!.problem).toMatch(/holds itself/)
    expect(problemsOf({ ...good, from: '2026-13-45' })[0]).toMatchObject({ field: 'from', problem: expect.stringMatching(/write a day/) })
    expect(problemsOf(null)[0]).toMatchObject({ file: 'x.yaml', field: 'the file' })
  })
  test('examples that do not hold are told, with their entry', () => {
    const failing = (change: object) => failingExamples(compile([{ ...good, entries: [{ ...entry, kind: 'violence', ...change }], guards: [] }]).vocabulary)
    expect(failing({})).toEqual([])
    expect(failing({ fires: ['kiss me'] })).toEqual([{ file: 'the lexicon', field: 'my-entry', problem: expect.stringMatching(/does not hear "kiss me"/), remedy: expect.any(String) }])
    expect(failing({ silent: ['he hit me'] })[0]).toMatchObject({ field: 'my-entry', problem: expect.stringMatching(/must not/) })
  })
  test('a lexicon with problems is not made ready in silence', () => expect(compile([{ ...good, entries: [{ ...entry, kind: 'violence', patterns: ['@gone'] }] }]).problems).toHaveLength(1))
})
