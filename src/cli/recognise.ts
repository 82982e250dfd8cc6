// `holdfast recognise`: reads contacts, or a handler's lines, from JSON lines; `holdfast recognise explain` shows what raised a sentence.
import { accessSync, constants, createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { Command } from 'commander'
import type { Vocabulary } from '#recognition/vocabulary.ts'
import { explain, explainLine } from '#recognition/explain.ts'
import { readHandlerLine } from '#recognition/hear-dismissal.ts'
import { recognise as read, type Utterance } from '#recognition/recognise.ts'
import { shippedVocabulary } from '#recognition/shipped.ts'
import { floorReasons } from '#policy/roles.ts'
import { readLine, type Line } from './recognise-line.ts'
import { BadInput, endWith, say } from './say.ts'

// Of what is to be written, characters that are not kept back any longer.
const atOnce = 65_536

/** A line that has only a text is one thing said by the caller, or noted of what was. */
const turnsOf = (l: Line): Utterance[] => ('turns' in l ? l.turns : [{ who: 'caller', text: l.text }])

/** What one line of input says, as it is printed. */
export function readingOf(l: Line, given?: Vocabulary): object {
  const turns = turnsOf(l)
  const vocabulary = given ?? shippedVocabulary(turns.some((turn) => turn.who === 'handler') ? 'both' : 'contacts')
  const reading = read(turns, [], vocabulary)
  const floors = new Set<string>(floorReasons)
  const handler = turns.flatMap((turn, n) => (turn.who === 'handler' ? readHandlerLine(turn.text, vocabulary).dismissals.map((f) => ({ kind: f.kind, text: f.text, turn: n, say: f.say })) : []))
  return {
    ...(l.id === undefined ? {} : { id: l.id }), domesticAbuse: reading.domesticAbuse, score: reading.score, relationship: reading.relationship, types: reading.types,
    threats: reading.signs, floor: reading.signs.filter((s) => floors.has(s)), minimisers: reading.cues.filter((c) => c.kind === 'minimiser').map((c) => c.text),
    cues: reading.cues.map((c) => ({ kind: c.kind, text: c.text, start: c.start, end: c.end, ...('turns' in l ? { turn: c.utterance } : {}), rule: c.rule, why: c.why, weight: c.weight })), handler,
  }
}

const lineNotRead = 'language not read: somebody who knows the language should listen to it'

/** What a handler's line does, as it is printed; of a call only what the handler says, each finding with its turn. */
export function handlerReadingOf(l: Line, vocabulary: Vocabulary = shippedVocabulary('lines')): object {
  const lines = 'turns' in l ? l.turns.flatMap(({ who, text }, turn) => (who === 'handler' ? [{ ...readHandlerLine(text, vocabulary), at: { turn } }] : [])) : [{ ...readHandlerLine(l.text, vocabulary), at: {} }]
  const verdict = (['dismissive', 'proper'] as const).find((one) => lines.some((line) => line.verdict === one)) ?? 'neutral'
  return { ...(l.id === undefined ? {} : { id: l.id }), verdict, findings: lines.flatMap(({ dismissals, practices, at }) => [...dismissals, ...practices].sort((a, b) => a.start - b.start).map((f) => ({ ...f, ...at }))), ...(lines.some((line) => line.notRead !== undefined) ? { language: lineNotRead } : {}) }
}

/** One line of input to one object of output; what is wrong with it becomes an error object, so that the lines after it are still read. */
export function answer(raw: string, number: number, handler: boolean, vocabulary?: Vocabulary): object | undefined {
  if (raw.trim() === '') return undefined
  let value: unknown
  try { value = JSON.parse(raw.codePointAt(0) === 0xfeff ? raw.slice(1) : raw) } catch (fault) {
    const [problem, remedy] = raw.includes('\u0000') ? ['it is no JSON: it holds NUL characters, as a file in UTF-16 does', 'save the file as UTF-8'] : [`it is no JSON: ${(fault as Error).message.slice(0, 120)}`, 'write one JSON object a line, such as {"id":"1","text":"…"}']
    return { error: { line: number, field: 'the line', problem, remedy } }
  }
  const read = readLine(value)
  const id = read.ok ? read.line.id : read.id
  const given = id === undefined ? {} : { id }
  if (!read.ok) return { ...given, error: { line: number, ...read.problem } }
  try { return handler ? handlerReadingOf(read.line, vocabulary) : readingOf(read.line, vocabulary) } catch (fault) {
    return { ...given, error: { line: number, field: 'the line', problem: `it could not be read: ${(fault as Error).message}`, remedy: 'treat it as unsure and read it yourself; report the line, since this is a fault of ours' } }
  }
}

/** The lexicon of a folder made ready; nothing without a folder. Throws what is wrong with it, file by file. */
export async function lexiconAt(folder: string | undefined): Promise<Vocabulary | undefined> {
  if (folder === undefined) return undefined
  const [{ parse }, { compile }, { readLexicon }, { failingExamples }] = await Promise.all([import('yaml'), import('#recognition/compile.ts'), import('#recognition/lexicon-problems.ts'), import('#recognition/lexicon-examples.ts')])
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new BadInput([{ field: '--lexicon', problem: `there is no folder ${folder}`, remedy: 'name a folder of YAML files, such as policy/recognition' }])
  const problems: { file: string; field: string; problem: string; remedy: string }[] = []
  const files = readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort().flatMap((name) => {
    try { return [{ name, value: parse(readFileSync(join(folder, name), 'utf8')) as unknown }] } catch (fault) { problems.push({ file: name, field: 'the file', problem: `it is no YAML: ${(fault as Error).message.split('\n')[0]}`, remedy: 'mend the text at that line' }); return [] }
  })
  const lexicon = problems.length > 0 ? { ok: false as const, problems } : readLexicon(files)
  const { vocabulary } = compile(lexicon.ok ? lexicon.files : [])
  const found = lexicon.ok ? failingExamples(vocabulary) : lexicon.problems
  if (found.length > 0) throw new BadInput(found.map((p) => ({ field: `${p.file} ${p.field}`, problem: p.problem, remedy: p.remedy })))
  return vocabulary
}

/** What keeps a file from being read; a pipe or a device is read as a file is. */
function unreadable(file: string): string | undefined {
  if (!existsSync(file)) return `there is no file ${file}`
  if (statSync(file).isDirectory()) return `${file} is a folder`
  try { accessSync(file, constants.R_OK); return undefined } catch { return `${file} may not be read by you` }
}

/** `holdfast recognise [FILE|-]` and `holdfast recognise explain WORDS`. */
export function recognise(): Command {
  // Each text leaves much that is soon forgotten: room for new objects stays small, and old ones are looked through more often, by steps of two megabytes and not of eight.
  // What runs briefly is not made faster at the price of memory.
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20', '--optimize-for-size', '--interrupt-budget=10000000']) setFlagsFromString(flag)
  const command = new Command('recognise').description('reads words for signs of domestic abuse')
  command
    .argument('[file]', 'JSON lines; - or nothing reads standard input', '-')
    .option('--handler', 'the lines are a handler\'s own words')
    .option('--lexicon <folder>', 'a lexicon other than the shipped one')
    .option('--json', 'as always: one JSON object a line')
    .addHelpText('after', '\nIn: {"id","text","channel"?} or {"id","turns":[{"who","text","at"?}]}, one a line. Out: one object a line, in order; a bad line gives {"error":{"line",…}} and the rest goes on.')
    .action(async (file: string, options: { handler?: true; lexicon?: string }) => {
      const wrong = file === '-' ? undefined : unreadable(file)
      if (wrong !== undefined) throw new BadInput([{ field: 'file', problem: wrong, remedy: 'name a file of JSON lines that you may read, or - for standard input' }])
      const vocabulary = await lexiconAt(options.lexicon)
      const lines = createInterface({ input: file === '-' ? process.stdin : createReadStream(file), crlfDelay: Infinity })
      let number = 0
      // What was read together is written together, as soon as there is nothing more to read.
      let written = ''
      let flushing: NodeJS.Immediate | undefined
      let drained = Promise.resolve()      // whoever reads slowly is waited for
      const flush = (): void => {
        clearImmediate(flushing)
        flushing = undefined
        if (written !== '' && !process.stdout.write(written)) drained = new Promise((done) => { process.stdout.once('drain', done) })
        written = ''
      }
      for await (const raw of lines) {
        number += 1
        const out = answer(raw, number, options.handler === true, vocabulary)
        if (out === undefined) continue
        if ('error' in out) endWith(1)
        written += `${JSON.stringify(out)}\n`
        if (written.length > atOnce) flush()
        else flushing ??= setImmediate(flush)
        await drained
      }
      flush()
      await drained
    })
  command.command('explain')
    .description('shows what in a sentence raised what, and why')
    .argument('<words...>', 'the words, as said')
    .option('--handler', 'the words are a handler\'s own')
    .option('--lexicon <folder>', 'a lexicon other than the shipped one')
    .option('--json', 'print the result as JSON')
    .action(async (words: string[], options: { lexicon?: string; json?: true; handler?: true }) => {
      const above = command.opts<{ lexicon?: string; handler?: true }>()
      const told = (options.handler ?? above.handler) === true ? explainLine(words.join(' '), await lexiconAt(options.lexicon ?? above.lexicon)) : explain(words.join(' '), await lexiconAt(options.lexicon ?? above.lexicon))
      say(options.json ?? command.opts<{ json?: true }>().json ?? false, told, () => told.lines.join('\n'))
    })
  return command
}
