import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from '#store/bundled.testing.ts'
import { lockFolder } from '#store/folder-lock.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-cli-import-'))
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('./main.ts', import.meta.url), [new URL('../held/prepare-worker.ts', import.meta.url)]) }, 60_000)
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

type Ended = { code: number | null; out: string; errors: string }
const holdfast = (...args: string[]): Promise<Ended> => new Promise((done) => {
  const child = spawn(process.execPath, [program.file, ...args], { env: { ...process.env, DATABASE_URL: '' } })
  const heard = { out: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => { heard.out += text.toString() })
  child.stderr.on('data', (text: Buffer) => { heard.errors += text.toString() })
  child.once('close', (code) => { done({ code, ...heard }) })
})
const file = (name: string, text: string): string => { const path = join(dir, name); writeFileSync(path, text); return path }

test('a wrong call is refused whole, each problem with its remedy, and nothing is opened', async () => {
  const good = file('good.csv', 'id,name\n1,Ann Field\n')
  const map = file('map.yaml', 'record: person\ncolumns:\n  id: A\n  nam: B\n')
  const { code, errors } = await holdfast('import', good, join(dir, 'none.csv'), '--to', join(dir, 'never'), '--encoding', 'ebcdic', '--map', map, '--rejects', 'x.csv')
  expect(code).toBe(2)
  for (const said of ['none.csv: there is no such file', `${map}:4:3 columns.nam: a record of kind person has no "nam". did you mean name?`, '--source: nothing says which system', '--encoding: "ebcdic" is not known', '--rejects: there are several files']) expect(errors).toContain(said)
  expect(existsSync(join(dir, 'never'))).toBe(false)
  expect((await holdfast('import', good, '--source', 'Custody System!')).errors).toContain('is no name of a source')
  expect(await holdfast('import', good, '--source', 'x', '--to', 'mysql://host/db')).toMatchObject({ code: 2, errors: expect.stringContaining('no database and no folder') })
  // Each names its own option.
  for (const [option, ...verb] of [['--to', 'demo-data', '--persons', '1'], ['--from', 'check', '--name', 'Anna Brook'], ['--from', 'link', '--all']] as const) expect(await holdfast(...verb, option, 'mysql://host/db'), verb[0]).toMatchObject({ code: 2, errors: expect.stringContaining(`${option}: "mysql://host/db" is no database and no folder`) })
  // Whoever only looks makes no database by a slip of the pen.
  for (const verb of [['check', '--name', 'Anna Brook', '--from'], ['link', '--all', '--from'], ['import', 'list', '--to'], ['import', 'undo', '1', '--to']]) expect(await holdfast(...verb, join(dir, 'nowhere')), verb[0]).toMatchObject({ code: 2, errors: expect.stringContaining('there is no database in') })
  expect(existsSync(join(dir, 'nowhere'))).toBe(false)
  expect(await holdfast('check', '--name', 'Anna Brook', '--from', good)).toMatchObject({ code: 2, errors: expect.stringContaining('is a file, and no folder') })
  expect(await holdfast('check', '--name', 'Anna Brook', '--from', 'postgres://%zz@x:y/z')).toMatchObject({ code: 2, errors: expect.stringContaining('no well-formed address') })
  expect(await holdfast('check', '--batch', dir)).toMatchObject({ code: 2 })
  expect(await holdfast('demo-data', '--persons', 'many')).toMatchObject({ code: 2, errors: expect.stringContaining('--persons: "many" is no whole number') })
  expect(await holdfast('import', 'undo', 'last')).toMatchObject({ code: 2, errors: expect.stringContaining('BATCH: "last" is no number') })
}, 60_000)

test('import, list, undo and an invented population, by the command as it is built, its threads too', async () => {
  const to = join(dir, 'db')
  const rows = Array.from({ length: 3_500 }, (_, i) => `${i},Ann${i % 50},Field${i},${i % 1_000 === 7 ? 'last week' : '12/03/1985'}`)
  const people = file('people.csv', `id,given,family,born\n${rows.join('\n')}\nlast\n`)
  const first = await holdfast('import', people, '--source', 'custody', '--to', to, '--json')
  expect(first.errors.replaceAll(/^Holdfast: .*\n|^.*: [\d,]+ rows, .*\n/gm, '')).toBe('')
  expect(first.code).toBe(0)
  expect(JSON.parse(first.out)).toMatchObject([{ file: people, batch: 1, rows: 3_501, added: 3_500, rejected: 1, fieldsLeftOut: 4 }])
  const rejects = readFileSync(`${people}.rejects.csv`, 'utf8').split('\n').slice(1, -1).map((l) => l.split(',')[0])
  expect(rejects, 'in the order of the file, whichever thread found them').toEqual(['9', '1009', '2009', '3009', '3502'])
  const again = await holdfast('import', people, '--source', 'custody', '--to', to)
  expect(again.out).toContain('0 new, 0 changed, 3,500 as they were, 1 rejected')
  expect((await holdfast('demo-data', '--persons', '300', '--to', to, '--json')).code).toBe(0)
  const list = JSON.parse((await holdfast('import', 'list', '--to', to, '--json')).out) as { nr: number; source: string; state: string }[]
  expect(list.map((b) => [b.nr, b.source, b.state])).toEqual([[3, 'demo', 'done'], [2, 'custody', 'done'], [1, 'custody', 'done']])
  expect((await holdfast('import', 'undo', '3', '--to', to)).out).toMatch(/Batch 3 is undone: \d{3} records removed/)
  expect(await holdfast('import', 'undo', '3', '--to', to)).toMatchObject({ code: 2, errors: expect.stringContaining('undone already') })
  const zip = file('sheet.csv', 'PK\u0003\u0004')
  expect(await holdfast('import', zip, '--source', 'x', '--to', to)).toMatchObject({ code: 2, errors: expect.stringContaining('it is a spreadsheet or an archive. save it as CSV') })
  const odd = file('odd.csv', 'id,forename\n1,Ann\n')
  expect(await holdfast('import', odd, '--source', 'x', '--to', to)).toMatchObject({ code: 2, errors: expect.stringContaining('"forename" is no column of a person') })
}, 180_000)

test('search keys are put together by command, whatever is there, and everybody is found as before', async () => {
  const to = join(dir, 'folded')
  const said = async (): Promise<string> => (await holdfast('import', 'fold', '--to', to)).out
  const nowhere = await holdfast('import', 'fold', '--to', to)
  expect([nowhere.code, nowhere.errors]).toEqual([expect.any(Number), expect.stringContaining('there is no database')])
  expect(nowhere.code).not.toBe(0)
  for (const n of [1, 2]) await holdfast('import', file(`fold${n}.csv`, `id,given,family,born\n${Array.from({ length: 150 }, (_, i) => `${n}-${i},Ann,Field${n}${i},12/03/1985`).join('\n')}\n`), '--source', 'custody', '--to', to)
  const found = (): Promise<Ended> => holdfast('check', '--name', 'Ann Field277', '--from', to, '--json')
  const before = await found()
  expect(before.out).toContain('custody:2-77')
  expect(await said()).toMatch(/^[\d,]+ search keys stand in one segment\.\n$/)
  expect(await said(), 'again, it does nothing').toMatch(/stand in one segment/)
  const asked = (text: string): string => text.replaceAll(/"(at|took|asked)[^,\n]*/gi, '')
  expect(asked((await found()).out)).toBe(asked(before.out))
}, 240_000)

test('into the folder of a running server it is refused with both ways on, and goes through when that has stopped', async () => {
  const to = join(dir, 'running')
  mkdirSync(to)
  const people = file('beside.csv', 'id,name\n1,Ann Field\n')
  const giveBack = lockFolder(to)
  const { code, errors } = await holdfast('import', people, '--source', 'x', '--to', to)
  expect(code).toBe(1)
  for (const said of [`${to} is in use by process ${process.pid}`, 'stop it first', 'Nothing was read', 'give the same command again', 'PostgreSQL']) expect(errors).toContain(said)
  giveBack()
  expect((await holdfast('import', people, '--source', 'x', '--to', to)).code).toBe(0)
}, 60_000)

test('a file of rejects on a full disk is said', async () => {
  if (!existsSync('/dev/full')) return
  const people = file('bad.csv', 'id,name\n1,unknown\n')
  const { code, errors } = await holdfast('import', people, '--source', 'x', '--to', join(dir, 'db'), '--rejects', '/dev/full')
  expect(code).toBe(1)
  expect(errors).toContain('The disk is full. What was committed is kept')
}, 60_000)
