import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { casePage, invariantsPage, safetyCase } from './safety-case.mjs'
import { findEvidence, ledgerTotal, plantedDefects, taggedTests } from './safety/find-evidence.mjs'
import { gapsOf } from './safety/find-gaps.mjs'
import { draft, readSafety } from './safety/read-safety.mjs'
import { invariantsPageOf, pageOf, withoutYears } from './safety/write-page.mjs'

const now = safetyCase()
const again = 'npm run safety-case, and commit what it writes'

describe('the safety case of this repository', () => {
  test('every hazard has its invariant, every invariant its hazard and its evidence', () => {
    expect(now.safety.hazards.length).toBeGreaterThanOrEqual(30)
    expect(now.safety.invariants.map((i) => i.id)).toEqual(Array.from({ length: 30 }, (_, i) => `S${i + 1}`))
    expect(now.gaps).toEqual([])
  })

  test('the pages say what is there now', () => {
    expect(withoutYears(readFileSync(casePage, 'utf8')) === withoutYears(now.page), `docs/safety-case.md is not what is there now: ${again}`).toBe(true)
    expect(readFileSync(invariantsPage, 'utf8') === now.invariants, `docs/invariants.md is not what safety/invariants.yml says: ${again}`).toBe(true)
  })

  test('software signs nothing: what is signed has a person and a day', () => {
    expect(now.safety.hazards.filter((h) => h.scores.standing !== draft && !('signedBy' in (h.scores.standing as object)))).toEqual([])
    expect(now.page).toContain('software does not sign')
  })
})

// A small safety case in which all is well; each control below spoils one thing in it.
const S = 'S'      // so that the titles planted here are not taken for this file's own
const invariant = (id: string, rest = 'built: yes, needs: [unit, code, simulator, defects]') => `- { id: ${id}, sentence: It holds, from: a case, ${rest} }\n`
const hazard = (invariants = '[S1, S2]', change: (text: string) => string = (t) => t) => change(`id: H-001
group: time
hazard: It is late
cause: No clock
effect: Nobody comes
losses: [L1]
action: warn
by: the watch
unsafe: not given
sources: [F01]
scores:
  before: { severity: 5, likelihood: 4 }
  after: { severity: 5, likelihood: 1 }
  standing: "${draft}"
controls:
  - { type: design, control: A clock, stands: yes }
invariants: ${invariants}
status: partly controlled
owner: head of the control room
`)
const sound: Record<string, string> = {
  'safety/losses.yml': '- { id: L1, loss: A death }\n',
  'safety/sources.yml': '- { id: F01, where: London, when: not dated, by: IOPC, shows: lateness }\n',
  'safety/outside.yml': '[]\n',
  'safety/invariants.yml': invariant(`${S}1`) + invariant(`${S}2`, 'built: not yet, broughtBy: a later part, needs: []'),
  'safety/hazards/H-001.yml': hazard(),
  'src/domain/late.ts': `export const late = [{ rule: 'warned-in-time', guards: '${S}1', says: 'It is late.' }]\n`,
  'src/domain/late.test.ts': `test('${S}1: it is warned of', () => {})\n`,
  'src/simulator/checks/s01-warned.ts': 'export const warned = true\n',
  'src/simulator/defects/time.ts': `export const time = [{ name: 'skips a warning', breaks: ['${S}1'] }, { name: 'warns twice', breaks: ['${S}1'] }]\n`,
}
const gapsWith = (change: Record<string, string | undefined>) => {
  const files = Object.entries({ ...sound, ...change }).flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]))
  return gapsOf(readSafety(files), findEvidence(files))
}

describe('each gap is found when it is there', () => {
  test('control: the sound one has none', () => { expect(gapsWith({})).toEqual([]) })

  test.each<[string, Record<string, string | undefined>, string]>([
    ['an invariant without a hazard', { 'safety/hazards/H-001.yml': hazard('[S1]') }, 'S2 has no hazard'],
    ['a hazard without an invariant', { 'safety/hazards/H-002.yml': hazard('[]', (t) => t.replace('H-001', 'H-002')) }, 'H-002 names no invariant'],
    ['a hazard that names an invariant that is none', { 'safety/hazards/H-001.yml': hazard('[S1, S2, S31]') }, 'H-001 names S31, which is no invariant'],
    ['a hazard with a source that is none', { 'safety/hazards/H-001.yml': hazard(undefined, (t) => t.replace('[F01]', '[F01, F99]')) }, 'H-001 names F99, which is no source'],
    ['a hazard with a loss that is none', { 'safety/hazards/H-001.yml': hazard(undefined, (t) => t.replace('[L1]', '[L1, L9]')) }, 'H-001 names L9, which is no loss'],
    ['a loss that no hazard leads to', { 'safety/losses.yml': `${sound['safety/losses.yml']}- { id: L2, loss: Blame }\n` }, 'no hazard leads to loss L2'],
    ['a source that teaches nothing', { 'safety/sources.yml': `${sound['safety/sources.yml']}- { id: F02, where: Kent, when: not dated, by: IOPC, shows: silence }\n` }, 'source F02 is named by no hazard'],
    ['no unit test', { 'src/domain/late.test.ts': `test('it is warned of', () => {})\n` }, 'no test has "S1:" in its title'],
    ['no rule and no code', { 'src/domain/late.ts': 'export const late = []\n' }, 'S1 holds (yes) and no rule guards it'],
    ['no simulator check, though others have one', { 'src/simulator/checks/s01-warned.ts': undefined, 'src/simulator/checks/s02-other.ts': '\n' }, 'no simulator check looks for it: src/simulator/checks/s01-'],
    ['one planted defect', { 'src/simulator/defects/time.ts': `export const time = [{ name: 'skips a warning', breaks: ['${S}1'] }]\n` }, '1 of 2 planted defects break it'],
    ['a test tagged for nothing', { 'src/domain/odd.test.ts': `test('${S}1, ${S}44: both', () => {})\n` }, 'src/domain/odd.test.ts: a test is tagged S44'],
    ['a group of tests tagged for nothing', { 'src/domain/odd.test.ts': `describe('${S}45: all of it', () => {})\n` }, 'tagged S45'],
    ['a rule that guards nothing', { 'src/domain/odd.ts': `export const odd = { rule: 'odd', guards: '${S}46', says: '' }\n` }, 'rule odd guards S46'],
    ['code that names nothing', { 'src/domain/odd.ts': `/** Odd (${S}47). */\n` }, 'src/domain/odd.ts: S47 is named there'],
    ['a check for nothing', { 'src/simulator/checks/s48-odd.ts': '\n' }, 'it checks S48, which is no invariant'],
    ['a planted defect that breaks nothing', { 'src/simulator/defects/odd.ts': `export const odd = { name: 'odd', breaks: [] }\n` }, 'the planted defect "odd" breaks no invariant'],
    ['a planted defect that breaks what is no invariant', { 'src/simulator/defects/odd.ts': `export const odd = { name: 'odd', breaks: ['${S}49'] }\n` }, '"odd" breaks S49'],
    ['an excuse that is no longer needed', { 'safety/invariants.yml': sound['safety/invariants.yml']!.replace('needs: [unit, code, simulator, defects]', 'needs: [unit, code, simulator], instead: { defects: later }') }, 'S1 is excused from defects and has it'],
    ['a ledger whose total cannot be read', { 'docs/simulation-ledger.md': '# Ledger\n\nTotal: many\n' }, 'docs/simulation-ledger.md: its last line does not read'],
    ['the same hazard file under another name', { 'safety/hazards/H-009.yml': hazard() }, 'safety/hazards/H-009.yml: id: it says H-001'],
    ['the same invariant twice', { 'safety/invariants.yml': sound['safety/invariants.yml']! + invariant(`${S}1`) }, 'invariant S1 stands there twice'],
    ['a list that is not there', { 'safety/losses.yml': undefined }, 'safety/losses.yml: it is not there'],
  ])('%s', (_, change, says) => {
    expect(gapsWith(change).join('\n')).toContain(says)
  })

  test('controls that are said to stand, on an invariant that is not built', () => {
    expect(gapsWith({ 'safety/hazards/H-001.yml': hazard(undefined, (t) => t.replace('partly controlled', 'controls stand')) })).toContain('H-001 says that its controls stand, and rests on an invariant that is not built')
  })

  test('until the simulator has its first check it is asked for nothing; the page says so', () => {
    const without = { 'src/simulator/checks/s01-warned.ts': undefined, 'src/simulator/defects/time.ts': undefined }
    expect(gapsWith(without)).toEqual([])
    expect(pageOf(now.safety, { ...now.evidence, checks: [] }, [])).toContain('The simulator has no check yet')
    expect(pageOf(now.safety, { ...now.evidence, checks: [{ file: 'src/simulator/checks/s01-kept.ts', about: ['S1'] }] }, [])).not.toContain('The simulator has no check yet')
  })
})

describe('a fault in a file names the file, the line and the field', () => {
  const faultsWith = (path: string, text: string) => readSafety(Object.entries({ ...sound, [path]: text }).map(([p, t]) => ({ path: p, text: t }))).faults.join('\n')
  const changed = (from: string | RegExp, to: string) => faultsWith('safety/hazards/H-001.yml', hazard(undefined, (t) => t.replace(from, to)))

  test.each([
    ['a field left out', /cause: .*\n/, '', /H-001\.yml: cause: /],
    ['a severity of six', 'before: { severity: 5', 'before: { severity: 6', /H-001\.yml:12: scores\.before\.severity: /],
    ['a kind of control that is none', 'type: design', 'type: hope', /H-001\.yml:16: controls\[0\]\.type: /],
    ['a field that is not known', 'status:', 'mood: good\nstatus:', /H-001\.yml.*mood/],
    ['worse after control', 'after: { severity: 5, likelihood: 1 }', 'after: { severity: 5, likelihood: 5 }', /H-001\.yml:13: scores\.after: controls do not make it worse/],
    ['better without control', 'status: partly controlled', 'status: not yet controlled', /scores\.after: what is not yet controlled is not yet better/],
    ['a signature without a person', /standing: .*/, 'standing: signed', /H-001\.yml:14: scores\.standing: /],
    ['a control to come from nobody', 'stands: yes', 'stands: no', /controls\[0\]\.broughtBy: a control that does not stand yet names who brings it/],
    ['text that is no YAML', 'losses: [L1]', 'losses: [L1', /H-001\.yml:\d+: /],
  ])('%s', (_, from, to, says) => { expect(changed(from, to)).toMatch(says) })

  test('an invariant that holds and does without evidence, unsaid', () => {
    expect(faultsWith('safety/invariants.yml', invariant('S1', 'built: yes, needs: [unit]'))).toContain('safety/invariants.yml:1: [0].needs: a built invariant needs code, or its reason under instead')
    expect(faultsWith('safety/invariants.yml', invariant('S1', 'built: partly, needs: [unit, code]'))).toMatch(/broughtBy: name the part[\s\S]*held: say what holds today/)
  })

  test('control: a signature with a person and a day is read', () => { expect(changed(/standing: .*/, 'standing: { signedBy: The safety officer, on: 2026-12-01 }')).toBe('') })
})

describe('what is read from code', () => {
  test('titles of every kind of test, and nothing that is not a title', () => {
    const text = [`test('${S}6: one', () => {})`, `  it.each([['a']])("${S}7, ${S}8: %s", () => {})`, `test.skipIf(x)(\`${S}9 ${S}10: three\`, f)`, `test('${S}6 it\\'s no tag', f)`, `screen.getByText('${S}11: a rule')`, `test('${S}12: it\\'s "quoted"', f)`].join('\n')
    expect(taggedTests({ path: 'a.test.ts', text }).map((t) => [t.title, ...t.about])).toEqual([['one', 'S6'], ['%s', 'S7', 'S8'], ['three', 'S9', 'S10'], ['it\'s "quoted"', 'S12']])
  })

  test('planted defects, whatever text they put into the code; one that is written otherwise is not passed over', () => {
    const read = (text: string) => plantedDefects({ path: 'd.ts', text }).map((d) => [d.name, ...d.breaks])
    expect(read(`[{ name: 'a', breaks: ['${S}3', "${S}4"], find: "{ name: 'x' }" }, {\n  name: 'it\\'s b',\n  breaks: ['${S}5'],\n}]`)).toEqual([['a', 'S3', 'S4'], ['it\'s b', 'S5']])
    expect(read(`[{ name: 'a', breaks: ['${S}3'] }, { file: 'f', breaks: ['${S}4'], name: 'b' }]`)).toEqual([['a', 'S3'], ['1 not written as { name: \'…\', breaks: […], … }']])
    expect(read('export type Defect = { name: string; breaks: readonly string[] }')).toEqual([])
  })

  test('the total of the ledger, and nothing else, is the last line', () => {
    expect(ledgerTotal('# L\n\nTotal: 1,200 seeds, 34,224.5 control-room years, 0 violations\n')).toEqual({ seeds: '1,200', years: '34,224.5', violations: '0' })
    expect(ledgerTotal('Total: 1 seeds, 2 control-room years, 0 violations\nmore\n')).toBeUndefined()
  })
})

describe('the pages', () => {
  const { safety, evidence } = now
  const total = (years: string) => ({ ...evidence, total: { seeds: '10', years, violations: '0' } })

  test('years grow without failing; a hazard, a test or a gap more does not pass', () => {
    const page = pageOf(safety, total('100'), [])
    expect(page).not.toBe(pageOf(safety, total('200'), []))
    expect(withoutYears(page)).toBe(withoutYears(pageOf(safety, total('200'), [])))
    expect(withoutYears(page)).not.toBe(withoutYears(pageOf({ ...safety, hazards: safety.hazards.slice(1) }, total('100'), [])))
    expect(withoutYears(page)).not.toBe(withoutYears(pageOf(safety, { ...total('100'), tests: evidence.tests.slice(1) }, [])))
    expect(pageOf(safety, total('100'), ['S1 has no hazard'])).toContain('- S1 has no hazard')
  })

  test('the words of the page of invariants stay; a page without its table is said', () => {
    expect(invariantsPageOf(now.invariants, safety.invariants)).toBe(now.invariants)
    expect(invariantsPageOf(now.invariants, safety.invariants.slice(1))).not.toContain('| S1 |')
    expect(() => invariantsPageOf('# Nothing\n', safety.invariants)).toThrow('docs/invariants.md has no line')
  })
})
