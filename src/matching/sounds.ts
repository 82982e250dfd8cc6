import { doubleMetaphone } from 'double-metaphone'
import { hash } from './hash.ts'
import { lettersOf, type Letters } from './letters.ts'
import { nameGroups } from './nicknames.ts'
import { ownCopy } from './remembering.ts'
import type { WordCounts } from './value-counts.ts'
import type { WordKeys } from './word-keys.ts'

/**
 * A word of a name with what is derived from it: how it sounds (two codes where two ways of saying it are usual), its bare skeleton and the classes in it, its nickname groups. What tells two words apart at a glance
 * stands beside as numbers: lengths, letters (`letters.ts`), hashes of sounds and skeleton, the first and last three letters. `asker` and `at`: the number of the question that met it last, and where that keeps what it made of it.
 */
export class Word {
  readonly text: string
  readonly sound: string
  readonly other: string
  readonly skeleton: string
  readonly classes: string
  readonly groups: readonly number[]
  readonly id: number
  readonly size: number
  readonly soundHash: number
  readonly otherHash: number
  readonly skeletonHash: number
  readonly first: number
  readonly head: number
  readonly tail: number
  asker = 0
  at = 0
  /** Made when keys are first made of it, and when it is first counted. */
  keys: WordKeys | undefined = undefined
  counts: WordCounts | undefined = undefined
  // What only comparing needs is made when it is first compared: of a million imported words few ever are.
  #letters: Letters | undefined = undefined
  #folded: string | undefined = undefined
  #foldedLetters: Letters | undefined = undefined

  constructor(text: string) {
    const [sound, other] = /^[a-z]/.test(text) && text.length <= 40 ? doubleMetaphone(text) : [text, text]
    this.text = text
    this.sound = sound || text
    this.other = other || sound || text
    this.skeleton = skeletonOf(text)
    this.classes = onceEach(this.skeleton)
    this.groups = nameGroups(text)
    this.id = made++
    this.size = text.length
    this.soundHash = hash(this.sound)
    this.otherHash = hash(this.other)
    this.skeletonHash = hash(this.skeleton)
    this.first = text.charCodeAt(0)
    this.head = hash(text.slice(0, 3))
    this.tail = hash(text.slice(-3))
  }

  get letters(): Letters { return this.#letters ??= lettersOf(this.text) }
  get folded(): string { return this.#folded ??= foldSpelling(this.text) }
  get foldedLetters(): Letters { return this.#foldedLetters ??= lettersOf(this.folded) }
  get foldedSize(): number { return this.folded.length }
}

// Names come back again and again; deriving costs more than all else.
const mostKept = 200_000
const kept = new Map<string, Word>()
let made = 1

/** Derives a lower-case ASCII word's sounds. The same word gives the same object while it is kept. */
export function wordOf(text: string): Word {
  const known = kept.get(text)
  if (known !== undefined) return known
  const word = new Word(ownCopy(text))
  if (kept.size >= mostKept) kept.clear()
  kept.set(word.text, word)
  return word
}

/**
 * What is left of a word when vowels, breath and voice are taken away: spellings of one name in different transliterations share it ("Mohammed", "Mehmet"
 * and "Muhamad"; "Krzysztof" does not lose its own). Far too loose to stand alone; a pair of skeletons of two names finds candidates.
 */
export function skeletonOf(text: string): string {
  let out = 'aeiouyh'.includes(text[0] ?? ' ') ? 'A' : ''
  let last = 0
  for (let i = 0; i < text.length; i++) {
    const [one, next] = [letterAt(text, i), letterAt(text, i + 1)]
    let code = codesOfTwo[one * 32 + next]!
    if (code !== 0) i++
    else code = one === c && isSoft(next) ? codesOf[s]! : codesOf[one]!
    if (code !== 0 && code !== last) out += String.fromCharCode(code + 64)
    last = code
  }
  return out
}

// Letters by their place in the alphabet from 1, case aside; everything else is 0.
const placeOf = (letter: string): number => letter.charCodeAt(0) & 31
const [c, s] = [placeOf('c'), placeOf('s')]
function letterAt(text: string, i: number): number {
  const code = text.charCodeAt(i)
  return code >= 97 && code <= 122 ? code - 96 : 0
}
const isSoft = (one: number): boolean => one === 5 || one === 9 || one === 25      // e, i, y

/** The classes of a skeleton, each once and in a fixed order: "Lolyd" and Lloyd, Patridge and Partridge share them. */
export const onceEach = (skeleton: string): string => { let out = ''; for (const one of 'ABFKLNRST') if (skeleton.includes(one)) out += one; return out }

const classOf: Readonly<Record<string, string>> = {
  b: 'B', p: 'B', f: 'F', v: 'F', w: 'F', k: 'K', c: 'K', q: 'K', g: 'K', t: 'T', d: 'T', s: 'S', z: 'S', j: 'S', x: 'S', m: 'N', n: 'N', l: 'L', r: 'R',
}
const classOfTwo: Readonly<Record<string, string>> = { ph: 'F', bh: 'F', gh: 'K', kh: 'K', ck: 'K', sh: 'S', ch: 'S', cz: 'S', sz: 'S', rz: 'S', zh: 'S', th: 'T', dh: 'T', ts: 'S', tz: 'S', dj: 'S', dz: 'S' }

// The same by the places of letters: a class by its own letter's place, 0 for none.
const codesOf = new Uint8Array(32)
const codesOfTwo = new Uint8Array(32 * 32)
for (const [one, is] of Object.entries(classOf)) codesOf[placeOf(one)] = placeOf(is)
for (const [two, is] of Object.entries(classOfTwo)) codesOfTwo[placeOf(two[0]!) * 32 + placeOf(two[1]!)] = placeOf(is)

const folds: readonly (readonly [RegExp, string])[] = [
  [/^kn/, 'n'], [/^wr/, 'r'], [/^ps/, 's'], [/^mac(?=[^aeiouhk])/, 'mc'], [/ph/g, 'f'], [/sch|tch|cz|sz|sh|ch/g, '$'], [/ck|q(?!u)/g, 'k'], [/qu/g, 'kw'], [/x/g, 'ks'], [/ght/g, 't'], [/dge?|dj/g, 'j'],
  [/c(?=[eiy])/g, 's'], [/c/g, 'k'], [/kh|gh/g, 'k'], [/th/g, 't'], [/bh/g, 'b'], [/dh/g, 'd'], [/wh/g, 'w'], [/z/g, 's'], [/ou|oo|ow/g, 'u'], [/ee|ea|ie|ey|ei|i$|y$|y(?=[^aeiou])/g, 'i'], [/ai|ay/g, 'e'], [/au|aw/g, 'o'],
  [/v/g, 'f'], [/(.)\1+/g, '$1'], [/(?<=.)h/g, ''],
]

/** A word in one common spelling of its sounds, vowels kept, for measuring how near two words are. */
export function foldSpelling(text: string): string {
  return folds.reduce((word, [pattern, by]) => word.replace(pattern, by), text)
}
