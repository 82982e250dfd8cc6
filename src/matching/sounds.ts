import { doubleMetaphone } from 'double-metaphone'
import { hash } from './hash.ts'
import { lettersOf, type Letters } from './letters.ts'
import { nameGroups } from './nicknames.ts'

/**
 * A word of a name with what is derived from it: how it sounds (two codes where two ways of saying it are usual), its bare skeleton and the classes in it, its nickname groups. What tells two words apart at a glance
 * stands beside as numbers: lengths, letters (`letters.ts`), hashes of sounds and skeleton, the first and last three letters. `asker` and `at`: the number of the question that met it last, and where that keeps what it made of it.
 */
export type Word = {
  text: string; sound: string; other: string; skeleton: string; classes: string; groups: readonly number[]; folded: string; id: number; letters: Letters; foldedLetters: Letters
  size: number; foldedSize: number; soundHash: number; otherHash: number; skeletonHash: number; first: number; head: number; tail: number; asker: number; at: number
}

// Names come back again and again; deriving costs more than all else.
const mostKept = 200_000
const kept = new Map<string, Word>()
let made = 1

/** Derives a lower-case ASCII word's sounds. The same word gives the same object while it is kept. */
export function wordOf(text: string): Word {
  const known = kept.get(text)
  if (known !== undefined) return known
  const [heard, alsoHeard] = /^[a-z]/.test(text) && text.length <= 40 ? doubleMetaphone(text) : [text, text]
  const [folded, skeleton, sound] = [foldSpelling(text), skeletonOf(text), heard || text]
  const other = alsoHeard || sound
  const word: Word = {
    text, sound, other, skeleton, classes: onceEach(skeleton), groups: nameGroups(text), folded, id: made++, letters: lettersOf(text), foldedLetters: lettersOf(folded),
    size: text.length, foldedSize: folded.length, soundHash: hash(sound), otherHash: hash(other), skeletonHash: hash(skeleton), first: text.charCodeAt(0), head: hash(text.slice(0, 3)), tail: hash(text.slice(-3)), asker: 0, at: 0,
  }
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, word)
  return word
}

/**
 * What is left of a word when vowels, breath and voice are taken away: spellings of one name in different transliterations share it ("Mohammed", "Mehmet"
 * and "Muhamad"; "Krzysztof" does not lose its own). Far too loose to stand alone; a pair of skeletons of two names finds candidates.
 */
export function skeletonOf(text: string): string {
  let out = /^[aeiouyh]/.test(text) ? 'A' : ''
  let last = ''
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2)
    let code = classOfTwo[two]
    if (code !== undefined) i++
    else code = classOf[text[i]!] ?? ''
    if (text[i] === 'c' && /[eiy]/.test(text[i + 1] ?? '')) code = 'S'
    if (code !== '' && code !== last) out += code
    last = code
  }
  return out
}

/** The classes of a skeleton, each once and in a fixed order: "Lolyd" and Lloyd, Patridge and Partridge share them. */
export const onceEach = (skeleton: string): string => { let out = ''; for (const c of 'ABFKLNRST') if (skeleton.includes(c)) out += c; return out }

const classOf: Readonly<Record<string, string>> = {
  b: 'B', p: 'B', f: 'F', v: 'F', w: 'F', k: 'K', c: 'K', q: 'K', g: 'K', t: 'T', d: 'T', s: 'S', z: 'S', j: 'S', x: 'S', m: 'N', n: 'N', l: 'L', r: 'R',
}
const classOfTwo: Readonly<Record<string, string>> = { ph: 'F', bh: 'F', gh: 'K', kh: 'K', ck: 'K', sh: 'S', ch: 'S', cz: 'S', sz: 'S', rz: 'S', zh: 'S', th: 'T', dh: 'T', ts: 'S', tz: 'S', dj: 'S', dz: 'S' }

const folds: readonly (readonly [RegExp, string])[] = [
  [/^kn/, 'n'], [/^wr/, 'r'], [/^ps/, 's'], [/^mac(?=[^aeiouhk])/, 'mc'], [/ph/g, 'f'], [/sch|tch|cz|sz|sh|ch/g, '$'], [/ck|q(?!u)/g, 'k'], [/qu/g, 'kw'], [/x/g, 'ks'], [/ght/g, 't'], [/dge?|dj/g, 'j'],
  [/c(?=[eiy])/g, 's'], [/c/g, 'k'], [/kh|gh/g, 'k'], [/th/g, 't'], [/bh/g, 'b'], [/dh/g, 'd'], [/wh/g, 'w'], [/z/g, 's'], [/ou|oo|ow/g, 'u'], [/ee|ea|ie|ey|ei|i$|y$|y(?=[^aeiou])/g, 'i'], [/ai|ay/g, 'e'], [/au|aw/g, 'o'],
  [/v/g, 'f'], [/(.)\1+/g, '$1'], [/(?<=.)h/g, ''],
]

/** A word in one common spelling of its sounds, vowels kept, for measuring how near two words are. */
export function foldSpelling(text: string): string {
  return folds.reduce((word, [pattern, by]) => word.replace(pattern, by), text)
}
