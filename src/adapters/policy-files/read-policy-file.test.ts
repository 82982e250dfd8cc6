import { mkdtemp, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPolicyFile, readPolicyText, watchPolicyFile, type PolicyFileReading } from './read-policy-file.ts'

const shippedPath = (name: string) => new URL(`../../../policy/${name}.yaml`, import.meta.url).pathname
const text = await readFile(shippedPath('met-like'), 'utf8')
const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length

let dir: string
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'policy-')) })
afterEach(async () => { await rm(dir, { recursive: true }) })

const problems = (read: PolicyFileReading) => (read.ok ? [] : read.problems)
const edited = (from: string, to: string) => {
  expect(text).toContain(from)
  return problems(readPolicyText(text.replace(from, to)))
}

describe('a policy file', () => {
  test('the shipped files are read, each with its hash', async () => {
    const [met, national] = await Promise.all(['met-like', 'national-2026'].map((name) => readPolicyFile(shippedPath(name))))
    expect(met).toMatchObject({ ok: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(national).toMatchObject({ ok: true })
    expect(met!.ok && met!.hash).not.toBe(national!.ok && national!.hash)
  })

  test('comments and other ways to write a span do not change its hash', () => {
    const [as, other, changed] = [text, `# a note\n${text.replace('within: 60 s', 'within: 1 min')}`, text.replace('within: 60 s', 'within: 61 s')].map(readPolicyText)
    expect(other).toMatchObject({ ok: true, hash: as!.ok && as!.hash })
    expect(changed!.ok && changed!.hash).not.toBe(as!.ok && as!.hash)
  })

  test('a name that stands twice is shown by line and column', () => {
    expect(edited('force: Example force A', 'force: Example force A\nforce: Another')).toEqual([
      { field: 'the file', problem: 'a name stands twice in one place', remedy: 'remove or rename one of the two', line: lineOf('force:') + 1, column: 1 }])
  })

  test('bad syntax is shown by line', () => {
    const [first] = edited('    defaultGrade: E', '\tdefaultGrade: E')
    expect(first).toMatchObject({ field: 'the file', problem: expect.stringContaining('not well-formed YAML'), line: expect.any(Number), column: expect.any(Number) })
    expect(Math.abs(first!.line! - lineOf('    defaultGrade: E'))).toBeLessThanOrEqual(1)
  })

  test('a wrong value is shown by field, line and column', () => {
    expect(edited('        within: 10 s', '        within: 10 seconds')).toEqual([{
      field: 'versions[0].obligations.accept-contact.within', problem: '"10 seconds" is not a span of time',
      remedy: 'write a number above 0, a space and s, min, h or d: "15 min"', line: lineOf('        within: 10 s'), column: 9,
    }, expect.objectContaining({ field: 'versions[1].obligations.accept-contact.within' }), expect.objectContaining({ field: 'versions[2].obligations.accept-contact.within' })])
  })

  test('overlapping dates are shown where the end is written', () => {
    expect(edited('  - from: 2012-01-01', '  - from: 2012-01-01\n    until: 2020-01-01')).toEqual([
      expect.objectContaining({ field: 'versions[0].until', problem: expect.stringContaining('overlap'), line: lineOf('  - from: 2012-01-01') + 1, column: 5 })])
  })

  test.each([
    ['nothing', '', 'the file'], ['a list', '- 1', 'the file'], ['two documents', 'a: 1\n---\nb: 2', 'the file'], ['a name never marked', 'policy: *missing', 'the file'],
  ])('%s is no policy', (_, content, field) => expect(problems(readPolicyText(content))[0]).toMatchObject({ field }))

  test('a file that multiplies itself is refused, not expanded', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)].join('\n')
    expect(problems(readPolicyText(bomb))[0]).toMatchObject({ field: 'the file', problem: expect.stringContaining('too often') })
  })

  test('absent, a folder, too large, or not UTF-8: each says so', async () => {
    const path = join(dir, 'p.yaml')
    expect(problems(await readPolicyFile(path))).toEqual([{ field: 'the file', problem: 'there is no such file', remedy: 'name a file that exists and that this user may read' }])
    expect(problems(await readPolicyFile(dir))[0]).toMatchObject({ problem: 'it is a folder' })
    await writeFile(path, Buffer.from([0x70, 0x3a, 0x20, 0xff, 0xfe]))
    expect(problems(await readPolicyFile(path))).toEqual([{ field: 'the file', problem: 'it is not written in UTF-8', remedy: 'save it as UTF-8' }])
    await writeFile(path, 'x'.repeat(1_000_001))
    expect(problems(await readPolicyFile(path))[0]!.problem).toContain('more than the 1000000')
  })
})

describe('a watched policy file', () => {
  const every = 15
  let path: string
  let told: PolicyFileReading[]
  let stop: () => void
  const until = async (n: number) => {
    for (let i = 0; i < 400 && told.length < n; i++) await new Promise((r) => setTimeout(r, 10))
    await new Promise((r) => setTimeout(r, every * 4))
    expect(told.length).toBe(n)
  }
  beforeEach(async () => {
    path = join(dir, 'p.yaml')
    told = []
    await writeFile(path, text)
    stop = watchPolicyFile(path, (r) => told.push(r), { every })
    await until(0)
  })
  afterEach(() => stop())

  test('a changed rule is told once; a comment is not', async () => {
    await writeFile(path, text.replace('within: 60 s', 'within: 70 s'))
    await until(1)
    expect(told[0]).toMatchObject({ ok: true })
    await writeFile(path, `# a note\n${text.replace('within: 60 s', 'within: 70 s')}`)
    await until(1)
  })

  test('a bad file is told once with its problems, and mending it back to the rules in hand tells nothing', async () => {
    await writeFile(path, text.replace('within: 60 s', 'within: soon'))
    await until(1)
    expect(told[0]).toMatchObject({ ok: false })
    await writeFile(path, text)
    await until(1)
    await writeFile(path, text.replace('within: 60 s', 'within: 70 s'))
    await until(2)
    expect(told[1]).toMatchObject({ ok: true })
  })

  test('a file put in its place is seen, and one taken away is told', async () => {
    await writeFile(join(dir, 'new.yaml'), text.replace('within: 60 s', 'within: 70 s'))
    await rename(join(dir, 'new.yaml'), path)
    await until(1)
    await unlink(path)
    await until(2)
    expect(problems(told[1]!)[0]).toMatchObject({ problem: 'there is no such file' })
  })

  test('what changed while the server was down is told at the start', async () => {
    stop()
    stop = watchPolicyFile(path, (r) => told.push(r), { every, known: '0'.repeat(64) })
    await until(1)
    expect(told[0]).toMatchObject({ ok: true })
  })

  test('after stop nothing is told', async () => {
    stop()
    await writeFile(path, text.replace('within: 60 s', 'within: 70 s'))
    await until(0)
  })
})
