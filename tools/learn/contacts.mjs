// Weights for contacts: what raises a "no" to "unsure", and what holds a weak "unsure" back.
import { crossed, fit, packed } from './fit.mjs'
import { featuresOf, tableOf, withoutRules, wordsAndPairs } from './features.mjs'

/** A row for each text that can be decided from its words: what was said, what the rules found, and who wrote it. */
export function contactRows(lines, engine, vocabulary) {
  const { readUtterance, readWords, cluesOf, pointsOf, sceneOf, unsureAt, clipped, holdable, fewestHeld } = engine
  return lines.filter((l) => l.text !== undefined && ['da', 'other', 'not_da'].includes(l.label) && !l.needs_context).map((l) => {
    const read = readUtterance({ who: 'caller', text: l.text }, false, vocabulary)
    const points = pointsOf([read], sceneOf([read]))
    const flagged = points >= unsureAt
    const reads = readWords(l.text, vocabulary).reads
    return {
      y: l.label === 'da' ? 1 : 0, hard: l.hard, author: l.author, style: l.style, fitted: l.fitted, fold: l.fold, flagged, firm: flagged && (reads.length < fewestHeld || !holdable(read, points)), few: reads.length < 5,
      ...wordsAndPairs(reads), clues: [...cluesOf(read)], plain: { points: clipped(points), flagged: flagged ? 1.5 : 0 }, least: 6, id: l.id,
    }
  })
}

/**
 * Learns, with what each row is given by weights of other folds. `half`: how much of a line that rules were written with counts without what they found;
 * `fresh`, how much one counts that they were not; `published`, how much more one of the published cases, few as they are. */
export function learnContacts(rows, known, { half = 0.5, penalty = 0.0003, fresh = 0.6, published = 3 } = {}) {
  const { of, index, size } = featuresOf(rows, known)
  const names = [...index.keys()]
  const again = rows.flatMap((r, i) => (r.fitted ? [i] : []))
  const every = packed([...of, ...again.map((i) => withoutRules(of[i], index, names))])
  const at = [...rows.keys(), ...again]
  const y = at.map((i) => rows[i].y)
  const counts = at.map((i, n) => (rows[i].author === 'published' ? published : 1) * (rows[i].fitted ? (n < rows.length ? 1 - half : half) : fresh))
  const shared = { of: every, y, counts, size, penalty }
  const z = crossed({ ...shared, fold: at.map((i) => rows[i].fold), tested: [...rows.keys()] })
  return { z, learn: () => { const w = fit({ ...shared, chosen: [...at.keys()] }); return { w, index, ...tableOf(w, index, known) } } }
}

/** Is a row taken for abuse, at these thresholds? */
export const told = (r, z, { raiseAt, holdAt }) => (r.flagged ? r.firm || r.few || z >= holdAt : !r.few && z > raiseAt)

/** Recall and specificity by author, hard and easy apart, as lines. */
export function reported(rows, test) {
  const share = (mine) => (mine.length === 0 ? '   —' : (100 * mine.filter(test).length / mine.length).toFixed(1).padStart(5))
  const groups = [...new Set(rows.map((r) => r.author))].sort().flatMap((a) => [[a, (r) => r.author === a], [`${a}, hard`, (r) => r.author === a && r.hard], [`${a}, easy`, (r) => r.author === a && !r.hard]])
  groups.push(['log style', (r) => r.style === 'log'], ['all', () => true])
  return groups.map(([name, within]) => {
    const mine = rows.map((r, i) => ({ r, i })).filter(({ r }) => within(r))
    const [da, other] = [mine.filter(({ r }) => r.y === 1).map(({ i }) => i), mine.filter(({ r }) => r.y === 0).map(({ i }) => i)]
    const no = (i) => !test(i)
    return `${name.padEnd(18)} recall ${share(da)} of ${String(da.length).padStart(4)}, specificity ${other.length === 0 ? '   —' : (100 * other.filter(no).length / other.length).toFixed(1).padStart(5)} of ${other.length}`
  })
}
