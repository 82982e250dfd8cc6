import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { encodings, type Encoding } from '#held/decode.ts'
import { foldAll } from '#held/fold-keys.ts'
import { importFile, type Imported, type Progress } from '#held/import-file.ts'
import { makeKeysAnew, OtherKeys } from '#held/make-keys-anew.ts'
import { readMapping, type Mapping } from '#held/mapping.ts'
import { UnreadableFile } from '#held/read-file.ts'
import { NoRejectsFile } from '#held/rejects-file.ts'
import { NotUndone, undoBatch } from '#held/undo-batch.ts'
import { whyStopped } from '#held/why-stopped.ts'
import { latestBatches, type Batch } from '#store/held-batches.ts'
import { folderInUse } from '#store/folder-lock.ts'
import { openHeld, type OpenHeld } from '#store/open-held.ts'
import { existingHome, heldHome } from './held-home.ts'
import { teller } from './progress-line.ts'
import { BadInput, progress, say, type Problem } from './say.ts'

type Options = { map?: string; source?: string; to?: string; rejects?: string; encoding?: string; record?: string; json?: true }
const records = ['person', 'event', 'relationship'] as const

/** `holdfast import FILE...`: loads what other systems know about persons and events; `import undo`, `import list`. */
export function importing(): Command {
  const command = new Command('import')
    .description('load persons, events and relationships from CSV or JSON lines')
    .argument('[file...]', 'files (.csv, .ndjson, .jsonl)')
    .option('--map <file>', 'mapping file (YAML): what the columns of the file are called')
    .option('--source <name>', 'the system it comes from, the same for every file of it: its numbers are told apart by it')
    .option('--to <database>', 'postgresql:// address, or folder of the embedded database (DATABASE_URL, else data/room)')
    .option('--rejects <file>', 'where rows go that cannot be held (FILE.rejects.csv)')
    .option('--encoding <name>', `${encodings.join(', ')} (found out by itself)`)
    .option('--record <what>', 'what a CSV file without a mapping is about: person, event or relationship (found out by its columns)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nA run that was stopped or killed goes on where it ended when the same command is given again. The same file twice changes nothing.\nEvery field: docs/how-to/import.md')
    .action(run)
  command.command('undo').description('take back everything a batch brought or changed').argument('<batch>', 'its number')
    .action((batch: string, _: object, its: Command) => undo(batch, its.optsWithGlobals()))
  command.command('list').description('the latest batches').action((_: object, its: Command) => list(its.optsWithGlobals()))
  command.command('reindex').description('make the search keys anew, after an update of Holdfast that asks for it').action((_: object, its: Command) => reindex(its.optsWithGlobals()))
  command.command('fold').description('put all search keys together, so that looking up in the database is as fast as it can be; a server that runs does it by itself').action((_: object, its: Command) => fold(its.optsWithGlobals()))
  return command
}

const source = /^[a-z0-9][a-z0-9-]{0,39}$/

async function run(files: string[], options: Options): Promise<void> {
  const problems: Problem[] = []
  if (files.length === 0) problems.push({ field: 'FILE', problem: 'no file is named', remedy: 'name one or more .csv, .ndjson or .jsonl files' })
  for (const file of files) {
    if (!existsSync(file)) problems.push({ field: file, problem: 'there is no such file', remedy: 'check the path' })
    else if (!statSync(file).isFile()) problems.push({ field: file, problem: 'it is no file', remedy: 'name the files in it' })
    else if (!mayRead(file)) problems.push({ field: file, problem: 'this user may not read it', remedy: 'have the right to read it given, or ask who may' })
  }
  const mapping = options.map === undefined ? undefined : mappingOf(options.map, problems)
  const from = options.source ?? mapping?.source
  if (from === undefined) problems.push({ field: '--source', problem: 'nothing says which system the file comes from', remedy: 'give --source, or source: in the mapping file, the same for every file of that system' })
  else if (!source.test(from)) problems.push({ field: '--source', problem: `"${from}" is no name of a source`, remedy: 'write it in small letters, figures and hyphens, such as custody-system' })
  if (options.encoding !== undefined && !encodings.includes(options.encoding as Encoding)) problems.push({ field: '--encoding', problem: `"${options.encoding}" is not known`, remedy: `write one of: ${encodings.join(', ')}` })
  if (options.record !== undefined && !records.includes(options.record as (typeof records)[number])) problems.push({ field: '--record', problem: `"${options.record}" is not known`, remedy: `write one of: ${records.join(', ')}` })
  if (options.rejects !== undefined && files.length > 1) problems.push({ field: '--rejects', problem: 'there are several files, and one file of rejects', remedy: 'leave it away, or import them one by one' })
  if (problems.length > 0) throw new BadInput(problems)

  const results: ({ file: string } & Imported)[] = []
  await withHeld(options.to, async (held) => {
    for (const file of files) {
      const imported = await importFile(held, {
        file, source: from!, mapping, encoding: options.encoding as Encoding | undefined, record: options.record as (typeof records)[number] | undefined,
        today: new Date().toISOString().slice(0, 10), rejects: options.rejects ?? `${file}.rejects.csv`, onProgress: told(file),
      })
      results.push({ file, ...imported })
    }
  }, heldHome)
  say(options.json ?? false, results, () => results.map(textOf).join('\n'))
}

function mayRead(file: string): boolean {
  try { accessSync(file, constants.R_OK); return true } catch { return false }
}

function mappingOf(file: string, problems: Problem[]): Mapping | undefined {
  let text: string
  try { text = readFileSync(file, 'utf8') }
  catch (e) { problems.push({ field: '--map', problem: `${file} cannot be read (${(e as NodeJS.ErrnoException).code ?? ''})`, remedy: 'name a YAML file this user may read' }); return undefined }
  const read = readMapping(text)
  if ('mapping' in read) return read.mapping
  problems.push(...read.problems.map((p) => ({ field: `${file}${p.line === undefined ? '' : `:${p.line}:${p.column ?? 1}`} ${p.field}`, problem: p.problem, remedy: p.remedy })))
  return undefined
}

async function withHeld(to: string | undefined, work: (held: OpenHeld) => Promise<void>, home: typeof heldHome = existingHome): Promise<void> {
  // A fault of the engine or its disk rejects every question as well; that rejection is what is told.
  const held = await openHeld(home(to, '--to'), { onProgress: (doing) => progress(`Holdfast: ${doing} …`), onFault: () => {} }).catch((e: unknown) => { throw whyNotOpened(e) })
  try { await work(held) }
  catch (e) {
    if (e instanceof UnreadableFile) throw new BadInput(e.problems.map((p) => ({ field: p.field, problem: p.problem, remedy: p.remedy })))
    if (e instanceof NoRejectsFile) throw new BadInput([{ field: '--rejects', problem: e.message, remedy: 'name another file, or move that one away' }])
    if (e instanceof OtherKeys) throw new BadInput([{ field: '--to', problem: e.message.split(': run')[0]!, remedy: 'run holdfast import reindex, with the same --to' }])
    if (e instanceof NotUndone) throw new BadInput([{ field: 'BATCH', problem: e.message, remedy: 'holdfast import list shows what can be undone' }])
    throw new Error(whyStopped(e), { cause: e })
  } finally { await held.close().catch(() => {}) }
}

/** A running server has the folder to itself; whoever wants to load into it is told both ways on. */
function whyNotOpened(e: unknown): unknown {
  if (!(e instanceof Error && 'code' in e && e.code === folderInUse)) return e
  return new Error(`${e.message} Nothing was read. When it has stopped, give the same command again and start it anew: it finds what came. To load beside a running server keep what is held in PostgreSQL (--to postgresql://…).`, { cause: e })
}

function told(file: string): (p: Progress) => void {
  const tell = teller()
  return (p) => tell(file, { done: p.rows, what: 'rows', share: p.bytes / Math.max(1, p.ofBytes), perSecond: p.perSecond, secondsLeft: p.secondsLeft, ...(p.rejected > 0 ? { also: `${p.rejected.toLocaleString('en-GB')} rejected` } : {}) })
}

function textOf(r: { file: string } & Imported): string {
  const n = (v: number): string => v.toLocaleString('en-GB')
  return [
    `${r.file}: batch ${r.batch}, ${n(r.rows)} rows in ${r.seconds.toFixed(1)} s${r.resumedAt > 0 ? ` (the first ${n(r.resumedAt)} by an earlier run)` : ''}: ${n(r.added)} new, ${n(r.changed)} changed, ${n(r.unchanged)} as they were${r.repeated > 0 ? `, ${n(r.repeated)} with a number that stands again in the file (the last one counts)` : ''}, ${n(r.rejected)} rejected.`,
    ...(r.rows === 0 ? ['The file holds no row: an export that has failed looks so too.'] : []),
    ...(r.fieldsLeftOut > 0 ? [`${n(r.fieldsLeftOut)} fields could not be read and were left out; their rows are held.`] : []),
    ...(r.otherEncodingFrom === undefined ? [] : [`Some lines (from about line ${n(r.otherEncodingFrom)}) are not UTF-8 and were read as windows-1252; if that is wrong, give --encoding.`]),
    ...(r.rejects === undefined ? [] : [`What was wrong, with line, field and remedy: ${r.rejects}`]),
  ].join('\n')
}

async function undo(text: string, options: { to?: string; json?: true }): Promise<void> {
  if (!/^\d{1,9}$/.test(text)) throw new BadInput([{ field: 'BATCH', problem: `"${text}" is no number of a batch`, remedy: 'holdfast import list shows them' }])
  await withHeld(options.to, async (held) => {
    const undone = await undoBatch(held, Number(text))
    say(options.json ?? false, undone, () => `Batch ${undone.batch} is undone: ${undone.removed.toLocaleString('en-GB')} records removed, ${undone.restored.toLocaleString('en-GB')} as they were before it${undone.kept > 0 ? `, ${undone.kept.toLocaleString('en-GB')} kept because a later batch says the same` : ''}.`)
  })
}

async function reindex(options: { to?: string; json?: true }): Promise<void> {
  await withHeld(options.to, async (held) => {
    const tell = teller()
    const subjects = await makeKeysAnew(held, (n) => tell('making keys anew', { done: n, what: 'persons and places' }))
    say(options.json ?? false, { subjects }, () => `The search keys of ${subjects.toLocaleString('en-GB')} persons and places are made anew.`)
  })
}

async function fold(options: { to?: string; json?: true }): Promise<void> {
  await withHeld(options.to, async (held) => {
    const tell = teller()
    const { busy, segments, pairs, seconds } = await foldAll(held, (n) => tell('putting search keys together', { done: n, what: 'steps' }))
    say(options.json ?? false, { busy, segments, pairs, seconds }, () => (busy ? 'Another process, a server perhaps, is putting the search keys together now; nothing was done here.' : segments === 0 ? 'There are no search keys to put together.' : `${pairs.toLocaleString('en-GB')} search keys stand in ${segments === 1 ? 'one segment' : `${segments} segments`}.`))
  })
}

async function list(options: { to?: string; json?: true }): Promise<void> {
  await withHeld(options.to, async ({ pool }) => {
    const db = await pool.connect()
    try {
      const batches = await latestBatches(db, 50)
      say(options.json ?? false, batches, () => (batches.length === 0 ? 'Nothing has been imported.' : batches.map(lineOf).join('\n')))
    } finally { db.release() }
  })
}

const lineOf = (b: Batch): string => `${String(b.nr).padStart(5)}  ${b.beganAt.toISOString().slice(0, 16).replace('T', ' ')}  ${b.state.padEnd(8)} ${b.source}: ${b.file}, ${b.rowsDone.toLocaleString('en-GB')} rows${Object.entries(b.counts).filter(([, v]) => v > 0).map(([k, v]) => `, ${v.toLocaleString('en-GB')} ${k}`).join('')}`
