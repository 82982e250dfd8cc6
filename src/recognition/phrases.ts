import type { Phrase } from './compile.ts'
import { BadPattern } from './pattern.ts'

// A place in the trie and the number of the next word, as one whole number of 31 bits.
const [mostPlaces, mostWords] = [262_144, 8_192]
const key = (node: number, word: number): number => node * mostWords + word
const hash = (at: number): number => Math.imul(at, 0x9e3779b1) >>> 13

/** Phrases by their words, one after another: the place reached by a word, and the phrases that end there. Words are numbers; place 0 is before any word, and no word leads back to it. */
export class PhraseTrie {
  readonly #next = new Map<number, number>()
  readonly #may = new Uint8Array(65_536)        // a bit for each way on, by a hash of it: most words lead nowhere, and this is told without the map
  readonly #ends: (Phrase[] | undefined)[] = [undefined]

  #adding = ''

  /** Adds a phrase in all the ways it can be said; `idOf` numbers its words. Throws BadPattern when there are too many. */
  add(phrase: Phrase, idOf: (word: string) => number): void {
    this.#adding = phrase.name
    let nodes = [0]
    for (const step of phrase.steps) {
      const reached = new Set<number>()
      for (const node of nodes) for (const word of step) reached.add(this.#child(node, idOf(word)))
      nodes = [...reached]
    }
    for (const node of nodes) { const ends = this.#ends[node]; if (ends === undefined) this.#ends[node] = [phrase]; else ends.push(phrase) }
  }

  #child(node: number, word: number): number {
    const at = key(node, word)
    const child = this.#next.get(at)
    if (child !== undefined) return child
    const made = this.#ends.length
    if (made >= mostPlaces || word >= mostWords) throw new BadPattern(`with "${this.#adding}" the phrases of the lexicon can be said in more ways than can be kept`, 'make the alternatives of its classes fewer')
    this.#ends.push(undefined)
    this.#next.set(at, made)
    const bit = hash(at)
    this.#may[bit >> 3]! |= 1 << (bit & 7)
    return made
  }

  /** Where a word leads from a place; 0 when no phrase goes on so. Words numbered past those of phrases are in none: with their number a place would be taken for another. */
  from(node: number, word: number): number {
    if (word < 0 || word >= mostWords) return 0
    const at = key(node, word)
    const bit = hash(at)
    return (this.#may[bit >> 3]! & (1 << (bit & 7))) === 0 ? 0 : this.#next.get(at) ?? 0
  }

  endsAt(node: number): readonly Phrase[] | undefined { return this.#ends[node] }
}
