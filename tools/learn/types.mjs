// Weights for kinds of abuse: among contacts of abuse, which kinds the words speak for. They say what kind, never whether.
import { abuseTypes } from '../corpus.mjs'
import { crossed, fit, packed } from './fit.mjs'
import { featuresOf, leanOf, tableOf } from './features.mjs'

const ours = { coercive: 'control', 'honour-based': 'honour' }
/** A kind of abuse by the name that src/recognition/cues.ts has for it, from that of the corpus. */
export const typeOf = (type) => ours[type] ?? type
export const types = abuseTypes.map(typeOf)
const [penalty, lightest] = [0.0001, 50]

/** Of the rows of contacts (contacts.mjs) those of abuse whose kinds somebody told, with `types`; words and findings alone, for speed. */
export function typeRows(rows, lines) {
  const told = new Map(lines.filter((l) => l.label === 'da' && l.text !== undefined && l.types?.length > 0).map((l) => [l.id, new Set(l.types.map(typeOf))]))
  return rows.filter((r) => told.has(r.id)).map((r) => ({ ...r, types: told.get(r.id), pairs: [], nears: [], frames: undefined, alike: undefined, company: undefined, plain: {} }))
}

/** One regression a kind. `right`: of the kinds labelled how many are told, and of those told how many are labelled, on folds not learnt from, unless `untold`. */
export function learnTypes(rows, known, untold = false) {
  const alone = { ...known, vectorOf: () => undefined, usual: [] }
  const { of, index } = featuresOf(rows, alone)
  const shared = { of: packed(of), counts: rows.map(() => 1), size: index.size, penalty, ...leanOf(index, lightest) }
  const right = { both: 0, labelled: 0, told: 0 }
  // Of a kind that nobody told of nothing can be learnt, and it is not told.
  const weights = types.filter((type) => rows.some((r) => r.types.has(type))).map((type) => {
    const y = rows.map((r) => Number(r.types.has(type)))
    if (!untold) crossed({ ...shared, y, fold: rows.map((r) => r.fold), tested: [...rows.keys()] }).forEach((z, i) => { right.both += Number(z > 0 && y[i] === 1); right.labelled += y[i]; right.told += Number(z > 0) })
    const w = fit({ ...shared, y, chosen: [...rows.keys()] })
    const { words, clues } = tableOf(w, index, alone, lightest)
    return { type, bias: w[w.length - 1], words, clues }
  })
  return { weights, right }
}
