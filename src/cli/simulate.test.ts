import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '#store/bundled.testing.ts'
import { BadInput } from './say.ts'
import { readAsked, type Options } from './simulate-input.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-plan-'))
const metLike = new URL('../../policy/met-like.yaml', import.meta.url).pathname
const file = (name: string, text: string): string => { writeFileSync(join(dir, name), text); return join(dir, name) }
const usual: Options = { years: '1', calls: '27500', others: '372500', policy: 'met-like', seed: '1', faults: 'none', processes: '2' }
const problemsOf = async (o: Partial<Options>) => {
  try { await readAsked({ ...usual, ...o }) } catch (e) { if (e instanceof BadInput) return e.problems; throw e }
  return []
}
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('./main.ts', import.meta.url)) })
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

/** Runs it for real; `interrupt`: sends Ctrl+C once this has been said. */
const simulate = (args: readonly string[], interrupt?: RegExp): Promise<{ code: number | null; out: string; errors: string }> => new Promise((done) => {
  const child = spawn(process.execPath, [program.file, 'simulate', ...args])
  const heard = { out: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => { heard.out += text.toString() })
  child.stderr.on('data', (text: Buffer) => { const before = heard.errors; heard.errors += text.toString(); if (interrupt?.test(heard.errors) && !interrupt.test(before)) child.kill('SIGINT') })
  child.once('exit', (code) => done({ code, ...heard }))
})
const small = ['--calls', '2000', '--others', '3000', '--staff', 'call-handler=2,units=6'] as const

describe('holdfast simulate, what it is asked', () => {
  test('the usual call is good: seven days, one of each weekday, as it is and with one more dispatcher, one more specialist', async () => {
    const asked = await readAsked(usual)
    expect([asked.days.length, asked.settings.map((s) => s.name), asked.whole]).toEqual([7, ['as it is', '1 more dispatcher in each shift', '1 more specialist in each shift'], false])
    const whole = await readAsked({ ...usual, whole: true, compareStaff: ['none'] })
    expect([whole.days.reduce((n, d) => n + d.hours, 0), whole.settings.length]).toEqual([365 * 24, 1])
    const rules = await readAsked({ ...usual, comparePolicy: 'national-2026', staff: 'units=9, specialist=0' })
    expect([rules.settings.length, rules.settings[1]!.policy.name, rules.settings[0]!.units, rules.settings[0]!.seats.specialist]).toEqual([2, 'national-2026', 9, 0])
  })

  test.each<[Partial<Options>, string, RegExp]>([
    [{ years: '0' }, '--years', /"0" is no number from 0.01 to 100/], [{ years: 'two' }, '--years', /"two"/], [{ years: '1e1' }, '--years', /"1e1"/], [{ years: '' }, '--years', /""/],
    [{ calls: '1.5' }, '--calls', /no whole number/], [{ calls: '-1' }, '--calls', /no whole number/], [{ others: '9000000' }, '--others', /to 5000000/], [{ calls: '0', others: '0' }, '--calls', /nobody calls/],
    [{ seed: '0x10' }, '--seed', /no whole number/], [{ seed: '4294967296' }, '--seed', /2147483647/], [{ faults: 'some' }, '--faults', /"some" is not known/], [{ processes: '0' }, '--processes', /from 1 to 64/],
    [{ sample: '0' }, '--sample', /from 1 to 365/], [{ sample: '366' }, '--sample', /from 1 to 365/], [{ sample: '3', whole: true }, '--sample', /given with --whole/],
    [{ staff: '' }, '--staff', /says nothing/], [{ staff: 'dispacher=3' }, '--staff', /no chair "dispacher"/], [{ staff: 'dispatcher' }, '--staff', /does not say how many/], [{ staff: 'dispatcher=3=4' }, '--staff', /does not say how many/],
    [{ staff: 'dispatcher=2,dispatcher=3' }, '--staff', /twice/], [{ staff: 'dispatcher=-1' }, '--staff', /does not say how many/], [{ staff: 'dispatcher=201' }, '--staff', /does not say how many/], [{ staff: 'reviewer=1' }, '--staff', /no chair "reviewer"/],
    [{ compareStaff: [''] }, '--compare-staff', /says nothing/], [{ compareStaff: ['dispatcher=1'] }, '--compare-staff', /does not say how many/], [{ compareStaff: ['dispatcher=+0'] }, '--compare-staff', /does not say how many/],
    [{ compareStaff: ['dispatcher=-99'] }, '--compare-staff', /takes away more than the 6/], [{ staff: 'specialist=0', compareStaff: ['specialist=-1'] }, '--compare-staff', /takes away more than the 0/],
    [{ policy: 'met-lik' }, '--policy', /no shipped policy "met-lik"/], [{ policy: './nowhere.yaml' }, '--policy ./nowhere.yaml the file', /no such file/], [{ policy: `${dir}/` }, `--policy ${dir}/ the file`, /folder/],
    [{ comparePolicy: 'x' }, '--compare-policy', /no shipped policy "x"/], [{ comparePolicy: 'met-like' }, '--compare-policy', /nothing to compare/],
    [{ out: '' }, '--out', /no name/], [{ out: metLike }, '--out', /is a file/], [{ out: `${metLike}/below` }, '--out', /is a file/], [{ out: '/proc/plan' }, '--out', /cannot be made/],
  ])('%j is refused at %s, and says what to do', async (o, field, problem) => {
    const problems = await problemsOf(o)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toEqual({ field, problem: expect.stringMatching(problem), remedy: expect.stringMatching(/\w{3,}/) })
  })

  test('every problem is said at once; a misspelt chair gets the right one', async () => {
    const problems = await problemsOf({ years: 'x', staff: 'specialst=1', seed: '-3' })
    expect(problems.map((p) => p.field)).toEqual(['--years', '--seed', '--staff'])
    expect(problems[2]!.remedy).toBe('did you mean "specialist"?')
  })

  test('a policy file with a fault names file, line, column and field; codes that crews do not speak, and a category that is missing, are said', async () => {
    const text = readFileSync(metLike, 'utf8')
    const bad = file('bad.yaml', text.replace('assignWithin: 4 min', 'assignWithin: 4 mins'))
    expect((await problemsOf({ policy: bad }))[0]!.field).toMatch(new RegExp(`^--policy ${bad}:\\d+:\\d+ versions\\[0\\]\\.grades\\[0\\]\\.assignWithin$`))
    const silent = file('silent.yaml', text.replace('{ code: "6", title: At scene, means: at-scene }', '{ code: "66", title: At scene, means: at-scene }'))
    expect((await problemsOf({ comparePolicy: silent })).map((p) => [p.field, p.problem])).toEqual([[`--compare-policy ${silent} unitStatuses`, expect.stringMatching(/code 6 does not mean at-scene/)]])
    const ended = file('ended.yaml', text.replace(/ {2}- from: 2025-04-01\n/, '  - from: 2025-04-01\n    until: 2026-06-01\n'))
    expect((await problemsOf({ comparePolicy: ended })).map((p) => [p.field, p.problem])).toEqual([[expect.stringMatching(/^--compare-policy .*:\d+:\d+ versions\[2\]\.until$/), expect.stringMatching(/no rules are in force from 2026-06-01 on/)]])
  })

  test('called wrongly it ends with 2 and says so on stderr, or as one JSON value', async () => {
    const [text, json, flag] = await Promise.all([simulate(['--sample', 'x']), simulate(['--json', '--sample', 'x']), simulate(['--smaple', '3'])])
    expect([text.code, text.out, text.errors]).toEqual([2, '', expect.stringMatching(/^holdfast: --sample: "x" is no whole number from 1 to 365\. write one/m)])
    expect([json.code, JSON.parse(json.out)]).toEqual([2, { ok: false, problems: [{ field: '--sample', problem: expect.any(String), remedy: expect.any(String) }] }])
    expect([flag.code, flag.errors]).toEqual([2, expect.stringMatching(/unknown option '--smaple'/)])
  })
})

describe('holdfast simulate, lived', { timeout: 240_000 }, () => {
  test('three days of a small force twice: the same figures; report, charts and tables are written; JSON is one value', async () => {
    const out = join(dir, 'plan')
    const args = [...small, '--years', '0.02', '--sample', '3', '--compare-staff', 'dispatcher=+1', '--json']
    const first = await simulate([...args, '--out', out])
    expect([first.code, first.errors]).toEqual([0, expect.stringMatching(/3 stretches of days, each by 2 settings/)])
    const told = JSON.parse(first.out)
    expect(told.says).toMatch(/^3 days were lived/)
    expect(Object.keys(told.tables)).toEqual(['obligations', 'alarms', 'causes', 'arrivals', 'answers', 'chairs', 'compare-1', 'days'])
    expect(readdirSync(out).sort()).toEqual([...told.written].sort())
    expect(told.written).toEqual(expect.arrayContaining(['report.html', 'alarms.svg', 'alarms.csv', 'compare-1.svg']))
    const again = JSON.parse((await simulate([...args, '--processes', '1'])).out)
    expect(again.tables).toEqual(told.tables)
    const other = JSON.parse((await simulate([...args, '--seed', '2'])).out)
    expect(other.tables).not.toEqual(told.tables)
  })

  test('Ctrl+C tells what was lived so far, and ends with 1', async () => {
    const { code, out, errors } = await simulate([...small, '--whole', '--compare-staff', 'none'], /\d+ of 122 stretches/)
    expect([code, errors]).toEqual([1, expect.stringMatching(/Stopping: what was lived so far is told/)])
    expect(out).toMatch(/It was stopped before the end: \d+ of 122 stretches were lived/)
  })
})
