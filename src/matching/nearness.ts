import { alike, codeOf, costsToDrop, dropKind, fartherThan, kinds, lettersApart, mostLetters, type Letters } from './letters.ts'
import type { Word } from './sounds.ts'

const most = mostLetters
const width = most + 1
const table = new Float32Array(width * width)
const [lettersA, lettersB, dropA, dropB] = [new Uint8Array(most), new Uint8Array(most), new Float32Array(most), new Float32Array(most)]

function spell(text: string, letters: Uint8Array, drop: Float32Array): number {
  const n = Math.min(text.length, most)
  for (let i = 0; i < n; i++) letters[i] = codeOf[text.charCodeAt(i) & 127]!
  for (let i = 0; i < n; i++) drop[i] = costsToDrop[dropKind(letters[i]!, i, i > 0 ? letters[i - 1]! : -1, i + 1 < n ? letters[i + 1]! : -1)]!
  return n
}

// Sums of steps come out a little differently from either end: what is on a limit is within it.
const rounding = 1e-4

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
    if (least > limit + rounding) return Infinity
  }
  return table[n * width + m]!
}

// Most words have so few letters in common that their order need not be looked at, and most others are too far apart by far.
const within = (a: string, ofA: Letters, b: string, ofB: Letters, limit: number): number => (fartherThan(ofA, ofB, limit) ? Infinity : distance(a, b, limit))

// What is less near counts as not near at all; two words that sound alike or share a skeleton are followed further, since those levels ask for less.
const leastCounted = 0.6
const leastOfAlike = 0.38

// The last pairs, so that a name that half the candidates bear is measured once; a later pair takes the place of an earlier one.
const slots = 1 << 15
const kept = new Float64Array(slots * 2)      // a pair, and how near it is

const soundAlike = (a: Word, b: Word): boolean => (a.soundHash === b.soundHash && a.sound === b.sound) || (a.soundHash === b.otherHash && a.sound === b.other) || (a.otherHash === b.soundHash && a.other === b.sound)
const shareSkeleton = (a: Word, b: Word): boolean => a.skeletonHash === b.skeletonHash && a.skeleton === b.skeleton

/** How near two words are, 1 the same to 0 little in common (under 0.6, or 0.38 where they sound alike, counts as 0): the better of their spellings and their folded sounds. */
export function nearness(a: Word, b: Word): number {
  if (a === b || a.text === b.text) return 1
  const longest = Math.max(a.size, b.size, 1)
  if (Math.min(a.size, b.size) * 2 < longest) return 0
  const least = shareSkeleton(a, b) || soundAlike(a, b) ? leastOfAlike : leastCounted
  const width = Math.max(longest, 4)
  const length = Math.max(a.foldedSize, b.foldedSize, 4)
  const [mostWritten, mostHeard] = [(1 - least) * width, (1 - least) * length - 0.3]
  const farWritten = lettersApart(a.letters, b.letters, mostWritten + 1e-3) > mostWritten + 1e-3
  const farHeard = lettersApart(a.foldedLetters, b.foldedLetters, mostHeard + 1e-3) > mostHeard + 1e-3
  if (farWritten && farHeard) return 0
  const key = a.id * 0x8000000 + b.id
  const slot = ((Math.imul(a.id, 0x9e3779b1) ^ Math.imul(b.id, 0x85ebca6b)) >>> 17) * 2
  if (kept[slot] === key) return kept[slot + 1]!
  const written = farWritten ? -Infinity : 1 - within(a.text, a.letters, b.text, b.letters, mostWritten) / width
  const heard = farHeard || written > 0.92 ? -Infinity : 1 - (within(a.folded, a.foldedLetters, b.folded, b.foldedLetters, mostHeard) + 0.3) / length
  const near = Math.max(written, heard)
  kept[slot] = key
  return kept[slot + 1] = near < least - rounding ? 0 : Math.fround(Math.max(near, least))      // to as many places as it always was kept
}
