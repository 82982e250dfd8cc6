import { execFile, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedVocabulary } from '#recognition/shipped.ts'
import { bundled } from '#store/bundled.testing.ts'
import { answer } from './recognise.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-recognise-'))
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('./main.ts', import.meta.url)) })
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

const holdfast = (args: string[], input = ''): Promise<{ code: number; out: string; errors: string }> => new Promise((done) => {
  const child = execFile(process.execPath, [program.file, 'recognise', ...args], { maxBuffer: 64e6 }, (error, out, errors) => done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, errors }))
  child.stdin!.on('error', () => {})
  child.stdin!.end(input)
})
const objects = (out: string): Record<string, unknown>[] => out.split('\n').filter(Boolean).map((l) => JSON.parse(l) as Record<string, unknown>)
const jsonl = (...rows: unknown[]): string => rows.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n')

describe('holdfast recognise', () => {
  test('reads lines from a file and from standard input, in order, with exact spans', async () => {
    const text = jsonl({ id: 'a', text: 'My ex is kicking the door in', channel: '999' }, { id: 'b', text: 'when does the front desk open' }, { id: 'c', turns: [{ who: 'handler', text: 'You don\'t need the police, do you?' }, { who: 'caller', text: 'my husband has hit me', at: '00:03' }] })
    const file = join(dir, 'in.jsonl')
    writeFileSync(file, text)
    const [fromFile, fromInput] = await Promise.all([holdfast([file]), holdfast(['-'], text)])
    expect(fromFile).toEqual(fromInput)
    expect(fromFile.code).toBe(0)
    const [a, b, c] = objects(fromFile.out) as any[]
    expect([a, b, c].map((o) => [o.id, o.domesticAbuse])).toEqual([['a', 'yes'], ['b', 'no'], ['c', 'yes']])
    for (const cue of a.cues) expect('My ex is kicking the door in'.slice(cue.start, cue.end)).toBe(cue.text)
    expect(a.relationship).toMatchObject({ who: 'ex-partner', text: 'ex', inferred: false })
    expect(c.handler).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'leading-negative', turn: 0, say: expect.stringMatching(/police/) })]))
    expect(Object.keys(a)).toEqual(expect.arrayContaining(['id', 'domesticAbuse', 'score', 'relationship', 'types', 'threats', 'cues', 'handler']))
  })

  test('a bad line is an error object with its number, and the rest goes on', async () => {
    const { code, out } = await holdfast([], jsonl('{"id":"1","text":', { id: '2', text: 'my boyfriend hit me' }, '', '[]', { id: '5' }, { id: '6', turns: [{ who: 'dog', text: 'woof' }] }, { id: '7', text: 7 }))
    expect(code).toBe(1)
    const said = objects(out) as any[]
    expect(said.map((o) => o.error?.line ?? o.id)).toEqual([1, '2', 4, 5, 6, 7])
    for (const o of said.filter((one) => one.error)) expect(o.error).toEqual({ line: expect.any(Number), field: expect.any(String), problem: expect.any(String), remedy: expect.any(String) })
  })

  const asked = (value: unknown, handler = false) => answer(JSON.stringify(value), 3, handler) as any
  test.each([
    ['a text that is a number', { text: 7 }, 'text', /number 7/], ['neither text nor turns', { id: 'x' }, 'text', /neither/], ['turns that are none', { turns: {} }, 'turns', /no list/], ['no turn', { turns: [] }, 'turns', /none/],
    ['a turn that is a text', { turns: ['hi'] }, 'turns[0]', /"hi"/], ['turns in a list', { turns: [[{ who: 'caller', text: 'hi' }]] }, 'turns[0]', /a list/], ['somebody else speaking', { turns: [{ who: 'caller', text: 'hi' }, { who: 'dog', text: 'woof' }] }, 'turns[1].who', /"dog"/],
    ['nobody speaking', { turns: [{ text: 'hi' }] }, 'turns[0].who', /missing/], ['no text in a turn', { turns: [{ who: 'caller' }] }, 'turns[0].text', /missing/], ['a time that is none', { turns: [{ who: 'caller', text: 'hi', at: {} }] }, 'turns[0].at', /object/],
    ['a channel that is a number', { text: 'hi', channel: 5 }, 'channel', /number 5/], ['an id that is a list', { id: [1], text: 'hi' }, 'id', /a list/], ['a list', [], 'the line', /a list/],
    ['both, of which one would be lost', { text: 'hello', turns: [{ who: 'caller', text: 'my husband hit me' }] }, 'turns', /only one/],
  ])('names the field: %s', (_, value, field, problem) => expect(asked(value).error).toEqual({ line: 3, field, problem: expect.stringMatching(problem), remedy: expect.stringMatching(/.{10}/) }))
  test('what is null, or empty beside the other, is left out, and nothing said is lost', () => {
    expect(asked({ id: null, text: 'my husband hit me', turns: null, channel: null }).domesticAbuse).toBe('yes')
    expect(asked({ text: 'my husband hit me', turns: [] }).domesticAbuse).toBe('yes')
    expect(asked({ text: '', turns: [{ who: 'caller', text: 'my husband hit me', at: null }] }).domesticAbuse).toBe('yes')
  })
  test('--handler reads of a call what the handler says, with its turn', () => {
    const call = { turns: [{ who: 'caller', text: 'they said there is nothing we can do about that' }, { who: 'handler', text: 'And the postcode?' }] }
    expect(asked(call, true)).toEqual({ verdict: 'neutral', findings: [] })
    call.turns.push({ who: 'handler', text: 'There is nothing we can do about that.' })
    const { verdict, findings } = asked(call, true)
    expect(verdict).toBe('dismissive')
    for (const f of findings) expect(call.turns[f.turn]!.text.slice(f.start, f.end)).toBe(f.text)
  })

  test('--handler gives a verdict and findings', async () => {
    const { out } = await holdfast(['--handler'], jsonl({ id: 'a', text: 'There is nothing we can do about that.' }, { id: 'b', text: 'Officers are on their way, stay on the line with me.' }, { id: 'c', text: 'And the postcode?' }))
    expect((objects(out) as any[]).map((o) => [o.id, o.verdict, o.findings.length > 0])).toEqual([['a', 'dismissive', true], ['b', 'proper', true], ['c', 'neutral', false]])
  })

  test.runIf(existsSync('/dev/stdin'))('reads a device or a pipe by its name, and says so in one line where nothing can be written', async () => {
    const file = join(dir, 'piped.jsonl')
    writeFileSync(file, jsonl({ id: 'a', text: 'my husband hit me' }))
    expect(spawnSync('sh', ['-c', 'cat "$2" | "$0" "$1" recognise /dev/stdin', process.execPath, program.file, file], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: expect.stringMatching(/"yes"/) })
    if (!existsSync('/dev/full')) return
    const full = openSync('/dev/full', 'w')
    const child = spawnSync(process.execPath, [program.file, 'recognise'], { input: jsonl({ id: 'a', text: 'hi' }), stdio: ['pipe', full, 'pipe'], encoding: 'utf8' })
    closeSync(full)
    expect(child).toMatchObject({ status: 1, stderr: expect.stringMatching(/^holdfast: the result could not be written: [^\n]*\n$/) })
  })

  test('explain shows what fired and why, as text and as JSON', async () => {
    const told = await holdfast(['explain', 'my ex has put', 'his hands round my throat'])
    expect(told.out).toMatch(/^yes \(score .*\n.*“ex”/)
    expect(told.out).toMatch(/strangling, .*rule strangled/)
    const line = await holdfast(['explain', '--handler', 'There is nothing we can do about that.'])
    expect(line.out).toMatch(/^dismissive\n.*say rather: /)
    const sly = await holdfast(['explain', 'my husband\u001b[31m hit \u202eme'])
    expect(sly.out).toMatch(/husband␛\[31m hit/)
    expect(['\u001b', '\u202e'].filter((sign) => sly.out.includes(sign))).toEqual([])
    const json = await holdfast(['explain', '--json', 'a knife and fork'])
    expect(JSON.parse(json.out)).toMatchObject({ domesticAbuse: 'no' })
  })

  test('a file that is not there, and a lexicon that is bad, are wrong calls with a remedy', async () => {
    expect(await holdfast([join(dir, 'none.jsonl')])).toMatchObject({ code: 2, errors: expect.stringMatching(/there is no file/) })
    expect(await holdfast([dir])).toMatchObject({ code: 2, errors: expect.stringMatching(/is a folder/) })
    expect(await holdfast(['--lexicon', join(dir, 'none')])).toMatchObject({ code: 2, errors: expect.stringMatching(/--lexicon/) })
    writeFileSync(join(dir, 'bad.yaml'), 'lexicon: x\nfrom: 2026-03-01\ntitle: x\nsource: x\nentries:\n  - { id: bomb, kind: violence, why: w, alone: 1, known: 1, patterns: ["(a+)+$"], fires: [a], silent: [b] }\n')
    expect(await holdfast(['--lexicon', dir], '')).toMatchObject({ code: 2, errors: expect.stringMatching(/bomb/) })
  })
})

describe('bad input', () => {
  const said = (text: string) => answer(JSON.stringify({ id: 'x', text }), 1, false) as { domesticAbuse: string; cues: { kind: string; text: string; start: number; end: number; why: string }[] }
  const hit = 'my husband hit me'
  test.each([
    ['empty', '', 'no'], ['spaces', ' \t ', 'no'], ['emoji around', `😱😱 ${hit} 😭`, 'yes'], ['a right-to-left mark', `\u202e\u200f${hit}`, 'yes'], ['zero-width inside', 'my hus\u200bband h\u200dit me', 'yes'],
    ['control characters', `\u0000\u0007${hit}\u001b[0m`, 'yes'], ['lone surrogates', `\ud83d ${hit} \ude00`, 'yes'], ['HTML', `<p class="x">${hit.replace(' ', ' <b>')}</b>&nbsp;</p>`, 'yes'], ['entities', 'he won&#39;t let me leave the house, my husband', 'yes'],
    ['Polish', 'mój mąż mnie bije, proszę o pomoc, dzieci się boją', 'unsure'], ['Arabic', 'زوجي يضربني ساعدوني', 'unsure'], ['Chinese', '我丈夫打我，请帮帮我', 'unsure'], ['Welsh', 'mae fy ngŵr yn fy nharo i, helpwch fi os gwelwch yn dda', 'unsure'],
  ])('%s', (_, text, wanted) => {
    const read = said(text)
    expect(read.domesticAbuse).toBe(wanted)
    for (const cue of read.cues) expect(cue.text).toBe(text.slice(cue.start, cue.end))
    if (wanted === 'unsure') expect(read.cues.find((c) => c.kind === 'language')?.why).toBe('language not read: treat as unsure, use an interpreter')
  })
  test('a line that a fault of ours keeps from being read is an error object with its id and number, and says how to treat it', () => {
    const broken = { ...shippedVocabulary(), get learntLines(): never { throw new Error('broken') } }
    const read = (vocabulary = shippedVocabulary()) => answer('{"id":"x","text":"you do not need the police"}', 7, true, vocabulary)
    expect(read(broken)).toMatchObject({ id: 'x', error: { line: 7, problem: expect.stringMatching(/broken/), remedy: expect.stringMatching(/unsure/) } })
    expect(read()).toMatchObject({ id: 'x', verdict: 'dismissive' })
  })
  test('a million characters, in linear time', () => {
    const text = 'he said my ex would be at the door and I do not know what he will do to me '.repeat(13_500)
    const from = performance.now()
    expect(said(text).domesticAbuse).toBe('yes')
    const whole = performance.now() - from
    const again = performance.now()
    said(text.slice(0, text.length / 8))
    expect(whole).toBeLessThan(Math.max(200, (performance.now() - again) * 8 * 3))
  })
})
