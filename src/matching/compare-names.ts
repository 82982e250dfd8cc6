import type { Frequencies } from './candidates.ts'
import { nearness } from './nearness.ts'
import { formsOf } from './nicknames.ts'
import { spelledName, type NameTraits } from './read-name.ts'
import { shareOf } from './share-of.ts'
import type { Word } from './sounds.ts'
import { weights } from './weights.ts'

export type NameLevel = 'same' | 'nickname' | 'sounds the same' | 'nearly the same' | 'somewhat alike' | 'short form' | 'initial' | 'different'
export type WordsCompared = { level: NameLevel; bits: number; asked: string; held: string }
export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }
export type Side = 'given' | 'family'

const mostBits = 22

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

  /** The best fit between the names asked and the names held, or null when either has none. */
  compare(held: readonly NameTraits[]): NamesCompared | null {
    let [bestGiven, bestFamily, bestSwapped]: [WordsCompared | null, WordsCompared | null, boolean] = [null, null, false]
    let bestBits = -Infinity
    let bestOf: NameTraits | undefined
    let mixed: NamesCompared | null = null
    for (const a of this.#asked) {
      const { given: first, family: last } = a.parts
      for (const h of held) {
        const spelled = spelledName(h)
        for (let turn = 0; turn < 2; turn++) {
          const swapped = turn === 1
          if (swapped && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
          const given = this.#side(swapped ? last : first, spelled.given, spelled.wholeGiven, h.given, 'given')
          const family = this.#side(swapped ? first : last, spelled.family, spelled.wholeFamily, h.family, 'family')
          if (given === null && family === null) continue
          const bits = (given === null ? 0 : given.bits) + (family === null ? 0 : family.bits) - ((swapped ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5))
          if (bits > bestBits) { bestGiven = given; bestFamily = family; bestSwapped = swapped; bestBits = bits; bestOf = h; mixed = null }
        }
        if (a.given.length + a.family.length + h.given.length + h.family.length < 5) continue
        const one = this.#anyOrder(a, h, spelled.given, spelled.family)
        if (one !== null && one.bits > bestBits) { mixed = one; bestBits = one.bits; bestOf = h }
      }
    }
    return mixed ?? (bestOf === undefined ? null : { given: bestGiven, family: bestFamily, swapped: bestSwapped, kind: bestOf.kind, bits: bestBits })
  }

  /** Names of several words in whatever order and field: each word asked finds its own among those held, the surest first. */
  #anyOrder(a: AskedName, h: NameTraits, givens: readonly Word[], families: readonly Word[]): NamesCompared | null {
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

  #side(asked: Parts, held: readonly Word[], heldWhole: Word | undefined, texts: readonly string[], side: Side): WordsCompared | null {
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
      if (mine > bits) { best = one; bits = mine; atAsked = i; atHeld = j }
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

/** One word asked against one held. `byChance`: how likely it is asked about anybody at all (`chanceOf`). */
export function compareWords(a: Word, h: Word, side: Side, byChance: number): WordsCompared {
  const m = wayOf(a, h, side)
  const level = way
  return { level, asked: a.text, held: h.text, bits: level === 'different' ? Math.log2(m) : Math.min(mostBits, Math.log2(m / byChance)) }
}

// Of a single word nobody knows whether it is the first name or the surname.
export const costOfOrder = (a: NameTraits): number => (a.sure ? 4 : a.given.length + a.family.length === 1 ? 1 : 2.5)

// By which way the last two words were found to be one; beside what `wayOf` returns, since two words are weighed a thousand times a call.
let way: NameLevel = 'different'

/** How likely this very word is asked when this one is held, by the likeliest way from one to the other, which is left in `way`. */
function wayOf(a: Word, h: Word, side: Side): number {
  const w = weights[side]
  const v = weights.variants
  const [x, y] = [a.text, h.text]
  const shorter = Math.min(x.length, y.length)
  way = 'different'
  if (x.length === 1 || y.length === 1) {
    if (x[0] !== y[0]) return 1 - w.initial
    way = 'initial'
    return w.initial
  }
  if (x === y) { way = 'same'; return w.exact }
  let m = 0
  if (shareOne(a.groups, h.groups)) { m = w.nickname / v.nickname; way = 'nickname' }
  const near = nearness(a, h)
  if (near >= (shorter < 5 ? 0.72 : 0.55) && (a.sound === h.sound || a.sound === h.other || a.other === h.sound)) {
    const likely = (w.sound / v.sound) * Math.min(2, Math.max(0.3, 2 ** ((near - 0.8) * 6)))
    if (likely > m) { m = likely; way = 'sounds the same' }
  }
  if (near > 0) {
    let nearest = 0
    while (nearest < weights.nearFrom.length && near < weights.nearFrom[nearest]!) nearest++
    if (nearest < weights.nearFrom.length) {
      const likely = w.near[nearest]! / v.near[nearest]!
      if (likely > m) { m = likely; way = nearest < 2 ? 'nearly the same' : 'somewhat alike' }
    }
  }
  if (near >= 0.4 && a.skeleton === h.skeleton && a.skeleton.length > 1 && w.skeleton / v.skeleton > m) { m = w.skeleton / v.skeleton; way = 'somewhat alike' }
  if (shorter >= 3 && w.prefix / v.prefix > m && (x.startsWith(y) || y.startsWith(x) || (shorter > 3 && (x.endsWith(y) || y.endsWith(x))))) { m = w.prefix / v.prefix; way = 'short form' }
  return m === 0 ? w.different : m
}

function shareOne(some: readonly number[], others: readonly number[]): boolean {
  if (some.length === 0 || others.length === 0) return false
  for (const one of some) if (others.includes(one)) return true
  return false
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
