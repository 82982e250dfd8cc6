import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CannotUse } from '../cannot-use.ts'
import { openPostcodes } from './postcodes-folder.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-postcodes-'))
afterAll(() => { rmSync(dir, { recursive: true, force: true }) })
const folder = (name: string, files: Record<string, string>): string => {
  mkdirSync(join(dir, name), { recursive: true })
  for (const [file, text] of Object.entries(files)) { mkdirSync(join(dir, name, file, '..'), { recursive: true }); writeFileSync(join(dir, name, file), text) }
  return join(dir, name)
}
const area = '"LS3 1BB",10,430123,433765,"E92000001","","","","E08000035","E05011399"\n"LS31BC",10,430200,433800,"E92000001"\n"LS3 9ZZ",90,0,0,"E92000001"\n'

test('a postcode lies where its line says, written with or without a space; of one without a position nothing is known', async () => {
  const places = openPostcodes(folder('flat', { 'ls.csv': area, 'readme.txt': 'x' }), () => { throw new Error('nothing is wrong') })
  expect(places.areas).toBe(1)
  const at = await places.placeOf('ls3 1bb')
  expect(at!.lat).toBeCloseTo(53.7995, 2)
  expect(at!.lon).toBeCloseTo(-1.5448, 2)
  expect(await places.placeOf('LS31BC')).not.toEqual(at)
  for (const none of ['LS3 9ZZ', 'LS3 1BD', 'YO1 7HH', 'nowhere', '']) expect(await places.placeOf(none)).toBeUndefined()
})

test('the folder as it comes unpacked is found too', async () => {
  const places = openPostcodes(folder('unpacked', { 'Data/CSV/ls.csv': area, 'Doc/licence.txt': 'x' }), () => {})
  expect(await places.placeOf('LS3 1BB')).toBeDefined()
})

test('of many areas each answers, also after others pushed it out of memory', async () => {
  const letters = ['ab', 'al', 'b', 'ba', 'bb', 'bd', 'bh', 'bl']
  const places = openPostcodes(folder('many', Object.fromEntries(letters.map((a, i) => [`${a}.csv`, `"${a.toUpperCase()}1 1AA",10,${400_000 + i},300000\n`]))), () => {})
  for (const round of [1, 2]) for (const a of letters) expect(await places.placeOf(`${a}1 1aa`), `${a} ${round}`).toBeDefined()
})

test('a file that cannot be read is told, and is tried again', async () => {
  const faults: string[] = []
  const where = folder('broken', { 'ls.csv': '' })
  rmSync(join(where, 'ls.csv')); mkdirSync(join(where, 'ls.csv'))
  const places = openPostcodes(where, (f) => { faults.push(f.message) })
  expect(await places.placeOf('LS3 1BB')).toBeUndefined()
  expect(faults).toEqual([expect.stringContaining('EISDIR')])
  rmSync(join(where, 'ls.csv'), { recursive: true }); writeFileSync(join(where, 'ls.csv'), area)
  expect(await places.placeOf('LS3 1BB')).toBeDefined()
})

test.each([['missing', 'is no folder'], ['empty', 'holds no file of a postcode area']])('a folder that is %s is refused with the way on', (name, says) => {
  if (name === 'empty') folder('empty', { 'x.txt': 'x' })
  expect(() => openPostcodes(join(dir, name), () => {})).toThrow(says)
  expect(() => openPostcodes(join(dir, name), () => {})).toThrow(CannotUse)
})
