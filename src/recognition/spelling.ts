import { rankOf } from './common-words.ts'
import { hashOf, packList, roomFor, WordList, type PackedList } from './word-list.ts'

const shortest = 6
const longest = 20

/**
 * What finds misspelt words, as it is kept. `near` is a table by hash of forms with one letter out: the place and one of the first word that has it (0: none); `marks` has more of each hash, so that few words are looked at in vain. A form is not kept: it is made of
 * its word again. `apart`: words that are no misspellings.
 */
export type PackedSpelling = { near: Uint32Array; marks: Uint16Array; apart: PackedList }

/** Makes ready to find misspellings of `words`, which have places in `list`. */
export function packSpelling(words: readonly string[], heldApart: readonly string[], list: WordList): PackedSpelling {
  // Symmetric deletion: two words one edit apart share a form with one letter out.
  const first = new Map<string, number>()
  for (const word of words) if (word.length >= shortest && word.length <= longest) { const place = list.find(word); for (const form of without(word)) if (!first.has(form)) first.set(form, place) }
  const made = { near: new Uint32Array(roomFor(first.size)), marks: new Uint16Array(roomFor(first.size)), apart: packList([...new Set(heldApart)]) }
  const mask = made.near.length - 1
  for (const [form, place] of first) {
    const hash = hashOf(form)
    let at = hash & mask
    while (made.near[at] !== 0) at = (at + 1) & mask
    made.near[at] = place + 1
    made.marks[at] = hash >>> 16
  }
  return made
}

/**
 * Finds the word that was meant by a misspelt one: letters held too long ("helllp"), one letter wrong, missing, too many, or two changed about, in words of six
 * letters or more. Real words that stand one letter from a cue word ("sitting", "hitting") are no misspellings of it: they are given as held apart.
 */
export class Spelling {
  readonly #near: Uint32Array
  readonly #marks: Uint16Array
  readonly #apart: WordList
  readonly #list: WordList
  readonly #known: number

  /** The first `known` words of the list are those that may be meant. */
  constructor({ near, marks, apart }: PackedSpelling, list: WordList, known: number) {
    this.#near = near
    this.#marks = marks
    this.#apart = new WordList(apart)
    this.#list = list
    this.#known = known
  }

  meant(word: string): string | undefined {
    const held = /(.)\1\1/.test(word) ? this.#unheld(word) : undefined
    if (held !== undefined) return held
    if (word.length < shortest - 1 || word.length > longest || this.#apart.find(word) >= 0 || rankOf.has(word) || /\d/.test(word)) return undefined
    for (const form of [word, ...without(word)]) {
      const near = this.#nearest(form) ?? (form !== word && form.length >= shortest && this.#isWord(form) ? form : undefined)
      if (near !== undefined && near[0] === word[0] && oneApart(word, near)) return near
    }
    return undefined
  }

  #isWord(word: string): boolean { const place = this.#list.find(word); return place >= 0 && place < this.#known }

  /** The first word of which a form has one letter out. */
  #nearest(form: string): string | undefined {
    const [hash, mask] = [hashOf(form), this.#near.length - 1]
    for (let at = hash & mask, place = this.#near[at]!; place !== 0; at = (at + 1) & mask, place = this.#near[at]!) {
      if (this.#marks[at] !== hash >>> 16) continue
      const word = this.#list.at(place - 1)
      if (isWithout(form, word)) return word
    }
    return undefined
  }

  #unheld(word: string): string | undefined {
    return [word.replace(/(.)\1\1+/g, '$1$1'), word.replace(/(.)\1\1+/g, '$1')].find((w) => this.#isWord(w) || rankOf.has(w))
  }
}

function without(word: string): string[] {
  const forms = []
  for (let i = 1; i < word.length; i += 1) forms.push(word.slice(0, i) + word.slice(i + 1))
  return forms
}

/** Whether a form is the word with one letter out, not the first. */
function isWithout(form: string, word: string): boolean {
  if (form.length + 1 !== word.length || form[0] !== word[0]) return false
  let i = 1
  while (i < form.length && form[i] === word[i]) i += 1
  return form.slice(i) === word.slice(i + 1)
}

function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  if (a.length !== b.length) return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1)
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}
