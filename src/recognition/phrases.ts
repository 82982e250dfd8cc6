import type { Phrase } from './compile.ts'
import { BadPattern } from './pattern.ts'

// A place in the trie and the number of the next word, as one whole number of 31 bits.
const [mostPlaces, mostWords] = [262_144, 8_192]
const key = (node: number, word: number): number => node * mostWords + word
const hash = (at: number): number => Math.imul(at, 0x9e3779b1) >>> 13

/**
 * Phrases by their words, as they are kept: the ways on from place p stand from `first[p]` to `first[p + 1]` in the order of their words, each leading to the place of its own number and one. `may` has a bit for each way on, by a hash of it: most words
 * lead nowhere, and this is told without looking. `ends`: the phrase that ends at a place, and one; 0 none, below 0 one of `several`.
 */
export type PackedPhrases = { first: Uint32Array; words: Uint16Array; may: Uint8Array; ends: Int32Array; several: readonly (readonly number[])[] }

/** Phrases as they are gathered, by their words, one after another. */
export class PhraseTrie {
  readonly #next = new Map<number, number>()
  readonly #ends: (number[] | undefined)[] = [undefined]

  /** Adds a phrase in all the ways it can be said; `idOf` numbers its words. Throws BadPattern when there are too many. */
  add(phrase: Phrase, idOf: (word: string) => number): void {
    let nodes = [0]
    for (const step of phrase.steps) {
      const reached = new Set<number>()
      for (const node of nodes) for (const word of step) reached.add(this.#child(node, idOf(word), phrase.name))
      nodes = [...reached]
    }
    for (const node of nodes) { const ends = this.#ends[node]; if (ends === undefined) this.#ends[node] = [phrase.index]; else ends.push(phrase.index) }
  }

  #child(node: number, word: number, adding: string): number {
    const at = key(node, word)
    const child = this.#next.get(at)
    if (child !== undefined) return child
    const made = this.#ends.length
    if (made >= mostPlaces || word >= mostWords) throw new BadPattern(`with "${adding}" the phrases of the lexicon can be said in more ways than can be kept`, 'make the alternatives of its classes fewer')
    this.#ends.push(undefined)
    this.#next.set(at, made)
    return made
  }

  /** All that was added, as it is kept; the places are numbered anew, so that those reached from one stand together. */
  packed(): PackedPhrases {
    const many = this.#ends.length
    const made = { first: new Uint32Array(many + 1), words: new Uint16Array(many - 1), may: new Uint8Array(65_536), ends: new Int32Array(many), several: [] as number[][] }
    const ways = Uint32Array.from(this.#next.keys()).sort()      // those on from one node stand together, in the order of their words
    const begin = new Uint32Array(many + 1)
    for (const way of ways) begin[Math.floor(way / mostWords) + 1]! += 1
    for (let node = 0; node < many; node += 1) begin[node + 1]! += begin[node]!
    const places = [0]
    for (let place = 0; place < many; place += 1) {
      const node = places[place]!
      made.first[place] = places.length - 1
      for (let n = begin[node]!; n < begin[node + 1]!; n += 1) {
        const word = ways[n]! % mostWords
        made.words[places.length - 1] = word
        const bit = hash(key(place, word))
        made.may[bit >> 3]! |= 1 << (bit & 7)
        places.push(this.#next.get(ways[n]!)!)
      }
      const ends = this.#ends[node] ?? []
      made.ends[place] = ends.length < 2 ? (ends[0] ?? -1) + 1 : -made.several.push(ends)
    }
    made.first[many] = many - 1
    return made
  }
}

/** Phrases to look up: the place reached by a word, and the phrases that end there. Words are numbers; place 0 is before any word, and no word leads back to it. */
export class Phrases {
  readonly #first: Uint32Array
  readonly #words: Uint16Array
  readonly #may: Uint8Array
  readonly #ends: Int32Array
  readonly #several: readonly (readonly number[])[]
  constructor({ first, words, may, ends, several }: PackedPhrases) { this.#first = first; this.#words = words; this.#may = may; this.#ends = ends; this.#several = several }

  /** Where a word leads from a place; 0 when no phrase goes on so. Words numbered past those of phrases are in none: with their number a place would be taken for another. */
  from(node: number, word: number): number {
    if (word < 0 || word >= mostWords) return 0
    const bit = hash(key(node, word))
    if ((this.#may[bit >> 3]! & (1 << (bit & 7))) === 0) return 0
    let [low, high] = [this.#first[node]!, this.#first[node + 1]!]
    while (low < high) { const middle = (low + high) >> 1; if (this.#words[middle]! < word) low = middle + 1; else high = middle }
    return low < this.#first[node + 1]! && this.#words[low] === word ? low + 1 : 0
  }

  /** The number of the phrase that ends at a place, or one of those that do; -1 when none does. */
  endsAt(node: number): number { const end = this.#ends[node]!; return end < 0 ? this.#several[-end - 1]![0]! : end - 1 }
  /** The other phrases that end at a place. */
  othersAt(node: number): readonly number[] { const end = this.#ends[node]!; return end < 0 ? this.#several[-end - 1]!.slice(1) : nobody }
}
const nobody: readonly number[] = []
