import type { Word } from './sounds.ts'

let asked = 0

/** What was made of each word held beside each word asked: bits, NaN where they are not weighed yet, and level; two places a word asked, as a first name and as a surname. */
export class WordsBeside {
  readonly words: Word[] = []
  readonly byChance: (number | undefined)[] = []
  readonly placeOf = new Map<Word, number>()
  readonly nr = ++asked
  readonly wide: number
  bits: Float64Array
  levels: Uint8Array
  constructor(most: number) {
    this.wide = most * 2
    this.bits = new Float64Array(this.wide * 64).fill(NaN)
    this.levels = new Uint8Array(this.wide * 64)
  }

  /** Where what is known of a word held begins. The word itself remembers it until another question asks of it. */
  placed(held: Word): number {
    let at = this.placeOf.get(held)
    if (at === undefined) {
      at = this.placeOf.size * this.wide
      this.placeOf.set(held, at)
      if (at + this.wide > this.bits.length) this.#grow()
    }
    held.asker = this.nr
    held.at = at
    return at
  }

  #grow(): void {
    const [bits, of] = [new Float64Array(this.bits.length * 2).fill(NaN, this.bits.length), new Uint8Array(this.levels.length * 2)]
    bits.set(this.bits)
    of.set(this.levels)
    ;[this.bits, this.levels] = [bits, of]
  }
}
