// What learning weights for contacts and for handlers' lines has in common: rows have `y`, `share` (how much they count), `author`, `hard`, `fitted`, `fold`, `flagged`, `firm` and `few` beside what features are made of.
import { crossed, fit, packed } from './fit.mjs'
import { featuresOf, leanOf, tableOf, withoutRules } from './features.mjs'

/**
 * Learns, and may `tell` what each row is given by weights of other folds. `half`: how much of a line that rules were written with counts without what they found;
 * `fresh`, how much one counts that they were not; `published`, how much more one of the published cases, few as they are.
 */
export function learnRows(rows, known, { penalty, fresh, half = 0.5, published = 3, lightest = 15 }) {
  const { of, index, size } = featuresOf(rows, known)
  const names = [...index.keys()]
  const again = rows.flatMap((r, i) => (r.fitted ? [i] : []))
  const at = [...rows.keys(), ...again]
  const counts = at.map((i, n) => (rows[i].share ?? 1) * (rows[i].author === 'published' ? published : 1) * (rows[i].fitted ? (n < rows.length ? 1 - half : half) : fresh))
  const shared = { of: packed([...of, ...again.map((i) => withoutRules(of[i], index, names))]), y: at.map((i) => rows[i].y), counts, size, penalty, ...leanOf(index, lightest) }
  return { tell: () => crossed({ ...shared, fold: at.map((i) => rows[i].fold), tested: [...rows.keys()] }), learn: () => { const w = fit({ ...shared, chosen: [...at.keys()] }); return { w, index, ...tableOf(w, index, known) } } }
}

/** Is a row taken for what is looked for, abuse or putting off, at these thresholds? */
export const told = (r, z, { raiseAt, holdAt }) => (r.flagged ? r.firm || r.few || z >= holdAt - (r.further ?? 0) : !r.few && z > raiseAt)

/** Groups of rows by author, all, hard and easy: [name, which]. */
export const byAuthor = (rows) => [...new Set(rows.map((r) => r.author))].sort().flatMap((a) => [[a, (r) => r.author === a], [`${a}, hard`, (r) => r.author === a && r.hard], [`${a}, easy`, (r) => r.author === a && !r.hard]])
