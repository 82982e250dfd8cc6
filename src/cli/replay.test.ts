import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { replay } from './replay.ts'
import { BadInput, sayFault } from './say.ts'

const shipped = fileURLToPath(new URL('../../cases/f02-ring-back', import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'holdfast-replay-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

let out = ''
beforeEach(() => {
  out = ''
  process.exitCode = undefined
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true })
})
afterEach(() => { vi.restoreAllMocks(); process.exitCode = undefined })

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  try { await replay().exitOverride().parseAsync(args, { from: 'user' }) } catch (fault) { if (!(fault instanceof BadInput)) throw fault; sayFault(true, fault) }
  return { code: Number(process.exitCode ?? 0), out }
}

const changed = (from: string, to: string): string => {
  const folder = join(temporary, 'f02-ring-back')
  cpSync(shipped, folder, { recursive: true })
  const text = readFileSync(join(folder, 'case.yaml'), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, 'case.yaml'), text.replace(from, to))
  return folder
}

test('a case whose musts all happen ends with 0; what must not be read over stands out', async () => {
  const { code, out } = await run(shipped)
  expect(code).toBe(0)
  for (const line of [/^20:10:00 {2}IN LIFE {2}A 999 call/m, /^20:14:00 {2}ALARM {4}to dispatch operator: sending a unit is overdue/m, /^20:16:00 {2}CLIMBS {3}from dispatch controller to operations-room inspector/m, /^20:26:00 {2}REFUSED .*\[abandoned-call-is-answered-or-attended\]/m, /^Still owed at 21:10:00:$/m, /^ {2}✓ The contact does not end on her no/m, /^All 25 of 25 happened\.$/m]) expect(out).toMatch(line)
  expect(out).not.toContain('✗')
})

test('one that must happen and does not ends with 1, and is told with why', async () => {
  const { code, out } = await run(changed('to: dispatcher, by: "20:14:01"', 'to: dispatcher, by: "20:13:59"'), '--quiet')
  expect(code).toBe(1)
  expect(out).toMatch(/^ {2}✗ and when none is sent it alarms {2}· it did at 20:14:00$/m)
  expect(out).toMatch(/^1 of 25 did NOT happen\.$/m)
})

test('a case or a policy that cannot be read ends with 2, with file, line, field and remedy', async () => {
  const folder = changed('channel: "999", callAt: "@20:10:00", line: abandoned', 'channel: "999", callAt: "@20:10:00", lyne: abandoned')
  const bad = await run(folder, '--json')
  expect(bad.code).toBe(2)
  expect(JSON.parse(bad.out)).toMatchObject({ ok: false, problems: [{ field: expect.stringMatching(/case\.yaml:\d+:\d+ script\[0\]\.does\.lyne$/), remedy: 'did you mean "line"?' }] })
  out = ''
  const none = await run(shipped, '--policy', 'mine')
  expect([none.code, JSON.parse(none.out).problems[0].field]).toEqual([2, '--policy'])
})

test('--json tells everything: story, frames, refusals, musts, what is owed; --policy runs it under other rules', async () => {
  const { code, out } = await run(shipped, '--json', '--policy', 'national-2026')
  expect(code).toBe(0)
  const told = JSON.parse(out)
  expect(told).toMatchObject({ name: 'f02-ring-back', policy: 'national-2026', ok: true, from: expect.any(Number), until: expect.any(Number), stillOwed: expect.any(Array) })
  expect(told.frames[0]).toEqual({ position: 1, at: told.from, upsert: expect.any(Object), remove: expect.any(Object), facts: expect.any(Array) })
  expect(told.steps.find((s: any) => s.label === 'ended').refusals.map((r: any) => r.rule)).toContain('abandoned-call-is-answered-or-attended')
  expect(told.musts.every((m: any) => m.ok)).toBe(true)
})
