import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { commandTypes } from '#policy/roles.ts'
import { allCommands, commandOf } from './commands.ts'
import type { CommandSpec, Rule } from './rule.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const isSpec = (v: unknown): v is CommandSpec<any> => typeof v === 'object' && v !== null && 'type' in v && 'schema' in v && 'rules' in v && 'facts' in v
const files = readdirSync(here, { withFileTypes: true, recursive: true })
  .filter((d) => d.isFile() && d.name.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(d.name)).map((d) => join(d.parentPath, d.name))
const exported = (await Promise.all(files.map(async (file) => Object.values((await import(file)) as object).filter(isSpec).map((spec) => ({ file, spec }))))).flat()
const known = new Set([...readFileSync(join(here, '../../docs/invariants.md'), 'utf8').matchAll(/^\| (S\d+) \|/gm)].map((m) => m[1]!))

test('every command that policy names has its file, and every command file is one that policy names', () => {
  expect(exported.length).toBeGreaterThan(30)
  expect(exported.map(({ spec }) => spec.type).sort()).toEqual([...commandTypes].sort())
  expect(allCommands.map((spec) => spec.type).sort()).toEqual([...commandTypes].sort())
  for (const type of commandTypes) expect(commandOf(type).type).toBe(type)
  for (const { spec } of exported) expect(commandOf(spec.type)).toBe(spec)
})

test('a command nobody wrote is named, with those that are', () => {
  expect(() => commandOf('call-back-later' as never)).toThrow(/no command file for call-back-later; known: record-contact/)
})

test('the schema of every command names it, carries an id of its own and refuses what it does not know', () => {
  for (const { type, schema } of allCommands) {
    expect(schema, type).toBeInstanceOf(z.ZodObject)
    const { shape } = schema as z.ZodObject<Record<string, z.ZodType>>
    expect(shape['type']!.safeParse(type).success, type).toBe(true)
    expect(shape['type']!.safeParse('something-else').success, type).toBe(false)
    expect(shape['id']!.safeParse('12345678').success && !shape['id']!.safeParse('short').success, type).toBe(true)
    const read = schema.safeParse({ type, id: '12345678', 'nobody knows this': 1 })
    expect(read.error?.issues.some((i) => i.code === 'unrecognized_keys'), type).toBe(true)
  }
})

test('the id of a command is one that a client may make, and no more', () => {
  const id = (commandOf('open-history').schema as z.ZodObject<Record<string, z.ZodType>>).shape['id']!
  for (const good of ['12345678', 'a'.repeat(80), '0c1f.2-3_4:5']) expect(id.safeParse(good).success, good).toBe(true)
  for (const bad of ['1234567', 'a'.repeat(81), 'with space', 'semi;colon', '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9', 12345678, null]) expect(id.safeParse(bad).success).toBe(false)
})

const rules = allCommands.flatMap((spec) => spec.rules.map((r) => [spec.type, r as Rule<unknown>] as const))

test('every rule says itself and the way on, and guards nothing but invariants of the page', () => {
  expect(rules.length).toBeGreaterThan(60)
  for (const [type, r] of rules) {
    expect(r.rule, type).toMatch(/^[a-z][a-z-]+[a-z]$/)
    expect(r.wayOn.length, `${type}: ${r.rule}`).toBeGreaterThan(10)
    if (typeof r.says === 'string') expect(r.says.length, `${type}: ${r.rule}`).toBeGreaterThan(10)
    expect(r.guards === undefined || known.has(r.guards), `${type}: ${r.rule} guards ${r.guards}`).toBe(true)
  }
})

test('the rules of one command have names of their own', () => {
  for (const spec of allCommands) expect(new Set(spec.rules.map((r) => r.rule)).size, spec.type).toBe(spec.rules.length)
})
