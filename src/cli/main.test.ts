import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '#store/bundled.testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-cli-'))
const metLike = new URL('../../policy/met-like.yaml', import.meta.url).pathname
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('./main.ts', import.meta.url)) })
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

const holdfast = (...args: string[]): Promise<{ code: number; out: string; errors: string }> => new Promise((done) => {
  execFile(process.execPath, [program.file, ...args], (error, out, errors) => done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, errors }))
})
const file = (name: string, text: string): string => { writeFileSync(join(dir, name), text); return join(dir, name) }

describe('holdfast', () => {
  test('help names every verb and the exit codes; each verb has help of its own', async () => {
    const { code, out } = await holdfast('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/Exit codes: 0 done; 1 it failed, or what must happen did not; 2 the call was wrong/)
    const verbs = [...out.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map((m) => m[1]!).filter((v) => v !== 'help')
    expect(verbs).toEqual(expect.arrayContaining(['serve', 'policy']))
    for (const verb of verbs) {
      const its = await holdfast(verb, '--help')
      expect([its.code, its.out.startsWith(`Usage: holdfast ${verb}`)], verb).toEqual([0, true])
    }
  }, 120_000)      // a process for each verb

  test.each([['no verb', []], ['a mistyped verb', ['polcy']], ['a mistyped verb of a verb', ['policy', 'chek']], ['a mistyped flag', ['serve', '--prot', '1']], ['no file', ['policy', 'check']]])('%s: 2, said on stderr', async (_, args) => {
    const { code, out, errors } = await holdfast(...args)
    expect([code, out]).toEqual([2, ''])
    expect(errors).not.toBe('')
  })
})

describe('holdfast serve', () => {
  test.each([
    ['--map', 'no.pmtiles', /--map: "no\.pmtiles" is no file\. give a PMTiles archive/], ['--map', metLike, /--map: "[^"]*met-like\.yaml" is neither a PMTiles archive nor JSON/],
    ['--postcodes', 'no-folder', /--postcodes: "no-folder" is no folder\. name the folder/],
  ])('%s %s: 2, with what is wrong and the way on, and nothing is started', async (flag, value, says) => {
    const { code, out, errors } = await holdfast('serve', '--data', join(dir, 'never'), flag, value)
    expect([code, out]).toEqual([2, ''])
    expect(errors).toMatch(says)
    expect(existsSync(join(dir, 'never'))).toBe(false)
  })
})

describe('holdfast policy check', () => {
  test('a good file: 0, with its versions', async () => {
    const { code, out } = await holdfast('policy', 'check', metLike)
    expect([code, out]).toEqual([0, expect.stringMatching(/met-like\.yaml: good\. Met-like.*from 2012-01-01/)])
    const json = await holdfast('policy', 'check', '--json', metLike)
    expect(JSON.parse(json.out)).toEqual([{ file: metLike, ok: true, policy: 'met-like', hash: expect.stringMatching(/^[0-9a-f]{64}$/), versions: expect.arrayContaining([{ from: '2012-01-01', source: expect.any(String) }]) }])
  })

  test('overlapping dates: 2, with file, line, column, field, problem and remedy; the other files are checked too', async () => {
    const text = readFileSync(metLike, 'utf8')
    const bad = file('bad.yaml', text.replace('  - from: 2012-01-01', '  - from: 2012-01-01\n    until: 2030-01-01'))
    const line = text.slice(0, text.indexOf('  - from: 2012-01-01')).split('\n').length + 1
    const { code, out } = await holdfast('policy', 'check', bad, metLike)
    expect(code).toBe(2)
    expect(out).toContain(`${bad}:${line}:5 versions[0].until: `)
    expect(out).toMatch(/overlap.*\. .+/)
    expect(out).toContain('met-like.yaml: good')
    const json = await holdfast('policy', 'check', '--json', bad, join(dir, 'none.yaml'))
    expect(json.code).toBe(2)
    expect(JSON.parse(json.out)).toEqual([
      { file: bad, ok: false, problems: [expect.objectContaining({ field: 'versions[0].until', line, column: 5 })] },
      { file: join(dir, 'none.yaml'), ok: false, problems: [{ field: 'the file', problem: 'there is no such file', remedy: expect.any(String) }] },
    ])
  })
})
