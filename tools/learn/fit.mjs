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
 * Weights for `size` features and, last, the bias. `of` are packed rows, `y` 0 or 1, `counts` how much each row counts, `chosen` the rows to learn from.
 */
export function fit({ of, y, counts, size, chosen, penalty = 0.001, rounds = 300 }) {
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
