import { doubleMetaphone } from 'double-metaphone'
import { lettersOf, type Letters } from './letters.ts'
import { nameGroups } from './nicknames.ts'
import { ownCopy } from './remembering.ts'
import type { WordCounts } from './value-counts.ts'
import type { WordKeys } from './word-keys.ts'

/** A word of a name with what is derived from it: how it sounds (two codes where two ways of saying it are usual), its bare skeleton and the classes in it, its nickname groups. */
export class Word {
  readonly text: string
  readonly sound: string
  readonly other: string
  readonly skeleton: string
  readonly classes: string
  readonly groups: readonly number[]
  readonly id: number
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
  }

  get letters(): Letters { return this.#letters ??= lettersOf(this.text) }
  get folded(): string { return this.#folded ??= foldSpelling(this.text) }
  get foldedLetters(): Letters { return this.#foldedLetters ??= lettersOf(this.folded) }
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
