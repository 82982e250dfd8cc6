/**
 * Different words, each with its place, as one text: `starts` says where each begins, `places` is a table by hash of places and one (0: none). Tens of thousands of words take little more than their letters, and are found
 * without a map of them.
 */
export type PackedList = { text: string; starts: Uint32Array; places: Uint32Array }

/** A hash of a stretch of a text, letter by letter. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Room in a table by hash for so many: a power of two, at most half full. */
export const roomFor = (many: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, many * 2)))

/** Words that are all different, in their order, as they are kept. */
export function packList(words: readonly string[]): PackedList {
  const made = { text: words.join(''), starts: new Uint32Array(words.length + 1), places: new Uint32Array(roomFor(words.length)) }
  const mask = made.places.length - 1
  let start = 0
  words.forEach((word, place) => {
    made.starts[place] = start
    start += word.length
    let at = hashOf(word) & mask
    while (made.places[at] !== 0) at = (at + 1) & mask
    made.places[at] = place + 1
  })
  made.starts[words.length] = start
  return made
}

/** A list of words to look things up in. */
export class WordList {
  readonly #text: string
  readonly #starts: Uint32Array
  readonly #places: Uint32Array
  constructor({ text, starts, places }: PackedList) { this.#text = text; this.#starts = starts; this.#places = places }

  get size(): number { return this.#starts.length - 1 }
  /** The word at a place. */
  at(place: number): string { return this.#text.slice(this.#starts[place], this.#starts[place + 1]) }

  /** The place of a word, -1 of one that is not there. */
  find(word: string): number {
    const mask = this.#places.length - 1
    for (let at = hashOf(word) & mask, place = this.#places[at]!; place !== 0; at = (at + 1) & mask, place = this.#places[at]!) {
      const start = this.#starts[place - 1]!
      if (this.#starts[place]! - start === word.length && this.#text.startsWith(word, start)) return place - 1
    }
    return -1
  }
}
