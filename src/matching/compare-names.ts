import type { Frequencies } from './candidates.ts'
import { chanceOf, compareWords, type Side, type WordsCompared } from './compare-words.ts'
import { spelledName, type NameTraits } from './read-name.ts'
import type { Word } from './sounds.ts'

export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }

// A name asked, its words as places in the list of words asked; `whole` is of all its words as one, where it has several.
type Parts = { words: readonly number[]; texts: readonly string[]; whole: number }
type AskedName = NameTraits & { parts: Record<Side, Parts> }

/** Compares the names of one question with those of many people; each pair of words is weighed once. */
export class NamesAsked {
  readonly #asked: readonly AskedName[]
  readonly #f: Frequencies
  readonly #words: Word[] = []
  readonly #byChance: (number | undefined)[] = []
  // Of each word held what was made of it beside each word asked: two places a word asked, as a first name and as a surname.
  readonly #cells = new Map<Word, (WordsCompared | undefined)[]>()
  readonly #none: undefined[]

  constructor(asked: readonly NameTraits[], f: Frequencies) {
    this.#f = f
    const placeOf = (word: Word): number => { const at = this.#words.indexOf(word); return at >= 0 ? at : this.#words.push(word) - 1 }
    const partsOf = (texts: readonly string[], words: readonly Word[], whole: Word | undefined): Parts => {
      const places = words.map(placeOf)
      return { words: places, texts, whole: whole === undefined ? places[0] ?? -1 : placeOf(whole) }
    }
    this.#asked = asked.map((a) => { const s = spelledName(a); return { ...a, parts: { given: partsOf(a.given, s.given, s.wholeGiven), family: partsOf(a.family, s.family, s.wholeFamily) } } })
    this.#none = this.#words.flatMap(() => [undefined, undefined])
  }

  /** The best fit between the names asked and the names held, or null when either has none. What is said of it is made of the best alone. */
  compare(held: readonly NameTraits[]): NamesCompared | null {
    let bits = -Infinity
    let swapped = false
    let [of, by]: [NameTraits | undefined, AskedName | undefined] = [undefined, undefined]
    let mixed: NamesCompared | null = null
    for (const a of this.#asked) {
      const { given: first, family: last } = a.parts
      for (const h of held) {
        const s = spelledName(h)
        for (let turn = 0; turn < 2; turn++) {
          if (turn === 1 && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
          const given = this.#sideBits(turn === 1 ? last : first, s.given, s.wholeGiven, 'given')
          const family = this.#sideBits(turn === 1 ? first : last, s.family, s.wholeFamily, 'family')
          if (given === nothing && family === nothing) continue
          const sum = (given === nothing ? 0 : given) + (family === nothing ? 0 : family) - ((turn === 1 ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5))
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
      given: this.#side(swapped ? parts.family : parts.given, spelled.given, spelled.wholeGiven, of.given, 'given'), family: this.#side(swapped ? parts.given : parts.family, spelled.family, spelled.wholeFamily, of.family, 'family'),
      swapped, kind: of.kind, bits,
    }
  }

  /** Names of several words in whatever order and field: each word asked finds its own among those held, the surest first. Null also where that cannot come to more than `least` bits. */
  #anyOrder(a: AskedName, h: NameTraits, givens: readonly Word[], families: readonly Word[], least: number): NamesCompared | null {
    const { given, family } = a.parts
    const [asked, held] = [given.words.length + family.words.length, givens.length + families.length]
    if (asked < 2 || held < 2) return null
    const cellAt = (i: number, j: number): WordsCompared => this.#cell(i < given.words.length ? given.words[i]! : family.words[i - given.words.length]!, j < givens.length ? givens[j]! : families[j - givens.length]!, j < givens.length ? 'given' : 'family')
    let most = -3
    for (let i = 0; i < asked; i++) { let best = 0; for (let j = 0; j < held; j++) best = Math.max(best, cellAt(i, j).bits); most += best }
    if (most + 1e-9 <= least) return null      // sums are rounded
    const fits: { i: number; j: number; one: WordsCompared }[] = []
    for (let i = 0; i < asked; i++) for (let j = 0; j < held; j++) { const one = cellAt(i, j); if (one.bits > 1.5) fits.push({ i, j, one }) }
    if (fits.length < 2) return null
    fits.sort((x, y) => y.one.bits - x.one.bits)
    const [usedAsked, usedHeld] = [new Set<number>(), new Set<number>()]
    const taken = fits.filter(({ i, j }) => { if (usedAsked.has(i) || usedHeld.has(j)) return false; usedAsked.add(i); usedHeld.add(j); return true })
    const [first, second, ...more] = taken
    if (first === undefined || second === undefined) return null
    const further = more.reduce((sum, { one }) => sum + Math.min(5, one.bits * 0.5), 0)
    const missed = Math.min(asked, held) - taken.length
    return { given: first.one, family: { ...second.one, bits: second.one.bits + further }, swapped: true, kind: h.kind, bits: first.one.bits + second.one.bits + further - 3 - missed * 2.5 }
  }

  #side(asked: Parts, held: readonly Word[], heldWhole: Word | undefined, texts: readonly string[], side: Side): WordsCompared | null {
    const bits = this.#sideBits(asked, held, heldWhole, side)
    if (bits === nothing) return null
    const best = sideBest!
    if (sideWhole || (asked.words.length > 1 && held.length > 1)) return { ...best, bits, asked: asked.texts.join(' '), held: texts.join(' ') }
    return bits === best.bits ? best : { ...best, bits }
  }

  /** The bits of one side, `nothing` where either has no words; by which words is left in `sideBest`, and whether it was all of them as one in `sideWhole`. */
  #sideBits(asked: Parts, held: readonly Word[], heldWhole: Word | undefined, side: Side): number {
    const { words, whole } = asked
    if (words.length === 0 || held.length === 0) return nothing
    let best = this.#cell(words[0]!, held[0]!, side)
    sideBest = best
    sideWhole = false
    if (words.length === 1 && held.length === 1) return best.bits
    let bits = best.bits
    let atAsked = 0
    let atHeld = 0
    for (let i = 0; i < words.length; i++) for (let j = 0; j < held.length; j++) {
      if (i + j === 0) continue
      const one = this.#cell(words[i]!, held[j]!, side)
      const mine = one.bits - (side === 'given' ? 3 : 0)
      if (mine > bits) { best = one; bits = mine; atAsked = i; atHeld = j }
    }
    const joined = this.#cell(whole, heldWhole ?? held[0]!, side)
    if (joined.bits > bits) { sideBest = joined; sideWhole = true; return joined.bits }
    sideBest = best
    // A further name they share makes it surer, one that differs hardly less sure: middle names are left out more often than given.
    if (words.length > 1 && held.length > 1) for (let i = 0; i < words.length; i++) if (i !== atAsked) {
      let most = -Infinity
      for (let j = 0; j < held.length; j++) if (j !== atHeld) most = Math.max(most, this.#cell(words[i]!, held[j]!, side).bits)
      bits += Math.max(-1, Math.min(7, most * 0.6))
    }
    return bits
  }

  #cell(asked: number, held: Word, side: Side): WordsCompared {
    const at = asked * 2 + (side === 'given' ? 0 : 1)
    let cells = this.#cells.get(held)
    if (cells === undefined) this.#cells.set(held, cells = this.#none.slice())
    const known = cells[at]
    if (known !== undefined) return known
    const a = this.#words[asked]!
    return cells[at] = compareWords(a, held, side, this.#byChance[at] ??= chanceOf(a, side, this.#f))
  }
}

// Of a single word nobody knows whether it is the first name or the surname.
export const costOfOrder = (a: NameTraits): number => (a.sure ? 4 : a.given.length + a.family.length === 1 ? 1 : 2.5)

// What the last side was made of, and what stands for no side: names are weighed a thousand times a call, and only the best of each is told.
let sideBest: WordsCompared | undefined
let sideWhole = false
const nothing = -1e9
