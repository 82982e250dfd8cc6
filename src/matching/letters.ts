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

/** Which letters a word has and which of them stand twice in a row, each as a bit by its place. */
export type Letters = { there: number; twice: number }

export function lettersOf(text: string): Letters {
  let [there, twice] = [0, 0]
  for (let i = 0; i < text.length && i < mostLetters; i++) {
    const bit = 1 << codeOf[text.charCodeAt(i) & 127]!
    if (i > 0 && text[i - 1] === text[i]) twice |= bit
    there |= bit
  }
  return { there, twice }
}

// Of each letter: those it is taken for at each cost, the cheapest first, and what it costs to leave it out.
const takenFor = Array.from({ length: kinds }, (_, c) => [...new Set(alike.subarray(c * kinds, (c + 1) * kinds))].filter((cost) => cost > 0 && cost < 1).sort((a, b) => a - b)
  .map((cost) => ({ cost, letters: [...Array(kinds).keys()].reduce((bits, d) => (alike[c * kinds + d] === cost ? bits | (1 << d) : bits), 0) })))
const leftOut = Float64Array.from({ length: kinds }, (_, c) => (c === h ? 0.3 : isVowel[c] === 1 ? 0.4 : 1))
const leftOutTwice = 0.4

/** How far two words are at the least, in the steps of `nearness.ts`, by which letters only one of them has: each must be left out or taken for one that is there. */
export const lettersApart = (a: Letters, b: Letters): number => Math.max(missing(a, b), missing(b, a))

function costOf(taken: (typeof takenFor)[number], there: number): number {
  for (const { cost, letters } of taken) if ((letters & there) !== 0) return cost
  return 1
}

function missing({ there, twice }: Letters, other: Letters): number {
  let sum = 0
  for (let left = there & ~other.there; left !== 0; left &= left - 1) {
    const c = 31 - Math.clz32(left & -left)
    const out = (twice & (1 << c)) !== 0 ? Math.min(leftOutTwice, leftOut[c]!) : leftOut[c]!
    sum += Math.min(out, costOf(takenFor[c]!, other.there))
  }
  return sum
}
