// Logistic regression on sparse rows with an L2 penalty, by Adam over all rows each round: no chance in it, so the same rows give the same weights.

/** Rows of [index, value] pairs as flat arrays. */
export function packed(rows) {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((pairs, i) => { starts[i + 1] = starts[i] + pairs.length })
  const [at, x] = [new Int32Array(starts[rows.length]), new Float64Array(starts[rows.length])]
  rows.forEach((pairs, i) => pairs.forEach(([k, value], n) => { at[starts[i] + n] = k; x[starts[i] + n] = value }))
  return { starts, at, x }
}

/**
 * How much each of the first `size` features leans to one side among the chosen rows: the logarithm of how much oftener it stands in rows of the one kind than of the other, without its sign, and a tenth. What leans more
 * is learnt sooner under the same penalty (after Wang and Manning's naive Bayes features for short texts, 2012). 1 for features that `leans` says nothing of: numbers of their own, and vectors.
 */
function leaningOf({ of: { starts, at }, y, counts, size, chosen, leans }) {
  const [one, other] = [new Float64Array(size).fill(unseen), new Float64Array(size).fill(unseen)]
  let [ones, others] = [0, 0]
  for (const i of chosen) {
    const side = y[i] === 1 ? one : other
    for (let n = starts[i]; n < starts[i + 1]; n += 1) side[at[n]] += counts[i]
    if (y[i] === 1) ones += counts[i]; else others += counts[i]
  }
  return one.map((x, k) => (leans(k) ? leastLean + Math.abs(Math.log((x / ones) / (other[k] / others))) : 1))
}
const unseen = 0.5, leastLean = 0.1

/**
 * Weights for `size` features and, last, the bias. `of` are packed rows, `y` 0 or 1, `counts` how much each row counts, `chosen` the rows to learn from. With `leans` features are learnt as they lean. With `least`, what a
 * feature must weigh to be kept: those that weigh less are let go, and the others learnt again without them.
 */
export function fit({ leans = undefined, least = undefined, ...given }) {
  const { of, size } = given
  const lean = leans === undefined ? undefined : leaningOf({ ...given, leans })
  const x = lean === undefined ? of.x : of.x.map((value, n) => value * lean[of.at[n]])
  const raw = (w) => (lean === undefined ? w : w.map((value, k) => (k < size ? value * lean[k] : value)))
  const w = raw(descend({ ...given, of: { ...of, x } }))
  if (least === undefined) return w
  const light = w.map((value, k) => Number(k < size && Math.abs(value) < least(k)))
  return raw(descend({ ...given, of: { ...of, x: x.map((value, n) => (light[of.at[n]] === 1 ? 0 : value)) } })).map((value, k) => (light[k] === 1 ? 0 : value))
}

function descend({ of, y, counts, size, chosen, penalty = 0.001, rounds = 300 }) {
  const [w, m, v, g] = [new Float64Array(size + 1), new Float64Array(size + 1), new Float64Array(size + 1), new Float64Array(size + 1)]
  const total = chosen.reduce((sum, i) => sum + counts[i], 0)
  const { starts, at, x } = of
  for (let t = 1; t <= rounds; t += 1) {
    g.fill(0)
    for (const i of chosen) {
      let z = w[size]
      for (let n = starts[i]; n < starts[i + 1]; n += 1) z += w[at[n]] * x[n]
      const error = (1 / (1 + Math.exp(-z)) - y[i]) * counts[i] / total
      for (let n = starts[i]; n < starts[i + 1]; n += 1) g[at[n]] += error * x[n]
      g[size] += error
    }
    const step = 0.06 * Math.min(1, 2 * (1 - t / (rounds + 1)))
    for (let k = 0; k <= size; k += 1) {
      const grad = g[k] + (k < size ? penalty * w[k] : 0)
      m[k] = 0.9 * m[k] + 0.1 * grad
      v[k] = 0.99 * v[k] + 0.01 * grad * grad
      w[k] -= (step * (m[k] / (1 - 0.9 ** t))) / (Math.sqrt(v[k] / (1 - 0.99 ** t)) + 1e-8)
    }
  }
  return w
}

/** What weights say of row i, in log odds. */
export function says({ starts, at, x }, i, w) {
  let z = w[w.length - 1]
  for (let n = starts[i]; n < starts[i + 1]; n += 1) z += w[at[n]] * x[n]
  return z
}

/** What each row is given by weights learnt from the rows of other folds. `fold` names the fold of a row, `tested` the rows to be told. */
export function crossed({ fold, tested, ...rest }) {
  const z = new Float64Array(fold.length)
  for (const f of new Set(fold)) {
    const w = fit({ ...rest, chosen: [...fold.keys()].filter((i) => fold[i] !== f) })
    for (const i of tested) if (fold[i] === f) z[i] = says(rest.of, i, w)
  }
  return z
}
