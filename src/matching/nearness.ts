import { alike, codeOf, h, isVowel, kinds, lettersApart, mostLetters, type Letters } from './letters.ts'
import type { Word } from './sounds.ts'

const most = mostLetters
const width = most + 1
const table = new Float32Array(width * width)
const [lettersA, lettersB, dropA, dropB] = [new Uint8Array(most), new Uint8Array(most), new Float32Array(most), new Float32Array(most)]

function spell(text: string, letters: Uint8Array, drop: Float32Array): number {
  const n = Math.min(text.length, most)
  for (let i = 0; i < n; i++) letters[i] = codeOf[text.charCodeAt(i) & 127]!
  for (let i = 0; i < n; i++) {
    const c = letters[i]!
    drop[i] = c === h ? 0.3 : isVowel[c] === 1 ? (i === 0 ? 0.7 : 0.4) : (i > 0 && letters[i - 1] === c) || (i + 1 < n && letters[i + 1] === c) ? 0.2 : 1
  }
  return n
}

/** How far two spellings are, in steps of about one wrong letter; letters easily misheard or written for one another cost less. Infinity when over `limit`. */
export function distance(a: string, b: string, limit: number): number {
  const n = spell(a, lettersA, dropA)
  const m = spell(b, lettersB, dropB)
  table[0] = 0
  for (let j = 1; j <= m; j++) table[j] = table[j - 1]! + dropB[j - 1]!
  for (let i = 1; i <= n; i++) {
    const x = lettersA[i - 1]!
    const drop = dropA[i - 1]!
    const at = i * width
    const up = at - width
    let least = (table[at] = table[up]! + drop)
    for (let j = 1; j <= m; j++) {
      const y = lettersB[j - 1]!
      let best = table[up + j - 1]! + alike[x * kinds + y]!
      const left = table[at + j - 1]! + dropB[j - 1]!
      if (left < best) best = left
      const over = table[up + j]! + drop
      if (over < best) best = over
      if (i > 1 && j > 1 && x === lettersB[j - 2] && y === lettersA[i - 2]) { const swapped = table[up - width + j - 2]! + 0.7; if (swapped < best) best = swapped }
      table[at + j] = best
      if (best < least) least = best
    }
    if (least > limit) return Infinity
  }
  return table[n * width + m]!
}

// Most words have so few letters in common that their order need not be looked at.
const within = (a: string, ofA: Letters, b: string, ofB: Letters, limit: number): number => (lettersApart(ofA, ofB) > limit + 1e-3 ? Infinity : distance(a, b, limit))

// What is less near counts as not near at all; two words that sound alike or share a skeleton are followed further, since those levels ask for less.
const leastCounted = 0.6
const leastOfAlike = 0.38

// The last pairs, so that a name that half the candidates bear is measured once; a later pair takes the place of an earlier one.
const slots = 1 << 15
const keyAt = new Float64Array(slots)
const nearAt = new Float32Array(slots)

/** How near two words are, 1 the same to 0 little in common (under 0.6, or 0.38 where they sound alike, counts as 0): the better of their spellings and their folded sounds. */
export function nearness(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  const longest = Math.max(a.text.length, b.text.length, 1)
  if (Math.min(a.text.length, b.text.length) * 2 < longest) return 0
  const key = a.id * 0x8000000 + b.id
  const slot = (Math.imul(a.id, 0x9e3779b1) ^ Math.imul(b.id, 0x85ebca6b)) >>> 17
  if (keyAt[slot] === key) return nearAt[slot]!
  const least = a.skeleton === b.skeleton || a.sound === b.sound || a.sound === b.other || a.other === b.sound ? leastOfAlike : leastCounted
  const width = Math.max(longest, 4)
  const written = 1 - within(a.text, a.letters, b.text, b.letters, (1 - least) * width) / width
  const length = Math.max(a.folded.length, b.folded.length, 4)
  const heard = written > 0.92 ? 0 : 1 - (within(a.folded, a.foldedLetters, b.folded, b.foldedLetters, (1 - least) * length - 0.3) + 0.3) / length
  const near = Math.max(written, heard)
  keyAt[slot] = key
  nearAt[slot] = near < least ? 0 : near
  return nearAt[slot]!      // as it is kept: measured or remembered, the same to the last bit
}
