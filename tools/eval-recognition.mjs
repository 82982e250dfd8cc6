// `npm run eval:recognition`: how much recognition hears, on labelled examples, with 95 % intervals.
// Options: --shared DIR (default ../shared/eval), --held-out (adds the held-out half: figures only, no text), --no-misses.
// A line is {"text" or "turns", "label"}; contacts are da or other (not_da), a handler's lines dismissive, proper or neutral. Unsure counts as domestic abuse.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { abuseTypes, isByLater, isByMeasured, isBySecond, measuredWriters } from './corpus.mjs'
import { kindOf } from './learn/handler.mjs'
import { typeOf } from './learn/types.mjs'
import { buildLexicon } from './lexicon.mjs'
import { root } from './build.mjs'

/** Share with its 95 % interval after Wilson, in percent. */
export function wilson(right, of) {
  if (of === 0) return { share: Number.NaN, from: Number.NaN, to: Number.NaN }
  const [z, p] = [1.959964, right / of]
  const middle = (p + z * z / (2 * of)) / (1 + z * z / of)
  const half = (z / (1 + z * z / of)) * Math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
  return { share: 100 * p, from: 100 * Math.max(0, middle - half), to: 100 * Math.min(1, middle + half) }
}

const shown = (right, of) => {
  if (of === 0) return '—'
  const { share, from, to } = wilson(right, of)
  return `${share.toFixed(1)} % (${right}/${of}; ${from.toFixed(1)}–${to.toFixed(1)})`
}

const rowsOf = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const isAbuse = (row) => row.label === 'da'
const isHandler = (row) => ['dismissive', 'proper', 'neutral'].includes(row.label)

const byOneOfUs = (r) => r.source?.includes('who also writes rules') === true
const byFirstOrThird = (r) => ![byOneOfUs, isBySecond, isByLater, isByMeasured].some((by) => by(r))

function contactTable(rows, flagged) {
  const groups = [
    ['all', () => true], ['all decidable from the words', (r) => !r.needs_context], ['hard', (r) => r.hard && !r.needs_context], ['easy', (r) => !r.hard && !r.needs_context],
    ['quotes', (r) => !r.paraphrase && !r.needs_context], ['paraphrases', (r) => r.paraphrase && !r.needs_context], ['not decidable without context', (r) => r.needs_context],
    ['whole calls', (r) => r.turns !== undefined && !r.needs_context],
    ['hard, by one who does not write rules', (r) => byFirstOrThird(r) && r.hard && !r.needs_context],
    ['hard, by the second authors', (r) => isBySecond(r) && r.hard && !r.needs_context],
    ['easy, by the second authors', (r) => isBySecond(r) && !r.hard && !r.needs_context],
    ['whole calls, by the second authors', (r) => isBySecond(r) && r.turns !== undefined && !r.needs_context],
    ...[['later authors', isByLater], ...measuredWriters].flatMap(([who, by]) => [false, true].flatMap((whole) => ['hard', 'easy'].map((how) =>
      [`${whole ? 'whole calls, ' : ''}${how}, by the ${who}`, (r) => by(r) && (r.turns !== undefined) === whole && r.hard === (how === 'hard') && !r.needs_context]))),
    ['hard, plain, by one who also writes rules', (r) => byOneOfUs(r) && r.hard && !r.needs_context],
  ]
  const lines = ['| contacts | recall | specificity | precision |', '|---|---|---|---|']
  for (const [name, within] of groups) {
    const mine = rows.filter(within)
    const [da, other] = [mine.filter(isAbuse), mine.filter((r) => !isAbuse(r))]
    const [hit, wrong] = [da.filter(flagged).length, other.filter(flagged).length]
    if (mine.length > 0) lines.push(`| ${name} | ${shown(hit, da.length)} | ${shown(other.length - wrong, other.length)} | ${shown(hit, hit + wrong)} |`)
  }
  return lines.join('\n')
}

/** Of each kind of abuse: how many contacts of it are heard as abuse; of those heard, in how many the kind is told; and of those it is told of, in how many the writer of the line told it too. */
function typeTable(rows, read) {
  const mine = rows.filter((r) => isAbuse(r) && !r.needs_context && r.types?.length > 0).map((r) => ({ r, reading: read(r) }))
  const heard = mine.filter(({ reading }) => reading.domesticAbuse !== 'no').map(({ r, reading }) => ({ r, told: reading.types }))
  const lines = ['| kind of abuse | heard | its kind told, of those heard | labelled, of those told |', '|---|---|---|---|']
  const [all, of] = [[0, 0, 0], (type) => ({ has: heard.filter(({ r }) => r.types.includes(type)), tells: heard.filter(({ told }) => told.includes(typeOf(type))) })]
  for (const type of abuseTypes) {
    const labelled = mine.filter(({ r }) => r.types.includes(type))
    const { has, tells } = of(type)
    const both = tells.filter(({ r }) => r.types.includes(type)).length
    all[0] += both; all[1] += has.length; all[2] += tells.length
    lines.push(`| ${type} | ${shown(has.length, labelled.length)} | ${shown(both, has.length)} | ${shown(both, tells.length)} |`)
  }
  return [...lines, `| all | | ${shown(all[0], all[1])} | ${shown(all[0], all[2])} |`].join('\n')
}

// Who does it, by the names that the corpus has for it; "somebody known" names nobody.
const relationOf = { partner: 'partner', couple: 'partner', 'ex-partner': 'ex-partner', family: 'family', child: 'family', parent: 'family', carer: 'carer' }
/** Of contacts heard whose relation is labelled: in how many one is told, and how often that is the labelled one. */
function relationTable(rows, read) {
  const known = rows.filter((r) => isAbuse(r) && r.text !== undefined && r.relation !== undefined && r.relation !== 'unknown').map((r) => ({ r, reading: read(r) })).filter(({ reading }) => reading.domesticAbuse !== 'no')
  const told = known.map(({ r, reading }) => ({ r, who: relationOf[reading.relationship?.who] })).filter(({ who }) => who !== undefined)
  return ['| who does it | told, of those heard | right, of those told |', '|---|---|---|',
    ...['partner', 'ex-partner', 'family', 'carer'].map((who) => { const mine = told.filter(({ r }) => r.relation === who); return `| ${who} | ${shown(mine.length, known.filter(({ r }) => r.relation === who).length)} | ${shown(mine.filter((t) => t.who === who).length, mine.length)} |` }),
    `| all | ${shown(told.length, known.length)} | ${shown(told.filter((t) => t.who === t.r.relation).length, told.length)} |`].join('\n')
}

function handlerTable(rows, read) {
  const flagged = (r) => read(r).verdict === 'dismissive'
  const rightly = (r) => read(r).dismissals.some((d) => d.kind === (kindOf[r.kind] ?? r.kind))
  const lines = ['| handler lines | dismissive heard | its kind told, of those heard | false alarms on proper lines | on neutral lines |', '|---|---|---|---|---|']
  for (const [name, within] of [['all', () => true], ['hard', (r) => r.hard === true], ['by one who does not write rules', byFirstOrThird], ['by the second authors', isBySecond], ['by the later author', isByLater], ...measuredWriters.map(([who, by]) => [`by the ${who}`, by]), ['by one who also writes rules', byOneOfUs]]) {
    const of = (label) => rows.filter((r) => within(r) && r.label === label)
    const count = (label) => shown(of(label).filter(flagged).length, of(label).length)
    const heard = of('dismissive').filter(flagged)
    if (rows.some(within)) lines.push(`| ${name} | ${count('dismissive')} | ${shown(heard.filter(rightly).length, heard.length)} | ${count('proper')} | ${count('neutral')} |`)
  }
  return lines.join('\n')
}

// Who is spoken of is no place of abuse: these cues say who, and their words are marked by nobody.
const sayingWho = new Set(['relationship', 'unnamed', 'named', 'language'])

/**
 * Are cues where the telling words are? `marks`: for a line, the key words a person marked. A cue is right when at least half of it, or half of the marked words it
 * meets, are shared; marked words are found when any cue that weighs meets them so.
 */
export function spanScore(lines, marks, read) {
  const score = { lines: 0, cues: 0, right: 0, marked: 0, found: 0, wrong: [] }
  for (const { id, text } of lines) {
    const spans = (marks.get(id) ?? []).map((s) => ({ start: text.indexOf(s), end: text.indexOf(s) + s.length }))
    if (spans.length === 0) continue
    const cues = read(text).filter((c) => !sayingWho.has(c.kind) && c.weight > 0)
    const meets = (c, s) => { const shared = Math.min(c.end, s.end) - Math.max(c.start, s.start); return shared > 0 && shared * 2 >= Math.min(c.end - c.start, s.end - s.start) }
    score.lines += 1
    score.cues += cues.length
    score.marked += spans.length
    score.found += spans.filter((s) => cues.some((c) => meets(c, s))).length
    for (const c of cues) { if (spans.some((s) => meets(c, s))) score.right += 1; else score.wrong.push({ id, rule: c.rule, text: c.text }) }
  }
  return score
}

async function engine() {
  await buildLexicon()
  const outfile = join(root, 'dist/eval/recognition.mjs')
  await build({ stdin: { contents: "export { recognise } from './src/recognition/recognise.ts'; export { readHandlerLine } from './src/recognition/hear-dismissal.ts'", resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  return import(pathToFileURL(outfile))
}

async function main(args) {
  const value = (flag, usual) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : usual)
  const { recognise, readHandlerLine } = await engine()
  const read = (row) => recognise((row.turns ?? [{ who: 'caller', text: row.text }]).map(({ who, text }) => ({ who, text })), [])
  const abuse = (row) => read(row).domesticAbuse !== 'no'
  const line = (row) => readHandlerLine(row.text)
  const dismissive = (row) => line(row).verdict === 'dismissive'
  const tell = (title, rows, texts) => {
    const [contacts, lines] = [rows.filter((r) => !isHandler(r)), rows.filter(isHandler)]
    process.stdout.write(`\n## ${title}\n\n`)
    if (contacts.length > 0) process.stdout.write(`${contactTable(contacts, abuse)}\n`)
    if (contacts.some((r) => r.types !== undefined)) process.stdout.write(`\n${typeTable(contacts, read)}\n\n${relationTable(contacts, read)}\n`)
    if (lines.length > 0) process.stdout.write(`\n${handlerTable(lines, line)}\n`)
    if (!texts) return
    const missed = [...contacts.filter((r) => abuse(r) !== isAbuse(r)), ...lines.filter((r) => dismissive(r) !== (r.label === 'dismissive'))]
    if (missed.length > 0) process.stdout.write(`\nWrong, ${missed.length}:\n\n${missed.map((r) => `- ${r.label}${r.needs_context ? ', needs context' : ''}${r.hard ? ', hard' : ''} ${r.id}: ${r.text ?? r.turns.map((t) => `${t.who}: ${t.text}`).join(' / ')}`).join('\n')}\n`)
  }
  const folder = (path) => readdirSync(path).filter((f) => f.endsWith('.jsonl')).sort().flatMap((f) => rowsOf(join(path, f)))
  const texts = !args.includes('--no-misses')
  const shared = value('--shared', join(root, '../shared/eval'))
  if (existsSync(shared)) tell('Development examples from published cases', folder(shared), texts)
  else process.stdout.write(`no folder ${shared}: the examples from published cases are left out\n`)
  const own = join(root, 'eval/recognition')
  const marked = join(own, 'spans.jsonl')
  if (existsSync(marked)) {
    const s = spanScore(folder(join(own, 'dev')), new Map(rowsOf(marked).map((r) => [r.id, r.spans])), (text) => recognise([{ who: 'caller', text }], []).cues)
    process.stdout.write(`\n## Where the cues are, on ${s.lines} development lines whose key words a person marked\n\n| cues on the telling words | marked words met by a cue |\n|---|---|\n| ${shown(s.right, s.cues)} | ${shown(s.found, s.marked)} |\n`)
    if (texts) process.stdout.write(`\nElsewhere, ${s.wrong.length}:\n\n${s.wrong.map((w) => `- ${w.id} ${w.rule}: ${w.text}`).join('\n')}\n`)
  }
  if (existsSync(join(own, 'dev'))) tell('Own corpus, development half', folder(join(own, 'dev')), texts)
  // Nobody reads the held-out half while rules are written: only its figures leave it.
  if (args.includes('--held-out')) tell('Own corpus, held-out half', folder(join(own, 'held-out')), false)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
