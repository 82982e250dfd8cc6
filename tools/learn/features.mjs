// What is learnt from: words, pairs of words, vectors of words, and what the rules found. A word weighs over the root of how many there are, as in src/recognition/learnt.ts.
import { dims, never } from './words.mjs'

export const scales = { word: 1.5, pair: 1.5, near: 1, frame: 1, alike: 1, company: 1, clue: 0.5 }
const least = { w: 2, p: 3, q: 5, f: 3, g: 3, h: 3, a: 5, b: 5, d: 5, m: 4, c: 3, n: 1 }
const marks = new Set(['^', '$.', '$?'])
const ofFrames = { f: 'pairs', g: 'triples', h: 'nears' }
const ofGroups = { a: 'pairs', b: 'triples', d: 'nears' }

/** How far apart two words may stand, and still be near: as in src/recognition/learnt.ts. */
const nearest = 2, farthest = 4

/**
 * The different words of a text, its different pairs as "one_two", a sentence's first word after "^", and words near each other, two to four apart. `reads` are read words; with `questions`, the sentences that ask, a sentence's
 * last word stands before "$?" or "$.".
 */
export function wordsAndPairs(reads, questions) {
  const pairs = new Set()
  const nears = new Set()
  reads.forEach(({ text, sentence }, i) => {
    for (let k = nearest; k <= farthest && k <= i; k += 1) nears.add(`${reads[i - k].text}_${text}`)
    pairs.add(`${i > 0 && reads[i - 1].sentence === sentence ? reads[i - 1].text : '^'}_${text}`)
    if (questions !== undefined && reads[i + 1]?.sentence !== sentence) pairs.add(`${text}_${questions.has(sentence) ? '$?' : '$.'}`)
  })
  return { words: [...new Set(reads.map((r) => r.text))], pairs: [...pairs], nears: [...nears] }
}

/** The different pairs, triples, and pairs of somebody named and a word two to five apart, of a frame (src/recognition/frame.ts). */
export const framesIn = (frame, { isRole, frameNearest, frameFarthest }) => togetherIn(frame, frameNearest, frameFarthest, (one, other) => isRole(other) || isRole(one))

/** The same of a text by groups of words alike (src/recognition/alike.ts): any two that are two to six apart are near. */
export const alikeIn = (groups, { alikeNearest, alikeFarthest }) => togetherIn(groups, alikeNearest, alikeFarthest, () => true)

/** Pairs side by side, triples in a row, and those of the pairs `from` to `to` apart that `mayBeNear`. */
function togetherIn(words, from, to, mayBeNear) {
  const [pairs, triples, nears] = [new Set(), new Set(), new Set()]
  words.forEach((last, i) => {
    if (i > 0) pairs.add(`${words[i - 1]}_${last}`)
    if (i > 1) triples.add(`${words[i - 2]}_${words[i - 1]}_${last}`)
    for (let k = from; k <= to && k <= i; k += 1) if (mayBeNear(words[i - k], last)) nears.add(`${words[i - k]}_${last}`)
  })
  return { pairs: [...pairs], triples: [...triples], nears: [...nears] }
}

/** Whether a word may weigh by itself. */
const allowedBy = ({ mayWeigh, isName }) => (word) => mayWeigh(word) && !isName(word) && !/_/.test(word)

/** Whether a stem may stand in frames and groups: not if any of `words` of that stem may not weigh. */
export function mayStand(words, { mayWeigh, isName, stemOf = (word) => word }) {
  const allowed = allowedBy({ mayWeigh, isName })
  const barred = new Set([...never, ...words.filter((w) => !allowed(w))].map(stemOf))
  return (stem) => !barred.has(stem) && !/[:\s]/.test(stem) && stem !== ''
}

/**
 * Sparse rows, with what each feature is. A row has `words`, `pairs`, `nears`, `frames`, `alike` and `company` (or none), `clues`, `plain` (numbers of its own, by name) and `least` words that it counts for at least.
 * `index` holds places of features by name: "w:word", "p:one_two", "q:one_two" of words near each other, "f:", "g:" and "h:" of pairs, triples and nears in frames, "a:", "b:" and "d:" by groups, "m:company_word", "c:clue", "n:name"; then come the vectors.
 * A stem weighs in a frame only if no word of that stem is kept from weighing.
 */
export function featuresOf(rows, { vectorOf, mayWeigh, isName, stemOf = (word) => word }) {
  const counts = new Map()
  const add = (name) => counts.set(name, (counts.get(name) ?? 0) + 1)
  const allowed = allowedBy({ mayWeigh, isName })
  const framable = mayStand([...new Set(rows.flatMap((r) => r.words))], { mayWeigh, isName, stemOf })
  const inFrames = (r) => (r.frames === undefined ? [] : Object.entries(ofFrames).flatMap(([mark, name]) => r.frames[name].filter((together) => together.split('_').every(framable)).map((together) => `${mark}:${together}`)))
  const byGroup = (r) => (r.alike === undefined ? [] : Object.entries(ofGroups).flatMap(([mark, name]) => r.alike[name].map((together) => `${mark}:${together}`)))
  for (const r of rows) {
    for (const name of inFrames(r)) add(name)
    for (const name of byGroup(r)) add(name)
    for (const w of r.words) if (allowed(w)) add(`w:${w}`)
    for (const p of r.pairs) if (p.split('_').every((w) => marks.has(w) || allowed(w))) add(`p:${p}`)
    for (const q of r.nears) if (q.split('_').every(allowed)) add(`q:${q}`)
    if (r.company !== undefined) for (const w of r.words) if (allowed(w)) add(`m:${r.company}_${w}`)
    for (const c of r.clues) add(`c:${c}`)
    for (const n of Object.keys(r.plain)) add(`n:${n}`)
  }
  const kept = [...counts].filter(([name, n]) => n >= least[name[0]]).map(([name]) => name).sort()
  const index = new Map(kept.map((name, i) => [name, i]))
  const of = rows.map((r) => {
    const pairs = []
    const put = (name, value) => { const i = index.get(name); if (i !== undefined && value !== 0) pairs.push([i, value]) }
    const over = 1 / Math.sqrt(Math.max(r.least, r.words.length))
    for (const w of r.words) put(`w:${w}`, scales.word * over)
    for (const p of r.pairs) put(`p:${p}`, scales.pair * over)
    for (const q of r.nears) put(`q:${q}`, scales.near * over)
    for (const name of inFrames(r)) put(name, scales.frame * over)
    for (const name of byGroup(r)) put(name, scales.alike * over)
    if (r.company !== undefined) for (const w of r.words) put(`m:${r.company}_${w}`, scales.company * over)
    for (const c of r.clues) put(`c:${c}`, scales.clue)
    for (const [n, value] of Object.entries(r.plain)) put(`n:${n}`, value)
    const sum = new Float64Array(dims)
    for (const w of r.words) { const v = mayWeigh(w) ? vectorOf(w) : undefined; if (v) for (let d = 0; d < dims; d += 1) sum[d] += v[d] }
    sum.forEach((x, d) => { if (x !== 0) pairs.push([index.size + d, x * over]) })
    return pairs
  })
  return { of, index, size: index.size + dims }
}

/** A row without what the rules found: of lines that rules were written with in view, half is learnt without them, or they are trusted too much. */
export const withoutRules = (pairs, index, names) => pairs.filter(([k]) => !/^[cn]:/.test(names[k] ?? ''))

/** Which features are learnt as they lean (words, pairs, words near each other), and what the others must weigh to be kept: a pair in hundredths, as the table writes it. For `fit`. */
export function leanOf(index, lightest) {
  const names = [...index.keys()]
  const frame = lightest / 100 / scales.frame
  const alike = lightest / 100 / scales.alike
  const least = { p: lightest / 100 / scales.pair, q: lightest / 100 / scales.near, f: frame, g: frame, h: frame, a: alike, b: alike, d: alike, m: lightest / 100 / scales.company }
  return { leans: (k) => k < names.length && /^[wpqfghabdm]:/.test(names[k]), least: (k) => (k < names.length ? least[names[k][0]] ?? 0 : 0) }
}

/** Weights of words, of what stands together and of clues in hundredths, from the weights of features: the vectors' part written out a word. Words under `lightest` are left out, and pairs that `fit` let go. */
export function tableOf(w, index, { vectorOf, mayWeigh, usual }, lightest = 14) {
  const words = new Map()
  const pairs = new Map()
  const nears = new Map()
  const [framePairs, frameTriples, frameNears] = [new Map(), new Map(), new Map()]
  const [alikePairs, alikeTriples, alikeNears] = [new Map(), new Map(), new Map()]
  const company = new Map()
  const clues = new Map()
  const together = { p: [pairs, scales.pair], q: [nears, scales.near], f: [framePairs, scales.frame], g: [frameTriples, scales.frame], h: [frameNears, scales.frame], a: [alikePairs, scales.alike], b: [alikeTriples, scales.alike], d: [alikeNears, scales.alike], m: [company, scales.company], c: [clues, scales.clue] }
  const own = (name, scale) => (index.has(name) ? scale * w[index.get(name)] : 0)
  const known = [...index.keys()].filter((n) => n.startsWith('w:')).map((n) => n.slice(2))
  for (const word of new Set([...usual, ...known])) {
    const v = mayWeigh(word) ? vectorOf(word) : undefined
    const weight = Math.round(100 * (own(`w:${word}`, scales.word) + (v ? v.reduce((s, x, d) => s + x * w[index.size + d], 0) : 0)))
    if (Math.abs(weight) >= lightest) words.set(word, weight)
  }
  for (const name of index.keys()) {
    const [put, scale] = together[name[0]] ?? []
    const weight = put === undefined ? 0 : Math.round(100 * own(name, scale))
    if (weight !== 0) put.set(name.slice(2), weight)
  }
  return { words, pairs, nears, framePairs, frameTriples, frameNears, alikePairs, alikeTriples, alikeNears, company, clues }
}

/** "word:hundredths" in lines of fourteen, in order of the alphabet. */
export function written(weights) {
  const all = [...weights].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, weight]) => `${name}:${weight}`)
  const lines = []
  for (let i = 0; i < all.length; i += 14) lines.push(`    - "${all.slice(i, i + 14).join(' ')}"`)
  return lines
}
