import { hash, headOf } from './hash.ts'
import { wordOf, type Word } from './sounds.ts'

/** What a word's keys begin with, by their letter (record-keys.ts), and those it makes alone: hashed once a word, since names come back. `r` and `R` have one for each of its groups. */
export type WordKeys = {
  alone: number; lone: readonly number[]
  n: number; nOther: number; k: number; K: number; f: number; e: number; i: number; r: readonly number[]; R: readonly number[]
}

/** The keys of a word, kept with it. */
export const keysOfWord = (w: Word): WordKeys => w.keys ??= {
  alone: hash(`w${w.text}`), lone: skeletonsOf(w.text).map(loneKey),
  n: headOf('n', w.sound), nOther: headOf('n', w.other), k: headOf('k', w.classes), K: headOf('K', w.skeleton), f: headOf('f', w.text.slice(0, 3)), e: headOf('e', w.text.slice(-3)), i: headOf('i', w.text),
  r: w.groups.map((group) => headOf('r', String(group))), R: w.groups.map((group) => headOf('R', String(group))),
}

/** A word's skeleton, and the one without an article written onto it. Those too short to find anybody by are left out. */
export const skeletonsOf = (text: string): string[] => [text, ...(/^[ae]l[^aeiou]/.test(text) && text.length > 6 ? [text.slice(2)] : [])].map((one) => wordOf(one).skeleton).filter((skeleton) => skeleton.length > 2)
export const loneKey = (skeleton: string): number => hash(`U${skeleton}`)
