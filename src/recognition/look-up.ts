import type { LearntTypes } from './abuse-types.ts'
import { rankOf } from './common-words.ts'
import type { Members, Mentioned, Phrase, Rule, Vocabulary, Way, WordInfo } from './compile.ts'
import { framedWord } from './frame.ts'
import { isForeign } from './language.ts'
import type { Learnt, LearntLines } from './learnt.ts'
import { wordsIn } from './learnt-weights.ts'
import { mostWords } from './pair-table.ts'
import { BadPattern } from './pattern.ts'
import { PhraseTrie } from './phrases.ts'
import { marksPast } from './scope.ts'
import { Spelling } from './spelling.ts'

/** In which lists of small words a word stands, as bits of `flags`. */
export const flag = { common: 1, foreign: 2, past: 4, filler: 8 }
// Said for breath or force: patterns look through them.
const fillers = new Set(('um er erm uh uhm ah hmm mm eh like_ fucking fuckin fking effing flipping flippin basically literally actually honestly totally absolutely kinda sorta innit obviously obvs proper properly pure clearly').split(' '))

export type Sets = { words: Set<string>; starts: string[]; cost: number }[]
type Given = { sets: Sets; ways: Way<Rule>[]; members: Map<string, Members>; byName: ReadonlyMap<string, Phrase>; heldApart: readonly string[]; learnt: Learnt | undefined; learntLines: LearntLines | undefined; learntTypes: LearntTypes | undefined; groups: ReadonlyMap<string, string> }

const several = /^(?:lads|men|women|people|youths|teenagers|kids|boys|girls|gang|group|guys|blokes)$|s$/

/** Makes all words of the lexicon ready to be looked up: each is made at its first use and kept. */
export function lookUp({ sets, ways, members, byName, heldApart, learnt, learntLines, learntTypes, groups }: Given): Pick<Vocabulary, 'infoOf' | 'meantBy' | 'idOf' | 'phrases'> {
  const size = Math.ceil(sets.length / 32)
  const inSets = new Map<string, number[]>()
  sets.forEach((set, id) => { for (const word of set.words) { const list = inSets.get(word); if (list) list.push(id); else inSets.set(word, [id]) } })
  const byStart = new Map<string, { start: string; id: number }[]>()
  sets.forEach((set, id) => { for (const start of set.starts) { const two = start.slice(0, 2); byStart.set(two, [...(byStart.get(two) ?? []), { start, id }]) } })
  const anchored = new Map<number, Way<Rule>[]>()
  for (const way of ways) { const set = way.steps[way.anchor]!.set; const list = anchored.get(set); if (list) list.push(way); else anchored.set(set, [way]) }
  const needs = new Set(ways.map((way) => way.needs))
  const mention = new Map<string, Mentioned>()
  for (const { words, mention: m } of members.values()) if (m) for (const word of words.keys()) if (!mention.has(word)) mention.set(word, { ...m, several: several.test(word) && m.kind !== 'partner' })
  const known = new Set([...inSets.keys(), ...mention.keys()])
  for (const { steps } of byName.values()) for (const step of steps) for (const word of step) known.add(word)

  const ids = new Map<string, number>()
  const idOf = (word: string): number => ids.get(word) ?? -1
  const number = (word: string): number => {
    const id = ids.get(word)
    if (id !== undefined) return id
    if (ids.size >= mostWords) throw new BadPattern(`the lexicon has more than ${mostWords} different words`, 'take out learnt words that weigh little')
    ids.set(word, ids.size)
    return ids.size - 1
  }
  const phrases = new PhraseTrie()
  for (const phrase of byName.values()) phrases.add(phrase, number)
  for (const word of known) if (!word.startsWith('@')) number(word)
  for (const weights of [learnt, learntLines, ...(learntLines?.kinds.values() ?? [])]) if (weights !== undefined) for (const word of wordsIn(weights)) number(word)

  const none: WordInfo<Rule> = { id: -1, frame: -1, group: -1, bits: new Uint32Array(size), needed: new Int32Array(0), ways: [], lines: [], mention: undefined, phrases: 0, contact: 0, line: 0, types: -1, flags: 0 }
  /** What the rules know of a word. */
  const make = (word: string, inThese: readonly number[]): WordInfo<Rule> => {
    const prefixed = (byStart.get(word.slice(0, 2)) ?? []).filter((one) => word.startsWith(one.start)).map((one) => one.id)
    const all = prefixed.length > 0 ? [...new Set([...inThese, ...prefixed])] : inThese
    if (all.length === 0 && !known.has(word)) return none
    const bits = new Uint32Array(size)
    for (const id of all) bits[id >> 5]! |= 1 << (id & 31)
    const tried = all.flatMap((id) => anchored.get(id) ?? [])
    return { ...none, bits, needed: Int32Array.from(all.filter((id) => needs.has(id))), ways: tried.filter((w) => w.rule.handler === undefined), lines: tried.filter((w) => w.rule.handler !== undefined), mention: mention.get(word), phrases: phrases.from(0, idOf(word)) }
  }
  const spelling = new Spelling([...known].filter((w) => !w.startsWith('@')), heldApart)
  const flagsOf = (word: string): number => (rankOf.has(word) ? flag.common : 0) | (isForeign(word) ? flag.foreign : 0) | (marksPast(word) ? flag.past : 0) | (fillers.has(word) ? flag.filler : 0)
  // Only what is looked up is kept: the pairs as they were written are not.
  const [contacts, ours, ofTypes] = [learnt?.words, learntLines?.words, learntTypes?.words]
  const infos = new Map<string, WordInfo<Rule>>()
  // Words that nobody knows are many and come again: what was found for them is kept for a while.
  let strangers = 0
  const infoOf = (word: string): WordInfo<Rule> => {
    const before = infos.get(word)
    if (before !== undefined) return before
    const meant = known.has(word) ? undefined : spelling.meant(word)
    const rules = meant === undefined ? make(word, inSets.get(word) ?? []) : infoOf(meant)
    const stem = framedWord(word)
    const [id, frame, group, contact, line, types, flags] = [idOf(word), idOf(stem), idOf(groups.get(stem) ?? ''), contacts?.get(word) ?? 0, ours?.get(word) ?? 0, ofTypes?.get(word) ?? -1, flagsOf(word)]
    const found = rules === none && id < 0 && frame < 0 && group < 0 && flags === 0 && types < 0 ? none : { ...rules, id, frame, group, contact, line, types, flags }
    if (id < 0 && (strangers += 1) > 20_000) { infos.clear(); strangers = 0 }
    infos.set(word, found)
    return found
  }
  return { infoOf, meantBy: (word) => (known.has(word) ? undefined : spelling.meant(word)), idOf, phrases }
}
