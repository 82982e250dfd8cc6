import { rankOf } from './common-words.ts'

const shortest = 6
const longest = 20

/**
 * Finds the word that was meant by a misspelt one: letters held too long ("helllp"), one letter wrong, missing, too many, or two changed about, in words of six
 * letters or more. Real words that stand one letter from a cue word ("sitting", "hitting") are no misspellings of it: they are given as `heldApart`.
 */
export class Spelling {
  readonly #words: ReadonlySet<string>
  readonly #apart: ReadonlySet<string>
  readonly #near = new Map<string, string>()

  constructor(words: readonly string[], heldApart: readonly string[]) {
    this.#words = new Set(words)
    this.#apart = new Set(heldApart)
    // Symmetric deletion: two words one edit apart share a form with one letter out.
    for (const word of words) if (word.length >= shortest && word.length <= longest) for (const form of without(word)) if (!this.#near.has(form)) this.#near.set(form, word)
  }

  meant(word: string): string | undefined {
    const held = /(.)\1\1/.test(word) ? this.#unheld(word) : undefined
    if (held !== undefined) return held
    if (word.length < shortest - 1 || word.length > longest || this.#apart.has(word) || rankOf.has(word) || /\d/.test(word)) return undefined
    for (const form of [word, ...without(word)]) {
      const near = this.#near.get(form) ?? (form !== word && this.#words.has(form) && form.length >= shortest ? form : undefined)
      if (near !== undefined && near[0] === word[0] && oneApart(word, near)) return near
    }
    return undefined
  }

  #unheld(word: string): string | undefined {
    return [word.replace(/(.)\1\1+/g, '$1$1'), word.replace(/(.)\1\1+/g, '$1')].find((w) => this.#words.has(w) || rankOf.has(w))
  }
}

function without(word: string): string[] {
  const forms = []
  for (let i = 1; i < word.length; i += 1) forms.push(word.slice(0, i) + word.slice(i + 1))
  return forms
}

function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  if (a.length !== b.length) return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1)
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}
