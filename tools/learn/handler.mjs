// Weights for handlers' lines: what puts off and what does not, and of which kind it is.
import { crossed, fit, packed } from './fit.mjs'
import { alikeIn, featuresOf, leanOf, tableOf, wordsAndPairs } from './features.mjs'
import { byAuthor, learnRows } from './weigh-rows.mjs'

/** Kinds that published cases and the corpus name otherwise. */
export const kindOf = { 'closed-question': 'leading-negative', 'victim-self-help': 'victim-must-act', deprioritise: 'minimise', 'interpreter-from-household': 'victim-must-act' }
export const kinds = ['defer', 'refuse', 'leading-negative', 'no-resource', 'redirect', 'blame', 'victim-must-act', 'minimise', 'disbelief', 'hostile']

/** A row for each handler's line, and for each better line that the lexicon says instead: those put nobody off. */
export function handlerRows(lines, engine, vocabulary) {
  const { readLine, mentionsOf, framed, withEnds, alikened, groups } = engine
  const better = [...new Set(vocabulary.rules.flatMap((r) => r.handler?.say ?? []))].map((text, n) => ({ id: `say-${n}`, text, label: 'proper', author: 'corpus', fitted: true, fold: n % 8 }))
  return [...lines.filter((l) => ['dismissive', 'proper', 'neutral'].includes(l.label)), ...better].map((l) => {
    const line = readLine(l.text, vocabulary)
    const frame = framed(line.reads, mentionsOf(line.reads))
    return {
      id: l.id, y: l.label === 'dismissive' ? 1 : 0, label: l.label, kind: kindOf[l.kind] ?? l.kind, hard: l.hard === true, author: l.author, fitted: l.fitted, fold: l.fold, flagged: line.found.length > 0,
      few: line.reads.length < 3, ...wordsAndPairs(line.reads, line.questions), alike: alikeIn(alikened(withEnds(frame, line.reads, line.questions), groups), engine), clues: [...line.clues], plain: { flagged: line.found.length > 0 ? 1 : 0 }, least: 4,
    }
  })
}

// Groups of words alike do the work of words near each other; to tell kinds by, there are too few lines of each.
export const learnHandler = (rows, known) => learnRows(rows.map((r) => ({ ...r, nears: [] })), known, { penalty: 0.00002, fresh: 0.5 })

/** Which of the kinds a dismissive line is of: one regression a kind, by words, pairs and what the rules heard; `right`: how often it is the labelled one, on folds not learnt from, unless `untold`. */
export function learnKinds(rows, known, untold = false, penalty = 0.0002) {
  const mine = rows.filter((r) => r.y === 1 && kinds.includes(r.kind)).map((r) => ({ ...r, frames: undefined, alike: undefined }))
  const { of, index } = featuresOf(mine, { ...known, vectorOf: () => undefined })
  const all = packed(of)
  const shared = { of: all, counts: mine.map(() => 1), size: index.size, penalty, ...leanOf(index, 25) }
  const best = mine.map(() => ({ kind: '', z: -Infinity }))
  const weights = kinds.map((kind) => {
    const y = mine.map((r) => Number(r.kind === kind))
    if (!untold) crossed({ ...shared, y, fold: mine.map((r) => r.fold), tested: [...mine.keys()] }).forEach((x, i) => { if (x > best[i].z) best[i] = { kind, z: x } })
    const w = fit({ ...shared, y, chosen: [...mine.keys()] })
    return { kind, bias: w[w.length - 1], ...tableOf(w, index, { ...known, vectorOf: () => undefined, usual: [] }, 25) }
  })
  return { weights, right: best.filter((b, i) => b.kind === mine[i].kind).length / mine.length }
}

/** Heard, and false alarms on proper and neutral lines, by author, hard and easy apart, as lines. */
export function reportedLines(rows, test) {
  const share = (mine) => (mine.length === 0 ? '    —' : `${(100 * mine.filter(test).length / mine.length).toFixed(1).padStart(5)} of ${mine.length}`)
  return byAuthor(rows).map(([name, within]) => {
    const of = (label) => rows.flatMap((r, i) => (within(r) && r.label === label ? [i] : []))
    return `${name.padEnd(18)} heard ${share(of('dismissive'))}, false alarms ${share(of('proper'))} proper, ${share(of('neutral'))} neutral`
  })
}

