import type { Frequencies } from './candidates.ts'
import { nearness } from './nearness.ts'
import { formsOf } from './nicknames.ts'
import { spelledName, type NameTraits } from './read-name.ts'
import { shareOf } from './share-of.ts'
import { wordOf, type Word } from './sounds.ts'
import { weights } from './weights.ts'

export type NameLevel = 'same' | 'nickname' | 'sounds the same' | 'nearly the same' | 'somewhat alike' | 'short form' | 'initial' | 'different'
export type WordsCompared = { level: NameLevel; bits: number; asked: string; held: string }
export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }
export type Side = 'given' | 'family'

const mostBits = 22

// A name asked, its words as places in the list of words asked; `whole` is of all its words as one, where it has several.
type Parts = { words: readonly number[]; texts: readonly string[]; whole: number }
type AskedName = NameTraits & { parts: Record<Side, Parts> }
/** A word held, with what was made of it beside each word asked: two places a word asked, as a first name and as a surname. */
type HeldWord = { word: Word; cells: (WordsCompared | undefined)[] }
type HeldSide = { words: readonly HeldWord[]; whole: HeldWord | undefined; texts: readonly string[] }

/** Compares the names of one question with those of many people; each pair of words is weighed once. */
export class NamesAsked {
  readonly #asked: readonly AskedName[]
  readonly #f: Frequencies
  readonly #words: Word[] = []
  readonly #byChance: (number | undefined)[] = []
  readonly #held = new Map<Word, HeldWord>()
  readonly #none: undefined[]

  constructor(asked: readonly NameTraits[], f: Frequencies) {
    this.#f = f
    const places = new Map<string, number>()
    const placeOf = (text: string): number => {
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, this.#words.length)
      return this.#words.push(wordOf(text)) - 1
    }
    const partsOf = (texts: readonly string[]): Parts => ({ words: texts.map(placeOf), texts, whole: texts.length > 0 ? placeOf(texts.join('')) : -1 })
    this.#asked = asked.map((a) => ({ ...a, parts: { given: partsOf(a.given), family: partsOf(a.family) } }))
    this.#none = this.#words.flatMap(() => [undefined, undefined])
  }

  /** The best fit between the names asked and the names held, or null when either has none. */
  compare(held: readonly NameTraits[]): NamesCompared | null {
    let best: NamesCompared | null = null
    const words = held.map((h) => { const s = spelledName(h); return { h, givens: this.#heldSide(s.given, s.wholeGiven, h.given), families: this.#heldSide(s.family, s.wholeFamily, h.family) } })
    for (const a of this.#asked) {
      const { given: first, family: last } = a.parts
      for (const { h, givens, families } of words) {
        for (let turn = 0; turn < 2; turn++) {
          const swapped = turn === 1
          if (swapped && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
          const given = this.#side(swapped ? last : first, givens, 'given')
          const family = this.#side(swapped ? first : last, families, 'family')
          if (given === null && family === null) continue
          const cost = (swapped ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5)
          const bits = (given?.bits ?? 0) + (family?.bits ?? 0) - cost
          if (best === null || bits > best.bits) best = { given, family, swapped, kind: h.kind, bits }
        }
        const mixed = a.given.length + a.family.length + h.given.length + h.family.length < 5 ? null : this.#anyOrder(a, h, givens, families)
        if (mixed !== null && (best === null || mixed.bits > best.bits)) best = mixed
      }
    }
    return best
  }

  /** Names of several words in whatever order and field: each word asked finds its own among those held, the surest first. */
  #anyOrder(a: AskedName, h: NameTraits, { words: givens }: HeldSide, { words: families }: HeldSide): NamesCompared | null {
    const asked = [...a.parts.given.words, ...a.parts.family.words]
    const held = givens.length + families.length
    if (asked.length < 2 || held < 2) return null
    const fits: { i: number; j: number; one: WordsCompared }[] = []
    for (let i = 0; i < asked.length; i++) for (let j = 0; j < held; j++) {
      const one = j < givens.length ? this.#cell(asked[i]!, givens[j]!, 'given') : this.#cell(asked[i]!, families[j - givens.length]!, 'family')
      if (one.bits > 1.5) fits.push({ i, j, one })
    }
    if (fits.length < 2) return null
    fits.sort((x, y) => y.one.bits - x.one.bits)
    const [usedAsked, usedHeld] = [new Set<number>(), new Set<number>()]
    const taken = fits.filter(({ i, j }) => { if (usedAsked.has(i) || usedHeld.has(j)) return false; usedAsked.add(i); usedHeld.add(j); return true })
    const [first, second, ...more] = taken
    if (first === undefined || second === undefined) return null
    const further = more.reduce((sum, { one }) => sum + Math.min(5, one.bits * 0.5), 0)
    const missed = Math.min(asked.length, held) - taken.length
    return { given: first.one, family: { ...second.one, bits: second.one.bits + further }, swapped: true, kind: h.kind, bits: first.one.bits + second.one.bits + further - 3 - missed * 2.5 }
  }

  #side(asked: Parts, { words: held, whole: heldWhole, texts }: HeldSide, side: Side): WordsCompared | null {
    const { words, whole } = asked
    if (words.length === 0 || held.length === 0) return null
    let best = this.#cell(words[0]!, held[0]!, side)
    if (words.length === 1 && held.length === 1) return best
    let bits = best.bits
    let [atAsked, atHeld] = [0, 0]
    for (let i = 0; i < words.length; i++) for (let j = 0; j < held.length; j++) {
      if (i + j === 0) continue
      const one = this.#cell(words[i]!, held[j]!, side)
      const mine = one.bits - (side === 'given' ? 3 : 0)
      if (mine > bits) [best, bits, atAsked, atHeld] = [one, mine, i, j]
    }
    const joined = this.#cell(whole, heldWhole ?? held[0]!, side)
    if (joined.bits > bits) return { ...joined, asked: asked.texts.join(' '), held: texts.join(' ') }
    // A further name they share makes it surer, one that differs hardly less sure: middle names are left out more often than given.
    if (words.length === 1 || held.length === 1) return bits === best.bits ? best : { ...best, bits }
    for (let i = 0; i < words.length; i++) if (i !== atAsked) {
      let most = -Infinity
      for (let j = 0; j < held.length; j++) if (j !== atHeld) most = Math.max(most, this.#cell(words[i]!, held[j]!, side).bits)
      bits += Math.max(-1, Math.min(7, most * 0.6))
    }
    return { ...best, bits, asked: asked.texts.join(' '), held: texts.join(' ') }
  }

  #heldSide(words: readonly Word[], whole: Word | undefined, texts: readonly string[]): HeldSide {
    return { words: words.map((word) => this.#heldWord(word)), whole: whole && this.#heldWord(whole), texts }
  }

  #heldWord(word: Word): HeldWord {
    const known = this.#held.get(word)
    if (known !== undefined) return known
    const made: HeldWord = { word, cells: this.#none.slice() }
    this.#held.set(word, made)
    return made
  }

  #cell(asked: number, held: HeldWord, side: Side): WordsCompared {
    const at = asked * 2 + (side === 'given' ? 0 : 1)
    const known = held.cells[at]
    if (known !== undefined) return known
    const a = this.#words[asked]!
    return held.cells[at] = compareWords(a, held.word, side, this.#byChance[at] ??= chanceOf(a, side, this.#f))
  }
}

/** One word asked against one held. `byChance`: how likely it is asked about anybody at all (`chanceOf`). */
export function compareWords(a: Word, h: Word, side: Side, byChance: number): WordsCompared {
  const { level, m } = wayOf(a, h, side)
  return { level, asked: a.text, held: h.text, bits: level === 'different' ? Math.log2(m) : Math.min(mostBits, Math.log2(m / byChance)) }
}

// Of a single word nobody knows whether it is the first name or the surname.
export const costOfOrder = (a: NameTraits): number => (a.sure ? 4 : a.given.length + a.family.length === 1 ? 1 : 2.5)

/** How likely this very word is asked when this one is held, by the likeliest way from one to the other. */
function wayOf(a: Word, h: Word, side: Side): { level: NameLevel; m: number } {
  const w = weights[side]
  const v = weights.variants
  if (a.text.length === 1 || h.text.length === 1) return a.text[0] === h.text[0] ? { level: 'initial', m: w.initial } : { level: 'different', m: 1 - w.initial }
  if (a.text === h.text) return { level: 'same', m: w.exact }
  let level: NameLevel = 'different'
  let m: number = 0
  const way = (name: NameLevel, likely: number): void => { if (likely > m) [level, m] = [name, likely] }
  if (a.groups.length > 0 && a.groups.some((group) => h.groups.includes(group))) way('nickname', w.nickname / v.nickname)
  const near = nearness(a, h)
  if (near >= (Math.min(a.text.length, h.text.length) < 5 ? 0.72 : 0.55) && (a.sound === h.sound || a.sound === h.other || a.other === h.sound)) way('sounds the same', (w.sound / v.sound) * Math.min(2, Math.max(0.3, 2 ** ((near - 0.8) * 6))))
  const nearest = near === 0 ? -1 : weights.nearFrom.findIndex((from) => near >= from)
  if (nearest >= 0) way(nearest < 2 ? 'nearly the same' : 'somewhat alike', w.near[nearest]! / v.near[nearest]!)
  if (near >= 0.4 && a.skeleton === h.skeleton && a.skeleton.length > 1) way('somewhat alike', w.skeleton / v.skeleton)
  if (Math.min(a.text.length, h.text.length) >= 3 && (a.text.startsWith(h.text) || h.text.startsWith(a.text) || (a.text.length > 3 && h.text.length > 3 && (a.text.endsWith(h.text) || h.text.endsWith(a.text))))) way('short form', w.prefix / v.prefix)
  return m === 0 ? { level, m: w.different } : { level, m }
}

// What a word's chance was found to be is kept while the counts stand still; it is asked of the same names again and again.
const chances = new WeakMap<Frequencies, { people: number; changes: number; known: Map<string, number> }>()

/** How likely this very word is asked about anybody at all: because they bear it, or one that becomes it when it is said or misheard. */
export function chanceOf(a: Word, side: Side, f: Frequencies): number {
  let kept = chances.get(f)
  const changes = f.changes ?? 0
  if (kept === undefined || kept.known.size > 100_000 || kept.changes !== changes || kept.people !== f.people) chances.set(f, kept = { people: f.people, changes, known: new Map() })
  const id = side === 'given' ? a.text : `|${a.text}`
  const known = kept.known.get(id)
  if (known !== undefined) return known
  const made = makeChance(a, side, f)
  kept.known.set(id, made)
  return made
}

function makeChance(a: Word, side: Side, f: Frequencies): number {
  const w = weights[side]
  const v = weights.variants
  if (a.text.length === 1) return w.initial * 0.07
  const own = shareOf(f, side, a.text)
  let sum = (w.exact + w.different) * own + (w.sound / v.sound) * Math.max(0, shareOf(f, `sound-${side}`, a.sound) - own)
  if (side === 'given') for (const group of a.groups) for (const form of formsOf(group)) if (form !== a.text) sum += (w.nickname / v.nickname) * shareOf(f, side, form)
  w.near.forEach((m, i) => { sum += (m / v.near[i]!) * weights.nearByChance[side][i]! })
  return sum
}
