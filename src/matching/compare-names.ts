import type { Frequencies } from './candidates.ts'
import { nearness } from './nearness.ts'
import type { NameTraits } from './read-name.ts'
import { wordOf, type Word } from './sounds.ts'
import { weights } from './weights.ts'

export type NameLevel = 'same' | 'nickname' | 'sounds the same' | 'nearly the same' | 'somewhat alike' | 'short form' | 'initial' | 'different'
export type WordsCompared = { level: NameLevel; bits: number; asked: string; held: string }
export type NamesCompared = { given: WordsCompared | null; family: WordsCompared | null; swapped: boolean; kind: NameTraits['kind']; bits: number }
type Side = 'given' | 'family'

const mostBits = 22

/** Compares the names of one question with those of many people; each pair of words is weighed once. */
export class NamesAsked {
  #weighed = new Map<string, WordsCompared>()
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
        const cost = (swapped ? (a.sure ? 4 : 2.5) : 0) + (h.kind === 'name' ? 0 : 0.5)
        const bits = (given?.bits ?? 0) + (family?.bits ?? 0) - cost
        if (best === null || bits > best.bits) best = { given, family, swapped, kind: h.kind, bits }
      }
    }
    return best
  }

  #side(asked: readonly string[], held: readonly string[], side: Side): WordsCompared | null {
    if (asked.length === 0 || held.length === 0) return null
    let best: WordsCompared | null = null
    let at: [number, number] = [0, 0]
    for (let i = 0; i < asked.length; i++) for (let j = 0; j < held.length; j++) {
      const one = this.#words(asked[i]!, held[j]!, side)
      const bits = one.bits - (side === 'given' ? Math.min(i + j, 2) * 0.7 : 0)
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
    const id = `${side === 'given' ? 'g' : 'f'}${asked}|${held}`
    const known = this.#weighed.get(id)
    if (known !== undefined) return known
    const made = weighWords(wordOf(asked), wordOf(held), side, this.#f)
    this.#weighed.set(id, made)
    return made
  }
}

function weighWords(a: Word, h: Word, side: Side, f: Frequencies): WordsCompared {
  const w = weights[side]
  const share = (count: number): number => (count + 0.5) / (f.people + 1)
  const ofHeld = share(f.count(side, h.text))
  const found = (level: NameLevel, m: number, u: number): WordsCompared => ({ level, bits: Math.min(mostBits, Math.log2(m / Math.min(1, u))), asked: a.text, held: h.text })
  if (a.text.length === 1 || h.text.length === 1) return a.text[0] === h.text[0] ? found('initial', w.initial, a.text === h.text ? 0.06 : 0.08) : found('different', 1 - w.initial, 0.92)
  if (a.text === h.text) return found('same', w.exact, ofHeld)
  let best = found('different', w.different, 0.94)
  const better = (level: NameLevel, m: number, u: number): void => { const one = found(level, m, u); if (one.bits > best.bits) best = one }
  if (a.groups.some((group) => h.groups.includes(group))) better('nickname', w.nickname, ofHeld + share(f.count(side, a.text)))
  const near = nearness(a, h)
  if (near >= 0.55 && (a.sound === h.sound || a.sound === h.other || a.other === h.sound)) better('sounds the same', w.sound, share(f.count(`sound-${side}`, h.sound)))
  const level = weights.nearFrom.findIndex((from) => near >= from)
  if (level >= 0) better(level < 2 ? 'nearly the same' : 'somewhat alike', w.near[level]!, weights.nearByChance[side][level]! + ofHeld)
  if (near >= 0.4 && a.skeleton === h.skeleton && a.skeleton.length > 1) better('somewhat alike', w.skeleton, 0.005 + ofHeld)
  if (Math.min(a.text.length, h.text.length) >= 3 && (a.text.startsWith(h.text) || h.text.startsWith(a.text))) better('short form', w.prefix, 0.001 + ofHeld)
  return best
}
