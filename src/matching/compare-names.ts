import type { Frequencies } from './candidates.ts'
import { areApart, bitsApart, bitsOfWords, chanceOf, levelFound, type NameLevel, type Side, type WordsCompared } from './compare-words.ts'
import { spelledName, type NameTraits } from './read-name.ts'
import type { Word } from './sounds.ts'
import { WordsBeside } from './words-beside.ts'

export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }

// A name asked, its words as places in the list of words asked; `whole` is of all its words as one, where it has several.
type Parts = { words: readonly number[]; texts: readonly string[]; whole: number }
type AskedName = NameTraits & { parts: Record<Side, Parts> }

const [given, family] = [0, 1]
const sides: readonly Side[] = ['given', 'family']
const levels: readonly NameLevel[] = ['different', 'same', 'nickname', 'sounds the same', 'nearly the same', 'somewhat alike', 'short form', 'initial']
const roomForMore = 3

/** Compares the names of one question with those of many people; each pair of words is weighed once. */
export class NamesAsked {
  readonly #asked: readonly AskedName[]
  readonly #f: Frequencies
  readonly #beside: WordsBeside
  readonly #words: Word[]

  /** `before`: another question of the same frequencies that is likely of the same words; what it made of them is gone on with. */
  constructor(names: readonly NameTraits[], f: Frequencies, before?: NamesAsked) {
    this.#f = f
    const own: Word[] = []
    for (const n of names) { const s = spelledName(n); for (const word of [...s.given, ...s.family, s.wholeGiven, s.wholeFamily]) if (word !== undefined && !own.includes(word)) own.push(word) }
    const known = before === undefined ? undefined : before.#beside
    const shared = known !== undefined && known.words.length + own.filter((word) => !known.words.includes(word)).length <= known.wide / 2
    this.#beside = shared ? known : new WordsBeside(own.length + roomForMore)
    this.#words = this.#beside.words
    const placeOf = (word: Word): number => { const at = this.#words.indexOf(word); return at >= 0 ? at : this.#words.push(word) - 1 }
    const partsOf = (texts: readonly string[], words: readonly Word[], whole: Word | undefined): Parts => {
      const places = words.map(placeOf)
      return { words: places, texts, whole: whole === undefined ? places[0] ?? -1 : placeOf(whole) }
    }
    this.#asked = names.map((a) => { const s = spelledName(a); return { ...a, parts: { given: partsOf(a.given, s.given, s.wholeGiven), family: partsOf(a.family, s.family, s.wholeFamily) } } })
  }

  /** The best fit between the names asked and the names held, or null when either has none. What is said of it is made of the best alone. */
  compare(held: readonly NameTraits[]): NamesCompared | null {
    let bits = -Infinity
    let swapped = false
    let of: NameTraits | undefined
    let by: AskedName | undefined
    let mixed: NamesCompared | null = null
    for (const a of this.#asked) {
      const { given: first, family: last } = a.parts
      for (const h of held) {
        const s = spelledName(h)
        for (let turn = 0; turn < 2; turn++) {
          if (turn === 1 && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
          const ofGiven = this.#sideBits(turn === 1 ? last : first, s.given, s.wholeGiven, given)
          const ofFamily = this.#sideBits(turn === 1 ? first : last, s.family, s.wholeFamily, family)
          if (ofGiven === nothing && ofFamily === nothing) continue
          const sum = (ofGiven === nothing ? 0 : ofGiven) + (ofFamily === nothing ? 0 : ofFamily) - ((turn === 1 ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5))
          if (sum > bits) { bits = sum; swapped = turn === 1; of = h; by = a; mixed = null }
        }
        if (a.given.length + a.family.length + h.given.length + h.family.length < 5) continue
        const one = this.#anyOrder(a, h, s.given, s.family, bits)
        if (one !== null && one.bits > bits) { mixed = one; bits = one.bits }
      }
    }
    if (mixed !== null || of === undefined || by === undefined) return mixed
    const { spelled, parts } = { spelled: spelledName(of), parts: by.parts }
    return {
      given: this.#side(swapped ? parts.family : parts.given, spelled.given, spelled.wholeGiven, of.given, given), family: this.#side(swapped ? parts.given : parts.family, spelled.family, spelled.wholeFamily, of.family, family),
      swapped, kind: of.kind, bits,
    }
  }

  /** Names of several words in whatever order and field: each word asked finds its own among those held, the surest first. Null also where that cannot come to more than `least` bits. */
  #anyOrder(a: AskedName, h: NameTraits, givens: readonly Word[], families: readonly Word[], least: number): NamesCompared | null {
    const { given: first, family: last } = a.parts
    const [ofAsked, ofHeld, ofGivens] = [first.words.length + last.words.length, givens.length + families.length, givens.length]
    if (ofAsked < 2 || ofHeld < 2) return null
    let most = -3
    let some = 0
    for (let i = 0; i < ofAsked; i++) {
      const word = i < first.words.length ? first.words[i]! : last.words[i - first.words.length]!
      let best = 0
      for (let j = 0; j < ofHeld; j++) { const bits = this.#cell(word, j < ofGivens ? givens[j]! : families[j - ofGivens]!, j < ofGivens ? given : family); if (bits > best) best = bits; if (bits > 1.5) some++ }
      most += best
    }
    if (some < 2 || most + 1e-9 <= least) return null      // sums are rounded
    const askedAt = (i: number): number => (i < first.words.length ? first.words[i]! : last.words[i - first.words.length]!)
    const heldAt = (j: number): Word => (j < ofGivens ? givens[j]! : families[j - ofGivens]!)
    const fits: { i: number; j: number; bits: number }[] = []
    for (let i = 0; i < ofAsked; i++) for (let j = 0; j < ofHeld; j++) { const bits = this.#cell(askedAt(i), heldAt(j), j < ofGivens ? given : family); if (bits > 1.5) fits.push({ i, j, bits }) }
    fits.sort((x, y) => y.bits - x.bits)
    const [usedAsked, usedHeld] = [new Set<number>(), new Set<number>()]
    const taken = fits.filter(({ i, j }) => { if (usedAsked.has(i) || usedHeld.has(j)) return false; usedAsked.add(i); usedHeld.add(j); return true })
    const [best, second, ...more] = taken
    if (best === undefined || second === undefined) return null
    const further = more.reduce((sum, one) => sum + Math.min(5, one.bits * 0.5), 0)
    const missed = Math.min(ofAsked, ofHeld) - taken.length
    const bits = best.bits + second.bits + further - 3 - missed * 2.5
    if (bits <= least) return null
    const wordsOf = ({ i, j }: { i: number; j: number }): WordsCompared => this.#compared(askedAt(i), heldAt(j), j < ofGivens ? given : family)
    return { given: wordsOf(best), family: { ...wordsOf(second), bits: second.bits + further }, swapped: true, kind: h.kind, bits }
  }

  #side(of: Parts, held: readonly Word[], heldWhole: Word | undefined, texts: readonly string[], side: number): WordsCompared | null {
    const bits = this.#sideBits(of, held, heldWhole, side)
    if (bits === nothing) return null
    const best = this.#compared(bestAsked, bestHeld!, side)
    if (bestIsWhole || (of.words.length > 1 && held.length > 1)) return { ...best, bits, asked: of.texts.join(' '), held: texts.join(' ') }
    return bits === best.bits ? best : { ...best, bits }
  }

  /** The bits of one side, `nothing` where either has no words; by which words is left in `bestAsked` and `bestHeld`, and whether it was all of them as one in `bestIsWhole`. */
  #sideBits(of: Parts, held: readonly Word[], heldWhole: Word | undefined, side: number): number {
    const { words, whole } = of
    if (words.length === 0 || held.length === 0) return nothing
    let bits = this.#cell(words[0]!, held[0]!, side)
    bestAsked = words[0]!
    bestHeld = held[0]!
    bestIsWhole = false
    if (words.length === 1 && held.length === 1) return bits
    let atAsked = 0
    let atHeld = 0
    for (let i = 0; i < words.length; i++) for (let j = 0; j < held.length; j++) {
      if (i + j === 0) continue
      const mine = this.#cell(words[i]!, held[j]!, side) - (side === given ? 3 : 0)
      if (mine > bits) { bits = mine; atAsked = i; atHeld = j }
    }
    const joined = this.#cell(whole, heldWhole ?? held[0]!, side)
    if (joined > bits) { bestAsked = whole; bestHeld = heldWhole ?? held[0]!; bestIsWhole = true; return joined }
    bestAsked = words[atAsked]!
    bestHeld = held[atHeld]!
    // A further name they share makes it surer, one that differs hardly less sure: middle names are left out more often than given.
    if (words.length > 1 && held.length > 1) for (let i = 0; i < words.length; i++) if (i !== atAsked) {
      let most = -Infinity
      for (let j = 0; j < held.length; j++) if (j !== atHeld) most = Math.max(most, this.#cell(words[i]!, held[j]!, side))
      bits += Math.max(-1, Math.min(7, most * 0.6))
    }
    return bits
  }

  #placeOf(word: number, held: Word, side: number): number { return (held.asker === this.#beside.nr ? held.at : this.#beside.placed(held)) + word * 2 + side }

  #cell(word: number, held: Word, side: number): number {
    const at = this.#placeOf(word, held, side)
    const known = this.#beside.bits[at]!
    return known === known ? known : this.#weighed(at, word, held, side)
  }

  #weighed(at: number, word: number, held: Word, side: number): number {
    const a = this.#words[word]!
    const { bits, levels: of } = this.#beside
    if (!areApart(a, held)) {
      bits[at] = bitsOfWords(a, held, sides[side]!, this.#chance(word, side))
      of[at] = levels.indexOf(levelFound())
      return bits[at]
    }
    // Most are neither the one's first name nor the other's surname.
    bits[at - side] = bitsApart(a, held, 'given')
    bits[at - side + 1] = bitsApart(a, held, 'family')
    return bits[at]!
  }

  #compared(word: number, held: Word, side: number): WordsCompared {
    const bits = this.#cell(word, held, side)
    return { level: levels[this.#beside.levels[this.#placeOf(word, held, side)]!]!, asked: this.#words[word]!.text, held: held.text, bits }
  }

  #chance(word: number, side: number): number { return this.#beside.byChance[word * 2 + side] ??= chanceOf(this.#words[word]!, sides[side]!, this.#f) }
}

// Of a single word nobody knows whether it is the first name or the surname.
export const costOfOrder = (a: NameTraits): number => (a.sure ? 4 : a.given.length + a.family.length === 1 ? 1 : 2.5)

// What the last side was made of, and what stands for no side: names are weighed a thousand times a call, and only the best of each is told.
let bestAsked = 0
let bestHeld: Word | undefined
let bestIsWhole = false
const nothing = -1e9
