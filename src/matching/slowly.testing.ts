// The matcher as it would be written if time did not matter: everybody held is looked at, nothing is remembered, nothing is left out for being unlike. What the fast one must agree with.
import type { Frequencies, Gathered, Take } from './candidates.ts'
import { costOfOrder, type NamesCompared } from './compare-names.ts'
import { chanceOf, compareWords, type Side, type WordsCompared } from './compare-words.ts'
import type { NameTraits } from './read-name.ts'
import { recordKeys } from './record-keys.ts'
import { wordOf } from './sounds.ts'
import type { Traits } from './traits.ts'
import { writeTraits } from './traits-text.ts'

/** Everybody held who shares a key, by the rule of `Candidates`. */
export function gatherSlowly(held: readonly { id: string; traits: Traits }[], keys: Int32Array, { budget, most }: Take): Gathered {
  const keysOf = held.map((one) => new Set(recordKeys(one.traits)))
  const under = [...keys].map((key) => ({ key, who: held.flatMap((_, i) => (keysOf[i]!.has(key) ? [i] : [])) })).filter(({ who }) => who.length > 0).sort((a, b) => a.who.length - b.who.length || a.key - b.key)
  const sums = new Map<number, number>()
  let read = 0
  for (const { who } of under) {
    if ((read += who.length) > budget) break
    for (const i of who) sums.set(i, Math.fround((sums.get(i) ?? 0) + Math.log2((held.length + 1) / who.length)))
  }
  const best = [...sums].sort(([i, a], [j, b]) => b - a || i - j)
  return { held: best.slice(0, most).map(([i, shared]) => ({ id: held[i]!.id, traits: writeTraits(held[i]!.traits), shared })), left: Math.max(0, best.length - most) }
}

/** The best fit of names asked and held, each pair of words weighed whenever it is met. */
export function compareNamesSlowly(asked: readonly NameTraits[], held: readonly NameTraits[], f: Frequencies): NamesCompared | null {
  let best: NamesCompared | null = null
  const keep = (one: NamesCompared | null): void => { if (one !== null && (best === null || one.bits > best.bits)) best = one }
  for (const a of asked) for (const h of held) {
    for (const swapped of [false, true]) {
      if (swapped && a.sure && h.sure && a.given.length > 0 && a.family.length > 0 && h.family.length === 0) continue
      const given = sideOf(swapped ? a.family : a.given, h.given, 'given', f)
      const family = sideOf(swapped ? a.given : a.family, h.family, 'family', f)
      if (given === null && family === null) continue
      keep({ given, family, swapped, kind: h.kind, bits: (given?.bits ?? 0) + (family?.bits ?? 0) - ((swapped ? costOfOrder(a) : 0) + (h.kind === 'name' ? 0 : 0.5)) })
    }
    keep(inAnyOrder(a, h, f))
  }
  return best
}

const wordsOf = (asked: string, held: string, side: Side, f: Frequencies): WordsCompared => compareWords(wordOf(asked), wordOf(held), side, chanceOf(wordOf(asked), side, f))

function sideOf(asked: readonly string[], held: readonly string[], side: Side, f: Frequencies): WordsCompared | null {
  const pairs = asked.flatMap((a, i) => held.map((h, j) => { const one = wordsOf(a, h, side, f); return { i, j, one, bits: one.bits - (side === 'given' && i + j > 0 ? 3 : 0) } }))
  const best = pairs.reduce<(typeof pairs)[number] | undefined>((most, one) => (most === undefined || one.bits > most.bits ? one : most), undefined)
  if (best === undefined) return null
  if (asked.length === 1 && held.length === 1) return best.one
  const names = { asked: asked.join(' '), held: held.join(' ') }
  const whole = wordsOf(asked.join(''), held.join(''), side, f)
  if (whole.bits > best.bits) return { ...whole, ...names }
  const others = held.length === 1 ? [] : asked.flatMap((_, i) => (i === best.i ? [] : [Math.max(...pairs.filter((p) => p.i === i && p.j !== best.j).map((p) => p.one.bits))]))
  return others.length === 0 ? { ...best.one, bits: best.bits } : { ...best.one, ...names, bits: others.reduce((sum, bits) => sum + Math.max(-1, Math.min(7, bits * 0.6)), best.bits) }
}

function inAnyOrder(a: NameTraits, h: NameTraits, f: Frequencies): NamesCompared | null {
  const asked = [...a.given, ...a.family]
  const held: [string, Side][] = [...h.given.map((word): [string, Side] => [word, 'given']), ...h.family.map((word): [string, Side] => [word, 'family'])]
  if (asked.length < 2 || held.length < 2 || asked.length + held.length < 5) return null
  let left = asked.flatMap((word, i) => held.map(([text, side], j) => ({ i, j, one: wordsOf(word, text, side, f) }))).filter(({ one }) => one.bits > 1.5).sort((x, y) => y.one.bits - x.one.bits)
  const taken: WordsCompared[] = []
  while (left[0] !== undefined) {
    const { i, j, one } = left[0]
    taken.push(one)
    left = left.filter((x) => x.i !== i && x.j !== j)
  }
  const [first, second, ...more] = taken
  if (first === undefined || second === undefined) return null
  const further = more.reduce((sum, one) => sum + Math.min(5, one.bits * 0.5), 0)
  return { given: first, family: { ...second, bits: second.bits + further }, swapped: true, kind: h.kind, bits: first.bits + second.bits + further - 3 - (Math.min(asked.length, held.length) - taken.length) * 2.5 }
}
