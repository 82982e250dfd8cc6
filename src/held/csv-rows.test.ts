import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { csvRows, type CsvRow } from './csv-rows.ts'
import { readBlocks, sniff, type Block } from './decode.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-csv-'))
afterAll(() => { rmSync(dir, { recursive: true }) })

const said = (r: CsvRow): string => ('cells' in r ? `${r.line} ${r.cells.join('|')}` : `${r.line} ! ${r.problem}`)
async function rowsOf(text: string, blockOf = 1e9): Promise<string[]> {
  async function* blocks(): AsyncGenerator<Block> {
    let line = 1
    const lines = text.split(/(?<=\n)/)
    for (let i = 0; i < lines.length; i += blockOf) { const part = lines.slice(i, i + blockOf).join(''); yield { line, text: part.endsWith('\n') ? part : `${part}\n` }; line += part.split('\n').length - 1 }
  }
  const out: string[] = []
  for await (const rows of csvRows(blocks())) out.push(...rows.map(said))
  return out.slice(1)
}
async function fileRows(bytes: Buffer): Promise<{ rows: string[]; fallback: number[] }> {
  const path = join(dir, 'f.csv')
  writeFileSync(path, bytes)
  const as = sniff(path)
  if ('refused' in as) throw new Error(as.refused)
  const fallback: number[] = []
  const rows: string[] = []
  for await (const some of csvRows(readBlocks(path, as, (line) => fallback.push(line), () => {}))) rows.push(...some.map(said))
  return { rows, fallback }
}

test('quotes, line ends inside them, empty rows and cells behind the last column', async () => {
  expect(await rowsOf('a,b,c\n1,"x ""y""","two\nlines"\n\n2,5" knife,z,,\n,,\n3,"",w')).toEqual(['2 1|x "y"|two\nlines', '5 2|5" knife|z', '7 3||w'])
})

test.each([1, 2, 1e9])('a quote gone wrong costs its own row and no other, in blocks of %i lines', async (blockOf) => {
  expect(await rowsOf('a,b,c\n1,"open,x\n2,"fine, really",y\n3,p,q\n4,"b"ad,z\n5,r,s\n', blockOf)).toEqual(['2 ! a quote is opened and not closed, or closed too early', '3 2|fine, really|y', '4 3|p|q', '5 ! a quote is opened and not closed, or closed too early', '6 5|r|s'])
})

test('ragged rows are told with both counts', async () => {
  expect(await rowsOf('a,b,c\n1,2\n1,2,3,4\nok,ok,ok\n')).toEqual(['2 ! the row has 2 cells, the header 3', '3 ! the row has 4 cells, the header 3', '4 ok|ok|ok'])
})

test('a quote open for a megabyte is given up, and what follows is read', async () => {
  const rows = await rowsOf(`a,b\n1,"never closed\n${Array.from({ length: 60_000 }, (_, i) => `${i},some words here`).join('\n')}\n`, 5_000)
  expect(rows).toHaveLength(60_001)
  expect(rows[0]).toContain('! a quote is opened')
  expect(rows.at(-1)).toBe('60002 59999|some words here')
})

test('whatever stands in the cells, what a spreadsheet writes is read back, however it is cut into blocks', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', ';') })
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 4 }), async (rows, blockOf) => {
    const full = rows.map(([a, b]): [string, string] => [`x${a}`, b])      // a row that is empty throughout is left out
    const text = `a,b\n${full.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`
    expect((await rowsOf(text, blockOf)).map((r) => r.replace(/^\d+ /, ''))).toEqual(full.map((r) => r.join('|')))
  }))
})

test.each<[string, (text: string) => Buffer]>([
  ['UTF-8', (t) => Buffer.from(t)], ['UTF-8 with a mark', (t) => Buffer.from(`\ufeff${t}`)], ['UTF-16 little-endian', (t) => Buffer.from(`\ufeff${t}`, 'utf16le')], ['UTF-16 big-endian', (t) => Buffer.from(`\ufeff${t}`, 'utf16le').swap16()], ['UTF-16 without a mark', (t) => Buffer.from(t, 'utf16le')],
  ['line ends of Windows', (t) => Buffer.from(t.replaceAll('\n', '\r\n'))], ['line ends of old Macs', (t) => Buffer.from(t.replaceAll('\n', '\r'))],
])('%s', async (_, bytes) => {
  const text = 'id,name of the person\n1,Zoë نورا 王\n2,"O’Brien, Ann"\n'
  expect(await fileRows(bytes(text))).toEqual({ rows: ['1 id|name of the person', '2 1|Zoë نورا 王', '3 2|O’Brien, Ann'], fallback: [] })
})

test('windows-1252 is found line by line, beside lines of UTF-8', async () => {
  const bytes = Buffer.concat([Buffer.from('id,name\n1,Zoë\n'), Buffer.from([0x32, 0x2c, 0x4f, 0x92, 0x42, 0x20, 0xe9, 0x80, 0x0a])])
  expect(await fileRows(bytes)).toEqual({ rows: ['1 id|name', '2 1|Zoë', '3 2|O’B é€'], fallback: [1] })
})

test('a line of many megabytes is one bad row, and a field of ten is read to be refused by its length', async () => {
  const { rows } = await fileRows(Buffer.from(`a,b\n1,${'x'.repeat(17 << 20)}\n2,y\n3,${'z'.repeat(10 << 20)}\n4,w\n`))
  expect(rows.map((r) => r.slice(0, 30))).toEqual(['1 a|b', expect.stringMatching(/^2 ! the line is 18 MB long/), '3 2|y', `4 3|${'z'.repeat(26)}`, '5 4|w'])
})

test('what is no text is refused with what to do', () => {
  for (const [bytes, word] of [['PK\x03\x04', 'spreadsheet'], ['\x1f\x8b', 'compressed'], ['%PDF-1.7', 'PDF']] as const) {
    const path = join(dir, 'x.csv')
    writeFileSync(path, Buffer.from(bytes, 'latin1'))
    expect(sniff(path)).toMatchObject({ refused: expect.stringContaining(word), remedy: expect.any(String) })
  }
})

test('empty lines before the header, a file of nothing else, and the line by which a spreadsheet tells itself the delimiter', async () => {
  expect(await rowsOf('\n \n\na,b\n1,2\n')).toEqual(['5 1|2'])
  for (const blockOf of [1, 1e9]) expect(await rowsOf('\n\n\n', blockOf)).toEqual([])
  expect(await rowsOf('sep=;\na;b\n"1,5";2\n')).toEqual(['3 1,5|2'])
})
