import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { abuseTypes, call, countsTable, halfOf, handlerLine, isByRooms, plain, readCorpus, wordsOf } from '../tools/corpus.mjs'
import { isUnlearnt } from '../tools/learn/lines.mjs'
import { compile } from '../src/recognition/compile.ts'
import { shippedLexicon } from '../src/recognition/data/shipped-lexicon.ts'
import { recognise, type Utterance } from '../src/recognition/recognise.ts'
import { spanScore } from '../tools/eval-recognition.mjs'

// The corpus that recognition is judged by: its form, its size, and that its held-out half stays out of the rules.
const root = fileURLToPath(new URL('..', import.meta.url))
const corpus = readCorpus(join(root, 'eval/recognition'))
const contacts = corpus.filter((e) => e.file !== 'handler.jsonl')
const handler = corpus.filter((e) => e.file === 'handler.jsonl').map((e) => e.line)
const lines = contacts.map((e) => e.line)
const is = (label: string, hard?: boolean) => (l: Record<string, unknown>) => l.label === label && (hard === undefined || l.hard === hard)

test('every line keeps the form', () => {
  const faults = corpus.flatMap(({ half, file, line }) => {
    const read = (file === 'handler.jsonl' ? handlerLine : call).safeParse(line)
    return read.success ? [] : [`${half}/${file} ${String(line.id)}: ${read.error.issues.map((i) => i.message).join('; ')}`]
  })
  expect(faults).toEqual([])
})

test('a line that breaks the form is refused', () => {
  const good = { id: 'da-form-001', label: 'da', text: 'words', channel: '999', hard: true, paraphrase: false, relation: 'partner', style: 'caller', source: 'written for this corpus' }
  expect(call.safeParse(good).success).toBe(true)
  for (const bad of [{ id: 'one' }, { text: ' ' }, { text: undefined }, { relation: undefined }, { label: 'other' }, { turns: [] }, { types: ['rudeness'] }, { style: 'whole-call' }, { source: '' }, { extra: 1 }]) {
    expect([bad, call.safeParse({ ...good, ...bad }).success]).toEqual([bad, false])
  }
})

test('ids and words stand once, each line in the half its id falls in', () => {
  const twice = (all: string[]) => all.filter((x, i) => all.indexOf(x) !== i)
  expect(twice(corpus.map((e) => String(e.line.id)))).toEqual([])
  expect(corpus.map((e) => plain(wordsOf(e.line))).flatMap((words, i, all) => (all.indexOf(words) !== i ? [corpus[i]!.line.id] : []))).toEqual([])
  expect(corpus.filter((e) => halfOf(String(e.line.id)) !== e.half).map((e) => e.line.id)).toEqual([])
})

test('there is enough of each kind', () => {
  const at = (least: number, of: { length: number }, what: string) => expect(of.length, what).toBeGreaterThanOrEqual(least)
  at(1700, corpus, 'all')
  at(750, lines.filter(is('other')), 'not abuse')
  at(350, lines.filter(is('other', true)), 'hard, not abuse')
  at(850, lines.filter(is('da')), 'abuse')
  at(450, lines.filter(is('da', true)), 'hard, abuse')
  at(150, lines.filter((l) => l.turns), 'whole calls')
  for (const label of ['da', 'other']) at(60, lines.filter((l) => l.turns && l.label === label), `whole calls, ${label}`)
  for (const type of abuseTypes) at(30, lines.filter((l) => (l.types as string[] | undefined)?.includes(type)), type)
  at(160, handler.filter(is('dismissive')), 'dismissive')
  at(160, handler.filter((l) => l.label !== 'dismissive'), 'proper or neutral')
  at(160, handler.filter((l) => l.hard), 'hard handler lines')
  // Batches by one who writes rules have no held-out half.
  const halved = corpus.filter((e) => !String(e.line.id).startsWith('handler-batch-'))
  for (const half of ['dev', 'held-out']) at(halved.length * 0.45, halved.filter((e) => e.half === half), half)
})

test('the page of the corpus counts it as it is', () => {
  expect(readFileSync(join(root, 'eval/recognition/README.md'), 'utf8')).toContain(countsTable(corpus))
})

// Shorter lines are what anybody might write ("Which floor is that?"); from six words on, an equal line was copied.
// A finding names the line's id and not its words: whoever sees the test fail may be writing rules.
const telling = corpus.filter((e) => e.half === 'held-out').flatMap(({ line }) =>
  (line.turns ? (line.turns as { text: string }[]).map((t) => t.text) : [String(line.text)]).map((said) => ({ id: String(line.id), words: plain(said) }))).filter((l) => l.words.split(' ').length >= 6)
const sixFrom = (words: readonly string[], at: number) => words.slice(at, at + 6).join(' ')
const begin = new Map<string, typeof telling>()
for (const l of telling) { const six = sixFrom(l.words.split(' '), 0); begin.set(six, [...(begin.get(six) ?? []), l]) }
const leaked = (text: string) => {
  const words = plain(text).split(' ')
  return [...new Set(words.flatMap((_, at) => (begin.get(sixFrom(words, at)) ?? []).filter((l) => words.slice(at, at + l.words.split(' ').length).join(' ') === l.words).map((l) => l.id)))]
}

test('no held-out words stand in the rules or the code', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'policy', 'src'], { cwd: root, encoding: 'utf8' }).split('\0').filter((f) => f !== '' && existsSync(join(root, f)))
  expect(files.length).toBeGreaterThan(100)
  const all = files.map((f) => readFileSync(join(root, f), 'utf8')).join(' | ')
  expect(telling.length).toBeGreaterThan(800)
  expect(leaked(all)).toEqual([])
})

test('held-out words in a rule are found', () => {
  expect(leaked(`must_fire:\n  - "${telling[5]!.words.toUpperCase()}!"`)).toEqual([telling[5]!.id])
})

test('the marked key words stand in their development lines, at least 150 of them, and cues on them are 90 in 100', () => {
  const marks = readFileSync(join(root, 'eval/recognition/spans.jsonl'), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l) as { id: string; spans: string[] })
  const dev = new Map(corpus.filter((e) => e.half === 'dev').map(({ line }) => [String(line.id), String(line.text)]))
  for (const { id, spans } of marks) for (const span of spans) expect(dev.get(id), id).toContain(span)
  expect(marks.length).toBeGreaterThanOrEqual(150)
  expect(new Set(marks.map((m) => m.id)).size).toBe(marks.length)
  const score = spanScore([...dev].map(([id, text]) => ({ id, text })), new Map(marks.map((m) => [m.id, m.spans])), (text) => recognise([{ who: 'caller', text }], []).cues)
  expect(score.cues).toBeGreaterThan(200)
  expect(score.right / score.cues).toBeGreaterThanOrEqual(0.9)
})

test('control: a cue on other words is not on the telling ones, nor is one that only brushes them', () => {
  const text = 'my husband pushed me down the stairs and the kettle is on'
  const at = (words: string) => ({ kind: 'violence', rule: 'r', weight: 4, text: words, start: text.indexOf(words), end: text.indexOf(words) + words.length })
  const score = (words: string) => { const { right, found } = spanScore([{ id: 'a', text }], new Map([['a', ['pushed me down the stairs']]]), () => [at(words)]); return [right, found] }
  expect(score('pushed me')).toEqual([1, 1])
  expect(score('the kettle is on')).toEqual([0, 0])
  expect(score('stairs and the kettle is on')).toEqual([0, 0])
})

// The development half of writers nothing is learnt from; measured on 30 November 2026, less some two points (docs/recognition.md). Whoever changes a rule or learns anew and falls below has made it worse.
test('what is heard, and what is left alone, of writers nothing was learnt from does not fall', () => {
  const unlearnt = contacts.filter((e) => e.half === 'dev').map((e) => e.line).filter((l) => isUnlearnt(l) && ['da', 'other'].includes(l.label as string) && !l.needs_context)
  const said = (l: Record<string, unknown>): Utterance[] => (l.turns as Utterance[] | undefined)?.map(({ who, text }) => ({ who, text })) ?? [{ who: 'caller', text: l.text as string }]
  const [rooms, measured] = [unlearnt.filter(isByRooms), unlearnt.filter((l) => !isByRooms(l))]
  const right = (of: typeof unlearnt, label: string, whole: boolean, hard: boolean, vocabulary?: Parameters<typeof recognise>[2]): number => {
    const mine = of.filter((l) => l.label === label && (l.turns !== undefined) === whole && l.hard === hard)
    expect(mine.length).toBeGreaterThan(50)
    return mine.filter((l) => (recognise(said(l), [], vocabulary).domesticAbuse === 'no') === (label === 'other')).length / mine.length
  }
  const all = (vocabulary?: Parameters<typeof recognise>[2]): number[] => [false, true].flatMap((whole) => [true, false].flatMap((hard) => ['da', 'other'].map((label) => right(measured, label, whole, hard, vocabulary))))
  const plainly = (vocabulary?: Parameters<typeof recognise>[2]): number[] => [true, false].flatMap((hard) => ['da', 'other'].map((label) => right(rooms, label, false, hard, vocabulary)))
  const least = [0.895, 0.86, 0.955, 0.945, 0.93, 0.53, 0.93, 0.925]
  all().forEach((share, i) => expect(share, `group ${i}`).toBeGreaterThanOrEqual(least[i]!))
  // Control: by the rules alone it is far below.
  const rulesAlone = compile(shippedLexicon.filter((f) => f.weights === undefined)).vocabulary
  const rules = all(rulesAlone)
  expect(rules.filter((share, i) => share < least[i]!).length).toBeGreaterThanOrEqual(4)
  // Plain sentences, of the rooms.
  const leastPlainly = [0.895, 0.865, 0.94, 0.895]
  plainly().forEach((share, i) => expect(share, `plain group ${i}`).toBeGreaterThanOrEqual(leastPlainly[i]!))
  expect(plainly(rulesAlone).filter((share, i) => share < leastPlainly[i]!).length).toBeGreaterThanOrEqual(2)
})
