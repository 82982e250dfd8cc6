// Vectors of rows of a sparse matrix, along its widest directions. No chance in it: the same matrix gives the same vectors.

// Numbers that look like chance and are the same each time.
const mixed = (n) => { let h = Math.imul(n + 1, 0x9e3779b1); h = Math.imul(h ^ (h >>> 15), 0x85ebca6b); return ((h ^ (h >>> 13)) >>> 0) / 0x100000000 - 0.5 }

/** Makes the columns of a tall matrix, row after row of `wide`, stand at right angles, each of length one. */
function squared(m, tall, wide) {
  for (let c = 0; c < wide; c += 1) {
    for (let twice = 0; twice < 2; twice += 1) {
      for (let d = 0; d < c; d += 1) {
        let dot = 0
        for (let r = 0; r < tall; r += 1) dot += m[r * wide + c] * m[r * wide + d]
        for (let r = 0; r < tall; r += 1) m[r * wide + c] -= dot * m[r * wide + d]
      }
    }
    let size = 0
    for (let r = 0; r < tall; r += 1) size += m[r * wide + c] ** 2
    const over = size > 0 ? 1 / Math.sqrt(size) : 0
    for (let r = 0; r < tall; r += 1) m[r * wide + c] *= over
  }
  return m
}

/** Eigenvectors, as columns, and eigenvalues of a small symmetric matrix, by Jacobi's turns. */
function turned(a, n) {
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) v[i * n + i] = 1
  for (let sweep = 0; sweep < 30; sweep += 1) {
    let off = 0
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const apq = a[p * n + q]
        off += apq * apq
        if (Math.abs(apq) < 1e-12) continue
        const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < n; k += 1) { const [x, y] = [a[k * n + p], a[k * n + q]]; a[k * n + p] = c * x - s * y; a[k * n + q] = s * x + c * y }
        for (let k = 0; k < n; k += 1) { const [x, y] = [a[p * n + k], a[q * n + k]]; a[p * n + k] = c * x - s * y; a[q * n + k] = s * x + c * y }
        for (let k = 0; k < n; k += 1) { const [x, y] = [v[k * n + p], v[k * n + q]]; v[k * n + p] = c * x - s * y; v[k * n + q] = s * x + c * y }
      }
    }
    if (off < 1e-9) break
  }
  return { v, values: Float64Array.from({ length: n }, (_, i) => Math.max(0, a[i * n + i])) }
}

// So many directions more are followed than are kept, and so often.
const more = 10, powers = 5

/** A vector of length one for each row of a sparse matrix: its place along the `dims` widest directions of the matrix, each by the root of how wide it is (subspace iteration). */
export function vectorsOf({ width, starts, at, x }, dims) {
  const [tall, wide] = [starts.length - 1, dims + more]
  const times = (from, size, forth) => {
    const to = new Float64Array(size * wide)
    for (let r = 0; r < tall; r += 1) for (let n = starts[r]; n < starts[r + 1]; n += 1) {
      const [out, into] = forth ? [at[n] * wide, r * wide] : [r * wide, at[n] * wide]
      for (let c = 0; c < wide; c += 1) to[into + c] += x[n] * from[out + c]
    }
    return to
  }
  let basis = squared(times(Float64Array.from({ length: width * wide }, (_, n) => mixed(n)), tall, true), tall, wide)
  for (let power = 0; power < powers; power += 1) basis = squared(times(times(basis, width, false), tall, true), tall, wide)
  const across = times(basis, width, false)
  const small = new Float64Array(wide * wide)
  for (let r = 0; r < width; r += 1) for (let i = 0; i < wide; i += 1) for (let j = 0; j < wide; j += 1) small[i * wide + j] += across[r * wide + i] * across[r * wide + j]
  const { v, values } = turned(small, wide)
  const widest = [...values.keys()].sort((a, b) => values[b] - values[a]).slice(0, dims)
  return Array.from({ length: tall }, (_, r) => {
    const own = new Float32Array(dims)
    widest.forEach((column, d) => { let sum = 0; for (let k = 0; k < wide; k += 1) sum += basis[r * wide + k] * v[k * wide + column]; own[d] = sum * values[column] ** 0.25 })
    const size = Math.hypot(...own) || 1
    return own.map((value) => value / size)
  })
}
