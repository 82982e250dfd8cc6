import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BadInput } from './say.ts'
import { readSourcesFile } from './sources-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-sources-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
mkdirSync(join(dir, 'csv'))
const environment = { NORTH_TOKEN: 'n'.repeat(40), SHORT: 'abc' }
const file = (text: string): string => { const path = join(dir, 'sources.yaml'); writeFileSync(path, text); return path }
const problems = (text: string) => { try { readSourcesFile(file(text), environment) } catch (e) { return (e as BadInput).problems.map((p) => p.field.slice(join(dir, 'sources.yaml').length + 1)) } return [] }

test('a folder, another Holdfast, and who may ask here', () => {
  const read = readSourcesFile(file('sources:\n  - { is: folder, name: county csv, path: csv }\n  - { is: holdfast, name: North, url: "https://north.example/holdfast/", tokenFrom: NORTH_TOKEN, reason: a call is being taken }\nasked:\n  force: South\n  ring: 01632 960100\n  forces: [{ name: North, tokenFrom: NORTH_TOKEN }]\n'), environment)
  expect(read.otherSources(() => 0).map((s) => s.name)).toEqual(['county csv', 'North'])
  expect(read.pointersFor).toEqual({ forces: [{ name: 'North', token: environment.NORTH_TOKEN }], us: { force: 'South', ring: '01632 960100' } })
})

test('each fault with its place, all at once', () => {
  expect(problems('sources:\n  - { is: folder, name: force records, path: nowhere }\n  - { is: holdfast, name: N, url: "http://north.example/", tokenFrom: SHORT, reason: a call is taken }\n  - { is: holdfast, name: N, url: "https://north.example/", tokenFrom: MISSING, reason: a call is taken }\n'))
    .toEqual(['sources[0].name', 'sources[0].path', 'sources[1].tokenFrom', 'sources[1].url', 'sources[2].name', 'sources[2].tokenFrom'])
  expect(problems('sources: [{ is: ftp, name: x }]')).toEqual(['sources.0.is'])
  expect(problems('sources: [{ is: folder, name: x, path: csv, extra: 1 }]')).toEqual(['sources.0'])
  expect(problems('asked: { force: South }')).toEqual(['asked.ring', 'asked.forces'])
  expect(problems('- just a list')).toEqual(['the file'])
  expect(problems('sources: [{ is: holdfast, name: x, url: "file:///etc/passwd", tokenFrom: NORTH_TOKEN, reason: a call is taken }]')).toEqual(['sources.0.url'])
  expect(() => readSourcesFile(join(dir, 'none.yaml'), environment)).toThrow(BadInput)
  expect(() => readSourcesFile(file('a: [unclosed'), environment)).toThrow(BadInput)
})
