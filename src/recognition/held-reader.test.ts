import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Sound, Utterance } from './cues.ts'
import { heldReader, heldReaders } from './held-reader.ts'
import { recognise } from './recognise.ts'

const folder = new URL('../../eval/recognition/dev/', import.meta.url)
const calls = readdirSync(folder).filter((f) => f !== 'handler.jsonl').flatMap((f) => readFileSync(new URL(f, folder), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l) as { text?: string; turns?: Utterance[] }))
const turns = calls.flatMap((c) => (c.turns === undefined ? [] : [c.turns.map(({ who, text }) => ({ who, text }))]))

test('a held reader reads every beginning of every whole call as recognise does, to the byte', () => {
  expect(turns.length).toBeGreaterThan(60)
  for (const said of turns) {
    const reader = heldReader()
    for (let n = 1; n <= said.length; n += 1) expect(reader.read(said.slice(0, n), [])).toEqual(recognise(said.slice(0, n), []))
  }
})

test('and so it does while the last words grow letter by letter, as they are typed', () => {
  const said = turns[0]!
  const reader = heldReader()
  const last = said.at(-1)!
  for (let n = 1; n <= last.text.length; n += 3) {
    const so = [...said.slice(0, -1), { who: last.who, text: last.text.slice(0, n) }]
    expect(reader.read(so, ['shouting'])).toEqual(recognise(so, ['shouting']))
  }
})

test('whatever it is given, in whatever order: words taken back, corrected, another call altogether', () => {
  const some = turns.flat().slice(0, 120)
  const utterance = fc.oneof(fc.constantFrom(...some), fc.record({ who: fc.constantFrom('caller', 'handler', 'operator', 'other'), text: fc.constantFrom('yes', 'yeah he did', 'no', 'did he hit you?', 'has he got a knife?', '') }) as fc.Arbitrary<Utterance>)
  const heard = fc.subarray<Sound>(['bang', 'struggle', 'shouting', 'whisper'])
  fc.assert(fc.property(fc.array(fc.tuple(fc.array(utterance, { maxLength: 6 }), heard), { maxLength: 5 }), (asked) => {
    const reader = heldReader()
    for (const [said, sounds] of asked) expect(reader.read(said, sounds)).toEqual(recognise(said, sounds))
  }), { numRuns: 60 })
})

test('control: a question answered yes only by what came later is read again', () => {
  const reader = heldReader()
  const question: Utterance = { who: 'handler', text: 'Has he hit you?' }
  expect(reader.read([question], []).domesticAbuse).toBe('no')
  expect(reader.read([question, { who: 'caller', text: 'yes' }], []).domesticAbuse).not.toBe('no')
  expect(reader.read([question, { who: 'caller', text: 'no' }], []).domesticAbuse).toBe('no')
})

test('readers of many calls are held by id and give way when they are too many, and nothing but time is lost', () => {
  const readers = heldReaders(2)
  for (let round = 0; round < 2; round += 1) for (const [i, said] of turns.slice(0, 4).entries()) expect(readers.read(`C-${i}`, said, [])).toEqual(recognise(said, []))
  readers.drop('C-3')
  expect(readers.read('C-3', turns[0]!, [])).toEqual(recognise(turns[0]!, []))
})
