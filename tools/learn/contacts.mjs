// Weights for contacts: what raises a "no" to "unsure", and what holds back what the rules found.
import { alikeIn, framesIn, wordsAndPairs } from './features.mjs'
import { byAuthor, learnRows } from './weigh-rows.mjs'

// How much each thing said on a call that is none counts beside a contact of one text.
const turnsCount = 0.1

/**
 * What somebody else than the handler says on a call that is no abuse, where the rules heard nothing in it: so that a long call of small talk is not raised by chance. What they did hear there
 * may well be a reason to ask, until it is cleared up, and is not learnt from; nor is a call of abuse, of which nobody said which words tell.
 */
const turnsOf = (l) => (l.turns === undefined || l.label === 'da' || l.needs_context ? [] : l.turns.flatMap(({ who, text }, n) => (who === 'handler' ? [] : [{ ...l, turns: undefined, text, id: `${l.id}-turn-${n}`, label: 'other', author: 'turns', hard: true, fitted: false, share: turnsCount }])))

// How much a whole call counts beside a contact of one text.
const callsCount = 1

/** A row for each text that can be decided from its words, and for each call: what was said, what the rules found, and who wrote it. Of a call the last words that others than the handler say are one text, as src/recognition/so-far.ts reads them. */
export function contactRows(lines, engine, vocabulary) {
  const { readUtterance, readWords, cluesOf, pointsOf, sceneOf, unsureAt, clipped, heldBelow, fewestHeld, mentionsOf, framed, companyOf, readAll, joined, ofCalls, withEnds, alikened, groups } = engine
  const known = lines.filter((l) => ['da', 'other', 'not_da'].includes(l.label) && !l.needs_context)
  const togetherIn = (frame, reads) => ({ frames: framesIn(frame, engine), alike: alikeIn(alikened(withEnds(frame, reads), groups), engine) })
  const rowOf = (l, { reads, mentions, clues }, points, flagged, below) => ({
    y: l.label === 'da' ? 1 : 0, hard: l.hard, author: l.author, style: l.style, share: l.share ?? 1, fitted: l.fitted, fold: l.fold, flagged, ...heldAs(flagged && reads.length >= fewestHeld ? below() : -Infinity), few: reads.length < 5,
    ...wordsAndPairs(reads), nears: [], ...togetherIn(framed(reads, mentions), reads), company: companyOf(mentions), clues: [...clues], plain: { points: clipped(points), flagged: flagged ? 1.5 : 0 }, least: 6, id: l.id,
  })
  const texts = [...known.filter((l) => l.text !== undefined), ...lines.flatMap(turnsOf)].map((l) => {
    const read = readUtterance({ who: 'caller', text: l.text }, false, vocabulary)
    const points = pointsOf([read], sceneOf([read]))
    const { reads } = readWords(l.text, vocabulary)
    return rowOf(l, { reads, mentions: mentionsOf(reads), clues: cluesOf(read) }, points, points >= unsureAt, () => heldBelow(read, points, 0))
  }).filter((r) => r.share === 1 || !r.flagged)
  const calls = known.filter((l) => l.turns !== undefined).flatMap((l) => {
    const read = readAll(l.turns.map(({ who, text }) => ({ who, text })), ofCalls)
    const points = pointsOf(read, sceneOf(read))
    const all = joined(read)
    return all === undefined ? [] : [rowOf({ ...l, author: 'calls', fitted: false, share: callsCount }, all, points, points >= unsureAt, () => -Infinity)]
  })
  return [...texts, ...calls]
}

// Never held back, or only where the words speak so much further against it.
const heldAs = (below) => ({ firm: below === -Infinity, further: below === -Infinity ? 0 : -below })

export const learnContacts = (rows, known) => learnRows(rows, known, { penalty: 0.000004, fresh: 0.6, lightest: 25 })

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
