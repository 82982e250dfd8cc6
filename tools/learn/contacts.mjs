// Weights for contacts: what raises a "no" to "unsure", and what holds a weak "unsure" back.
import { wordsAndPairs } from './features.mjs'
import { byAuthor, learnRows } from './weigh-rows.mjs'

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

export const learnContacts = (rows, known) => learnRows(rows, known, { penalty: 0.0003, fresh: 0.6 })

/** Recall and specificity by author, hard and easy apart, as lines. */
export function reported(rows, test) {
  const share = (mine) => (mine.length === 0 ? '   —' : (100 * mine.filter(test).length / mine.length).toFixed(1).padStart(5))
  const groups = [...byAuthor(rows), ['log style', (r) => r.style === 'log'], ['all', () => true]]
  return groups.map(([name, within]) => {
    const mine = rows.map((r, i) => ({ r, i })).filter(({ r }) => within(r))
    const [da, other] = [mine.filter(({ r }) => r.y === 1).map(({ i }) => i), mine.filter(({ r }) => r.y === 0).map(({ i }) => i)]
    const no = (i) => !test(i)
    return `${name.padEnd(18)} recall ${share(da)} of ${String(da.length).padStart(4)}, specificity ${other.length === 0 ? '   —' : (100 * other.filter(no).length / other.length).toFixed(1).padStart(5)} of ${other.length}`
  })
}
