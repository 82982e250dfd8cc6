// Groups of stems that stand in like places: vectors of what stands around each stem, and which are nearest. No chance in it.
import { vectorsOf } from './vectors.mjs'

const leastTimes = 12, usual = 3_000, dims = 100, groupsWanted = 800, rounds = 30
const places = [-2, -1, 1, 2]
const isPlain = (word) => !/^[A-Z]+$/.test(word) && !/^[$^~]/.test(word)

/** How oftener a stem stands beside another at a place than chance would have it: positive pointwise mutual information, as sparse rows. `frames` are texts with their ends (src/recognition/alike.ts). */
function besides(frames) {
  const times = new Map()
  for (const frame of frames) for (const word of frame) times.set(word, (times.get(word) ?? 0) + 1)
  const byTimes = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const words = byTimes.filter(([, n]) => n >= leastTimes).map(([word]) => word)
  const [placeOf, besideOf] = [new Map(words.map((w, i) => [w, i])), new Map(byTimes.slice(0, usual).map(([w], i) => [w, i]))]
  const width = usual * places.length
  const met = new Map()
  for (const frame of frames) {
    frame.forEach((word, i) => {
      const row = placeOf.get(word)
      if (row === undefined) return
      places.forEach((far, n) => {
        const column = besideOf.get(frame[i + far])
        if (column !== undefined) { const key = row * width + n * usual + column; met.set(key, (met.get(key) ?? 0) + 1) }
      })
    })
  }
  const [rowSums, columnSums] = [new Float64Array(words.length), new Float64Array(width)]
  let all = 0
  for (const [key, n] of met) { rowSums[Math.floor(key / width)] += n; columnSums[key % width] += n; all += n }
  // Rare neighbours are smoothed by the power 0.75, as is usual for such vectors.
  const smooth = columnSums.map((n) => n ** 0.75)
  const scale = all / smooth.reduce((sum, x) => sum + x, 0)
  const cells = [...met].map(([key, n]) => [key, Math.log((n * all) / (rowSums[Math.floor(key / width)] * smooth[key % width] * scale))]).filter(([, x]) => x > 0).sort((a, b) => a[0] - b[0])
  const [starts, at, x] = [new Int32Array(words.length + 1), new Int32Array(cells.length), new Float64Array(cells.length)]
  cells.forEach(([key, value], n) => { starts[Math.floor(key / width) + 1] = n + 1; at[n] = key % width; x[n] = value })
  for (let i = 1; i <= words.length; i += 1) if (starts[i] < starts[i - 1]) starts[i] = starts[i - 1]
  return { words, width, starts, at, x }
}

/** Which of so many centres each vector is nearest to: the commonest words are the first centres. */
function nearestOf(vectors, many) {
  const centres = vectors.slice(0, many).map((v) => Float32Array.from(v))
  const of = new Int32Array(vectors.length).fill(-1)
  for (let round = 0; round < rounds; round += 1) {
    const half = centres.map((c) => c.reduce((sum, value) => sum + value * value, 0) / 2)
    let moved = 0
    vectors.forEach((v, i) => {
      let [best, most] = [-1, -Infinity]
      for (let k = 0; k < centres.length; k += 1) {
        const c = centres[k]
        let near = -half[k]
        for (let d = 0; d < dims; d += 1) near += v[d] * c[d]
        if (near > most) [best, most] = [k, near]
      }
      if (of[i] !== best) { of[i] = best; moved += 1 }
    })
    if (moved === 0) break
    const count = new Int32Array(centres.length)
    const sums = centres.map(() => new Float32Array(dims))
    vectors.forEach((v, i) => { count[of[i]] += 1; const sum = sums[of[i]]; for (let d = 0; d < dims; d += 1) sum[d] += v[d] })
    sums.forEach((sum, k) => { if (count[k] > 0) centres[k] = sum.map((value) => value / count[k]) })
  }
  return of
}

/**
 * Groups of stems, each a list, the commonest first, in order of their commonest. `frames` are the texts learnt from, as frames with their ends; people, and stems that `mayBe` does not let, are in no group.
 * @returns one list a group
 */
export function groupsIn(frames, mayBe, { many = groupsWanted } = {}) {
  const beside = besides(frames)
  const vectors = vectorsOf(beside, dims)
  const mine = beside.words.flatMap((word, i) => (isPlain(word) && mayBe(word) ? [i] : []))
  const of = nearestOf(mine.map((i) => vectors[i]), many)
  const groups = new Map()
  mine.forEach((i, n) => { const group = groups.get(of[n]) ?? []; group.push(beside.words[i]); groups.set(of[n], group) })
  return [...groups.values()]
}
