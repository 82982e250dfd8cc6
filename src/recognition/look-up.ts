import { rankOf } from './common-words.ts'
import { framedWord } from './frame.ts'
import { isForeign } from './language.ts'
import type { WordsThatWeigh } from './learnt-weights.ts'
import { waysOf, type PackedWords } from './pack-words.ts'
import { Phrases } from './phrases.ts'
import { marksPast } from './scope.ts'
import { Spelling } from './spelling.ts'
import type { Mentioned, PhraseAt, Rule, Vocabulary, Way, WordInfo } from './vocabulary.ts'
import type { WordList } from './word-list.ts'

/** In which lists of small words a word stands, as bits of `flags`. */
export const flag = { common: 1, foreign: 2, past: 4, filler: 8 }
// Said for breath or force: patterns look through them.
const fillers = new Set(('um er erm uh uhm ah hmm mm eh like_ fucking fuckin fking effing flipping flippin basically literally actually honestly totally absolutely kinda sorta innit obviously obvs proper properly pure clearly').split(' '))

/** What follows from the sets that a word or a phrase is in. */
type InSets = Pick<WordInfo<Rule>, 'bits' | 'at' | 'needed' | 'ways' | 'lines'>
// So many rows of bits are made at once.
const rows = 32

/** Makes all words of the lexicon ready to be looked up: what is known of each is gathered at its first use and kept. */
export function lookUp(packed: PackedWords, list: WordList, rules: readonly Rule[], contacts: WordsThatWeigh | undefined, ours: WordsThatWeigh | undefined): Pick<Vocabulary, 'infoOf' | 'meantBy' | 'idOf' | 'phrases' | 'phraseAt'> {
  const { known, numbered, sets, from, ownSets, mentioned, phraseWords, groups, types } = packed
  const mentions = packed.mentions.map(({ kind, sex, elder, several }): Mentioned => ({ kind, sex, elder, several }))
  const byStart = new Map<string, { start: string; id: number }[]>()
  for (const [start, id] of packed.prefixes) { const two = start.slice(0, 2); byStart.set(two, [...(byStart.get(two) ?? []), { start, id }]) }
  const anchored = new Map<number, Way<Rule>[]>()
  const needs = new Set<number>()
  for (const way of waysOf(packed.ways, rules)) { const set = way.steps[way.anchor]!.set; const ways = anchored.get(set); if (ways) ways.push(way); else anchored.set(set, [way]); needs.add(way.needs) }
  const numberAt = (place: number): number => (place < numbered ? place : -1)
  const idOf = (word: string): number => numberAt(list.find(word))
  const phrases = new Phrases(packed.phrases)

  const size = Math.ceil(packed.setCount / 32)
  const none: WordInfo<Rule> = { id: -1, frame: -1, group: -1, bits: new Uint32Array(size), at: 0, needed: [], ways: [], lines: [], mention: undefined, phrases: 0, contact: 0, line: 0, types: -1, flags: 0 }
  let [bits, at] = [none.bits, 0]
  const inSets = (all: readonly number[]): InSets => {
    if (at + size >= bits.length) { bits = new Uint32Array(size * rows); at = 0 } else at += size
    for (const id of all) bits[at + (id >> 5)]! |= 1 << (id & 31)
    const tried = all.flatMap((id) => anchored.get(id) ?? [])
    return { bits, at, needed: all.filter((id) => needs.has(id)), ways: tried.filter((w) => w.rule.handler === undefined), lines: tried.filter((w) => w.rule.handler !== undefined) }
  }
  const made: (InSets | undefined)[] = []
  /** The same of the sets that words share: made once. */
  const inOwn = (own: number): InSets => made[own] ??= inSets([...ownSets.subarray(from[own], from[own + 1])])
  const mentionAt = (place: number) => mentions[mentioned[place]! - 1]

  /** What the rules know of a word. */
  const make = (word: string, place: number): WordInfo<Rule> => {
    const isKnown = place >= 0 && place < known
    const prefixed = (byStart.get(word.slice(0, 2)) ?? []).filter((one) => word.startsWith(one.start)).map((one) => one.id)
    if (!isKnown) return prefixed.length === 0 ? none : { ...none, ...inSets([...new Set(prefixed)]), phrases: phrases.from(0, numberAt(place)) }
    const own = ownSets.subarray(from[sets[place]!], from[sets[place]! + 1])
    return { ...none, ...(prefixed.every((id) => own.includes(id)) ? inOwn(sets[place]!) : inSets([...new Set([...own, ...prefixed])])), mention: mentionAt(place), phrases: phrases.from(0, numberAt(place)) }
  }
  const phraseInfos: (PhraseAt | undefined)[] = []
  const phraseAt = (index: number): PhraseAt => phraseInfos[index] ??= { info: { ...none, ...inOwn(sets[known + index]!), mention: mentionAt(known + index) }, words: phraseWords[index]!, index }

  const spelling = new Spelling(packed.spelling, list, known)
  const meantFor = (word: string, place: number): string | undefined => (place >= 0 && place < known ? undefined : spelling.meant(word))
  const flagsOf = (word: string): number => (rankOf.has(word) ? flag.common : 0) | (isForeign(word) ? flag.foreign : 0) | (marksPast(word) ? flag.past : 0) | (fillers.has(word) ? flag.filler : 0)
  const infos = new Map<string, WordInfo<Rule>>()
  // Words that nobody knows are many and come again: what was found for them is kept for a while.
  let strangers = 0
  const infoOf = (word: string): WordInfo<Rule> => {
    const before = infos.get(word)
    if (before !== undefined) return before
    const place = list.find(word)
    const meant = meantFor(word, place)
    const ruled = meant === undefined ? make(word, place) : infoOf(meant)
    const stem = list.find(framedWord(word))
    const [id, frame, group, kinds, flags] = [numberAt(place), numberAt(stem), stem < 0 ? -1 : groups[stem]!, place < 0 ? -1 : types[place]!, flagsOf(word)]
    // Written out, not spread: an object spread twice takes half as much again.
    const { bits, at, needed, ways, lines, mention, phrases: begins } = ruled
    const found = ruled === none && id < 0 && frame < 0 && group < 0 && flags === 0 && kinds < 0 ? none
      : { id, frame, group, bits, at, needed, ways, lines, mention, phrases: begins, contact: contacts?.of(id) ?? 0, line: ours?.of(id) ?? 0, types: kinds, flags }
    if (id < 0 && (strangers += 1) > 20_000) { infos.clear(); strangers = 0 }
    infos.set(word, found)
    return found
  }
  return { infoOf, meantBy: (word) => meantFor(word, list.find(word)), idOf, phrases, phraseAt }
}
