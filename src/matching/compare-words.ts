import type { Frequencies } from './candidates.ts'
import { nearness } from './nearness.ts'
import { formsOf } from './nicknames.ts'
import { shareOf } from './share-of.ts'
import type { Word } from './sounds.ts'
import { weights } from './weights.ts'

export type NameLevel = 'same' | 'nickname' | 'sounds the same' | 'nearly the same' | 'somewhat alike' | 'short form' | 'initial' | 'different'
export type WordsCompared = { level: NameLevel; bits: number; asked: string; held: string }
export type Side = 'given' | 'family'

const mostBits = 22

/** One word asked against one held. `byChance`: how likely it is asked about anybody at all (`chanceOf`). */
export function compareWords(a: Word, h: Word, side: Side, byChance: number): WordsCompared {
  const bits = bitsOfWords(a, h, side, byChance)
  return { level: way, asked: a.text, held: h.text, bits }
}

/** Only how many bits; the level is left in `levelFound`. */
export function bitsOfWords(a: Word, h: Word, side: Side, byChance: number): number {
  const m = wayOf(a, h, side)
  return way === 'different' ? Math.log2(m) : Math.min(mostBits, Math.log2(m / byChance))
}
const bitsOfDifferent = { given: Math.log2(weights.given.different), family: Math.log2(weights.family.different) }
const bitsOfOtherInitial = { given: Math.log2(1 - weights.given.initial), family: Math.log2(1 - weights.family.initial) }

/** The level of the last two words of which `bitsOfWords` was asked. */
export const levelFound = (): NameLevel => way

// By which way the last two words were found to be one; beside what `wayOf` returns, since two words are weighed a thousand times a call.
let way: NameLevel = 'different'

/** How likely this very word is asked when this one is held, by the likeliest way from one to the other, which is left in `way`. */
function wayOf(a: Word, h: Word, side: Side): number {
  const w = weights[side]
  const v = weights.variants
  const [x, y] = [a.text, h.text]
  const shorter = Math.min(a.size, h.size)
  way = 'different'
  if (a.size === 1 || h.size === 1) {
    if (a.first !== h.first) return 1 - w.initial
    way = 'initial'
    return w.initial
  }
  if (a === h || x === y) { way = 'same'; return w.exact }
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
  if (w.prefix / v.prefix > m && isPartOf(a, h)) { m = w.prefix / v.prefix; way = 'short form' }
  return m === 0 ? w.different : m
}

/** Whether one word, of three letters or more, begins the other or, of four or more, ends it. */
function isPartOf(a: Word, h: Word): boolean {
  const shorter = Math.min(a.size, h.size)
  const [x, y] = [a.text, h.text]
  return (shorter >= 3 && a.head === h.head && (x.startsWith(y) || y.startsWith(x))) || (shorter > 3 && a.tail === h.tail && (x.endsWith(y) || y.endsWith(x)))
}

/** Whether two words have so little in common that they differ as a first name and as a surname. */
export function areApart(a: Word, h: Word): boolean {
  if (a.size === 1 || h.size === 1) return a.first !== h.first
  return a !== h && nearness(a, h) === 0 && !shareOne(a.groups, h.groups) && !isPartOf(a, h)
}

/** The bits of two words that are apart. */
export const bitsApart = (a: Word, h: Word, side: Side): number => (a.size === 1 || h.size === 1 ? bitsOfOtherInitial[side] : bitsOfDifferent[side])

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
