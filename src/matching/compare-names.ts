import type { Frequencies } from './candidates.ts'
import { nearness } from './nearness.ts'
import { formsOf } from './nicknames.ts'
import type { NameTraits } from './read-name.ts'
import { shareOf } from './share-of.ts'
import { wordOf, type Word } from './sounds.ts'
import { weights } from './weights.ts'

export type NameLevel = 'same' | 'nickname' | 'sounds the same' | 'nearly the same' | 'somewhat alike' | 'short form' | 'initial' | 'different'
export type WordsCompared = { level: NameLevel; bits: number; asked: string; held: string }
export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }
type Side = 'given' | 'family'

const mostBits = 22

/** Compares the names of one question with those of many people; each pair of words is weighed once. */
export class NamesAsked {
  #weighed: Record<Side, Map<string, { byChance: number; held: Map<string, WordsCompared> }>> = { given: new Map(), family: new Map() }
  readonly #asked: readonly NameTraits[]
  readonly #f: Frequencies
  constructor(asked: readonly NameTraits[], f: Frequencies) { [this.#asked, this.#f] = [asked, f] }

  /** The best fit between the names asked and the names held, or null when either has none. */
  compare(held: readonly NameTraits[]): NamesCompared | null {
    let best: NamesCompared | null = null
    for (const a of this.#asked) for (const h of held) {
      for (const swapped of [false, true]) {
        if (swapped && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
        const given = this.#side(swapped ? a.family : a.given, h.given, 'given')
        const family = this.#side(swapped ? a.given : a.family, h.family, 'family')
        if (given === null && family === null) continue
        const cost = (swapped ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5)
        const bits = (given?.bits ?? 0) + (family?.bits ?? 0) - cost
        if (best === null || bits > best.bits) best = { given, family, swapped, kind: h.kind, bits }
      }
      const mixed = this.#anyOrder(a, h)
      if (mixed !== null && (best === null || mixed.bits > best.bits)) best = mixed
    }
    return best
  }

  /** Names of several words in whatever order and field: each word asked finds its own among those held, the surest first. */
  #anyOrder(a: NameTraits, h: NameTraits): NamesCompared | null {
    const asked = [...a.given, ...a.family]
    const held = [...h.given.map((word) => [word, 'given'] as const), ...h.family.map((word) => [word, 'family'] as const)]
    if (asked.length < 2 || held.length < 2 || asked.length + held.length < 5) return null
    const fits: { i: number; j: number; one: WordsCompared }[] = []
    asked.forEach((word, i) => held.forEach(([text, side], j) => { const one = this.#words(word, text, side); if (one.bits > 1.5) fits.push({ i, j, one }) }))
    if (fits.length < 2) return null
    fits.sort((x, y) => y.one.bits - x.one.bits)
    const [usedAsked, usedHeld] = [new Set<number>(), new Set<number>()]
    const taken = fits.filter(({ i, j }) => { if (usedAsked.has(i) || usedHeld.has(j)) return false; usedAsked.add(i); usedHeld.add(j); return true })
    const [first, second, ...more] = taken
    if (first === undefined || second === undefined) return null
    const further = more.reduce((sum, { one }) => sum + Math.min(5, one.bits * 0.5), 0)
    const missed = Math.min(asked.length, held.length) - taken.length
    return { given: first.one, family: { ...second.one, bits: second.one.bits + further }, swapped: true, kind: h.kind, bits: first.one.bits + second.one.bits + further - 3 - missed * 2.5 }
  }

  #side(asked: readonly string[], held: readonly string[], side: Side): WordsCompared | null {
    if (asked.length === 0 || held.length === 0) return null
    let best: WordsCompared | null = null
    let at: [number, number] = [0, 0]
    for (let i = 0; i < asked.length; i++) for (let j = 0; j < held.length; j++) {
      const one = this.#words(asked[i]!, held[j]!, side)
      const bits = one.bits - (side === 'given' && i + j > 0 ? 3 : 0)
      if (best === null || bits > best.bits) { best = { ...one, bits }; at = [i, j] }
    }
    if (best === null) return null
    if (asked.length > 1 || held.length > 1) {
      const whole = this.#words(asked.join(''), held.join(''), side)
      if (whole.bits > best.bits) return { ...whole, asked: asked.join(' '), held: held.join(' ') }
      // A further name they share makes it surer, one that differs hardly less sure: middle names are left out more often than given.
      for (let i = 0; i < asked.length; i++) if (i !== at[0]) {
        const others = held.flatMap((word, j) => (j === at[1] ? [] : [this.#words(asked[i]!, word, side).bits]))
        if (others.length > 0) best = { ...best, bits: best.bits + Math.max(-1, Math.min(7, Math.max(...others) * 0.6)), asked: asked.join(' '), held: held.join(' ') }
      }
    }
    return best
  }

  #words(asked: string, held: string, side: Side): WordsCompared {
    const known = this.#weighed[side].get(asked)
    const mine = known ?? { byChance: chanceOf(wordOf(asked), side, this.#f), held: new Map<string, WordsCompared>() }
    if (known === undefined) this.#weighed[side].set(asked, mine)
    const done = mine.held.get(held)
    if (done !== undefined) return done
    const { level, m } = wayOf(wordOf(asked), wordOf(held), side)
    const made = { level, asked, held, bits: level === 'different' ? Math.log2(m) : Math.min(mostBits, Math.log2(m / mine.byChance)) }
    mine.held.set(held, made)
    return made
  }
}

// Of a single word nobody knows whether it is the first name or the surname.
const costOfOrder = (a: NameTraits): number => (a.sure ? 4 : a.given.length + a.family.length === 1 ? 1 : 2.5)

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
function chanceOf(a: Word, side: Side, f: Frequencies): number {
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
