import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bigintsIn } from '#store/write-arrays.ts'
import { preparePieces, type Piece } from './prepare-pieces.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-pieces-'))
afterAll(() => { rmSync(dir, { recursive: true }) })
const file = join(dir, 'people.ndjson')
writeFileSync(file, Array.from({ length: 9_000 }, (_, i) => JSON.stringify({ record: 'person', id: `P${i}`, given: 'Ann', family: 'Field', says: 'x'.repeat(150) })).join('\n'))

async function read(pieceRows: number, skip = 0, share?: { nth: number; of: number }): Promise<Piece[]> {
  const pieces: Piece[] = []
  for await (const piece of preparePieces({ file, source: { nr: 1, name: 'test' }, today: '2026-05-01', skip, pieceRows, ...(share === undefined ? {} : { share }) })) pieces.push(piece)
  return pieces
}
const rowsOf = (pieces: readonly Piece[]): number => pieces.reduce((n, p) => n + p.rows, 0)

test('threads that share a file have the same work, whatever a piece may hold', async () => {
  for (const pieceRows of [400, 1_000, 2_000]) for (const of of [2, 3]) {
    const shares = await Promise.all(Array.from({ length: of }, (_, nth) => read(pieceRows, 0, { nth, of })))
    const rows = shares.map(rowsOf)
    expect(rows.reduce((a, b) => a + b)).toBe(9_000)
    const most = Math.max(...shares.flat().map((p) => p.rows))
    expect(Math.max(...rows) - Math.min(...rows), `${pieceRows} rows a piece, ${of} threads: ${rows.join(', ')}`).toBeLessThanOrEqual(2 * most)
  }
})

test('pieces follow each other, and are the same people however they are cut and from wherever they are read', async () => {
  const idsOf = (pieces: readonly Piece[]): string[] => pieces.flatMap((p) => bigintsIn(p.subjects.columns.ids))
  const whole = await read(2_000)
  const ids = idsOf(whole)
  expect(new Set(ids).size).toBe(9_000)
  expect(idsOf(await read(333))).toEqual(ids)
  expect(idsOf(await read(700, 4_321))).toEqual(ids.slice(4_321))
  let expected = 0
  for (const p of whole) { expect(p.first).toBe(expected); expected += p.rows }
})
