import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exampleText, problemsOf } from './case.testing.ts'
import { readCase, readCaseText } from './read-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-case-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (name: string, text: string | Buffer): string => {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'case.yaml'), text)
  return join(folder, name)
}

test('the example of the guide reads', () => {
  expect(readCaseText(exampleText)).toMatchObject({ ok: true, case: { name: 'example' } })
})

test('a problem names its line and column, the field, what is wrong and what to write', () => {
  const text = exampleText.replace('channel: "101"', 'chanel: "101"')
  const line = text.split('\n').findIndex((l) => l.includes('chanel')) + 1
  expect(readCaseText(text)).toEqual({ ok: false, problems: [
    { field: 'script[0].does.chanel', problem: 'record-contact has no such field', remedy: 'did you mean "channel"?', line, column: text.split('\n')[line - 1]!.indexOf('chanel') + 1 },
    expect.objectContaining({ field: 'script[0].does', problem: 'record-contact is missing its channel', line }),
  ] })
})

test.each<[string, (c: any) => void, string, RegExp]>([
  ['a time that is none', (c) => { c.script[0].at = '25:00' }, 'script[0].at', /London time/],
  ['a field nobody knows', (c) => { c.rooster = c.roster; delete c.roster }, 'rooster', /did you mean "roster"/],
  ['a kind of record that is none', (c) => { c.history[0].kind = 'gossip' }, 'history[0].kind', /crime/],
  ['an offset left out', (c) => { c.startsAt = '2018-06-01T20:00:00' }, 'startsAt', /offset/],
  ['somebody who is not in the roster', (c) => { c.script[1].who = 'S-handlr' }, 'script[1].who', /did you mean "S-handler"/],
  ['a role that is not theirs', (c) => { c.roster[0].onDuty.role = 'inspector' }, 'roster[0].onDuty.role', /choose one of theirs/],
  ['a crew nobody knows', (c) => { c.units[0].crew = ['S-nobody'] }, 'units[0].crew[0]', /roster/],
  ['two of one id', (c) => { c.roster[1].id = 'S-handler' }, 'roster[1].id', /of its own/],
  ['a label that comes later', (c) => { c.script[1].does.contact = '$graded.incident' }, 'script[1].does', /label/],
  ['a label given twice', (c) => { c.script[3].label = 'call' }, 'script[3].label', /of its own/],
  ['a label of the policy', (c) => { c.script[0].label = 'grade' }, 'script[0].label', /another label/],
  ['a step out of order', (c) => { c.script[2].at = '20:00:30' }, 'script[2].at', /order/],
  ['a command that is none', (c) => { c.script[1].does.type = 'accept-contract' }, 'script[1].does.type', /did you mean "accept-contact"/],
  ['a command with nobody to send it', (c) => { delete c.script[1].who }, 'script[1].who', /who sends it/],
  ['a step of nothing', (c) => { c.script[6] = { at: '20:06:00' } }, 'script[6].does', /inLife/],
  ['a must of two things', (c) => { c.must[0].noFact = { type: 'contact-ended' } }, 'must[0].says', /one thing/],
  ['a fact that is none, which could never happen', (c) => { c.must.at(-1).noFact.type = 'lowering-decidet' }, 'must[10].noFact.type', /did you mean "lowering-decided"/],
  ['a step that is refused but does not exist', (c) => { c.must[3].refused.step = 'as-nose' }, 'must[3].refused.step', /did you mean "as-noise"/],
  ['a must about what nothing made', (c) => { c.must[0].fact.about = '$cal.contact' }, 'must[0]', /did you mean "call"/],
  ['a briefing of nobody', (c) => { c.must[8].briefing = { carries: ['x'] } }, 'must[8].briefing', /unit or about/],
  ['a policy that is not shipped', (c) => { c.policy = 'met-lik' }, 'policy', /did you mean "met-like"/],
  ['a must under a policy that is not shipped, which would never be asked for', (c) => { c.must[0].policies = ['national'] }, 'must[0].policies[0]', /national-2026/],
  ['an end before the last step', (c) => { c.until = '20:15:00' }, 'until', /later time/],
  ['a mistyped day', (c) => { c.script.at(-1).at = '+900d 20:18:00'; delete c.until }, 'script', /history/],
  ['a night on which clocks skipped that hour', (c) => { c.startsAt = '2018-03-25T00:00:00+00:00'; c.until = '+0d 01:30:00' }, 'until', /clocks went forward/],
])('%s is a problem of its field', (_what, change, field, remedy) => {
  const found = problemsOf(change).find((p) => p.field === field)
  expect(found, JSON.stringify(problemsOf(change))).toBeDefined()
  expect(found!.remedy).toMatch(remedy)
  expect(found!.line).toBeGreaterThan(0)
})

test('a file that is absent, no YAML, no UTF-8, of another name, or that repeats a name comes back as problems', async () => {
  expect(await readCase(join(folder, 'none'))).toMatchObject({ ok: false, problems: [{ field: 'the file', problem: 'there is no such file' }] })
  expect(await readCase(written('broken', 'name: [a\nforce: b'))).toMatchObject({ ok: false, problems: [{ field: 'the file', line: expect.any(Number) }] })
  expect(await readCase(written('latin', Buffer.from([0x6e, 0x3a, 0x20, 0xe9])))).toMatchObject({ ok: false, problems: [{ problem: 'it is not written in UTF-8' }] })
  expect(await readCase(written('another', exampleText))).toMatchObject({ ok: false, problems: [{ field: 'name', problem: 'it is example, and its folder is another' }] })
  expect(await readCase(written('twice', `name: a\nname: b\n`))).toMatchObject({ ok: false, problems: [{ problem: 'a name stands twice in one place', line: 2 }] })
  expect(await readCase(written('example', exampleText))).toMatchObject({ ok: true })
})
