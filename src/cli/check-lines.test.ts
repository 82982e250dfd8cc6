import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Asked } from '#matching/subject.ts'
import { checkLines } from './check-lines.ts'

async function run(...chunks: (string | Buffer)[]): Promise<{ out: any[]; lines: number; wrong: number; told: number; asked: Asked[] }> {
  const asked: Asked[] = []
  let text = ''
  const out = new Writable({ highWaterMark: 16, write: (c: Buffer, _e, done) => { text += c.toString(); setTimeout(done, 1) } })
  const counts = await checkLines((async function* () { yield* chunks })(), out, async (q) => { asked.push(q); return { is: 'answered', asked: q, askedAt: 0, held: 1, version: 'v', persons: [], ties: [], weaker: 0 } }, () => Date.parse('2026-05-01'))
  await new Promise((done) => { out.end(() => done(undefined)) })
  return { out: text.split('\n').filter(Boolean).map((l) => JSON.parse(l)), ...counts, asked }
}

test('one answer a line, in order, each with its line number and the id it was asked with', async () => {
  const { out, lines, wrong } = await run('{"name":"Anna Brook"}\n\n{"phone":"07700 900123","id":"q2"}\n{"name":"Carl Stone","id":7}')
  expect(out.map((o) => [o.line, o.id, o.asked.name ?? o.asked.phone])).toEqual([[1, undefined, 'Anna Brook'], [3, 'q2', '07700 900123'], [4, 7, 'Carl Stone']])
  expect({ lines, wrong }).toEqual({ lines: 3, wrong: 0 })
})

test('a line that is wrong says where and how, and the rest goes on', async () => {
  const { out, wrong, asked } = await run('{"name":\n[1]\n{"nme":"x","id":"q"}\n{"name":"Anna Brook"}\nnull\n{"dob":"00/00/0000"}\n')
  expect(out.map((o) => [o.line, o.id, o.problems?.[0]?.field])).toEqual([[1, undefined, 'the line'], [2, undefined, 'query'], [3, 'q', 'nme'], [4, undefined, undefined], [5, undefined, 'query'], [6, undefined, 'dob']])
  for (const o of out) if (o.problems) expect(o.problems[0].remedy).toMatch(/.{5}/)
  expect(wrong).toBe(5)
  expect(asked).toEqual([{ name: 'Anna Brook' }])
})

test('a field that cannot be searched by costs no answer, and is told', async () => {
  const { out, wrong, told, asked } = await run('{"id":1,"name":"Anna Brook","dob":"2099-10-09","phone":null}\n{"name":"Carl Stone"}\n')
  expect(out[0]).toMatchObject({ id: 1, is: 'answered', notSearchedBy: [{ field: 'dob', remedy: expect.stringMatching(/.{5}/) }] })
  expect(out[1].notSearchedBy).toBeUndefined()
  expect({ wrong, told, asked }).toEqual({ wrong: 0, told: 1, asked: [{ name: 'Anna Brook' }, { name: 'Carl Stone' }] })
})

test('a line of 10 MB is refused without being kept, and those around it are answered; characters cut between two pieces stay whole', async () => {
  const name = Buffer.from('{"name":"Zoë Brook"}\n')
  const cut = name.indexOf(0xc3) + 1
  const big = Array.from({ length: 160 }, () => 'x'.repeat(64 << 10))
  const { out } = await run(name.subarray(0, cut), name.subarray(cut), '{"name":"', ...big, '"}\n', '{"name":"Carl Stone"}\n')
  expect(out.map((o) => [o.line, o.asked?.name ?? o.problems[0].problem])).toEqual([[1, 'Zoë Brook'], [2, 'it is longer than 64 kB'], [3, 'Carl Stone']])
})
