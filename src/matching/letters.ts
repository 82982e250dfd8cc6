// Letters by their place in the alphabet; `$` (hushed sounds, made by foldSpelling) after z; everything else last.
export const kinds = 28
/** A letter's place, by its character code. */
export const codeOf = new Uint8Array(128).fill(kinds - 1)
for (let i = 0; i < 26; i++) codeOf[97 + i] = i
codeOf['$'.charCodeAt(0)] = 26
/** What it costs to take one letter for another, 0 the same to 1, by `kinds` times the one's place and the other's. */
export const alike = new Float32Array(kinds * kinds).fill(1)
const pair = (letters: string, cost: number): void => {
  for (const a of letters) for (const b of letters) { const at = codeOf[a.charCodeAt(0)]! * kinds + codeOf[b.charCodeAt(0)]!; alike[at] = a === b ? 0 : Math.min(cost, alike[at]!) }
}
for (let i = 0; i < kinds - 1; i++) alike[i * kinds + i] = 0
pair('aeiouy', 0.65)
for (const [letters, cost] of [['iy', 0.2], ['ae', 0.4], ['ei', 0.4], ['ey', 0.4], ['ou', 0.4], ['ao', 0.5], ['au', 0.5], ['eo', 0.6], ['bp', 0.5], ['td', 0.5], ['kg', 0.5], ['s$', 0.4], ['j$', 0.5], ['jg', 0.5], ['jy', 0.5], ['ij', 0.6], ['mn', 0.5], ['fw', 0.5], ['fb', 0.6], ['lr', 0.7], ['ft', 0.7], ['uw', 0.4], ['ks', 0.7]] as const) pair(letters, cost)
export const isVowel = new Uint8Array(kinds)
for (const c of 'aeiouy') isVowel[codeOf[c.charCodeAt(0)]!] = 1
export const h = codeOf['h'.charCodeAt(0)]!

/** Of a word no more letters are looked at. */
export const mostLetters = 24

/** Which letters a word has and which of them stand twice in a row, each as a bit by its place; `spelt` has for each letter a character of its place and, in its higher bits, what leaving it out costs there (`stepsToDrop`). */
export type Letters = { there: number; twice: number; spelt: string }

export function lettersOf(text: string): Letters {
  let [there, twice, spelt] = [0, 0, '']
  const n = Math.min(text.length, mostLetters)
  for (let i = 0; i < n; i++) {
    const code = codeOf[text.charCodeAt(i) & 127]!
    const bit = 1 << code
    if (i > 0 && text[i - 1] === text[i]) twice |= bit
    there |= bit
    spelt += String.fromCharCode(code | (dropKind(code, i, i > 0 ? codeOf[text.charCodeAt(i - 1) & 127]! : -1, i + 1 < n ? codeOf[text.charCodeAt(i + 1) & 127]! : -1) << 5))
  }
  return { there, twice, spelt }
}

/** What leaving a letter out costs: breath, a first vowel, another vowel, one of two alike, any other. */
export const costsToDrop = [0.3, 0.7, 0.4, 0.2, 1] as const
export const dropKind = (code: number, at: number, before: number, after: number): number => (code === h ? 0 : isVowel[code] === 1 ? (at === 0 ? 1 : 2) : before === code || after === code ? 3 : 4)

// The same costs in whole steps of a twentieth, which all of them are: sums of them are exact and soon made.
const steps = 20
const stepsToTake = Uint8Array.from({ length: 32 * 32 }, (_, i) => { const [x, y] = [i >> 5, i & 31]; return x < kinds && y < kinds ? Math.round(alike[x * kinds + y]! * steps) : steps })
const stepsToDrop = Uint8Array.from(costsToDrop, (cost) => Math.round(cost * steps))
const stepsToSwap = Math.round(0.7 * steps)
const width = 32
const table = new Int32Array((mostLetters + 1) * width)
const [lettersB, dropsB] = [new Uint8Array(width), new Uint8Array(width)]

/** Whether two words are surely further apart than `limit`, in the steps of `nearness.ts`, by more than sums there are rounded. */
export function fartherThan(a: Letters, b: Letters, limit: number): boolean {
  const most = (limit + 1e-3) * steps
  const [n, m] = [a.spelt.length, b.spelt.length]
  table[0] = 0
  for (let j = 0; j < m; j++) {
    const c = b.spelt.charCodeAt(j)
    lettersB[j] = c & 31
    dropsB[j] = stepsToDrop[c >> 5]!
    table[j + 1] = table[j]! + dropsB[j]!
  }
  let before = -1
  for (let i = 1; i <= n; i++) {
    const c = a.spelt.charCodeAt(i - 1)
    const x = c & 31
    const taking = x << 5
    const drop = stepsToDrop[c >> 5]!
    const at = i * width
    let corner = table[at - width]!
    let left = corner + drop
    let least = left
    table[at] = left
    for (let j = 1; j <= m; j++) {
      const y = lettersB[j - 1]!
      const above = table[at - width + j]!
      let best = corner + stepsToTake[taking + y]!
      const one = left + dropsB[j - 1]!
      if (one < best) best = one
      const other = above + drop
      if (other < best) best = other
      if (y === before && j > 1 && x === lettersB[j - 2]) { const swapped = table[at - 2 * width + j - 2]! + stepsToSwap; if (swapped < best) best = swapped }
      table[at + j] = left = best
      corner = above
      if (best < least) least = best
    }
    if (least > most) return true
    before = x
  }
  return table[n * width + m]! > most
}

// Of each letter: those it is taken for at each cost, the cheapest first, and what it costs to leave it out; `mostCosts` places a letter, the last of them of no letter.
const takenFor = Array.from({ length: kinds }, (_, c) => [...new Set(alike.subarray(c * kinds, (c + 1) * kinds))].filter((cost) => cost > 0 && cost < 1).sort((a, b) => a - b)
  .map((cost) => ({ cost, letters: [...Array(kinds).keys()].reduce((bits, d) => (alike[c * kinds + d] === cost ? bits | (1 << d) : bits), 0) })))
const mostCosts = 1 + Math.max(...takenFor.map((one) => one.length))
const takenLetters = Int32Array.from({ length: kinds * mostCosts }, (_, i) => takenFor[Math.floor(i / mostCosts)]![i % mostCosts]?.letters ?? 0)
const takenCosts = Float64Array.from({ length: kinds * mostCosts }, (_, i) => takenFor[Math.floor(i / mostCosts)]![i % mostCosts]?.cost ?? 1)
const leftOut = Float64Array.from({ length: kinds }, (_, c) => (c === h ? 0.3 : isVowel[c] === 1 ? 0.4 : 1))
const leftOutTwice = 0.4

/** How far two words are at the least, in the steps of `nearness.ts`, by which letters only one of them has: each must be left out or taken for one that is there. Once it is more than `enough` no more is counted. */
export function lettersApart(a: Letters, b: Letters, enough = Infinity): number {
  const one = missing(a, b.there, enough)
  return one > enough ? one : Math.max(one, missing(b, a.there, enough))
}

function missing({ there, twice }: Letters, others: number, enough: number): number {
  let sum = 0
  for (let left = there & ~others; left !== 0 && sum <= enough; left &= left - 1) {
    const c = 31 - Math.clz32(left & -left)
    let at = c * mostCosts
    while (takenLetters[at] !== 0 && (takenLetters[at]! & others) === 0) at++
    sum += Math.min((twice & (1 << c)) !== 0 ? Math.min(leftOutTwice, leftOut[c]!) : leftOut[c]!, takenCosts[at]!)
  }
  return sum
}
